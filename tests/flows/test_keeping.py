"""What is kept about somebody: told in counts, given whole, and their words erased."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from bot.flows import charter, keeping, kept, life, shared_record, slow
from bot.flows.cards import Button, Card, Export, one_line
from bot.flows.circumstances import Circumstances
from bot.flows.effects import Clear, Direct, Forget, InRoom, Redraw, Show, Whisper
from bot.flows.events import AskExport, AskKept, AskToForget, ForgetMyWords
from bot.flows.model import (
    ActionPoint,
    AskedQuestion,
    DateSearch,
    Ended,
    Evaluation,
    Finished,
    GroundRules,
    LearningSet,
    LocalMoment,
    Meeting,
    Preparation,
    ReportBack,
    Together,
    Turn,
    TwoAnswers,
    Waiting,
    without_words_of,
    written_by,
)
from bot.flows.refusing import refuse
from bot.flows.turn import thread_of
from bot.flows.words import NOBODY, Listing, MessageRef, Moment, Person, PersonId, Words, say
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
    planned,
    together,
)

MOMENT = at("2026-10-13 17:00")


def words(by: PersonId, text: str) -> Words:
    return Words(by, text)


def full() -> LearningSet:
    """A set in which Lena has left something of every kind, and Noah a little."""
    base = planned()
    meeting = Meeting(
        2,
        120,
        when=base.planned(2).when,
        away=(LENA,),
        came=(LENA, NOAH),
        facilitator=LENA,
        heard=(LENA,),
        pressed=(LENA,),
        chosen=(LENA,),
        willing=(LENA,),
        wishes={LENA: "presses"},
        asked_more={LENA: True, NOAH: False},
        preparations=(
            Preparation(LENA, words(LENA, "I called"), words(LENA, "the council"), words(LENA, ""), shared=True),
            Preparation(NOAH, words(NOAH, "nothing"), words(NOAH, "much"), words(NOAH, "")),
        ),
        report_backs=(ReportBack(LENA, words(LENA, "I called")), ReportBack(NOAH, words(NOAH, "nothing"))),
        pulses={LENA: "stuck"},
        kept_for_it=(LENA,),
        said=(f"staying:{LENA}",),
        turns=(
            replace(turn("2-1", LENA), aim=words(LENA, "to decide"), lens="ethics", questions_kept=True),
            replace(
                turn("2-2", NOAH),
                keeper=LENA,
                partner=LENA,
                writer=LENA,
                questions=(question(LENA, "What if not?"), question(TOMAS, "And then?"), question(LENA, "")),
            ),
        ),
    )
    points = (
        ActionPoint("1", LENA, words(LENA, "call her"), 2, "2-1", date(2026, 10, 16), "stands", "partly"),
        ActionPoint("2", NOAH, words(LENA, "write it down"), 2, "2-2", state="noted"),
        ActionPoint("3", LENA, words(NOAH, "as Noah wrote"), 2, cue=words(LENA, "at nine"), state="stands"),
    )
    ticks = {LENA: (MOMENT,)}
    rules = replace(base.rules, own=(words(LENA, "No phones"),), suggestions=(words(LENA, "Begin on time"),))
    return replace(
        base,
        meetings=(meeting,),
        action_points=points,
        rules=rules,
        call_link=words(LENA, "https://meet.example/tuesday"),
        evaluation=Evaluation(
            start=(TwoAnswers(NOAH, 1, 2), TwoAnswers(LENA, 3, 4)),
            end=(TwoAnswers(LENA, 8, 9, words(LENA, "It moved"), shared=True),),
        ),
        search=DateSearch(3, (MOMENT,), MONDAY_MORNING, ticks),
        slow_turns=(
            replace(
                turn("2-s1", LENA),
                state=Finished(MOMENT),
                visited=(NOAH,),
                reminded=(NOAH,),
                mirrored=(f"clarify:{NOAH}",),
            ),
        ),
    )


def turn(id: str, presenter: PersonId) -> Turn:
    return Turn(id, presenter, 35, "classic", (), Waiting(MOMENT), ASHA)


def question(by: PersonId, text: str) -> AskedQuestion:
    return AskedQuestion(words(by, text), MessageRef("m1"))


def shown(learning_set: LearningSet, person: PersonId) -> dict[str, list[dict[str, object]]]:
    """What is kept of somebody, by the names of chapters and fields."""
    return {
        chapter.name: [{entry.name: entry.value for entry in row} for row in chapter.rows]
        for chapter in kept.of(learning_set, person)
    }


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_everything_of_a_member_is_told_by_its_name_and_nothing_of_others() -> None:
    assert shown(full(), LENA) == {
        "profile": [
            {
                "zone": "Europe/Berlin",
                "hours": Listing(("weekday-evenings",)),
                "language": "en",
                "reminders": "standard",
                "joined": Moment(MONDAY_MORNING),
                "agreed": 1,
            }
        ],
        "common": [
            {"words": words(LENA, "https://meet.example/tuesday")},
            {"words": words(LENA, "No phones")},
        ],
        "preparations": [
            {
                "meeting": 2,
                "happened": words(LENA, "I called"),
                "mind": words(LENA, "the council"),
                "shared": "yes",
            }
        ],
        "reports": [{"meeting": 2, "words": words(LENA, "I called")}],
        "points": [
            {
                "words": words(LENA, "call her"),
                "meeting": 2,
                "turn": "2-1",
                "for": kept.Day(date(2026, 10, 16)),
                "state": "stands",
                "outcome": "partly",
            },
            {"words": words(NOAH, "as Noah wrote"), "meeting": 2, "state": "stands", "cue": words(LENA, "at nine")},
        ],
        "turns": [
            {
                "turn": "2-1",
                "way": "classic",
                "minutes": 35,
                "aim": words(LENA, "to decide"),
                "help": "as-usual",
                "lens": "ethics",
                "questions-kept": "yes",
            },
            {"turn": "2-s1", "way": "classic", "help": "as-usual"},
        ],
        "questions": [{"turn": "2-2", "words": words(LENA, "What if not?")}],
        "suggestions": [{"words": words(LENA, "Begin on time")}],
        "answers": [
            {
                "meeting": 2,
                "wish": "presses",
                "pulse": "stuck",
                "kept-for-it": "yes",
                "willing": "yes",
                "asked-more": "yes",
            }
        ],
        "evaluation": [
            {"asked-at": "start", "far": 3, "able": 4},
            {"asked-at": "end", "far": 8, "able": 9, "looking-back": words(LENA, "It moved"), "shared": "yes"},
        ],
        "presence": [
            {
                "meeting": 2,
                "came": "yes",
                "away": "yes",
                "facilitated": "yes",
                "chosen": "yes",
                "heard": "yes",
                "pressed": "yes",
            }
        ],
        "beside": [{"turn": "2-2", "partner": "yes", "writer": "yes", "keeper": "yes"}],
        "ticks": [{"moment": Moment(MOMENT)}],
        "more": [{"words": words(LENA, "write it down")}],
    }


def test_who_said_little_is_told_little() -> None:
    noahs = shown(full(), NOAH)

    assert noahs["answers"] == [{"meeting": 2, "asked-more": "no"}]
    assert noahs["turns"] == [
        {"turn": "2-2", "way": "classic", "minutes": 35, "help": "as-usual", "questions": 3},
    ]
    assert noahs["beside"] == [{"turn": "2-s1", "visited": "yes", "reminded": "yes", "mirrored": 1}]
    assert list(shown(replace(full(), search=None), TOMAS)) == ["profile", "questions"]


def test_of_a_guest_there_is_their_word_on_the_rules() -> None:
    guided = together().guided_by(GUEST)

    assert shown(guided, GUEST) == {}
    assert shown(guided.agreed_by(GUEST, 2), GUEST) == {"profile": [{"agreed": 2}]}


def test_usual_hours_that_were_never_said_are_left_out() -> None:
    base = together()
    bare = base.with_member(replace(base.members[0], profile=replace(base.members[0].profile, hours=())))

    assert "hours" not in shown(bare, ASHA)["profile"][0]


def test_the_card_counts_and_says_who_reads_it_and_for_how_long() -> None:
    here = full()

    assert life.ask(here, AskKept(by=TOMAS), circumstances()) == Whisper(
        Card(
            say("kept-heading", name=here.name),
            (
                say("kept-profile", count=1),
                say("kept-questions", count=1),
                say("kept-who-reads"),
            ),
            note=say("kept-how-long"),
            buttons=(keeping.TAKE, keeping.FORGET),
        )
    )


def test_it_is_taken_along_as_it_is_told() -> None:
    here = full()

    given = life.ask(here, AskExport(by=LENA), circumstances(MOMENT))

    assert isinstance(given, Whisper)
    assert isinstance(given.card.attachment, Export)
    assert (given.card.attachment.whom, given.card.attachment.stamp) == (LENA, MOMENT)
    assert given.card.attachment.chapters == kept.of(here, LENA)


def test_where_there_is_no_set_nothing_is_kept() -> None:
    assert life.ask(None, AskKept(by=ASHA), circumstances()) == Whisper(one_line(say("no-set-here")))


# --- who may ----------------------------------------------------------------------------------------------------------


def test_who_left_is_concerned_as_long_as_words_of_theirs_are_there() -> None:
    left = full().left_by(LENA)
    erased = life.step(left, ForgetMyWords(by=LENA), circumstances())

    assert not erased.refused
    assert erased.state is not None
    assert life.step(erased.state, ForgetMyWords(by=LENA), circumstances()) == refuse(
        erased.state, say("not-of-this-set")
    )


def test_a_stranger_is_told_nothing() -> None:
    for question in (AskKept(by=STRANGER), AskExport(by=STRANGER), AskToForget(by=STRANGER)):
        assert life.ask(full(), question, circumstances()) == Whisper(one_line(say("not-of-this-set")))


def test_words_can_be_forgotten_after_a_set_has_ended() -> None:
    over = full().now_living(Ended(MOMENT, "closed"))

    assert forgotten(over, LENA) == over.forgetting(LENA)


# --- forgetting -------------------------------------------------------------------------------------------------------


def forgotten(learning_set: LearningSet, person: PersonId) -> LearningSet:
    step = life.step(learning_set, ForgetMyWords(by=person), circumstances())
    assert not step.refused
    assert step.state is not None
    return step.state


def test_somebody_reads_first_what_goes_and_what_stays() -> None:
    count = len(list(written_by(LENA, full())))

    assert life.ask(full(), AskToForget(by=LENA), circumstances()) == Whisper(
        Card(
            say("forget-title"),
            (say("forget-what", count=count), say("forget-stays"), say("forget-yours")),
            note=say("forget-for-good"),
            buttons=(Button(say("button-forget-now"), ForgetMyWords(), "danger"),),
            paragraphs=True,
        )
    )


def test_what_somebody_wrote_is_gone_and_what_others_wrote_is_not() -> None:
    before = full()
    after = forgotten(before, LENA)

    assert list(written_by(LENA, after)) == []
    assert [list(written_by(who, after)) for who in (ASHA, NOAH, TOMAS)] == [
        list(written_by(who, before)) for who in (ASHA, NOAH, TOMAS)
    ]


def test_what_the_set_holds_in_common_stays_without_its_author() -> None:
    after = forgotten(full(), LENA)

    assert after.rules.own == (Words(NOBODY, "No phones"),)
    assert after.call_link == Words(NOBODY, "https://meet.example/tuesday")
    assert after.rules.suggestions == (words(LENA, "Begin on time").forgotten(),)
    assert forgotten(full(), ASHA).name == Words(NOBODY, "Tuesday peers")


def test_what_happened_stays_though_the_words_are_gone() -> None:
    before, after = full(), forgotten(full(), LENA)

    assert after.people == EVERYONE
    assert [point.state for point in after.action_points] == [point.state for point in before.action_points]
    assert after.meetings[0].wishes == before.meetings[0].wishes
    assert after.meetings[0].preparations[0].happened.erased
    assert not after.meetings[0].preparations[0].anything_else.erased


def test_nothing_at_all_is_made_anew_where_nobody_wrote() -> None:
    here = full()

    assert without_words_of(STRANGER, here, frozenset()) is here


def test_cards_that_show_the_words_are_redrawn_where_they_stand_and_others_are_left() -> None:
    before = replace(full(), call_link=None)
    step = life.step(before, ForgetMyWords(by=LENA), circumstances())

    redrawn = [(effect.place, effect.slot) for effect in step.effects if isinstance(effect, Redraw)]
    assert step.effects[0] == Forget(LENA)
    assert redrawn == [
        (InRoom(), "rules"),
        (InRoom(), "action-points"),
        (InRoom(), "before-we-meet-2"),
        (InRoom(), "turn-2-1"),
        (thread_of(before.turns[0]), "notebook"),
        (thread_of(before.turns[1]), "notebook"),
    ]
    assert not [effect for effect in step.effects if isinstance(effect, Show)]


def test_the_questions_that_a_presenter_was_given_are_redrawn_without_those_of_somebody_who_forgot() -> None:
    here = full()
    given = here.with_turn(here.turns[1].finished(MOMENT).telling_of_questions("direct"))

    step = life.step(given, ForgetMyWords(by=TOMAS), circumstances())

    assert [(effect.place, effect.slot) for effect in step.effects if isinstance(effect, Redraw)] == [
        (Direct(NOAH), "harvest-2-2")
    ]


def test_what_was_said_once_is_taken_away() -> None:
    before = full()
    step = life.step(before, ForgetMyWords(by=LENA), circumstances())

    assert [effect for effect in step.effects if isinstance(effect, Clear)] == [
        Clear(InRoom(), f"stuck-2:{LENA}"),
        Clear(InRoom(), f"staying-told-2:{LENA}"),
        Clear(InRoom(), "stuck-point-1"),
        Clear(InRoom(), "stuck-point-3"),
        Clear(thread_of(before.slow_turns[0]), slow.PRESENTED),
        Clear(InRoom(), f"concern:{LENA}"),
        *(Clear(Direct(other), f"concern:{LENA}") for other in (ASHA, NOAH, TOMAS)),
        *(Clear(Direct(other), f"ten-minutes:{LENA}") for other in (ASHA, NOAH, TOMAS)),
    ]


def test_forgetting_twice_is_told_the_same() -> None:
    once = life.step(full(), ForgetMyWords(by=LENA), circumstances())
    assert once.state is not None
    twice = life.step(once.state, ForgetMyWords(by=LENA), Circumstances(MOMENT))

    assert (twice.state, twice.reply) == (once.state, once.reply)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_box_left_empty_was_not_taken_back(text: str) -> None:
    held = Preparation(LENA, words(LENA, text), words(LENA, ""), words(LENA, ""))

    assert bool(without_words_of(LENA, held, frozenset()).happened) == bool(text)


# --- from a set that closes -------------------------------------------------------------------------------------------


def closed() -> LearningSet:
    """A set that ended, in which somebody shared what they wrote and somebody kept it for themselves."""
    rules = GroundRules(1, ("silence",), (Words(LENA, "Cameras may be off"),))
    meeting = Meeting(1, 120, state="held", when=LocalMoment(date(2026, 10, 13), time(19), "Europe/Berlin")).with_turn(
        Turn("1-1", ASHA, 35, "classic", (), Finished(MOMENT), ASHA, aim=Words(ASHA, "A way to say no"))
    )
    shared = Preparation(LENA, Words(LENA, "I called"), Words(LENA, ""), Words(LENA, ""), shared=True)
    own = Preparation(NOAH, Words(NOAH, "Noah's own"), Words(NOAH, ""), Words(NOAH, ""))
    silent = Preparation(TOMAS, Words(TOMAS, ""), Words(TOMAS, ""), Words(TOMAS, ""), shared=True)
    for wrote in (shared, own, silent):
        meeting = meeting.prepared_by(wrote.by, wrote)
    end = (
        TwoAnswers(LENA, 7, 8, Words(LENA, "The silence"), shared=True),
        TwoAnswers(NOAH, 7, 8, Words(NOAH, "Noah's own"), shared=False),
    )
    here = replace(together(), rules=rules, evaluation=Evaluation(end=end)).with_meeting(meeting)
    return here.with_meeting(Meeting(2, 120)).now_living(Ended(MOMENT, "closed"))


def test_a_set_that_closes_gives_its_shared_record_to_every_member() -> None:
    given = life.ask(closed(), AskExport(by=ASHA), circumstances(MOMENT))

    assert isinstance(given, Whisper)
    export = given.card.attachment
    assert isinstance(export, Export)
    assert say("export-not-in-it", what="and-shared") in export.about
    rows = {
        chapter.name: [[entry.value for entry in row] for row in chapter.rows]
        for chapter in export.chapters
        if chapter.name.startswith("shared-")
    }
    assert rows.pop("shared-charter") == [[line] for line in charter.card(closed(), fine=False).lines]
    assert rows == {
        "shared-rules": [[say("rule", rule="silence")], [Words(LENA, "Cameras may be off")]],
        "shared-meetings": [[1, Moment(at("2026-10-13 17:00"))]],
        "shared-turns": [[1, Person(ASHA), "classic", Words(ASHA, "A way to say no")]],
        "shared-words": [[Person(LENA), 1, Words(LENA, "I called")], [Person(LENA), Words(LENA, "The silence")]],
    }


def test_of_a_set_without_rules_there_are_none_to_give() -> None:
    here = replace(closed(), rules=GroundRules())

    assert "shared-rules" not in [chapter.name for chapter in shared_record.of(here)]


def test_before_it_closes_and_to_who_has_left_only_what_is_ones_own_is_given() -> None:
    going_on = closed().now_living(Together(MOMENT))
    gone = closed().left_by(LENA)

    for here, person in ((going_on, ASHA), (gone, LENA)):
        given = life.ask(here, AskExport(by=person), circumstances(MOMENT))
        assert isinstance(given, Whisper)
        assert isinstance(given.card.attachment, Export)
        assert given.card.attachment.chapters == kept.of(here, person)
