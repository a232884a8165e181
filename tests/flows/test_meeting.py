"""A meeting, played: from the room card to the next date, with everything that can come in between."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.flows import agenda, dates, meeting, meeting_cards, sharing
from bot.flows.cards import Button, Card, ChoiceField, Form, Link, Option, PeopleField, TextField
from bot.flows.due import Due
from bot.flows.effects import FormRefused, InRoom, InThread, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToRules,
    Answers,
    Arrived,
    AskCallLink,
    AskDates,
    AskedMoreThanTold,
    AskForGuest,
    AskForMoment,
    AskRules,
    AskToHandOver,
    AskTurnAbout,
    AskWhoTakesTime,
    AskWhyThisOrder,
    Begin,
    BeginDue,
    CallLinkGiven,
    CannotCome,
    EndMeeting,
    GuestInvited,
    HandedOver,
    LeftEarly,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    PauseMeeting,
    ResumeMeeting,
    RoomCardDue,
    RuleSuggested,
    RulesWorded,
    StopHere,
    TakeSuggestedTurns,
    TurnDescribed,
    TurnsChosen,
    TurnUnanswered,
    TwoMinutesLeft,
    WishGiven,
)
from bot.flows.model import ActionPoint, LearningSet, Meeting, Programme
from bot.flows.words import Moment, Person, PersonId, Text, Words, people, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    NOAH,
    TOMAS,
    at,
    awaiting_room,
    circumstances,
    planned,
    together,
    written,
)
from tests.flows.playing import Playing, read_aloud
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from bot.flows.events import Press, Question

RAVI = PersonId("console:ravi")
FIVE = (*EVERYONE, RAVI)
LINK = Words(ASHA, "https://meet.example/tuesday")
DATES = Button(say("button-dates"), AskDates())


def clock(hours_and_minutes: str) -> datetime:
    return at(f"2026-10-13 {hours_and_minutes}")


SEVEN_OCLOCK = clock("17:00")


def with_points(learning_set: LearningSet) -> LearningSet:
    points = tuple(
        ActionPoint(f"p{place}", who, Words(who, "call them"), 1, state="stands")
        for place, who in enumerate(learning_set.people)
    )
    return replace(learning_set, action_points=points, next_point=9)


def play(*members: PersonId, number: int = 2, programme: Programme | None = None) -> Playing:
    """A set that agreed to its rules, has action points and a call, half an hour before it meets."""
    learning_set = planned(*(members or EVERYONE), number=number, programme=programme)
    if number > 1:
        learning_set = with_points(learning_set)
    return Playing(replace(learning_set, call_link=LINK), clock("16:30"))


def begun(*members: PersonId, number: int = 2, programme: Programme | None = None) -> Playing:
    """The same, at the moment it began."""
    playing = play(*members, number=number, programme=programme)
    playing.wait_until(SEVEN_OCLOCK)
    return playing


def in_turn(*members: PersonId) -> Playing:
    """Four members in the exploring of the first turn, which is Lena's; Asha keeps time."""
    playing = begun(*members)
    while not playing.where.endswith("explore"):
        playing.wait(1)
    return playing


def at_time_up(*members: PersonId) -> Playing:
    """The time of Lena's turn is up."""
    playing = in_turn(*members)
    while not playing.where.endswith("time-up"):
        playing.wait(1)
    return playing


def refused(playing: Playing, why: Text, *buttons: Button) -> Step[LearningSet]:
    return Step(playing.learning_set, Whisper(Card(lines=(why,), buttons=buttons)), refused=True)


def told(playing: Playing) -> list[tuple[tuple[PersonId, ...], str]]:
    """Whom each message rang for, and its slot."""
    return [(post.people, post.slot) for post in playing.posts if isinstance(post, Tell)]


def parts(playing: Playing) -> list[str]:
    live = playing.meeting.live
    return [part.id for part in live.parts] if live else []


# --- a whole meeting, and the attention it asks for


def whole_meeting() -> Playing:
    """Five members, two hours, two turns: played as it is meant to go."""
    playing = play(*FIVE)
    playing.wait_until(clock("17:25"))
    playing.does(NOAH, WishGiven(meeting=2, wish="presses"))
    playing.presses_button(ASHA, "button-take-these")
    for turn in ("2-1", "2-2"):
        while playing.meeting.turn_now is None or playing.meeting.turn_now.id != turn:
            playing.wait(1)
        presenter = playing.meeting.turn_now.presenter
        playing.asks(presenter, AskTurnAbout(meeting=2, turn=turn))
        answers = written(presenter, {"help": ("questions",)}, aim="A next step")
        playing.does(presenter, TurnDescribed(meeting=2, turn=turn, answers=answers))
        while not playing.where.endswith("time-up"):
            playing.wait(1)
        playing.presses_button(ASHA, "button-close-turn")
    while playing.where == "closing-round":
        playing.wait(1)
    return playing


def test_a_whole_meeting_asks_for_no_more_attention_than_agreed() -> None:
    playing = whole_meeting()

    pressed = Counter(who for who, _ in playing.presses)
    presenters = {turn.presenter for turn in playing.meeting.turns}
    assert playing.where == "held"
    assert presenters == {NOAH, LENA}
    assert len(playing.posts) + 1 <= 10  # one more for the action points card, where points were taken
    assert pressed[ASHA] <= 6
    assert max(pressed[who] for who in presenters) <= 3
    assert all(pressed[who] <= 1 for who in FIVE if who not in {ASHA, *presenters})


def test_a_whole_meeting_rings_for_nobody_but_whoever_keeps_time_twice_a_turn() -> None:
    keeper = (ASHA,)

    assert told(whole_meeting()) == [
        ((ASHA, LENA, NOAH, TOMAS, RAVI), "meeting"),
        (keeper, ""),
        (keeper, "meeting"),
        (keeper, ""),
        (keeper, "meeting"),
    ]


def test_a_whole_meeting_ends_when_it_was_to_end() -> None:
    assert whole_meeting().now <= clock("19:00")


def test_a_meeting_that_nobody_touches_glides_to_its_end_by_itself() -> None:
    playing = play(*FIVE)
    seen: list[str] = []
    while playing.now < clock("19:10"):
        playing.wait(1)
        if playing.learning_set.live_meeting and playing.where not in seen:
            seen.append(playing.where)

    turn = ["waiting", "present", "clarify", "explore", "silence", "restate", "action-points", "helpful", "time-up"]
    assert seen == [
        "check-in",
        "report-back",
        "who-takes-time",
        *(f"2-1.{part}" for part in turn),
        "break-2-1",
        *(f"2-2.{part}" for part in turn),
        "closing-round",
    ]
    assert playing.meeting.state == "held"
    assert playing.meeting.came == FIVE
    assert [turn.presenter for turn in playing.meeting.turns] == [LENA, NOAH]


