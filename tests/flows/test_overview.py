"""What an organiser sees of all sets: figures that tell of nobody, and sets by the name that stood in public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Button, Card, one_line
from bot.flows.circumstances import Circumstances, Standing
from bot.flows.effects import HandOn, Step, Whisper
from bot.flows.events import AskOverview, AskSet, AskSets, AskToRest, HowToRest, PutToRest, RestAsked
from bot.flows.model import (
    ActionPoint,
    AwaitingRoom,
    Community,
    Counts,
    Ended,
    Evaluation,
    LearningSet,
    Listed,
    Meeting,
    Together,
    TwoAnswers,
    counted,
    listed,
    record_of,
)
from bot.flows.presses import LONGEST, written
from bot.flows.refusing import refuse
from bot.flows.words import NOBODY, Listing, SetId, Text, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    awaiting_room,
    forming,
    member,
    planned,
    together,
)
from tests.flows.shown import draw

COMMUNITY = Community(record_of(HERE))
ADMINISTERS = Standing(administers=True)
NAME = Words(NOBODY, "Tuesday peers")
TUESDAY = Listed(SetId("k3f9ab27qp"), "k3f9", NAME, "together")
FULL = Counts(
    "together", members=4, meetings_held=2, places=8, came=7, points_open=1, points_done=2, points_let_go=1
)  # fmt: skip
CLOSED = Counts("ended", members=4, answered=3, far_start=6, far_end=19, able_start=9, able_end=24)


def knowing(*, counts: tuple[Counts, ...] = (), sets: tuple[Listed, ...] = ()) -> Circumstances:
    """Somebody who administers the community asks, and these are the sets."""
    return Circumstances(MONDAY_MORNING, here=HERE, standing=ADMINISTERS, counts=counts, sets=sets)


def shown(question: AskOverview | AskSets | AskSet | AskToRest, here: Circumstances) -> Card:
    reply = life.ask(COMMUNITY, question, here)
    assert isinstance(reply, Whisper)
    draw(reply)
    return reply.card


# --- figures


def test_an_organiser_sees_sets_by_part_of_life() -> None:
    counts = (Counts("forming"), Counts("together"), Counts("together"), Counts("paused"), Counts("ended"))

    card = shown(AskOverview(by=ASHA), knowing(counts=counts))

    lives = {"forming": 1, "together": 2, "paused": 1, "ended": 1}
    assert card.lines[0] == say(
        "overview-lives",
        lives=Listing(tuple(say("overview-life", life=life, count=count) for life, count in lives.items())),
    )
    assert card.buttons == (Button(say("button-sets"), AskSets()),)


def test_figures_of_three_sets_and_eight_people_are_told_in_tenths_and_whole_numbers() -> None:
    card = shown(AskOverview(by=ASHA), knowing(counts=(FULL, FULL, FULL, CLOSED, CLOSED, CLOSED)))

    points = {"done": 6, "let-go": 3, "open": 3}
    told = tuple(say("programme-count", count=count, came=say("came-to", came=came)) for came, count in points.items())
    assert card.lines[1:] == (
        say("overview-attendance", tenths=9, held=6),
        say("overview-points", counts=Listing(told)),
        say("overview-evaluation", far_start=2, far_end=6, able_start=3, able_end=8),
    )


@pytest.mark.parametrize("counts", [(FULL, FULL, CLOSED, CLOSED), (replace(FULL, members=2),) * 3])
def test_fewer_sets_or_people_and_an_organiser_is_told_so_and_shown_nothing(counts: tuple[Counts, ...]) -> None:
    card = shown(AskOverview(by=ASHA), knowing(counts=counts))

    all_of_them = tuple(say("overview-figures", kind=kind) for kind in ("attendance", "points", "evaluation"))
    assert card.lines[1:] == (say("overview-too-few", figures=Listing(all_of_them), sets=3, people=8),)


def test_where_there_is_no_set_there_is_nothing_to_show() -> None:
    assert shown(AskOverview(by=ASHA), knowing()).lines == (say("overview-nothing"),)


def test_nobody_else_sees_figures() -> None:
    reply = life.ask(COMMUNITY, AskOverview(by=LENA), replace(knowing(counts=(FULL,)), standing=Standing()))

    assert reply == Whisper(one_line(say("organisers-only")))


# --- what is counted


def held(*came: str, number: int = 1) -> Meeting:
    return Meeting(number, 120, state="held", came=came, held_at=MONDAY_MORNING)  # pyright: ignore[reportArgumentType]


def test_who_could_have_come_counts_and_a_guest_for_nothing() -> None:
    met = replace(
        together(ASHA, LENA, NOAH),
        guest=GUEST,
        members=(member(ASHA), member(LENA), replace(member(NOAH), joined=MONDAY_MORNING.replace(hour=23))),
        meetings=(held(ASHA, GUEST), held(number=2), Meeting(3, 120)),
    )

    counts = counted(met)

    assert (counts.places, counts.came, counts.meetings_held) == (2, 1, 2)
    assert counted(replace(met, meetings=(replace(held(ASHA), held_at=None),))).places == 3


def test_action_points_count_by_what_came_of_them_and_not_while_they_are_written() -> None:
    point = ActionPoint("1", ASHA, Words(ASHA, "call"), 1, state="stands")
    points = (
        point,
        replace(point, state="noted"),
        replace(point, state="reported"),
        point.came_to("done"),
        point.came_to("partly").reported_back(),
        point.came_to("changed"),
        point.came_to("let-go"),
    )

    counts = counted(replace(together(), action_points=points))

    assert counts == Counts(
        "together", members=4, action_points=7, points_open=1, points_told=1,
        points_done=1, points_partly=1, points_changed=1, points_let_go=1,
    )  # fmt: skip


def answered(*people: str) -> Evaluation:
    both = tuple(TwoAnswers(person, 2, 3) for person in people)  # pyright: ignore[reportArgumentType]
    end = tuple(TwoAnswers(person, 6, 8) for person in people)  # pyright: ignore[reportArgumentType]
    return Evaluation((*both, TwoAnswers(TOMAS, 0, 0)), end)


@pytest.mark.parametrize(
    ("now_living", "people", "sums"),
    [
        (Ended(MONDAY_MORNING, "closed"), (ASHA, LENA, NOAH), (3, 6, 18, 9, 24)),
        (Ended(MONDAY_MORNING, "closed"), (ASHA, LENA), (0, 0, 0, 0, 0)),
        (Ended(MONDAY_MORNING, "withdrawn"), (ASHA, LENA, NOAH), (0, 0, 0, 0, 0)),
        (Together(MONDAY_MORNING), (ASHA, LENA, NOAH), (0, 0, 0, 0, 0)),
    ],
)
def test_answers_count_once_a_set_has_closed_and_three_answered_both_times(
    now_living: Ended | Together, people: tuple[str, ...], sums: tuple[int, ...]
) -> None:
    counts = counted(replace(together().now_living(now_living), evaluation=answered(*people)))

    assert (counts.answered, counts.far_start, counts.far_end, counts.able_start, counts.able_end) == sums


# --- sets by name


def brought() -> LearningSet:
    return replace(together(), has_invitation=False)


@pytest.mark.parametrize(
    ("learning_set", "known"),
    [
        (together(), TUESDAY),
        (replace(together(), closed=True), replace(TUESDAY, name=None)),
        (brought(), replace(TUESDAY, name=None)),
        (together().now_living(Together(MONDAY_MORNING, paused_since=MONDAY_MORNING)), replace(TUESDAY, life="paused")),
        (together().now_living(Together(MONDAY_MORNING, room_lost=True)), replace(TUESDAY, trouble="lost")),
        (forming(ASHA), replace(TUESDAY, life="forming", places_left=3)),
        (replace(forming(ASHA), closed=True), replace(TUESDAY, life="forming", name=None)),
        (awaiting_room(*EVERYONE), replace(TUESDAY, life="awaiting-room")),
        (
            awaiting_room(*EVERYONE).now_living(AwaitingRoom("permission", "Manage Channels")),
            replace(TUESDAY, life="awaiting-room", trouble="refused", why="permission", missing="Manage Channels"),
        ),
        (together().now_living(Ended(MONDAY_MORNING)), replace(TUESDAY, life="ended")),
    ],
)
def test_a_set_is_known_by_the_name_that_stood_in_public_or_by_its_mark(
    learning_set: LearningSet, known: Listed
) -> None:
    assert listed(learning_set) == known


def test_a_set_that_meets_is_known_to_and_one_to_which_nothing_is_delivered() -> None:
    meeting = replace(planned().meetings[0], state="live")
    assert listed(planned().with_meeting(meeting)) == replace(TUESDAY, meets_now=True)

    assert listed(together(), undelivered=True) == replace(TUESDAY, trouble="undelivered")


def test_sets_in_trouble_come_first_with_what_helps_and_all_of_them_over_pages() -> None:
    quiet = tuple(replace(TUESDAY, id=SetId(f"set{n:07}"), mark=f"a{n:02}") for n in range(13))
    troubled = (
        replace(TUESDAY, id=SetId("y"), mark="y", name=None, trouble="lost"),
        replace(TUESDAY, id=SetId("z"), mark="z", trouble="refused", why="permission", missing="Manage Channels"),
    )
    here = knowing(sets=(*quiet, *troubled, replace(TUESDAY, id=SetId("x"), life="ended")))

    first, second = shown(AskSets(by=ASHA), here), shown(AskSets(1, by=ASHA), here)

    by_mark = say("set-by-mark", mark="y")
    assert first.lines == (
        say("set-in-trouble", name=by_mark, trouble="lost", why="", missing=""),
        say("set-in-trouble", name=NAME, trouble="refused", why="permission", missing="Manage Channels"),
    )
    assert len(first.buttons) == 13
    assert first.buttons[0] == Button(say("set-known-as", name=by_mark), AskSet(SetId("y")))
    assert first.buttons[-1] == Button(say("button-more-sets"), AskSets(1))
    assert second.lines == (say("sets-no-trouble"),)
    assert len(second.buttons) == 3


def test_where_there_is_no_set_the_list_says_so() -> None:
    assert shown(AskSets(by=ASHA), knowing()) == Card(say("sets-title"), (say("overview-nothing"),), paragraphs=True)


# --- putting one to rest


def may_pause_and_archive(which: Listed) -> tuple[Button, ...]:
    return tuple(Button(say("button-rest", how=how), AskToRest(which.id, how)) for how in ("pause", "archive"))


@pytest.mark.parametrize(
    ("known", "lines", "buttons"),
    [
        (TUESDAY, (), may_pause_and_archive),
        (replace(TUESDAY, life="paused"), (), lambda which: may_pause_and_archive(which)[1:]),
        (replace(TUESDAY, life="forming"), (), lambda which: may_pause_and_archive(which)[1:]),
        (replace(TUESDAY, meets_now=True), (say("set-meets-now"),), lambda _: ()),
        (
            replace(TUESDAY, trouble="lost"),
            (say("set-in-trouble", name=NAME, trouble="lost", why="", missing=""),),
            may_pause_and_archive,
        ),
    ],
)  # fmt: skip
def test_a_set_is_shown_with_what_can_be_done_to_it_now(
    known: Listed, lines: tuple[Text, ...], buttons: Callable[[Listed], tuple[Button, ...]]
) -> None:
    card = shown(AskSet(TUESDAY.id, by=ASHA), knowing(sets=(known,)))

    assert card == Card(
        say("set-known-as", name=NAME),
        (say("set-stands", life=known.life), *lines),
        buttons=buttons(known),
        paragraphs=True,
    )


@pytest.mark.parametrize("how", ["pause", "archive"])
def test_a_second_press_is_asked_for_and_then_the_set_is_told(how: HowToRest) -> None:
    here = knowing(sets=(TUESDAY,))

    card = shown(AskToRest(TUESDAY.id, how, by=ASHA), here)
    event = PutToRest(TUESDAY.id, how, by=ASHA)
    step = life.step(COMMUNITY, event, here)

    assert card.buttons == (Button(say("button-rest-now", how=how), PutToRest(TUESDAY.id, how), "danger"),)
    assert step == Step(
        COMMUNITY,
        Whisper(one_line(say("rest-handed-on", name=NAME, how=how))),
        (HandOn(RestAsked(ASHA, how), to=TUESDAY.id),),
    )
    draw(step.reply)
    assert len(written(SetId("discord:1234567890123456789"), event)) <= LONGEST


@pytest.mark.parametrize(
    ("sets", "how", "why"),
    [
        ((), "archive", "set-not-there"),
        ((replace(TUESDAY, life="ended"),), "archive", "set-not-there"),
        ((replace(TUESDAY, meets_now=True),), "pause", "set-meets-now"),
        ((replace(TUESDAY, life="paused"),), "pause", "set-pauses-not-now"),
    ],
)
def test_what_can_not_be_put_to_rest_now_stays_as_it_is(sets: tuple[Listed, ...], how: HowToRest, why: str) -> None:
    here = knowing(sets=sets)

    assert life.step(COMMUNITY, PutToRest(TUESDAY.id, how, by=ASHA), here) == refuse(COMMUNITY, say(why))
    assert shown(AskToRest(TUESDAY.id, how, by=ASHA), here) == one_line(say(why))


def test_a_set_that_is_gone_meanwhile_is_said_to_be() -> None:
    assert shown(AskSet(TUESDAY.id, by=ASHA), knowing()) == one_line(say("set-not-there"))
