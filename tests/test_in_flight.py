"""Whatever an older release left in the database opens under today's code, and goes on from where it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.circumstances import CommunityFacts
from bot.flows.events import (
    ActionPointsWritten,
    AgreeToParting,
    AgreeToRules,
    AnyAnswer,
    AnyChange,
    AnyClock,
    AskedMoreThanTold,
    Begin,
    CallLinkGiven,
    CannotCome,
    CarriedOn,
    CharterChanged,
    CloseRoomBy,
    ConcernRaised,
    Deepened,
    FineByMe,
    FineToJoin,
    FineToSplit,
    FixDate,
    HeardInCall,
    Join,
    KeepOpen,
    LeftWith,
    MessageWritten,
    MoveOn,
    NotParting,
    NotYet,
    OpenTurn,
    OutcomeMarked,
    OwnReviewGiven,
    PartingWished,
    PersonProposed,
    PulseAnswered,
    RoomOpened,
    SetOpened,
    SetSeeks,
    SkillChosen,
    SlowTurnBegun,
    SplitProposed,
    StillThinking,
    SuggestAgain,
    TakeAllDates,
    TakeCardDown,
    TakeSuggestedTurns,
    TheseAreMine,
    TicksGiven,
    TurnDescribed,
    TwoQuestionsAnswered,
    VoiceChosen,
    WayChosen,
    WeEndHere,
    WouldGoOn,
)
from bot.flows.model import (
    COURSE,
    PROGRAMMES,
    SHAPE,
    Chosen,
    Community,
    Ended,
    FreePerson,
    LearningSet,
    Seeking,
    SetsCard,
    Together,
    Trained,
    record_of,
)
from bot.flows.words import NOBODY, MessageRef, SetId, Words
from bot.store.codec import NewerShapeError, read_community, read_set, write_set
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    circumstances,
    member,
    profile_of,
    written,
)

KEPT = Path(__file__).parent / "in_flight"
COMMUNITIES = KEPT / "communities"


VOICE = "https://discord.com/channels/1/2"
"""The voice channel in which the set talks."""


class Lived:
    """A set that lives through its first meeting, by the clock and by its people."""

    def __init__(self, kind: Literal["call", "typed"] = "call") -> None:
        self.now = MONDAY_MORNING
        event = SetOpened(by=ASHA, answers=written(ASHA, name="Peers"), new=SetId("k3f9ab27qp"), mark="k3f9")
        opened = life.step(None, event, circumstances(known=ASHA)).state
        assert opened is not None
        self.learning_set: LearningSet = replace(opened, programme=replace(opened.programme, kind=kind))

    def happens(self, *events: AnyChange | AnyClock | AnyAnswer) -> None:
        for event in events:
            by = getattr(event, "by", None)
            step = life.step(self.learning_set, event, circumstances(self.now, known=by))
            assert step.state is not None
            assert not step.refused, event
            self.learning_set = step.state

    def time_passes_until(self, enough: Callable[[LearningSet], bool]) -> None:
        while not enough(self.learning_set):
            due = min(life.due(self.learning_set, circumstances(self.now)), key=lambda due: due.at)
            self.now = max(self.now, due.at)
            self.happens(due.event)

    @property
    def turn(self) -> str:
        meeting = self.learning_set.live_meeting
        assert meeting is not None
        assert meeting.turn_now is not None
        return meeting.turn_now.id

    @property
    def where(self) -> str:
        meeting = self.learning_set.live_meeting
        assert meeting is not None
        return meeting.turn_now.where if meeting.turn_now else meeting.live.at if meeting.live else ""


def records() -> dict[str, LearningSet]:
    """A set at the moments of its life in which a release may find it."""
    lived, kept = Lived(), dict[str, LearningSet]()

    def keep(name: str) -> None:
        kept[name] = lived.learning_set

    lived.happens(Join(by=LENA), Join(by=NOAH))
    keep("forming")
    lived.happens(Join(by=TOMAS))
    keep("awaiting-room")
    lived.happens(RoomOpened())
    search = lived.learning_set.search
    assert search is not None
    option = f"{search.options[0]:%Y-%m-%dT%H:%MZ}"
    lived.happens(TicksGiven(by=LENA, answers=written(LENA, {"moments": (option,)})))
    keep("finding-a-date")
    lived.happens(FixDate(option, by=LENA), TakeAllDates(by=LENA))
    lived.time_passes_until(lambda now: now.live_meeting is not None and "rules" in lived.where)
    lived.happens(*(AgreeToRules(lived.learning_set.rules.version, by=person) for person in EVERYONE))
    lived.happens(MoveOn(1, lived.where, by=ASHA), TakeSuggestedTurns(1, by=ASHA))
    presenter = lived.learning_set.turn(lived.turn)
    assert presenter is not None
    who = presenter.presenter
    lived.happens(OpenTurn(1, lived.turn, by=who))
    lived.time_passes_until(lambda _: "action-points" in lived.where)
    words = Words(who, "- call the council by Friday\n- write to Mia")
    lived.happens(MessageWritten(MessageRef("m1"), words, f"turn-{lived.turn}", by=who))
    keep("in-a-turn")
    lived.happens(TheseAreMine(lived.turn, by=who))
    lived.time_passes_until(lambda now: now.meeting(1) is not None and now.planned(1).state == "held")
    lived.time_passes_until(lambda now: len(now.planned(2).said) == len(EVERYONE))
    lived.happens(PulseAnswered(2, "stuck", by=LENA))
    keep("between")
    return kept


def richer() -> dict[str, LearningSet]:
    """Sets in turns of other kinds, with action points that have a history, after meetings that were heard."""
    return {
        "observing": observing().learning_set,
        "typed-turn": typed_turn().learning_set,
        "slow-turn": slow_turn().learning_set,
        "carried-on": carried_on().learning_set,
        "answered": answered().learning_set,
        "concerned": concerned().learning_set,
        "joining": joining().learning_set,
        "parting": parting().learning_set,
        "chartered": chartered().learning_set,
        "ending": ending().learning_set,
        "ended": ended().learning_set,
        "one-off-held": one_off_held().learning_set,
        "still-wanted": still_wanted().learning_set,
        "splitting": splitting().learning_set,
        "course": course().learning_set,
    }


def observing() -> Lived:
    """The presenter talks it through with one; the others, who observed, have their moment. The call is the set's own."""
    lived = in_first_turn(help="with-one")
    lived.happens(HeardInCall(VOICE, by=LENA), HeardInCall(VOICE, by=NOAH))
    lived.time_passes_until(lambda _: lived.where.endswith("explore-after"))
    return lived


