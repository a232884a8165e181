"""The form of the two questions, and the cards of what came of them: one's own answers, the set's, the whole programme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

from bot.flows.cards import Bar, Bars, Button, Card, ChoiceField, Dots, Form, Option, Panels, Scale, TextField
from bot.flows.events import AskedAt, AskHowItWent, AskOurAnswers, AskTwoQuestions, Outcome, TwoQuestionsAnswered
from bot.flows.model import HIGHEST, Ended
from bot.flows.words import Listing, Person, Text, Words, say

if TYPE_CHECKING:
    from bot.flows.model import ActionPoint, LearningSet, Meeting, TwoAnswers
    from bot.flows.words import PersonId

ENOUGH_ANSWERS = 3
"""Answers from which they are shown (DOMAIN 4.9)."""

LONGEST = 200
"""Characters of a word looking back: those of seven people fit on one card, each counted twice, since signs go before some."""

TIMES: tuple[AskedAt, ...] = get_args(AskedAt)
Asked = Literal["far", "able"]
QUESTIONS: tuple[Asked, ...] = get_args(Asked)

Came = Literal[Outcome, "told", "open"]
CAME: tuple[Came, ...] = (*get_args(Outcome), "told", "open")
"""What may have come of an action point; *told* is reported back without saying which."""


# --- when they are asked ----------------------------------------------------------------------------------------------


def asked_after(learning_set: LearningSet, number: int) -> AskedAt | None:
    """Whether a held meeting is the one after which it is the start, or the end. Of a single meeting there is neither."""
    if _planned(learning_set) == 1:
        return None
    if number >= learning_set.programme.meetings:
        return "end"
    return "start" if number == min(_held(learning_set)) else None


def asked_now(learning_set: LearningSet) -> AskedAt | None:
    """Which answers are open: those of the meeting that was held last, and none once the set has ended."""
    held = () if isinstance(learning_set.life, Ended) else _held(learning_set)
    return asked_after(learning_set, max(held)) if held else None


def _held(learning_set: LearningSet) -> tuple[int, ...]:
    return tuple(meeting.number for meeting in learning_set.meetings if meeting.state == "held")


def _planned(learning_set: LearningSet) -> int:
    """How many meetings the programme has, counted from the one at which the set came to us."""
    return learning_set.programme.meetings - learning_set.entered_at + 1


# --- buttons ----------------------------------------------------------------------------------------------------------


def questions_button(at: AskedAt) -> Button:
    """*Two questions for me*."""
    return Button(say("button-two-questions"), AskTwoQuestions(at))


def offered_after(learning_set: LearningSet, number: int) -> tuple[Button, ...]:
    """On the card that closed this meeting: after the first the two questions, after the last also how it all went."""
    at = asked_after(learning_set, number)
    if at is None:
        return ()
    return (questions_button(at), _HOW_IT_WENT) if at == "end" else (questions_button(at),)


def how_it_went_button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*How our programme went*, for its members once it is over."""
    over = asked_now(learning_set) == "end" and person in learning_set.people
    return (_HOW_IT_WENT,) if over else ()


def announced(learning_set: LearningSet, meeting: Meeting) -> tuple[Text, ...]:
    """That the two questions come again, said ahead of the meeting after which they do."""
    last = meeting.number >= learning_set.programme.meetings and _planned(learning_set) > 1
    return (say("two-questions-ahead"),) if last else ()


_HOW_IT_WENT = Button(say("button-how-it-went"), AskHowItWent())


def _answers_button(learning_set: LearningSet) -> tuple[Button, ...]:
    """*What we said*, once there is something to see."""
    seen = any(_is_told(learning_set, at) for at in TIMES) or _shared(learning_set)
    return (Button(say("button-our-answers"), AskOurAnswers()),) if seen else ()


# --- asking -----------------------------------------------------------------------------------------------------------