def live_cards() -> list[Card]:
    cards: list[Card] = []
    for number in (1, 2):
        for voice in ("guide", "walk", "time"):
            people_here = (*FIVE, PersonId("console:maya"), PersonId("console:june")) if number == 2 else FIVE
            playing = play(*people_here, number=number, programme=Programme(voice=voice, members=7))
            while playing.now < clock("19:10"):
                playing.wait(1)
                for person in playing.learning_set.people:
                    if playing.learning_set.live_meeting and number == 1 and playing.where == "rules":
                        playing.does(person, AgreeToRules(version=1))
                shown = (card for (_, slot), card in playing.standing.items() if slot not in {"rules", "notebook"})
                cards += [card for card in shown if card not in cards]
    return cards


def test_every_card_of_a_live_part_is_short_and_leads_to_the_call() -> None:
    cards = live_cards()

    under_way = [card for card in cards if card.title is None or card.title.key != "room-title"]
    assert [read_aloud(card) for card in under_way if sum(len(line) for line in read_aloud(card)) > 280] == []
    assert [card for card in cards if Link(say("button-call"), LINK) not in card.buttons] == []
    assert max(len(card.buttons) for card in cards) <= 9


# --- before it


def test_the_room_card_comes_fifteen_minutes_before_with_people_plan_and_call() -> None:
    playing = play()
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == [
        Due(clock("16:45"), RoomCardDue(2)),
        Due(SEVEN_OCLOCK, BeginDue(2)),
    ]

    playing.wait_until(clock("16:45"))
    card = playing.standing["room", "meeting"]
    assert playing.posts == [Tell(InRoom(), EVERYONE, card, "meeting")]
    assert card.lines[:2] == (
        say("room-when", when=Moment(SEVEN_OCLOCK, "time")),
        say("room-people", people=people(*EVERYONE)),
    )
    assert card.note == say("room-keeper", keeper=Person(ASHA))


def test_a_date_fixed_ten_minutes_ahead_still_has_its_room_card() -> None:
    learning_set = planned()
    late = learning_set.with_meeting(replace(learning_set.meetings[0], dated=clock("16:50")))

    assert next(meeting.due(late, circumstances())) == Due(clock("16:50"), RoomCardDue(2))


def test_a_meeting_begins_on_time_with_everyone_who_did_not_say_otherwise() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(TOMAS))
    playing.wait_until(SEVEN_OCLOCK)

    live = playing.meeting.live
    assert live is not None
    assert (live.present, live.keeper, live.would_end) == ((ASHA, LENA, NOAH), ASHA, clock("19:00"))
    assert say("room-away", people=people(TOMAS)) in playing.posts[0].card.lines
    assert list(meeting.due(playing.learning_set, circumstances())) == [Due(clock("17:05"), PartEnded(2, "check-in"))]


def test_anyone_begins_earlier_by_a_press_and_a_second_press_changes_nothing() -> None:
    playing = play()
    playing.wait_until(clock("16:50"))
    playing.presses_button(NOAH, "button-begin")

    assert (playing.where, len(playing.posts)) == ("check-in", 1)
    again = playing.does(LENA, Begin(meeting=2))
    assert again == refused(playing, say("meeting-begun-already"))


def test_a_meeting_begun_before_its_room_card_rings_for_everyone() -> None:
    playing = play()
    playing.does(NOAH, Begin())

    assert told(playing) == [(EVERYONE, "meeting")]
    assert playing.where == "check-in"


def test_a_meeting_of_another_week_is_not_begun_by_mistake() -> None:
    playing = play()
    playing.now = at("2026-10-12 17:00")

    move = Button(say("button-move"), AskForMoment(meeting=2))
    assert playing.does(NOAH, Begin()) == refused(playing, say("begin-too-early", when=Moment(SEVEN_OCLOCK)), move)


def test_a_meeting_without_a_date_begins_when_somebody_says_so() -> None:
    playing = Playing(together(), SEVEN_OCLOCK)
    playing.does(NOAH, Begin())

    assert (playing.meeting.number, playing.where) == (1, "welcome")


def test_nothing_begins_where_every_meeting_has_been_held_or_there_is_no_such_meeting() -> None:
    over = replace(together(), meetings=tuple(Meeting(number, 120, state="held") for number in range(1, 7)))
    playing = Playing(over, SEVEN_OCLOCK)

    assert playing.does(NOAH, Begin()) == refused(playing, say("no-meeting-to-begin"), DATES)
    assert playing.does(NOAH, Begin(meeting=3)) == refused(playing, say("no-meeting-to-begin"), DATES)
    assert playing.does(NOAH, Begin(meeting=9)) == refused(playing, say("no-meeting-to-begin"), DATES)


def test_meetings_begin_once_the_set_has_its_room() -> None:
    playing = Playing(awaiting_room(*EVERYONE), SEVEN_OCLOCK)

    assert playing.does(NOAH, Begin()) == refused(playing, say("meeting-needs-room"))


# --- fewer than enough


def two_of_three() -> Playing:
    playing = play(ASHA, LENA, NOAH)
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(NOAH))
    playing.wait_until(clock("16:45"))
    return playing


def test_two_meet_when_both_have_pressed() -> None:
    playing = two_of_three()
    first = playing.presses_button(ASHA, "button-meet-anyway")
    assert first.reply == Whisper(Card(lines=(say("willing-noted"),)))
    assert say("room-willing", people=people(ASHA)) in playing.standing["room", "meeting"].lines

    playing.presses_button(LENA, "button-meet-anyway")
    assert playing.where == "check-in"
    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "break-2-1", "turn-2-2", "closing-round"]


def test_with_two_nothing_begins_by_itself_and_moving_is_offered() -> None:
    playing = two_of_three()
    playing.wait_until(clock("18:00"))

    assert playing.learning_set.live_meeting is None
    assert told(playing) == [((ASHA, LENA), "meeting"), ((ASHA, LENA), "meeting")]
    assert Button(say("button-dates"), AskDates(), "main") in playing.standing["room", "meeting"].buttons
    assert list(meeting.due(playing.learning_set, circumstances())) == []


def test_one_alone_is_told_kindly_and_can_not_begin() -> None:
    playing = two_of_three()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(LENA))
    playing.wait_until(SEVEN_OCLOCK)

    assert say("room-too-few") in playing.standing["room", "meeting"].lines
    assert playing.does(ASHA, Begin()) == refused(playing, say("too-few-to-begin"), DATES)


def test_whoever_can_come_after_all_makes_it_enough() -> None:
    playing = two_of_three()
    playing.presses_button(NOAH, "button-arrived")
    assert say("room-people", people=people(ASHA, LENA, NOAH)) in playing.standing["room", "meeting"].lines

    playing.wait_until(SEVEN_OCLOCK)
    assert playing.where == "check-in"