def typed_turn() -> Lived:
    """People write, one of them with a question and one with advice, of which the mirror told them."""
    lived = in_first_turn(help="questions-and-challenge", kind="typed")
    lived.time_passes_until(lambda _: lived.where.endswith("explore"))
    mirrored = tuple(member.wishing_mirror(wished=True) for member in lived.learning_set.members)
    lived.learning_set = replace(lived.learning_set.allowing_mirror(allowed=True), members=mirrored)
    thread = f"turn-{lived.turn}"
    lived.happens(
        MessageWritten(MessageRef("m1"), Words(LENA, "What would she say?"), thread, by=LENA),
        MessageWritten(MessageRef("m2"), Words(NOAH, "You should just call her."), thread, by=NOAH),
    )
    return lived


def slow_turn() -> Lived:
    """A turn over days, in which two have been there, one of them with a question, and one was reminded."""
    lived = after_first_meeting()
    answers = written(LENA, {"help": ("ideas",)}, presented="I took on too much.")
    lived.happens(SlowTurnBegun(by=LENA, answers=answers))
    slow = lived.learning_set.slow_turns[0].id
    lived.time_passes_until(lambda now: now.slow_turns[0].where.endswith("explore"))
    lived.happens(
        StillThinking(slow, f"{slow}.explore", by=NOAH),
        MessageWritten(MessageRef("m1"), Words(ASHA, "Who else knows?"), f"turn-{slow}", by=ASHA),
    )
    lived.time_passes_until(lambda now: now.slow_turns[0].reminded == (TOMAS,))
    return lived


def carried_on() -> Lived:
    """After the second meeting, heard and held in a way of its own, where a point was carried on with all that was said of it."""
    lived = after_first_meeting()
    lived.happens(ActionPointsWritten(by=LENA, answers=written(LENA, points="call the council by Friday")))
    point = lived.learning_set.points_of(LENA)[0].id
    depth = written(LENA, cue="when the minutes arrive", first_step="find the number", who_knows="Mia")
    lived.happens(Deepened(point, by=LENA, answers=depth))
    lived.happens(WayChosen("case-clinic", 2, by=NOAH))
    lived.time_passes_until(lambda now: now.live_meeting is not None)
    lived.happens(
        *(HeardInCall(VOICE, by=person) for person in EVERYONE[:3]),
        OutcomeMarked(point, "partly", by=LENA),
        CarriedOn(point, by=LENA, answers=written(LENA, words="call the council again")),
    )
    lived.time_passes_until(lambda _: "closing-round" in lived.where)
    lived.happens(*(AskedMoreThanTold(2, "yes", by=person) for person in EVERYONE[:3]))
    lived.time_passes_until(lambda now: now.planned(2).state == "held")
    lived.happens(VoiceChosen(2, "walk", by=LENA))
    return lived


