"""A whole meeting, played from the room card to the next date, and the attention it asks for."""

from __future__ import annotations

from collections import Counter

from bot.flows.cards import Card, Link
from bot.flows.events import AgreeToRules, AskTurnAbout, TurnDescribed, WishGiven
from bot.flows.model import Programme
from bot.flows.words import PersonId, say
from tests.flows.builders import ASHA, LENA, NOAH, TOMAS, written
from tests.flows.meetings import FIVE, LINK, RAVI, clock, play, told
from tests.flows.playing import Playing, read_aloud


def whole_meeting() -> Playing:
    """Five members, two hours, two turns: played as it is meant to go."""
    playing = play(*FIVE)
    playing.wait_until(clock("17:25"))
    playing.does(NOAH, WishGiven(meeting=2, wish="presses"))
    playing.presses_button(ASHA, "button-take-these")
    for turn in ("2-1", "2-2"):
        while playing.meeting.turn_now is None or playing.meeting.turn_now.id != turn:
            playing.wait(1)
        presenter = playing.meeting.turn_now.presenter
        playing.asks(presenter, AskTurnAbout(meeting=2, turn=turn))
        answers = written(presenter, {"help": ("questions",)}, aim="A next step")
        playing.does(presenter, TurnDescribed(meeting=2, turn=turn, answers=answers))
        while not playing.where.endswith("time-up"):
            playing.wait(1)
        playing.presses_button(ASHA, "button-close-turn")
    while playing.where == "closing-round":
        playing.wait(1)
    return playing


def test_a_whole_meeting_asks_for_no_more_attention_than_agreed() -> None:
    playing = whole_meeting()

    pressed = Counter(who for who, _ in playing.presses)
    presenters = {turn.presenter for turn in playing.meeting.turns}
    assert playing.where == "held"
    assert presenters == {NOAH, LENA}
    assert len(playing.posts) + 1 <= 10  # one more for the action points card, where points were taken
    assert pressed[ASHA] <= 6
    assert max(pressed[who] for who in presenters) <= 3
    assert all(pressed[who] <= 1 for who in FIVE if who not in {ASHA, *presenters})


def test_a_whole_meeting_rings_for_nobody_but_whoever_keeps_time_twice_a_turn() -> None:
    keeper = (ASHA,)

    assert told(whole_meeting()) == [
        ((ASHA, LENA, NOAH, TOMAS, RAVI), "meeting"),
        (keeper, ""),
        (keeper, "meeting"),
        (keeper, ""),
        (keeper, "meeting"),
    ]


def test_a_whole_meeting_ends_when_it_was_to_end() -> None:
    assert whole_meeting().now <= clock("19:00")


def test_a_meeting_that_nobody_touches_glides_to_its_end_by_itself() -> None:
    playing = play(*FIVE)
    seen: list[str] = []
    while playing.now < clock("19:10"):
        playing.wait(1)
        if playing.learning_set.live_meeting and playing.where not in seen:
            seen.append(playing.where)

    turn = ["waiting", "present", "clarify", "explore", "silence", "restate", "action-points", "helpful", "time-up"]
    assert seen == [
        "check-in",
        "report-back",
        "who-takes-time",
        *(f"2-1.{part}" for part in turn),
        "break-2-1",
        *(f"2-2.{part}" for part in turn),
        "closing-round",
    ]
    assert playing.meeting.state == "held"
    assert playing.meeting.came == FIVE
    assert [turn.presenter for turn in playing.meeting.turns] == [LENA, NOAH]


def live_cards() -> list[Card]:
    cards: list[Card] = []
    for number in (1, 2):
        for voice in ("guide", "walk", "time"):
            people_here = (*FIVE, PersonId("console:maya"), PersonId("console:june")) if number == 2 else FIVE
            playing = play(*people_here, number=number, programme=Programme(voice=voice, members=7))
            while playing.now < clock("19:10"):
                playing.wait(1)
                for person in playing.learning_set.people:
                    if playing.learning_set.live_meeting and number == 1 and playing.where == "rules":
                        playing.does(person, AgreeToRules(version=1))
                shown = (card for (_, slot), card in playing.standing.items() if slot not in {"rules", "notebook"})
                cards += [card for card in shown if card not in cards]
    return cards


def test_every_card_of_a_live_part_is_short_and_leads_to_the_call() -> None:
    cards = live_cards()

    under_way = [card for card in cards if card.title is None or card.title.key != "room-title"]
    assert [read_aloud(card) for card in under_way if sum(len(line) for line in read_aloud(card)) > 280] == []
    assert [card for card in cards if Link(say("button-call"), LINK) not in card.buttons] == []
    assert max(len(card.buttons) for card in cards) <= 9
