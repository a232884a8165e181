"""How turns go is chosen: by the set, for one meeting, by a presenter for one turn."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import agenda, life
from bot.flows.cards import Button, Card
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.effects import Step, Whisper
from bot.flows.events import AskWays, WayChosen
from bot.flows.formats import FORMATS
from bot.flows.model import LearningSet, OwnWords, Programme, RoundFormat, Running
from bot.flows.words import PersonId, say, say_one
from tests.flows.builders import ASHA, HERE, LENA, MONDAY_MORNING, NOAH, circumstances, forming, planned
from tests.flows.meetings import begun, clock, play, with_points
from tests.flows.playing import Playing, read_aloud

WALK = RoundFormat(
    "walk",
    total=20,
    shortest=10,
    longest=40,
    stages=tuple(
        replace(stage, id=name, words=OwnWords(name.title(), f"{name}, please"), open_to_help=False)
        for name, stage in zip(("talk", "walk"), FORMATS["troika"].stages[-2:], strict=True)
    ),
    name="A walk",
    line="Two talk while walking.",
)


def chosen(learning_set: LearningSet, by: PersonId, event: WayChosen) -> Step[LearningSet | None]:
    """Somebody presses, in a community that has a way of its own."""
    facts = CommunityFacts(formats={**FORMATS, WALK.id: WALK})
    return life.step(learning_set, replace(event, by=by), Circumstances(MONDAY_MORNING, facts, here=HERE))


def picker(question: AskWays, learning_set: LearningSet) -> Card:
    reply = life.ask(learning_set, question, circumstances())
    assert isinstance(reply, Whisper)
    return reply.card


def labels(card: Card) -> list[str]:
    return [button.label.key for button in card.buttons if isinstance(button, Button)]


def settled(playing: Playing) -> Whisper:
    return Whisper(Card(lines=(say("way-settled"),)))


# --- for the set


def test_a_set_is_shown_three_ways_with_a_line_each_and_the_others_behind_more() -> None:
    card = picker(AskWays(by=NOAH), planned())

    assert labels(card) == ["format-classic", "format-facilitated", "format-three-step", "button-more-ways"]
    assert len(card.lines) == 3
    assert card.note == say("way-now", way=say_one("format", "classic"))


def test_more_shows_every_other_way_but_the_slow_one_and_leads_back() -> None:
    card = picker(AskWays(by=NOAH, more="yes"), planned())

    others = sorted(set(FORMATS) - {"classic", "facilitated", "three-step", "slow"})
    assert sorted(labels(card)) == sorted([*(f"format-{name}" for name in others), "button-more-ways"])
    assert [button.event for button in card.buttons if isinstance(button, Button)][-1] == AskWays()


def test_a_set_that_chooses_a_way_takes_turns_of_its_length_from_then_on() -> None:
    step = chosen(planned(), NOAH, WayChosen("facilitated"))

    assert isinstance(step.state, LearningSet)
    assert (step.state.programme.format, step.state.programme.turn) == ("facilitated", 60)
    assert step.reply == Whisper(Card(lines=(say("way-chosen", way=say_one("format", "facilitated"), whose="set"),)))


def test_a_meeting_under_way_keeps_the_way_it_began_with() -> None:
    playing = begun()
    playing.does(NOAH, WayChosen("troika"))

    assert agenda.recipe_for(playing.learning_set, playing.meeting) == FORMATS["classic"]
    assert playing.learning_set.programme.format == "troika"


def test_a_meeting_with_a_way_of_its_own_is_left_alone_by_what_the_set_chooses() -> None:
    playing = play()
    playing.does(NOAH, WayChosen("wise-crowd", meeting=2))
    playing.wait_until(clock("17:00"))
    playing.does(NOAH, WayChosen("troika"))

    assert agenda.recipe_for(playing.learning_set, playing.meeting) == FORMATS["wise-crowd"]


def test_a_set_keeps_the_recipe_of_a_way_that_is_the_communitys_own() -> None:
    step = chosen(planned(), NOAH, WayChosen("walk"))

    assert isinstance(step.state, LearningSet)
    assert step.state.recipes == {"walk": WALK}
    assert agenda.recipe_for(step.state, step.state.planned(2)) == WALK


def test_a_way_that_nobody_knows_is_refused() -> None:
    refused = chosen(planned(), NOAH, WayChosen("by-the-river"))

    assert refused == Step(planned(), Whisper(Card(lines=(say("not-now"),))), refused=True)


def test_a_set_without_a_room_is_not_asked_yet() -> None:
    assert picker(AskWays(by=ASHA), forming(ASHA)) == Card(lines=(say("no-set-here"),))


# --- for a meeting


def test_a_meeting_to_come_goes_another_way_and_its_plan_says_so() -> None:
    playing = play()
    playing.wait_until(clock("16:45"))
    playing.does(NOAH, WayChosen("wise-crowd", meeting=2))

    card = playing.standing["room", "meeting"]
    assert card.note == say("room-keeper", keeper=card.note.values["keeper"], way=say_one("format", "wise-crowd"))  # pyright: ignore[reportOptionalMemberAccess]
    assert "(21 min)" in " ".join(read_aloud(card))
    assert playing.learning_set.programme.format == "classic"


@pytest.mark.parametrize("meeting", [0, 2])
def test_a_way_that_takes_longer_than_the_meetings_is_not_taken(meeting: int) -> None:
    short = with_points(planned(programme=Programme(length=60, sharing="everyone")))

    assert chosen(short, NOAH, WayChosen("questions-only", meeting=meeting)) == Step(
        short, Whisper(Card(lines=(say("way-too-long", shortest=40),))), refused=True
    )


def test_a_meeting_that_has_begun_is_no_longer_chosen_for() -> None:
    playing = begun()

    assert playing.asks(NOAH, AskWays(meeting=2)) == settled(playing)
    assert playing.does(NOAH, WayChosen("troika", meeting=2)).reply == settled(playing)


# --- for a turn


def waiting_turn() -> Playing:
    """Lena's turn, announced; Asha keeps time."""
    playing = begun()
    while not playing.where.endswith("waiting"):
        playing.wait(1)
    return playing