def test_the_room_card_shows_at_once_that_somebody_can_not_come() -> None:
    playing = play()
    playing.wait_until(clock("16:45"))
    step = dates.step(playing.learning_set, CannotCome(meeting=2, by=TOMAS), circumstances(playing.now))

    card = meeting_cards.room_card(step.state, step.state.meetings[0])
    assert Show(InRoom(), "meeting", card) in step.effects
    assert say("room-away", people=people(TOMAS)) in card.lines


def test_a_guest_counts_for_no_number() -> None:
    playing = two_of_three()
    playing.learning_set = playing.learning_set.guided_by(GUEST)

    assert playing.does(GUEST, Begin()) == refused(playing, say("too-few-to-begin"), DATES)


# --- late, double, unauthorised


def test_moving_on_twice_moves_on_once() -> None:
    playing = begun()
    playing.does(NOAH, MoveOn(meeting=2, at="check-in"))
    assert playing.where == "report-back"

    assert playing.does(LENA, MoveOn(meeting=2, at="check-in")) == refused(playing, say("moved-already"))


def test_a_press_on_the_card_of_another_meeting_changes_nothing() -> None:
    playing = begun()

    assert playing.does(LENA, MoveOn(meeting=1, at="check-in")) == refused(playing, say("moved-already"))


def test_where_no_meeting_is_under_way_the_dates_are_offered() -> None:
    playing = play()

    assert playing.does(LENA, MoveOn(meeting=2, at="check-in")) == refused(playing, say("no-meeting-now"), DATES)


@pytest.mark.parametrize(
    "late",
    [RoomCardDue(2), BeginDue(2), PartEnded(2, "check-in"), TwoMinutesLeft(2, "2-1"), TurnUnanswered(2, "2-1")],
)
def test_a_moment_that_was_overtaken_changes_nothing(late: PartEnded) -> None:
    playing = begun()

    assert playing.clock(late) == Step(playing.learning_set)


# --- more time, pause, end


def test_plus_five_says_when_the_meeting_would_end_and_counts_once() -> None:
    playing = begun()
    press = playing.button("button-more-time")
    playing.does(NOAH, press)  # pyright: ignore[reportArgumentType]

    assert playing.standing["room", "meeting"].note == say(
        "part-clock", until=Moment(clock("17:11"), "time"), meeting_ends=Moment(clock("19:05"), "time")
    )
    assert playing.does(LENA, press) == refused(playing, say("moved-already"))  # pyright: ignore[reportArgumentType]


def test_plus_five_in_a_turn_moves_the_meetings_end_too() -> None:
    playing = in_turn()
    assert playing.meeting.live is not None
    before = playing.meeting.live.latest
    playing.presses_button(NOAH, "button-more-time", "turn-2-1")

    live = playing.meeting.live
    assert live is not None
    assert live.would_end == live.latest
    assert live.latest > before
    assert Moment(live.would_end, "time") in playing.standing["room", "turn-2-1"].note.values.values()  # pyright: ignore[reportOptionalMemberAccess]


def test_a_pause_moves_everything_and_nothing_is_due_in_it() -> None:
    playing = in_turn()
    before = playing.meeting
    playing.presses_button(NOAH, "button-pause", "turn-2-1")
    assert list(meeting.due(playing.learning_set, circumstances())) == []
    assert playing.standing["room", "turn-2-1"].lines[-1] == say("meeting-paused")

    playing.wait(7)
    playing.presses_button(TOMAS, "button-resume", "turn-2-1")
    pause = timedelta(minutes=7)
    assert before.live is not None
    assert before.turn_now is not None
    assert playing.meeting == before.going_on(before.live.resuming(pause)).with_turn(before.turn_now.later_by(pause))


def test_pausing_twice_and_resuming_what_runs_change_nothing() -> None:
    playing = begun()
    assert playing.does(NOAH, ResumeMeeting()) == refused(playing, say("paused-already", paused="no"))
    playing.presses_button(NOAH, "button-pause")

    assert playing.standing["room", "meeting"].lines == (say("meeting-paused"),)
    assert playing.does(NOAH, PauseMeeting()) == refused(playing, say("paused-already", paused="yes"))
    playing.wait(3)
    playing.presses_button(NOAH, "button-resume")
    assert list(meeting.due(playing.learning_set, circumstances())) == [Due(clock("17:09"), PartEnded(2, "check-in"))]


def test_moving_on_from_a_pause_starts_the_clock_again() -> None:
    playing = in_turn()
    playing.presses_button(NOAH, "button-pause", "turn-2-1")
    playing.wait(7)
    playing.does(LENA, MoveOn(meeting=2, at="2-1.explore"))

    assert playing.where == "2-1.silence"
    assert playing.meeting.live is not None
    assert playing.meeting.live.paused is None


def test_going_to_the_end_is_going_to_the_closing_round_and_from_there_over() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    assert playing.where == "closing-round"

    playing.presses_button(NOAH, "button-end-meeting")
    assert playing.where == "held"


def test_nobody_but_the_presenter_or_whoever_keeps_time_ends_a_turn_by_ending_the_meeting() -> None:
    playing = in_turn()
    end = EndMeeting(meeting=2, at="turn-2-1")
    assert playing.does(TOMAS, end) == refused(playing, say("turn-is-theirs", who=Person(LENA)))

    playing.does(LENA, end)
    assert playing.where == "closing-round"
    assert playing.posts[-1] == Tell(InRoom(), (), playing.standing["room", "meeting"], "meeting")


# --- who takes time


def test_one_press_takes_the_first_in_the_list_and_a_second_changes_nothing() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    playing.does(TOMAS, WishGiven(meeting=2, wish="presses"))
    playing.presses_button(ASHA, "button-take-these")

    assert playing.meeting.chosen == (TOMAS, LENA)
    assert playing.where == "2-1.waiting"
    assert playing.does(ASHA, TakeSuggestedTurns(meeting=2)) == refused(playing, say("moved-already"))


def test_others_are_chosen_as_the_set_talked_about_it() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    assert playing.asks(ASHA, AskWhoTakesTime(meeting=2)) == sharing.form(
        playing.learning_set, playing.meeting, FIVE, (LENA, NOAH)
    )
    chosen = Answers(choices={"presenters": (TOMAS, RAVI, ASHA)})
    playing.does(ASHA, TurnsChosen(meeting=2, answers=chosen))

    live = playing.meeting.live
    assert live is not None
    assert [(part.presenter, part.minutes) for part in live.parts if part.kind == "turn"] == [
        (TOMAS, 25),
        (RAVI, 25),
        (ASHA, 25),
    ]
    assert playing.where == "2-1.waiting"


