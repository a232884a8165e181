"""Questions written down in a turn: gathered for its presenter, given to them alone, kept or deleted; and how they are read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import harvest, harvest_cards, life, notebook_cards
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Clear, Direct, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskActions,
    AskHarvest,
    AskNow,
    HarvestDue,
    HarvestForgotten,
    HarvestSettled,
    LeaveSet,
    MessageChanged,
    MessageDeleted,
    MoveOn,
    StopHere,
    Unreachable,
    WriterAsked,
)
from bot.flows.harvest_reading import LONGEST, questions_in
from bot.flows.model import AskedQuestion, LearningSet, Programme, Turn
from bot.flows.refusing import ignore, refuse
from bot.flows.words import MessageRef, Moment, Person, PersonId, Text, Words, say
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, GUEST, LENA, NOAH, STRANGER, TOMAS, at, circumstances, forming, planned, written
from tests.flows.days import Days, presenting
from tests.flows.meetings import begun
from tests.flows.tables import kept, markdown
from tests.flows.test_typed import in_first_turn

ASKED = "What did she say? And what did you hear?"
SLOT = "harvest-2-1"
MINE = Direct(LENA)


def in_writing() -> Days:
    """A meeting held in writing, in the first part of Lena's turn."""
    playing = in_first_turn()
    return Days(playing.learning_set, playing.now)


def asked() -> Days:
    """The same, after Noah asked her two questions, in one message."""
    days = in_writing()
    days.writes(NOAH, ASKED, turn="2-1")
    return days


def over() -> Days:
    """The turn has been stopped, and nothing has been said of its questions yet."""
    days = asked()
    for leads_to in ("action-points", ""):
        days.happens(StopHere(2, "2-1", leads_to, by=LENA))
    return days


def told() -> Days:
    """Lena has her questions."""
    days = over()
    days.wait_until(days.now)
    return days


def unreached() -> Days:
    """Lena takes no direct messages."""
    days = told()
    days.happens(Unreachable(LENA, SLOT))
    return days


def settled(keep: str) -> Days:
    """Lena has kept or deleted them."""
    days = told()
    days.happens(HarvestSettled("2-1", "yes" if keep == "yes" else "no", by=LENA))
    return days


def edits(text: str, by: PersonId = NOAH, message: str = "m1") -> MessageChanged:
    return MessageChanged(MessageRef(message), Words(by, text), "turn-2-1", by=by)


def deletes(message: str = "m1") -> MessageDeleted:
    return MessageDeleted(MessageRef(message))


def lenas(days: Days) -> Turn:
    turn = days.learning_set.turn("2-1")
    assert turn
    return turn


def gathered(days: Days, turn: str = "2-1") -> list[tuple[PersonId, str]]:
    """Who asked what."""
    found = days.learning_set.turn(turn)
    assert found
    return [(question.words.by, question.words.text) for question in found.questions]


def shown(days: Days, question: AskHarvest, by: PersonId = LENA) -> Card:
    reply = days.asks(replace(question, by=by))
    assert isinstance(reply, Whisper)
    return reply.card


def labels(card: Card) -> list[str]:
    return [button.label.key for button in card.buttons]


def line(by: PersonId, text: str) -> Text:
    return say("question-asked", who=Person(by), words=Words(by, text))


TWO = (line(NOAH, "What did she say?"), line(NOAH, "And what did you hear?"))
FROM = say("questions-from", name=Words(ASHA, "Tuesday peers"), turn="live", number=2)
NONE = one_line(say("questions-none"))


