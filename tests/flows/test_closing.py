"""Closing a set: announced, its own parts, pressed by one for all and taken back by anybody, ended, destroyed on its day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pytest
from msgspec.structs import replace

from bot.flows import life, network_cards
from bot.flows.cards import Button, Card, Form, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.due import Due
from bot.flows.effects import Clear, CloseRoom, InRoom, Origin, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskActions,
    AskClosing,
    AskNow,
    Begin,
    CloseRoomBy,
    ClosingAwaited,
    EndDue,
    FiveMore,
    FormAnew,
    NotYet,
    RecordDue,
    RoomNotClosed,
    SetOpened,
    WeEndHere,
)
from bot.flows.model import ActionPoint, Ended, Ending, LearningSet, Preparation, Programme, Together
from bot.flows.words import CommunityId, Moment, Person, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    at,
    circumstances,
    forming,
    planned,
    together,
)
from tests.flows.meetings import SEVEN_OCLOCK, begun, clock, refused
from tests.flows.playing import Playing
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from bot.flows.events import AnyClock

TWO = Programme(meetings=2)
THREE = Programme(meetings=3)
OVER = clock("17:00")
A_DAY = timedelta(days=1)
OWN = say("room-then", how="own", platform="console")
PARTS = ["what-i-came-with", "what-moved", "thanks", "what-next"]


def over(programme: Programme = TWO) -> Playing:
    """The second meeting of four was held: their last one, unless there are more."""
    playing = Playing(planned(programme=programme).entering_at(2), SEVEN_OCLOCK)
    playing.does(ASHA, Begin(meeting=2))
    playing.presses_button(ASHA, "button-end-meeting")
    playing.presses_button(ASHA, "button-end-meeting")
    return playing


def ending(playing: Playing) -> Ending | None:
    return playing.learning_set.ending


def due(playing: Playing) -> list[Due]:
    return list(life.due(playing.learning_set, circumstances(playing.now)))


def happens(playing: Playing, event: AnyClock, *, retention_days: int = 90) -> Step[LearningSet | None]:
    facts = CommunityFacts(retention_days=retention_days)
    stepped = life.step(playing.learning_set, event, Circumstances(playing.now, facts, here=HERE))
    assert stepped.state is not None
    playing.learning_set = stepped.state
    return stepped


def ended(*, retention_days: int = 90) -> Playing:
    """Lena pressed, nobody said otherwise, a day went by."""
    playing = over()
    playing.does(LENA, WeEndHere(2))
    playing.now += A_DAY
    happens(playing, EndDue(), retention_days=retention_days)
    return playing


def offers(playing: Playing) -> list[str]:
    """What can be pressed of how it goes on, on the card that closed the meeting."""
    buttons = playing.standing["room", "meeting"].buttons
    return [b.label.key for b in buttons if isinstance(b, Button) and isinstance(b.event, KINDS)]


KINDS = WeEndHere | FiveMore | FormAnew | NotYet
WAYS = ["button-we-end-here", "button-five-more", "button-form-anew"]


# --- announced, and its own parts -------------------------------------------------------------------------------------


def test_the_end_of_the_last_but_one_meeting_says_that_the_next_is_the_last() -> None:
    assert say("next-is-last") in over(THREE).standing["room", "meeting"].lines
    assert say("next-is-last") not in over(Programme(meetings=4)).standing["room", "meeting"].lines


def test_the_room_card_of_the_last_meeting_says_so() -> None:
    playing = Playing(planned(programme=TWO), clock("16:30"))
    playing.wait_until(clock("16:45"))

    assert playing.standing["room", "meeting"].lines[0] == say("last-ahead")


def test_before_we_meet_says_so_too() -> None:
    playing = Playing(planned(programme=TWO), MONDAY_MORNING)
    (asked, *_) = (owed for owed in due(playing) if type(owed.event).__name__ == "BeforeWeMeetDue")
    playing.now = asked.at
    (told,) = (effect for effect in happens(playing, asked.event).effects if isinstance(effect, Tell))

    assert say("last-ahead") in told.card.lines
    assert say("two-questions-ahead") in told.card.lines


def test_the_last_meeting_closes_with_parts_of_its_own() -> None:
    playing = begun(programme=TWO)
    live = playing.meeting.live
    assert live is not None

    assert [(part.id, part.minutes) for part in live.parts if part.id in PARTS] == [
        ("what-i-came-with", 4),
        ("what-moved", 8),
        ("thanks", 6),
        ("what-next", 5),
    ]
    playing.presses_button(ASHA, "button-end-meeting")
    for part in PARTS:
        assert playing.where == part
        playing.presses_button(ASHA, "button-move-on")
    assert playing.where == "held"


def test_a_meeting_before_it_keeps_the_closing_round() -> None:
    live = begun(programme=THREE).meeting.live
    assert live is not None

    assert live.parts[-1].id == "closing-round"


# --- the ways on ------------------------------------------------------------------------------------------------------


def test_any_member_may_press_what_was_talked_about_and_all_hear_who_did() -> None:
    playing = over()
    assert offers(playing) == WAYS
    stepped = playing.does(NOAH, WeEndHere(2))

    until = playing.now + A_DAY
    line = say("ending-until", who=Person(NOAH), until=Moment(until), anew="no")
    not_yet = Button(say("button-not-yet"), NotYet())
    card = Card(say("closing-title"), (line, OWN), note=say("ending-kept"), buttons=(not_yet,))
    assert stepped.effects[0] == Tell(InRoom(), EVERYONE, card, "ending")
    assert offers(playing) == ["button-not-yet"]
    assert due(playing) == [Due(until, EndDue())]


def test_a_guest_or_a_stranger_may_not() -> None:
    playing = over()

    assert playing.does(STRANGER, WeEndHere(2)) == refused(playing, say("not-of-this-set"))


def test_anybody_may_say_not_yet_and_then_nothing_ends() -> None:
    playing = over()
    playing.does(NOAH, WeEndHere(2))
    stepped = playing.does(LENA, NotYet())

    taken_back = Card(lines=(say("ending-taken-back", who=Person(LENA)),))
    assert stepped.effects[:2] == (Clear(InRoom(), "ending"), Tell(InRoom(), (NOAH,), taken_back))
    assert offers(playing) == WAYS
    assert ending(playing) is None
    assert [type(owed.event) for owed in due(playing)] == [ClosingAwaited]
    again = Button(say("button-closing"), AskClosing())
    assert playing.does(LENA, NotYet()) == refused(playing, say("closing-not-now"), again)


def test_five_more_go_on_with_looking_for_a_date() -> None:
    playing = over()
    stepped = playing.does(ASHA, FiveMore(2))

    assert playing.learning_set.programme.meetings == 7
    assert playing.learning_set.search is not None
    assert playing.learning_set.search.meeting == 3
    said, cleared, dates, *_ = stepped.effects
    assert said == Tell(InRoom(), (), Card(lines=(say("five-more-now", who=Person(ASHA), meetings=7),)))
    assert cleared == Clear(InRoom(), "dates")
    assert isinstance(dates, Tell)
    assert (dates.people, dates.slot) == (EVERYONE, "dates")
    assert offers(playing) == []
    assert playing.does(NOAH, WeEndHere(2)) == refused(playing, say("closing-not-now"))


def test_to_form_anew_opens_the_form_filled_in_and_ends_this_set_after_a_day() -> None:
    playing = over()
    stepped = playing.does(ASHA, FormAnew(2))

    assert isinstance(stepped.reply, Form)
    assert stepped.reply.event == SetOpened(anew=4)
    filled = {field.name: getattr(field, "value", "") for field in stepped.reply.fields}
    assert (filled["name"], filled["purpose"]) == (playing.learning_set.name, playing.learning_set.purpose)
    assert ending(playing) == Ending(ASHA, playing.now + A_DAY, anew=True)
    assert offers(playing) == ["button-not-yet", "button-form-anew"]


def test_the_form_can_be_opened_again_without_changing_anything() -> None:
    playing = over()
    playing.does(ASHA, FormAnew(2))
    before = playing.learning_set
    stepped = playing.does(NOAH, FormAnew(2))

    assert isinstance(stepped.reply, Form)
    assert (playing.learning_set, stepped.effects) == (before, ())


def test_what_was_pressed_is_not_pressed_over() -> None:
    playing = over()
    playing.does(ASHA, FormAnew(2))
    again = Button(say("button-closing"), AskClosing())

    for event in (WeEndHere(2), FiveMore(2), FormAnew(1)):
        assert playing.does(NOAH, event) == refused(playing, say("closing-not-now"), again)


def test_nothing_of_it_can_be_pressed_while_meetings_are_to_come() -> None:
    playing = over(THREE)

    for event in (WeEndHere(2), FiveMore(2), FormAnew(2), NotYet()):
        assert playing.does(NOAH, event) == refused(playing, say("closing-not-now"))


def test_the_ways_on_are_within_reach_when_the_card_has_gone() -> None:
    playing = over()
    shown = playing.asks(NOAH, AskNow())

    assert isinstance(shown, Whisper)
    assert Button(say("button-closing"), AskClosing()) in shown.card.buttons
    ways = playing.asks(NOAH, AskClosing())
    assert isinstance(ways, Whisper)
    assert [button.label.key for button in ways.card.buttons] == WAYS
    assert over(THREE).asks(NOAH, AskClosing()) == Whisper(one_line(say("closing-not-now")))
    assert life.ask(None, AskClosing(by=NOAH), circumstances()) == Whisper(one_line(say("closing-not-now")))


def test_a_set_whose_last_meeting_went_by_can_close_too() -> None:
    playing = Playing(planned(programme=TWO), at("2026-10-14 09:00"))
    playing.sleep_until(playing.now)
    stepped = playing.does(NOAH, WeEndHere(2))

    assert [type(effect) for effect in stepped.effects] == [Tell]
    assert [owed.event for owed in due(playing)] == [EndDue()]


def test_a_set_that_went_on_meanwhile_does_not_end() -> None:
    playing = over()
    playing.does(NOAH, WeEndHere(2))
    playing.learning_set = playing.learning_set.lasting(8)
    stepped = happens(playing, EndDue())

    assert stepped.effects == (Clear(InRoom(), "ending"),)
    assert isinstance(playing.learning_set.life, Together)
    assert ending(playing) is None
    before = playing.learning_set
    assert happens(playing, EndDue()) == Step(before)


# --- the one reminder -------------------------------------------------------------------------------------------------


def test_whoever_facilitated_last_is_reminded_once_after_two_weeks_outside_the_quiet_hours() -> None:
    playing = over()
    (owed,) = due(playing)
    assert owed == Due(at("2026-10-28 02:30"), ClosingAwaited(2))  # 08:00 in Kolkata, where Asha lives
    stepped = happens(playing, owed.event)

    (told,) = stepped.effects
    assert isinstance(told, Tell)
    assert (told.people, told.card.lines) == ((ASHA,), (say("closing-awaited", who=Person(ASHA)),))
    assert due(playing) == []
    before = playing.learning_set
    assert happens(playing, owed.event) == Step(before)


def test_where_a_guest_facilitated_a_member_is_reminded() -> None:
    playing = over()
    playing.learning_set = playing.learning_set.with_meeting(
        playing.learning_set.planned(2).to_be_facilitated_by(STRANGER)
    )

    (told,) = happens(playing, ClosingAwaited(2)).effects
    assert isinstance(told, Tell)
    assert told.people == (ASHA,)


# --- the end ----------------------------------------------------------------------------------------------------------


def test_after_a_day_the_set_ends_and_names_the_day_on_which_its_record_is_destroyed() -> None:
    playing = over()
    playing.does(LENA, WeEndHere(2))
    playing.now += A_DAY
    stepped = happens(playing, EndDue())

    day = playing.now + timedelta(days=90)
    assert playing.learning_set.life == Ended(playing.now, "closed", day)
    cleared, closed, farewell = stepped.effects
    assert cleared == Clear(InRoom(), "ending")
    assert isinstance(closed, Show)
    assert closed.card.lines == (say("set-has-ended"),)
    assert farewell == Tell(
        InRoom(),
        EVERYONE,
        Card(
            say("farewell-title"),
            (say("farewell"), say("kept-until", when=Moment(day, "date")), OWN),
            note=say("farewell-actions"),
            buttons=(network_cards.another(HERE),),
            paragraphs=True,
        ),
    )
    assert due(playing) == [Due(day, RecordDue())]


@pytest.mark.parametrize("days", [0, 1, 365])
def test_the_record_is_kept_for_as_long_as_the_community_says(days: int) -> None:
    playing = ended(retention_days=days)

    assert due(playing) == [Due(playing.now + timedelta(days=days), RecordDue())]


def test_until_then_each_finds_what_is_theirs_and_nobody_changes_anything() -> None:
    playing = ended()
    mine = ActionPoint("1", ASHA, Words(ASHA, "call her"), 1, state="stands")
    theirs = ActionPoint("2", NOAH, Words(NOAH, "write"), 1, state="stands")
    wrote = Preparation(ASHA, Words(ASHA, "I called"), Words(ASHA, "the next step"), Words(ASHA, "thanks"))
    brief = Preparation(NOAH, Words(NOAH, ""), Words(NOAH, ""), Words(NOAH, "hello"))
    meeting = playing.learning_set.planned(2).prepared_by(ASHA, wrote).prepared_by(NOAH, brief)
    playing.learning_set = replace(playing.learning_set.with_meeting(meeting), action_points=(mine, theirs))
    life_now = playing.learning_set.life
    assert isinstance(life_now, Ended)
    assert life_now.kept_until is not None
    until = say("kept-until", when=Moment(life_now.kept_until, "date"))

    def lines(person: object) -> tuple[str, ...]:
        shown = playing.asks(person, AskActions())  # pyright: ignore[reportArgumentType]
        assert isinstance(shown, Whisper)
        assert shown.card.buttons == ()
        assert shown.card.lines[0] == until
        return tuple(line.key for line in shown.card.lines[1:])

    assert lines(ASHA) == ("point", "written-title", "written-happened", "written-mind", "written-else")
    assert lines(NOAH) == ("point", "written-title", "written-else")
    assert lines(LENA) == ("points-none",)
    now = playing.asks(ASHA, AskNow())
    assert isinstance(now, Whisper)
    assert now.card.lines == (say("set-has-ended"), until)
    assert playing.does(ASHA, NotYet()) == refused(playing, say("set-has-ended"))


def test_on_that_day_the_last_line_is_said_once() -> None:
    playing = ended()
    stepped = happens(playing, RecordDue())

    assert stepped.effects == (Tell(InRoom(), (), Card(lines=(say("record-is-gone"),))),)
    assert due(playing) == []
    before = playing.learning_set
    assert happens(playing, RecordDue()) == Step(before)


@pytest.mark.parametrize("why", ["withdrawn", "too-few"])
def test_the_record_of_a_set_with_nobody_left_is_kept_for_a_day_and_nobody_hears_of_its_end(
    why: Literal["withdrawn", "too-few"],
) -> None:
    without = Playing(forming(ASHA).now_living(Ended(MONDAY_MORNING, why)), MONDAY_MORNING)
    day = MONDAY_MORNING + A_DAY

    assert due(without) == [Due(day, RecordDue())]
    assert without.asks(ASHA, AskActions()) == Whisper(
        Card(
            say("yours-title", name=without.learning_set.name),
            (say("kept-until", when=Moment(day, "date")), say("points-none")),
        )
    )
    assert happens(without, RecordDue()).effects == (Clear(Origin(), "invitation"), CloseRoom("archive"))


def test_of_a_set_that_was_opened_in_public_the_invitation_goes_and_its_room_is_closed() -> None:
    playing = ended()
    playing.learning_set = replace(playing.learning_set, has_invitation=True)

    _, *ours = happens(playing, RecordDue()).effects
    assert ours == [Clear(Origin(), "invitation"), CloseRoom("archive")]


# --- the room


def in_a_room_of_ours(community: str = HERE) -> Playing:
    """Lena pressed that it ends; the set was opened in public, so its room was made by us."""
    playing = over()
    playing.learning_set = replace(playing.learning_set, has_invitation=True, community=CommunityId(community))
    playing.does(LENA, WeEndHere(2))
    return playing


def offered_for_the_room(playing: Playing) -> list[str]:
    """What stands of the room on the card that says that it ends, and what can be pressed."""
    card = playing.standing["room", "ending"]
    then = [str(line.values["how"]) for line in card.lines if line.key == "room-then"]
    pressed = [b.event.how for b in card.buttons if isinstance(b, Button) and isinstance(b.event, CloseRoomBy)]
    return [*then, *pressed]


def test_the_room_is_to_be_kept_for_reading_unless_somebody_presses_that_it_is_deleted() -> None:
    playing = in_a_room_of_ours()
    assert offered_for_the_room(playing) == ["archive", "delete"]

    stepped = playing.does(NOAH, CloseRoomBy("delete"))
    assert [type(effect) for effect in stepped.effects] == [Clear, Tell]
    assert offered_for_the_room(playing) == ["delete", "archive"]
    ways = playing.asks(ASHA, AskClosing())
    assert ways == Whisper(playing.standing["room", "ending"])

    playing.now += A_DAY
    farewell = happens(playing, EndDue()).effects[-1]
    assert isinstance(farewell, Tell)
    assert say("room-then", how="delete", platform="console") in farewell.card.lines
    assert CloseRoom("delete") in happens(playing, RecordDue()).effects


def test_on_slack_no_room_is_deleted() -> None:
    playing = in_a_room_of_ours("slack:T1")
    assert offered_for_the_room(playing) == ["archive"]
    again = Button(say("button-closing"), AskClosing())

    assert playing.does(NOAH, CloseRoomBy("delete")) == refused(playing, say("closing-not-now"), again)


def test_a_groups_own_channel_stays_as_it_is() -> None:
    playing = over()
    playing.does(LENA, WeEndHere(2))
    assert offered_for_the_room(playing) == ["own"]
    again = Button(say("button-closing"), AskClosing())

    for how in ("archive", "delete"):
        assert playing.does(NOAH, CloseRoomBy(how)) == refused(playing, say("closing-not-now"), again)


def test_nothing_is_chosen_for_a_room_before_anybody_said_that_the_set_ends() -> None:
    playing = over()
    playing.learning_set = replace(playing.learning_set, has_invitation=True)
    again = Button(say("button-closing"), AskClosing())

    assert playing.does(NOAH, CloseRoomBy("delete")) == refused(playing, say("closing-not-now"), again)


@pytest.mark.parametrize("why", ["permission", "unknown"])
def test_a_room_that_can_not_be_closed_is_told_once_and_the_record_is_gone_all_the_same(
    why: Literal["permission", "unknown"],
) -> None:
    playing = ended()
    happens(playing, RecordDue())
    before = playing.learning_set
    answered = life.step(before, RoomNotClosed(why, "Manage Channels"), circumstances(playing.now))

    said = one_line(say("room-not-closed", why=why, missing="Manage Channels"))
    assert answered == Step(before, effects=(Tell(InRoom(), (), said),))


def test_where_nobody_is_left_nobody_is_told_of_a_room_that_can_not_be_closed() -> None:
    nobody = forming(ASHA).now_living(Ended(MONDAY_MORNING, "too-few"))

    assert life.step(nobody, RoomNotClosed(), circumstances()) == Step(nobody)


def test_the_record_of_a_set_that_lives_is_never_due() -> None:
    playing = Playing(together(), MONDAY_MORNING)

    assert happens(playing, RecordDue()) == Step(together())


# --- every state under every event ------------------------------------------------------------------------------------


def named(learning_set: LearningSet) -> str:
    """Where a set is on its way to its end."""
    match learning_set.life, learning_set.ending:
        case Ended(last_said=last_said), _:
            return "last line said" if last_said else "ended"
        case _, Ending(anew=anew):
            return "forms anew in a day" if anew else "ends in a day"
        case _:
            return "at its end" if learning_set.programme.meetings == 2 else "meetings to come"


def test_every_state_of_the_end_under_every_event_is_as_the_table_says() -> None:
    ends, anew, said = over(), over(), ended()
    ends.does(LENA, WeEndHere(2))
    anew.does(LENA, FormAnew(2))
    happens(said, RecordDue())
    rows: dict[str, dict[str, str]] = {}
    for playing in (over(THREE), over(), ends, anew, ended(), said):
        cells = rows.setdefault(named(playing.learning_set), {})
        for event in (WeEndHere, FiveMore, FormAnew, NotYet, EndDue, ClosingAwaited, RecordDue):
            cause = event() if event in {NotYet, EndDue, RecordDue} else event(2)  # pyright: ignore[reportCallIssue]
            cause = replace(cause, by=NOAH) if isinstance(cause, KINDS) else cause
            after = life.step(playing.learning_set, cause, circumstances(playing.now))
            assert after.state is not None
            same = "refused" if after.refused else "form" if after.reply else "-"
            now = "reminded" if event is ClosingAwaited else named(after.state)
            cells[event.__name__] = same if after.state == playing.learning_set else now
    table = markdown(
        "The end of a set",
        "What becomes of a set on its way to its end (rows) under each event (columns). `-`: nothing changes and nobody is "
        "told; *refused*: nothing changes and whoever pressed hears what is possible now; *form*: the form of a new set opens.",
        rows,
    )

    assert kept("closing", table) == table