def form(learning_set: LearningSet, at: AskedAt, person: PersonId) -> Form:
    """The two questions, at the end with a box to look back; with what somebody answered before."""
    before = learning_set.evaluation.of(person, at)
    return Form(
        say("form-two-questions"),
        (
            _numbers("far", say("field-far"), before),
            _numbers("able", say("field-able"), before),
            *(_looking_back(person, before) if at == "end" else ()),
        ),
        TwoQuestionsAnswered(at),
        note=say("two-questions-kept"),
    )


def _numbers(name: Asked, label: Text, before: TwoAnswers | None) -> ChoiceField:
    options = tuple(Option(str(number), say("from-nothing-to-all", number=number)) for number in range(HIGHEST + 1))
    return ChoiceField(name, label, options, (str(_answer(before, name)),) if before else ())


def _looking_back(person: PersonId, before: TwoAnswers | None) -> tuple[TextField, ChoiceField]:
    words = (before and before.looking_back) or Words(person, "")
    options = tuple(Option(who, say("looking-back-read-by", who=who)) for who in ("kept", "shared"))
    chosen = "shared" if before and before.shared else "kept"
    return (
        TextField("looking_back", say("field-looking-back"), None, words, long=True, optional=True, limit=LONGEST),
        ChoiceField("shared", say("field-looking-back-read-by"), options, (chosen,)),
    )


def noted(learning_set: LearningSet, at: AskedAt, person: PersonId) -> Card:
    """To whoever answered: what is kept now, and that it can be changed."""
    return Card(
        lines=(say("two-questions-noted", at=at), *_own(learning_set, person)),
        buttons=(Button(say("button-change-answers"), AskTwoQuestions(at)), *_answers_button(learning_set)),
    )


def not_now(learning_set: LearningSet, person: PersonId) -> Card:
    """To whoever comes for the questions when they are not asked: when they are, and one's own answers."""
    return Card(
        lines=(say("two-questions-not-now"), *_own(learning_set, person)), buttons=_answers_button(learning_set)
    )


# --- what the set said ------------------------------------------------------------------------------------------------


def our_answers(learning_set: LearningSet, person: PersonId) -> Card:
    """All numbers of a question in order of size, without names; what was written to be read by all; one's own."""
    told: tuple[AskedAt, ...] = tuple(at for at in TIMES if _is_told(learning_set, at))
    return Card(
        say("our-answers-title"),
        (
            *(
                say("our-answers", question=question, at=at, numbers=_row(learning_set, at, question))
                for question in QUESTIONS
                for at in told
            ),
            *(() if told else (say("our-answers-too-few"),)),
            *(say("looked-back", who=Person(words.by), words=words) for words in _shared(learning_set)),
            *_own(learning_set, person),
        ),
        note=say("our-answers-note"),
    )


def _own(learning_set: LearningSet, person: PersonId) -> tuple[Text, ...]:
    """What somebody answered themselves."""
    given = ((at, learning_set.evaluation.of(person, at)) for at in TIMES)
    return tuple(say("my-answers", at=at, far=own.far, able=own.able) for at, own in given if own)


def _shared(learning_set: LearningSet) -> tuple[Words, ...]:
    return tuple(
        answers.looking_back for answers in learning_set.evaluation.end if answers.looking_back and answers.shared
    )


def _is_told(learning_set: LearningSet, at: AskedAt) -> bool:
    return len(learning_set.evaluation.given(at)) >= ENOUGH_ANSWERS


def _answer(answers: TwoAnswers, question: Asked) -> int:
    return answers.far if question == "far" else answers.able


def _in_order(learning_set: LearningSet, at: AskedAt, question: Asked) -> tuple[int, ...]:
    return tuple(sorted(_answer(answers, question) for answers in learning_set.evaluation.given(at)))


def _row(learning_set: LearningSet, at: AskedAt, question: Asked) -> Listing:
    return Listing(_in_order(learning_set, at, question))


# --- the whole programme ----------------------------------------------------------------------------------------------


