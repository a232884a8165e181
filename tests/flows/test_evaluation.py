"""Two questions at the start and at the end, asked of each alone, told from three answers; and how the programme went."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Bar, Bars, Button, Card, ChoiceField, Dots, Form, Panels, Scale, TextField, one_line
from bot.flows.effects import FormRefused, Reply, Whisper
from bot.flows.events import (
    AskedAt,
    AskHowItWent,
    AskNow,
    AskOurAnswers,
    AskTwoQuestions,
    Outcome,
    Question,
    TwoQuestionsAnswered,
)
from bot.flows.meeting_cards import standing
from bot.flows.model import ActionPoint, Ended, Finished, LearningSet, Meeting, Programme, Turn, TwoAnswers, Waiting
from bot.flows.words import Listing, Person, PersonId, Text, Words, say
from bot.store.codec import read_set, write_set
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    circumstances,
    together,
    written,
)

START, END = AskTwoQuestions("start"), AskTwoQuestions("end")
HOW_IT_WENT = Button(say("button-how-it-went"), AskHowItWent())
FINISHED, WAITING = Finished(MONDAY_MORNING), Waiting(MONDAY_MORNING)
WHAT_WE_SAID = Button(say("button-our-answers"), AskOurAnswers())


def held(*numbers: int, meetings: int = 3) -> LearningSet:
    """A set that has held these of its meetings."""
    met = tuple(Meeting(number, 120, state="held") for number in numbers)
    return replace(together(programme=Programme(meetings=meetings)), meetings=met, guest=GUEST)


def answered(
    learning_set: LearningSet,
    at: AskedAt,
    *answers: tuple[PersonId, int, int],
    looking_back: str = "",
    shared: bool = True,
) -> LearningSet:
    """Each of these said how far along it is, and how able they feel; all look back in the same words."""
    for by, far, able in answers:
        words = Words(by, looking_back) if looking_back else None
        given = TwoAnswers(by, far, able, words, shared=bool(looking_back) and shared)
        learning_set = learning_set.evaluated(learning_set.evaluation.answered(at, given))
    return learning_set


def asked(learning_set: LearningSet | None, question: Question, by: PersonId = ASHA) -> Reply:
    return life.ask(learning_set, replace(question, by=by), circumstances())  # pyright: ignore[reportArgumentType]


def card(learning_set: LearningSet, question: Question, by: PersonId = ASHA) -> Card:
    reply = asked(learning_set, question, by)
    assert isinstance(reply, Whisper)
    return reply.card


def two(far: str, able: str, by: PersonId = ASHA, at: AskedAt = "start", **more: str) -> TwoQuestionsAnswered:
    """The form, filled in by somebody."""
    shared = more.pop("shared", "kept")
    choices = {name: (value,) for name, value in (("far", far), ("able", able), ("shared", shared)) if value}
    return TwoQuestionsAnswered(at, by=by, answers=written(by, choices, **more))


@dataclass
class Came:
    """What came of filling it in."""

    learning_set: LearningSet
    reply: Reply
    refused: bool


def does(learning_set: LearningSet, event: TwoQuestionsAnswered) -> Came:
    step = life.step(learning_set, event, circumstances())
    assert step.state is not None
    assert step.effects == ()
    return Came(step.state, step.reply, step.refused)


# --- when they are asked


def offered(learning_set: LearningSet) -> list[object]:
    """What of this can be pressed on the card of the meeting that was held last."""
    over = standing(learning_set, learning_set.meetings[-1])
    assert over is not None
    ours = AskTwoQuestions | AskHowItWent
    return [button.event for button in over.buttons if isinstance(button, Button) and isinstance(button.event, ours)]


def test_they_are_offered_on_the_card_of_the_first_meeting_and_of_the_last() -> None:
    assert offered(held(1)) == [START]
    assert offered(held(1, 2)) == []
    assert offered(held(1, 2, 3)) == [END, AskHowItWent()]


def test_a_set_whose_first_meeting_was_called_off_or_held_elsewhere_is_asked_after_the_first_it_held() -> None:
    assert offered(held(2)) == [START]
    assert offered(held(3, meetings=4).entering_at(3)) == [START]


def test_where_there_is_a_single_meeting_there_is_neither_start_nor_end() -> None:
    assert offered(held(1, meetings=1)) == []
    assert offered(held(3).entering_at(3)) == []


def test_set_now_leads_to_them_until_they_are_answered() -> None:
    two_questions = Button(say("button-two-questions"), START)
    assert now(held(1)) == (two_questions, [])
    assert now(answered(held(1), "start", (ASHA, 1, 1))) == (None, [])
    assert now(held()) == now(held(1, 2)) == (None, [])
    assert now(held(1, 2, 3)) == (Button(say("button-two-questions"), END), [HOW_IT_WENT])
    assert now(held(1, 2, 3), GUEST) == (None, [])


def now(learning_set: LearningSet, by: PersonId = ASHA) -> tuple[Button | None, list[Button]]:
    """What /set now shows somebody of this: the questions, and how it went."""
    shown = [button for button in card(learning_set, AskNow(), by).buttons if isinstance(button, Button)]
    questions = next((button for button in shown if isinstance(button.event, AskTwoQuestions)), None)
    return questions, [button for button in shown if button == HOW_IT_WENT]


# --- answering


def numbers(chosen: str = "") -> dict[str, object]:
    options = [(str(number), say("from-nothing-to-all", number=number)) for number in range(11)]
    return {"options": options, "chosen": (chosen,) if chosen else ()}


def form(learning_set: LearningSet, question: AskTwoQuestions) -> Form:
    reply = asked(learning_set, question)
    assert isinstance(reply, Form)
    return reply


def fields(form: Form) -> dict[str, dict[str, object]]:
    """Every choice with its options and what is chosen."""
    return {
        field.name: {"options": [(option.value, option.label) for option in field.options], "chosen": field.chosen}
        for field in form.fields
        if isinstance(field, ChoiceField)
    }


def test_the_form_asks_two_numbers_and_says_what_is_stored() -> None:
    start = form(held(1), START)

    assert fields(start) == {"far": numbers(), "able": numbers()}
    assert (start.event, start.note) == (TwoQuestionsAnswered("start"), say("two-questions-kept"))


def test_at_the_end_there_is_a_box_to_look_back_which_stays_with_its_author_unless_they_say_otherwise() -> None:
    shown = form(held(1, 2, 3), END)

    assert fields(shown)["shared"] == {
        "options": [(who, say("looking-back-read-by", who=who)) for who in ("kept", "shared")],
        "chosen": ("kept",),
    }
    assert [field.value for field in shown.fields if isinstance(field, TextField)] == [Words(ASHA, "")]


def test_what_one_answered_stands_in_the_form_and_is_changed_by_answering_again() -> None:
    once = does(held(1, 2, 3), two("3", "0", at="end", looking_back="The silence", shared="shared")).learning_set
    again = form(once, END)
    assert [field.chosen for field in again.fields if isinstance(field, ChoiceField)] == [("3",), ("0",), ("shared",)]
    assert [field.value for field in again.fields if isinstance(field, TextField)] == [Words(ASHA, "The silence")]

    twice = does(once, two("10", "4", at="end")).learning_set
    assert twice.evaluation.end == (TwoAnswers(ASHA, 10, 4),)


def test_who_answered_is_shown_their_own_alone() -> None:
    came = does(answered(held(1), "start", (LENA, 5, 5)), two("3", "0"))

    assert came.reply == Whisper(
        Card(
            lines=(say("two-questions-noted", at="start"), say("my-answers", at="start", far=3, able=0)),
            buttons=(Button(say("button-change-answers"), START),),
        )
    )
    assert came.learning_set.evaluation.start == (TwoAnswers(LENA, 5, 5), TwoAnswers(ASHA, 3, 0))


def test_with_the_third_answer_there_is_something_to_see() -> None:
    came = does(answered(held(1), "start", (LENA, 5, 5), (NOAH, 1, 1)), two("3", "0"))

    assert isinstance(came.reply, Whisper)
    assert came.reply.card.buttons == (Button(say("button-change-answers"), START), WHAT_WE_SAID)


@pytest.mark.parametrize(
    ("event", "problems"),
    [
        (two("", "11"), {"far": say("a-number-please"), "able": say("a-number-please")}),
        (two("3", "4", looking_back="x" * 201), {"looking_back": say("looking-back-too-long", limit=200, here=201)}),
    ],
    ids=["no numbers", "too much"],
)
def test_what_cannot_be_taken_is_asked_for_once_more(event: TwoQuestionsAnswered, problems: dict[str, Text]) -> None:
    assert does(held(1), event) == Came(held(1), FormRefused(problems), refused=True)


def test_a_late_answer_changes_nothing_and_hears_when_they_are_asked() -> None:
    late = answered(held(1, 2), "start", (ASHA, 3, 4), (LENA, 1, 1), (NOAH, 1, 1))
    not_now = say("two-questions-not-now")

    assert does(late, two("9", "9")) == Came(late, Whisper(one_line(not_now)), refused=True)
    assert asked(late, START) == Whisper(
        Card(lines=(not_now, say("my-answers", at="start", far=3, able=4)), buttons=(WHAT_WE_SAID,))
    )
    assert asked(held(), START) == asked(held(1), END) == Whisper(one_line(not_now))
    assert asked(None, START) == Whisper(one_line(say("no-set-here")))


def test_once_the_set_has_ended_its_members_can_look_and_no_longer_answer() -> None:
    ended = answered(held(1, 2, 3), "end", *((who, 5, 5) for who in EVERYONE)).now_living(
        Ended(MONDAY_MORNING, "closed")
    )

    assert card(ended, END).lines[0] == say("two-questions-not-now")
    assert card(ended, AskHowItWent()).buttons == (WHAT_WE_SAID,)


@pytest.mark.parametrize("question", [START, AskOurAnswers(), AskHowItWent()])
def test_nobody_outside_the_set_sees_any_of_it(question: Question) -> None:
    everything = answered(held(1, 2, 3), "end", *((who, 5, 5) for who in EVERYONE))

    for outsider in (STRANGER, GUEST):
        assert asked(everything, question, outsider) == Whisper(one_line(say("not-of-this-set")))


def test_who_leaves_takes_their_answers_along() -> None:
    all_four = answered(held(1, 2, 3), "start", *((who, 5, 5) for who in EVERYONE))
    left = answered(all_four, "end", (TOMAS, 7, 7), (ASHA, 2, 2)).left_by(TOMAS)

    assert [given.by for given in left.evaluation.start] == [ASHA, LENA, NOAH]
    assert left.evaluation.end == (TwoAnswers(ASHA, 2, 2),)


# --- what the set said


def test_numbers_are_told_from_three_answers_in_order_of_size_and_without_names() -> None:
    few = answered(held(1), "start", (LENA, 7, 0), (NOAH, 2, 10))
    assert card(few, AskOurAnswers()).lines == (say("our-answers-too-few"),)

    three = answered(few, "start", (ASHA, 5, 5))
    assert asked(three, AskOurAnswers(), TOMAS) == Whisper(
        Card(
            say("our-answers-title"),
            (
                say("our-answers", question="far", at="start", numbers=Listing((2, 5, 7))),
                say("our-answers", question="able", at="start", numbers=Listing((0, 5, 10))),
            ),
            note=say("our-answers-note"),
        )
    )


def test_whoever_gave_which_answer_the_others_see_the_same() -> None:
    one_way = answered(held(1), "start", (ASHA, 1, 9), (LENA, 2, 8), (NOAH, 3, 7))
    another = answered(held(1), "start", (NOAH, 1, 8), (ASHA, 3, 9), (LENA, 2, 7))

    assert asked(one_way, AskOurAnswers(), TOMAS) == asked(another, AskOurAnswers(), TOMAS)


def test_a_word_looking_back_is_read_by_the_set_only_if_its_author_says_so() -> None:
    kept = answered(held(1, 2, 3), "end", (LENA, 5, 5), looking_back="The silence", shared=False)
    assert say("our-answers-too-few") in card(kept, AskOurAnswers()).lines
    assert WHAT_WE_SAID not in card(kept, AskHowItWent()).buttons

    shared = answered(held(1, 2, 3), "end", (LENA, 5, 5), looking_back="The silence")
    looked_back = say("looked-back", who=Person(LENA), words=Words(LENA, "The silence"))
    assert card(shared, AskOurAnswers()).lines == (say("our-answers-too-few"), looked_back)
    assert WHAT_WE_SAID in card(shared, AskHowItWent()).buttons


# --- how it went


def points(*came: Outcome | None, state: str = "stands") -> tuple[ActionPoint, ...]:
    """Asha's action points, by what came of each."""
    return tuple(
        ActionPoint(str(number), ASHA, Words(ASHA, "call"), 1, state=state, outcome=outcome)  # pyright: ignore[reportArgumentType]
        for number, outcome in enumerate(came)
    )


