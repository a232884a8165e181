"""What the room sees of a meeting: one card that glides, and in each turn a card of its own below it.

A card is worked out from the state alone, so what a step changes in the room is found by comparing the cards before and
after (`redrawn`): what differs is shown, silently; only the room card and the end of a turn ring. When a turn is over, the
card that glides stands below it, so that it is always the last thing in the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import (
    agenda,
    charter,
    closing_cards,
    dates_cards,
    evaluation_cards,
    gathering_cards,
    ground_rules,
    hints,
    notebook,
    one_off_cards,
    sharing,
    training_cards,
    trend,
    turn_cards,
)
from bot.flows.cards import Button, Card
from bot.flows.effects import Clear, InRoom, Redraw, Show, Tell
from bot.flows.events import (
    Arrived,
    AskActionPoints,
    AskDates,
    AskedMoreThanTold,
    AskOutcomes,
    AskToHandOver,
    AskTrend,
    AskWhoTakesTime,
    AskWhyThisOrder,
    EndMeeting,
    LeftEarly,
    MoreTime,
    MoveOn,
    PauseMeeting,
    ResumeMeeting,
    TakeSuggestedTurns,
    VoiceChosen,
    WishGiven,
)
from bot.flows.gliding import closes, expected
from bot.flows.model import (
    CLOSING_KINDS,
    TWO_MINUTES,
    LearningSet,
    Live,
    Meeting,
    Running,
    TimeUp,
)
from bot.flows.turn import thread_of
from bot.flows.words import Moment, Text, say

if TYPE_CHECKING:
    from bot.flows.effects import Carried, Effect
    from bot.flows.model import Turn

SLOT = "meeting"


def redrawn(before: LearningSet, after: LearningSet) -> tuple[Effect | Carried, ...]:
    """What is to happen in the room for it to show the set as it is after, where it showed the set as it was before."""
    concerned = (
        meeting.number
        for meeting in after.meetings
        if meeting.state == "live"
        or (meeting.state == "planned" and meeting.has_said("room-card"))
        or before.planned(meeting.number) != meeting
    )
    return tuple(effect for number in concerned for effect in _meeting_redrawn(before, after, number))


def _meeting_redrawn(before: LearningSet, after: LearningSet, number: int) -> tuple[Effect | Carried, ...]:
    was, now = before.planned(number), after.planned(number)
    turns = tuple(effect for turn in now.turns for effect in _turn_redrawn(before, after, was, now, turn))
    rules = ground_rules.shown(after) if before.rules.version < after.rules.version else ()
    dates = (Redraw(InRoom(), "dates", dates_cards.dates(after)),) if was.live is None and now.live else ()
    return (*turns, *_glided(before, after, was, now), *rules, *dates, *_points_redrawn(before, after, was, now))


def _points_redrawn(
    before: LearningSet, after: LearningSet, was: Meeting, now: Meeting
) -> tuple[Effect | Carried, ...]:
    """The action points: what was reported back no longer stands on their card, which comes anew at the meeting's end."""
    if was.live and now.state == "held":
        return notebook.standing(after)
    if was.live and now.live and was.live.part.kind == "report-back" != now.live.part.kind:
        people = agenda.reporting(before, was.live.present)
        return notebook.reported_back(before, was.number, people).effects
    return ()


def _turn_redrawn(
    before: LearningSet, after: LearningSet, was: Meeting, now: Meeting, turn: Turn
) -> tuple[Effect | Carried, ...]:
    old = was.turn(turn.id)
    card = turn_cards.card(after, now, turn, ground_rules.awaited(after, now))
    stood = turn_cards.card(before, was, old, ground_rules.awaited(before, was)) if old else None
    shown = (Show(InRoom(), f"turn-{turn.id}", card),) if card != stood else ()
    opened = notebook.opened(after, turn) if turn.has_begun and not (old and old.has_begun) else ()
    warned = old is not None and isinstance(old.state, Running) and old.state.warned
    nearly = isinstance(turn.state, Running) and turn.state.warned and not warned
    told = (Tell(InRoom(), (turn.keeper,), turn_cards.two_minutes(after, turn)),) if nearly else ()
    return (*shown, *opened, *_stage_written(after, old, turn), *told)


