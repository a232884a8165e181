"""Cards and forms -> what Discord draws.

A card is one container of Components V2: title, lines, small note and rows of buttons in one frame, which keeps them together
on a phone, may hold 4,000 characters where a plain message holds 2,000, and is edited as a whole. Above it stand only the
people for whom it rings and who are not named in it.

A form is a modal: a label for each field, at most five on a page. The note stands above the fields of the first page, where
this takes no page more; otherwise, with five fields or ten, it becomes the first field's description and has 100 characters.

A post carries the mark of its delivery: the container's `id`, a number made from the nonce (see `mark_of`). Discord keeps the
ids of components that a bot chose and gives them back with the message, so a post can be found again by it; nonces
themselves do not come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

import discord
from discord import ui

from bot.adapters.discord.dialect import MARKDOWN, Plain
from bot.adapters.discord.names import user_of
from bot.flows import presses
from bot.flows.cards import (
    Button,
    Calendar,
    Card,
    ChoiceField,
    Export,
    Field,
    Form,
    Link,
    Panels,
    PeopleField,
    Picture,
    TextField,
)
from bot.flows.words import SetId, Text, Words, people_in
from bot.texts import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Attachment
    from bot.flows.words import PersonId
    from bot.texts.attachments import File

FIELDS_AT_ONCE = 5
"""Top-level components of a modal."""

_TEXT, _BUTTONS, _IN_A_ROW = 3900, 25, 5
_BUTTON_LABEL, _ADDRESS = 80, 512
_TITLE, _LABEL, _DESCRIPTION, _OPTION, _OPTIONS = 45, 45, 100, 100, 25
_TYPED = 4000
_HEADING, _SMALL, _ALT = 250, 500, 256
_NO_SET = SetId("")
_USER = discord.SelectDefaultValueType.user
_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "main": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
NOBODY_RINGS = discord.AllowedMentions.none()


# --- cards ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message, ready to be sent once."""

    view: ui.LayoutView
    files: tuple[discord.File, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """With what a card or form is drawn: whose buttons, in which language, and how labels are written."""

    set_id: SetId | None
    language: str
    plain: Plain

    def says(self, text: Text) -> str:
        """A text on a card."""
        return sentence(text, self.language, MARKDOWN)

    def label(self, text: Text, limit: int) -> str:
        """A text where Discord draws no markup."""
        return cut(" ".join(sentence(text, self.language, self.plain).split()), limit) or "…"


def mark_of(nonce: str) -> int:
    """The number by which a post with this nonce is found again; above all that Discord numbers by itself."""
    return 1000 + int.from_bytes(sha256(nonce.encode()).digest()[:4], "big") % (2**31 - 1001)


def wire_nonce(nonce: str) -> str:
    """The nonce as Discord takes it: 25 characters at most."""
    return sha256(nonce.encode()).hexdigest()[:25]


def drawn(
    card: Card, pen: Pen, file: File | None = None, *, ring: tuple[PersonId, ...] = (), mark: int | None = None
) -> Drawn:
    """Draw a card, with the file that its attachment was made into.

    The view is not registered with discord.py: its buttons speak for themselves.
    """
    note = _small(pen.says(card.note)) if card.note else ""
    spoken = [*(pen.says(line) for line in card.lines), *_unopenable(card, pen)]
    title = f"### {cut(_one_line(pen.says(card.title)), _HEADING)}" if card.title else ""
    called = " ".join(f"<@{user_of(person)}>" for person in ring if person not in set(_named(card)))
    rest = _TEXT - length(called) - length(note) - length(title)
    body = cut_at_line(("\n\n" if card.paragraphs else "\n").join(spoken), rest)

    box: ui.Container[ui.LayoutView] = ui.Container(id=mark)
    head = "\n".join(part for part in (title, body) if part)
    if head:
        box.add_item(ui.TextDisplay(head))
    files: tuple[discord.File, ...] = ()
    if card.attachment and file:
        files = (discord.File(BytesIO(file.content), file.name, description=file.alt or None),)
        box.add_item(_attached(card.attachment, files[0]))
    if note:
        box.add_item(ui.TextDisplay(note))
    buttons = list(_buttons(card, pen))
    for row in _rows(buttons):
        box.add_item(ui.ActionRow(*row))

    view = ui.LayoutView(timeout=None)
    if called:
        view.add_item(ui.TextDisplay(called))
    view.add_item(box)
    view.stop()
    return Drawn(view, files)


def _attached(attachment: Attachment, file: discord.File) -> ui.Item[ui.LayoutView]:
    """A calendar or one's own data is there to be taken away, a picture to be looked at."""
    match attachment:
        case Calendar() | Export():
            return ui.File(file)
        case Picture() | Panels():
            return ui.MediaGallery(discord.MediaGalleryItem(file, description=cut(file.description or "", _ALT)))
        case _ as never:
            assert_never(never)


def ringing(people: tuple[PersonId, ...]) -> discord.AllowedMentions:
    """Ring for these people and for nobody else, whatever the text says."""
    return discord.AllowedMentions(
        everyone=False, roles=False, replied_user=False, users=[discord.Object(user_of(person)) for person in people]
    )


def named_in_labels(drawing: Card | Form) -> Iterator[PersonId]:
    """The people whose names are needed, because they stand where Discord draws no mention."""
    match drawing:
        case Card(buttons=buttons):
            for button in buttons:
                yield from people_in(button.label)
        case Form(title=title, fields=fields):
            yield from people_in(title)
            for asked in fields:
                yield from people_in(asked.label)
                yield from people_in(asked.hint)
                if isinstance(asked, ChoiceField):
                    for option in asked.options:
                        yield from people_in(option.label)
                        yield from people_in(option.hint)


def _named(card: Card) -> Iterator[PersonId]:
    yield from people_in(card.title)
    yield from people_in(card.note)
    for line in card.lines:
        yield from people_in(line)


def _buttons(card: Card, pen: Pen) -> Iterator[ui.Button[ui.LayoutView]]:
    written: set[str] = set()  # Discord refuses a message in which two buttons mean the same
    for button in card.buttons[:_BUTTONS]:
        label = pen.label(button.label, _BUTTON_LABEL)
        match button:
            case Button(event=event, style=style, to=other):
                custom_id = presses.written(other or pen.set_id or _NO_SET, event)
                if custom_id not in written:
                    written.add(custom_id)
                    yield ui.Button(label=label, style=_STYLES[style], custom_id=custom_id)
            case Link(address=address) if _opens(address):
                yield ui.Button(label=label, url=address.text)
            case Link():
                pass


def _rows(buttons: list[ui.Button[ui.LayoutView]]) -> Iterator[list[ui.Button[ui.LayoutView]]]:
    """As few rows as there can be, evenly filled: six buttons are three and three, not five and a lonely one."""
    rows = -(-len(buttons) // _IN_A_ROW)
    for row in range(rows):
        yield buttons[row * len(buttons) // rows : (row + 1) * len(buttons) // rows]


def _unopenable(card: Card, pen: Pen) -> Iterator[str]:
    """Links that Discord cannot open, such as a telephone number, are read instead of pressed."""
    for button in card.buttons:
        match button:
            case Link(label, address) if not _opens(address):
                yield f"{pen.says(label)}: {MARKDOWN.words(address)}"
            case _:
                pass


def _opens(address: Words) -> bool:
    return address.is_address() and len(address.text) <= _ADDRESS


# --- forms ------------------------------------------------------------------------------------------------------------


def pages(form: Form) -> int:
    """How many modals it takes to ask everything."""
    return max(1, -(-len(form.fields) // FIELDS_AT_ONCE))


def _note_stands_above(form: Form) -> bool:
    """Whether it takes the place of a field without one page more."""
    return form.note is not None and len(form.fields) < pages(form) * FIELDS_AT_ONCE


def modal(form: Form, pen: Pen, page: int = 0) -> ui.Modal:
    """Draw a page of a form. Its `custom_id` carries the event, and which page it is if there are several."""
    page = min(page, pages(form) - 1)
    shift = 1 if _note_stands_above(form) else 0
    asked = form.fields[max(0, page * FIELDS_AT_ONCE - shift) : (page + 1) * FIELDS_AT_ONCE - shift]
    event = presses.written(pen.set_id or _NO_SET, form.event)
    several = pages(form) > 1
    title = pen.label(form.title, _TITLE)
    if several:
        count = f" {page + 1}/{pages(form)}"
        title = cut(title, _TITLE - len(count)) + count
    drawing = ui.Modal(title=title, custom_id=f"{event}#{page}/{pages(form)}" if several else event, timeout=None)
    above = None
    if form.note and page == 0 and shift:
        drawing.add_item(ui.TextDisplay(_small(pen.says(form.note))))
    elif form.note and page == 0:
        above = form.note
    for number, one in enumerate(asked):
        hint = above if above and number == 0 else one.hint
        description = pen.label(hint, _DESCRIPTION) if hint else None
        placeholder = pen.label(one.hint, _DESCRIPTION) if above and number == 0 and one.hint else None
        drawing.add_item(
            ui.Label(
                text=pen.label(one.label, _LABEL),
                description=description,
                component=_component(one, pen, placeholder),
            )
        )
    drawing.stop()
    return drawing


def page_of(custom_id: str) -> tuple[str, tuple[int, int]]:
    """Read a modal's `custom_id`: the event, and (this page, how many)."""
    text, mark, page = custom_id.rpartition("#")
    if not mark:
        return custom_id, (0, 1)
    this, _, all_pages = page.partition("/")
    return text, (int(this), int(all_pages))


def _component(one: Field, pen: Pen, placeholder: str | None) -> ui.Item[Any]:
    match one:
        case TextField():
            text = one.value.text if isinstance(one.value, Words) else one.value
            limit = min(one.limit, _TYPED)
            return ui.TextInput(
                custom_id=one.name,
                style=discord.TextStyle.paragraph if one.long else discord.TextStyle.short,
                default=text[:limit] or None,
                placeholder=placeholder,
                required=not one.optional,
                max_length=limit,
            )
        case ChoiceField():
            options = one.options[:_OPTIONS]
            return ui.Select(
                custom_id=one.name,
                placeholder=placeholder,
                min_values=0 if one.optional else 1,
                max_values=len(options) if one.many else 1,
                required=not one.optional,
                options=[
                    discord.SelectOption(
                        value=option.value,
                        label=pen.label(option.label, _OPTION),
                        description=pen.label(option.hint, _OPTION) if option.hint else None,
                        default=option.value in one.chosen,
                    )
                    for option in options
                ],
            )
        case PeopleField():
            return ui.UserSelect(
                custom_id=one.name,
                placeholder=placeholder,
                min_values=0 if one.optional else 1,
                max_values=_OPTIONS if one.many else 1,
                required=not one.optional,
                default_values=[discord.SelectDefaultValue(id=user_of(p), type=_USER) for p in one.chosen],
            )


# --- lengths ----------------------------------------------------------------------------------------------------------


def length(text: str) -> int:
    """How long a text is for a platform that counts as browsers do: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Shorten to so many characters, ending in "…" where something was left out."""
    if length(text) <= limit:
        return text
    while length(text) > limit - 1:
        text = text[: min(len(text) - 1, limit - 1)]
    return f"{text.rstrip()}…"


def cut_at_line(text: str, limit: int) -> str:
    """Shorten after the last line that fits, or within the first; never between an escape and what it escapes."""
    if length(text) <= limit:
        return text
    whole = cut(text, limit - 1).removesuffix("…")
    lines, _, rest = whole.rpartition("\n")
    if lines:
        return f"{lines}\n…"
    words = rest.rpartition(" ")[0] or rest
    bare = words.rstrip("\\")
    return f"{bare}…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _small(note: str) -> str:
    return f"-# {cut(_one_line(note), _SMALL)}"
