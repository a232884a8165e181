"""How cards and forms look, and that Slack would take them, whatever people wrote."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.adapters.slack import modals, render
from bot.adapters.slack.dialect import inert
from bot.door import Address
from bot.flows.cards import Button, Card, ChoiceField, Form, Link, Option, PeopleField, TextField
from bot.flows.events import AskActionPoints, AskHelp, Join, MoreTime, MoveOn, TurnDescribed
from bot.flows.words import Listing, Moment, Person, PersonId, SetId, Text, Words, people, say
from tests.adapters.slack.contract import required

SET = SetId("k3f9ab27qp")
ASHA, RAVI = PersonId("slack:T1:U1"), PersonId("slack:T1:U2")
NAMES = {ASHA: "Asha", RAVI: "Ravi *the* <second>"}
AT = Address("slack:T1/C1")
HOSTILE = [
    "",
    "   \n  ",
    "👩🏽‍🌾🎉",
    "@everyone @here",
    "<!channel> <!here|x> <@U1> <#C1> <http://a.b|c> <!subteam^S1>",
    "*b* _i_ ~s~ `c` ```code\nblock``` ＊w＊",  # noqa: RUF001
    "> quote\n>>> all\n&gt; no quote",
    "& &amp; &lt;!channel&gt;",
    "x" * 4000,
    "<&>" * 1333,
    "*" * 4000,
    "* " * 2000,
    "שלום \u202e desrever",
    "line\n" * 800,
]


def writer(ring: frozenset[PersonId] = frozenset(), zone: str = "UTC") -> render.Writer:
    return render.Writer("en", NAMES, ring, zone)


def words(text: str) -> Words:
    return Words(ASHA, text)


def invitation(text: str) -> Text:
    return say("slack-address", label=words(text), address=words(text))


def test_a_card_is_a_header_lines_a_note_and_rows_of_five_buttons() -> None:
    buttons = tuple(Button(say("slack-open-form"), MoreTime(minutes=number)) for number in range(6))
    main = Button(say("slack-send"), Join(), "main")
    card = Card(say("slack-window"), (say("slack-done"), say("slack-one-moment")), say("slack-close"), (main, *buttons))

    drawn = render.message(card, SET, writer())

    assert drawn["text"] == "Learning set\nDone.\nOne moment, this is on its way.\nClose"
    header, lines, note, first, second = drawn["blocks"]
    assert header["text"]["text"] == "Learning set"
    assert lines["text"] == {"type": "mrkdwn", "text": "Done.\nOne moment, this is on its way.", "verbatim": True}
    assert note["elements"][0]["text"] == "Close"
    assert [len(first["elements"]), len(second["elements"])] == [5, 2]
    assert first["elements"][0] == {
        "type": "button",
        "text": {"type": "plain_text", "text": "Send", "emoji": True},
        "action_id": "k3f9ab27qp/join/",
        "style": "primary",
    }


def test_a_button_of_another_set_says_so_and_equal_presses_of_a_row_differ() -> None:
    button = Button(say("slack-send"), AskHelp(), to=SetId("otherset00"))
    drawn = render.message(Card(buttons=(button, button)), SET, writer())

    assert [element["action_id"] for element in drawn["blocks"][0]["elements"]] == [
        "otherset00/ask-help/",
        "otherset00/ask-help/#2",
    ]
    assert drawn["text"] == "Send · Send"


@pytest.mark.parametrize("text", HOSTILE)
def test_words_arrive_as_words(text: str) -> None:
    drawn = inert(text)

    assert read(drawn).strip("\u00ad") == text.replace("\n>", "\n\u00ad>")
    assert not any(powerful in drawn for powerful in ("<!channel", "<!here", "<@", "<#", "<http", "<!subteam"))


def read(mrkdwn: str) -> str:
    """What Slack's clients make of our escapes."""
    shown = mrkdwn.replace("<!date^0^{_}|", "\0")
    kept = "".join(part if not number else part.replace(">", "", 1) for number, part in enumerate(shown.split("\0")))
    return kept.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*b*", "<!date^0^{_}|*>b*"),
        ("snake_case_name 2*3*4 a~b", "snake_case_name 2*3*4 a~b"),
        ("`", "<!date^0^{_}|`>"),
        ("> a\nb > c", "\u00ad&gt; a\nb &gt; c"),
        ("- point", "- point"),
    ],
)
def test_only_a_sign_that_would_open_something_is_taken_its_power(text: str, drawn: str) -> None:
    assert inert(text) == drawn


