"""How the set agrees to behave: suggestions, wording, and agreement by everyone's own hand.

Suggestions gather before the first meeting, where the rules are put forward and talked through. From then on one card stands
in the room with the rules, and with whom they wait for. Any new wording is a new version: its card stands until all have
pressed. Nothing stops for a later version, but nobody joins a turn who never agreed to any: the first turn waits for all who
are present (`awaited`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.effects import InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToRules,
    AskRules,
    AskToSuggestRule,
    AskToWordRules,
    RuleSuggested,
    RulesWorded,
)
from bot.flows.model import STARTERS, LearningSet, Meeting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Person, PersonId, Text, Words, people, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply

SLOT = "rules"
MOST_RULES, LONGEST_RULE = 12, 200
"""How many rules of its own a set can word, and of how many characters: what fits onto one card."""

RulesPress = AgreeToRules | RuleSuggested | RulesWorded
RulesQuestion = AskRules | AskToSuggestRule | AskToWordRules


def step(learning_set: LearningSet, event: RulesPress) -> Step[LearningSet]:
    """Suggesting, wording, agreeing."""
    rules = learning_set.rules
    match event:
        case RuleSuggested(by=by):
            rule = event.answers.words("rule", by)
            if not rule:
                return not_yet(learning_set, rule=say("rule-empty"))
            if len(rules.suggestions) == MOST_RULES:
                return not_yet(learning_set, rule=say("rules-too-many", most=MOST_RULES))
            suggested = learning_set.with_rules(rules.suggesting(rule))
            return Step(suggested, Whisper(one_line(say("rule-suggested"))), shown(suggested) if rules.version else ())

        case RulesWorded() if rules.version == 0:
            return refuse(learning_set, say("rules-not-yet"))

        case RulesWorded(version=version) if version != rules.version:
            return refuse(learning_set, say("rules-worded-meanwhile"), Button(say("button-read-rules"), AskRules()))

        case RulesWorded(by=by):
            known = {rule.text: rule for rule in (*rules.own, *rules.suggestions)}
            lines = (line.strip() for line in event.answers.words("own").text.splitlines())
            own = tuple(known.get(line) or Words(by, line) for line in lines if line)
            kept = tuple(rule for rule in STARTERS if rule in event.answers.several("starters"))
            if len(own) > MOST_RULES or any(len(rule.text) > LONGEST_RULE for rule in own):
                return not_yet(learning_set, own=say("rules-too-long", most=MOST_RULES, longest=LONGEST_RULE))
            if not (own or kept):
                return not_yet(learning_set, starters=say("rules-none"))
            return _worded(learning_set.with_rules(rules.worded(kept, own)))

        case AgreeToRules(version=version) if version != rules.version or version == 0:
            return refuse(learning_set, say("rules-worded-meanwhile"), Button(say("button-read-rules"), AskRules()))

        case AgreeToRules(by=by) if learning_set.agreed_to(by) == rules.version:
            return refuse(learning_set, say("rules-agreed-already"))

        case AgreeToRules(by=by):
            agreed = learning_set.agreed_by(by, rules.version)
            return Step(agreed, Whisper(one_line(say("rules-agreed-now"))), shown(agreed))


def ask(learning_set: LearningSet, question: RulesQuestion) -> Reply:
    """The rules as they stand, a box for a suggestion, a form for the wording."""
    rules = learning_set.rules
    match question:
        case AskRules(by=by):
            may_agree = rules.version > learning_set.agreed_to(by)
            return Whisper(card(learning_set, agreeing=may_agree))
        case AskToSuggestRule():
            field = TextField("rule", say("field-rule"), say("field-rule-hint"), limit=LONGEST_RULE)
            return Form(say("form-suggest-rule"), (field,), RuleSuggested(), note=say("rule-kept"))
        case AskToWordRules() if rules.version == 0:
            suggest = Button(say("button-suggest-rule"), AskToSuggestRule(), "main")
            return Whisper(Card(lines=(say("rules-not-yet"),), buttons=(suggest,)))
        case AskToWordRules(by=by):
            return _wording(learning_set, by)


def put_forward(learning_set: LearningSet) -> LearningSet:
    """With its rules ready to be talked through and agreed to."""
    return learning_set.with_rules(learning_set.rules.put_forward())


def shown(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card in the room, as it stands: folded once all have agreed, so that it is not between people and the meeting."""
    waits = learning_set.rules.version == 0 or bool(missing(learning_set))
    standing = card(learning_set, agreeing=bool(missing(learning_set))) if waits else _folded(learning_set)
    return (Show(InRoom(), SLOT, standing),)