def _stage_written(learning_set: LearningSet, old: Turn | None, turn: Turn) -> tuple[Effect, ...]:
    """Where people write, each stage is said in the thread, where they look."""
    stage = turn.stage
    if not turn.written or stage is None or (old and old.stage == stage):
        return ()
    return (Tell(thread_of(turn), (), turn_cards.stage_in_thread(learning_set, turn, stage)),)


def _glided(before: LearningSet, after: LearningSet, was: Meeting, now: Meeting) -> tuple[Effect | Carried, ...]:
    """The card that glides: told when it rings, or when it is to stand below a turn that is over; else shown.

    What is told takes the place of the card that stood, so that no old one is left to press on.
    """
    card, stood = standing(after, now), standing(before, was)
    running, ran = now.turn_now, was.turn_now
    if card is None or card == stood:
        return ()
    if now.state == "live" and stood is None:
        return (Tell(InRoom(), expected(after, now), card, SLOT),)
    if running and isinstance(running.state, TimeUp) and not _asked_already(ran, running, running.state):
        return (Clear(InRoom(), SLOT), Tell(InRoom(), (running.keeper,), card, SLOT))
    if ran and not running and not isinstance(ran.state, TimeUp):
        return (Clear(InRoom(), SLOT), Tell(InRoom(), (), card, SLOT))
    return (Show(InRoom(), SLOT, card),)


def _asked_already(ran: Turn | None, running: Turn, state: TimeUp) -> bool:
    """Whether whoever keeps time was asked to close the turn, so that only what else stands there changed: it pauses, say."""
    if ran is None or ran.id != running.id or not isinstance(ran.state, TimeUp):
        return False
    return ran.state.asked_again == state.asked_again


def standing_anew(learning_set: LearningSet, meeting: Meeting) -> tuple[Effect | Carried, ...]:
    """The cards of a meeting under way, for a room in which nothing stands: the turn it is in, then the card that glides."""
    running, card = meeting.turn_now, standing(learning_set, meeting)
    assert card is not None, "a meeting under way has its card"
    glides = Show(InRoom(), SLOT, card)
    if running is None:
        return (glides,)
    awaited = ground_rules.awaited(learning_set, meeting)
    turn = Show(InRoom(), f"turn-{running.id}", turn_cards.card(learning_set, meeting, running, awaited))
    opened = notebook.opened(learning_set, running) if running.has_begun else ()
    return (turn, *opened, glides)


def standing(learning_set: LearningSet, meeting: Meeting) -> Card | None:
    """The card that glides, as it stands; None before there is one."""
    match meeting.state, meeting.live:
        case "live", Live() as live:
            running = meeting.turn_now
            if running and isinstance(running.state, TimeUp):
                if live.paused:
                    return turn_cards.paused_at_time_up(learning_set, running)
                since, again = running.state.since, running.state.asked_again
                return turn_cards.time_up(
                    learning_set, running, again=again, closes=closes(learning_set, since + TWO_MINUTES)
                )
            return _turn_below(learning_set, meeting, live) if running else _part(learning_set, meeting, live)
        case "held", _:
            return _over(learning_set, meeting)
        case "planned", _ if meeting.has_said("room-card") and not meeting.has_said("went-by"):
            return gathering_cards.room_card(learning_set, meeting)
        case _:
            return None


# --- under way --------------------------------------------------------------------------------------------------------


def _turn_below(learning_set: LearningSet, meeting: Meeting, live: Live) -> Card:
    return Card(
        lines=(say("turn-below"),),
        buttons=(
            Button(say("button-hand-over"), AskToHandOver(meeting=meeting.number)),
            *(() if live.paused else (Button(say("button-pause"), PauseMeeting(meeting=meeting.number)),)),
            *_going_buttons(meeting, live),
            *turn_cards.call(learning_set),
        ),
    )


def _going_buttons(meeting: Meeting, live: Live) -> tuple[Button, ...]:
    arrived = (Button(say("button-arrived"), Arrived(meeting=meeting.number)),) if meeting.away else ()
    closing = "yes" if live.part.kind in CLOSING_KINDS else "no"
    ending = Button(say("button-end-meeting", closing=closing), EndMeeting(meeting=meeting.number, at=live.at))
    going = () if closing == "yes" else (Button(say("button-left-early"), LeftEarly(meeting=meeting.number)),)
    return (*going, *arrived, ending)