@pytest.mark.parametrize("text", HOSTILE)
def test_slack_takes_every_card_whatever_people_wrote(text: str) -> None:
    contract = required()
    written = invitation(text)
    card = Card(
        written,
        (
            written,
            written,
            say("slack-address", label=people(ASHA, RAVI), address=Listing((words(text), Person(RAVI)))),
        ),
        written,
        (
            Link(say("slack-send"), words(text)),
            Link(invitation(text), words("https://a.b/" + "c" * 4000)),
            Button(invitation(text), MoveOn(2, at="explore")),
        ),
    )

    drawn = render.message(card, SET, writer(), ring=(ASHA, RAVI))
    modal = modals.of_card(card, SET, AT, writer())

    assert contract.check_message(drawn) == []
    assert contract.check_view(modal) == []
    assert 0 < len(drawn["text"]) <= 4000


@pytest.mark.parametrize("text", HOSTILE)
def test_slack_takes_every_form_whatever_people_wrote(text: str) -> None:
    contract = required()
    label = invitation(text)
    options = tuple(Option(f"o{number}", label, label) for number in range(25))
    form = Form(
        label,
        (
            TextField("aim", label, label, words(text), long=True, limit=4000),
            TextField("short", label, value=text, limit=10, optional=True),
            ChoiceField("one", label, options, chosen=("o3", "gone")),
            ChoiceField("few", label, options[:3], chosen=("o1",), many=True),
            ChoiceField("many", label, options, chosen=("o1", "o2"), many=True, hint=label),
            ChoiceField("none", label, ()),
            PeopleField("who", label, chosen=(ASHA,)),
            PeopleField("whom", label, chosen=(ASHA, RAVI), many=True, optional=True),
        ),
        TurnDescribed(meeting=2, turn="2-1"),
        note=label,
        submit=label,
    )

    assert contract.check_view(modals.of_form(form, SET, AT, writer())) == []


def test_a_text_is_cut_between_lines_and_never_inside_a_mention_or_an_escape() -> None:
    assert render.pieces("one\ntwo three", 9) == ["one", "two three"]
    assert render.pieces("aaaa<@U1>bbbb", 7) == ["aaaa", "<@U1>bb", "bb"]
    assert render.pieces("aaaa&amp;", 6) == ["aaaa", "&amp;"]
    assert render.shortened("aaaa&amp;bbbb", 7) == "aaaa…"
    assert "".join(render.pieces("x" * 4000, 3000)) == "x" * 4000


def test_only_who_is_to_ring_is_mentioned() -> None:
    card = Card(lines=(say("slack-address", label=Person(ASHA), address=Person(RAVI)),))

    silent = render.message(card, SET, writer())
    ringing = render.message(card, SET, writer(frozenset({ASHA})), ring=(ASHA,))
    above = render.message(Card(lines=(say("slack-done"),)), SET, writer(frozenset({ASHA})), ring=(ASHA,))

    assert silent["blocks"][0]["text"]["text"] == "Asha: Ravi <!date^0^{_}|*>the* &lt;second&gt;"
    assert ringing["blocks"][0]["text"]["text"] == "<@U1>: Ravi <!date^0^{_}|*>the* &lt;second&gt;"
    assert above["blocks"][0]["text"]["text"] == "<@U1>\nDone."
    assert above["text"] == "<@U1>\nDone."


