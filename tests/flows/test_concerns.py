"""Something is not right: where to turn, the ways to raise it, and what becomes of it with a name and without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.flows import concerns, life
from bot.flows import concerns_cards as cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.concerns_cards import SOMETHING, Raised
from bot.flows.due import Due
from bot.flows.effects import Clear, Direct, InRoom, Reply, Step, Tell, Whisper
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AnyClock,
    AnyQuestion,
    AskConcern,
    AskGuidance,
    AskToRaise,
    ConcernRaised,
    ConcernsDue,
    ForgetMyWords,
    LeaveSet,
    PauseSet,
    RecordDue,
    Unreachable,
)
from bot.flows.model import Ended, LearningSet, Programme, Together, UnnamedConcern
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import NOBODY, Person, PersonId, Text, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    at,
    circumstances,
    forming,
    planned,
    together,
    written,
)
from tests.flows.meetings import begun
from tests.flows.shown import draw
from tests.flows.tables import kept, markdown

NINE = at("2026-10-06 09:00")
"""11:00 on Tuesday in Berlin, by whose clock the set lives; Asha facilitates its next meeting."""
WORDS = "I am talked over."
TO_ASHA = ("person", ASHA)
CONFLICT = Button(say("button-guidance", about="conflict"), AskGuidance("conflict"))
NOT_FOR_A_SET = Button(say("button-guidance", about="not-for-a-set"), AskGuidance("not-for-a-set"))


MIA, SOL = PersonId("console:mia"), PersonId("console:sol")
"""They look after sets, where anybody does."""
TO_ORGANISERS = ("organiser", NOBODY)
TELL_ORGANISERS = Button(say("button-raise", to="organiser"), AskToRaise(to="organiser"))


def facts(now: datetime = NINE, organisers: tuple[PersonId, ...] = (), signposts: Words | None = None) -> Circumstances:
    return replace(circumstances(now), community=CommunityFacts(signposts=signposts, organisers=organisers))


def ways(learning_set: LearningSet, person: PersonId, *organisers: PersonId) -> tuple[cards.Way, ...]:
    return concerns.ways(learning_set, person, facts(NINE, organisers))


def happens(
    learning_set: LearningSet,
    event: AnyChange | AnyClock | AnyAnswer,
    now: datetime = NINE,
    *,
    organisers: tuple[PersonId, ...] = (),
) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, facts(now, organisers))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(
    learning_set: LearningSet | None,
    question: AnyQuestion,
    signposts: Words | None = None,
    organisers: tuple[PersonId, ...] = (),
) -> Reply:
    reply = life.ask(learning_set, question, facts(NINE, organisers, signposts))
    assert not isinstance(reply, Whisper | Form) or draw(reply) is None
    return reply


def raised(
    by: PersonId = LENA, name: str = "unnamed", to: cards.Way = ("set", NOBODY), *, words: str = WORDS, dice: str = "a"
) -> ConcernRaised:
    return ConcernRaised(by=by, to=to[0], whom=to[1], dice=dice, answers=written(by, {"name": (name,)}, words=words))


def waiting(**changed: object) -> LearningSet:
    """Lena raised something without her name."""
    return happens(planned(), replace(raised(), **changed)).state


def owed(learning_set: LearningSet) -> list[Due]:
    return [due for due in life.due(learning_set, circumstances(NINE)) if isinstance(due.event, ConcernsDue)]


def goes_out(learning_set: LearningSet) -> tuple[object, ...]:
    """What is sent when the moment has come."""
    (due,) = owed(learning_set)
    return happens(learning_set, due.event, due.at).effects


# --- what is read first


def test_where_to_turn_in_danger_stands_before_everything_else() -> None:
    signposts = Words(NOBODY, "Call 112, or the office at 030 1234")

    assert asks(planned(), AskConcern(by=LENA), signposts) == Whisper(
        Card(
            say("concern-title"),
            (
                say("concern-danger"),
                say("concern-signposts", signposts=signposts),
                say("concern-no-counselling"),
                say("concern-ways"),
                say("concern-facilitates", who=Person(ASHA)),
                say("concern-no-organisers"),
            ),
            note=say("concern-noted-nowhere"),
            buttons=(
                Button(say("button-raise", to="set"), AskToRaise()),
                Button(say("button-raise-to-one", who=Person(ASHA)), AskToRaise(to="person", whom=ASHA)),
                CONFLICT,
                NOT_FOR_A_SET,
            ),
            paragraphs=True,
        )
    )


@pytest.mark.parametrize(
    ("here", "who"),
    [(None, LENA), (planned(), STRANGER), (forming(ASHA, LENA), LENA)],
    ids=["no set", "stranger", "no room"],
)
def test_who_has_nobody_to_raise_it_to_reads_where_to_turn_all_the_same(
    here: LearningSet | None, who: PersonId
) -> None:
    lines = (say("concern-danger"), say("concern-no-counselling"))
    note, buttons = say("concern-noted-nowhere"), (CONFLICT, NOT_FOR_A_SET)

    assert asks(here, AskConcern(by=who)) == Whisper(Card(say("concern-title"), lines, note, buttons, paragraphs=True))
    assert asks(here, AskToRaise(by=who)) != asks(planned(), AskToRaise(by=LENA))


def test_guidance_on_conflict_and_on_what_is_not_for_a_set_lead_to_each_other_and_back() -> None:
    for guidance, other in ((AskGuidance("conflict"), NOT_FOR_A_SET), (AskGuidance("not-for-a-set"), CONFLICT)):
        reply = asks(planned(), replace(guidance, by=STRANGER))
        assert isinstance(reply, Whisper)
        assert reply.card.title == say("guidance-title", about=guidance.about)
        assert len(reply.card.lines) == 6
        assert reply.card.buttons == (other, SOMETHING)


# --- to whom


def test_whoever_facilitates_is_offered_by_name_but_never_to_themselves() -> None:
    assert ways(planned(), LENA) == (("set", NOBODY), TO_ASHA)
    assert ways(planned(), ASHA) == (("set", NOBODY),)


def test_a_guest_who_facilitates_is_offered_and_may_raise_something_too() -> None:
    guided = planned().guided_by(GUEST)
    handed_over = guided.with_meeting(guided.meetings[0].to_be_facilitated_by(TOMAS))

    assert ways(guided, LENA) == (("set", NOBODY), ("person", GUEST))
    assert ways(handed_over, LENA) == (("set", NOBODY), ("person", TOMAS), ("person", GUEST))
    assert ways(guided, GUEST) == (("set", NOBODY),)


def test_in_a_meeting_it_is_whoever_facilitates_that_one() -> None:
    live = begun().learning_set
    others = live.with_meeting(live.meetings[0].facilitated_by(NOAH))

    assert ways(others, LENA) == (("set", NOBODY), ("person", NOAH))


def test_before_there_is_a_date_it_is_whoever_would_facilitate() -> None:
    assert ways(together(), LENA) == (("set", NOBODY), TO_ASHA)


def test_who_takes_no_messages_is_not_offered_nor_is_anybody_where_nobody_facilitates() -> None:
    asha = planned().member(ASHA)
    assert asha
    alone = planned(programme=Programme(facilitation="none"))

    assert ways(planned().with_member(asha.unreachable()), LENA) == (("set", NOBODY),)
    assert ways(alone, LENA) == (("set", NOBODY),)


def test_where_everybody_is_away_from_the_next_meeting_somebody_facilitates_all_the_same() -> None:
    away = planned()
    for person in EVERYONE:
        away = away.with_meeting(away.meetings[0].missed_by(person))

    assert ways(away, LENA) == (("set", NOBODY), TO_ASHA)


# --- the form


@pytest.mark.parametrize(
    ("way", "goes"),
    [(("set", NOBODY), say("concern-goes-to", to="set")), (TO_ASHA, say("concern-goes-to-one", who=Person(ASHA)))],
    ids=["set", "person"],
)
def test_the_form_says_what_becomes_of_it_and_chooses_neither_way_by_itself(way: cards.Way, goes: Text) -> None:
    form = asks(planned(), AskToRaise(to=way[0], whom=way[1], by=LENA))

    assert form == Form(
        say("concern-title"),
        (
            TextField(
                "words",
                say("field-concern"),
                say("field-concern-hint"),
                Words(LENA, ""),
                long=True,
                limit=cards.BOX_LIMIT,
            ),
            ChoiceField(
                "name",
                say("field-concern-name"),
                tuple(
                    Option(name, say("concern-name", name=name), say("concern-name-means", name=name))
                    for name in ("named", "unnamed")
                ),
            ),
        ),
        ConcernRaised(to=way[0], whom=way[1]),
        note=say("concern-kept", goes=goes, people=4),
    )


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost() -> None:
    here = planned()

    assert happens(here, raised(words=" ")) == not_yet(here, words=say("concern-words-needed"))
    assert happens(here, raised(name="")) == not_yet(here, name=say("concern-name-needed"))


def test_a_way_that_is_not_open_any_more_is_refused_kindly() -> None:
    here = planned()
    lenas = here.with_meeting(here.meetings[0].to_be_facilitated_by(LENA))
    gone = refuse(lenas, say("concern-way-gone"), SOMETHING)

    assert happens(lenas, raised(NOAH, "named", TO_ASHA)) == gone
    assert happens(lenas, raised(NOAH, "unnamed", ("organiser", NOBODY))) == gone
    assert asks(lenas, AskToRaise(to="person", whom=ASHA, by=NOAH)) == Whisper(
        one_line(say("concern-way-gone"), SOMETHING)
    )
    assert asks(None, AskToRaise(by=NOAH)) == Whisper(one_line(say("concern-way-gone"), SOMETHING))
    assert happens(here, raised(STRANGER, "named")) == refuse(here, say("not-of-this-set"))


# --- with a name


def test_with_a_name_it_stands_in_the_room_at_once_and_the_record_keeps_nothing_of_it() -> None:
    card = Card(
        say("concern-from", who=Person(LENA)),
        (say("concern-words", words=Words(LENA, WORDS)),),
        note=say("concern-how", named="yes"),
        buttons=(CONFLICT,),
    )

    assert happens(planned(), raised(LENA, "named")) == Step(
        planned(),
        Whisper(one_line(say("concern-sent", to="set"))),
        (Tell(InRoom(), (), card, f"concern:{LENA}"),),
    )


def test_with_a_name_it_reaches_whoever_facilitates_alone_and_at_once() -> None:
    card = Card(
        say("concern-from", who=Person(LENA)),
        (say("concern-words", words=Words(LENA, WORDS)), say("concern-to-you", set=planned().name)),
        note=say("concern-how", named="yes"),
        buttons=(CONFLICT,),
    )

    assert happens(planned(), raised(LENA, "named", TO_ASHA)) == Step(
        planned(),
        Whisper(one_line(say("concern-sent", to="person"))),
        (Tell(Direct(ASHA), (ASHA,), card, f"concern:{LENA}"),),
    )


def test_its_author_hears_alone_that_it_did_not_arrive() -> None:
    told = Tell(Direct(LENA), (LENA,), one_line(say("concern-not-arrived", who=Person(ASHA)), SOMETHING))

    assert happens(planned(), Unreachable(ASHA, f"concern:{LENA}")).effects == (told,)
    guided = planned().guided_by(GUEST)
    of_a_guest = replace(told, card=one_line(say("concern-not-arrived", who=Person(GUEST)), SOMETHING))
    assert happens(guided, Unreachable(GUEST, f"concern:{LENA}")) == Step(guided, effects=(of_a_guest,))


def test_who_takes_no_messages_is_told_nowhere_else_that_it_did_not_arrive() -> None:
    lena = planned().member(LENA)
    assert lena
    silent = planned().with_member(lena.unreachable()).guided_by(GUEST)

    assert happens(silent, Unreachable(GUEST, f"concern:{LENA}")) == ignore(silent)


# --- without one


def test_without_a_name_the_record_is_the_same_whoever_raised_it() -> None:
    lenas, noahs = (happens(planned(), raised(who)) for who in (LENA, NOAH))

    assert lenas == noahs
    assert lenas.effects == ()
    assert lenas.reply == Whisper(one_line(say("concern-waits")))
    assert happens(planned(), raised(LENA, "named")) != happens(planned(), raised(NOAH, "named"))


def test_the_record_holds_the_words_by_nobody_and_when_they_go_out_and_nothing_else() -> None:
    (concern,) = waiting().unnamed_concerns

    assert concern == UnnamedConcern(Words(NOBODY, WORDS), "set", concern.at)
    assert owed(waiting()) == [Due(concern.at, ConcernsDue())]


@given(
    st.datetimes(datetime(2026, 10, 20), datetime(2026, 11, 5), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds have none
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=10, max_size=10),
    st.sampled_from((("set", NOBODY), TO_ASHA)),
)
def test_it_goes_out_by_day_on_the_quarter_between_2_and_24_hours_later(
    now: datetime, dice: str, to: tuple[str, PersonId]
) -> None:
    """By the clock of the set, or of whoever it is for; so its moment says nothing about when somebody pressed."""
    held = happens(planned(), raised(dice=dice, to=to), now).state  # pyright: ignore[reportArgumentType]
    (concern,) = held.unnamed_concerns
    zone = "Asia/Kolkata" if to == TO_ASHA else "Europe/Berlin"

    assert timedelta(hours=2) <= concern.at - now <= timedelta(hours=24)
    assert (concern.at.minute % 15, concern.at.second, concern.at.microsecond) == (0, 0, 0)
    assert concerns.after_quiet_hours(concern.at, zone) == concern.at


def test_all_moments_that_there_are_come_up_for_some_dice() -> None:
    """From 11:00 in Berlin: 13:00 to 20:00, and 8:00 to 10:45 the next day."""
    moments = {waiting(dice=str(number)).unnamed_concerns[0].at for number in range(600)}

    assert len(moments) == 28 + 12
    assert (min(moments), max(moments)) == (at("2026-10-06 11:00"), at("2026-10-07 08:45"))


def test_what_waits_is_ordered_by_when_it_goes_out_not_by_when_it_was_raised() -> None:
    first = happens(happens(planned(), raised(LENA, words="A")).state, raised(NOAH, words="B", dice="zz")).state
    other = happens(happens(planned(), raised(NOAH, words="B", dice="zz")).state, raised(LENA, words="A")).state

    assert len(first.unnamed_concerns) == 2
    assert first == other


def test_when_its_moment_has_come_it_stands_in_the_room_and_is_gone_from_the_record() -> None:
    held = waiting()
    (due,) = owed(held)
    card = Card(
        say("concern-from-nobody"),
        (say("concern-words", words=Words(NOBODY, WORDS)),),
        note=say("concern-how", named="no"),
        buttons=(CONFLICT,),
    )

    sent = happens(held, due.event, due.at)
    assert sent == Step(planned(), effects=(Tell(InRoom(), (), card),))
    assert owed(sent.state) == []
    assert happens(held, due.event, due.at - timedelta(seconds=1)) == ignore(held)


def test_without_a_name_it_reaches_who_facilitated_when_it_was_raised_alone() -> None:
    held = waiting(to="person", whom=ASHA)
    others = held.with_meeting(held.meetings[0].to_be_facilitated_by(NOAH))
    raised = Raised(Words(NOBODY, WORDS), "person", ASHA)

    assert goes_out(others) == (Tell(Direct(ASHA), (ASHA,), cards.to_person(held, raised)),)
    assert happens(planned(), Unreachable(ASHA)).effects == ()


def test_for_who_has_left_it_goes_to_nobody_else() -> None:
    held = happens(waiting(to="person", whom=ASHA), LeaveSet(by=ASHA)).state
    (due,) = owed(held)

    sent = happens(held, due.event, due.at)
    assert sent.effects == ()
    assert sent.state.unnamed_concerns == ()


def test_neither_leaving_nor_forgetting_takes_back_what_nobodys_name_is_on() -> None:
    told = goes_out(waiting())

    assert goes_out(happens(waiting(), LeaveSet(by=LENA)).state) == told
    assert goes_out(happens(waiting(), ForgetMyWords(by=LENA)).state) == told


def test_while_the_set_pauses_concerns_still_go() -> None:
    paused = happens(waiting(), PauseSet(by=NOAH)).state

    assert goes_out(paused) == goes_out(waiting())
    assert happens(paused, raised(LENA, "named")).effects == happens(planned(), raised(LENA, "named")).effects


def test_what_waits_when_a_set_ends_goes_out_before_its_record_is_destroyed() -> None:
    ended = waiting().now_living(Ended(NINE, "closed", NINE))
    assert list(life.due(ended, circumstances(NINE))) == owed(ended)

    assert goes_out(ended) == goes_out(waiting())
    (due,) = owed(ended)
    after = happens(ended, due.event, due.at).state
    assert list(life.due(after, circumstances(NINE))) == [Due(NINE, RecordDue())]


def test_a_set_of_which_the_last_was_said_owes_nothing_more() -> None:
    over = waiting().now_living(Ended(NINE, "closed", NINE, last_said=True))

    assert list(life.due(over, circumstances(NINE))) == []


def test_a_record_with_something_that_waits_can_be_written_and_read() -> None:
    assert msgspec.json.decode(msgspec.json.encode(waiting()), type=LearningSet) == waiting()
    assert LENA.encode() not in msgspec.json.encode(waiting().unnamed_concerns)


# --- to the organisers


def test_the_organisers_are_offered_where_any_are_named_but_not_to_the_only_one() -> None:
    assert ways(planned(), LENA, MIA) == (("set", NOBODY), TO_ASHA, TO_ORGANISERS)
    assert ways(planned(), LENA, LENA) == (("set", NOBODY), TO_ASHA)
    reply = asks(planned(), AskConcern(by=LENA), None, (MIA,))
    assert isinstance(reply, Whisper)
    assert say("concern-no-organisers") not in reply.card.lines
    assert TELL_ORGANISERS in reply.card.buttons


def test_the_form_says_what_organisers_see_and_that_it_is_nothing_else() -> None:
    form = asks(planned(), AskToRaise(to="organiser", by=LENA), None, (MIA,))

    assert isinstance(form, Form)
    assert form.note == say("concern-kept", goes=say("concern-goes-to", to="organiser"), people=4)


def test_with_a_name_all_organisers_but_its_author_hear_at_once_who_and_of_which_set_and_nothing_else() -> None:
    told = happens(planned(), raised(LENA, "named", TO_ORGANISERS), organisers=(MIA, LENA, SOL))
    card = Card(
        say("concern-from", who=Person(LENA)),
        (say("concern-words", words=Words(LENA, WORDS)), say("concern-of-set", set=planned().name)),
        note=say("concern-how-organiser", named="yes"),
    )

    assert told == Step(
        planned(),
        Whisper(one_line(say("concern-sent", to="organiser"))),
        tuple(Tell(Direct(who), (who,), card, f"concern:{LENA}") for who in (MIA, SOL)),
    )


def test_without_a_name_all_organisers_of_that_moment_hear_of_which_set_and_nothing_else() -> None:
    held = happens(planned(), raised(LENA, "unnamed", TO_ORGANISERS), organisers=(MIA,))
    assert held.effects == ()
    card = Card(
        say("concern-from-nobody-of-a-set"),
        (say("concern-words", words=Words(NOBODY, WORDS)), say("concern-of-set", set=planned().name)),
        note=say("concern-how-organiser", named="no"),
    )

    (due,) = owed(held.state)
    sent = happens(held.state, due.event, due.at, organisers=(SOL, MIA))
    assert sent == Step(planned(), effects=tuple(Tell(Direct(who), (who,), card) for who in (SOL, MIA)))
    assert happens(held.state, due.event, due.at) == Step(planned())


def test_its_author_hears_of_each_organiser_whom_it_did_not_reach_also_once_they_have_left_or_the_set_has_ended() -> (
    None
):
    told = Tell(Direct(LENA), (LENA,), one_line(say("concern-not-arrived", who=Person(MIA)), SOMETHING))
    for here in (planned(), together(ASHA, NOAH), planned().now_living(Ended(NINE, "closed")), forming(ASHA, LENA)):
        assert happens(here, Unreachable(MIA, f"concern:{LENA}")) == Step(here, effects=(told,))


@pytest.mark.parametrize(
    "here", [forming(ASHA, LENA), planned().now_living(Ended(NINE, "closed"))], ids=["forming", "ended"]
)
def test_before_there_is_a_room_and_after_the_end_it_is_the_organisers_alone(here: LearningSet) -> None:
    assert ways(here, LENA, MIA) == (TO_ORGANISERS,)
    assert len(happens(here, raised(LENA, "named", TO_ORGANISERS), organisers=(MIA,)).effects) == 1


def test_before_there_is_a_room_it_may_go_without_a_name_too() -> None:
    held = happens(forming(ASHA, LENA), raised(LENA, "unnamed", TO_ORGANISERS), organisers=(MIA,)).state
    (due,) = owed(held)

    assert [effect.place for effect in happens(held, due.event, due.at, organisers=(MIA,)).effects] == [Direct(MIA)]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def test_after_the_end_it_goes_with_a_name_and_the_form_says_so() -> None:
    ended = planned().now_living(Ended(NINE, "closed"))
    form = asks(ended, AskToRaise(to="organiser", by=LENA), None, (MIA,))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["words"]
    assert form.note == say("concern-kept-named", goes=say("concern-goes-to", to="organiser"))

    plain = ConcernRaised(by=LENA, to="organiser", answers=written(LENA, words=WORDS))
    named = happens(ended, raised(LENA, "named", TO_ORGANISERS), organisers=(MIA,))
    assert happens(ended, plain, organisers=(MIA,)) == named
    unnamed = raised(LENA, "unnamed", TO_ORGANISERS)
    assert happens(ended, unnamed, organisers=(MIA,)) == not_yet(ended, name=say("concern-only-named"))


def test_who_left_may_still_raise_something_to_the_organisers_as_long_as_anything_they_wrote_is_there() -> None:
    left = replace(together(ASHA, NOAH), purpose=Words(LENA, "For people who lead volunteers"))

    assert ways(left, LENA, MIA) == (TO_ORGANISERS,)
    assert len(happens(left, raised(LENA, "named", TO_ORGANISERS), organisers=(MIA,)).effects) == 1
    assert ways(together(ASHA, NOAH), LENA, MIA) == ()


def test_once_the_last_line_was_said_nothing_more_goes_to_anybody() -> None:
    over = planned().now_living(Ended(NINE, "closed", NINE, last_said=True))

    assert ways(over, LENA, MIA) == ()


def test_forgetting_takes_back_what_was_raised_to_the_organisers_with_a_name() -> None:
    forgot = happens(planned(), ForgetMyWords(by=LENA), organisers=(MIA,))

    assert Clear(Direct(MIA), f"concern:{LENA}") in forgot.effects


# --- as a table

LIVES = {
    "forming": forming(ASHA, LENA, NOAH),
    "together": planned(),
    "together, something waits": waiting(),
    "paused, something waits": waiting().now_living(Together(MONDAY_MORNING, paused_since=MONDAY_MORNING)),
    "room lost": planned().now_living(Together(MONDAY_MORNING, room_lost=True)),
    "ended": planned().now_living(Ended(MONDAY_MORNING, "closed")),
    "ended, something waits": waiting().now_living(Ended(MONDAY_MORNING, "closed")),
}
LATER = NINE + timedelta(days=1)
TO_A_CONCERN: dict[str, AnyChange | AnyClock] = {
    "to the set, named": raised(LENA, "named"),
    "to the set, unnamed": raised(LENA),
    "to who facilitates, named": raised(LENA, "named", TO_ASHA),
    "to who facilitates, unnamed": raised(LENA, "unnamed", TO_ASHA),
    "to the organisers, named": raised(LENA, "named", TO_ORGANISERS),
    "to the organisers, unnamed": raised(LENA, "unnamed", TO_ORGANISERS),
    "by a stranger": raised(STRANGER, "named"),
    "a day later": ConcernsDue(),
}


def became(before: LearningSet, after: Step[LearningSet]) -> str:
    more = len(after.state.unnamed_concerns) - len(before.unnamed_concerns)
    if after.refused:
        return "refused"
    if after.effects:
        return "goes out" if more < 0 else "told"
    return "waits" if more else "-"


def test_every_part_of_a_sets_life_under_everything_that_is_raised_is_as_the_table_says() -> None:
    rows = {
        name: {
            event: became(state, happens(state, cause, LATER, organisers=(MIA,)))
            for event, cause in TO_A_CONCERN.items()
        }
        for name, state in LIVES.items()
    }
    table = markdown(
        "Something is not right",
        "What becomes of what somebody raises (columns) in each part of a set's life (rows). *told*: at once, with their name; "
        "*waits*: without it, for 2 to 24 hours; *goes out*: its moment has come. `-`: nothing changes and nobody is told; "
        "*refused*: nothing changes, and whoever raised it hears what is possible now.",
        rows,
    )

    assert kept("concerns", table) == table
