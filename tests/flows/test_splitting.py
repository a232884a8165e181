"""A set of six or seven goes on as two, when all are fine with who goes where; and two sets become one by inviting."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import closing_cards, kept, life, splitting
from bot.flows import splitting_cards as cards
from bot.flows.cards import Button, Card, Form, PeopleField, one_line
from bot.flows.effects import Clear, CloseRoom, Direct, HandOn, InRoom, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AnyQuestion,
    AskClosing,
    AskToForm,
    AskToSplit,
    FineToSplit,
    FiveMore,
    ForgetMyWords,
    FormAnew,
    LeaveSet,
    NotSplitting,
    RecordDue,
    RoomOpened,
    RoomRefused,
    SetOpened,
    SetSplitOff,
    SplitProposed,
    TryRoomAgain,
)
from bot.flows.forming import room_of
from bot.flows.forming_cards import forming_form, invitation_in_private
from bot.flows.model import (
    AwaitingRoom,
    Ended,
    Forming,
    GroundRules,
    LearningSet,
    Meeting,
    Member,
    Programme,
    Together,
)
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import NOBODY, Person, PersonId, SetId, Words, people, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    circumstances,
    profile_of,
    together,
    written,
)
from tests.flows.tables import kept as kept_table
from tests.flows.tables import markdown

MIA, SOL = PersonId("console:mia"), PersonId("console:sol")
SIX = (*EVERYONE, MIA, SOL)
FIRST, SECOND = (ASHA, NOAH, MIA), (LENA, TOMAS, SOL)
DICE = "aaaaaaaaaa1111bbbbbbbbbb2222"
NOT_OPEN = say("split-not-open")
GATHERED: dict[str, tuple[str, ...]] = {"people": FIRST}
PROPOSED = SplitProposed(2, DICE, by=ASHA, answers=written(ASHA, GATHERED, first="Peers", second="More peers"))


def at_its_end(*who: PersonId) -> LearningSet:
    """A set that has held its second meeting, the last one, and agreed to a rule of its own."""
    here = together(*who, programme=Programme(meetings=2, members=len(who)))
    rules = GroundRules(1, ("confidential",), (Words(LENA, "We begin on time."),))
    return here.with_rules(rules).with_meeting(Meeting(2, 120, state="held"))


HERE = at_its_end(*SIX)


def happens(learning_set: LearningSet, event: AnyChange | AnyAnswer) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances())
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(learning_set: LearningSet | None, question: AnyQuestion) -> object:
    return life.ask(learning_set, question, circumstances())


def proposed() -> LearningSet:
    return happens(HERE, PROPOSED).state


def fine_but_one() -> LearningSet:
    state = proposed()
    for person in SIX[1:-1]:
        state = happens(state, FineToSplit("1111", by=person)).state
    return state


def half(people: tuple[PersonId, ...], id: str, mark: str, name: str) -> LearningSet:
    return LearningSet(
        id=SetId(id),
        community=HERE.community,
        mark=mark,
        opener=people[0],
        name=Words(ASHA, name),
        purpose=Words(NOBODY, "For people who lead volunteers"),
        programme=Programme(meetings=2, members=3),
        zone="Europe/Berlin",
        life=AwaitingRoom(),
        opened=MONDAY_MORNING,
        members=tuple(Member(person, profile_of(person), MONDAY_MORNING) for person in SIX if person in people),
        closed=True,
        rules=GroundRules(0, ("confidential",), (Words(NOBODY, "We begin on time."),)),
        has_invitation=False,
        split_off=True,
    )


# --- proposed


def test_a_set_of_six_or_seven_may_go_on_as_two_and_a_smaller_one_is_not_offered_it() -> None:
    offered = Button(say("button-split"), AskToSplit(2))
    for here, is_offered in ((HERE, True), (at_its_end(*SIX[:5]), False)):
        ways = asks(here, AskClosing(by=ASHA))
        assert isinstance(ways, Whisper)
        assert (offered in ways.card.buttons) == is_offered
    form = asks(HERE, AskToSplit(2, by=ASHA))
    assert form == cards.form(HERE, 2, ASHA)
    assert isinstance(form, Form)
    assert form.note == say("split-kept")


@pytest.mark.parametrize(
    ("here", "meeting"),
    [
        (at_its_end(*SIX[:5]), 2),
        (HERE, 1),
        (together(*SIX), 2),
        (proposed(), 2),
    ],
    ids=["too few for two", "another meeting", "in the middle of its programme", "proposed already"],
)
def test_what_can_not_be_split_is_answered_kindly(here: LearningSet, meeting: int) -> None:
    assert happens(here, replace(PROPOSED, meeting=meeting)) == refuse(here, NOT_OPEN)
    assert asks(here, AskToSplit(meeting, by=ASHA)) == Whisper(one_line(NOT_OPEN))
    assert splitting.ask(None, AskToSplit(meeting, by=ASHA), circumstances()) == Whisper(one_line(NOT_OPEN))


def test_who_would_go_where_is_read_in_the_room_and_waits_for_all() -> None:
    step = happens(HERE, PROPOSED)
    assert step.state.splitting
    card = Card(
        say("split-title"),
        (
            say("split-proposed", by=Person(ASHA)),
            say("split-half", name=Words(ASHA, "Peers"), people=people(*FIRST)),
            say("split-half", name=Words(ASHA, "More peers"), people=people(*SECOND)),
            say("joining-waits-for", people=people(*SIX[1:])),
        ),
        note=say("split-note"),
        buttons=(
            Button(say("button-fine"), FineToSplit("1111"), "main"),
            Button(say("button-not-like-this"), NotSplitting("1111")),
        ),
    )

    assert step.effects == (Tell(InRoom(), SIX, card, "splitting"),)
    assert step.reply == Whisper(one_line(say("split-proposed-now")))


def test_each_of_the_two_has_a_name_and_three_people() -> None:
    answers = written(ASHA, {"people": (ASHA, NOAH)}, first="x" * 61)

    assert happens(HERE, replace(PROPOSED, answers=answers)) == not_yet(
        HERE,
        first=say("name-too-long", limit=60, here=61),
        second=say("name-wanted"),
        people=say("split-too-few", fewest=3),
    )


def test_what_is_kept_of_it_is_ones_own_word() -> None:
    def told_of(person: PersonId) -> list[str]:
        chapters = [chapter for chapter in kept.of(proposed(), person) if chapter.name == "changes"]
        return [entry.name for chapter in chapters for row in chapter.rows for entry in row]

    assert told_of(ASHA) == ["proposed-two", "fine-with-two"]
    assert told_of(LENA) == []


# --- fine by all, or not like this


def test_once_it_is_fine_by_all_two_sets_begin_and_this_one_has_ended() -> None:
    one = happens(proposed(), FineToSplit("1111", by=LENA))
    assert one.state.splitting
    assert one.effects == (Show(InRoom(), "splitting", cards.card(one.state, one.state.splitting)),)

    step = happens(fine_but_one(), FineToSplit("1111", by=SOL))
    assert isinstance(step.state.life, Ended)
    assert step.state.splitting is None
    assert step.reply == Whisper(one_line(say("joining-fine-noted")))
    assert step.effects[:3] == (
        HandOn(SetSplitOff(half(FIRST, "aaaaaaaaaa", "1111", "Peers"))),
        HandOn(SetSplitOff(half(SECOND, "bbbbbbbbbb", "2222", "More peers"))),
        Show(InRoom(), "splitting", cards.done()),
    )
    assert Tell(InRoom(), SIX, closing_cards.farewell(step.state, step.state.life)) in step.effects


def test_each_of_the_two_waits_for_its_room_and_then_looks_for_a_date() -> None:
    begins = half(FIRST, "aaaaaaaaaa", "1111", "Peers")
    opened = life.step(None, SetSplitOff(begins), circumstances())

    assert opened == Step(begins, effects=(room_of(begins),))
    assert room_of(begins) == Room(begins.people, begins.name, begins.purpose, "1111")
    here = happens(begins, RoomOpened())
    assert isinstance(here.state.life, Together)
    assert here.state.search is not None
    assert [effect.slot for effect in here.effects if isinstance(effect, Tell | Show)][:1] == ["welcome"]


def test_the_room_of_each_is_ours_to_close_one_day_though_it_has_no_invitation() -> None:
    begins = half(FIRST, "aaaaaaaaaa", "1111", "Peers")
    over = begins.now_living(Ended(MONDAY_MORNING, "closed", MONDAY_MORNING))

    assert closing_cards.rooms_ways(begins) == ("archive", "delete")
    assert life.step(over, RecordDue(), circumstances()).effects[1:] == (CloseRoom("archive"),)


def test_a_room_that_is_refused_is_told_to_the_first_of_them_alone() -> None:
    begins = half(FIRST, "aaaaaaaaaa", "1111", "Peers")
    step = happens(begins, RoomRefused("permission", "Manage Channels"))

    said = say("room-refused-again", why="permission", missing="Manage Channels")
    again = Button(say("button-make-room"), TryRoomAgain(), "main")
    assert step.effects == (Tell(Direct(ASHA), (ASHA,), one_line(said, again)),)
    assert happens(step.state, TryRoomAgain(by=ASHA)).effects == (room_of(begins),)


def test_somebody_says_not_like_this_and_nobody_hears_who() -> None:
    assert happens(proposed(), NotSplitting("1111", by=TOMAS)) == Step(
        HERE,
        Whisper(one_line(say("joining-not-now-noted"))),
        (Clear(InRoom(), "splitting"), Tell(InRoom(), (ASHA,), one_line(say("split-not-like-this")))),
    )


def test_a_proposal_is_open_as_long_as_nothing_else_has_happened() -> None:
    left = happens(proposed(), LeaveSet(by=SOL))
    assert left.state.splitting is None
    assert Clear(InRoom(), "splitting") in left.effects

    forgotten = happens(proposed(), ForgetMyWords(by=ASHA))
    assert Clear(InRoom(), "splitting") in forgotten.effects
    assert Clear(InRoom(), "splitting") not in happens(proposed(), ForgetMyWords(by=LENA)).effects
    joined = proposed().joined_by(Member(PersonId("console:ben"), profile_of(ASHA), MONDAY_MORNING))
    going_on = happens(proposed(), FiveMore(2, by=LENA)).state
    anew = happens(proposed(), FormAnew(2, by=LENA)).state
    for here in (forgotten.state, joined, going_on, anew, HERE):
        assert happens(here, FineToSplit("1111", by=TOMAS)) == refuse(here, NOT_OPEN)
    assert happens(proposed(), FineToSplit("9999", by=TOMAS)) == refuse(proposed(), NOT_OPEN)
    assert happens(proposed(), FineToSplit("1111", by=ASHA)) == refuse(proposed(), NOT_OPEN)


# --- two become one


def test_whoever_forms_a_set_anew_may_invite_people_from_elsewhere() -> None:
    four = at_its_end(*EVERYONE)
    form = happens(four, FormAnew(2, by=ASHA)).reply
    assert isinstance(form, Form)
    (elsewhere,) = (field for field in form.fields if isinstance(field, PeopleField))
    assert (elsewhere.name, elsewhere.optional) == ("invite", True)
    assert form.event == SetOpened(anew=4)
    again = life.ask(None, AskToForm(anew=4, by=ASHA), circumstances())
    assert again == forming_form(ASHA, None, None, circumstances(), anew=4)

    answers = written(ASHA, {"invite": (MIA, SOL, ASHA)}, name="Peers")
    event = SetOpened(SetId("cccccccccc"), "3333", 4, by=ASHA, answers=answers)
    step = life.step(None, event, circumstances(known=ASHA))
    assert step.state is not None
    assert step.state.programme.members == 6
    assert isinstance(step.state.life, Forming)
    card = invitation_in_private(step.state, ASHA, "console")
    assert [effect for effect in step.effects if isinstance(effect, Tell)] == [
        Tell(Direct(person), (person,), card, f"invited-by:{ASHA}") for person in (MIA, SOL)
    ]


def test_no_more_are_invited_than_a_set_has_room_for() -> None:
    elsewhere = tuple(PersonId(f"console:{name}") for name in ("mia", "sol", "ben", "eva"))
    answers = written(ASHA, {"invite": elsewhere}, name="Peers")
    event = SetOpened(SetId("cccccccccc"), "3333", 4, by=ASHA, answers=answers)

    assert life.step(None, event, circumstances(known=ASHA)) == not_yet(
        None, invite=say("anew-too-many", most=7, here=8)
    )


# --- all of it at a glance


def test_what_becomes_of_a_proposal_to_split_is_as_the_table_says() -> None:
    states = {"nothing": HERE, "waits for all": proposed(), "waits for the last": fine_but_one()}
    events: dict[str, AnyChange] = {
        "SplitProposed": PROPOSED,
        "FineToSplit": FineToSplit("1111", by=SOL),
        "NotSplitting": NotSplitting("1111", by=SOL),
        "LeaveSet": LeaveSet(by=NOAH),
        "ForgetMyWords by the proposer": ForgetMyWords(by=ASHA),
        "FiveMore": FiveMore(2, by=SOL),
    }

    def named(here: LearningSet) -> str:
        if isinstance(here.life, Ended):
            return "two sets"
        open_yet = cards.proposal(here)
        if open_yet is None:
            return "nothing"
        return "waits for the last" if len(cards.missing(here, open_yet)) == 1 else "waits for all"

    def cell(state: LearningSet, event: AnyChange) -> str:
        step = happens(state, event)
        return "-" if step.refused else named(step.state)

    table = markdown(
        "A set goes on as two",
        "What becomes of the proposal, in a set of six of whom the first proposed. `-` is a refusal: nothing changes.",
        {name: {event: cell(state, what) for event, what in events.items()} for name, state in states.items()},
    )
    assert kept_table("splitting", table) == table