# --- how a message is read


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What did you feel?", ["What did you feel?"]),
        ("That sounds hard. What did you do? And then?", ["What did you do?", "And then?"]),
        ("Nothing is asked here. Nor here!", []),
        ("how was that for you", []),
        ("どう思う？そして？", ["どう思う？", "そして？"]),  # noqa: RUF001 - as one writes there
        ("ماذا تريد؟ حسنا", ["ماذا تريد؟"]),
        ("¿Qué quieres?", ["¿Qué quieres?"]),
        ("> What now?\nWhat then?", ["What then?"]),
        ("Yes?\n>>> What now?\nWhat then?", ["Yes?"]),
        ("```\nx ? y\nwhat?\n``` Is it this?", ["Is it this?"]),
        ("Is it `a ? b : c` or not?", ["Is it `a ? b : c` or not?"]),
        ("See https://a.example/?q=1 for more.", []),
        ("Have you seen https://a.example/?q=1?", ["Have you seen https://a.example/?q=1?"]),
        ("- What if?\n2) And what now?!", ["What if?", "And what now?!"]),
        ("Have you asked Dr. Smith, or J. Doe?", ["Have you asked Dr. Smith, or J. Doe?"]),
        ("Was it at 9 a.m. on the 3. May?", ["Was it at 9 a.m. on the 3. May?"]),
        ("Hm... what was it?", ["Hm... what was it?"]),
        ('He asked "why?" and left. Who said "why?"', ['Who said "why?"']),
        ("**What now?** *no*", ["**What now?**"]),
        ("??? ?", []),
        ("@everyone?", ["@everyone?"]),
        ("", []),
        ("x" * 400 + "?", ["x" * 299 + "…"]),
    ],
)
def test_a_question_is_a_sentence_that_ends_with_a_question_mark(text: str, questions: list[str]) -> None:
    assert [question for _, question in questions_in(text)] == questions
    assert all(len(question) <= LONGEST for question in questions)


# --- while the turn runs


def test_what_the_others_ask_in_a_turn_in_writing_is_gathered_with_who_asked_and_where() -> None:
    days = in_writing()
    step = days.writes(NOAH, f"I see.\n{ASKED}", turn="2-1")

    assert lenas(days).questions == (
        AskedQuestion(Words(NOAH, "What did she say?"), MessageRef("m1"), 1),
        AskedQuestion(Words(NOAH, "And what did you hear?"), MessageRef("m1"), 1),
    )
    assert (step.reply, step.effects) == (None, ())


def test_a_guest_asks_too_but_neither_the_presenter_nor_a_stranger() -> None:
    days = in_writing()
    days.learning_set = replace(days.learning_set, guest=GUEST)
    for number, who in enumerate((LENA, STRANGER, GUEST)):
        days.writes(who, "Who am I?", turn="2-1", message=f"m{number}")

    assert gathered(days) == [(GUEST, "Who am I?")]


def test_a_message_and_its_questions_stay_together() -> None:
    days = asked()
    days.writes(TOMAS, "I wonder.", turn="2-1", message="m2")
    days.happens(edits("What else?", TOMAS, "m2"))
    assert gathered(days)[-1] == (TOMAS, "What else?")

    days.happens(edits("What did she say?"))
    assert gathered(days) == [(TOMAS, "What else?"), (NOAH, "What did she say?")]
    days.happens(edits("Never mind."))
    days.happens(deletes("m2"))
    assert gathered(days) == []


def test_forty_questions_are_gathered_and_an_edit_has_the_space_of_its_own() -> None:
    days = in_writing()
    days.writes(NOAH, "Who?\n" * 30, turn="2-1")
    days.writes(TOMAS, "Why?\n" * 30, turn="2-1", message="m2")
    assert [by for by, _ in gathered(days)] == [NOAH] * 30 + [TOMAS] * 10

    days.happens(edits("How?\n" * 50))
    assert [by for by, _ in gathered(days)] == [TOMAS] * 10 + [NOAH] * 30


def test_before_a_turn_and_after_it_nothing_more_is_gathered() -> None:
    waiting = begun(programme=in_first_turn().learning_set.programme)
    while not waiting.where.endswith("waiting"):
        waiting.wait(1)
    before, after = Days(waiting.learning_set, waiting.now), told()
    for days in (before, after):
        days.writes(TOMAS, "What else?", turn="2-1", message="m9")
        days.happens(edits("What else?", TOMAS, "m9"))

    assert gathered(before) == []
    assert gathered(after) == gathered(asked())


def test_where_people_talk_only_the_way_that_lives_from_written_questions_gathers_them() -> None:
    found: list[object] = []
    for playing in (begun(), begun(programme=Programme(format="clearness", turn=60))):
        while not playing.where.endswith(("present", "recap")):
            playing.wait(1)
        days = Days(playing.learning_set, playing.now)
        days.writes(NOAH, ASKED, turn="2-1")
        found.append((len(gathered(days)), [text.key for text in playing.standing["turn-2-1", "notebook"].lines]))

    assert found == [(0, ["notebook-how"]), (2, ["notebook-how", "notebook-gathers"])]