def test_who_takes_time_can_be_chosen_before_the_meeting_and_is_not_asked_again() -> None:
    playing = play(*FIVE)
    playing.wait_until(clock("16:45"))
    playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (RAVI,)})))
    playing.wait_until(SEVEN_OCLOCK)

    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "closing-round"]


def test_who_takes_time_can_be_chosen_in_the_check_in_of_a_set_that_shares_equally() -> None:
    playing = begun()
    playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (ASHA, TOMAS)})))

    assert playing.where == "check-in"
    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "break-2-1", "turn-2-2", "closing-round"]


@pytest.mark.parametrize(("chosen", "why"), [((), "nobody-chosen"), (FIVE, "too-many-chosen")])
def test_a_choice_that_can_not_be_had_is_asked_for_again(chosen: tuple[PersonId, ...], why: str) -> None:
    playing = play(*FIVE, programme=Programme(length=75, sharing="wishes"))
    event = TurnsChosen(meeting=2, answers=Answers(choices={"presenters": chosen}))

    texts = {"nobody-chosen": say("nobody-chosen"), "too-many-chosen": say("too-many-chosen")}
    assert playing.does(ASHA, event) == Step(
        playing.learning_set, FormRefused({"presenters": texts[why]}), refused=True
    )


def test_after_the_first_turn_began_nothing_is_chosen_or_wished_for_any_more() -> None:
    playing = in_turn()
    not_now = refused(playing, say("not-now"))

    assert playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (ASHA,)}))) == not_now
    assert playing.does(ASHA, WishGiven(meeting=2)) == not_now
    assert playing.asks(ASHA, AskWhoTakesTime(meeting=2)) == Whisper(Card(lines=(say("not-now"),)))
    assert playing.asks(ASHA, AskWhyThisOrder(meeting=2)) == Whisper(Card(lines=(say("not-now"),)))


def test_why_this_order_is_whispered() -> None:
    playing = begun(*FIVE)

    assert playing.asks(RAVI, AskWhyThisOrder(meeting=2)) == Whisper(
        sharing.why(playing.learning_set, playing.meeting, FIVE)
    )


def test_a_wish_is_noted_and_seen_on_the_card() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    noted = playing.does(RAVI, WishGiven(meeting=2, wish="presses"))

    assert noted.reply == Whisper(Card(lines=(say("wish-noted", wish="presses"),)))
    assert playing.standing["room", "meeting"].lines[1] == say("sharing-line", who=Person(RAVI), last=0, wish="presses")


# --- a turn in its meeting


def test_a_turn_stands_on_a_card_of_its_own_below_with_its_notebook() -> None:
    playing = begun()
    while playing.meeting.turn_now is None:
        playing.wait(1)
    assert playing.standing["room", "meeting"].lines == (say("turn-below"),)
    playing.presses_button(LENA, "button-open-turn", "turn-2-1")

    assert [(type(post).__name__, post.slot) for post in playing.posts] == [
        ("Tell", "meeting"),
        ("Show", "turn-2-1"),
        ("Show", "notebook"),
    ]
    assert playing.posts[-1].place == InThread("turn-2-1", "turn-2-1", say("turn-thread", who=Person(LENA), meeting=2))


def test_the_form_of_a_turn_is_the_presenters() -> None:
    playing = in_turn()

    assert playing.asks(TOMAS, AskTurnAbout(meeting=2, turn="2-1")) == Whisper(
        Card(lines=(say("turn-is-theirs", who=Person(LENA)),))
    )
    form = playing.asks(LENA, AskTurnAbout(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["aim", "help", "partner"]
    assert form.event == TurnDescribed(meeting=2, turn="2-1")


def test_what_would_help_is_written_out_on_the_card_as_soon_as_it_is_said() -> None:
    playing = in_turn()
    with_one = written(LENA, {"help": ("with-one",), "partner": (TOMAS,)}, aim="How to say no")
    playing.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=with_one))
    assert playing.standing["room", "turn-2-1"].lines[:2] == (
        say("turn-aim", aim=Words(LENA, "How to say no")),
        say("turn-help-with", partner=Person(TOMAS)),
    )
    form = playing.asks(LENA, AskTurnAbout(meeting=2, turn="2-1"))
    assert isinstance(form, Form)
    assert isinstance(form.fields[2], ChoiceField)
    assert form.fields[2].chosen == (TOMAS,)

    playing.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=written(LENA, {"help": ("ideas",)})))
    assert playing.standing["room", "turn-2-1"].lines[0] == say("turn-help", help="ideas")


def test_a_press_on_a_turn_that_is_not_the_present_one_changes_nothing() -> None:
    playing = in_turn()

    assert playing.does(LENA, StopHere(meeting=2, turn="2-4")) == refused(playing, say("moved-already"))
    assert playing.does(TOMAS, StopHere(meeting=2, turn="2-1")) == refused(
        playing, say("turn-is-theirs", who=Person(LENA))
    )


def test_a_presenter_who_passes_lets_the_next_one_begin() -> None:
    playing = begun()
    while playing.meeting.turn_now is None:
        playing.wait(1)
    playing.presses_button(LENA, "button-pass", "turn-2-1")

    assert playing.where == "2-2.waiting"
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="passed"),)


def test_the_end_of_a_turn_waits_asks_again_after_five_minutes_and_leaves_time_for_the_others() -> None:
    playing = at_time_up()
    since = playing.now
    assert told(playing)[-1] == ((ASHA,), "meeting")
    playing.wait(5)
    assert told(playing)[-1] == ((ASHA,), "meeting")
    assert playing.standing["room", "meeting"].lines[0].values["again"] == "again"

    live = playing.meeting.live
    assert live is not None
    needed = 3 * (10 + 2) + 10
    while playing.where == "2-1.time-up":
        playing.wait(1)
    assert playing.now == live.closing_begins - timedelta(minutes=needed)
    assert playing.now > since + timedelta(minutes=5)
    assert playing.where == "2-2.waiting"


def test_the_last_turn_closes_at_the_closing_round_which_keeps_its_minutes() -> None:
    playing = play(*FIVE)
    while playing.now < clock("17:28"):
        playing.wait(1)
    playing.does(NOAH, MoveOn(meeting=2, at="2-1.waiting"))
    while not (playing.learning_set.live_meeting and playing.where == "closing-round"):
        playing.wait(1)

    live = playing.meeting.live
    assert live is not None
    assert live.part_ends - playing.now == timedelta(minutes=10)
    assert live.would_end <= live.latest + timedelta(minutes=2)


def test_closing_a_turn_by_a_press_lets_the_card_glide_below_it() -> None:
    playing = at_time_up()
    posts = len(playing.posts)
    playing.presses_button(ASHA, "button-close-turn")

    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="closed"),)
    assert playing.where == "2-2.waiting"
    assert len(playing.posts) == posts + 1


