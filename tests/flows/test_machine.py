"""Whatever people press, in whatever order, with whatever they type, whenever: what always holds.

A refusal changes nothing. What is due gets done, and is then no longer due; a meeting that pauses owes nothing, nor does a
set. A set
survives being written and read. Whatever is shown can be drawn, in each of the three voices: no text is missing, no blank
is empty, no card has more buttons than a platform takes, no live part says more than is read at a glance. A turn ends when
it would have ended, whatever else would help. Strangers change nothing, and what is one person's own reaches nobody else.

`EXAMPLES` and `STEPS` have it run longer than the suite has time for.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any, cast, get_args

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from msgspec.structs import replace

from bot.flows import life, meeting_cards, skills, slow
from bot.flows.cards import Button, Form
from bot.flows.effects import Show, Whisper
from bot.flows.events import (
    AgreeToParting,
    AgreeToRules,
    AnyAnswer,
    AnyChange,
    AnyQuestion,
    AskActionPoints,
    AskHint,
    AskOwnReview,
    AskSettings,
    AskSkills,
    AskToCarryOn,
    AskToDeepen,
    AskToPropose,
    AskTurnAbout,
    AskWhoParts,
    Begin,
    CameIn,
    EndMeeting,
    FineToJoin,
    FixDate,
    GroupBrought,
    HowToRest,
    Join,
    LookForDate,
    MessageWritten,
    MoreTime,
    MoveOn,
    OutcomeMarked,
    PartEnded,
    PauseMeeting,
    PauseSet,
    RestAsked,
    ResumeMeeting,
    ResumeSet,
    RoomOpened,
    SetOpened,
    Skill,
    SlowTurnBegun,
    Start,
    TheseAreMine,
    TurnDescribed,
    TurnUnanswered,
    TwoMinutesLeft,
    WayChosen,
)
from bot.flows.formats import FORMATS
from bot.flows.model import (
    COURSE,
    MEETINGS_OF_COURSE,
    AwaitingRoom,
    Facilitation,
    Forming,
    HelpKind,
    Kind,
    LearningSet,
    Lens,
    Together,
    Voice,
    Waiting,
)
from bot.flows.pausing import PROMISED
from bot.flows.words import MessageRef, PersonId, SetId, Words
from tests.flows.builders import ASHA, EVERYONE, LENA, MONDAY_MORNING, written
from tests.flows.happening import WAYS, turns_under_way
from tests.flows.played import Played
from tests.flows.shown import PEOPLE, WORDS, draw, draw_live, filled

IN_A_TURN = st.sampled_from(
    (
        "What would he say?",
        "What would he say? And what would she?",
        "You should just call her.",
        "- call her by Friday\n- write to the board",
    )
)
CHANGES = tuple(kind for kind in get_args(AnyChange) if kind not in {SetOpened, GroupBrought})
"""What can happen to a set that is there."""
OF_A_MEETING = PartEnded | TwoMinutesLeft | TurnUnanswered
"""What the clock owes a meeting under way."""


@precondition
def together(machine: WhateverPeoplePress) -> bool:
    return isinstance(machine.learning_set.life, Together)


@precondition
def not_yet_together(machine: WhateverPeoplePress) -> bool:
    return isinstance(machine.learning_set.life, Forming | AwaitingRoom)


@precondition
def in_a_meeting(machine: WhateverPeoplePress) -> bool:
    return machine.learning_set.live_meeting is not None


@precondition
def in_a_turn(machine: WhateverPeoplePress) -> bool:
    here = machine.learning_set
    return isinstance(here.life, Together) and here.paused_since is None and bool(turns_under_way(here))


@precondition
def in_a_course(machine: WhateverPeoplePress) -> bool:
    programme, life = machine.learning_set.programme, machine.learning_set.life
    return programme.trains and isinstance(life, Together) and machine.learning_set.paused_since is None


@precondition
def with_action_points(machine: WhateverPeoplePress) -> bool:
    return any(point.state == "stands" for point in machine.learning_set.action_points)


class WhateverPeoplePress(Played):
    """One set, from its invitation on."""

    @initialize(
        far=st.sampled_from((0, 1, 2, 3, 4, 5, 6, 6, 6, 6)),
        kind=st.sampled_from(get_args(Kind)),
        voice=st.sampled_from(get_args(Voice)),
        facilitation=st.sampled_from(get_args(Facilitation)),
        way=st.sampled_from(("classic", *FORMATS)),
        meetings=st.sampled_from((6, 6, 6, 8, 8, 1)),
    )
    def a_set_is_opened(
        self, far: int, kind: Kind, voice: Voice, facilitation: Facilitation, way: str, meetings: int
    ) -> None:
        """And has come some way: its room, a date, its first meeting, all rules agreed, a turn, a turn in writing."""
        self.now = MONDAY_MORNING
        event = SetOpened(by=ASHA, answers=written(ASHA, name="Peers"), new=SetId("k3f9ab27qp"), mark="k3f9")
        opened = life.step(None, event, self.facts(ASHA)).state
        assert opened is not None
        name = COURSE if meetings == MEETINGS_OF_COURSE else "monthly"
        programme = replace(
            opened.programme, name=name, kind=kind, voice=voice, facilitation=facilitation, meetings=meetings
        )
        self.learning_set = replace(opened, programme=programme, mirror=True)
        come = (
            self.everybody_is_together,
            self.a_date_is_fixed,
            self.the_meeting_begins,
            self.everybody_agrees,
            self.a_turn_begins,
            self.a_turn_in_writing_begins,
        )
        for step in come[:far]:
            step()
        if far and FORMATS[way].pace == "live":
            self.happens(WayChosen(way, by=ASHA))

    def everybody_is_together(self) -> None:
        for person in EVERYONE[1:]:
            self.happens(Join(by=person))
        self.happens(RoomOpened())

    def a_date_is_fixed(self) -> None:
        self.happens(LookForDate(by=ASHA))
        search = self.learning_set.search
        assert search is not None
        self.happens(FixDate(f"{search.options[0]:%Y-%m-%dT%H:%MZ}", by=ASHA))

    def everybody_agrees(self) -> None:
        for person in EVERYONE:
            self.happens(AgreeToRules(self.learning_set.rules.version, by=person))

    def a_turn_begins(self) -> None:
        for _ in range(4):
            self.on_it_goes()

    def a_turn_in_writing_begins(self) -> None:
        self.somebody_begins_a_turn_in_writing(LENA, "as-usual")

    # --- anything at all

    @rule(data=st.data(), by=PEOPLE)
    def somebody_does_something(self, data: st.DataObject, by: PersonId) -> None:
        kind = data.draw(st.sampled_from(CHANGES))
        self.happens(self.made(kind, data, by))

    @rule(data=st.data(), by=PEOPLE)
    def somebody_asks_something(self, data: st.DataObject, by: PersonId) -> None:
        kind = data.draw(st.sampled_from(get_args(AnyQuestion)))
        self.asks(self.made(kind, data, by))

    @rule(data=st.data(), by=st.sampled_from(EVERYONE))
    def somebody_presses_what_is_shown(self, data: st.DataObject, by: PersonId) -> None:
        """What people do most: something that stands on the cards they see."""
        shown = [button.event for button in self.buttons if isinstance(button, Button)]
        if shown:
            event = replace(data.draw(st.sampled_from(shown)), by=by)
            if isinstance(event, get_args(AnyQuestion)):
                reply = self.asks(cast("AnyQuestion", event))
                if isinstance(reply, Form):
                    self.happens(filled(reply, data, by))
            else:
                self.happens(event)

    @rule(data=st.data())
    def the_platform_answers(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(get_args(AnyAnswer)))
        self.happens(self.made(kind, data, None))

    @together
    @rule(how=st.sampled_from(("pause", "pause", "pause", "archive")))
    def an_organiser_puts_it_to_rest(self, how: HowToRest) -> None:
        self.happens(RestAsked(ASHA, how))

    @rule(minutes=st.sampled_from((1, 5, 30, 24 * 60)))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def time_passes_to_what_is_due_next(self) -> None:
        moments = [due.at for due in life.due(self.learning_set, self.facts())]
        self.now = max(self.now, min(moments, default=self.now))

    # --- what leads deep

    @not_yet_together
    @rule(person=st.sampled_from(EVERYONE))
    def somebody_joins(self, person: PersonId) -> None:
        self.happens(Join(by=person))

    @not_yet_together
    @rule()
    def the_room_opens(self) -> None:
        if isinstance(self.learning_set.life, Forming):
            self.happens(Start(by=self.learning_set.opener))
        self.happens(RoomOpened())

    @in_a_meeting
    @rule()
    def everybody_agrees_to_the_rules(self) -> None:
        self.everybody_agrees()

    @together
    @rule()
    def the_next_meeting_begins(self) -> None:
        self.the_meeting_begins()

    def the_meeting_begins(self) -> None:
        meeting = self.learning_set.next_dated
        if meeting is not None and meeting.when is not None:
            self.now = max(self.now, meeting.when.instant)
            self.happens(Begin(by=self.learning_set.people[0]))

    @in_a_meeting
    @rule()
    def on_it_goes(self) -> None:
        """Whoever may goes on to the next part: of the meeting, or of the turn it is in."""
        meeting = self.learning_set.live_meeting
        if meeting is not None and meeting.live is not None:
            turn = meeting.turn_now
            by, at = (turn.presenter, turn.where) if turn else (meeting.live.present[0], meeting.live.at)
            if turn and isinstance(turn.state, Waiting):
                self.happens(TurnDescribed(meeting.number, turn.id, by=by))
            else:
                self.happens(MoveOn(meeting.number, at, by=by))

    @in_a_meeting
    @rule()
    def the_meeting_is_ended(self) -> None:
        for _ in range(3):
            meeting = self.learning_set.live_meeting
            if meeting is not None and meeting.live is not None:
                self.happens(EndMeeting(meeting.number, meeting.live.at, by=meeting.live.present[0]))

    @in_a_meeting
    @rule(by=st.sampled_from(EVERYONE))
    def the_meeting_pauses_or_goes_on(self, by: PersonId) -> None:
        meeting = self.learning_set.live_meeting
        assert meeting is not None
        assert meeting.live is not None
        kind = ResumeMeeting if meeting.live.paused else PauseMeeting
        self.happens(kind(meeting.number, by=by))

    @together
    @rule(by=st.sampled_from(EVERYONE))
    def the_set_pauses_or_goes_on(self, by: PersonId) -> None:
        self.happens(ResumeSet(by=by) if self.learning_set.paused_since else PauseSet(by=by))

    @together
    @rule(by=st.sampled_from(EVERYONE), person=PEOPLE, fine=st.integers(0, 7))
    def somebody_is_proposed_and_some_are_fine_with_it(self, by: PersonId, person: PersonId, fine: int) -> None:
        self.submits(AskToPropose(by=by), person=(person,))
        for each in self.learning_set.people[:fine]:
            self.happens(FineToJoin(person, by=each))

    @together
    @rule()
    def whoever_is_asked_comes_in(self) -> None:
        if joining := self.learning_set.joining:
            answers = written(joining.person, city="Lisbon")
            self.happens(CameIn(by=joining.person, answers=answers))

    @together
    @rule(by=st.sampled_from(EVERYONE), person=st.sampled_from(EVERYONE), agree=st.integers(0, 7))
    def some_are_asked_about_another_and_agree(self, by: PersonId, person: PersonId, agree: int) -> None:
        self.submits(AskWhoParts(by=by), person=(person,))
        for each in self.learning_set.people[:agree]:
            self.happens(AgreeToParting(person, by=each))

    @in_a_turn
    @rule(nth=st.integers(0, 5))
    def a_turn_runs_to_its_end(self, nth: int) -> None:
        """By the clock alone, so far as nothing holds it up."""
        turn = self.nth_turn(nth)
        for _ in range(40):
            self.time_passes_to_what_is_due_next()
            self.what_is_due_gets_done_and_is_then_not_due()
            now = self.learning_set.turn(turn.id)
            if now is None or now.is_over:
                return

    @in_a_turn
    @rule(nth=st.integers(0, 5))
    def a_presenter_asks_for_more_time(self, nth: int) -> None:
        turn = self.nth_turn(nth)
        self.happens(MoreTime(turn.meeting, turn.where_until, by=turn.presenter))

    @together
    @rule(by=st.sampled_from(EVERYONE), help=st.sampled_from(get_args(HelpKind)))
    def somebody_begins_a_turn_in_writing(self, by: PersonId, help: str) -> None:
        answers = written(by, {"help": (help,), "partner": (LENA,)}, presented="I took on too much.")
        self.happens(SlowTurnBegun(by=by, answers=answers))

    @in_a_turn
    @rule(
        help=st.sampled_from(get_args(HelpKind)),
        lens=st.sampled_from(("", *get_args(Lens))),
        partner=st.sampled_from(EVERYONE),
        nth=st.integers(0, 5),
    )
    def the_presenter_says_what_would_help(self, help: str, lens: str, partner: PersonId, nth: int) -> None:
        """A turn that has begun ends when it would have ended, whatever would help."""
        turn = self.nth_turn(nth)
        question = AskTurnAbout(turn.meeting, turn.id, by=turn.presenter)
        self.submits(question, help=(help,), lens=(lens,), partner=(partner,))
        after = self.learning_set.turn(turn.id)
        assert after is not None
        assert after.help == help
        assert turn.is_slow or isinstance(turn.state, Waiting) or after.would_end == turn.would_end
        assert not turn.is_slow or after.would_end >= turn.would_end

    @together
    @rule(way=WAYS, whose=st.sampled_from(("set", "meeting", "turn")), by=st.sampled_from(EVERYONE))
    def somebody_chooses_how_turns_go(self, way: str, whose: str, by: PersonId) -> None:
        number = max((meeting.number for meeting in self.learning_set.meetings), default=1)
        turns = [turn for turn in self.turns if not turn.is_slow]
        if whose == "turn" and turns:
            self.happens(WayChosen(way, number, turns[0].id, by=turns[0].presenter))
        else:
            self.happens(WayChosen(way, number if whose == "meeting" else 0, by=by))

    @in_a_turn
    @rule(by=PEOPLE, text=WORDS | IN_A_TURN, nth=st.integers(0, 5), message=st.sampled_from(("m1", "m2", "m3")))
    def somebody_writes_in_a_thread(self, by: PersonId, text: str, nth: int, message: str) -> None:
        self.happens(MessageWritten(MessageRef(message), Words(by, text), f"turn-{self.nth_turn(nth).id}", by=by))

    @in_a_turn
    @rule(nth=st.integers(0, 40))
    def everybody_asks_for_a_thought(self, nth: int) -> None:
        meeting = self.learning_set.live_meeting
        asked = {(turn.meeting, turn.id) for turn in self.turns} | ({(meeting.number, "")} if meeting else set())
        for person in self.learning_set.in_room:
            for number, turn in asked:
                assert isinstance(self.asks(AskHint(number, turn, nth, by=person)), Whisper)

    @together
    @rule(by=st.sampled_from(EVERYONE), skill=st.sampled_from(get_args(Skill)))
    def what_is_practised_next_is_chosen(self, by: PersonId, skill: str) -> None:
        meeting = self.learning_set.next_meeting
        if meeting is not None:
            self.submits(AskSkills(meeting.number, by=by), skill=(skill,))

    @in_a_course
    @rule(by=st.sampled_from(EVERYONE))
    def six_more_meetings_are_held_and_somebody_reviews_each(self, by: PersonId) -> None:
        """As short as they can be; whoever was there for all of them may have completed the training."""
        for _ in range(6):
            self.happens(LookForDate(by=by))
            search = self.learning_set.search
            if search is not None:
                self.happens(FixDate(f"{search.options[-1]:%Y-%m-%dT%H:%MZ}", by=by))
            self.the_meeting_begins()
            self.the_meeting_is_ended()
            held = [meeting.number for meeting in self.learning_set.meetings if meeting.state == "held"]
            self.submits(AskOwnReview(max(held, default=1), by=by), {"practised": "three minutes of silence"})

    @together
    @rule(by=st.sampled_from(EVERYONE))
    def somebody_would_like_to_be_mirrored(self, by: PersonId) -> None:
        self.submits(AskSettings(by=by), mirror=("yes",))

    @in_a_turn
    @rule(nth=st.integers(0, 5))
    def a_presenter_takes_what_was_written_as_theirs(self, nth: int) -> None:
        turn = self.nth_turn(nth)
        self.happens(TheseAreMine(turn.id, by=turn.presenter))

    @together
    @rule(by=st.sampled_from(EVERYONE))
    def somebody_writes_down_what_they_will_do(self, by: PersonId) -> None:
        self.submits(AskActionPoints(by=by), {"points": "call her by Friday\nwrite to the board"})

    @with_action_points
    @rule(nth=st.integers(0, 5), text=WORDS)
    def an_action_point_is_deepened(self, nth: int, text: str) -> None:
        point = self.nth_point(nth)
        self.submits(AskToDeepen(point.id, by=point.owner), {"cue": text, "first_step": text, "who_knows": "Mia"})

    @with_action_points
    @rule(nth=st.integers(0, 5), outcome=st.sampled_from(("partly", "changed")))
    def an_action_point_is_carried_on(self, nth: int, outcome: str) -> None:
        point = self.nth_point(nth)
        self.happens(OutcomeMarked(point.id, cast("Any", outcome), by=point.owner))
        self.submits(AskToCarryOn(point.id, by=point.owner))

    # --- what always holds

    @invariant()
    def what_is_due_gets_done_and_is_then_not_due(self) -> None:
        for _ in range(80):
            due = sorted((d for d in life.due(self.learning_set, self.facts()) if d.at <= self.now), key=lambda d: d.at)
            if not due:
                return
            before = self.learning_set
            self.happens(due[0].event)
            assert due[0] not in list(life.due(self.learning_set, self.facts())), f"{due[0]} is due again"
            assert self.learning_set != before, f"{due[0]} changed nothing"
        raise AssertionError("there is always more due")

    @invariant()
    def a_meeting_that_pauses_owes_nothing(self) -> None:
        meeting = self.learning_set.live_meeting
        if meeting is not None and meeting.live is not None and meeting.live.paused:
            owed = [due.event for due in life.due(self.learning_set, self.facts())]
            slow = {turn.where for turn in self.learning_set.slow_turns}
            of_it = [event for event in owed if isinstance(event, OF_A_MEETING)]
            assert [event for event in of_it if getattr(event, "at", "") not in slow] == []

    @invariant()
    def a_meeting_under_way_can_be_paused_and_one_that_pauses_resumed_by_what_stands(self) -> None:
        meeting = self.learning_set.live_meeting
        if meeting is not None and meeting.live is not None:
            standing = meeting_cards.standing_anew(self.learning_set, meeting)
            cards = [effect.card for effect in standing if isinstance(effect, Show)]
            offered = [button.event for card in cards for button in card.buttons if isinstance(button, Button)]
            assert (ResumeMeeting if meeting.live.paused else PauseMeeting)(meeting.number) in offered

    @invariant()
    def a_set_that_pauses_owes_nothing_but_what_was_promised(self) -> None:
        if self.learning_set.paused_since:
            assert self.learning_set.live_meeting is None
            assert all(isinstance(due.event, PROMISED) for due in life.due(self.learning_set, self.facts()))

    @invariant()
    def a_set_survives_being_written_and_read(self) -> None:
        encoded = msgspec.json.encode(self.learning_set)
        assert msgspec.json.decode(encoded, type=LearningSet) == self.learning_set

    @invariant()
    def what_stands_can_be_drawn_in_each_voice_and_is_brief(self) -> None:
        if self.learning_set == self.drawn:
            return
        self.drawn = self.learning_set
        for voice in get_args(Voice):
            spoken = self.learning_set.spoken_to_by(voice)
            live = spoken.live_meeting
            for effect in (*slow.standing_anew(spoken), *(meeting_cards.standing_anew(spoken, live) if live else ())):
                assert isinstance(effect, Show)
                show = draw if effect.slot == "notebook" else draw_live
                show(effect.card)

    @invariant()
    def whoever_completed_the_training_did_all_that_completes_it(self) -> None:
        for member in self.learning_set.members:
            assert member.completed is None or skills.has_completed(self.learning_set, member.person)

    @invariant()
    def a_mirror_is_held_up_once_a_part_and_twice_a_meeting(self) -> None:
        for turn in self.learning_set.slow_turns:
            assert len(set(turn.mirrored)) == len(turn.mirrored)
        for meeting in self.learning_set.meetings:
            mirrored = [name for turn in meeting.turns for name in turn.mirrored]
            people = [name.partition(":")[2] for name in mirrored]
            assert all(people.count(person) <= 2 for person in people)
            assert all(len(set(turn.mirrored)) == len(turn.mirrored) for turn in meeting.turns)


TestWhateverPeoplePress = WhateverPeoplePress.TestCase
TestWhateverPeoplePress.settings = settings(
    max_examples=int(os.environ.get("EXAMPLES", "60")),
    stateful_step_count=int(os.environ.get("STEPS", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
