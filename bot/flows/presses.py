"""How an event travels inside a button: as text of at most 100 characters, because that is what Discord gives us.

`k3f9ab27qp/move-on/meeting=2&at=explore`: the set, the event's name, and its fields by name. Everything a press needs
is in there, so a button works after a restart and on any process. Only presses and questions can be read back; what the
clock and delivery cause can not be forged by a button.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import msgspec

from bot.flows.events import AnyPress, FromPerson, Submission
from bot.flows.words import NOBODY, PersonId, SetId

if TYPE_CHECKING:
    from collections.abc import Generator

LONGEST = 100


class NotAPressError(ValueError):
    """This text is not, or no longer, a press we know."""


@contextmanager
def readable() -> Generator[None]:
    """Have whatever an adapter cannot read raise `NotAPressError`: what is sent may be of any shape. Nothing of it is told."""
    try:
        yield
    except NotAPressError:
        raise
    except (LookupError, TypeError, AttributeError, ValueError) as why:
        raise NotAPressError(type(why).__name__) from None


def whole(*read: object) -> None:
    """Check that what was read can be written down again. Raises `ValueError` for half of a character, which JSON can carry."""
    msgspec.json.encode(read)


def written(set_id: SetId, event: FromPerson) -> str:
    """Write an event into a button or form of a set (an empty id for one that no set owns yet)."""
    text = named(set_id, event)
    assert len(text) <= LONGEST, f"{type(event).__name__} does not fit into a button"
    return text


def named(set_id: SetId, event: FromPerson) -> str:
    """The same, of any length: what somebody sent may say more than a button of ours."""
    fields = msgspec.to_builtins(event)
    name = fields.pop("event")
    fields.pop("by", None)
    fields.pop("answers", None)
    return f"{set_id}/{name}/{urlencode({key: value for key, value in fields.items() if value not in (None, '')})}"


def read(text: str, by: PersonId) -> tuple[SetId, AnyPress]:
    """Read a button back, now pressed by somebody. Raises `NotAPressError`."""
    set_id, _, rest = text.partition("/")
    name, slash, query = rest.partition("/")
    if not slash:
        raise NotAPressError(text)
    try:
        fields = dict(parse_qsl(query, strict_parsing=bool(query), max_num_fields=8))
        return SetId(set_id), msgspec.convert({**fields, "event": name, "by": by}, AnyPress, strict=False)
    except (ValueError, msgspec.ValidationError) as why:
        raise NotAPressError(text) from why


def reopening(event: Submission) -> FromPerson:
    """The question that opens a submission's form again, with the same fields."""
    kept = {name: getattr(event, name) for name in event.opened_by.__struct_fields__ if hasattr(event, name)}
    return event.opened_by(**{**kept, "by": NOBODY})