def test_a_turn_stopped_before_its_end_leaves_the_card_below_it_without_ringing() -> None:
    playing = in_turn(*FIVE)
    playing.does(LENA, StopHere(meeting=2, turn="2-1"))
    playing.does(LENA, StopHere(meeting=2, turn="2-1"))

    assert playing.where == "break-2-1"
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="stopped"),)
    assert playing.posts[-1] == Tell(InRoom(), (), playing.standing["room", "meeting"], "meeting")


def test_more_time_after_the_end_takes_the_question_back() -> None:
    playing = at_time_up()
    playing.presses_button(TOMAS, "button-more-time")

    assert playing.where == "2-1.helpful"
    assert playing.standing["room", "meeting"].lines == (say("turn-below"),)


# --- ground rules in a meeting


def first_meeting_at(where: str) -> Playing:
    playing = begun(number=1)
    while playing.where != where:
        playing.wait(1)
    return playing


def test_rules_are_put_forward_in_their_part_of_the_first_meeting() -> None:
    playing = first_meeting_at("rules")

    assert playing.learning_set.rules.version == 1
    assert Button(say("button-agree"), AgreeToRules(version=1), "main") in playing.standing["room", "rules"].buttons


def test_rules_worded_anew_while_they_are_talked_about_ring_for_nobody() -> None:
    playing = first_meeting_at("rules")
    answers = written(ASHA, {"starters": ("pass", "silence")}, own="We begin on time")
    worded = playing.does(ASHA, RulesWorded(version=1, answers=answers))

    assert worded.effects == (Show(InRoom(), "rules", playing.standing["room", "rules"]),)
    assert say("rule-own", rule=Words(ASHA, "We begin on time")) in playing.standing["room", "rules"].lines


def test_the_first_turn_waits_until_all_who_are_present_have_agreed() -> None:
    playing = first_meeting_at("rules")
    for person in (ASHA, LENA, NOAH):
        playing.does(person, AgreeToRules(version=1))
    while playing.where != "1-1.waiting":
        playing.wait(1)
    waits = say("turn-awaits-rules", people=people(TOMAS))
    assert playing.standing["room", "turn-1-1"].lines == (waits,)

    assert playing.does(ASHA, OpenTurn(meeting=1, turn="1-1")) == refused(playing, waits)
    answers = written(ASHA, {"help": ("ideas",)}, aim="A next step")
    playing.does(ASHA, TurnDescribed(meeting=1, turn="1-1", answers=answers))
    playing.wait(5)
    assert playing.where == "1-1.waiting"

    playing.does(TOMAS, AgreeToRules(version=1))
    playing.wait(0)
    assert playing.where == "1-1.present"
    assert playing.standing["room", "turn-1-1"].lines[0] == say("turn-aim", aim=Words(ASHA, "A next step"))


def test_agreeing_in_the_midst_of_a_meeting_disturbs_nothing() -> None:
    playing = first_meeting_at("rules")
    agreed = playing.does(ASHA, AgreeToRules(version=1))

    assert [effect.slot for effect in agreed.effects if isinstance(effect, Show)] == ["rules"]
    assert playing.does(ASHA, AgreeToRules(version=1)).refused


def test_a_first_turn_that_nobody_could_begin_ends_in_time_for_how_was_that() -> None:
    playing = first_meeting_at("1-1.waiting")
    while playing.where == "1-1.waiting":
        playing.wait(1)

    assert playing.where == "how-was-that"
    assert playing.meeting.live is not None
    assert playing.now == playing.meeting.live.closing_begins


def test_agreeing_and_suggesting_between_meetings_needs_no_meeting() -> None:
    playing = Playing(planned(number=3), SEVEN_OCLOCK - timedelta(days=3))
    playing.learning_set = playing.learning_set.with_rules(playing.learning_set.rules.worded(("pass",), ()))

    assert playing.does(NOAH, AgreeToRules(version=2)).state.agreed_to(NOAH) == 2
    suggested = playing.does(NOAH, RuleSuggested(answers=written(NOAH, rule="No shoes")))
    assert suggested.state.rules.suggestions == (Words(NOAH, "No shoes"),)
    assert isinstance(playing.asks(NOAH, AskRules()), Whisper)


# --- who is here


def test_somebody_who_comes_late_is_welcomed_and_has_a_turn_where_everyone_does() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(TOMAS))
    playing.wait_until(SEVEN_OCLOCK)
    arrived = playing.presses_button(TOMAS, "button-arrived")

    assert arrived.reply == Whisper(Card(lines=(say("arrived", rules="no"),)))
    live = playing.meeting.live
    assert live is not None
    assert [part.presenter for part in live.parts if part.presenter] == [LENA, NOAH, TOMAS, ASHA]
    assert playing.does(TOMAS, Arrived(meeting=2)) == refused(playing, say("here-already"))


def test_somebody_who_comes_into_a_turn_supports_and_is_asked_to_read_the_rules_first_if_new() -> None:
    playing = play()
    learning_set = playing.learning_set
    new = replace(
        learning_set, members=tuple(replace(m, agreed=0) if m.person == TOMAS else m for m in learning_set.members)
    )
    playing.learning_set = new.with_meeting(new.meetings[0].missed_by(TOMAS))
    while not (playing.learning_set.live_meeting and playing.where == "2-1.explore"):
        playing.wait(1)
    before = parts(playing)
    arrived = playing.does(TOMAS, Arrived(meeting=2))

    read = Button(say("button-read-rules"), AskRules(), "main")
    assert arrived.reply == Whisper(Card(lines=(say("arrived", rules="yes"),), buttons=(read,)))
    assert parts(playing) == before
    assert TOMAS in playing.meeting.came


def test_arriving_where_there_is_no_meeting_changes_nothing() -> None:
    playing = Playing(together(), SEVEN_OCLOCK)

    assert playing.does(TOMAS, Arrived()) == refused(playing, say("not-now"))


def test_whoever_has_to_go_takes_their_turn_with_them() -> None:
    playing = in_turn()
    gone = playing.does(NOAH, LeftEarly(meeting=2))
    assert gone.reply == Whisper(Card(lines=(say("left-early"),)))
    assert playing.does(NOAH, LeftEarly(meeting=2)) == refused(playing, say("moved-already"))

    playing.does(LENA, EndMeeting(meeting=2, at="turn-2-1"))
    assert [turn.presenter for turn in playing.meeting.turns] == [LENA]
    playing = in_turn()
    playing.does(NOAH, LeftEarly(meeting=2))
    while playing.where.startswith(("2-1", "break")):
        playing.wait(1)
    assert playing.meeting.turn_now is not None
    assert playing.meeting.turn_now.presenter == TOMAS


