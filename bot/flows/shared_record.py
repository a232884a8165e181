"""What a set that closes leaves to every member: what it agreed, when it met, who presented what, and what was shared with all.

It goes with *Take it with me* from the end of the last meeting on, beside what is one's own. Nothing is in it that was not read
by all of them in their room; what somebody kept for themselves, or had forgotten, is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import charter, closing_cards
from bot.flows.cards import Chapter
from bot.flows.kept import row_of
from bot.flows.model import Ended
from bot.flows.words import Moment, Person, say, say_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.kept import Row
    from bot.flows.model import LearningSet

CHAPTERS = ("rules", "charter", "meetings", "turns", "words")
"""What there may be, in the order in which it is told."""


def is_given(learning_set: LearningSet) -> bool:
    """Whether the set has closed, or has come to its end."""
    return isinstance(learning_set.life, Ended) or closing_cards.last_meeting(learning_set) is not None


def of(learning_set: LearningSet) -> tuple[Chapter, ...]:
    """The chapters in which there is anything."""
    told = {
        "rules": _rules(learning_set),
        "charter": (row_of(agreed_on=line) for line in charter.card(learning_set, fine=False).lines),
        "meetings": _meetings(learning_set),
        "turns": _turns(learning_set),
        "words": _words(learning_set),
    }
    rows = {name: tuple(each for each in told[name] if each) for name in CHAPTERS}
    return tuple(
        Chapter(f"shared-{name}", say_one("shared-title", name), rows[name]) for name in CHAPTERS if rows[name]
    )


def _rules(learning_set: LearningSet) -> Iterator[Row]:
    rules = learning_set.rules
    if rules.version:
        yield from (row_of(agreed_on=say("rule", rule=rule)) for rule in rules.starters)
        yield from (row_of(agreed_on=words) for words in rules.own if words.text)


def _meetings(learning_set: LearningSet) -> Iterator[Row]:
    for meeting in learning_set.meetings:
        if meeting.state == "held":
            yield row_of(meeting=meeting.number, moment=Moment(meeting.when.instant) if meeting.when else None)


def _turns(learning_set: LearningSet) -> Iterator[Row]:
    for turn in learning_set.turns:
        yield row_of(meeting=turn.meeting, who=Person(turn.presenter), way=turn.format, aim=turn.aim)


def _words(learning_set: LearningSet) -> Iterator[Row]:
    for meeting in learning_set.meetings:
        for wrote in meeting.preparations:
            said = row_of(happened=wrote.happened, mind=wrote.on_my_mind, else_=wrote.anything_else)
            if wrote.shared and said:
                yield (*row_of(who=Person(wrote.by), meeting=meeting.number), *said)
    for answers in learning_set.evaluation.end:
        if answers.shared and answers.looking_back:
            yield row_of(who=Person(answers.by), looking_back=answers.looking_back)
