"""Whatever people press, in whatever order, with whatever they type, whenever: what always holds.

A refusal changes nothing. What is due gets done, and is then no longer due. A set survives being written and read.
Whatever is shown can be drawn: no text is missing, no blank is empty, no card has more buttons than a platform takes.
Strangers change nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast, get_args

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Button, Card, ChoiceField, Form, PeopleField, TextField
from bot.flows.circumstances import Circumstances
from bot.flows.effects import Clear, FormRefused, KeepProfile, Mark, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToRules,
    Answers,
    AnyAnswer,
    AnyChange,
    AnyQuestion,
    AnySubmission,
    Begin,
    FixDate,
    FromPerson,
    GroupBrought,
    Join,
    MessageChanged,
    MessageWritten,
    RoomOpened,
    SetOpened,
    SlowTurnBegun,
    Start,
    Submission,
)
from bot.flows.formats import FORMATS
from bot.flows.model import Ended, Forming, HelpKind, LearningSet
from bot.flows.words import MessageRef, PersonId, SetId, Text, Words
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, EVERYONE, GUEST, HERE, LENA, MONDAY_MORNING, STRANGER, profile_of, written

HOSTILE = (
    "",
    " ",
    "call her by Friday",
    "- call her by Friday\n- write to the board",
    "Tue 2 Dec 19:00",
    "tomorrow 19:00",
    "🙂",
    "@everyone",
    "<!channel> <@U1>",
    "x" * 4000,
    "שלום עולם",
    "[click](https://evil.example)",
    "=1+1",
    "https://meet.example/tuesday",
    "{ $name }",
)
WORDS = st.sampled_from(HOSTILE)
PEOPLE = st.sampled_from((*EVERYONE, STRANGER, GUEST))
MOST_BUTTONS = 25
CHANGES = tuple(kind for kind in get_args(AnyChange) if kind not in {SetOpened, GroupBrought})
"""What can happen to a set that is there."""


class WhateverPeoplePress(RuleBasedStateMachine):
    """One set, from its invitation on."""

    @initialize(far=st.integers(0, 4))
    def a_set_is_opened(self, far: int) -> None:
        """And has come some way: its room, a date, its first meeting, all rules agreed."""
        self.now = MONDAY_MORNING
        event = SetOpened(by=ASHA, answers=written(ASHA, name="Peers"), new=SetId("k3f9ab27qp"), mark="k3f9")
        opened = life.step(None, event, self.facts(ASHA)).state
        assert opened is not None
        self.learning_set: LearningSet = opened
        way = (self.everybody_is_together, self.a_date_is_fixed, self.the_meeting_begins, self.everybody_agrees)
        for come in way[:far]:
            come()

    def everybody_is_together(self) -> None:
        for person in EVERYONE[1:]:
            self.happens(Join(by=person))
        self.happens(RoomOpened())

    def a_date_is_fixed(self) -> None:
        search = self.learning_set.search
        assert search is not None
        self.happens(FixDate(f"{search.options[0]:%Y-%m-%dT%H:%MZ}", by=ASHA))

    def everybody_agrees(self) -> None:
        for person in EVERYONE:
            self.happens(AgreeToRules(self.learning_set.rules.version, by=person))

    def facts(self, by: PersonId | None = None) -> Circumstances:
        return Circumstances(self.now, profile=profile_of(by) if by and by in EVERYONE else None, here=HERE)

    # --- what happens

    @rule(data=st.data(), by=PEOPLE)
    def somebody_does_something(self, data: st.DataObject, by: PersonId) -> None:
        kind = data.draw(st.sampled_from(CHANGES))
        self.happens(self.made(kind, data, by))

    @rule(data=st.data(), by=PEOPLE)
    def somebody_asks_something(self, data: st.DataObject, by: PersonId) -> None:
        kind = data.draw(st.sampled_from(get_args(AnyQuestion)))
        draw(life.ask(self.learning_set, self.made(kind, data, by), self.facts(by)))

    @rule(data=st.data(), by=st.sampled_from(EVERYONE))
    def somebody_presses_what_is_shown(self, data: st.DataObject, by: PersonId) -> None:
        """What people do most: something that stands on the cards they see."""
        shown = [button.event for button in self.buttons if isinstance(button, Button)]
        if shown:
            event = replace(data.draw(st.sampled_from(shown)), by=by)
            if isinstance(event, get_args(AnyQuestion)):
                reply = life.ask(self.learning_set, cast("AnyQuestion", event), self.facts(by))
                draw(reply)
                if isinstance(reply, Form):
                    self.happens(filled(reply, data, by))
            else:
                self.happens(event)

    @rule(person=st.sampled_from(EVERYONE))
    def somebody_joins(self, person: PersonId) -> None:
        self.happens(Join(by=person))

    @rule(data=st.data())
    def the_platform_answers(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(get_args(AnyAnswer)))
        self.happens(self.made(kind, data, None))

    @rule()
    def the_room_opens(self) -> None:
        if isinstance(self.learning_set.life, Forming):
            self.happens(Start(by=self.learning_set.opener))
        self.happens(RoomOpened())

    @rule(minutes=st.sampled_from((1, 5, 30, 24 * 60)))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def time_passes_to_what_is_due_next(self) -> None:
        moments = [due.at for due in life.due(self.learning_set, self.facts())]
        self.now = max(self.now, min(moments, default=self.now))

    @rule(by=st.sampled_from(EVERYONE), help=st.sampled_from(get_args(HelpKind)))
    def somebody_begins_a_turn_in_writing(self, by: PersonId, help: str) -> None:
        answers = written(by, {"help": (help,), "partner": (LENA,)}, presented="I took on too much.")
        self.happens(SlowTurnBegun(by=by, answers=answers))

    @rule()
    def everybody_agrees_to_the_rules(self) -> None:
        self.everybody_agrees()

    @rule()
    def the_next_meeting_begins(self) -> None:
        self.the_meeting_begins()

    def the_meeting_begins(self) -> None:
        meeting = self.learning_set.next_dated
        if meeting is not None and meeting.when is not None:
            self.now = max(self.now, meeting.when.instant)
            self.happens(Begin(by=self.learning_set.people[0]))

    # --- what always holds

    @invariant()
    def what_is_due_gets_done_and_is_then_not_due(self) -> None:
        if not hasattr(self, "learning_set"):
            return
        for _ in range(50):
            due = sorted((d for d in life.due(self.learning_set, self.facts()) if d.at <= self.now), key=lambda d: d.at)
            if not due:
                return
            before = self.learning_set
            self.happens(due[0].event)
            assert due[0] not in list(life.due(self.learning_set, self.facts())), f"{due[0]} is due again"
            assert self.learning_set != before, f"{due[0]} changed nothing"
        raise AssertionError("there is always more due")

    @invariant()
    def a_set_survives_being_written_and_read(self) -> None:
        if hasattr(self, "learning_set"):
            encoded = msgspec.json.encode(self.learning_set)
            assert msgspec.json.decode(encoded, type=LearningSet) == self.learning_set

    buttons: tuple[Any, ...] = ()

    def happens(self, event: Any) -> None:
        before = self.learning_set
        step: Step[LearningSet | None] = life.step(before, event, self.facts(getattr(event, "by", None)))
        if step.refused:
            assert step.state == before
            assert step.effects == ()
            assert step.reply is not None, f"nobody hears why {event} changed nothing"
        if isinstance(before.life, Ended):
            assert step.state == before
        by = getattr(event, "by", None)
        if isinstance(event, FromPerson) and event.whose == "members" and by not in before.people:
            assert step.state == before
        assert step.state is not None
        draw(step.reply)
        self.remember(step.reply.card if isinstance(step.reply, Whisper) else None)
        for effect in step.effects:
            match effect:
                case Show(card=card) | Tell(card=card):
                    draw(card)
                    self.remember(card)
                    assert not isinstance(effect, Tell) or set(effect.people) <= {
                        *step.state.in_room,
                        *before.in_room,
                        *step.state.invited,
                    }
                case Room() | Mark() | Clear() | KeepProfile():
                    pass
        self.learning_set = step.state

    def remember(self, card: Card | None) -> None:
        if card is not None and card.buttons:
            self.buttons = (*self.buttons[-20:], *card.buttons)

    def made(self, kind: type[Any], data: st.DataObject, by: PersonId | None) -> Any:
        """An event of this kind, with names that may or may not be those of today."""
        values: dict[str, Any] = {"by": by} if by is not None else {}
        for field in msgspec.structs.fields(kind):
            if field.name == "answers":
                values["answers"] = self.answers(kind, data, by or ASHA)
            elif field.name != "by":
                values[field.name] = data.draw(self.names(field.name, field.type))
        if issubclass(kind, MessageWritten | MessageChanged) and by is not None:
            values["words"] = Words(by, data.draw(WORDS))
        return kind(**values)

    def names(self, name: str, kind: Any) -> st.SearchStrategy[Any]:
        live = self.learning_set.live_meeting
        here = live.live if live else None
        slow = self.learning_set.slow_turns
        turns = (
            *(turn.id for meeting in self.learning_set.meetings for turn in meeting.turns),
            *(turn.id for turn in slow),
        )
        match name:
            case "meeting" | "version" | "count" | "nth":
                return st.integers(0, 3)
            case "minutes":
                return st.sampled_from((5, 0, -5, 100000))
            case "at":
                stage = getattr(live.turn_now.state, "stage", "") if live and live.turn_now else ""
                return st.sampled_from(
                    ("", "check-in", here.at if here else "x", stage, *(turn.where for turn in slow))
                )
            case "turn":
                return st.sampled_from(("", "9-9", *turns))
            case "thread":
                return st.sampled_from(("", *(f"turn-{turn}" for turn in turns)))
            case "option":
                search = self.learning_set.search
                options = tuple(f"{option:%Y-%m-%dT%H:%MZ}" for option in search.options) if search else ()
                return st.sampled_from(("", *options))
            case "point":
                return st.sampled_from(("", *(point.id for point in self.learning_set.action_points)))
            case "slot":
                return st.sampled_from(("", "pulse-2", "before-we-meet-1", *(f"slow-{turn.where}" for turn in slow)))
            case "place":
                return st.sampled_from(("origin", "room", *(f"turn-{turn}" for turn in turns)))
            case "format":
                return st.sampled_from(("", "no-such", *FORMATS))
            case "address":
                return st.sampled_from(("", "https://meet.example/tuesday"))
            case "message":
                return st.sampled_from((MessageRef("m1"), MessageRef("m2")))
            case "words" | "name" | "purpose":
                return WORDS.map(lambda text: Words(ASHA, text))
            case "person" | "author":
                return PEOPLE
            case "new" | "mark" | "missing":
                return st.just("k3f9")
            case _:
                return st.sampled_from(get_args(kind))

    def answers(self, kind: type[Submission], data: st.DataObject, by: PersonId) -> Answers:
        question = self.made(kind.opened_by, data, by)
        form = life.ask(self.learning_set, question, self.facts(by))
        return filled(form, data, by).answers if isinstance(form, Form) else written(by, name=data.draw(WORDS))


def filled(form: Form, data: st.DataObject, by: PersonId) -> AnySubmission:
    """A form as somebody might fill it in."""
    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for field in form.fields:
        match field:
            case TextField(name=name):
                as_it_was = field.value.text if isinstance(field.value, Words) else field.value
                text = data.draw(st.sampled_from((as_it_was, *HOSTILE)))
                if text:
                    boxes[name] = Words(by, text)
            case ChoiceField(name=name, options=options, many=many):
                values = [option.value for option in options]
                most = len(values) if many else 1
                choices[name] = (
                    tuple(data.draw(st.lists(st.sampled_from(values), max_size=most, unique=True))) if values else ()
                )
            case PeopleField(name=name, many=many):
                choices[name] = tuple(data.draw(st.lists(PEOPLE, max_size=8 if many else 1, unique=True)))
    return replace(form.event, by=by, answers=Answers(boxes, choices))


def draw(shown: Card | Form | Whisper | FormRefused | None) -> None:
    """Write out every text of something shown. Raises for a text or a blank that is missing."""
    for text in texts_of(shown):
        sentence(text, "en", PLAIN)


def texts_of(shown: Card | Form | Whisper | FormRefused | None) -> list[Text]:
    match shown:
        case None:
            return []
        case Whisper(card):
            return texts_of(card)
        case FormRefused(problems):
            assert problems
            return list(problems.values())
        case Card(title, lines, note, buttons):
            assert len(buttons) <= MOST_BUTTONS
            return [text for text in (title, *lines, note, *(button.label for button in buttons)) if text]
        case Form(title, fields, _, note, submit):
            choices = [field for field in fields if isinstance(field, ChoiceField)]
            assert all(0 < len(field.options) <= MOST_BUTTONS for field in choices)
            options = [option.label for field in choices for option in field.options]
            labels = [text for field in fields for text in (field.label, field.hint)]
            return [text for text in (title, *labels, *options, note, submit) if text]


TestWhateverPeoplePress = WhateverPeoplePress.TestCase
TestWhateverPeoplePress.settings = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
