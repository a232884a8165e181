"""Ground rules: suggested, worded, agreed to by everyone's own hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import ground_rules
from bot.flows.cards import Button, Card, ChoiceField, Form, TextField
from bot.flows.effects import FormRefused, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToRules,
    AskRules,
    AskToSuggestRule,
    AskToWordRules,
    RuleSuggested,
    RulesWorded,
)
from bot.flows.model import STARTERS, GroundRules, LearningSet
from bot.flows.words import Person, Text, Words, people, say
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, EVERYONE, GUEST, LENA, NOAH, TOMAS, circumstances, member, together, written

ON_TIME, NO_PHONES = Words(LENA, "We begin on time"), Words(NOAH, "No phones")


def with_rules(rules: GroundRules, *agreed: str) -> LearningSet:
    """A set with these rules, to which these members agreed as they stand."""
    members = tuple(member(person, agreed=rules.version if person in agreed else 0) for person in EVERYONE)
    return replace(together(), rules=rules, members=members)


def put_forward(*agreed: str) -> LearningSet:
    return with_rules(GroundRules().put_forward(), *agreed)


def refused(learning_set: LearningSet, why: Text, *buttons: Button) -> Step[LearningSet]:
    return Step(learning_set, Whisper(Card(lines=(why,), buttons=buttons)), refused=True)


def asked_again(learning_set: LearningSet, **problems: Text) -> Step[LearningSet]:
    return Step(learning_set, FormRefused(problems), refused=True)


def whisper(text: Text) -> Whisper:
    return Whisper(Card(lines=(text,)))


def worded(own: str, *starters: str, version: int = 1) -> RulesWorded:
    return RulesWorded(by=ASHA, version=version, answers=written(ASHA, {"starters": starters}, own=own))


READ = Button(say("button-read-rules"), AskRules())


# --- suggesting


def test_a_suggestion_made_before_the_first_meeting_waits_to_be_talked_about() -> None:
    suggested = ground_rules.step(together(), RuleSuggested(by=LENA, answers=written(LENA, rule="We begin on time")))

    assert suggested == Step(
        replace(together(), rules=GroundRules(suggestions=(ON_TIME,))), whisper(say("rule-suggested"))
    )


def in_room(step: Step[LearningSet]) -> Card:
    """The card that the room shows from now on."""
    (shown,) = step.effects
    assert isinstance(shown, Show)
    return shown.card


def test_a_suggestion_made_later_is_seen_on_the_card_in_the_room() -> None:
    event = RuleSuggested(by=LENA, answers=written(LENA, rule="We begin on time"))
    suggested = ground_rules.step(put_forward(*EVERYONE), event)

    suggestion = say("rule-suggestion", rule=ON_TIME, by=Person(LENA))
    assert in_room(suggested).lines == (say("rules-agreed"), say("rules-suggested"), suggestion)


def test_an_empty_suggestion_is_asked_for_again() -> None:
    event = RuleSuggested(by=LENA, answers=written(LENA, rule="  "))

    assert ground_rules.step(together(), event) == asked_again(together(), rule=say("rule-empty"))


def test_more_suggestions_than_fit_are_kept_for_later() -> None:
    full = with_rules(GroundRules(suggestions=(ON_TIME,) * 12))
    event = RuleSuggested(by=NOAH, answers=written(NOAH, rule="No phones"))

    assert ground_rules.step(full, event) == asked_again(full, rule=say("rules-too-many", most=12))


# --- wording


def test_a_new_wording_is_told_to_all_and_waits_for_all() -> None:
    before = with_rules(GroundRules(1, suggestions=(ON_TIME,)), *EVERYONE)
    step = ground_rules.step(before, worded("We begin on time\n\n  No shoes ", "silence", "pass"))

    after = replace(before, rules=GroundRules(2, ("silence", "pass"), (ON_TIME, Words(ASHA, "No shoes"))))
    card = ground_rules.card(after, agreeing=True)
    assert step == Step(after, whisper(say("rules-worded")), (Tell(InRoom(), EVERYONE, card, "rules"),))
    assert ground_rules.missing(step.state) == EVERYONE


def test_rules_are_not_worded_before_the_first_meeting() -> None:
    assert ground_rules.step(together(), worded("No shoes", version=0)) == refused(together(), say("rules-not-yet"))


def test_a_wording_of_rules_that_have_changed_since_is_not_taken() -> None:
    changed = with_rules(GroundRules(2))

    assert ground_rules.step(changed, worded("No shoes")) == refused(changed, say("rules-worded-meanwhile"), READ)


@pytest.mark.parametrize("own", ["\n".join(["a rule"] * 13), "x" * 201])
def test_rules_that_do_not_fit_on_the_card_are_asked_for_again(own: str) -> None:
    before = put_forward()

    assert ground_rules.step(before, worded(own)) == asked_again(
        before, own=say("rules-too-long", most=12, longest=200)
    )


def test_a_set_keeps_at_least_one_rule() -> None:
    assert ground_rules.step(put_forward(), worded("")) == asked_again(put_forward(), starters=say("rules-none"))


# --- agreeing


def test_a_member_agrees_by_their_own_hand_and_the_card_shows_who_is_still_to() -> None:
    agreed = ground_rules.step(put_forward(ASHA, LENA), AgreeToRules(by=NOAH, version=1))

    after = put_forward(ASHA, LENA, NOAH)
    card = ground_rules.card(after, agreeing=True)
    assert agreed == Step(after, whisper(say("rules-agreed-now")), (Show(InRoom(), "rules", card),))
    assert card.lines[-1] == say("rules-wait-for", people=people(TOMAS))


def test_when_the_last_has_agreed_the_card_folds_and_the_rules_are_one_press_away() -> None:
    agreed = in_room(ground_rules.step(put_forward(ASHA, LENA, NOAH), AgreeToRules(by=TOMAS, version=1)))

    assert agreed.lines == (say("rules-agreed"),)
    assert agreed.buttons[0] == Button(say("button-read-rules"), AskRules())


def test_while_somebody_has_yet_to_agree_the_rules_stand_in_full() -> None:
    agreed = ground_rules.step(put_forward(ASHA, LENA), AgreeToRules(by=TOMAS, version=1))

    assert in_room(agreed) == ground_rules.card(agreed.state, agreeing=True)


def test_agreeing_twice_is_agreeing_once() -> None:
    before = put_forward(ASHA)

    assert ground_rules.step(before, AgreeToRules(by=ASHA, version=1)) == refused(before, say("rules-agreed-already"))


@pytest.mark.parametrize("version", [0, 2])
def test_agreeing_to_a_wording_that_does_not_stand_is_not_agreeing(version: int) -> None:
    before = put_forward()

    step = ground_rules.step(before, AgreeToRules(by=ASHA, version=version))
    assert step == refused(before, say("rules-worded-meanwhile"), READ)


def test_nobody_agrees_before_rules_are_put_forward() -> None:
    step = ground_rules.step(together(), AgreeToRules(by=ASHA, version=0))

    assert step == refused(together(), say("rules-worded-meanwhile"), READ)


def test_the_guest_is_bound_by_the_rules_too() -> None:
    guided = put_forward(*EVERYONE).guided_by(GUEST)
    assert ground_rules.missing(guided) == (GUEST,)

    agreed = ground_rules.step(guided, AgreeToRules(by=GUEST, version=1)).state
    assert ground_rules.missing(agreed) == ()


# --- reading


def test_whoever_has_yet_to_agree_finds_the_press_where_they_read_the_rules() -> None:
    learning_set = put_forward(ASHA)

    assert ground_rules.ask(learning_set, AskRules(by=NOAH)) == Whisper(ground_rules.card(learning_set, agreeing=True))
    assert ground_rules.ask(learning_set, AskRules(by=ASHA)) == Whisper(ground_rules.card(learning_set, agreeing=False))


def test_before_the_first_meeting_the_card_shows_the_starters_and_asks_for_suggestions() -> None:
    card = ground_rules.card(together(), agreeing=False)

    assert card.lines == (*(say("rule", rule=rule) for rule in STARTERS), say("rules-to-talk-about"))
    assert card.buttons == (Button(say("button-suggest-rule"), AskToSuggestRule()),)


def test_a_suggestion_is_one_box() -> None:
    form = ground_rules.ask(together(), AskToSuggestRule(by=ASHA))

    field = TextField("rule", say("field-rule"), say("field-rule-hint"), limit=200)
    assert form == Form(say("form-suggest-rule"), (field,), RuleSuggested(), note=say("rule-kept"))


def test_the_wording_form_holds_the_rules_and_suggestions_as_they_are() -> None:
    learning_set = with_rules(GroundRules(1, ("pass",), (ON_TIME,), (NO_PHONES, Words(ASHA, "").forgotten())))
    form = ground_rules.ask(learning_set, AskToWordRules(by=TOMAS))

    assert isinstance(form, Form)
    starters, own = form.fields
    assert isinstance(starters, ChoiceField)
    assert isinstance(own, TextField)
    assert (starters.chosen, [option.value for option in starters.options]) == (("pass",), list(STARTERS))
    assert own.value == Words(TOMAS, "We begin on time\nNo phones")
    assert form.event == RulesWorded(version=1)


def test_before_the_first_meeting_wording_leads_to_suggesting() -> None:
    suggest = Button(say("button-suggest-rule"), AskToSuggestRule(), "main")

    reply = ground_rules.ask(together(), AskToWordRules(by=ASHA))
    assert reply == Whisper(Card(lines=(say("rules-not-yet"),), buttons=(suggest,)))


def test_where_we_are_names_whom_the_rules_wait_for() -> None:
    learning_set = put_forward(ASHA, LENA, NOAH)

    assert ground_rules.where_we_are(learning_set, circumstances()) == (say("rules-wait-for", people=people(TOMAS)),)
    assert ground_rules.where_we_are(put_forward(*EVERYONE), circumstances()) == ()
    assert ground_rules.awaiting(learning_set, TOMAS, circumstances()) == ((say("awaits-your-word"), READ),)
    assert ground_rules.awaiting(learning_set, ASHA, circumstances()) == ()


@pytest.mark.parametrize("rule", STARTERS)
def test_every_starter_rule_has_its_words(rule: str) -> None:
    others = {sentence(say("rule", rule=other), "en", PLAIN) for other in STARTERS if other != rule}

    assert sentence(say("rule", rule=rule), "en", PLAIN) not in others
    assert len(sentence(say("rule-name", rule=rule), "en", PLAIN)) <= 75
