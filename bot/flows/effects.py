"""What a step wants to have happen, as values.

Declarative where things stand: `Show` keeps a card true in a named slot of a place, silently, editing what stands
there. Plain where people must hear: `Tell` is a new message that rings for the people it names, sent once, never
merged. `Room` has the set's private room exist with exactly its people. Replies are courtesies on the live press and
are not stored: the state is the promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from msgspec import Struct

from bot.flows.cards import Card, Form
from bot.flows.words import MessageRef, PersonId, SetId, Text, Words

if TYPE_CHECKING:
    from bot.flows.events import AnyHanded
    from bot.flows.profile import Profile


class Origin(Struct, frozen=True, tag="origin", omit_defaults=True):
    """The public channel in which the set was opened; or, by its number, in which a community's card was published."""

    number: int = 0


class InRoom(Struct, frozen=True, tag="room"):
    """The set's private channel."""


class InThread(Struct, frozen=True, tag="thread"):
    """A thread of the room, opened when first needed. It hangs on the message in slot `under` of the room.

    `key` names it for good (`turn-2-1`: meeting 2, turn 1); `name` is what members see, drawn when it is opened.
    """

    key: str
    under: str
    name: Text


class Direct(Struct, frozen=True, tag="direct"):
    """A direct message to one person."""

    person: PersonId


Place = Origin | InRoom | InThread | Direct


class Show(Struct, frozen=True, tag="show"):
    """Have this card stand in this slot. An undelivered older showing of it is replaced by a newer one."""

    place: Place
    slot: str
    card: Card


class Tell(Struct, frozen=True, tag="tell"):
    """A new message that rings for `people`.

    With a `slot`, later showings in that slot edit it; what stood there before stays.
    """

    place: Place
    people: tuple[PersonId, ...]
    card: Card
    slot: str = ""


class Redraw(Struct, frozen=True, tag="redraw"):
    """Have this card stand in a slot in which something stands already. Where nothing does, nothing happens."""

    place: Place
    slot: str
    card: Card


class Clear(Struct, frozen=True, tag="clear"):
    """Take away what stands in a slot, if anything does."""

    place: Place
    slot: str


class Room(Struct, frozen=True, tag="have-room"):
    """Have the private room exist with exactly these people.

    `mark` makes its name one of a kind (`tuesday-peers-k3f9`). A new one stands under `category` where the platform has such
    a thing; None is what we call it ourselves.
    """

    people: tuple[PersonId, ...]
    name: Words
    purpose: Words
    mark: str
    category: Words | None = None


RoomAtEnd = Literal["archive", "delete"]
"""What becomes of a room at its set's end: nobody writes in it any more, or it is gone with everything in it."""


class CloseRoom(Struct, frozen=True, tag="close-room"):
    """Have the private room closed, as far as its platform knows how; where there is none, nothing happens."""

    how: RoomAtEnd = "archive"


class Mark(Struct, frozen=True, tag="mark"):
    """Show a member that their message was taken as action points (or, with `taken` false, no longer is)."""

    place: Place
    message: MessageRef
    taken: bool


Effect = Show | Tell | Redraw | Clear | Room | CloseRoom | Mark
"""What delivery carries out. A new one fails the type check until every adapter draws it."""


class KeepProfile(Struct, frozen=True, tag="keep-profile"):
    """Remember this about the person, for all their sets. Carried out by the engine, in the same transaction."""

    person: PersonId
    profile: Profile


class Forget(Struct, frozen=True, tag="forget"):
    """Have what this person wrote in the set lie nowhere where it can be read, waiting effects and drafts included.

    The set gets a new key, and the old one is destroyed. Carried out by the engine, in the same transaction.
    """

    person: PersonId


class HandOn(Struct, frozen=True, tag="hand-on"):
    """Have this happen to another record: a set's to its community's (`record_of`), or the community's to a set's.

    Carried out by the engine, in the same transaction: either both happened or neither. What the other record answers is heard by
    nobody. Empty, `to` is a set that the event opens.
    """

    event: AnyHanded
    to: SetId = SetId("")


Carried = KeepProfile | Forget | HandOn
"""What the engine carries out itself."""


class Whisper(Struct, frozen=True, tag="whisper"):
    """An answer that only the person who pressed sees."""

    card: Card


class FormRefused(Struct, frozen=True, tag="form-refused"):
    """What was written cannot be taken yet: a text for each field concerned. Nothing that was typed is lost."""

    problems: dict[str, Text]


Reply = Whisper | Form | FormRefused | None

State = TypeVar("State", covariant=True)  # noqa: PLC0105 - the name is the domain's
"""A learning set, or a part of one that has a small flow of its own."""


class Step(Struct, Generic[State], frozen=True):
    """What came of an event: the state after it, the answer to who caused it, and what is to happen.

    `refused` says that nothing changed and that the event should not count as done (its draft, if any, is kept).
    """

    state: State
    reply: Reply = None
    effects: tuple[Effect | Carried, ...] = ()
    refused: bool = False


Why = Literal["permission", "full", "name", "unreachable", "unknown"]
"""Why a platform refused: a permission is missing, no space for another channel, the name is taken by others, ..."""