def how_it_went(learning_set: LearningSet) -> Card:
    """The programme in figures that judge nobody, as text, and as a picture where there is something to draw."""
    counts = _counts(learning_set)
    both = all(_is_told(learning_set, at) for at in TIMES)
    return Card(
        say("programme-title"),
        (
            _met(learning_set),
            _took_turns(learning_set),
            *((say("programme-points", counts=_spoken(counts)),) if counts else ()),
            *(_from_start_to_end(learning_set) if both else (say("programme-answers-too-few"),)),
        ),
        note=say("programme-note"),
        buttons=(*_questions_again(learning_set), *_answers_button(learning_set)),
        attachment=_picture(learning_set, counts, both=both),
    )


def _questions_again(learning_set: LearningSet) -> tuple[Button, ...]:
    """The two questions, as long as those of the end can be answered."""
    return (questions_button("end"),) if asked_now(learning_set) == "end" else ()


def _met(learning_set: LearningSet) -> Text:
    held = len(_held(learning_set))
    return say("programme-meetings", held=held, planned=max(held, _planned(learning_set)))


def _took_turns(learning_set: LearningSet) -> Text:
    presenters = [turn.presenter for turn in learning_set.turns if turn.has_begun]
    return say("programme-turns", turns=len(presenters), people=len(set(presenters)))


def _counts(learning_set: LearningSet) -> tuple[tuple[Came, int], ...]:
    """How many action points came to what, without what came of none."""
    counts = Counter(_came(point) for point in learning_set.action_points if point.state != "noted")
    return tuple((came, counts[came]) for came in CAME if counts[came])


def _came(point: ActionPoint) -> Came:
    return point.outcome or ("told" if point.state == "reported" else "open")


def _spoken(counts: tuple[tuple[Came, int], ...]) -> Listing:
    return Listing(tuple(say("programme-count", count=count, came=say("came-to", came=came)) for came, count in counts))


def _from_start_to_end(learning_set: LearningSet) -> tuple[Text, ...]:
    return tuple(
        say(
            "programme-answers",
            question=question,
            start=_row(learning_set, "start", question),
            end=_row(learning_set, "end", question),
        )
        for question in QUESTIONS
    )


def _picture(learning_set: LearningSet, counts: tuple[tuple[Came, int], ...], *, both: bool) -> Panels | None:
    """A panel for the action points, and one for each question; the rest is said under the title."""
    bars = tuple(Bar(say("came-to", came=came), count) for came, count in counts)
    points = (Bars(say("programme-picture-points"), bars),) if bars else ()
    asked = tuple(_dots(learning_set, question) for question in QUESTIONS) if both else ()
    if not points and not asked:
        return None
    return Panels(
        say("programme-title"),
        say("programme-picture-below", met=_met(learning_set), turns=_took_turns(learning_set)),
        (*points, *asked),
        _alt(learning_set, counts, both=both),
    )


def _dots(learning_set: LearningSet, question: Asked) -> Scale:
    rows = tuple(Dots(say("asked-at", at=at), _in_order(learning_set, at, question)) for at in TIMES)
    return Scale(say("programme-picture-question", question=question), rows)


def _alt(learning_set: LearningSet, counts: tuple[tuple[Came, int], ...], *, both: bool) -> Text:
    """The same for whoever does not see it: of the two questions the lowest and the highest, all of them stand in the text."""
    points = say("programme-alt-points", counts=_spoken(counts)) if counts else ""
    far, able = (_span(learning_set, question) for question in QUESTIONS) if both else ("", "")
    return say(
        "programme-alt",
        met=_met(learning_set),
        turns=_took_turns(learning_set),
        points=points,
        far=far,
        able=able,
    )


def _span(learning_set: LearningSet, question: Asked) -> Text:
    start, end = (_in_order(learning_set, at, question) for at in TIMES)
    return say("programme-span", question=question, low=start[0], high=start[-1], end_low=end[0], end_high=end[-1])
