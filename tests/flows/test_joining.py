"""Somebody joins a set that is under way: proposed, fine by all, asked alone, in by their own press."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import (
    charter,
    dates_cards,
    facilitating,
    forming_cards,
    ground_rules,
    joining,
    kept,
    life,
    parting_cards,
)
from bot.flows import joining_cards as cards
from bot.flows.cards import Button, Card, Form, one_line
from bot.flows.effects import Clear, Direct, InRoom, KeepProfile, Redraw, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AnyQuestion,
    AskNow,
    AskPeople,
    AskThemAgain,
    AskToComeIn,
    AskToLeave,
    AskToPropose,
    CameIn,
    ComeIn,
    FineToJoin,
    LeaveSet,
    NotForNow,
    PersonProposed,
    PlaceLost,
    RatherNot,
    RoomOpened,
    StrangerSeen,
    Unreachable,
)
from bot.flows.model import (
    Charter,
    DateSearch,
    Ended,
    Joining,
    LearningSet,
    LocalMoment,
    Meeting,
    Member,
    Programme,
)
from bot.flows.profile import Profile
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Moment, Person, PersonId, people, say
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
    profile_of,
    together,
    written,
)
from tests.flows.playing import Playing
from tests.flows.tables import kept as kept_table
from tests.flows.tables import markdown

SOL = PersonId("console:sol")
THREE = (ASHA, LENA, NOAH)
PROPOSED = PersonProposed(by=ASHA, answers=written(ASHA, {"person": (SOL,)}))
NOT_OPEN = say("joining-not-open")
SOLS = Direct(SOL)


def happens(
    learning_set: LearningSet, event: AnyChange | AnyAnswer, known: PersonId | None = None
) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances(known=known))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(learning_set: LearningSet | None, question: AnyQuestion) -> object:
    return life.ask(learning_set, question, circumstances())


def proposed(here: LearningSet | None = None) -> LearningSet:
    return happens(here or planned(*THREE), PROPOSED).state


def asked(here: LearningSet | None = None) -> LearningSet:
    fine = proposed(here)
    for person in fine.people[1:]:
        fine = happens(fine, FineToJoin(SOL, by=person)).state
    return fine


# --- the people


def test_who_is_in_the_set_is_one_press_away_with_what_can_change_about_that() -> None:
    here = planned(*THREE)
    leave = Button(say("button-leave-the-set"), AskToLeave())

    now = asks(here, AskNow(by=LENA))
    assert isinstance(now, Whisper)
    assert Button(say("button-people"), AskPeople()) in now.card.buttons
    assert asks(here, AskPeople(by=LENA)) == Whisper(
        Card(
            say("people-title"),
            (say("people-here", people=people(*THREE)),),
            buttons=(Button(say("button-propose"), AskToPropose()), parting_cards.QUIETLY, leave),
        )
    )
    guided = asks(replace(here, guest=GUEST), AskPeople(by=LENA))
    assert isinstance(guided, Whisper)
    assert guided.card.lines[1:] == (say("people-guest", who=Person(GUEST)),)
    assert asks(forming(ASHA), AskPeople(by=ASHA)) == Whisper(one_line(say("people-need-room")))
    assert asks(None, AskPeople(by=ASHA)) == Whisper(one_line(say("people-need-room")))


# --- proposed


def test_a_member_proposes_somebody_and_one_card_asks_all() -> None:
    form = asks(planned(*THREE), AskToPropose(by=ASHA))
    assert form == cards.form()
    assert isinstance(form, Form)
    assert form.note == say("propose-kept")

    step = happens(planned(*THREE), PROPOSED)
    assert step.state == planned(*THREE).proposing(Joining(SOL, ASHA, (ASHA,)))
    assert step.reply == Whisper(one_line(say("joining-proposed-now")))
    assert step.effects == (
        Tell(
            InRoom(),
            THREE,
            Card(
                say("joining-title"),
                (
                    say("joining-proposed", by=Person(ASHA), who=Person(SOL)),
                    say("joining-waits-for", people=people(LENA, NOAH)),
                ),
                note=say("joining-note"),
                buttons=(
                    Button(say("button-fine"), FineToJoin(SOL), "main"),
                    Button(say("button-not-now"), NotForNow(SOL)),
                ),
            ),
            "joining",
        ),
    )


def test_a_set_that_agreed_to_stay_as_it_is_reads_that_with_it() -> None:
    stays = replace(planned(*THREE), charter=Charter(1, "stay", fine_by=THREE))

    assert say("joining-charter-stays") in cards.card(proposed(stays)).lines
    assert say("joining-charter-stays") not in cards.card(asked(stays)).lines


def test_where_we_are_shows_it_to_whoever_has_not_said_yet() -> None:
    here = proposed()
    line = say("joining-proposed", by=Person(ASHA), who=Person(SOL))

    for person, waits in ((LENA, True), (ASHA, False)):
        now = asks(here, AskNow(by=person))
        assert isinstance(now, Whisper)
        assert (line in now.card.lines) == waits
    everybody = asks(here, AskPeople(by=ASHA))
    assert isinstance(everybody, Whisper)
    assert everybody.card.buttons[0] == Button(say("button-not-now"), NotForNow(SOL))
    assert joining.awaiting(asked(), LENA, circumstances()) == ()
    assert joining.awaiting(together(), LENA, circumstances()) == ()


@pytest.mark.parametrize(
    ("person", "why"), [("", "joining-choose-one"), (LENA, "joining-is-member")], ids=["nobody", "a member"]
)
def test_whom_it_can_not_be_is_said_in_the_form(person: str, why: str) -> None:
    event = replace(PROPOSED, answers=written(ASHA, {"person": (person,)} if person else None))

    assert happens(together(), event).reply == not_yet(together(), person=say(why)).reply


def test_one_is_proposed_at_a_time_to_a_set_with_a_place_that_does_not_meet_just_now() -> None:
    seven = together(*EVERYONE, STRANGER, GUEST, PersonId("console:mia"), programme=Programme(members=7))
    meeting = Playing(planned(), at("2026-10-13 16:30"))
    meeting.wait_until(at("2026-10-13 17:01"))
    for here, why in (
        (seven, say("joining-full", most=7)),
        (proposed(), say("joining-one-at-a-time", who=Person(SOL))),
        (meeting.learning_set, say("joining-you-meet")),
        (forming(*THREE), say("people-need-room")),
    ):
        assert happens(here, PROPOSED) == refuse(here, why)
        assert asks(here, AskToPropose(by=ASHA)) == Whisper(one_line(why))
    assert joining.ask(None, AskToPropose(by=ASHA), circumstances()) == Whisper(one_line(NOT_OPEN))


# --- fine by all, or not now


def test_the_person_is_asked_once_it_is_fine_by_all_and_hears_nothing_before() -> None:
    one = happens(proposed(), FineToJoin(SOL, by=LENA))
    waiting = one.state
    assert one == Step(
        planned(*THREE).proposing(Joining(SOL, ASHA, (ASHA, LENA))),
        Whisper(one_line(say("joining-fine-noted"))),
        (Show(InRoom(), "joining", cards.card(waiting)),),
    )

    all_of_them = happens(waiting, FineToJoin(SOL, by=NOAH))
    question = cards.asking(all_of_them.state, Joining(SOL, ASHA, THREE), "console")
    assert all_of_them == Step(
        planned(*THREE).proposing(Joining(SOL, ASHA, THREE, asked=True)),
        Whisper(one_line(say("joining-fine-noted"))),
        (
            Show(InRoom(), "joining", cards.card(all_of_them.state)),
            Tell(SOLS, (SOL,), question, "joining"),
        ),
    )
    assert cards.card(all_of_them.state).lines == (say("joining-asked", who=Person(SOL)),)


def test_nobody_is_fine_with_it_twice_or_for_somebody_else() -> None:
    here = proposed()

    assert happens(here, FineToJoin(SOL, by=ASHA)) == refuse(here, say("joining-fine-already"))
    assert happens(here, FineToJoin(STRANGER, by=LENA)) == refuse(here, NOT_OPEN)
    assert happens(together(), FineToJoin(SOL, by=LENA)) == refuse(together(), NOT_OPEN)
    assert happens(asked(), FineToJoin(SOL, by=LENA)) == refuse(asked(), NOT_OPEN)
    assert happens(here, FineToJoin(SOL, by=STRANGER)) == refuse(here, say("not-of-this-set"))


def test_not_now_takes_it_off_the_table_and_tells_neither_who_pressed_nor_the_person() -> None:
    assert happens(proposed(), NotForNow(SOL, by=NOAH)) == Step(
        planned(*THREE),
        Whisper(one_line(say("joining-not-now-noted"))),
        (Clear(InRoom(), "joining"), Tell(InRoom(), (ASHA,), one_line(say("joining-not-for-now")))),
    )


def test_an_invitation_is_closed_kindly_where_somebody_says_not_now_after_all() -> None:
    step = happens(asked(), NotForNow(SOL, by=NOAH))

    assert Redraw(SOLS, "joining", one_line(NOT_OPEN)) in step.effects
    assert happens(step.state, ComeIn(by=SOL), SOL) == refuse(step.state, NOT_OPEN)
    assert happens(step.state, RatherNot(by=SOL)) == refuse(step.state, NOT_OPEN)
    assert asks(step.state, AskToComeIn(by=SOL)) == Whisper(one_line(NOT_OPEN))
    over = asked().now_living(Ended(MONDAY_MORNING, "closed"))
    assert happens(over, ComeIn(by=SOL), SOL) == refuse(over, say("set-is-no-more"))


def test_whoever_leaves_is_waited_for_no_longer_and_takes_along_what_they_proposed() -> None:
    one_fine = happens(proposed(), FineToJoin(SOL, by=LENA)).state

    without_noah = happens(one_fine, LeaveSet(by=NOAH))
    assert without_noah.state.joining == Joining(SOL, ASHA, (ASHA, LENA), asked=True)
    still_waiting = happens(proposed(), LeaveSet(by=NOAH)).state
    assert still_waiting.joining == Joining(SOL, ASHA, (ASHA,))
    without_asha = happens(one_fine, LeaveSet(by=ASHA))
    assert without_asha.state.joining is None
    assert Clear(InRoom(), "joining") in without_asha.effects
    assert happens(asked(), LeaveSet(by=ASHA)).state.joining == Joining(SOL, ASHA, THREE, asked=True)


def test_who_is_alone_has_nobody_to_wait_for() -> None:
    alone = planned(ASHA)
    step = happens(alone, PROPOSED)

    assert step.state.joining == Joining(SOL, ASHA, (ASHA,), asked=True)
    assert step.reply == Whisper(one_line(say("joining-asked-now", who=Person(SOL))))


# --- the one who is asked


def test_who_is_asked_reads_a_set_in_a_minute_what_they_take_on_and_who_could_read_along() -> None:
    here = asked()
    assert here.joining
    card = cards.asking(here, here.joining, "discord")

    assert card == Card(
        say("joining-asks-title", name=here.name),
        (
            say("joining-asks", by=Person(ASHA), here=3),
            say("invitation-purpose", purpose=here.purpose),
            forming_cards.commitment(here.programme),
            say("joining-next", when=Moment(at("2026-10-13 17:00"))),
            *forming_cards.what_happens(None).lines,
            say("who-can-read", platform="discord"),
        ),
        note=say("joining-asks-kept"),
        buttons=(
            Button(say("button-join"), ComeIn(), "main"),
            Button(say("button-rather-not"), RatherNot()),
        ),
        paragraphs=True,
    )
    held = here.with_meeting(Meeting(1, 120, state="held"))
    assert say("joining-how-far", held=1) in cards.asking(held, here.joining, "discord").lines
    plain = replace(together(ASHA), purpose=replace(here.purpose, text=""))
    assert len(cards.asking(plain, here.joining, "discord").lines) == len(card.lines) - 2


def test_who_is_asked_joins_by_their_own_press_and_is_of_the_set() -> None:
    here = asked()
    step = happens(here, ComeIn(by=SOL), SOL)
    sol = Member(SOL, profile_of(SOL), MONDAY_MORNING)
    joined = planned(*THREE).joined_by(sol)

    assert step.state == joined
    assert step.reply == Whisper(cards.you_are_in(joined))
    assert step.effects == (
        Room((*THREE, SOL), joined.name, joined.purpose, "k3f9"),
        Clear(InRoom(), "joining"),
        Tell(InRoom(), (SOL,), cards.welcomed(joined, SOL)),
        Show(InRoom(), "welcome", forming_cards.welcome(joined)),
        *ground_rules.shown(joined),
        Redraw(SOLS, "joining", cards.you_are_in(joined)),
    )
    assert ground_rules.missing(joined) == (SOL,)
    assert happens(joined, StrangerSeen(SOL)) == Step(joined)


def test_a_set_grows_by_who_joins_up_to_seven() -> None:
    full = planned(*EVERYONE)
    joined = happens(asked(full), ComeIn(by=SOL), SOL).state

    assert (len(joined.members), joined.programme.members) == (5, 5)


def test_every_card_that_names_the_people_is_true_to_who_joined() -> None:
    search = DateSearch(1, (at("2026-10-13 17:00"),), MONDAY_MORNING)
    here = replace(together(*THREE), charter=Charter(1, fine_by=THREE)).with_search(search)
    step = happens(asked(here), ComeIn(by=SOL), SOL)

    assert charter.shown(step.state)[0] in step.effects
    assert charter.missing(step.state) == (SOL,)
    assert Show(InRoom(), "dates", dates_cards.dates(step.state)) in step.effects
    assert cards.welcomed(step.state, SOL).lines == (say("joined", who=Person(SOL), here=4),)


def test_a_newcomer_says_where_they_live_once_ever() -> None:
    here = asked()
    assert happens(here, ComeIn(by=SOL)) == Step(here, cards.city_form())
    assert asks(here, AskToComeIn(by=SOL)) == cards.city_form()

    nowhere = happens(here, CameIn(by=SOL, answers=written(SOL, city="Atlantis")))
    assert nowhere == not_yet(here, city=say("city-not-found"))
    step = happens(here, CameIn(by=SOL, answers=written(SOL, city="Lisbon")))
    assert step.effects[0] == KeepProfile(SOL, Profile("Europe/Lisbon"))
    assert step.state.member(SOL) == Member(SOL, Profile("Europe/Lisbon"), MONDAY_MORNING)


def test_nobody_but_who_was_asked_comes_in() -> None:
    assert happens(asked(), ComeIn(by=STRANGER), STRANGER) == refuse(asked(), NOT_OPEN)
    assert happens(proposed(), ComeIn(by=SOL), SOL) == refuse(proposed(), NOT_OPEN)
    assert asks(asked(), AskToComeIn(by=STRANGER)) == Whisper(one_line(NOT_OPEN))


def test_nobody_comes_in_in_the_middle_of_a_meeting() -> None:
    meeting = Playing(asked(planned(*EVERYONE)), at("2026-10-13 16:30"))
    meeting.wait_until(at("2026-10-13 17:01"))
    here = meeting.learning_set

    assert happens(here, ComeIn(by=SOL), SOL) == refuse(here, say("joining-they-meet"), cards.COME_IN)
    after = here.with_meeting(replace(here.meetings[0], state="held", live=None))
    assert happens(after, ComeIn(by=SOL), SOL).state.member(SOL)


def test_who_would_rather_not_is_thanked_and_the_set_hears_that_it_is_not_this_time() -> None:
    thanks = one_line(say("rather-not-noted"))

    assert happens(asked(), RatherNot(by=SOL)) == Step(
        planned(*THREE),
        Whisper(thanks),
        (
            Clear(InRoom(), "joining"),
            Redraw(SOLS, "joining", thanks),
            Tell(InRoom(), (ASHA,), one_line(say("joining-rather-not", who=Person(SOL)))),
        ),
    )


def test_a_guest_who_joins_is_a_guest_no_longer_and_one_who_was_named_no_stranger() -> None:
    here = replace(asked(), guest=SOL, strangers_named=(SOL, STRANGER))
    joined = happens(here, ComeIn(by=SOL), SOL).state

    assert (joined.guest, joined.strangers_named) == (None, (STRANGER,))


# --- somebody who can not be written to


def test_the_set_hears_how_to_bring_somebody_who_takes_no_messages() -> None:
    step = happens(asked(), Unreachable(SOL, "joining"))

    assert step.state.joining == Joining(SOL, ASHA, THREE, asked=True, reachable=False)
    card = Card(
        say("joining-title"),
        (say("joining-unreachable", who=Person(SOL)),),
        buttons=(
            Button(say("button-ask-them-again"), AskThemAgain(SOL), "main"),
            Button(say("button-not-now"), NotForNow(SOL)),
        ),
    )
    assert step.effects == (Clear(InRoom(), "joining"), Tell(InRoom(), (ASHA,), card, "joining"))

    again = happens(step.state, AskThemAgain(SOL, by=LENA))
    assert again.state == asked()
    assert isinstance(again.effects[-1], Tell)
    assert again.effects[-1].place == SOLS
    assert happens(asked(), AskThemAgain(SOL, by=LENA)) == refuse(asked(), NOT_OPEN)


def test_who_was_asked_and_is_brought_into_the_room_is_no_stranger_and_asked_right_there() -> None:
    here = happens(asked(), Unreachable(SOL, "joining")).state
    step = happens(here, StrangerSeen(SOL))
    assert here.joining

    assert step.effects == (Tell(InRoom(), (SOL,), cards.asking_in_the_room(here, here.joining), "joining-here"),)
    assert happens(step.state, StrangerSeen(SOL)) == Step(step.state)
    joined = happens(step.state, ComeIn(by=SOL), SOL)
    assert Clear(InRoom(), "joining-here") in joined.effects

    no = happens(step.state, RatherNot(by=SOL))
    assert no.effects[1:3] == (Clear(InRoom(), "joining-here"), Room(THREE, here.name, here.purpose, "k3f9"))
    assert joining.asked_in_the_room(together()) == Step(together())


def test_who_is_only_proposed_and_stands_in_the_room_is_a_stranger_still() -> None:
    step = happens(proposed(), StrangerSeen(SOL))

    assert step.effects == (Tell(InRoom(), (), one_line(say("stranger-in-room", who=Person(SOL)))),)


def test_the_card_stands_in_a_new_room_too() -> None:
    lost = happens(proposed(), PlaceLost("room")).state
    anew = happens(lost, RoomOpened())

    assert Show(InRoom(), "joining", cards.card(proposed())) in anew.effects


# --- afterwards


def test_who_has_just_joined_does_not_facilitate_at_once() -> None:
    joined = happens(asked(), ComeIn(by=SOL), SOL).state
    for each in joined.members[:3]:
        joined = joined.with_member(replace(each, joined=at("2026-09-01 09:00")))
    held = Meeting(1, 120, LocalMoment.at(at("2026-09-29 17:00"), "Europe/Berlin"), state="held", facilitator=ASHA)
    known = joined.with_meeting(replace(held, held_at=at("2026-09-29 19:00")))

    assert facilitating.fairest(known, known.people) == LENA
    assert facilitating.fairest(known, (ASHA, SOL)) == ASHA
    later = known.with_meeting(Meeting(2, 120, state="held", held_at=at("2026-10-20 19:00"), facilitator=LENA))
    assert facilitating.fairest(later, (ASHA, LENA, SOL)) == SOL


def test_what_is_kept_of_it_is_ones_own_word_and_not_who_was_proposed() -> None:
    here = proposed()

    (asha,) = [chapter for chapter in kept.of(here, ASHA) if chapter.name == "changes"]
    assert [(entry.name, entry.value) for row in asha.rows for entry in row] == [
        ("proposed", "yes"),
        ("fine-to-join", "yes"),
    ]
    assert [chapter for chapter in kept.of(here, TOMAS) if chapter.name == "changes"] == []


# --- all of it at a glance


def test_what_becomes_of_a_proposal_is_as_the_table_says() -> None:
    unreachable = happens(asked(), Unreachable(SOL, "joining")).state
    states = {
        "nobody": planned(*THREE),
        "waits for all": proposed(),
        "waits for the last": happens(proposed(), FineToJoin(SOL, by=LENA)).state,
        "asked": asked(),
        "can not be written to": unreachable,
        "asked in the room": happens(unreachable, StrangerSeen(SOL)).state,
    }
    events: dict[str, AnyChange | AnyAnswer] = {
        "PersonProposed": PROPOSED,
        "FineToJoin": FineToJoin(SOL, by=NOAH),
        "NotForNow": NotForNow(SOL, by=NOAH),
        "ComeIn": ComeIn(by=SOL),
        "RatherNot": RatherNot(by=SOL),
        "AskThemAgain": AskThemAgain(SOL, by=NOAH),
        "Unreachable": Unreachable(SOL, "joining"),
        "StrangerSeen": StrangerSeen(SOL),
        "LeaveSet by the proposer": LeaveSet(by=ASHA),
        "LeaveSet by another": LeaveSet(by=NOAH),
    }

    def named(learning_set: LearningSet) -> str:
        if learning_set.member(SOL):
            return "joined"
        match learning_set.joining:
            case None:
                return "nobody"
            case Joining(asked=False, fine_by=fine):
                return "waits for the last" if len(fine) > 1 else "waits for all"
            case Joining(here=True):
                return "asked in the room"
            case Joining(reachable=False):
                return "can not be written to"
            case _:
                return "asked"

    def cell(state: LearningSet, event: AnyChange | AnyAnswer) -> str:
        step = happens(state, event, SOL)
        return "-" if step.refused else named(step.state)

    table = markdown(
        "Somebody joins a set that is under way",
        "What becomes of it, in a set of three of whom the first proposed. `-` is a refusal: nothing changes.",
        {name: {event: cell(state, what) for event, what in events.items()} for name, state in states.items()},
    )
    assert kept_table("joining", table) == table