def turn(id: str, presenter: PersonId, state: Finished | Waiting = FINISHED) -> Turn:
    """A turn that was had, or one for which there was no time."""
    return Turn(id, presenter, 35, "classic", (), state, NOAH)


def counted(came: str, count: int) -> Text:
    return say("programme-count", count=count, came=say("came-to", came=came))


def whole() -> LearningSet:
    """Two of three meetings, three turns of two people, six action points that count, and both questions at both ends."""
    met = held(1, 3)
    turns = (turn("1-1", ASHA), turn("1-2", LENA), turn("1-3", NOAH, WAITING))
    first = replace(met.meetings[0], turns=turns)
    later = replace(met.meetings[1], turns=(turn("3-1", ASHA),))
    kept = (
        *points("done", "done", "let-go", None),
        *points(None, "changed", state="reported"),
        *points("done", state="noted"),
    )
    begun = answered(met, "start", (ASHA, 3, 2), (LENA, 1, 4), (NOAH, 3, 9))
    ended = answered(begun, "end", (TOMAS, 8, 6), (LENA, 10, 5), (NOAH, 7, 6))
    return replace(ended, meetings=(first, later), action_points=kept)


COUNTS = Listing(
    (counted("done", 2), counted("changed", 1), counted("let-go", 1), counted("told", 1), counted("open", 1))
)
MET, TURNS = say("programme-meetings", held=2, planned=3), say("programme-turns", turns=3, people=2)