def _part(learning_set: LearningSet, meeting: Meeting, live: Live) -> Card:
    part = live.part
    title = say("part-title", part=part.kind)
    if live.paused:
        resume = Button(say("button-resume"), ResumeMeeting(meeting=meeting.number), "main")
        return Card(title, (say("meeting-paused"),), buttons=(resume, *turn_cards.call(learning_set)))
    pause = Button(say("button-pause"), PauseMeeting(meeting=meeting.number))
    prompt = _prompt(learning_set, meeting, live)
    return Card(
        title,
        (
            prompt,
            *_charter(learning_set, live),
            *_in_writing(learning_set, live),
            *_names(learning_set, meeting, live),
            *_asked_or_told(meeting, live),
        ),
        note=say("part-clock", until=Moment(live.part_ends, "time"), meeting_ends=Moment(live.would_end, "time")),
        buttons=(
            *_buttons_of(learning_set, meeting, live),
            Button(say("button-more-time"), MoreTime(meeting=meeting.number, at=live.until)),
            *((hints.button(meeting.number, ""),) if part.kind not in {"break", "who-takes-time"} else ()),
            pause,
            *(() if part.kind == "who-takes-time" else _going_buttons(meeting, live)),
            *turn_cards.call(learning_set),
        ),
    )


def _prompt(learning_set: LearningSet, meeting: Meeting, live: Live) -> Text:
    """What this part is for; what is practised in a meeting of the course is the set's own choice."""
    if live.part.kind in {"practice", "review"}:
        return training_cards.prompt(learning_set, meeting, live.part.kind)
    return say("part-prompt", part=live.part.kind, voice=learning_set.programme.voice)


def _charter(learning_set: LearningSet, live: Live) -> tuple[Text, ...]:
    """What else there is to talk through with the rules, for people who will meet again."""
    programme = learning_set.programme
    talked_about = live.part.kind == "rules" and not programme.one_off
    return (say("charter-to-talk-about", voice=programme.voice),) if talked_about else ()


def _in_writing(learning_set: LearningSet, live: Live) -> tuple[Text, ...]:
    """Where to write, for a set that meets in writing."""
    writes = learning_set.programme.kind == "typed" and live.part.kind not in {"break", "who-takes-time", "next-date"}
    return (say("write-here"),) if writes else ()


def _names(learning_set: LearningSet, meeting: Meeting, live: Live) -> tuple[Text, ...]:
    """Whose word it is, in order: a round is one card."""
    going_round = sharing.in_turn(live.present, meeting.number)
    match live.part.kind:
        case (
            "airing"
            | "check-in"
            | "review"
            | "closing-round"
            | "how-was-that"
            | "what-i-came-with"
            | "what-moved"
            | "thanks"
        ):
            return (sharing.whose_word(going_round),)
        case "report-back":
            return (sharing.whose_word(agenda.reporting(learning_set, going_round)),)
        case "who-takes-time":
            order = sharing.order(learning_set, meeting, live.present)
            turns = sum(part.kind == "turn" for part in live.later)
            lines = tuple(sharing.line(learning_set, meeting, person) for person in order)
            return (*lines, say("sharing-fits", turns=turns))
        case "welcome" | "rules" | "practice" | "turn" | "break" | "next-date" | "what-next":
            return ()


def _asked_or_told(meeting: Meeting, live: Live) -> tuple[Text, ...]:
    """How many say that more was asked than told: never whose answer it was, so not before there are three."""
    if live.part.kind != "closing-round":
        return ()
    answers = meeting.asked_more.values()
    shown = trend.is_told(meeting)
    return (say("asked-more", yes=sum(answers) if shown else 0, all=len(answers) if shown else 0),)