def test_what_a_writer_noted_for_the_presenter_is_no_question_to_them() -> None:
    days = in_writing()
    days.happens(WriterAsked("2-1", by=LENA, answers=written(LENA, {"writer": (NOAH,)})))
    days.happens(StopHere(2, "2-1", "action-points", by=LENA))
    days.writes(NOAH, "- ask them: who pays?", turn="2-1")

    assert [point.words.text for point in days.learning_set.points_in("2-1")] == ["ask them: who pays?"]
    assert gathered(days) == []


def test_the_notebook_says_what_is_gathered_for_whom_and_until_when() -> None:
    days = asked()
    card = notebook_cards.notebook(days.learning_set, lenas(days))

    assert card.lines == (
        say("notebook-how-in-writing", who=Person(LENA)),
        say("notebook-gathers", who=Person(LENA)),
    )
    assert card.note == say("notebook-kept", state="gathering", who=Person(LENA))
    assert card.note
    for text in (*card.lines, card.note):
        assert "leave" not in sentence(text, "en", PLAIN)


# --- afterwards


def test_a_presenter_gets_the_questions_alone_once_the_turn_is_over() -> None:
    days = asked()
    assert [due for due in days.owed() if isinstance(due.event, HarvestDue | HarvestForgotten)] == []

    days = told()

    until = Moment(days.now + timedelta(days=14), "date")
    card = Card(
        say("questions-title"),
        (FROM, *TWO),
        note=say("questions-note", state="open", until=until),
        buttons=(
            Button(say("button-keep-questions"), HarvestSettled("2-1"), "main"),
            Button(say("button-delete-questions"), HarvestSettled("2-1", "no")),
        ),
    )
    assert days.effects[-1] == Tell(MINE, (LENA,), card, SLOT)
    assert days.direct == [LENA]


def test_a_turn_in_which_nothing_was_asked_gives_nothing() -> None:
    days = in_writing()
    for leads_to in ("action-points", ""):
        days.happens(StopHere(2, "2-1", leads_to, by=LENA))
    days.wait_until(days.now + timedelta(minutes=1))

    assert days.direct == []
    assert shown(days, AskHarvest("2-1")) == NONE


def test_an_author_changes_and_takes_back_a_question_until_the_presenter_keeps_it() -> None:
    days = told()
    step = days.happens(edits("What did she say?"))
    assert step.effects == (Show(MINE, SLOT, harvest_cards.questions(days.learning_set, lenas(days))),)
    assert gathered(days) == [(NOAH, "What did she say?")]
    days.happens(deletes())
    assert days.effects[-1] == Show(MINE, SLOT, one_line(say("questions-gone")))

    days = settled("yes")
    for event in (edits("Never mind."), deletes()):
        assert days.happens(event) == Step(days.learning_set)
    assert len(gathered(days)) == 2


def test_a_presenter_who_keeps_them_sees_them_again_and_deletes_them_there() -> None:
    days = settled("yes")
    note = say("questions-note", state="kept", until=Moment(days.now + timedelta(days=14), "date"))
    card = Card(
        say("questions-title"),
        (FROM, *TWO),
        note=note,
        buttons=(Button(say("button-delete-questions"), HarvestSettled("2-1", "no")),),
    )
    assert days.effects[-1] == Show(MINE, SLOT, card)

    actions = days.asks(AskActions(by=LENA))
    assert isinstance(actions, Whisper)
    assert actions.card.buttons[-1] == Button(say("button-questions"), AskHarvest())
    assert shown(days, AskHarvest()) == shown(days, AskHarvest("2-1")) == card

    step = days.happens(HarvestSettled("2-1", "no", by=LENA))
    assert step.reply == Whisper(one_line(say("questions-gone")))
    assert step.effects == (Show(MINE, SLOT, one_line(say("questions-gone"))),)
    assert shown(days, AskHarvest()) == NONE
    assert lenas(days).questions == ()


def test_nobody_else_is_shown_or_settles_anything() -> None:
    days = settled("yes")
    for who in (NOAH, ASHA):
        assert shown(days, AskHarvest("2-1"), who) == shown(days, AskHarvest(), who) == NONE
        assert days.happens(HarvestSettled("2-1", "no", by=who)) == refuse(days.learning_set, say("questions-none"))
        assert "button-questions" not in labels(notebook_cards.actions(days.learning_set, who))
    assert harvest.ask(None, AskHarvest(by=LENA), circumstances()) == Whisper(one_line(say("no-set-here")))