def answered() -> Lived:
    """After the last of two meetings, where one looked back in words for all and another answers at the end alone."""
    lived = after_first_meeting()
    programme = replace(lived.learning_set.programme, meetings=2)
    lived.learning_set = replace(lived.learning_set, programme=programme)
    lived.happens(TwoQuestionsAnswered("start", by=LENA, answers=written(LENA, {"far": ("0",), "able": ("3",)})))
    lived.time_passes_until(lambda now: now.planned(2).state == "held")
    choices = {"far": ("7",), "able": ("10",), "shared": ("shared",)}
    lived.happens(
        TwoQuestionsAnswered("end", by=LENA, answers=written(LENA, choices, looking_back="The silence")),
        TwoQuestionsAnswered("end", by=NOAH, answers=written(NOAH, {"far": ("4",), "able": ("4",)})),
    )
    return lived


def joining() -> Lived:
    """One left with a farewell, and another is proposed, whom two of three are fine with."""
    lived = after_first_meeting()
    proposed = written(LENA, {"person": (STRANGER,)})
    lived.happens(
        LeftWith(by=TOMAS, answers=written(TOMAS, farewell="Go well.")),
        PersonProposed(by=LENA, answers=proposed),
        FineToJoin(STRANGER, by=NOAH),
    )
    return lived


def parting() -> Lived:
    """One is told that the others wish to go on without them, and another is asked about."""
    lived = after_first_meeting()
    for about, by in ((TOMAS, ASHA), (NOAH, LENA)):
        lived.happens(PartingWished(by=by, answers=written(by, {"person": (about,)})))
    lived.happens(AgreeToParting(TOMAS, by=LENA), AgreeToParting(TOMAS, by=NOAH), NotParting(NOAH, by=ASHA))
    lived.time_passes_until(lambda now: any(each.told for each in now.partings))
    return lived


def concerned() -> Lived:
    """Between two meetings, with things raised without a name that wait: for the set, and for who facilitates next."""
    lived = after_first_meeting()
    unnamed = written(LENA, {"name": ("unnamed",)}, words="We go too fast for me.")
    lived.happens(
        ConcernRaised(by=LENA, dice="a", answers=unnamed),
        ConcernRaised(by=NOAH, to="person", whom=LENA, dice="b", answers=unnamed),
    )
    return lived


def chartered() -> Lived:
    """With a charter that Lena worded and Noah found fine; the others have still to say so."""
    lived = after_first_meeting()
    words = written(LENA, {"size": ("change",)}, where="The hall", access="Captions on", support="Mia, the director")
    lived.happens(CharterChanged(by=LENA, answers=words), FineByMe(1, by=NOAH))
    return lived


def ending() -> Lived:
    """Somebody pressed that it ends and somebody that the room goes with it, and for a day anybody may say *Not yet*."""
    lived = answered()
    lived.happens(WeEndHere(2, by=LENA), CloseRoomBy("delete", by=NOAH))
    return lived


def ended() -> Lived:
    """Nobody did; its record is kept until a day that was named."""
    lived = ending()
    lived.time_passes_until(lambda now: isinstance(now.life, Ended))
    return lived


def one_off_held() -> Lived:
    """Met once, and two would go on; until when it is kept has been named."""
    lived = Lived()
    lived.learning_set = replace(lived.learning_set, programme=PROGRAMMES["one-off"])
    lived.happens(*(Join(by=person) for person in EVERYONE[1:]), RoomOpened(), Begin(by=ASHA))
    lived.time_passes_until(lambda now: isinstance(now.life, Together) and now.life.kept_until is not None)
    lived.happens(WouldGoOn(by=ASHA), WouldGoOn(by=LENA))
    return lived


def still_wanted() -> Lived:
    """Forming for two months; its opener was asked whether it is still wanted."""
    lived = Lived()
    lived.happens(Join(by=LENA))
    lived.time_passes_until(lambda now: now.wanted.until is not None)
    return lived


