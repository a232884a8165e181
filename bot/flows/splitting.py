"""A set of six or seven that has come to its end goes on as two, when all are fine with who goes where.

    nothing -- proposed --> waits for all -- fine by all --> two sets wait for their rooms, and this one has ended
       ^---------------- not like this --'

Each of the two begins as any set begins: with the same programme, purpose and wording of the rules, which its people agree to
anew, and with nothing of what was written in this one, whose record stays readable for its people until it is destroyed. The two
are opened in the same transaction in which this one ends (`HandOn`), so that nobody is ever in neither.

Two sets become one in the other direction without anything of their own: whoever presses *Form anew* in one of them names the
people of the other in the form, and they are invited in private (`forming.open_set`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.flows import closing, closing_cards, forming
from bot.flows import splitting_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import Clear, HandOn, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import FineToSplit, NotSplitting, SetSplitOff, SplitProposed
from bot.flows.model import FEWEST, AwaitingRoom, GroundRules, Half, LearningSet, Member, Splitting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import NOBODY, SetId, Words, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import AskToSplit

ID, MARK = 10, 4
"""Characters of a set's id, and of the mark in its room's name."""

SplitPress = SplitProposed | FineToSplit | NotSplitting


def step(learning_set: LearningSet, event: SplitPress, circumstances: Circumstances) -> Step[LearningSet]:
    """Propose who goes where, be fine with it, or not like this."""
    splitting = cards.proposal(learning_set)
    match event:
        case SplitProposed(meeting) if _may_split(learning_set, meeting) and splitting is None:
            return _proposed(learning_set, event)
        case FineToSplit(mark, by=by) if splitting and splitting.mark == mark and by not in splitting.fine_by:
            return _fine(learning_set, splitting.found_fine_by(by), circumstances)
        case NotSplitting(mark) if splitting and splitting.mark == mark:
            said = Tell(InRoom(), (splitting.by,), one_line(say("split-not-like-this")))
            reply = Whisper(one_line(say("joining-not-now-noted")))
            return Step(learning_set.splitting_as(None), reply, (Clear(InRoom(), cards.SLOT), said))
        case _:
            return refuse(learning_set, say("split-not-open"))


def ask(learning_set: LearningSet | None, question: AskToSplit, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Open the form."""
    if learning_set is None or not _may_split(learning_set, question.meeting) or cards.proposal(learning_set):
        return Whisper(one_line(say("split-not-open")))
    return cards.form(learning_set, question.meeting, question.by)


def opened(event: SetSplitOff) -> Step[LearningSet | None]:
    """One of the two begins by asking for its room."""
    return Step(event.opened, effects=(forming.room_of(event.opened),))


def _may_split(learning_set: LearningSet, meeting: int) -> bool:
    last = closing_cards.last_meeting(learning_set)
    at_its_end = last is not None and last.number == meeting and learning_set.ending is None
    return at_its_end and closing_cards.large_enough_for_two(learning_set)


def _proposed(learning_set: LearningSet, event: SplitProposed) -> Step[LearningSet]:
    answers, dice = event.answers, event.dice
    first = tuple(person for person in learning_set.people if person in answers.several("people"))
    second = tuple(person for person in learning_set.people if person not in first)
    names = answers.words("first"), answers.words("second")
    problems = {
        box: say("name-too-long", limit=cards.NAME_LIMIT, here=len(name.text)) if name else say("name-wanted")
        for box, name in zip(("first", "second"), names, strict=True)
        if not 0 < len(name.text.strip()) <= cards.NAME_LIMIT
    }
    if min(len(first), len(second)) < FEWEST:
        problems["people"] = say("split-too-few", fewest=FEWEST)
    if problems:
        return not_yet(learning_set, **problems)
    splitting = Splitting(
        event.by,
        event.meeting,
        (
            Half(SetId(dice[:ID]), dice[ID : ID + MARK], names[0], first),
            Half(SetId(dice[ID + MARK : -MARK]), dice[-MARK:], names[1], second),
        ),
        (event.by,),
    )
    proposed = learning_set.splitting_as(splitting)
    told = Tell(InRoom(), proposed.people, cards.card(proposed, splitting), cards.SLOT)
    return Step(proposed, Whisper(one_line(say("split-proposed-now"))), (told,))


def _fine(learning_set: LearningSet, splitting: Splitting, circumstances: Circumstances) -> Step[LearningSet]:
    fine = learning_set.splitting_as(splitting)
    reply = Whisper(one_line(say("joining-fine-noted")))
    if cards.missing(fine, splitting):
        return Step(fine, reply, (Show(InRoom(), cards.SLOT, cards.card(fine, splitting)),))
    over = closing.ended(fine.splitting_as(None), circumstances)
    begun = tuple(HandOn(SetSplitOff(_half(learning_set, half, circumstances))) for half in splitting.halves)
    return Step(over.state, reply, (*begun, Show(InRoom(), cards.SLOT, cards.done()), *over.effects))


def _half(learning_set: LearningSet, half: Half, circumstances: Circumstances) -> LearningSet:
    """One of the two. What both take along in words was held in common, and is so without its author."""
    rules = learning_set.rules
    members = tuple(
        Member(member.person, member.profile, circumstances.now)
        for member in learning_set.members
        if member.person in half.people
    )
    return LearningSet(
        id=half.id,
        community=learning_set.community,
        mark=half.mark,
        opener=half.people[0],
        name=half.name,
        purpose=_common(learning_set.purpose),
        programme=replace(learning_set.programme, members=len(members)),
        zone=learning_set.zone,
        life=AwaitingRoom(),
        opened=circumstances.now,
        members=members,
        language=learning_set.language,
        closed=True,
        call_link=circumstances.community.call_link,
        rules=GroundRules(0, rules.starters, tuple(_common(rule) for rule in rules.own)),
        has_invitation=False,
        split_off=True,
        recipes=learning_set.recipes,
        mirror=learning_set.mirror,
    )


def _common(words: Words) -> Words:
    return replace(words, by=NOBODY)
