"""From the network to a set: suggested, arranged, asked of each alone; opened once all are fine, or kindly come to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.flows import life, network_cards
from bot.flows import matching_cards as cards
from bot.flows.cards import Button, Card, ChoiceField, Form, one_line
from bot.flows.circumstances import Circumstances, Standing
from bot.flows.due import Due
from bot.flows.effects import Direct, Forget, HandOn, InRoom, Redraw, Room, Step, Tell, Whisper
from bot.flows.events import (
    AnyChange,
    AnyClock,
    AskFree,
    AskMatch,
    AskMatchSet,
    AskToAskThem,
    AskToRearrange,
    AskWouldBe,
    BegunTogether,
    MatchUnanswered,
    NotFree,
    NotThisTime,
    PersonGone,
    Rearranged,
    RoomOpened,
    RoomRefused,
    SetMatched,
    SuggestSets,
    ThemAsked,
    TryRoomAgain,
    Unreachable,
    WouldBeIn,
)
from bot.flows.model import AwaitingRoom, Community, FreePerson, LearningSet, Match, Together, record_of
from bot.flows.profile import Profile
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import NOBODY, Person, PersonId, SetId, Words, say
from tests.flows.builders import ASHA, EVERYONE, HERE, LENA, MONDAY_MORNING, NOAH, STRANGER, TOMAS, ZONES, written
from tests.flows.shown import draw, texts_of
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from bot.flows.cards import Text

WEEK = timedelta(days=7)
BRINGS = {ASHA: "A board that says yes", LENA: "The school garden", NOAH: "My first budget", TOMAS: "Writing again"}


def free(person: PersonId, **more: object) -> FreePerson:
    """Somebody who is free whenever they are awake."""
    profile = Profile(ZONES.get(person, "UTC"))
    words = Words(person, BRINGS.get(person, "Something of my own"))
    return replace(FreePerson(person, words, profile, MONDAY_MORNING, ("en",)), **more)


def community(*people: FreePerson) -> Community:
    return replace(Community(record_of(HERE)), free=people or tuple(free(person) for person in EVERYONE))


def organising(now: object = MONDAY_MORNING) -> Circumstances:
    return Circumstances(now, here=HERE, standing=Standing(administers=True))  # pyright: ignore[reportArgumentType]


def happens(
    here: Community, *events: AnyChange | AnyClock | BegunTogether | Unreachable | PersonGone
) -> Step[Community]:
    """One after another; what came of the last."""
    step = Step(here)
    for event in events:
        step = life.step(step.state, event, organising())
        draw(step.reply)
        for effect in step.effects:
            if isinstance(effect, Tell | Redraw):
                draw(effect.card)
    assert isinstance(step.state, Community)
    return step  # pyright: ignore[reportReturnType]


def named(number: int = 1, name: str = "Autumn peers") -> ThemAsked:
    return ThemAsked(number, by=ASHA, answers=written(ASHA, name=name))


def changed(number: int = 1, **choices: tuple[PersonId, ...]) -> Rearranged:
    asked = {name.rstrip("_"): people for name, people in choices.items()}
    return Rearranged(number, by=ASHA, answers=written(ASHA, asked))  # pyright: ignore[reportArgumentType]


SUGGESTED = happens(community(), SuggestSets(by=ASHA)).state
ASKED = happens(SUGGESTED, named()).state
NAME = Words(NOBODY, "Autumn peers")


def said(reply: object) -> list[str]:
    assert isinstance(reply, Whisper)
    return [text.key for text in texts_of(reply.card)]


def redrawn(person: PersonId, card: Card) -> Redraw:
    return Redraw(Direct(person), "match-1", card)


# --- suggested and arranged


def test_whoever_organises_has_sets_suggested_and_reads_why_these() -> None:
    first = life.ask(community(), AskMatch(by=ASHA), organising())
    assert said(first) == ["match-title", "match-free", "match-note", "button-suggest-sets"]

    step = happens(community(), SuggestSets(by=ASHA))

    assert step.state == replace(
        community(), matches=(Match(1, tuple(sorted(EVERYONE))),), next_match=2, suggested=MONDAY_MORNING
    )
    assert said(step.reply) == [
        "match-title", "match-free", "match-line", "match-shared", "match-note", "button-match-set", "button-suggest-sets",
    ]  # fmt: skip
    one = life.ask(SUGGESTED, AskMatchSet(1, by=ASHA), organising())
    draw(one)  # pyright: ignore[reportArgumentType]
    assert said(one)[1:8] == [*["match-person"] * 4, "match-shared", "match-topics", "match-met"]


def test_where_nobody_is_free_there_is_nothing_to_suggest() -> None:
    nobody = replace(Community(record_of(HERE)), suggested=MONDAY_MORNING)

    assert said(life.ask(nobody, AskMatch(by=ASHA), organising())) == ["match-title", "match-free", "match-note"]


def test_who_is_left_over_is_named_and_who_came_since_is_counted() -> None:
    later = MONDAY_MORNING + timedelta(hours=1)
    apart = community(*(free(person) for person in EVERYONE), free(STRANGER, languages=("de",)))
    here = happens(apart, SuggestSets(by=ASHA)).state
    since = here.with_free(free(PersonId("console:late"), since=later))

    assert "match-left" in said(life.ask(here, AskMatch(by=ASHA), organising()))
    lines = said(life.ask(since, AskMatch(by=ASHA), organising()))
    assert "match-since" in lines
    many = replace(
        here, free=(*here.free, *(free(PersonId(f"console:{nth:02}"), languages=("de",)) for nth in range(30)))
    )
    assert "match-left-more" in said(life.ask(many, AskMatch(by=ASHA), organising()))


def test_sixty_are_read_a_few_sets_at_a_time() -> None:
    here = community(*(free(PersonId(f"console:{nth:02}")) for nth in range(60)))
    step = happens(here, SuggestSets(by=ASHA))

    assert len(step.state.matches) == 20
    assert said(step.reply)[-2:] == ["button-match-more", "button-suggest-sets"]
    last = life.ask(step.state, AskMatch(page=9, by=ASHA), organising())
    assert said(last)[-2:] == ["button-match-earlier", "button-suggest-sets"]
    draw(last)  # pyright: ignore[reportArgumentType]


def test_the_organiser_takes_out_and_brings_in_until_it_is_right() -> None:
    here = happens(community(*(free(person) for person in EVERYONE), free(STRANGER)), SuggestSets(by=ASHA)).state
    (first,) = here.matches
    assert len(first.people) == 5
    form = life.ask(here, AskToRearrange(1, by=ASHA), organising())
    assert isinstance(form, Form)
    draw(form)
    assert isinstance(form.fields[0], ChoiceField)
    assert [option.value for option in form.fields[0].options] == list(first.people)

    step = happens(here, changed(out=(STRANGER,)))

    assert [match.people for match in step.state.matches] == [tuple(sorted(EVERYONE))]
    assert happens(step.state, changed(in_=(STRANGER,))).state.matches[0].people == (*sorted(EVERYONE), STRANGER)
    emptied = happens(here, changed(out=first.people))
    assert emptied.state.matches == ()
    assert said(emptied.reply)[0] == "match-title"


def test_who_is_brought_in_is_taken_out_of_another_suggestion_and_one_without_anybody_goes() -> None:
    six = community(*(free(PersonId(f"console:{nth}")) for nth in range(6)))
    here = happens(six, SuggestSets(by=ASHA)).state
    one, two = here.matches

    moved = happens(here, changed(1, in_=two.people[:2])).state

    assert [match.people for match in moved.matches] == [(*one.people, *two.people[:2]), two.people[2:]]
    assert "match-line-unfit" in said(life.ask(moved, AskMatch(by=ASHA), organising()))
    assert "match-does-not-fit" in said(life.ask(moved, AskMatchSet(2, by=ASHA), organising()))
    refused = life.step(here, changed(1, in_=two.people), organising())
    assert refused == not_yet(here, **{"in": say("match-too-many", most=5)})
    strange = life.step(here, changed(1, in_=(STRANGER,)), organising())
    assert strange == not_yet(here, **{"in": say("match-not-free", who=Person(STRANGER))})


def test_what_does_not_fit_is_not_asked_and_nobody_is_told_what_is_in_the_way() -> None:
    here = community(*(free(person, not_with=(LENA,) if person == NOAH else ()) for person in EVERYONE))
    suggested = happens(here, SuggestSets(by=ASHA)).state
    (match,) = suggested.matches
    assert len(match.people) == 3
    left = next(person for person in EVERYONE if person not in match.people)
    both = happens(suggested, changed(in_=(left,))).state

    assert life.step(both, named(), organising()) == refuse(both, say("match-does-not-fit"), cards.to_set(match))


def test_a_set_that_is_invited_has_a_name() -> None:
    form = life.ask(SUGGESTED, AskToAskThem(1, by=ASHA), organising())

    assert isinstance(form, Form)
    draw(form)
    assert life.step(SUGGESTED, named(name=" "), organising()) == not_yet(SUGGESTED, name=say("name-wanted"))


@pytest.mark.parametrize("event", [changed(7), named(7)])
def test_a_suggestion_that_is_gone_can_not_be_changed(event: AnyChange) -> None:
    assert life.step(ASKED, event, organising()) == refuse(ASKED, say("match-no-more"), cards.BACK)
    assert life.ask(ASKED, AskMatchSet(1, by=ASHA), organising()) == Whisper(one_line(say("match-no-more"), cards.BACK))


def test_nobody_but_an_organiser_sees_suggestions() -> None:
    only = say("organisers-only")
    here = Circumstances(MONDAY_MORNING, here=HERE)

    assert life.ask(SUGGESTED, AskMatch(by=LENA), here) == Whisper(one_line(only))
    assert life.step(SUGGESTED, SuggestSets(by=LENA), here) == refuse(SUGGESTED, only)


# --- asked


def test_each_is_asked_alone_and_reads_names_only_of_those_who_wish_it() -> None:
    here = community(*(free(person, named=person == LENA) for person in EVERYONE))
    step = happens(here, SuggestSets(by=ASHA), named())

    (match,) = step.state.matches
    assert match == Match(1, tuple(sorted(EVERYONE)), MONDAY_MORNING, NAME)
    assert [(effect.place, effect.slot) for effect in step.effects if isinstance(effect, Tell)] == [
        (Direct(person), "match-1") for person in sorted(EVERYONE)
    ]
    to_asha = step.effects[0]
    assert isinstance(to_asha, Tell)
    others = [text for text in to_asha.card.lines if text.key.startswith("match-other")]
    assert others == [
        say("match-other-named", who=Person(LENA), brings=Words(LENA, BRINGS[LENA])),
        say("match-other", brings=Words(NOAH, BRINGS[NOAH])),
        say("match-other", brings=Words(TOMAS, BRINGS[TOMAS])),
    ]
    assert people_in_lines(to_asha.card.lines) == {LENA}


def people_in_lines(lines: tuple[Text, ...]) -> set[PersonId]:
    return {value.id for text in lines for value in text.values.values() if isinstance(value, Person)}


def test_once_all_have_said_yes_the_set_opens_by_itself() -> None:
    step = happens(ASKED, *(WouldBeIn(1, by=person) for person in (TOMAS, LENA, NOAH, ASHA)))

    profiles = {person: Profile(ZONES[person]) for person in (TOMAS, LENA, NOAH, ASHA)}
    assert step.state == replace(ASKED, free=(), matches=())
    assert step.reply == Whisper(cards.opens())
    assert step.effects == (
        *(redrawn(person, cards.opens()) for person in profiles),
        HandOn(SetMatched(profiles, NAME)),
        *(Forget(person) for person in profiles),
    )


def test_who_said_yes_waits_for_the_others_and_may_still_say_no() -> None:
    step = happens(ASKED, WouldBeIn(1, by=LENA))
    (match,) = step.state.matches
    assert (step.reply, step.effects) == (Whisper(cards.liked(match)), (redrawn(LENA, cards.liked(match)),))
    assert life.step(step.state, WouldBeIn(1, by=LENA), organising()) == refuse(step.state, say("match-liked-already"))
    asked = life.ask(step.state, AskWouldBe(1, by=LENA), organising())
    assert "match-liked" in said(asked)

    no = happens(step.state, NotThisTime(1, by=LENA))

    assert no.state.matches[0] == replace(ASKED.matches[0], not_now=(LENA,))
    assert no.reply == Whisper(cards.not_now())
    assert no.effects == (redrawn(LENA, cards.not_now()),)
    assert life.step(no.state, WouldBeIn(1, by=LENA), organising()) == refuse(no.state, say("match-not-open"))
    assert life.ask(no.state, AskWouldBe(1, by=LENA), organising()) == Whisper(one_line(say("match-not-open")))


def test_those_who_remain_are_a_set_and_who_declined_stays_free() -> None:
    step = happens(ASKED, *(WouldBeIn(1, by=person) for person in (TOMAS, LENA, NOAH)), NotThisTime(1, by=ASHA))

    assert [each.person for each in step.state.free] == [ASHA]
    assert step.state.matches == ()
    assert any(isinstance(effect, HandOn) for effect in step.effects)


def test_where_too_few_remain_those_who_said_yes_hear_it_kindly_and_stay_free() -> None:
    step = happens(ASKED, WouldBeIn(1, by=TOMAS), NotThisTime(1, by=ASHA), NotThisTime(1, by=LENA))

    people = ASKED.matches[0].people
    assert step.state == replace(ASKED, matches=(Match(1, people, MONDAY_MORNING, over=True),))
    assert step.effects == (
        redrawn(LENA, cards.not_now()),
        redrawn(NOAH, cards.closed()),
        redrawn(TOMAS, cards.closed()),
        Tell(Direct(TOMAS), (TOMAS,), cards.not_together()),
    )
    assert said(life.ask(step.state, AskMatch(by=ASHA), organising()))[2:3] == ["match-over"]
    assert happens(step.state, SuggestSets(by=ASHA)).state.matches == (Match(2, people),)


def test_the_organiser_sees_how_many_said_what_and_never_who() -> None:
    here = happens(ASKED, WouldBeIn(1, by=TOMAS), NotThisTime(1, by=ASHA)).state

    shown = life.ask(here, AskMatch(by=ASHA), organising())

    assert isinstance(shown, Whisper)
    (line,) = (text for text in shown.card.lines if text.key == "match-asked")
    assert (line.values["yes"], line.values["silent"], line.values["others"]) == (1, 2, 1)


def test_a_week_without_an_answer_means_not_now() -> None:
    silent = happens(ASKED, WouldBeIn(1, by=TOMAS), WouldBeIn(1, by=LENA)).state
    (owed,) = life.due(silent, organising())
    assert owed == Due(owed.at, MatchUnanswered(1))
    assert WEEK <= owed.at - MONDAY_MORNING <= WEEK + timedelta(days=2)

    step = life.step(silent, owed.event, organising(owed.at))

    assert step.state == replace(ASKED, matches=(Match(1, ASKED.matches[0].people, MONDAY_MORNING, over=True),))
    assert [type(effect).__name__ for effect in step.effects] == [*["Redraw"] * 4, *["Tell"] * 2]
    assert step.state is not None
    assert list(life.due(step.state, organising(owed.at))) == []
    assert life.step(step.state, owed.event, organising(owed.at)) == Step(step.state)

    three = happens(silent, WouldBeIn(1, by=NOAH)).state
    opened = life.step(three, owed.event, organising(owed.at))
    assert isinstance(opened.state, Community)
    assert [each.person for each in opened.state.free] == [ASHA]
    assert opened.effects[0] == redrawn(ASHA, cards.closed())


def test_who_can_not_be_reached_is_named_to_the_organiser_and_finds_the_question_themselves() -> None:
    step = happens(ASKED, Unreachable(LENA, "match-1"))

    assert step.state.matches[0].unreachable == (LENA,)
    assert "match-unreachable" in said(life.ask(step.state, AskMatch(by=ASHA), organising()))
    assert happens(step.state, Unreachable(LENA, "match-1")).state == step.state
    assert happens(ASKED, Unreachable(LENA, "training")).state == ASKED
    kept_of = ASKED.free_person(LENA)
    assert kept_of is not None
    mine = life.ask(step.state, AskFree(by=LENA), organising())
    assert mine == Whisper(network_cards.yours(kept_of, step.state.matches[0]))
    assert said(mine).count("button-match-waiting") == 1
    asked = life.ask(step.state, AskWouldBe(1, by=LENA), organising())
    assert asked == Whisper(cards.asking(step.state, step.state.matches[0], LENA, organising()))
    assert "match-unreachable" not in said(
        life.ask(happens(step.state, WouldBeIn(1, by=LENA)).state, AskMatch(by=ASHA), organising())
    )


def test_who_is_not_free_any_more_is_in_no_suggestion_and_what_they_would_bring_stands_no_longer() -> None:
    assert happens(SUGGESTED, NotFree(by=LENA)).state.matches[0].people == (ASHA, NOAH, TOMAS)

    step = happens(ASKED, WouldBeIn(1, by=TOMAS), NotFree(by=LENA))

    assert step.state.matches[0] == replace(ASKED.matches[0], people=(ASHA, NOAH, TOMAS), yes=(TOMAS,))
    assert step.effects == (
        *(redrawn(who, cards.asking(step.state, step.state.matches[0], who, organising())) for who in (ASHA, NOAH)),
        Forget(LENA),
    )
    over = happens(step.state, PersonGone(NOAH))
    assert [each.person for each in over.state.free] == [ASHA, TOMAS]
    assert over.state.matches == (Match(1, (ASHA, TOMAS), MONDAY_MORNING, over=True),)
    assert over.effects[-2:] == (Tell(Direct(TOMAS), (TOMAS,), cards.not_together()), Forget(NOAH))
    assert happens(over.state, NotFree(by=ASHA)).state.matches[0].people == (TOMAS,)


def test_the_last_to_be_waited_for_who_closes_lets_the_others_begin() -> None:
    step = happens(ASKED, *(WouldBeIn(1, by=person) for person in (TOMAS, LENA, NOAH)), NotFree(by=ASHA))

    assert (step.state.free, step.state.matches) == ((), ())
    assert step.effects[-1] == Forget(ASHA)


# --- opened


def matched() -> LearningSet:
    event = SetMatched(
        {LENA: Profile("Europe/Berlin"), NOAH: Profile("UTC"), TOMAS: Profile("UTC")}, NAME, SetId("k3"), "k3f9"
    )
    step = life.step(None, event, organising())
    assert isinstance(step.state, LearningSet)
    assert step.effects == (Room((LENA, NOAH, TOMAS), NAME, Words(NOBODY, ""), "k3f9"),)
    return step.state


def test_a_matched_set_begins_in_its_room_and_nothing_of_it_is_public() -> None:
    here = matched()
    assert (here.opener, here.people, here.zone, here.life) == (
        LENA,
        (LENA, NOAH, TOMAS),
        "Europe/Berlin",
        AwaitingRoom(),
    )
    assert here.programme.members == 3

    opened = life.step(here, RoomOpened(), organising())

    assert isinstance(opened.state, LearningSet)
    assert isinstance(opened.state.life, Together)
    assert all(getattr(effect, "place", InRoom()) == InRoom() for effect in opened.effects)
    assert opened.effects[-1] == HandOn(BegunTogether((LENA, NOAH, TOMAS)), to=record_of(HERE))


def test_whoever_said_yes_first_hears_why_there_is_no_room_and_tries_again() -> None:
    refused = life.step(matched(), RoomRefused("permission", "Manage Channels"), organising())

    (told,) = refused.effects
    assert isinstance(told, Tell)
    assert (told.place, told.people) == (Direct(LENA), (LENA,))
    draw(told.card)
    assert isinstance(told.card.buttons[0], Button)
    assert told.card.buttons[0].event == TryRoomAgain()
    again = life.step(refused.state, TryRoomAgain(by=NOAH), organising())
    assert [type(effect) for effect in again.effects] == [Room]


def test_who_has_met_is_remembered_so_that_others_are_suggested() -> None:
    six = community(*(free(PersonId(f"console:{nth}")) for nth in range(6)))
    first = [match.people for match in happens(six, SuggestSets(by=ASHA)).state.matches]

    met = happens(six, *(BegunTogether(people) for people in (*first, first[0]))).state

    assert met.met == (first[1], first[0])
    assert set(first[0]) <= set(met.people)
    again = happens(met, SuggestSets(by=ASHA)).state
    assert not {match.people for match in again.matches} & set(first)
    assert "match-met" in said(life.ask(again, AskMatchSet(1, by=ASHA), organising()))
    without = happens(met, PersonGone(first[0][0])).state
    assert without.met == (first[1], first[0][1:])


# --- every state under every event

STATES = {
    "suggested": SUGGESTED,
    "asked": ASKED,
    "two said yes": happens(ASKED, WouldBeIn(1, by=ASHA), WouldBeIn(1, by=NOAH)).state,
    "three said yes": happens(ASKED, *(WouldBeIn(1, by=person) for person in (ASHA, NOAH, TOMAS))).state,
    "one declined": happens(ASKED, NotThisTime(1, by=TOMAS)).state,
    "came to nothing": happens(ASKED, NotThisTime(1, by=TOMAS), NotThisTime(1, by=NOAH)).state,
}
EVENTS = {
    "SuggestSets": SuggestSets(by=ASHA),
    "Rearranged": changed(out=(TOMAS,)),
    "ThemAsked": named(),
    "WouldBeIn": WouldBeIn(1, by=LENA),
    "NotThisTime": NotThisTime(1, by=LENA),
    "NotFree": NotFree(by=LENA),
    "MatchUnanswered": MatchUnanswered(1),
    "Unreachable": Unreachable(LENA, "match-1"),
}


def became(before: Community, after: Step[Community]) -> str:
    if after.refused:
        return "refused"
    if any(isinstance(effect, HandOn) for effect in after.effects):
        return "opens"
    if after.state == before:
        return "-"
    match = after.state.match(1)
    if match is None:
        return "gone"
    if match.over:
        return "came to nothing" if not before.matches[0].over else "-"
    if match.asked is None:
        return f"suggested, {len(match.people)}"
    unreachable = ", one unreachable" if match.unreachable else ""
    return f"{len(match.yes)} yes, {len(match.silent)} silent{unreachable}"


def test_every_state_of_a_match_under_every_event() -> None:
    rows = {
        state: {name: became(here, life.step(here, event, organising())) for name, event in EVENTS.items()}  # pyright: ignore[reportArgumentType]
        for state, here in STATES.items()
    }
    table = markdown(
        "A suggested set", "Four people, of whom Lena does it; `tests/flows/test_matching.py` keeps this table.", rows
    )

    assert kept("matching", table) == table


def test_who_is_in_no_suggestion_closes_and_nobody_else_hears_of_it() -> None:
    here = ASKED.with_free(free(STRANGER))

    step = happens(here, NotFree(by=STRANGER))

    assert (step.state, step.effects) == (ASKED, (Forget(STRANGER),))