def test_it_is_told_in_figures_that_judge_nobody() -> None:
    told = card(whole(), AskHowItWent(), LENA)

    assert told.lines == (
        MET,
        TURNS,
        say("programme-points", counts=COUNTS),
        say("programme-answers", question="far", start=Listing((1, 3, 3)), end=Listing((7, 8, 10))),
        say("programme-answers", question="able", start=Listing((2, 4, 9)), end=Listing((5, 6, 6))),
    )
    assert told.note == say("programme-note")
    assert told.buttons == (Button(say("button-two-questions"), END), WHAT_WE_SAID)


def test_the_same_is_drawn_and_said_to_whoever_does_not_see_it() -> None:
    picture = card(whole(), AskHowItWent()).attachment

    assert isinstance(picture, Panels)
    assert (picture.title, picture.below) == (
        say("programme-title"),
        say("programme-picture-below", met=MET, turns=TURNS),
    )
    points_of, far, able = picture.panels
    assert points_of == Bars(
        say("programme-picture-points"),
        tuple(
            Bar(say("came-to", came=came), count)
            for came, count in (("done", 2), ("changed", 1), ("let-go", 1), ("told", 1), ("open", 1))
        ),
    )
    assert far == scale("far", (1, 3, 3), (7, 8, 10))
    assert able == scale("able", (2, 4, 9), (5, 6, 6))
    assert written_out(picture.alt) == (
        "Meetings held: 2 of 3. Turns held: 3, by 2 of us. Action points: 2 done, 1 changed, 1 let go, 1 reported back "
        "and 1 open. How far along: 1 to 3, then 7 to 10. How able to act: 2 to 9, then 5 to 6."
    )