def splitting() -> Lived:
    """Six after their last meeting, one of whom proposed that they go on as two."""
    lived = after_first_meeting()
    for person in (STRANGER, GUEST):
        lived.learning_set = lived.learning_set.gaining(member(person, agreed=1))
    lived.learning_set = lived.learning_set.lasting(2)
    lived.time_passes_until(lambda now: now.planned(2).state == "held")
    halves = written(LENA, {"people": EVERYONE[:3]}, first="Peers", second="More peers")
    lived.happens(SplitProposed(2, "aaaaaaaaaa1111bbbbbbbbbb2222", by=LENA, answers=halves))
    return lived


def course() -> Lived:
    """A course after its first meeting, with a review of somebody's own, and another skill chosen for the second."""
    lived = Lived()
    programme = PROGRAMMES[COURSE]
    lived.learning_set = lived.learning_set.under(programme)
    lived.happens(*(Join(by=person) for person in EVERYONE[1:]), RoomOpened())
    search = lived.learning_set.search
    assert search is not None
    lived.happens(FixDate(f"{search.options[0]:%Y-%m-%dT%H:%MZ}", by=LENA), TakeAllDates(by=LENA))
    lived.time_passes_until(lambda now: now.planned(1).state == "held")
    own = written(LENA, practised="three minutes of silence", take="it holds")
    lived.happens(
        OwnReviewGiven(1, by=LENA, answers=own),
        SkillChosen(2, by=NOAH, answers=written(NOAH, {"skill": ("trust",)})),
    )
    return lived


def in_first_turn(*, help: str, kind: Literal["call", "typed"] = "call") -> Lived:
    """In the first turn of the first meeting, with what the presenter asked for."""
    lived = Lived(kind)
    lived.happens(*(Join(by=person) for person in EVERYONE[1:]), RoomOpened())
    search = lived.learning_set.search
    assert search is not None
    lived.happens(FixDate(f"{search.options[0]:%Y-%m-%dT%H:%MZ}", by=LENA), TakeAllDates(by=LENA))
    if kind == "call":
        lived.happens(CallLinkGiven(by=ASHA, answers=written(ASHA, link=VOICE)))
    lived.time_passes_until(lambda now: now.live_meeting is not None and "rules" in lived.where)
    lived.happens(*(AgreeToRules(lived.learning_set.rules.version, by=person) for person in EVERYONE))
    lived.happens(MoveOn(1, lived.where, by=ASHA), TakeSuggestedTurns(1, by=ASHA))
    asked = lived.learning_set.turn(lived.turn)
    assert asked is not None
    choices = {"help": (help,), "partner": (TOMAS,), "lens": ("service",)}
    answers = written(asked.presenter, choices, aim="A way to say no")
    lived.happens(TurnDescribed(1, asked.id, by=asked.presenter, answers=answers))
    return lived


def after_first_meeting() -> Lived:
    """Between the first meeting, which took its course, and the second."""
    lived = in_first_turn(help="as-usual")
    lived.time_passes_until(lambda now: now.planned(1).state == "held")
    return lived


GOES_ON: dict[str, tuple[datetime, AnyChange]] = {
    "forming": (MONDAY_MORNING, Join(by=TOMAS)),
    "finding-a-date": (MONDAY_MORNING, SuggestAgain(by=LENA)),
    "in-a-turn": (MONDAY_MORNING, TheseAreMine("1-1", by=ASHA)),
    "between": (MONDAY_MORNING, CannotCome(2, by=NOAH)),
    "observing": (MONDAY_MORNING, TurnDescribed(1, "1-1", by=ASHA, answers=written(ASHA, {"help": ("questions",)}))),
    "typed-turn": (
        MONDAY_MORNING,
        MessageWritten(MessageRef("m3"), Words(TOMAS, "And the others?"), "turn-1-1", by=TOMAS),
    ),
    "slow-turn": (MONDAY_MORNING, StillThinking("1-s1", "1-s1.explore", by=TOMAS)),
    "carried-on": (MONDAY_MORNING, OutcomeMarked("2", "done", by=LENA)),
    "answered": (
        MONDAY_MORNING,
        TwoQuestionsAnswered("end", by=NOAH, answers=written(NOAH, {"far": ("5",), "able": ("5",)})),
    ),
    "joining": (MONDAY_MORNING, FineToJoin(STRANGER, by=ASHA)),
    "splitting": (MONDAY_MORNING, FineToSplit("1111", by=TOMAS)),
    "course": (MONDAY_MORNING, OwnReviewGiven(1, by=TOMAS, answers=written(TOMAS, take="it holds"))),
    "parting": (MONDAY_MORNING, AgreeToParting(NOAH, by=TOMAS)),
    "concerned": (
        MONDAY_MORNING,
        ConcernRaised(by=TOMAS, dice="c", answers=written(TOMAS, {"name": ("unnamed",)}, words="I am talked over.")),
    ),
    "chartered": (MONDAY_MORNING, FineByMe(1, by=TOMAS)),
    "ending": (MONDAY_MORNING, NotYet(by=NOAH)),
    "one-off-held": (MONDAY_MORNING, WouldGoOn(by=NOAH)),
    "still-wanted": (MONDAY_MORNING, KeepOpen(by=ASHA)),
}
"""What happens next to a set that was found so."""