def test_a_presenter_is_shown_the_ways_that_fit_into_their_time() -> None:
    playing = waiting_turn()
    reply = playing.asks(LENA, AskWays(meeting=2, turn="2-1"))

    assert isinstance(reply, Whisper)
    assert labels(reply.card) == ["format-classic", "format-three-step", "format-case-clinic", "button-more-ways"]
    assert {line.values["minutes"] for line in reply.card.lines} == {playing.meeting.turn_now.minutes}  # pyright: ignore[reportOptionalMemberAccess]


def test_a_presenter_takes_their_turn_another_way() -> None:
    playing = waiting_turn()
    playing.does(LENA, WayChosen("troika", turn="2-1"))
    turn = playing.meeting.turn_now

    assert turn is not None
    assert (turn.format, turn.minutes, sum(stage.minutes for stage in turn.stages)) == ("troika", 20, 20)
    playing.wait(2)
    assert isinstance(playing.meeting.turn_now.state, Running)  # pyright: ignore[reportOptionalMemberAccess]


def test_a_presenter_does_not_take_more_time_than_there_is() -> None:
    playing = waiting_turn()

    refused = playing.does(LENA, WayChosen("questions-only", turn="2-1"))
    assert refused.reply == Whisper(Card(lines=(say("way-too-long", shortest=40),)))


def test_a_supporter_does_not_choose_for_the_presenter() -> None:
    playing = waiting_turn()

    assert playing.asks(NOAH, AskWays(meeting=2, turn="2-1")) == settled(playing)
    assert playing.does(NOAH, WayChosen("troika", turn="2-1")).reply == settled(playing)


def test_a_turn_that_has_begun_goes_on_as_it_began() -> None:
    playing = waiting_turn()
    playing.wait(2)

    assert playing.does(LENA, WayChosen("troika", turn="2-1")).reply == settled(playing)
