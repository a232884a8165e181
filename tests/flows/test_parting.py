"""Somebody is asked to leave: by all the others together, each asked alone; and where not all agree, nobody hears of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.flows import kept, leaving_cards, life, parting
from bot.flows import parting_cards as cards
from bot.flows.cards import Button, Card, Form, one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Redraw, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToParting,
    AnyAnswer,
    AnyChange,
    AnyClock,
    AnyQuestion,
    AskAboutParting,
    AskExport,
    AskKept,
    AskNow,
    AskParting,
    AskPeople,
    AskWhoParts,
    CameIn,
    LeaveSet,
    NotParting,
    PartingEndDue,
    PartingLeaveDue,
    PartingTellDue,
    PartingWished,
    ToldInPerson,
    Unreachable,
)
from bot.flows.model import Joining, LearningSet, Parting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Moment, Person, PersonId, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    at,
    circumstances,
    forming,
    planned,
    together,
    written,
)
from tests.flows.playing import Playing
from tests.flows.tables import kept as kept_table
from tests.flows.tables import markdown

HERE = together()
"""Asha, Lena, Noah, and Tomas, about whom the others are asked. It is Monday, 09:00 UTC, 06:00 in Sao Paulo."""
OTHERS = (ASHA, LENA, NOAH)
WISHED = PartingWished(by=ASHA, answers=written(ASHA, {"person": (TOMAS,)}))
A_WEEK_LATER = at("2026-10-12 09:00")
EIGHT_IN_SAO_PAULO = at("2026-10-05 11:00")
NOT_OPEN = say("parting-not-open")
SLOT = f"parting-{TOMAS}"


def happens(
    learning_set: LearningSet, event: AnyChange | AnyClock | AnyAnswer, now: datetime = MONDAY_MORNING
) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances(now))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(learning_set: LearningSet | None, question: AnyQuestion, now: datetime = MONDAY_MORNING) -> object:
    return life.ask(learning_set, question, circumstances(now))


def owed(learning_set: LearningSet, now: datetime = MONDAY_MORNING) -> list[Due]:
    kinds = PartingTellDue, PartingEndDue, PartingLeaveDue
    return [due for due in life.due(learning_set, circumstances(now)) if isinstance(due.event, kinds)]


def asked(here: LearningSet = HERE) -> LearningSet:
    return happens(here, WISHED).state


def agreed(here: LearningSet = HERE) -> LearningSet:
    state = asked(here)
    for person in here.people:
        if person not in {ASHA, TOMAS}:
            state = happens(state, AgreeToParting(TOMAS, by=person)).state
    return state


def told(here: LearningSet = HERE) -> LearningSet:
    return happens(agreed(here), PartingTellDue(TOMAS), EIGHT_IN_SAO_PAULO).state


def unheard() -> LearningSet:
    return happens(told(), Unreachable(TOMAS, "parting")).state


# --- reached in a quiet place


def test_a_word_between_two_is_suggested_before_anything_is_asked() -> None:
    people = asks(HERE, AskPeople(by=ASHA))
    assert isinstance(people, Whisper)
    assert Button(say("button-parting"), AskAboutParting()) in people.card.buttons

    assert asks(HERE, AskAboutParting(by=ASHA)) == Whisper(
        Card(
            say("parting-about-title"),
            (say("parting-about-first"), say("parting-about-all")),
            buttons=(SOMETHING, Button(say("button-ask-the-others"), AskWhoParts())),
            paragraphs=True,
        )
    )
    form = asks(HERE, AskWhoParts(by=ASHA))
    assert form == cards.form(HERE, ASHA)
    assert isinstance(form, Form)
    assert form.note == say("parting-form-kept")


def test_where_two_are_left_or_people_meet_just_now_nobody_is_asked() -> None:
    two = together(ASHA, TOMAS)
    meeting = Playing(planned(), at("2026-10-13 16:30"))
    meeting.wait_until(at("2026-10-13 17:01"))
    few = say("parting-about-few", fewest=3)
    no_room = forming(ASHA, TOMAS), say("people-need-room")
    for here, why in ((two, few), (meeting.learning_set, say("joining-you-meet")), no_room):
        assert happens(here, WISHED) == refuse(here, why)
        assert asks(here, AskWhoParts(by=ASHA)) == Whisper(one_line(why))
    about = asks(two, AskAboutParting(by=ASHA))
    assert isinstance(about, Whisper)
    assert (about.card.lines[1], about.card.buttons) == (few, (SOMETHING,))
    assert parting.ask(None, AskWhoParts(by=ASHA), circumstances()) == Whisper(one_line(say("people-need-room")))


@pytest.mark.parametrize("person", [ASHA, STRANGER, ""])
def test_it_is_about_one_of_the_others(person: str) -> None:
    event = PartingWished(by=ASHA, answers=written(ASHA, {"person": (person,)}))

    assert happens(HERE, event) == not_yet(HERE, person=say("choose-one-of-you"))


# --- each asked alone


def test_every_other_member_is_asked_alone_and_the_room_reads_nothing() -> None:
    step = happens(HERE, WISHED)
    open_question = Parting(TOMAS, ASHA, MONDAY_MORNING, (ASHA,))
    card = Card(
        say("parting-title"),
        (say("parting-asked", by=Person(ASHA), who=Person(TOMAS), until=Moment(A_WEEK_LATER)),),
        note=say("parting-asked-kept", who=Person(TOMAS)),
        buttons=(
            Button(say("button-agree-to-parting"), AgreeToParting(TOMAS)),
            Button(say("button-not-parting"), NotParting(TOMAS)),
        ),
    )

    assert step == Step(
        HERE.with_parting(open_question),
        Whisper(one_line(say("parting-wished"))),
        tuple(Tell(Direct(other), (other,), card, SLOT) for other in (LENA, NOAH)),
    )
    assert asks(step.state, AskParting(TOMAS, by=LENA)) == Whisper(card)


def test_who_takes_no_messages_finds_the_question_where_they_are() -> None:
    here = asked()
    step = happens(here, Unreachable(LENA, SLOT))

    said = one_line(say("parting-not-reached", who=Person(LENA)))
    assert step.effects == (Tell(Direct(ASHA), (ASHA,), said),)
    now = asks(step.state, AskNow(by=LENA))
    assert isinstance(now, Whisper)
    assert (say("awaits-parting"), cards.read(TOMAS)) in list(zip(now.card.lines, now.card.buttons, strict=False))
    assert happens(here, Unreachable(ASHA, SLOT)).effects == ()
    assert happens(here, Unreachable(LENA, "parting-console:nobody")).effects == ()
    assert happens(happens(here, LeaveSet(by=ASHA)).state, Unreachable(LENA, SLOT)).effects == ()


def test_an_answer_is_noted_in_the_same_words_whatever_it_is() -> None:
    yes = happens(asked(), AgreeToParting(TOMAS, by=LENA))
    no = happens(asked(), NotParting(TOMAS, by=LENA))
    noted = one_line(say("parting-noted", until=Moment(A_WEEK_LATER)))

    assert yes.reply == no.reply == Whisper(noted)
    assert yes.effects == no.effects == (Redraw(Direct(LENA), SLOT, noted),)
    assert yes.state.partings == (Parting(TOMAS, ASHA, MONDAY_MORNING, (ASHA, LENA)),)
    assert no.state.partings == (Parting(TOMAS, ASHA, MONDAY_MORNING, (ASHA, LENA), ended=True),)


def test_whoever_asked_too_has_answered_by_it_and_reads_what_anybody_reads_who_asks() -> None:
    again = PartingWished(by=LENA, answers=written(LENA, {"person": (TOMAS,)}))

    assert happens(asked(), again) == Step(
        happens(asked(), AgreeToParting(TOMAS, by=LENA)).state, Whisper(one_line(say("parting-wished")))
    )
    assert happens(told(), again) == Step(told(), Whisper(one_line(say("parting-wished"))))


def test_one_may_take_back_what_one_asked_or_agreed_to() -> None:
    about = asks(asked(), AskAboutParting(by=ASHA))
    assert isinstance(about, Whisper)
    assert say("parting-asking", who=Person(TOMAS), until=Moment(A_WEEK_LATER)) in about.card.lines
    assert about.card.buttons[0] == Button(say("button-take-back", who=Person(TOMAS)), NotParting(TOMAS))

    assert happens(asked(), NotParting(TOMAS, by=ASHA)).state.partings[0].ended


# --- what the person concerned can find out before: nothing


def test_who_is_asked_about_finds_nothing_anywhere_as_long_as_it_is_open() -> None:
    questions: tuple[AnyQuestion, ...] = (
        AskNow(by=TOMAS),
        AskPeople(by=TOMAS),
        AskAboutParting(by=TOMAS),
        AskWhoParts(by=TOMAS),
        AskKept(by=TOMAS),
        AskExport(by=TOMAS),
        AskParting(TOMAS, by=TOMAS),
        AskParting(LENA, by=TOMAS),
    )
    presses: tuple[AnyChange, ...] = (
        AgreeToParting(TOMAS, by=TOMAS),
        NotParting(TOMAS, by=TOMAS),
        ToldInPerson(TOMAS, by=TOMAS),
    )
    steps = (asked(), happens(asked(), AgreeToParting(TOMAS, by=LENA)).state, agreed())
    ended = happens(asked(), NotParting(TOMAS, by=LENA)).state
    for here in (*steps, ended):
        for question in questions:
            assert asks(here, question) == asks(HERE, question)
        for press in presses:
            assert happens(here, press).reply == happens(HERE, press).reply
            assert happens(here, press).state == here
    for step in (happens(HERE, WISHED), happens(asked(), AgreeToParting(TOMAS, by=LENA))):
        assert not [effect for effect in step.effects if getattr(effect, "place", None) in {InRoom(), Direct(TOMAS)}]


def test_who_is_asked_about_may_ask_about_another_and_learns_nothing_by_it() -> None:
    about_lena = PartingWished(by=TOMAS, answers=written(TOMAS, {"person": (LENA,)}))
    step = happens(asked(), about_lena)

    assert step.reply == happens(HERE, about_lena).reply
    assert [each.person for each in step.state.partings] == [TOMAS, LENA]


def test_of_others_there_is_that_they_answered_and_neither_what_nor_about_whom() -> None:
    def told_of(person: PersonId, here: LearningSet) -> list[tuple[str, object]]:
        chapters = [chapter for chapter in kept.of(here, person) if chapter.name == "changes"]
        return [(entry.name, entry.value) for chapter in chapters for row in chapter.rows for entry in row]

    no = happens(asked(), NotParting(TOMAS, by=LENA)).state
    assert told_of(LENA, no) == told_of(LENA, agreed()) == [("answered-alone", "yes")]
    assert told_of(ASHA, asked()) == [("asked-others", "yes"), ("answered-alone", "yes")]
    assert told_of(NOAH, asked()) == told_of(TOMAS, agreed()) == []
    assert told_of(TOMAS, told()) == [("asked-to-leave", Moment(EIGHT_IN_SAO_PAULO))]


# --- where it comes to nothing


def test_a_no_is_told_with_the_end_of_the_week_like_a_silence() -> None:
    silent, no = asked(), happens(asked(), NotParting(TOMAS, by=LENA)).state
    after_it = happens(no, AgreeToParting(TOMAS, by=NOAH)).state
    over = one_line(say("parting-ended", who=Person(TOMAS)))

    for here in (silent, no, after_it):
        assert owed(here) == [Due(A_WEEK_LATER, PartingEndDue(TOMAS))]
        step = happens(here, PartingEndDue(TOMAS), A_WEEK_LATER)
        assert step == Step(
            HERE,
            effects=(
                Tell(Direct(ASHA), (ASHA,), over, SLOT),
                Redraw(Direct(LENA), SLOT, over),
                Redraw(Direct(NOAH), SLOT, over),
            ),
        )
        assert happens(step.state, PartingEndDue(TOMAS), A_WEEK_LATER) == Step(HERE)


def test_it_comes_to_nothing_where_somebody_leaves_or_joins_meanwhile() -> None:
    left = happens(agreed(), LeaveSet(by=NOAH)).state
    proposed = asked().proposing(Joining(STRANGER, LENA, EVERYONE, asked=True))
    joined = happens(proposed, CameIn(by=STRANGER, answers=written(STRANGER, city="Lisbon"))).state

    for here in (left, joined):
        assert [each.ended for each in here.partings] == [True]
        assert [due.event for due in owed(here)] == [PartingEndDue(TOMAS)]


def test_who_leaves_by_themselves_meanwhile_is_asked_about_no_more() -> None:
    step = happens(asked(), LeaveSet(by=TOMAS))

    assert step.state.partings == ()
    over = one_line(say("parting-over", who=Person(TOMAS)))
    assert step.effects[-3:] == tuple(Redraw(Direct(other), SLOT, over) for other in OTHERS)
    gone = happens(step.state, AgreeToParting(TOMAS, by=LENA))
    assert gone == refuse(step.state, NOT_OPEN)


# --- where all agree


def test_the_person_is_told_first_alone_and_by_day() -> None:
    assert owed(agreed()) == [Due(EIGHT_IN_SAO_PAULO, PartingTellDue(TOMAS))]
    step = happens(agreed(), PartingTellDue(TOMAS), EIGHT_IN_SAO_PAULO)

    until = Moment(EIGHT_IN_SAO_PAULO + timedelta(days=3))
    card = cards.told(HERE, EIGHT_IN_SAO_PAULO)
    assert card.lines == (say("parting-told"), say("parting-told-choice", until=until))
    assert leaving_cards.KEPT in card.buttons
    said = one_line(say("parting-agreed", who=Person(TOMAS)))
    assert step.effects == (
        Tell(Direct(TOMAS), (TOMAS,), card, "parting"),
        *(Redraw(Direct(other), SLOT, said) for other in OTHERS),
    )
    assert happens(step.state, PartingTellDue(TOMAS), EIGHT_IN_SAO_PAULO) == Step(step.state)
    assert happens(step.state, PartingEndDue(TOMAS), A_WEEK_LATER) == Step(step.state)
    assert happens(asked(), PartingTellDue(TOMAS)) == Step(asked())
    assert happens(HERE, PartingLeaveDue(TOMAS)) == Step(HERE)


def test_of_three_both_others_have_to_agree() -> None:
    three = together(ASHA, LENA, TOMAS)

    assert [due.event for due in owed(asked(three))] == [PartingEndDue(TOMAS)]
    assert [due.event for due in owed(agreed(three))] == [PartingTellDue(TOMAS)]


def test_nobody_is_told_in_the_middle_of_a_meeting() -> None:
    live = Playing(planned(), at("2026-10-13 16:30"))
    live.wait_until(at("2026-10-13 17:01"))
    here = replace(live.learning_set, partings=agreed().partings)

    assert owed(here, live.now) == []


def test_who_was_told_leaves_in_their_own_way_and_the_room_reads_what_it_always_reads() -> None:
    step = happens(told(), LeaveSet(by=TOMAS))

    assert step.state == happens(HERE, LeaveSet(by=TOMAS)).state
    room = [effect for effect in step.effects if getattr(effect, "place", None) == InRoom()]
    assert room == [e for e in happens(HERE, LeaveSet(by=TOMAS)).effects if isinstance(e, Tell | Show)]


def test_their_place_closes_quietly_after_three_days() -> None:
    after = EIGHT_IN_SAO_PAULO + timedelta(days=3)
    assert owed(told()) == [Due(after, PartingLeaveDue(TOMAS))]
    step = happens(told(), PartingLeaveDue(TOMAS), after)

    assert step.state == happens(HERE, LeaveSet(by=TOMAS)).state
    assert step.reply is None
    assert step.effects[-1] == Redraw(Direct(TOMAS), "parting", cards.gone(HERE))


def test_where_we_are_shows_it_to_who_was_told_and_to_nobody_else() -> None:
    waits = (say("awaits-parting-told"), Button(say("button-read-in-private"), AskParting(TOMAS)))

    assert parting.awaiting(told(), TOMAS, circumstances()) == (waits,)
    assert asks(told(), AskParting(TOMAS, by=TOMAS)) == Whisper(cards.told(HERE, EIGHT_IN_SAO_PAULO))
    assert parting.awaiting(told(), LENA, circumstances()) == ()
    assert asks(told(), AskParting(TOMAS, by=LENA)) == Whisper(one_line(NOT_OPEN))
    assert parting.awaiting(asked(), ASHA, circumstances()) == ()
    assert parting.awaiting(replace(asked(), guest=GUEST), GUEST, circumstances()) == ()


def test_who_takes_no_messages_is_told_in_person_before_anything_happens() -> None:
    step = happens(told(), Unreachable(TOMAS, "parting"))
    card = one_line(
        say("parting-not-heard", who=Person(TOMAS)), Button(say("button-told-in-person"), ToldInPerson(TOMAS))
    )
    assert step.effects == (
        Tell(Direct(ASHA), (ASHA,), card, SLOT),
        Redraw(Direct(LENA), SLOT, card),
        Redraw(Direct(NOAH), SLOT, card),
    )
    assert owed(step.state) == []
    assert happens(step.state, Unreachable(TOMAS, "parting")).effects == ()
    assert happens(HERE, Unreachable(TOMAS, "parting")).effects == ()
    now = asks(step.state, AskNow(by=NOAH))
    assert isinstance(now, Whisper)
    assert cards.told_in_person(step.state.partings[0]) in now.card.buttons

    heard = happens(step.state, ToldInPerson(TOMAS, by=NOAH), at("2026-10-06 12:00"))
    assert heard.reply == Whisper(one_line(say("told-in-person-noted")))
    assert owed(heard.state) == [Due(at("2026-10-09 12:00"), PartingLeaveDue(TOMAS))]
    assert happens(told(), ToldInPerson(TOMAS, by=NOAH)) == refuse(told(), NOT_OPEN)
    assert happens(step.state, ToldInPerson(TOMAS, by=TOMAS)) == refuse(step.state, NOT_OPEN)


# --- all of it at a glance


def test_what_becomes_of_it_is_as_the_table_says() -> None:
    states = {
        "nothing": HERE,
        "the others are asked": asked(),
        "ended": happens(asked(), NotParting(TOMAS, by=LENA)).state,
        "all agree": agreed(),
        "told": told(),
        "told in vain": unheard(),
    }
    events: dict[str, AnyChange | AnyClock | AnyAnswer] = {
        "PartingWished": WISHED,
        "AgreeToParting": AgreeToParting(TOMAS, by=LENA),
        "NotParting": NotParting(TOMAS, by=LENA),
        "the person presses": AgreeToParting(TOMAS, by=TOMAS),
        "ToldInPerson": ToldInPerson(TOMAS, by=LENA),
        "PartingTellDue": PartingTellDue(TOMAS),
        "PartingEndDue": PartingEndDue(TOMAS),
        "PartingLeaveDue": PartingLeaveDue(TOMAS),
        "Unreachable": Unreachable(TOMAS, "parting"),
        "LeaveSet by the person": LeaveSet(by=TOMAS),
        "LeaveSet by another": LeaveSet(by=NOAH),
    }

    def named(here: LearningSet) -> str:
        about = here.parting(TOMAS)
        match about:
            case None:
                return "nothing" if here.member(TOMAS) else "has left"
            case Parting(told=None, ended=True):
                return "ended"
            case Parting(told=None):
                return "all agree" if len(about.answered) == len(here.members) - 1 else "the others are asked"
            case Parting(heard=False):
                return "told in vain"
            case _:
                return "told"

    def cell(state: LearningSet, event: AnyChange | AnyClock | AnyAnswer) -> str:
        step = happens(state, event, EIGHT_IN_SAO_PAULO)
        return "-" if step.refused else named(step.state)

    table = markdown(
        "Somebody is asked to leave",
        "What becomes of it, in a set of four of whom the first asked. `-` is a refusal: nothing changes.",
        {name: {event: cell(state, what) for event, what in events.items()} for name, state in states.items()},
    )
    assert kept_table("parting", table) == table