def scale(question: str, start: tuple[int, ...], end: tuple[int, ...]) -> Scale:
    rows = (Dots(say("asked-at", at="start"), start), Dots(say("asked-at", at="end"), end))
    return Scale(say("programme-picture-question", question=question), rows)


def written_out(text: Text) -> str:
    return sentence(text, "en", PLAIN)


def test_with_two_answers_at_one_end_the_questions_are_not_told() -> None:
    few = whole().left_by(NOAH)
    told = card(few, AskHowItWent())

    assert told.lines[-1] == say("programme-answers-too-few")
    assert isinstance(told.attachment, Panels)
    assert len(told.attachment.panels) == 1
    assert written_out(told.attachment.alt).endswith("1 reported back and 1 open.")


def test_a_set_that_took_no_action_points_is_drawn_without_them() -> None:
    told = card(replace(whole(), action_points=()), AskHowItWent())

    assert "programme-points" not in {line.key for line in told.lines}
    assert isinstance(told.attachment, Panels)
    assert len(told.attachment.panels) == 2


def test_where_there_is_nothing_to_draw_it_is_told_in_words_alone() -> None:
    assert asked(held(1, 2, 3, 4), AskHowItWent()) == Whisper(
        Card(
            say("programme-title"),
            (
                say("programme-meetings", held=4, planned=4),
                say("programme-turns", turns=0, people=0),
                say("programme-answers-too-few"),
            ),
            note=say("programme-note"),
            buttons=(Button(say("button-two-questions"), END),),
        )
    )


def test_before_the_end_it_can_be_looked_at_and_asks_nothing() -> None:
    assert card(held(1), AskHowItWent()).buttons == ()


def test_the_fullest_programme_is_said_in_what_an_alt_text_takes() -> None:
    full = answered(whole(), "end", *((who, 10, 10) for who in EVERYONE))
    many = points(*(("done", "partly", "changed", "let-go", None) * 12), "done")
    picture = card(replace(full, action_points=(*many, *points(*(None,) * 12, state="reported"))), AskHowItWent())

    assert isinstance(picture.attachment, Panels)
    assert len(written_out(picture.attachment.alt)) <= 250


def test_answers_survive_being_written_and_read() -> None:
    said = answered(whole(), "end", (ASHA, 0, 10), looking_back="The silence")

    assert read_set(write_set(said)) == said