def test_questions_nobody_said_anything_about_are_deleted_after_two_weeks_without_a_word_more() -> None:
    days = told()
    ended = days.now
    messages = len(days.direct)
    days.wait_until(ended + timedelta(days=14) - timedelta(minutes=1))
    assert len(gathered(days)) == 2
    days.wait_until(ended + timedelta(days=14))

    assert gathered(days) == []
    assert Show(MINE, SLOT, one_line(say("questions-gone"))) in days.effects
    assert days.direct.count(LENA) == messages


def test_what_waits_for_an_answer_stands_where_we_are() -> None:
    waiting = (
        say("awaits-questions"),
        Button(say("button-questions-of", turn="live", number=2, count=2), AskHarvest("2-1")),
    )

    assert harvest.awaiting(told().learning_set, LENA, circumstances()) == (waiting,)
    assert harvest.awaiting(settled("yes").learning_set, LENA, circumstances()) == ()
    now = told().asks(AskNow(by=LENA))
    assert isinstance(now, Whisper)
    assert waiting[0] in now.card.lines


def test_whom_no_direct_message_reaches_is_mentioned_in_the_room_once_and_shown_nothing_there() -> None:
    look = Button(say("button-look-at-questions"), AskHarvest("2-1"), "main")
    mention = Tell(InRoom(), (LENA,), one_line(say("questions-are-here", who=Person(LENA)), look), SLOT)
    days = unreached()
    assert days.effects[-1] == mention
    assert days.happens(Unreachable(LENA, SLOT)).effects == ()
    assert days.happens(edits("What did she say?")).effects == ()
    assert days.happens(HarvestSettled("2-1", by=LENA)).effects == (Clear(InRoom(), SLOT),)

    known = over()
    member = known.learning_set.member(LENA)
    assert member
    known.learning_set = known.learning_set.with_member(member.unreachable())
    known.wait_until(known.now)
    assert known.effects[-1] == mention
    assert known.direct == []


def test_a_presenter_who_leaves_the_set_leaves_no_questions_behind() -> None:
    days = settled("yes")
    days.happens(LeaveSet(by=LENA))
    days.wait_until(days.now)

    assert gathered(days) == []


# --- turns in writing over days


def ashas_turn(*, pressed: bool) -> Days:
    """Asha, in Kolkata, had a turn over days; it closed at half past eleven in her evening, by her press or by itself."""
    days = Days()
    days.happens(presenting(ASHA))
    days.writes(NOAH, ASKED)
    days.until("time-up")
    if pressed:
        days.happens(MoveOn(at="2-s1.time-up", by=ASHA))
    else:
        days.wait_until(days.now + timedelta(days=3))
    assert days.turn.is_over
    return days


def test_after_a_turn_that_closed_by_itself_they_come_in_the_morning_and_after_ones_own_press_at_once() -> None:
    alone, pressed = ashas_turn(pressed=False), ashas_turn(pressed=True)

    assert [due.at for due in alone.owed() if isinstance(due.event, HarvestDue)] == [at("2026-11-04 02:30")]
    assert [due.at for due in pressed.owed() if isinstance(due.event, HarvestDue)] == [pressed.now]
    alone.wait_until(at("2026-11-04 02:30"))
    given = alone.told[-1]
    assert given.place == Direct(ASHA)
    assert given.card.lines[0] == say("questions-from", name=Words(ASHA, "Tuesday peers"), turn="slow", number=2)


# --- many of them


def test_a_long_list_comes_as_many_as_fit_at_a_time_and_all_of_it_can_be_read() -> None:
    days = in_writing()
    for number in range(8):
        text = "\n".join(f"{number}{place} {'*' * 290}?" for place in range(5))
        days.writes(NOAH, text, turn="2-1", message=f"m{number}")
    for leads_to in ("action-points", ""):
        days.happens(StopHere(2, "2-1", leads_to, by=LENA))
    days.wait_until(days.now)

    card, read = days.told[-1].card, list[Text]()
    while True:
        asked_there = [text for text in card.lines if text.key == "question-asked"]
        assert sum(2 * len(sentence(text, "en", PLAIN)) for text in asked_there) < 3500
        read += asked_there
        assert labels(card)[-2:] == ["button-keep-questions", "button-delete-questions"]
        if labels(card)[0] != "button-more-questions":
            break
        assert card.lines[-1] == say("questions-left", count=40 - len(read))
        more = card.buttons[0]
        assert isinstance(more, Button)
        assert isinstance(more.event, AskHarvest)
        card = shown(days, more.event)
    assert read == [line(by, text) for by, text in gathered(days)]
    assert len(read) == 40
    assert shown(days, AskHarvest("2-1", 40)) == shown(days, AskHarvest("2-1", -1)) == shown(days, AskHarvest("2-1"))


