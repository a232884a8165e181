"""Cards and forms as Discord is asked to draw them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from simcord.components import validate_components, validate_modal

from bot.adapters.discord.dialect import Names, Plain, escaped
from bot.adapters.discord.render import Drawn, Pen, cut, cut_at_line, drawn, length, mark_of, modal, page_of, wire_nonce
from bot.flows.cards import (
    Button,
    Calendar,
    CalendarEntry,
    Card,
    ChoiceField,
    Form,
    Link,
    Option,
    PeopleField,
    TextField,
)
from bot.flows.events import AskHelp, AskNow, Join, MoveOn, Prepared, SettingsChanged, Withdraw
from bot.flows.words import Moment, Person, PersonId, SetId, Text, Words, people, say
from bot.texts.attachments import File
from tests.adapters.discord import reading
from tests.flows.builders import trend

SET = SetId("k3f9ab27qp")
ASHA, LENA = PersonId("discord:81"), PersonId("discord:82")
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PEN = Pen(SET, "en", Plain(Names({ASHA: "Asha"}), "Asia/Kolkata"))
V2 = 1 << 15

HOSTILE = (
    "",
    "   ",
    "@everyone and @here, look",
    "<@81> <@&5> <#7> <t:0:F> </set now:1> <:x:1> <id:guide>",
    "**bold** __under__ ~~gone~~ ||hidden|| `code` ```block```",
    "[press me](https://example.org/evil)",
    "# heading\n## another\n-# small\n> quoted\n>>> all of it\n- item\n* item\n1. item\n2) item",
    "back\\slash \\*\\*",
    "\u202eright to left\u2066",
    "😀" * 40,
    "https://example.org/a_b_c*d* and more_",
    "a" * 4000,
)


def words(text: str) -> Words:
    return Words(ASHA, text)


def wire(shown: Drawn) -> list[dict[str, Any]]:
    """What goes to Discord, as the platform itself accepts it."""
    return validate_components(shown.view.to_components(), flags=V2)


def line(text: str) -> Text:
    return say("command-form-name") if not text else say("now-title", name=words(text))


def test_a_card_is_one_frame_with_title_lines_note_and_buttons() -> None:
    card = Card(
        title=say("now-title", name=words("Tuesday *peers*")),
        lines=(say("now-forming"), say("member-left", who=Person(LENA))),
        note=say("nothing-awaits-you"),
        buttons=(
            Button(say("button-settings"), AskNow(), "main"),
            Button(say("button-leave-set"), Withdraw(), "danger"),
        ),
    )

    assert drawn(card, PEN).view.to_components() == [
        {
            "type": 17,
            "accent_color": None,
            "spoiler": False,
            "components": [
                {"type": 10, "content": "### Tuesday \\*peers\\*\nThe set is forming.\n<@82> has left the set."},
                {"type": 10, "content": "-# Nothing waits for you right now."},
                {
                    "type": 1,
                    "components": [
                        {
                            "type": 2,
                            "style": 1,
                            "label": "My settings",
                            "disabled": False,
                            "custom_id": f"{SET}/ask-now/",
                        },
                        {
                            "type": 2,
                            "style": 4,
                            "label": "Leave the set",
                            "disabled": False,
                            "custom_id": f"{SET}/withdraw/",
                        },
                    ],
                },
            ],
        }
    ]


def test_who_is_rung_stands_above_the_card_unless_named_in_it() -> None:
    card = Card(lines=(say("member-left", who=Person(LENA)),))

    shown = drawn(card, PEN, ring=(ASHA, LENA)).view.to_components()

    assert shown[0] == {"type": 10, "content": "<@81>"}


def test_a_reader_sees_moments_by_their_own_client() -> None:
    styles = ("full", "date", "time", "relative")
    written = [drawn(Card(lines=(say("now-title", name=Moment(NOON, style)),)), PEN) for style in styles]

    assert [reading.card_text(wire(one)) for one in written] == [f"<t:{int(NOON.timestamp())}:{s}>" for s in "FDtR"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_member_who_writes_markup_is_shown_as_they_wrote(text: str) -> None:
    shown = reading.read(escaped(text), {81: "nobody by this way"}, "UTC", NOON)

    assert shown == text.strip().translate(dict.fromkeys([0x202E, 0x2066]))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@everyone", "@\u200beveryone"),
        ("<@81>", "\\<@\u200b81>"),
        ("<@&5>", "\\<@\u200b&5>"),
        ("[press](https://x.org/a_b)", "\\[press\\](https://x.org/a_b)"),
        ("# big", "\\# big"),
        ("a\n  - b\n12. c", "a\n  \\- b\n12\\. c"),
        ("a - b # c > d 1. e", "a - b # c > d 1. e"),
        ("it_is https://x.org/it_is", "it\\_is https://x.org/it_is"),
    ],
)
def test_a_member_who_writes_markup_is_escaped_no_more_than_needed(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_title_stays_one_line_whatever_a_member_put_into_it() -> None:
    shown = drawn(Card(title=say("now-title", name=words("one\n# two\n\nthree"))), PEN)

    assert reading.card_text(wire(shown)) == "### one \\# two three"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_card_of_any_words_is_one_that_discord_takes(text: str) -> None:
    card = Card(
        title=line(text),
        lines=(line(text),) * 8,
        note=line(text),
        buttons=tuple(Button(line(text), MoveOn(meeting=1, at=f"part-{n}")) for n in range(30)),
    )

    shown = wire(drawn(card, PEN, ring=(ASHA, LENA)))

    assert length("".join(one["content"] for one in reading.parts(shown) if one["type"] == reading.TEXT)) <= 4000
    assert len(reading.buttons(shown)) == 25


def test_a_long_card_ends_at_a_line_and_says_that_there_was_more() -> None:
    card = Card(lines=tuple(say("now-title", name=words(f"{n} " + "x" * 500)) for n in range(20)))

    lines = reading.card_text(wire(drawn(card, PEN))).split("\n")

    assert [one[:2] for one in lines] == ["0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "…"]


def test_a_link_is_opened_only_if_it_is_an_address() -> None:
    call = Link(say("button-settings"), words("https://call.example/peers"))
    telephone = Link(say("button-settings"), words("javascript:alert(1)"))
    shown = wire(drawn(Card(lines=(say("now-forming"),), buttons=(call, telephone)), PEN))

    assert [one.get("url") for one in reading.parts(shown) if one["type"] == reading.BUTTON] == [
        "https://call.example/peers"
    ]
    assert reading.card_text(shown) == "The set is forming.\nMy settings: javascript:alert(1)"


@pytest.mark.parametrize(("number", "rows"), [(0, []), (1, [1]), (5, [5]), (6, [3, 3]), (11, [3, 4, 4]), (25, [5] * 5)])
def test_buttons_stand_in_even_rows(number: int, rows: list[int]) -> None:
    buttons = tuple(Button(say("button-settings"), MoveOn(meeting=n)) for n in range(number))

    shown = wire(drawn(Card(lines=(say("now-forming"),), buttons=buttons), PEN))

    assert [len(one["components"]) for one in reading.parts(shown) if one["type"] == 1] == rows


def test_two_buttons_that_mean_the_same_are_one() -> None:
    twice = (Button(say("button-settings"), AskNow()), Button(say("button-leave-set"), AskNow()))

    assert reading.buttons(wire(drawn(Card(buttons=twice), PEN))) == ("My settings",)


def test_a_calendar_goes_along_as_a_file() -> None:
    entry = CalendarEntry("1@set", 0, NOON, 120, say("now-title", name=words("Tuesday peers")))
    card = Card(lines=(say("now-forming"),), attachment=Calendar((entry,), NOON))
    shown = drawn(card, PEN, File("learning-set.ics", "", b"BEGIN:VCALENDAR"))

    assert [(file.filename, file.description) for file in shown.files] == [("learning-set.ics", None)]
    assert [one["file"] for one in reading.parts(wire(shown)) if one["type"] == 13] == [
        {"url": "attachment://learning-set.ics"}
    ]


def test_a_picture_is_looked_at_in_its_card_and_says_what_it_shows() -> None:
    alt = "How many say we asked more than we told: 1 of 3 in meeting 1 and 3 of 4 in meeting 2."
    shown = drawn(
        Card(lines=(say("now-forming"),), attachment=trend((1, 1, 3), (2, 3, 4))),
        PEN,
        File("over-time.png", alt, b"\x89PNG"),
    )

    assert [(file.filename, file.description) for file in shown.files] == [("over-time.png", alt)]
    assert [one["items"] for one in reading.parts(wire(shown)) if one["type"] == 12] == [
        [{"media": {"url": "attachment://over-time.png"}, "spoiler": False, "description": alt}]
    ]


def test_a_label_names_people_and_moments_in_words() -> None:
    label = say("in-a-row", others=people(ASHA, LENA), last=Moment(NOON))

    assert PEN.label(label, 80) == "Asha and somebody and Tue 10 Mar, 17:30"
    assert Pen(SET, "en", Plain()).label(say("now-title", name=Moment(NOON, "time")), 80) == "12:00 UTC"


def test_a_form_is_a_modal_with_a_label_for_each_field() -> None:
    form = Form(
        say("form-settings"),
        (
            TextField("city", say("field-reminders"), say("settings-changed"), words("Pune"), limit=80),
            TextField("more", say("field-reminders"), long=True, optional=True, limit=9999),
            ChoiceField(
                "reminders",
                say("field-reminders"),
                (
                    Option("light", say("reminders", much="light"), say("reminders-means", much="light")),
                    Option("off", say("reminders", much="off")),
                ),
                ("off",),
                many=True,
                optional=True,
            ),
            PeopleField("who", say("field-reminders"), chosen=(ASHA,)),
        ),
        SettingsChanged(),
        say("settings-kept"),
    )

    assert validate_modal(modal(form, PEN).to_dict()) == {
        "custom_id": f"{SET}/settings-changed/",
        "title": "My settings",
        "components": [
            {
                "type": 10,
                "id": 1,
                "content": "-# Kept for all your sets, encrypted. Nobody else sees your usual hours.",
            },
            {
                "type": 18,
                "id": 2,
                "label": "Messages between meetings",
                "description": "Kept, for all your sets.",
                "component": {
                    "type": 4,
                    "id": 3,
                    "style": 1,
                    "custom_id": "city",
                    "value": "Pune",
                    "required": True,
                    "max_length": 80,
                    "label": None,
                },
            },
            {
                "type": 18,
                "id": 4,
                "label": "Messages between meetings",
                "component": {
                    "type": 4,
                    "id": 5,
                    "style": 2,
                    "custom_id": "more",
                    "required": False,
                    "max_length": 4000,
                    "label": None,
                },
            },
            {
                "type": 18,
                "id": 6,
                "label": "Messages between meetings",
                "component": {
                    "type": 3,
                    "id": 7,
                    "custom_id": "reminders",
                    "min_values": 0,
                    "max_values": 2,
                    "disabled": False,
                    "required": False,
                    "options": [
                        {
                            "label": "Light",
                            "value": "light",
                            "default": False,
                            "description": "One before each meeting; in a turn in writing, one a part at most",
                        },
                        {"label": "Off", "value": "off", "default": True},
                    ],
                },
            },
            {
                "type": 18,
                "id": 8,
                "label": "Messages between meetings",
                "component": {
                    "type": 5,
                    "id": 9,
                    "custom_id": "who",
                    "min_values": 1,
                    "max_values": 1,
                    "disabled": False,
                    "required": True,
                    "default_values": [{"id": 81, "type": "user"}],
                },
            },
        ],
    }


def boxes(number: int) -> Form:
    fields = tuple(TextField(f"box-{n}", say("field-reminders"), say("settings-changed")) for n in range(number))
    return Form(say("form-settings"), fields, Prepared(meeting=3), say("settings-kept"))


def test_a_full_page_has_its_note_as_the_first_description() -> None:
    shown = modal(boxes(5), PEN).to_dict()["components"]

    assert [one.get("description") for one in shown] == [
        "Kept for all your sets, encrypted. Nobody else sees your usual hours.",
        *["Kept, for all your sets."] * 4,
    ]
    assert shown[0]["component"]["placeholder"] == "Kept, for all your sets."


def test_a_form_of_seven_fields_is_asked_in_two_pages() -> None:
    first, second = (modal(boxes(7), PEN, page).to_dict() for page in (0, 1))

    assert [first["title"], second["title"]] == ["My settings 1/2", "My settings 2/2"]
    assert [page_of(first["custom_id"]), page_of(second["custom_id"])] == [
        (f"{SET}/prepared/meeting=3", (0, 2)),
        (f"{SET}/prepared/meeting=3", (1, 2)),
    ]
    asked = [one["component"]["custom_id"] for one in second["components"]]
    assert asked == ["box-4", "box-5", "box-6"]


def test_whoever_fills_in_two_pages_reads_the_whole_note_above_the_first() -> None:
    first, second = (modal(boxes(7), PEN, page).to_dict()["components"] for page in (0, 1))

    assert [one["type"] for one in first] == [reading.TEXT, 18, 18, 18, 18]
    assert "Nobody else sees your usual hours." in first[0]["content"]
    assert [one["type"] for one in second] == [18, 18, 18]


def test_a_form_of_one_page_does_not_count_its_pages() -> None:
    assert page_of(modal(boxes(2), PEN).custom_id) == (f"{SET}/prepared/meeting=3", (0, 1))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_form_of_any_words_is_one_that_discord_takes(text: str) -> None:
    form = Form(
        line(text),
        (
            TextField("box", line(text), line(text), words(text), limit=4000),
            ChoiceField("choice", line(text), tuple(Option(f"{n}", line(text), line(text)) for n in range(30))),
        ),
        SettingsChanged(),
        line(text),
    )

    shown = validate_modal(modal(form, PEN).to_dict())

    assert [len(shown["components"]), len(shown["components"][2]["component"]["options"])] == [3, 25]


def test_a_text_is_cut_with_a_sign_and_never_after_a_backslash() -> None:
    assert [cut("abcdef", 6), cut("abcdef", 5), cut("😀😀😀", 5)] == ["abcdef", "abcd…", "😀😀…"]
    assert cut_at_line("one two\\*three", 10) == "one…"
    assert cut_at_line("ab\\*cdefgh", 5) == "ab…"


def test_a_post_has_a_number_of_its_own_and_a_short_nonce() -> None:
    marks = {mark_of(f"delivery-{n}") for n in range(1000)}

    assert len(marks) == 1000
    assert all(1000 <= mark < 2**31 for mark in marks)
    assert len(wire_nonce("delivery-" * 20)) == 25


def test_a_button_of_no_set_can_be_pressed_too() -> None:
    shown = drawn(
        Card(buttons=(Button(say("button-settings"), AskHelp()), Button(say("button-settings"), Join()))),
        Pen(None, "en", Plain()),
    )

    assert [one["custom_id"] for one in reading.parts(wire(shown)) if one["type"] == 2] == ["/ask-help/", "/join/"]
