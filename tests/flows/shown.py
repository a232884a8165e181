"""What people are shown, drawn: every text written out, every limit of a platform and of a live part held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec.structs import replace

from bot.flows.cards import Card, ChoiceField, Form, PeopleField, TextField
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import Answers
from bot.flows.words import NOBODY, Listing, Person, Text, Value, Words
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import EVERYONE, GUEST, STRANGER

if TYPE_CHECKING:
    from bot.flows.events import AnySubmission
    from bot.flows.words import PersonId

HOSTILE = (
    "",
    " ",
    "call her by Friday",
    "- call her by Friday\n- write to the board",
    "Tue 2 Dec 19:00",
    "tomorrow 19:00",
    "🙂",
    "@everyone",
    "<!channel> <@U1>",
    "x" * 4000,
    "שלום עולם",
    "[click](https://evil.example)",
    "=1+1",
    "https://meet.example/tuesday",
    "{ $name }",
    "What would he say? And she? You should just ask them.",
)
WORDS = st.sampled_from(HOSTILE)
PEOPLE = st.sampled_from((*EVERYONE, STRANGER, GUEST))
MOST_BUTTONS = 25
LIVE = 280
"""Characters of what we say in a live part; members' own words and names are not counted."""
FULL, NARROW = 5, 100
"""Discord shows so many fields at once; where they fill its pages, the note has no more room than this many characters."""
THE_PRESENTERS = {"turn-aim", "turn-help", "turn-help-with", "turn-lens"}
"""What a presenter wrote, or chose, for their turn."""


def draw(shown: Card | Form | Whisper | FormRefused | None) -> None:
    """Write out every text of something shown. Raises for a text or a blank that is missing."""
    for text in texts_of(shown):
        sentence(text, "en", PLAIN)
    if isinstance(shown, Form) and shown.note and shown.fields and len(shown.fields) % FULL == 0:
        note = sentence(shown.note, "en", PLAIN)
        assert len(note) <= NARROW, f"{note!r} is cut off, and it says what is kept"


def draw_live(card: Card) -> None:
    """The same of a card in a live part, which says little besides what its presenter wishes for."""
    draw(card)
    said = [sentence(_our_own(line), "en", PLAIN) for line in card.lines if line.key not in THE_PRESENTERS]
    assert sum(map(len, said)) <= LIVE, said


def texts_of(shown: Card | Form | Whisper | FormRefused | None) -> list[Text]:
    """All texts of something shown."""
    match shown:
        case None:
            return []
        case Whisper(card):
            return texts_of(card)
        case FormRefused(problems):
            assert problems
            return list(problems.values())
        case Card(title, lines, note, buttons):
            assert len(buttons) <= MOST_BUTTONS
            return [text for text in (title, *lines, note, *(button.label for button in buttons)) if text]
        case Form(title, fields, _, note, submit):
            choices = [field for field in fields if isinstance(field, ChoiceField)]
            assert all(0 < len(field.options) <= MOST_BUTTONS for field in choices)
            options = [option.label for field in choices for option in field.options]
            labels = [text for field in fields for text in (field.label, field.hint)]
            return [text for text in (title, *labels, *options, note, submit) if text]


def _our_own(text: Text) -> Text:
    """A text without what members wrote in it, and without their names."""
    return Text(text.key, {name: _without_words(value) for name, value in text.values.items()})


def _without_words(value: Value) -> Value:
    match value:
        case Words(by) if by:
            return Words(by, "")
        case Person():
            return Person(NOBODY)
        case Listing(items):
            return Listing(tuple(_without_words(item) for item in items))
        case Text():
            return _our_own(value)
        case _:
            return value


# --- forms ------------------------------------------------------------------------------------------------------------


def filled(form: Form, data: st.DataObject, by: PersonId) -> AnySubmission:
    """A form as somebody might fill it in."""
    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for field in form.fields:
        match field:
            case TextField(name=name):
                text = data.draw(st.sampled_from((_text_in(field), *HOSTILE)))
                if text:
                    boxes[name] = Words(by, text)
            case ChoiceField(name=name, options=options, many=many):
                values = [option.value for option in options]
                most = len(values) if many else 1
                choices[name] = (
                    tuple(data.draw(st.lists(st.sampled_from(values), max_size=most, unique=True))) if values else ()
                )
            case PeopleField(name=name, many=many):
                choices[name] = tuple(data.draw(st.lists(PEOPLE, max_size=8 if many else 1, unique=True)))
    return replace(form.event, by=by, answers=Answers(boxes, choices))


def as_it_stands(form: Form, by: PersonId, words: dict[str, str], choices: dict[str, tuple[str, ...]]) -> AnySubmission:
    """A form as it was opened, but for these boxes and choices."""
    boxes = {field.name: _text_in(field) for field in form.fields if isinstance(field, TextField)}
    chosen = {field.name: field.chosen for field in form.fields if not isinstance(field, TextField)}
    written = {name: Words(by, text) for name, text in {**boxes, **words}.items() if text}
    return replace(form.event, by=by, answers=Answers(written, {**chosen, **choices}))


def _text_in(field: TextField) -> str:
    return field.value.text if isinstance(field.value, Words) else field.value
