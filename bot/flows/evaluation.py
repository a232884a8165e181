"""Two questions, asked at the start and at the end: how far along is it, what I brought; how able do I feel to act on it.

They are the set's own. Each is asked by a button on the card that closes a meeting, the first one and the last, and never by a
message; who answers does so privately and may answer again as long as it is open: at the start until the second meeting is
over, at the end for as long as the set is there.

    first meeting held -> start -> second meeting held ... last meeting held -> end

Numbers are shown from three answers on, all of them in order of size and without names: with three to seven people a mean
would hide more than it tells. A word looking back is read by the set only if its author says so, and then with their name.
Whoever leaves the set takes their answers along. How the programme went is told from them and from what the record knows
already; nothing is concluded, and nobody outside the set sees any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import evaluation_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import Reply, Step, Whisper
from bot.flows.events import AskHowItWent, AskTwoQuestions, TwoQuestionsAnswered
from bot.flows.model import HIGHEST, LearningSet, TwoAnswers
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.cards import Button
    from bot.flows.circumstances import Circumstances
    from bot.flows.events import AskOurAnswers

NO_NUMBER = -1


def step(
    learning_set: LearningSet,
    event: TwoQuestionsAnswered,
    circumstances: Circumstances,  # noqa: ARG001
) -> Step[LearningSet]:
    """Keep somebody's answers."""
    if event.at != cards.asked_now(learning_set):
        return refuse(learning_set, say("two-questions-not-now"))
    answers, problems = _read(event)
    if problems:
        return not_yet(learning_set, **problems)
    answered = learning_set.evaluated(learning_set.evaluation.answered(event.at, answers))
    return Step(answered, Whisper(cards.noted(answered, event.at, event.by)))


def ask(
    learning_set: LearningSet | None,
    question: AskTwoQuestions | AskOurAnswers | AskHowItWent,
    circumstances: Circumstances,  # noqa: ARG001
) -> Reply:
    """Open the two questions, or show what came of them."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    match question:
        case AskTwoQuestions(at=at, by=by) if at == cards.asked_now(learning_set):
            return cards.form(learning_set, at, by)
        case AskTwoQuestions(by=by):
            return Whisper(cards.not_now(learning_set, by))
        case AskHowItWent():
            return Whisper(cards.how_it_went(learning_set))
        case _:
            return Whisper(cards.our_answers(learning_set, question.by))


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """The two questions, for a member who has not answered them."""
    at = cards.asked_now(learning_set)
    if at is None or person not in learning_set.people or learning_set.evaluation.of(person, at):
        return ()
    return ((say("awaits-two-questions", at=at), cards.questions_button(at)),)


def _read(event: TwoQuestionsAnswered) -> tuple[TwoAnswers, dict[str, Text]]:
    """What was filled in, and what of it cannot be taken as it is."""
    words = event.answers.words("looking_back", event.by)
    far, able = (event.answers.number(name, range(HIGHEST + 1), NO_NUMBER) for name in ("far", "able"))
    shared = bool(words) and event.answers.choice("shared") == "shared"
    problems = {name: say("a-number-please") for name, number in (("far", far), ("able", able)) if number == NO_NUMBER}
    if len(words.text) > cards.LONGEST:
        problems["looking_back"] = say("looking-back-too-long", limit=cards.LONGEST, here=len(words.text))
    return TwoAnswers(event.by, far, able, words or None, shared=shared), problems
