"""A thought for whoever asks for one, and only for them: never posted, never stored, never given unasked.

What it is depends on who asks. Whoever helps gets a question that fits the part or stage and the presenter's kind of help,
every second one through the lens that the presenter chose, where one may explore; whoever keeps time a cue from the six
dimensions of facilitation; the presenter a word on receiving, asking for what they need, taking control of the process, or
planning action.

    who asks, and where -> banks (`hint_banks`) -> all that is in them, one from each in turn -> the nth

Nothing is drawn by lot, as a flow has no dice. Where somebody begins is worked out from where the set is and their place in it,
so that two who press at once never get the same; *Another one* goes on from there, and comes round when all were seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Whisper
from bot.flows.events import AskHint, AskSelfCheck, Question
from bot.flows.hint_banks import BEFORE_IT_BEGINS, BY_WHO_SPEAKS, CUES, PARTS, QUESTIONS, SELF_CHECK, STAGES, WORDS
from bot.flows.model import OBSERVERS
from bot.flows.words import say, say_one

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.hint_banks import Offer
    from bot.flows.model import LearningSet, Meeting, Turn
    from bot.flows.words import PersonId, Text

Bank = TypeVar("Bank", bound=str)


def button(meeting: int, turn: str) -> Button:
    """What stands on the card of a part, or with a `turn` on a turn's."""
    return Button(say("button-hint"), AskHint(meeting, turn))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """One thought for whoever asks, or a look at their own part."""
    match question:
        case AskSelfCheck():
            return Whisper(_self_check())
        case AskHint(turn=id) if learning_set is not None:
            turn, meeting = learning_set.turn(id), learning_set.live_meeting
            if turn is not None and turn.is_slow:
                return Whisper(_in_turn(learning_set, turn, question))
            if meeting is not None and meeting.number == question.meeting:
                return Whisper(_in_meeting(learning_set, meeting, question))
            return Whisper(one_line(say("hint-not-now")))
        case _:
            return Whisper(one_line(say("no-set-here")))


def _in_meeting(learning_set: LearningSet, meeting: Meeting, asked: AskHint) -> Card:
    """Where the meeting is now, whatever stood on the card when the button was made."""
    live, turn = meeting.live, meeting.turn_now
    assert live is not None
    if turn is not None:
        return _in_turn(learning_set, turn, asked)
    offer = PARTS.get(live.part.kind)
    if offer is None:
        return one_line(say("hint-rest"))
    start = _start(learning_set, asked.by, f"{meeting.number}.{live.at}")
    if asked.by in {live.keeper, learning_set.guest}:
        return _cue(offer, asked, start)
    return _question((offer.questions,), asked, start)


def _in_turn(learning_set: LearningSet, turn: Turn, asked: AskHint) -> Card:
    if turn.is_over:
        return one_line(say("hint-not-now"))
    if turn.stage and turn.stage.speaks == "nobody":
        return one_line(say("hint-silence"))
    offer, start = _offer(turn), _start(learning_set, asked.by, turn.where)
    if asked.by == turn.presenter:
        return _presenter_word(offer, asked, start)
    if asked.by in {turn.keeper, learning_set.guest}:
        return _cue(offer, asked, start)
    self_check = Button(say("button-self-check"), AskSelfCheck())
    return _question(_banks(turn, offer, asked.by), asked, start, self_check)


def _offer(turn: Turn) -> Offer:
    if turn.stage is None:
        return BEFORE_IT_BEGINS
    return STAGES.get(turn.stage.prompt) or BY_WHO_SPEAKS[turn.stage.speaks]


def _banks(turn: Turn, offer: Offer, person: PersonId) -> tuple[str, ...]:
    """From where the questions of somebody who helps come.

    While the presenter talks with one, the others observe. A lens is looked through where one explores; questions of fact
    and action points have no place for it.
    """
    observes = offer.questions == "help-with-one" and turn.partner not in {None, person}
    bank = OBSERVERS if observes else offer.questions
    explores = turn.stage is not None and turn.stage.open_to_help and turn.stage.speaks != "presenter"
    return (bank, f"lens-{turn.lens}") if turn.lens and explores else (bank,)


# --- drawing one ------------------------------------------------------------------------------------------------------


def _start(learning_set: LearningSet, person: PersonId, where: str) -> int:
    """Where a person begins: three on from whoever joined before them, so that their next ones are not the same either."""
    return crc32(where.encode()) + 3 * learning_set.in_room.index(person)


def _question(banks: tuple[str, ...], asked: AskHint, start: int, *more: Button) -> Card:
    bank, nth = _drawn(QUESTIONS, banks, asked, start)
    return _whispered(say_one("question", bank, nth=nth), "supporter", asked, *more)


def _cue(offer: Offer, asked: AskHint, start: int) -> Card:
    dimension, nth = _drawn(CUES, offer.cues, asked, start)
    return _whispered(say_one("cue", dimension, nth=nth), "keeper", asked)


def _presenter_word(offer: Offer, asked: AskHint, start: int) -> Card:
    kind, nth = _drawn(WORDS, offer.words, asked, start)
    return _whispered(say_one("presenter-word", kind, nth=nth), "presenter", asked)


def _drawn(counts: dict[Bank, int], banks: tuple[Bank, ...], asked: AskHint, start: int) -> tuple[Bank, int]:
    """Which of all that is in these banks, taken from each in turn, so many on from the start."""
    most = max(counts[bank] for bank in banks)
    each = [(bank, nth) for nth in range(1, most + 1) for bank in banks if nth <= counts[bank]]
    return each[(start + asked.nth) % len(each)]


def _whispered(thought: Text, role: str, asked: AskHint, *more: Button) -> Card:
    another = Button(say("button-another-hint"), AskHint(asked.meeting, asked.turn, asked.nth + 1))
    return Card(lines=(thought,), note=say("hint-note", role=role), buttons=(another, *more))


def _self_check() -> Card:
    lines = tuple(say("self-check", nth=nth) for nth in range(1, SELF_CHECK + 1))
    return Card(say("self-check-title"), lines, note=say("self-check-note"))