def test_a_presenter_who_has_to_go_ends_their_turn_by_it() -> None:
    playing = in_turn()
    playing.does(LENA, LeftEarly(meeting=2))

    assert playing.where == "2-2.waiting"


def test_where_everyone_presents_the_time_of_who_has_to_go_early_is_shared_anew() -> None:
    playing = begun()
    playing.does(NOAH, LeftEarly(meeting=2))

    live = playing.meeting.live
    assert live is not None
    assert [(part.presenter, part.minutes) for part in live.parts if part.presenter] == [
        (LENA, 28),
        (TOMAS, 28),
        (ASHA, 28),
    ]


def test_in_the_closing_round_nothing_is_shared_anew() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    playing.does(NOAH, LeftEarly(meeting=2))

    assert playing.where == "closing-round"


def test_when_whoever_keeps_time_has_to_go_somebody_else_keeps_it() -> None:
    playing = in_turn()
    playing.does(ASHA, LeftEarly(meeting=2))

    assert playing.meeting.facilitator == LENA
    assert playing.meeting.turn_now is not None
    assert playing.meeting.turn_now.keeper == TOMAS
    playing = begun()
    playing.does(ASHA, LeftEarly(meeting=2))
    assert playing.meeting.facilitator == LENA


def test_when_one_is_left_the_meeting_is_over() -> None:
    playing = in_turn(ASHA, LENA, NOAH)
    playing.does(NOAH, LeftEarly(meeting=2))
    playing.does(ASHA, LeftEarly(meeting=2))

    assert playing.where == "held"
    assert playing.meeting.turns[0].is_over
    playing = begun(ASHA, LENA, NOAH)
    playing.does(NOAH, LeftEarly(meeting=2))
    playing.does(ASHA, LeftEarly(meeting=2))
    assert playing.where == "held"


def test_somebody_who_leaves_the_set_leaves_its_meetings_too() -> None:
    playing = in_turn()
    remaining = playing.learning_set.left_by(LENA)
    without = meeting.without(remaining, LENA, circumstances(playing.now))
    assert without.state.live_meeting is not None
    assert without.state.live_meeting.turn_now is not None
    assert without.state.live_meeting.turn_now.presenter == NOAH

    coming = planned()
    wishing = coming.with_meeting(coming.meetings[0].wished_by(NOAH, "presses").with_chosen((NOAH, ASHA)))
    held = wishing.with_meeting(Meeting(1, 120, state="held", chosen=(NOAH,)))
    without = meeting.without(held.left_by(NOAH), NOAH, circumstances())
    assert [(m.wishes, m.chosen) for m in without.state.meetings] == [({}, (NOAH,)), ({}, (ASHA,))]


# --- who facilitates


def test_each_facilitates_in_turn_over_the_programme() -> None:
    playing = begun()
    keepers = [playing.meeting.facilitator]
    for number in (3, 4, 5, 6):
        playing.does(ASHA, EndMeeting(meeting=number - 1, at=playing.where))
        playing.does(ASHA, EndMeeting(meeting=number - 1, at=playing.where))
        playing.learning_set = playing.learning_set.with_meeting(Meeting(number, 120))
        playing.does(ASHA, Begin(meeting=number))
        keepers.append(playing.meeting.facilitator)

    assert keepers == [ASHA, LENA, NOAH, TOMAS, ASHA]


def test_nobody_keeps_time_in_their_own_turn() -> None:
    playing = begun()
    keepers: dict[PersonId, PersonId] = {}
    while playing.learning_set.live_meeting:
        playing.wait(1)
        for turn in playing.meeting.turns:
            keepers[turn.presenter] = turn.keeper

    assert keepers == {LENA: ASHA, NOAH: ASHA, TOMAS: ASHA, ASHA: LENA}


def test_two_alone_keep_time_for_each_other() -> None:
    playing = two_of_three()
    playing.presses_button(ASHA, "button-meet-anyway")
    playing.presses_button(LENA, "button-meet-anyway")
    while playing.meeting.turn_now is None:
        playing.wait(1)

    assert (playing.meeting.turn_now.presenter, playing.meeting.turn_now.keeper) == (LENA, ASHA)


def test_a_facilitator_hands_over_for_a_turn_or_for_the_rest() -> None:
    playing = in_turn()
    form = playing.asks(ASHA, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["keeper", "span"]

    handed = playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (TOMAS,), "span": ("turn",)})))
    assert handed.reply == Whisper(Card(lines=(say("handed-over", who=Person(TOMAS)),)))
    assert (playing.meeting.turn_now and playing.meeting.turn_now.keeper, playing.meeting.facilitator) == (TOMAS, ASHA)
    playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (LENA,), "span": ("meeting",)})))
    assert (playing.meeting.turn_now and playing.meeting.turn_now.keeper, playing.meeting.facilitator) == (TOMAS, LENA)


def test_outside_a_turn_handing_over_is_for_the_rest_of_the_meeting() -> None:
    playing = begun()
    form = playing.asks(ASHA, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["keeper"]

    playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (NOAH,)})))
    assert playing.meeting.facilitator == NOAH


@pytest.mark.parametrize(("keeper", "why"), [(LENA, "keeper-presents"), (RAVI, "keeper-not-here")])
def test_time_is_kept_by_somebody_who_is_here_and_not_presenting(keeper: PersonId, why: str) -> None:
    playing = in_turn()
    answers = Answers(choices={"keeper": (keeper,), "span": ("turn",)})

    texts = {"keeper-presents": say("keeper-presents"), "keeper-not-here": say("keeper-not-here")}
    assert playing.does(ASHA, HandedOver(meeting=2, answers=answers)) == Step(
        playing.learning_set, FormRefused({"keeper": texts[why]}), refused=True
    )