@pytest.mark.parametrize(
    ("style", "tokens", "otherwise", "in_kolkata"),
    [
        ("full", "{date_long_pretty} {time}", "Tue 1 Dec 2026, 14:30 UTC", "Tue 1 Dec 2026, 20:00"),
        ("date", "{date_long_pretty}", "Tue 1 Dec 2026", "Tue 1 Dec 2026"),
        ("time", "{time}", "14:30 UTC", "20:00"),
        ("relative", "{ago}", "Tue 1 Dec 2026, 14:30 UTC", "Tue 1 Dec 2026, 20:00"),
    ],
)
def test_everybody_reads_a_moment_in_their_own_time(style: str, tokens: str, otherwise: str, in_kolkata: str) -> None:
    moment = Moment(datetime(2026, 12, 1, 14, 30, tzinfo=UTC), style)  # pyright: ignore[reportArgumentType]
    text = say("slack-address", label="at", address=moment)

    assert writer().mrkdwn(text) == f"at: <!date^1796135400^{tokens}|{otherwise}>"
    assert writer(zone="Asia/Kolkata").plain(text) == f"at: {in_kolkata}"


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://meet.example/abc", True),
        ("http://meet.example", True),
        (" https://meet.example/abc ", True),
        ("javascript:alert(1)", False),
        ("slack://open", False),
        ("meet.example/abc", False),
        ("https://", False),
        ("https://a b", False),
        ("https://[broken", False),
        ("https://a.b/\u202ecd", False),
        ("+49 30 1234", False),
    ],
)
def test_only_a_web_address_becomes_a_button_and_any_other_is_there_to_read(address: str, opens: bool) -> None:
    drawn = render.blocks(Card(buttons=(Link(say("slack-send"), words(address)),)), SET, writer())

    if opens:
        assert drawn[0]["elements"][0]["url"] == address.strip()
        assert drawn[0]["elements"][0]["action_id"] == "link/0"
    else:
        assert drawn == [{"type": "section", "text": {"type": "mrkdwn", "text": f"Send: {address}", "verbatim": True}}]


def test_a_form_carries_what_it_causes_and_where_it_was_opened() -> None:
    form = Form(say("slack-window"), (), TurnDescribed(meeting=2, turn="2-1"))

    view = modals.of_form(form, SET, AT, writer())

    assert modals.told_in(view) == ("k3f9ab27qp/turn-described/meeting=2&turn=2-1", AT)
    assert view["callback_id"] == "form"


def test_a_form_drawn_again_has_all_that_was_filled_in_and_says_what_is_in_the_way() -> None:
    form = Form(
        say("slack-window"),
        (
            TextField("aim", say("slack-send"), value="before"),
            ChoiceField(
                "help", say("slack-send"), (Option("a", say("slack-send")), Option("b", say("slack-close"))), ("a",)
            ),
            PeopleField("who", say("slack-send"), chosen=(ASHA,)),
        ),
        TurnDescribed(),
    )
    view = modals.of_form(form, SET, AT, writer())
    option = view["blocks"][1]["element"]["options"][1]
    view["state"] = {
        "values": {
            "turn-described/aim": {"aim": {"type": "plain_text_input", "value": "*typed*"}},
            "turn-described/help": {"help": {"type": "static_select", "selected_option": option}},
            "turn-described/who": {"who": {"type": "users_select", "selected_user": None}},
        }
    }

    again = modals.again(view, modals.refusals(view, {"aim": "too *short*", "elsewhere": "no"}))

    problem, aim, help_, who = again["blocks"]
    assert problem["elements"][0]["text"] == "too <!date^0^{_}|*>short* no"
    assert aim["element"]["initial_value"] == "*typed*"
    assert help_["element"]["initial_option"] == option
    assert "initial_user" not in who["element"]
    assert modals.told_in(again) == modals.told_in(view)


def test_a_form_without_boxes_has_no_place_for_problems() -> None:
    view = modals.of_form(Form(say("slack-window"), (), TurnDescribed()), SET, AT, writer())

    assert modals.refusals(view, {"aim": "no"}) == {}


def test_everyone_who_is_named_is_found_wherever_they_are_named() -> None:
    who = say("slack-address", label=Person(ASHA), address=people(RAVI))
    card = Card(
        None, (say("slack-address", label=who, address=""),), None, (Button(say("slack-send"), AskActionPoints()),)
    )
    form = Form(say("slack-window"), (ChoiceField("x", say("slack-send"), (Option("a", who),)),), TurnDescribed())

    assert list(render.people_in(card)) == [ASHA, RAVI]
    assert list(render.people_in(form)) == [ASHA, RAVI]