def community() -> Community:
    """A community that has chosen, with people who were trained or are free, and a card that stands."""
    here = record_of(HERE)
    chosen = Chosen(
        zone="Europe/Berlin",
        training_required=True,
        retention_days=30,
        signposts=Words(ASHA, "Call 112"),
        organiser_role=Words(ASHA, "Keepers"),
        programmes=("fortnightly", "monthly"),
        category=Words(ASHA, "Peer groups"),
    )
    brings = Words(NOAH, "Saying no")
    seeking = Seeking(SetId("k3f9ab27qp"), Words(NOBODY, "Tuesday peers"), 2)
    return Community(
        here,
        chosen,
        organisers=(LENA,),
        trained=(Trained(ASHA, MONDAY_MORNING), Trained(TOMAS, MONDAY_MORNING, elsewhere=True)),
        free=(FreePerson(NOAH, brings, profile_of(NOAH), MONDAY_MORNING, ("en", "de"), not_with=(TOMAS,)),),
        card=SetsCard(2, stands=True, seeking=(seeking,)),
    )


def _files() -> list[Path]:
    return sorted(KEPT.glob("*.json"))


def test_todays_shape_is_kept_with_those_before_it() -> None:
    if os.environ.get("KEEP_IN_FLIGHT"):
        for name, value in {**records(), **richer()}.items():
            file = KEPT / f"{SHAPE}-{name}.json"
            if not file.exists():
                file.write_bytes(write_set(value))

        file = COMMUNITIES / f"{SHAPE}-chosen.json"
        if not file.exists():
            file.write_bytes(write_set(community()))

    assert {file.stem for file in _files()} >= {f"{SHAPE}-{name}" for name in (*records(), *richer())}
    assert (COMMUNITIES / f"{SHAPE}-chosen.json").exists()


@pytest.mark.parametrize("file", _files(), ids=lambda file: file.stem)
def test_a_set_found_in_mid_flight_opens_and_goes_on(file: Path) -> None:
    found = read_set(file.read_bytes())
    name = file.stem.partition("-")[2]

    assert read_set(write_set(found)) == found
    assert all(due.at.tzinfo is not None for due in life.due(found, circumstances()))
    if name in GOES_ON:
        now, event = GOES_ON[name]
        step = life.step(found, event, circumstances(now, known=event.by))
        assert not step.refused
        assert step.state != found


@pytest.mark.parametrize("file", sorted(COMMUNITIES.glob("*.json")), ids=lambda file: file.stem)
def test_a_community_found_as_an_older_release_left_it_opens_and_goes_on(file: Path) -> None:
    found = read_community(file.read_bytes())

    assert read_community(write_set(found)) == found
    assert all(due.at.tzinfo is not None for due in life.due(found, circumstances()))
    step = life.step(found, SetSeeks(SetId("k3f9ab27qp"), Words(NOBODY, "Tuesday peers"), 1), circumstances())
    assert step.state != found
    assert not life.step(found, TakeCardDown(by=LENA), circumstances()).refused
    assert CommunityFacts().as_chosen_by(found).retention_days == 30


def test_a_record_that_lacks_what_it_needs_does_not_open() -> None:
    """The control: what opens above could also not open."""
    found = _files()[0].read_bytes()

    with pytest.raises(Exception, match="opener"):
        read_set(found.replace(b'"opener"', b'"was-opener"'))


def test_a_set_found_by_an_older_release_is_not_stepped() -> None:
    newer = replace(records()["forming"], shape=SHAPE + 1)

    with pytest.raises(NewerShapeError):
        read_set(write_set(newer))