def test_a_guest_comes_into_the_room_reads_the_rules_and_facilitates() -> None:
    playing = play()
    assert playing.asks(ASHA, AskForGuest()) == Form(
        say("form-guest"), (PeopleField("guest", say("field-guest"), say("field-guest-hint")),), GuestInvited()
    )
    invited = playing.does(ASHA, GuestInvited(answers=Answers(choices={"guest": (GUEST,)})))
    learning_set = playing.learning_set
    assert invited.effects[0] == Room((*EVERYONE, GUEST), learning_set.name, learning_set.purpose, learning_set.mark)
    assert told(playing) == [((GUEST,), "")]
    taken = say("guest-already", who=Person(GUEST))
    assert playing.does(LENA, GuestInvited()) == refused(playing, taken)
    assert playing.asks(LENA, AskForGuest()) == Whisper(Card(lines=(taken,)))

    playing.wait_until(SEVEN_OCLOCK)
    assert playing.meeting.facilitator == GUEST
    form = playing.asks(GUEST, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert isinstance(form.fields[0], ChoiceField)
    assert form.fields[0].options[-1] == Option(GUEST, say("person-name", who=Person(GUEST)))
    while playing.meeting.turn_now is None:
        playing.wait(1)
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-awaits-rules", people=people(GUEST)),)
    playing.does(GUEST, AgreeToRules(version=1))
    playing.wait(2)
    assert (playing.where, playing.meeting.turn_now.keeper) == ("2-1.present", GUEST)


@pytest.mark.parametrize("who", ["", ASHA])
def test_a_guest_is_somebody_from_outside(who: str) -> None:
    playing = play()
    step = playing.does(ASHA, GuestInvited(answers=Answers(choices={"guest": (who,)} if who else {})))

    assert step == Step(playing.learning_set, FormRefused({"guest": say("guest-is-member")}), refused=True)


def test_when_the_guest_steps_back_somebody_of_the_set_facilitates() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.guided_by(GUEST).agreed_by(GUEST, 1)
    playing.wait_until(SEVEN_OCLOCK)
    without = meeting.without(playing.learning_set.left_by(GUEST), GUEST, circumstances(playing.now))

    assert without.state.live_meeting is not None
    assert without.state.live_meeting.facilitator == ASHA


# --- where people talk


def test_the_calls_link_is_on_the_card_as_soon_as_it_is_given() -> None:
    playing = begun()
    playing.learning_set = replace(playing.learning_set, call_link=None)
    assert isinstance(playing.asks(ASHA, AskCallLink()), Form)
    given = playing.does(ASHA, CallLinkGiven(answers=written(ASHA, link="https://meet.example/tuesday")))

    assert given.reply == Whisper(Card(lines=(say("call-link-noted"),)))
    assert Link(say("button-call"), LINK) in playing.standing["room", "meeting"].buttons
    form = playing.asks(ASHA, AskCallLink())
    assert isinstance(form, Form)
    assert isinstance(form.fields[0], TextField)
    assert form.fields[0].value == LINK


def test_what_is_no_address_is_asked_for_again() -> None:
    playing = begun()
    step = playing.does(ASHA, CallLinkGiven(answers=written(ASHA, link="the usual place")))

    assert step == Step(playing.learning_set, FormRefused({"link": say("call-link-not-a-link")}), refused=True)


def test_without_a_link_the_room_card_asks_where_the_set_talks_and_no_card_of_a_live_part_does() -> None:
    ask = Button(say("button-call-link", known="no"), AskCallLink())
    playing = Playing(planned(), clock("16:45"))
    playing.wait_until(clock("16:45"))
    before = playing.standing["room", "meeting"].buttons
    playing.wait_until(SEVEN_OCLOCK)

    assert (before[1], playing.standing["room", "meeting"].buttons.count(ask)) == (ask, 0)


# --- did we ask more than we told?


def test_whether_more_was_asked_than_told_is_shown_in_numbers_from_three_answers() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    noted = playing.does(ASHA, AskedMoreThanTold(meeting=2, answer="yes"))
    playing.does(LENA, AskedMoreThanTold(meeting=2, answer="no"))
    playing.does(LENA, AskedMoreThanTold(meeting=2, answer="yes"))
    assert noted.reply == Whisper(Card(lines=(say("answer-noted"),)))
    assert playing.standing["room", "meeting"].lines[2:] == (say("asked-more", yes=0, all=0),)

    playing.does(NOAH, AskedMoreThanTold(meeting=2, answer="no"))
    assert playing.standing["room", "meeting"].lines[2] == say("asked-more", yes=2, all=3)


def test_it_is_asked_in_the_closing_round_only() -> None:
    playing = begun()

    assert playing.does(ASHA, AskedMoreThanTold(meeting=2)) == refused(playing, say("moved-already"))


# --- its end


def ended(learning_set: LearningSet) -> Playing:
    playing = Playing(learning_set, SEVEN_OCLOCK)
    playing.does(ASHA, Begin(meeting=2))
    playing.presses_button(ASHA, "button-end-meeting")
    playing.presses_button(ASHA, "button-move-on")
    return playing


def test_the_card_says_when_the_set_meets_again() -> None:
    upcoming = planned(number=3).meetings[0]
    assert upcoming.when is not None
    later = replace(upcoming, when=upcoming.when.later_by(days=28))
    dated = ended(planned().with_meeting(later)).standing["room", "meeting"]
    assert dated.lines == (say("over-next", when=Moment(at("2026-11-10 18:00"))),)

    assert ended(planned()).standing["room", "meeting"].lines == (say("over-no-date"),)
    last = ended(planned(programme=Programme(meetings=2))).standing["room", "meeting"]
    assert last.lines == (say("over-last"),)


def test_after_the_report_back_the_old_action_points_stand_no_longer() -> None:
    playing = begun()
    assert len(agenda.reporting(playing.learning_set, EVERYONE)) == 4
    while playing.where in {"check-in", "report-back"}:
        playing.wait(1)

    assert agenda.reporting(playing.learning_set, EVERYONE) == ()


# --- the bot was away


def test_after_an_absence_in_the_middle_of_a_turn_the_room_shows_where_we_are_and_nothing_in_between() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:03"))

    assert playing.where == "2-1.helpful"
    assert [post.slot for post in playing.posts[posts:]] == [""]
    assert playing.standing["room", "turn-2-1"].note == say(
        "turn-clock",
        stage=say("stage-name", stage="helpful"),
        until=Moment(clock("18:04"), "time"),
        turn_ends=Moment(clock("18:04"), "time"),
        meeting_ends=Moment(clock("18:59"), "time"),
    )


def test_after_an_absence_beyond_a_turns_end_it_asks_once() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:12"))

    assert playing.where == "2-1.time-up"
    assert [(post.slot, isinstance(post, Tell)) for post in playing.posts[posts:]] == [("meeting", True)]


def test_after_an_absence_into_the_closing_round_its_card_stands_below() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:54"))

    assert playing.where == "closing-round"
    assert [post.slot for post in playing.posts[posts:]] == ["turn-2-2", "notebook", "meeting"]


def test_a_meeting_whose_whole_time_is_over_ends_quietly() -> None:
    playing = in_turn(*FIVE)
    playing.sleep_until(at("2026-10-14 08:00"))

    assert playing.where == "held"
    assert all(
        not post.people
        for post in playing.posts
        if isinstance(post, Tell) and post.card.title == say("over-title", number=2)
    )
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == []


def test_a_room_card_some_minutes_late_comes_with_the_beginning() -> None:
    playing = play()
    playing.sleep_until(clock("17:20"))

    assert playing.where == "check-in"
    assert playing.meeting.live is not None
    assert playing.meeting.live.began == clock("17:20")


@pytest.mark.parametrize("said", [False, True])
def test_a_meeting_that_nobody_began_in_its_time_is_let_go_without_a_word(said: bool) -> None:
    playing = play()
    if said:
        playing.wait_until(clock("16:45"))
    posts = list(playing.posts)
    playing.sleep_until(clock("19:01"))

    assert playing.posts == posts
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == []
    playing.does(ASHA, Begin(meeting=2))
    assert playing.where == "check-in"


def test_the_next_meeting_ends_one_that_was_left_open() -> None:
    playing = begun()
    playing.presses_button(ASHA, "button-pause")
    upcoming = planned(number=3).meetings[0]
    assert upcoming.when is not None
    playing.learning_set = playing.learning_set.with_meeting(replace(upcoming, when=upcoming.when.later_by(days=7)))
    playing.wait_until(at("2026-10-20 17:00"))

    assert [(m.number, m.state) for m in playing.learning_set.meetings] == [(2, "held"), (3, "live")]


# --- where we are


def test_where_we_are_and_what_awaits_whom() -> None:
    def where(playing: Playing) -> tuple[Text, ...]:
        return meeting.where_we_are(playing.learning_set, circumstances())

    def awaiting(playing: Playing, person: PersonId) -> tuple[tuple[Text, Button], ...]:
        return meeting.awaiting(playing.learning_set, person, circumstances())

    assert where(play()) == ()
    assert awaiting(play(), ASHA) == ()
    ends = Moment(clock("19:00"), "time")
    assert where(begun()) == (say("now-in-part", number=2, part="check-in", ends=ends),)
    playing = at_time_up()
    assert playing.meeting.live is not None
    ends = Moment(playing.meeting.live.would_end, "time")
    assert where(playing) == (say("now-in-turn", number=2, presenter=Person(LENA), ends=ends),)
    help = Button(say("button-what-would-help"), AskTurnAbout(meeting=2, turn="2-1"))
    close = Button(say("button-close-turn"), MoveOn(meeting=2, at="2-1.time-up"))
    assert awaiting(playing, LENA) == ((say("awaits-your-turn"), help),)
    assert awaiting(playing, ASHA) == ((say("awaits-your-close", presenter=Person(LENA)), close),)
    assert awaiting(playing, TOMAS) == ()


@pytest.mark.parametrize(
    "question", [AskTurnAbout(meeting=2), AskToHandOver(meeting=2), AskTurnAbout(meeting=9), AskWhoTakesTime(meeting=9)]
)
def test_what_can_not_be_asked_now_is_answered_kindly(question: Question) -> None:
    assert play().asks(ASHA, question) == Whisper(Card(lines=(say("not-now"),)))


def test_asked_outside_of_any_set_there_is_no_meeting() -> None:
    reply = meeting.ask(None, AskToHandOver(by=ASHA), circumstances())

    assert reply == Whisper(Card(lines=(say("no-set-here"),)))


# --- every state under every event


def moments() -> dict[str, Playing]:
    paused = begun()
    paused.presses_button(NOAH, "button-pause")
    choosing = begun(*FIVE)
    choosing.wait_until(clock("17:24"))
    over = begun()
    over.presses_button(NOAH, "button-end-meeting")
    closing = over.fork()
    over.presses_button(NOAH, "button-end-meeting")
    room_card = play()
    room_card.wait_until(clock("16:45"))
    return {
        "planned": play(),
        "planned, two of three, room card out": two_of_three(),
        "planned, room card out": room_card,
        "live: check-in": begun(),
        "live: check-in, paused": paused,
        "live: who takes time": choosing,
        "live: in a turn": in_turn(),
        "live: a turn's time up": at_time_up(),
        "live: closing round": closing,
        "held": over,
    }


def presses(playing: Playing) -> dict[str, Press | RoomCardDue | BeginDue | PartEnded]:
    live = playing.meeting.live if playing.learning_set.live_meeting else None
    running = playing.meeting.turn_now if playing.learning_set.live_meeting else None
    at_now = running.where if running else live.at if live else "check-in"
    until = running.where_until if running else live.until if live else "check-in.1706"
    return {
        "RoomCardDue": RoomCardDue(2),
        "BeginDue": BeginDue(2),
        "Begin": Begin(meeting=2, by=ASHA),
        "MoveOn": MoveOn(meeting=2, at=at_now, by=ASHA),
        "MoveOn, late": MoveOn(meeting=2, at="welcome", by=ASHA),
        "MoreTime": MoreTime(meeting=2, at=until, by=ASHA),
        "PauseMeeting": PauseMeeting(meeting=2, by=ASHA),
        "ResumeMeeting": ResumeMeeting(meeting=2, by=ASHA),
        "TakeSuggestedTurns": TakeSuggestedTurns(meeting=2, by=ASHA),
        "TurnsChosen": TurnsChosen(meeting=2, by=ASHA, answers=Answers(choices={"presenters": (ASHA,)})),
        "WishGiven": WishGiven(meeting=2, by=ASHA, wish="presses"),
        "Arrived": Arrived(meeting=2, by=ASHA),
        "LeftEarly": LeftEarly(meeting=2, by=ASHA),
        "EndMeeting": EndMeeting(meeting=2, by=ASHA, at=live.at if live else ""),
        "StopHere": StopHere(meeting=2, by=ASHA, turn="2-1"),
        "AskedMoreThanTold": AskedMoreThanTold(meeting=2, by=ASHA),
        "PartEnded, not due": PartEnded(2, at_now),
    }


def outcome(before: Playing, event: Press | RoomCardDue | BeginDue | PartEnded) -> str:
    playing = before.fork()
    step = meeting.step(playing.learning_set, event, circumstances(playing.now))
    if step.refused:
        return "refused"
    if step.state == before.learning_set:
        return "-"
    playing.learning_set = step.state
    was = before.learning_set.planned(2)
    now = step.state.planned(2)
    if now.live is None:
        return "held" if now.state == "held" != was.state else "noted"
    if was.live and now.live.at == was.live.at:
        return {PauseMeeting: "paused", ResumeMeeting: "runs", MoreTime: "longer"}.get(type(event), playing.where)
    return playing.where


def test_every_state_of_a_meeting_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {event: outcome(playing, cause) for event, cause in presses(playing).items()}
        for name, playing in moments().items()
    }
    table = markdown(
        "A meeting",
        "What becomes of each state (rows) under each event (columns), pressed by whoever keeps time. `-`: nothing changes and "
        "nobody is told; *refused*: nothing changes and whoever pressed hears what is possible now; *noted*: kept, and seen on "
        "the card. Presses inside a turn stand in [A turn](turn.md).",
        rows,
    )

    assert kept("meeting", table) == table
