"""Cards -> Block Kit.

A card becomes a header, sections, a context for the note, and rows of buttons; with it goes `text`, the same words once more
for notifications and screen readers. Slack refuses a whole message for one block too long, so every limit is kept here, and
never by cutting a mention, a date or an escaped sign in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.adapters.slack import ids
from bot.adapters.slack.dialect import Mrkdwn, Plain, inert
from bot.flows import presses, words
from bot.flows.cards import Button, Card, ChoiceField, Form, Link
from bot.flows.words import PersonId, SetId, Text, say
from bot.texts import sentence

Json = dict[str, Any]

HEADER, SECTION, SECTIONS, CONTEXT, LABEL, FALLBACK, ADDRESS = 150, 3000, 40, 2000, 75, 4000, 3000
IN_A_ROW, BUTTONS = 5, 25
LINK = "link"
"""How the action id of a button begins that only opens an address."""
_WHOLE = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);")
"""What stays whole wherever a text is cut."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the texts of one card or form: for a language, with the names it needs, and for whoever reads it."""

    language: str
    names: Mapping[PersonId, str]
    ring: frozenset[PersonId] = frozenset()
    zone: str = "UTC"

    def mrkdwn(self, text: Text) -> str:
        """Write a text that Slack reads."""
        return sentence(text, self.language, Mrkdwn(self.names, self.ring))

    def plain(self, text: Text) -> str:
        """Write a text in which nothing has a meaning."""
        return sentence(text, self.language, Plain(self.names, self.zone))


# --- what is named --------------------------------------------------------------------------------------------------


def people_in(shown: Card | Form) -> Iterator[PersonId]:
    """Everyone who is named somewhere in a card or form."""
    for text in _texts(shown):
        yield from words.people_in(text)


def _texts(shown: Card | Form) -> Iterator[Text | None]:
    yield shown.title
    yield shown.note
    if isinstance(shown, Card):
        yield from shown.lines
        yield from (button.label for button in shown.buttons)
        return
    yield shown.submit
    for field in shown.fields:
        yield field.label
        yield field.hint
        if isinstance(field, ChoiceField):
            for option in field.options:
                yield option.label
                yield option.hint


# --- cards ----------------------------------------------------------------------------------------------------------


def message(card: Card, set_id: SetId, writer: Writer, *, ring: Sequence[PersonId] = ()) -> Json:
    """Draw a card as `blocks` and `text`. Those of `ring` whom the card does not name are mentioned above it."""
    unnamed = [person for person in ring if person not in set(people_in(card))]
    called = " ".join(f"<@{ids.user(person)}>" for person in unnamed)
    return {"blocks": blocks(card, set_id, writer, called=called), "text": fallback(card, writer, called=called)}


def blocks(card: Card, set_id: SetId, writer: Writer, *, called: str = "") -> list[Json]:
    """Draw a card as blocks."""
    lines = [called, *(writer.mrkdwn(line) for line in card.lines), *_not_openable(card, writer)]
    drawn: list[Json] = []
    if card.title:
        drawn.append({"type": "header", "text": plain_text(writer.plain(card.title), HEADER)})
    texts = pieces(("\n\n" if card.paragraphs else "\n").join(filter(None, lines)), SECTION)
    drawn += [{"type": "section", "text": _mrkdwn(text)} for text in texts[:SECTIONS]]
    if card.note:
        drawn.append(context(writer.mrkdwn(card.note)))
    return drawn + list(_rows(card, set_id, writer))


def fallback(card: Card, writer: Writer, *, called: str = "") -> str:
    """Write a card as one text, for notifications and screen readers."""
    texts = [card.title, *card.lines, card.note]
    words = "\n".join(filter(None, [called, *(writer.mrkdwn(text) for text in texts if text)]))
    return shortened(words or " · ".join(inert(writer.plain(b.label)) for b in card.buttons) or "·", FALLBACK)


def context(text: str) -> Json:
    """Draw small words."""
    return {"type": "context", "elements": [_mrkdwn(shortened(text, CONTEXT))]}


def _rows(card: Card, set_id: SetId, writer: Writer) -> Iterator[Json]:
    elements = [_element(number, button, set_id, writer) for number, button in enumerate(card.buttons)]
    shown = [element for element in elements if element][:BUTTONS]
    for start in range(0, len(shown), IN_A_ROW):
        yield {"type": "actions", "elements": list(_unlike(shown[start : start + IN_A_ROW]))}


def _element(number: int, button: Button | Link, set_id: SetId, writer: Writer) -> Json | None:
    label = {"type": "button", "text": plain_text(writer.plain(button.label), LABEL)}
    match button:
        case Link(address=address):
            url = address.text.strip()
            return label | {"url": url, "action_id": f"{LINK}/{number}"} if openable(url) else None
        case Button(event=event, style=style, to=other):
            colour = {"main": "primary", "danger": "danger"}.get(style)
            return (
                label | {"action_id": presses.written(other or set_id, event)} | ({"style": colour} if colour else {})
            )


def _unlike(row: Iterable[Json]) -> Iterator[Json]:
    """Two buttons of a row that do the same still need ids that differ; what follows `#` is not part of the press."""
    seen: dict[str, int] = {}
    for element in row:
        name = element["action_id"]
        seen[name] = seen.get(name, 0) + 1
        yield element if seen[name] == 1 else element | {"action_id": f"{name}#{seen[name]}"}


def openable(url: str) -> bool:
    """Whether an address that a member wrote can be a button: http or https, and nothing that Slack would refuse."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and len(url) <= ADDRESS
        and url.isprintable()
        and not any(sign.isspace() for sign in url)
    )


def _not_openable(card: Card, writer: Writer) -> Iterator[str]:
    """A call may also be a telephone number or a place: then it is something to read."""
    for button in card.buttons:
        if isinstance(button, Link) and button.address and not openable(button.address.text.strip()):
            yield writer.mrkdwn(say("slack-address", label=button.label, address=button.address))


# --- texts of a limited length --------------------------------------------------------------------------------------


def plain_text(text: str, longest: int) -> Json:
    """Make a text object in which nothing has a meaning; Slack takes no empty one."""
    one_line = " ".join(text.split()) if longest <= HEADER else text.strip()
    cut = one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…"
    return {"type": "plain_text", "text": cut or "·", "emoji": True}


def _mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def shortened(text: str, longest: int) -> str:
    """Cut a mrkdwn text where it is too long."""
    return text if len(text) <= longest else pieces(text, longest - 1)[0].rstrip() + "…"


def pieces(text: str, longest: int) -> list[str]:
    """Cut a mrkdwn text into parts of at most this length, at ends of lines or between words where there are any."""
    parts: list[str] = []
    while len(text) > longest:
        cut = _cut(text, longest)
        parts.append(text[:cut])
        text = text[cut:]
    parts.append(text)
    return [part.strip("\n") for part in parts if part.strip()]


def _cut(text: str, longest: int) -> int:
    cut = text.rfind("\n", 0, longest) + 1 or text.rfind(" ", 0, longest) + 1 or longest
    for whole in _WHOLE.finditer(text, 0, min(len(text), cut + 200)):
        if whole.start() < cut < whole.end():
            return whole.start() or longest
    return cut
