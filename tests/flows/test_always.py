"""Where we are, help, leaving, settings; and what follows when a platform answers."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from bot.flows import always, dates_cards, delivered, forming_cards, life
from bot.flows.cards import Button, Card, ChoiceField, Form
from bot.flows.circumstances import CommunityFacts, Standing
from bot.flows.commands import COMMANDS
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import Clear, Direct, FormRefused, InRoom, KeepProfile, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    ActionPointsWritten,
    AgreeToRules,
    AskForGuest,
    AskHelp,
    AskNow,
    AskSettings,
    AskWhenICan,
    DatesAwaited,
    DetailsChanged,
    Join,
    LeaveSet,
    NotInvited,
    PersonGone,
    PlaceLost,
    ProfileChanged,
    RecordDue,
    RoomOpened,
    RoomRefused,
    SetOpened,
    SettingsChanged,
    StrangerSeen,
    TryRoomAgain,
    Undelivered,
    Unreachable,
)
from bot.flows.model import ActionPoint, DateSearch, Ended, LearningSet, Programme, Together
from bot.flows.profile import Profile
from bot.flows.refusing import refuse
from bot.flows.words import Moment, Person, SetId, Words, say
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
    awaiting_room,
    circumstances,
    forming,
    member,
    planned,
    profile_of,
    together,
    written,
)
from tests.flows.playing import Playing
from tests.flows.shown import draw

ENDED = together().now_living(Ended(MONDAY_MORNING, "closed"))


def told(*lines: str, **values: object) -> Whisper:
    return Whisper(Card(lines=tuple(say(line) for line in lines)))


def room(learning_set: LearningSet) -> Room:
    return Room(learning_set.in_room, learning_set.name, learning_set.purpose, "k3f9")


# --- the door


def test_a_stranger_changes_nothing_and_is_told_why() -> None:
    assert life.step(together(), LeaveSet(by=STRANGER), circumstances()) == refuse(together(), say("not-of-this-set"))
    assert life.ask(together(), AskNow(by=STRANGER), circumstances()) == told("not-of-this-set")


def test_a_guest_facilitator_is_of_the_room_and_not_a_member() -> None:
    guided = replace(together(), guest=GUEST)

    assert life.may(guided, AskNow(by=GUEST))
    assert not life.may(guided, AskWhenICan(by=GUEST))
    assert life.may(guided, AskHelp(by=STRANGER))


def test_nothing_happens_any_more_to_a_set_that_has_ended() -> None:
    assert life.step(ENDED, LeaveSet(by=ASHA), circumstances()) == refuse(ENDED, say("set-has-ended"))
    assert life.step(ENDED, DatesAwaited(), circumstances()) == Step(ENDED)
    assert life.step(ENDED, PersonGone(ASHA), circumstances()) == Step(ENDED)
    owed = life.due(ENDED.with_search(DateSearch(1, (), MONDAY_MORNING)), circumstances())
    assert [type(due.event) for due in owed] == [RecordDue]


def test_an_event_for_no_set_is_told_that_there_is_none() -> None:
    assert life.step(None, Join(by=ASHA), circumstances()) == refuse(None, say("no-set-here"))


def test_a_set_is_opened_by_the_same_door_as_everything_else() -> None:
    event = SetOpened(by=ASHA, answers=written(ASHA, name="Peers", city="Berlin"), new=SetId("k3f9ab27qp"), mark="k3f9")
    opened = life.step(None, event, circumstances(known=ASHA)).state

    assert opened is not None
    assert opened.people == (ASHA,)


def test_a_set_with_its_room_owes_what_its_flows_owe() -> None:
    searching = together().with_search(DateSearch(1, (), MONDAY_MORNING))

    assert [due.event for due in life.due(searching, circumstances())] == [DatesAwaited()]


def test_a_record_that_is_full_takes_no_more_words_and_says_so_kindly() -> None:
    a_lot = tuple(ActionPoint(str(n), ASHA, Words(ASHA, "🙂" * 500), 1, state="stands") for n in range(86))
    full = replace(together(), action_points=a_lot)
    long = ActionPointsWritten(
        by=LENA, answers=written(LENA, points="\n".join(["🙂" * 499 + str(n) for n in range(9)]))
    )
    short = ActionPointsWritten(by=LENA, answers=written(LENA, points="Call her"))

    assert life.step(full, long, circumstances()) == refuse(full, say("record-is-full"))
    taken = life.step(full, short, circumstances()).state
    assert taken is not None
    assert len(msgspec.json.encode(full)) < len(msgspec.json.encode(taken)) <= life.FULL < 256_000


def test_a_record_that_is_too_full_already_can_still_be_made_shorter() -> None:
    a_lot = tuple(ActionPoint(str(n), ASHA, Words(ASHA, "🙂" * 500), 1, state="stands") for n in range(110))
    full = replace(together(), action_points=a_lot)

    assert not life.step(full, DetailsChanged(by=ASHA, answers=written(ASHA, name="P")), circumstances()).refused


# --- where we are


def test_where_we_are_while_a_set_forms_and_waits_for_its_room() -> None:
    here = forming(ASHA, LENA)
    title = say("now-title", name=here.name)

    assert always.ask(here, AskNow(by=ASHA), circumstances()) == Whisper(
        Card(
            title,
            (say("now-forming"), say("invitation-places", left=2, size=4)),
            buttons=(*forming_cards.choices(here, ASHA), always.KEPT, SOMETHING),
        )
    )
    assert always.ask(awaiting_room(ASHA), AskNow(by=ASHA), circumstances()) == Whisper(
        Card(title, (say("now-awaiting-room"),), buttons=(always.KEPT, SOMETHING))
    )
    assert always.ask(ENDED, AskNow(by=ASHA), circumstances()) == Whisper(
        Card(
            title,
            (say("set-has-ended"), say("kept-until", when=Moment(MONDAY_MORNING + timedelta(days=1), "date"))),
            buttons=(always.KEPT, SOMETHING),
        )
    )


def test_a_member_sees_what_is_next_and_what_awaits_them() -> None:
    searching = together().with_search(DateSearch(1, (), MONDAY_MORNING, {LENA: ()}))
    asha = always.ask(searching, AskNow(by=ASHA), circumstances())
    lena = always.ask(searching, AskNow(by=LENA), circumstances())

    assert isinstance(asha, Whisper)
    assert isinstance(lena, Whisper)
    assert say("awaits-your-ticks") in asha.card.lines
    assert say("awaits-your-ticks") not in lena.card.lines
    assert asha.card.buttons[-3:] == (Button(say("button-settings"), AskSettings()), always.KEPT, SOMETHING)


def test_a_guest_to_facilitate_is_invited_from_where_we_are_once() -> None:
    invite = Button(say("button-invite-guest"), AskForGuest())
    alone = always.ask(together(), AskNow(by=ASHA), circumstances())
    guided = always.ask(replace(together(), guest=GUEST), AskNow(by=ASHA), circumstances())

    assert isinstance(alone, Whisper)
    assert isinstance(guided, Whisper)
    assert invite in alone.card.buttons
    assert invite not in guided.card.buttons


def test_a_passer_by_hears_what_a_set_is_while_one_forms_and_can_join() -> None:
    passing = always.ask(forming(ASHA), AskNow(by=STRANGER), circumstances())

    assert isinstance(passing, Whisper)
    assert passing.card.lines[2:] == forming_cards.what_happens(None).lines
    assert passing.card.lines[0] == forming_cards.commitment(Programme())
    assert passing.card.buttons == (Button(say("button-join"), Join(), "main"),)


def test_somebody_for_whom_nothing_waits_is_told_so() -> None:
    reply = always.ask(together(), AskNow(by=ASHA), circumstances())

    assert isinstance(reply, Whisper)
    assert reply.card.lines[-1] == say("nothing-awaits-you")


def test_help_says_every_command_to_anybody() -> None:
    outside = always.ask(None, AskHelp(by=STRANGER), circumstances())
    inside = always.ask(together(), AskHelp(by=ASHA), circumstances())

    assert isinstance(outside, Whisper)
    assert isinstance(inside, Whisper)
    assert len(outside.card.lines) == 1 + sum(command.group == "set" for command in COMMANDS)
    where_we_are = Button(say("button-where-we-are"), AskNow())
    assert (outside.card.buttons, inside.card.buttons) == ((SOMETHING,), (where_we_are, SOMETHING))


def test_help_says_to_an_organiser_what_else_can_be_typed() -> None:
    for here in (
        replace(circumstances(), standing=Standing(administers=True)),
        replace(circumstances(), community=CommunityFacts(organisers=(ASHA,))),
    ):
        reply = always.ask(None, AskHelp(by=ASHA), here)

        assert isinstance(reply, Whisper)
        draw(reply)
        assert reply.card.lines[-1].key == "help-organiser"


def test_a_question_without_a_set_is_told_how_to_open_one() -> None:
    assert always.ask(None, AskNow(by=ASHA), circumstances()) == told("no-set-here")


# --- settings


def test_a_member_changes_their_settings_for_all_their_sets() -> None:
    answers = written(LENA, {"hours": ("weekend-mornings",), "reminders": ("light",)}, city="Lisbon")
    step = always.step(together(), SettingsChanged(by=LENA, answers=answers), circumstances(known=LENA))
    profile = Profile("Europe/Lisbon", ("weekend-mornings",), reminders="light")

    assert step.effects == (KeepProfile(LENA, profile),)
    lena = step.state.member(LENA)
    assert lena is not None
    assert lena.profile == profile


def test_settings_with_an_unknown_city_are_asked_about() -> None:
    event = SettingsChanged(by=LENA, answers=written(LENA, city="Atlantis"))

    assert always.step(together(), event, circumstances(known=LENA)).reply == FormRefused(
        {"city": say("city-not-found")}
    )


def test_settings_open_as_they_are() -> None:
    form = always.ask(together(), AskSettings(by=LENA), circumstances())

    assert isinstance(form, Form)
    assert [getattr(field, "value", None) or getattr(field, "chosen", None) for field in form.fields] == [
        "Berlin",
        ("weekday-evenings",),
        ("standard",),
    ]


@pytest.mark.parametrize("wished", [True, False])
def test_settings_ask_about_the_mirror_where_the_set_allows_it_and_keep_what_was_wished(wished: bool) -> None:
    here = together().allowing_mirror(allowed=True).with_member(member(LENA).wishing_mirror(wished=wished))
    form = always.ask(here, AskSettings(by=LENA), circumstances())
    event = SettingsChanged(by=LENA, answers=written(LENA, {"mirror": ("no" if wished else "yes",)}, city="Berlin"))

    assert isinstance(form, Form)
    asked = form.fields[-1]
    assert isinstance(asked, ChoiceField)
    assert (asked.name, asked.chosen) == ("mirror", ("yes" if wished else "no",))
    lena = always.step(here, event, circumstances(known=LENA)).state.member(LENA)
    assert lena is not None
    assert lena.mirrored is not wished


def test_a_guest_has_nothing_to_set() -> None:
    guided = replace(together(), guest=GUEST)
    event = SettingsChanged(by=GUEST, answers=written(GUEST, city="Berlin"))

    assert always.ask(guided, AskSettings(by=GUEST), circumstances()) == told("guest-has-no-settings")
    assert always.step(guided, event, circumstances()) == refuse(guided, say("guest-has-no-settings"))


# --- what platforms answer


def test_a_room_that_opened_welcomes_the_set() -> None:
    opened = life.step(awaiting_room(*EVERYONE), RoomOpened(), circumstances()).state

    assert opened is not None
    assert opened.life == Together(MONDAY_MORNING)


def test_somebody_who_could_not_be_brought_in_is_named_on_the_welcome_card_once() -> None:
    step = delivered.step(together(), NotInvited(LENA, "permission"), circumstances())

    assert step.effects == (Show(InRoom(), "welcome", forming_cards.welcome(step.state)),)
    assert delivered.step(step.state, NotInvited(LENA, "permission"), circumstances()) == Step(step.state)
    assert delivered.step(together(), NotInvited(STRANGER), circumstances()) == Step(together())


def test_somebody_who_takes_no_direct_messages_is_remembered() -> None:
    step = delivered.step(together(), Unreachable(LENA, "pulse-2"), circumstances())

    lena = step.state.member(LENA)
    assert lena is not None
    assert not lena.reachable
    assert delivered.step(together(), Unreachable(STRANGER), circumstances()) == Step(together())


def test_a_lost_room_is_offered_anew_to_the_opener_once() -> None:
    lost = together().now_living(Together(MONDAY_MORNING, room_lost=True))
    again = Button(say("button-make-room"), TryRoomAgain(), "main")
    said = Card(lines=(say("room-is-gone", name=lost.name),), buttons=(again,))

    assert delivered.step(together(), PlaceLost("room"), circumstances()) == Step(
        lost, effects=(Tell(Direct(ASHA), (ASHA,), said),)
    )
    assert delivered.step(lost, PlaceLost("room"), circumstances()) == Step(lost)
    assert delivered.step(together(), PlaceLost("origin"), circumstances()) == Step(together())


def test_a_room_made_anew_shows_all_that_stood_in_the_old_one() -> None:
    lost = together().now_living(Together(MONDAY_MORNING, room_lost=True))
    step = delivered.step(lost, RoomOpened(), circumstances())

    assert step == Step(
        together(),
        effects=(
            Tell(InRoom(), EVERYONE, forming_cards.welcome(together()), slot="welcome"),
            Show(InRoom(), "dates", dates_cards.dates(together())),
            Clear(InRoom(), "action-points"),
        ),
    )
    assert delivered.step(together(), RoomOpened(), circumstances()) == Step(together())


@pytest.mark.parametrize(
    ("minutes", "slots"),
    [
        (1, ["dates", "rules", "meeting"]),
        (7, ["rules", "turn-2-1", "meeting"]),
        (13, ["turn-2-1", "notebook", "meeting"]),
    ],
)
def test_a_room_made_anew_in_mid_meeting_shows_where_the_meeting_is(minutes: int, slots: list[str]) -> None:
    meeting = Playing(planned(), at("2026-10-13 16:50"))
    meeting.wait(10 + minutes)
    lost = meeting.learning_set.now_living(Together(MONDAY_MORNING, room_lost=True))
    step = delivered.step(lost, RoomOpened(), circumstances(meeting.now))

    assert [effect.slot for effect in step.effects if isinstance(effect, Show)][-3:] == slots


def test_a_new_room_that_is_refused_is_told_to_the_opener_with_the_permission() -> None:
    lost = together().now_living(Together(MONDAY_MORNING, room_lost=True))
    said = say("room-refused-again", why="permission", missing="Manage Channels")
    again = Button(say("button-make-room"), TryRoomAgain(), "main")

    assert delivered.step(together(), RoomRefused("permission", "Manage Channels"), circumstances()) == Step(
        lost, effects=(Tell(Direct(ASHA), (ASHA,), Card(lines=(said,), buttons=(again,))),)
    )


def test_a_stranger_in_the_room_is_named_to_the_set_once() -> None:
    step = delivered.step(together(), StrangerSeen(STRANGER), circumstances())

    assert step.effects == (Tell(InRoom(), (), Card(lines=(say("stranger-in-room", who=Person(STRANGER)),))),)
    assert delivered.step(step.state, StrangerSeen(STRANGER), circumstances()) == Step(step.state)
    assert delivered.step(together(), StrangerSeen(LENA), circumstances()) == Step(together())


def test_somebody_who_left_by_the_platforms_own_means_has_left() -> None:
    assert delivered.step(together(), PersonGone(TOMAS), circumstances()).state == together(ASHA, LENA, NOAH)
    assert delivered.step(together(), PersonGone(STRANGER), circumstances()) == Step(together())


def test_a_profile_changed_elsewhere_is_copied() -> None:
    moved = circumstances(known=LENA)
    elsewhere = together().with_member(replace(together().members[1], profile=Profile("Europe/Lisbon")))

    assert delivered.step(elsewhere, ProfileChanged(LENA), moved).state == together()
    assert delivered.step(together(), ProfileChanged(STRANGER), moved) == Step(together())
    assert profile_of(LENA) == moved.profile


def test_a_delivery_that_was_given_up_is_told_to_whoever_facilitates() -> None:
    said = Card(lines=(say("could-not-deliver"),))

    assert delivered.step(together(), Undelivered("room"), circumstances()).effects == (
        Tell(Direct(ASHA), (ASHA,), said),
    )
    guided = replace(together(), guest=GUEST)
    assert delivered.step(guided, Undelivered("room"), circumstances()).effects == (
        Tell(Direct(GUEST), (GUEST,), said),
    )


def test_a_direct_message_that_was_given_up_is_not_told_by_another_one() -> None:
    assert delivered.step(together(), Undelivered("direct:console:asha"), circumstances()) == Step(together())


def test_agreeing_belongs_to_the_meetings_flow() -> None:
    assert life.step(together(), AgreeToRules(version=9, by=ASHA), circumstances()).refused