def _buttons_of(learning_set: LearningSet, meeting: Meeting, live: Live) -> tuple[Button, ...]:
    move_on = Button(say("button-move-on"), MoveOn(meeting=meeting.number, at=live.at), "main")
    match live.part.kind:
        case "who-takes-time":
            wishes = () if agenda.is_first(learning_set, meeting) else _wish_buttons(meeting)
            return (
                Button(say("button-take-these"), TakeSuggestedTurns(meeting=meeting.number), "main"),
                Button(say("button-choose-others"), AskWhoTakesTime(meeting=meeting.number)),
                Button(say("button-why-this-order"), AskWhyThisOrder(meeting=meeting.number)),
                *wishes,
            )
        case "report-back":
            return (move_on, Button(say("button-mark-points"), AskOutcomes()))
        case "closing-round":
            asked = Button(
                say("button-asked-or-told", answer="yes"), AskedMoreThanTold(meeting=meeting.number, answer="yes")
            )
            told = Button(
                say("button-asked-or-told", answer="no"), AskedMoreThanTold(meeting=meeting.number, answer="no")
            )
            return (move_on, Button(say("button-my-action-points"), AskActionPoints()), asked, told)
        case "how-was-that" | "what-next":
            return (move_on, Button(say("button-my-action-points"), AskActionPoints()))
        case "next-date":
            return (move_on, Button(say("button-dates"), AskDates()))
        case "rules":
            return (move_on, charter.READ)
        case "practice":
            return (move_on, *training_cards.practice_buttons(learning_set, meeting))
        case "review":
            return (move_on, *training_cards.own_review_button(meeting))
        case "welcome" | "airing" | "check-in" | "turn" | "break":
            return (move_on,)
        case "what-i-came-with" | "what-moved" | "thanks":
            return (move_on,)


def _wish_buttons(meeting: Meeting) -> tuple[Button, ...]:
    return (
        Button(say("button-wish", wish="can-wait"), WishGiven(meeting=meeting.number, wish="can-wait")),
        Button(say("button-wish", wish="would-like"), WishGiven(meeting=meeting.number, wish="would-like")),
        Button(say("button-wish", wish="presses"), WishGiven(meeting=meeting.number, wish="presses")),
    )


# --- after it ---------------------------------------------------------------------------------------------------------


def _over(learning_set: LearningSet, meeting: Meeting) -> Card:
    title = say("over-title", number=meeting.number)
    upcoming = learning_set.meeting(meeting.number + 1)
    evaluating = evaluation_cards.offered_after(learning_set, meeting.number)
    own_review = training_cards.own_review_button(meeting)
    looking_back = (*own_review, *evaluating, *_trend_button(learning_set), *turn_cards.call(learning_set))
    if agenda.is_last(learning_set, meeting):
        ways = closing_cards.buttons(learning_set, meeting)
        return Card(title, closing_cards.lines(learning_set), note=say("over-note"), buttons=(*ways, *looking_back))
    if learning_set.programme.one_off:
        shall_we, would = one_off_cards.shall_we(learning_set, meeting)
        return Card(title, (say("over-last"), *shall_we), buttons=(*would, *looking_back))
    line = say("over-next", when=Moment(upcoming.when.instant)) if upcoming and upcoming.when else say("over-no-date")
    less, voices = _less_next_time(learning_set, meeting)
    dates = Button(say("button-dates"), AskDates(), "main")
    buttons = (dates, *voices, *looking_back)
    coming = closing_cards.next_is_last(learning_set, meeting)
    return Card(title, (line, *coming, *less), note=say("over-note"), buttons=buttons)


def _trend_button(learning_set: LearningSet) -> tuple[Button, ...]:
    """*How it went over time*, once there is something to look at."""
    return (Button(say("button-trend"), AskTrend()),) if trend.has_trend(learning_set) else ()


def over_redrawn(learning_set: LearningSet, number: int) -> tuple[Effect, ...]:
    """The card that closed a meeting, as it stands."""
    return (Show(InRoom(), SLOT, _over(learning_set, learning_set.planned(number))),)


def closes_with(learning_set: LearningSet, number: int) -> bool:
    """Whether the card that closed this meeting is what the card that glides still shows, with more meetings to come."""
    meeting, upcoming = learning_set.meeting(number), learning_set.planned(number + 1)
    held = meeting is not None and meeting.state == "held" and meeting.number < learning_set.programme.meetings
    return held and upcoming.state == "planned" and not upcoming.has_said("room-card")


def _less_next_time(learning_set: LearningSet, meeting: Meeting) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    """Whether less from us would do next time: asked once, as long as there is less; then what it will be."""
    voice, settled = learning_set.programme.voice, meeting.has_said("less-next-time")
    if voice == "time" and not settled:
        return (), ()
    if not settled:
        less = VoiceChosen(meeting.number, "walk" if voice == "guide" else "time")
        return (say("less-next-time", voice=voice),), (
            Button(say("button-less"), less),
            Button(say("button-as-it-is"), VoiceChosen(meeting.number, voice)),
        )
    more = VoiceChosen(meeting.number, "walk" if voice == "time" else "guide")
    back = () if voice == "guide" else (Button(say("button-more-again"), more),)
    return (say("voice-now", voice=voice),), back