def missing(learning_set: LearningSet) -> tuple[PersonId, ...]:
    """Who has yet to agree to the wording that stands."""
    version = learning_set.rules.version
    return tuple(person for person in learning_set.in_room if learning_set.agreed_to(person) < version)


def awaited(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    """Who is here and never agreed to any rules: a turn waits for them."""
    if meeting.live is None:
        return ()
    guest = (meeting.live.keeper,) if meeting.live.keeper == learning_set.guest else ()
    return tuple(person for person in (*meeting.live.present, *guest) if learning_set.agreed_to(person) == 0)


def card(learning_set: LearningSet, *, agreeing: bool) -> Card:
    """The rules, who agreed, what has been suggested."""
    rules = learning_set.rules
    starters = tuple(say("rule", rule=rule) for rule in rules.starters)
    own = tuple(say("rule-own", rule=rule) for rule in rules.own)
    suggested = tuple(say("rule-suggestion", rule=rule, by=Person(rule.by)) for rule in rules.suggestions)
    return Card(
        say("rules-title"),
        (*starters, *own, *((say("rules-suggested"), *suggested) if suggested else ()), _standing(learning_set)),
        note=say("rules-note"),
        buttons=(
            *((Button(say("button-agree"), AgreeToRules(version=rules.version), "main"),) if agreeing else ()),
            *((Button(say("button-word-rules"), AskToWordRules()),) if rules.version else ()),
            Button(say("button-suggest-rule"), AskToSuggestRule()),
        ),
    )


def _folded(learning_set: LearningSet) -> Card:
    """The rules that all agreed to, one press away. What was suggested since shows, so that it is not forgotten."""
    rules = learning_set.rules
    suggested = tuple(say("rule-suggestion", rule=rule, by=Person(rule.by)) for rule in rules.suggestions)
    return Card(
        say("rules-title"),
        (_standing(learning_set), *((say("rules-suggested"), *suggested) if suggested else ())),
        buttons=(
            Button(say("button-read-rules"), AskRules()),
            Button(say("button-word-rules"), AskToWordRules()),
            Button(say("button-suggest-rule"), AskToSuggestRule()),
        ),
    )


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """Whom the rules wait for."""
    return (_standing(learning_set),) if missing(learning_set) else ()


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """Whether somebody has yet to agree."""
    waits = person in missing(learning_set)
    return ((say("awaits-your-word"), Button(say("button-read-rules"), AskRules())),) if waits else ()


def _worded(learning_set: LearningSet) -> Step[LearningSet]:
    """A new version: in the meeting that talks about it the card is redrawn; at any other time all hear of it."""
    reply = Whisper(one_line(say("rules-worded")))
    meeting = learning_set.live_meeting
    if meeting and meeting.live and meeting.live.part.kind == "rules":
        return Step(learning_set, reply, shown(learning_set))
    told = Tell(InRoom(), learning_set.in_room, card(learning_set, agreeing=True), SLOT)
    return Step(learning_set, reply, (told,))


def _wording(learning_set: LearningSet, by: PersonId) -> Form:
    rules = learning_set.rules
    options = tuple(Option(rule, say("rule-name", rule=rule)) for rule in STARTERS)
    lines = "\n".join(rule.text for rule in (*rules.own, *rules.suggestions) if rule.text.strip())
    return Form(
        say("form-word-rules"),
        (
            ChoiceField("starters", say("field-starters"), options, rules.starters, many=True, optional=True),
            TextField(
                "own", say("field-own-rules"), say("field-own-rules-hint"), Words(by, lines), long=True, optional=True,
                limit=3000,
            ),
        ),
        RulesWorded(version=rules.version),
        note=say("rules-form-kept"),
    )  # fmt: skip


def _standing(learning_set: LearningSet) -> Text:
    if learning_set.rules.version == 0:
        return say("rules-to-talk-about")
    lacking = missing(learning_set)
    return say("rules-wait-for", people=people(*lacking)) if lacking else say("rules-agreed")