def test_questions_of_several_turns_are_looked_at_one_turn_at_a_time_the_latest_first() -> None:
    days = settled("yes")
    days.wait_until(days.now + timedelta(days=1))
    days.happens(presenting(LENA))
    days.writes(NOAH, "And now?", turn="2-s1", message="m7")
    for leads_to in ("action-points", ""):
        days.happens(StopHere(2, "2-s1", leads_to, by=LENA))

    card = shown(days, AskHarvest())
    assert [button.event for button in card.buttons if isinstance(button, Button)] == [
        AskHarvest("2-s1"),
        AskHarvest("2-1"),
    ]
    assert sentence(card.buttons[0].label, "en", PLAIN) == "In writing (1)"


# --- every state under every event

STATES = {
    "gathering": asked(),
    "waiting": over(),
    "told": told(),
    "told in the room": unreached(),
    "kept": settled("yes"),
    "gone": settled("no"),
}
HAPPENINGS = {
    "another question": MessageChanged(MessageRef("m2"), Words(TOMAS, "Why?"), "turn-2-1", by=TOMAS),
    "an edit": edits("What did she say?"),
    "a deletion": deletes(),
    "HarvestDue": HarvestDue("2-1"),
    "HarvestForgotten": HarvestForgotten("2-1"),
    "HarvestForgotten, two weeks on": HarvestForgotten("2-1"),
    "Unreachable": Unreachable(LENA, SLOT),
    "keep, by the presenter": HarvestSettled("2-1", by=LENA),
    "delete, by the presenter": HarvestSettled("2-1", "no", by=LENA),
    "delete, by another": HarvestSettled("2-1", "no", by=NOAH),
}


def later(event: str) -> timedelta:
    return timedelta(days=14) if event.endswith("two weeks on") else timedelta()


def outcome(days: Days, step: Step[LearningSet | None]) -> str:
    assert step.state is not None
    before, after = lenas(days), step.state.turn("2-1")
    assert after
    match after:
        case _ if step.refused:
            return "refused"
        case _ if after == before:
            return "-"
        case Turn(questions=()):
            return "gone"
        case Turn(questions_kept=True):
            return "kept"
        case Turn(questions_told=where) if where != before.questions_told:
            return "told in the room" if where == "room" else "told"
        case Turn(questions=questions):
            return f"{len(questions)} of them"


def test_every_state_of_a_harvest_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {
            event: outcome(days, life.step(days.learning_set, cause, circumstances(days.now + later(event))))
            for event, cause in HAPPENINGS.items()
        }
        for name, days in STATES.items()
    }
    table = markdown(
        "Questions gathered for a presenter",
        "What becomes of two questions that stand in one message (rows) under each event (columns). "
        "`-`: nothing changes and nobody is told; *refused*: nothing changes and whoever pressed hears what is possible now.",
        rows,
    )

    assert kept("harvest", table) == table


@pytest.mark.parametrize("name", STATES)
def test_what_is_due_gets_done_and_is_then_no_longer_due(name: str) -> None:
    days = STATES[name]
    for owed in harvest.due(days.learning_set, circumstances(days.now)):
        step = life.step(days.learning_set, owed.event, circumstances(owed.at))
        assert step.state is not None
        assert step.state != days.learning_set
        assert owed not in life.due(step.state, circumstances(owed.at))


def test_a_turn_nobody_knows_and_a_room_not_there_yet_change_nothing() -> None:
    here = planned()

    assert life.step(here, HarvestDue("9-9"), circumstances()) == ignore(here)
    assert life.step(here, edits(ASKED), circumstances()) == ignore(here)
    early = forming(ASHA, LENA, NOAH)
    assert life.step(early, edits(ASKED), circumstances()) == ignore(early)
    assert harvest.unreachable(here, LENA, "harvest-9-9") == ignore(here)
