"""Bringing people together, as the flow sees it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import dates, forming, life
from bot.flows import forming_cards as cards
from bot.flows.cards import Card, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.effects import Direct, FormRefused, HandOn, InRoom, KeepProfile, Origin, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskDetails,
    AskNow,
    AskToBring,
    AskToForm,
    AskToInvite,
    AskToJoin,
    AskWhatHappens,
    BegunTogether,
    DetailsChanged,
    GroupBrought,
    InvitationDeclined,
    Join,
    JoinedWith,
    Leave,
    PeopleInvited,
    RoomOpened,
    RoomRefused,
    SetOpened,
    Start,
    TryRoomAgain,
    Unreachable,
    Withdraw,
)
from bot.flows.formats import FORMATS
from bot.flows.model import AwaitingRoom, Ended, Forming, LearningSet, Member, Programme, Together, record_of
from bot.flows.profile import Profile
from bot.flows.words import Person, PersonId, SetId, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    awaiting_room,
    circumstances,
    member,
    profile_of,
    together,
    written,
)
from tests.flows.builders import forming as forming_set
from tests.flows.shown import draw


def invitation(learning_set: LearningSet) -> Show:
    return Show(Origin(), "invitation", cards.invitation(learning_set, "console"))


def room(learning_set: LearningSet) -> Room:
    return Room(learning_set.people, learning_set.name, learning_set.purpose, "k3f9")


def refused(learning_set: LearningSet | None, key: str, *buttons: object, **values: int) -> Step[LearningSet | None]:
    card = one_line(say(key, **values))
    return Step(learning_set, Whisper(replace(card, buttons=buttons)), refused=True)


# --- opening


def opening(name: str = "", purpose: str = "", city: str = "") -> SetOpened:
    return SetOpened(
        by=ASHA, answers=written(ASHA, name=name, purpose=purpose, city=city), new=SetId("k3f9ab27qp"), mark="k3f9"
    )


def test_somebody_who_opens_a_set_is_its_first_member_and_its_invitation_stands() -> None:
    step = forming.open_set(
        opening(name="Tuesday peers", purpose="For people who lead volunteers"), circumstances(known=ASHA)
    )

    expected = replace(forming_set(ASHA), zone="Asia/Kolkata")
    assert step == Step(expected, Whisper(cards.opened(expected)), (invitation(expected),))


def test_a_set_opened_with_a_format_of_the_communitys_own_keeps_its_recipe() -> None:
    letter = replace(FORMATS["classic"], id="letter", name="A letter", line="Everybody writes.")
    facts = CommunityFacts(programmes={"ours": Programme(format="letter")}, formats={**FORMATS, "letter": letter})
    opened = forming.open_set(opening(name="Peers"), replace(circumstances(known=ASHA), community=facts)).state

    assert opened is not None
    assert opened.recipes == {"letter": letter}
    assert opened.programme.format == "letter"


def test_a_newcomer_who_opens_a_set_is_remembered() -> None:
    answers = written(ASHA, {"hours": ("weekday-evenings",)}, name="Tuesday peers", city="Kolkata")
    step = forming.open_set(replace(opening(), answers=answers), circumstances())

    assert step.effects[0] == KeepProfile(ASHA, Profile("Asia/Kolkata", ("weekday-evenings",)))


def test_a_set_without_a_name_or_a_known_city_is_asked_about_and_nothing_is_lost() -> None:
    assert forming.open_set(opening(city="Nowhere"), circumstances()) == Step(
        None, FormRefused({"name": say("name-wanted"), "city": say("city-not-found")}), refused=True
    )


def test_a_name_or_purpose_that_is_too_long_is_named_with_its_length() -> None:
    step = forming.open_set(opening(name="x" * 61, purpose="y" * 4000), circumstances(known=ASHA))

    assert step.reply == FormRefused(
        {
            "name": say("name-too-long", limit=60, here=61),
            "purpose": say("purpose-too-long", limit=200, here=4000),
        }
    )


def test_a_group_that_brings_its_channel_enters_at_its_meeting() -> None:
    answers = written(ASHA, {"people": (LENA, NOAH), "meeting": ("3",)}, name="Old friends")
    event = GroupBrought(by=ASHA, answers=answers, new=SetId("k3f9ab27qp"), mark="k3f9")
    step = forming.open_set(event, circumstances(known=ASHA))

    assert step.state is not None
    assert (step.state.people, step.state.entered_at, step.state.programme.members) == ((ASHA, LENA, NOAH), 3, 3)
    assert step.state.search is not None
    assert step.effects == (
        Tell(InRoom(), (ASHA, LENA, NOAH), cards.welcome(step.state), slot="welcome"),
        *dates.begin_search(step.state.with_search(None), circumstances()).effects,
        HandOn(BegunTogether((ASHA, LENA, NOAH)), to=record_of(HERE)),
    )


def test_a_group_too_small_or_too_large_is_told_what_fits() -> None:
    answers = written(ASHA, {"people": (ASHA, LENA)}, name="Old friends")
    step = forming.open_set(GroupBrought(by=ASHA, answers=answers), circumstances(known=ASHA))

    assert step.reply == FormRefused({"people": say("group-size", fewest=3, most=7, here=2)})


# --- joining and leaving


def test_somebody_known_joins_with_one_press() -> None:
    joined = forming_set(ASHA, LENA)
    step = forming.step(forming_set(ASHA), Join(by=LENA), circumstances(known=LENA))

    assert step == Step(joined, Whisper(cards.what_happens(joined)), (invitation(joined),))


def test_a_newcomer_is_asked_their_city_first_and_nothing_changes_yet() -> None:
    assert forming.step(forming_set(ASHA), Join(by=LENA), circumstances()) == Step(
        forming_set(ASHA), cards.joining_form()
    )


def test_a_newcomer_joins_by_saying_their_city() -> None:
    answers = written(LENA, {"hours": ("weekday-evenings", "made-up")}, city="Berlin")
    step = forming.step(forming_set(ASHA), JoinedWith(by=LENA, answers=answers), circumstances())

    joined = forming_set(ASHA, LENA)
    profile = KeepProfile(LENA, profile_of(LENA))
    assert step == Step(joined, Whisper(cards.what_happens(joined)), (profile, invitation(joined)))


def test_a_newcomer_whose_city_is_not_known_is_asked_again() -> None:
    event = JoinedWith(by=LENA, answers=written(LENA, city="Atlantis"))

    assert forming.step(forming_set(ASHA), event, circumstances()) == Step(
        forming_set(ASHA), FormRefused({"city": say("city-not-found")}), refused=True
    )


def test_the_last_one_to_join_brings_the_room_about() -> None:
    full = awaiting_room(*EVERYONE)
    step = forming.step(forming_set(ASHA, LENA, NOAH), Join(by=TOMAS), circumstances(known=TOMAS))

    assert step == Step(full, Whisper(cards.what_happens(forming_set(*EVERYONE))), (invitation(full), room(full)))


def test_somebody_who_is_in_already_is_told_so() -> None:
    here = forming_set(ASHA, LENA)

    assert forming.step(here, Join(by=LENA), circumstances(known=LENA)) == refused(
        here, "already-in", *cards.choices(here, LENA)
    )


@pytest.mark.parametrize("known", [LENA, None])
def test_a_closed_set_is_joined_by_invitation_only(known: PersonId | None) -> None:
    closed = replace(forming_set(ASHA), closed=True)

    assert forming.step(closed, Join(by=LENA), circumstances(known=known)) == refused(closed, "by-invitation-only")
    asked = forming.step(closed.inviting((LENA,)), Join(by=LENA), circumstances(known=LENA))
    assert asked.state.people == (ASHA, LENA)


def test_nobody_joins_a_set_whose_room_is_being_made() -> None:
    here = awaiting_room(ASHA, LENA, NOAH)

    assert forming.step(here, Join(by=TOMAS), circumstances(known=TOMAS)) == refused(here, "full-already")
    assert not forming.may_join(here, TOMAS)


def test_a_member_leaves_without_a_reason() -> None:
    left = forming_set(ASHA)

    assert forming.step(forming_set(ASHA, LENA), Leave(by=LENA), circumstances()) == Step(
        left, Whisper(one_line(say("left-before-start"))), (invitation(left),)
    )


def test_when_the_opener_leaves_the_next_one_looks_after_the_invitation() -> None:
    step = forming.step(forming_set(ASHA, LENA), Leave(by=ASHA), circumstances())

    assert step.state.opener == LENA
    assert step.state.people == (LENA,)


def test_an_invitation_that_everybody_left_is_taken_back() -> None:
    step = forming.step(forming_set(ASHA), Leave(by=ASHA), circumstances())

    assert step.state.life == Ended(MONDAY_MORNING, "withdrawn")


def test_a_stranger_can_not_leave_or_start() -> None:
    here = forming_set(ASHA, LENA, NOAH)
    what = cards.choices(here, STRANGER)

    assert forming.step(here, Leave(by=STRANGER), circumstances()) == refused(here, "not-in-yet", *what)
    assert forming.step(here, Start(by=STRANGER), circumstances()) == refused(here, "openers-choice", *what)


# --- the opener's choices


def test_the_opener_starts_with_three() -> None:
    waiting = awaiting_room(ASHA, LENA, NOAH)

    assert forming.step(forming_set(ASHA, LENA, NOAH), Start(by=ASHA), circumstances()) == Step(
        waiting, effects=(invitation(waiting), room(waiting))
    )


def test_the_opener_who_starts_with_two_hears_how_many_it_takes() -> None:
    here = forming_set(ASHA, LENA)

    assert forming.step(here, Start(by=ASHA), circumstances()) == refused(here, "start-needs-more", fewest=3, here=2)


@pytest.mark.parametrize("here", [forming_set(ASHA), awaiting_room(*EVERYONE)])
def test_the_opener_takes_the_invitation_back(here: LearningSet) -> None:
    ended = here.now_living(Ended(MONDAY_MORNING, "withdrawn"))

    assert forming.step(here, Withdraw(by=ASHA), circumstances()) == Step(ended, effects=(invitation(ended),))


def test_the_opener_invites_people_to_a_closed_set() -> None:
    closed = replace(forming_set(ASHA), closed=True)
    event = PeopleInvited(by=ASHA, answers=written(ASHA, {"people": (LENA, NOAH)}))
    invited = closed.inviting((LENA, NOAH))
    card = cards.invitation_in_private(invited, ASHA, "console")

    assert forming.step(closed.inviting((LENA,)), event, circumstances()) == Step(
        invited,
        Whisper(cards.invited(invited, (LENA, NOAH))),
        (Tell(Direct(NOAH), (NOAH,), card, f"invited-by:{ASHA}"), invitation(invited)),
    )
    assert invited.life == Forming((LENA, NOAH))


def inviting(by: PersonId, *people: PersonId) -> PeopleInvited:
    return PeopleInvited(by=by, answers=written(by, {"people": people} if people else {}))


def test_any_member_of_an_open_set_invites_people_who_hear_by_whom() -> None:
    here = forming_set(ASHA, LENA)

    step = forming.step(here, inviting(LENA, NOAH, ASHA), circumstances())

    invited = here.inviting((NOAH, ASHA))
    card = cards.invitation_in_private(invited, LENA, "console")
    assert step == Step(
        invited,
        Whisper(cards.invited(invited, (NOAH, ASHA))),
        (Tell(Direct(NOAH), (NOAH,), card, f"invited-by:{LENA}"), invitation(invited)),
    )
    draw(card)
    draw(step.reply)
    assert card.title == say("invited-title", who=Person(LENA), name=here.name)
    now = life.ask(here, AskNow(by=LENA), circumstances())
    assert isinstance(now, Whisper)
    assert [button.label.key for button in now.card.buttons][:2] == ["button-invite", "button-leave"]


def test_a_line_to_share_is_there_without_anybody_named_and_not_for_a_closed_set() -> None:
    here = forming_set(ASHA)
    closed = replace(here, closed=True)

    assert forming.step(here, inviting(ASHA), circumstances()).reply == Whisper(
        Card(lines=cards.line_to_share(here), paragraphs=True)
    )
    assert cards.invited(closed, (LENA,)) == Card(
        lines=(say("people-invited", people=cards.people(LENA)),), paragraphs=True
    )
    draw(cards.inviting_form(here))
    draw(cards.inviting_form(closed))


def test_no_more_people_are_invited_at_a_time_than_there_are_places() -> None:
    here = forming_set(ASHA, LENA, NOAH)

    too_many = forming.step(here, inviting(LENA, TOMAS, STRANGER), circumstances())

    assert too_many == Step(here, FormRefused({"people": say("invite-fewer", left=1)}), refused=True)
    draw(too_many.reply)


def test_a_stranger_and_a_member_of_a_closed_set_invite_nobody() -> None:
    here = replace(forming_set(ASHA, LENA), closed=True)

    choices = cards.choices(here, LENA)
    assert forming.step(here, inviting(LENA, NOAH), circumstances()) == refused(here, "openers-choice", *choices)
    assert [button.label.key for button in cards.choices(here, LENA)] == ["button-leave"]


def test_an_invitation_is_declined_without_a_reason_and_nobody_hears_of_it() -> None:
    here = forming_set(ASHA).inviting((LENA, NOAH))

    step = forming.step(here, InvitationDeclined(by=LENA), circumstances())

    assert step == Step(forming_set(ASHA).inviting((NOAH,)), Whisper(one_line(say("invitation-declined"))))
    assert forming.step(step.state, InvitationDeclined(by=LENA), circumstances()).state == step.state


def test_an_inviter_hears_who_could_not_be_reached() -> None:
    here = forming_set(ASHA, LENA).inviting((NOAH,))

    answer = Unreachable(NOAH, f"invited-by:{LENA}")
    step = life.step(here, answer, circumstances())

    said = cards.not_reached(here, NOAH)
    assert step == Step(here, effects=(Tell(Direct(LENA), (LENA,), said),))
    draw(said)
    assert life.step(here.left_by(LENA), answer, circumstances()).effects == ()


def details(**choices: str) -> DetailsChanged:
    boxes = {name: choices.pop(name) for name in ("city", "name") if name in choices}
    answers = written(ASHA, {name: (value,) for name, value in choices.items()}, **{"name": "Tuesday peers", **boxes})
    return DetailsChanged(by=ASHA, answers=answers)


def test_the_opener_changes_details_and_the_card_says_so() -> None:
    event = details(meetings="4", rhythm="6 weeks", length="90", members="5", who="closed", city="Berlin", voice="walk")
    step = forming.step(forming_set(ASHA), event, circumstances())

    changed = replace(
        forming_set(ASHA),
        purpose=Words(PersonId(""), ""),
        programme=Programme(meetings=4, rhythm="6 weeks", length=90, members=5, voice="walk"),
        closed=True,
    )
    assert step == Step(changed, Whisper(one_line(say("details-changed"))), (invitation(changed),))


def test_what_a_forged_form_chooses_is_left_as_it_was() -> None:
    event = details(meetings="9000", rhythm="never", length="-1", members="8", sharing="x", voice="y")

    assert forming.step(forming_set(ASHA), event, circumstances()).state.programme == Programme()


def test_details_that_can_not_be_taken_are_each_named() -> None:
    event = details(city="Atlantis", members="3", name="")
    here = forming_set(*EVERYONE)

    assert forming.step(here, event, circumstances()) == Step(
        here,
        FormRefused(
            {
                "name": say("name-wanted"),
                "city": say("city-not-found"),
                "members": say("already-more", here=4),
            }
        ),
        refused=True,
    )


def test_a_set_made_as_small_as_it_is_starts() -> None:
    step = forming.step(forming_set(ASHA, LENA, NOAH), details(members="3"), circumstances())

    assert step.state.life == AwaitingRoom()
    assert step.effects == (invitation(step.state), room(step.state))


def test_any_member_of_a_set_with_a_room_changes_its_details() -> None:
    step = forming.step(together(), replace(details(voice="time"), by=LENA), circumstances())

    assert step.state.programme.voice == "time"
    assert step.effects == (Show(InRoom(), "welcome", cards.welcome(step.state)),)


# --- the room


def test_once_the_room_stands_everybody_is_welcomed_and_a_date_is_looked_for() -> None:
    step = forming.delivered(awaiting_room(*EVERYONE), RoomOpened(), circumstances())
    search = dates.begin_search(together(), circumstances())

    assert step == Step(
        search.state,
        None,
        (
            invitation(search.state),
            Tell(InRoom(), EVERYONE, cards.welcome(search.state), slot="welcome"),
            *search.effects,
            HandOn(BegunTogether(EVERYONE), to=record_of(HERE)),
        ),
    )
    assert step.state.life == Together(MONDAY_MORNING)


def test_a_refused_room_names_the_permission_and_can_be_tried_again() -> None:
    here = awaiting_room(*EVERYONE)
    step = forming.delivered(here, RoomRefused("permission", "Manage Channels"), circumstances())

    assert step.state.life == AwaitingRoom("permission", "Manage Channels")
    assert step.effects == (invitation(step.state),)
    assert forming.step(step.state, TryRoomAgain(by=LENA), circumstances()) == Step(
        here, effects=(invitation(here), room(here))
    )


def test_a_room_that_stands_already_is_not_welcomed_twice() -> None:
    here = together()

    assert forming.delivered(here, RoomOpened(), circumstances()) == Step(here)


def test_a_room_is_tried_again_only_after_a_refusal() -> None:
    here = awaiting_room(*EVERYONE)

    assert forming.step(here, TryRoomAgain(by=ASHA), circumstances()) == refused(here, "room-is-being-made")


def test_a_room_that_was_lost_is_made_anew() -> None:
    lost = together().now_living(Together(MONDAY_MORNING, room_lost=True))

    assert forming.step(lost, TryRoomAgain(by=LENA), circumstances()) == Step(
        lost, Whisper(one_line(say("room-asked-again"))), (room(together()),)
    )


def test_a_late_press_on_the_invitation_of_a_set_with_a_room_changes_nothing() -> None:
    assert forming.step(together(), Join(by=STRANGER), circumstances(known=ASHA)) == refused(together(), "has-its-room")


# --- questions


def test_the_form_to_open_a_set_asks_a_newcomer_where_they_live() -> None:
    names = [field.name for field in cards.forming_form(ASHA, None, None, circumstances()).fields]
    known = forming.ask(None, AskToForm(Words(ASHA, "Peers"), None, by=ASHA), circumstances(known=ASHA))

    assert names == ["name", "purpose", "programme", "city", "hours"]
    assert known == cards.forming_form(ASHA, Words(ASHA, "Peers"), None, circumstances(known=ASHA))


def test_questions_are_answered_with_their_forms_and_cards() -> None:
    now = circumstances(known=ASHA)

    assert forming.ask(None, AskToBring(by=ASHA), now) == cards.bringing_form(ASHA, now)
    assert forming.ask(None, AskWhatHappens(by=ASHA), now) == Whisper(cards.what_happens(None))
    assert forming.ask(forming_set(ASHA), AskWhatHappens(by=LENA), now) == Whisper(
        cards.what_happens(forming_set(ASHA))
    )
    assert forming.ask(forming_set(ASHA), AskToJoin(by=LENA), now) == cards.joining_form()
    assert forming.ask(forming_set(ASHA), AskDetails(by=ASHA), now) == cards.details_form(forming_set(ASHA))
    assert forming.ask(forming_set(ASHA), AskToInvite(by=ASHA), now) == cards.inviting_form(forming_set(ASHA))


def test_what_only_the_opener_may_ask_is_not_shown_to_others() -> None:
    answer = Whisper(one_line(say("openers-choice")))

    assert forming.ask(forming_set(ASHA, LENA), AskDetails(by=LENA), circumstances()) == answer
    closed = replace(forming_set(ASHA, LENA), closed=True)
    assert forming.ask(closed, AskToInvite(by=LENA), circumstances()) == answer


# --- the cards


def test_names_show_only_in_an_open_set() -> None:
    opened = cards.invitation(forming_set(ASHA, LENA), "discord")
    closed = cards.invitation(replace(forming_set(ASHA, LENA), closed=True), "discord")

    assert say("invitation-who", people=cards.people(ASHA, LENA)) in opened.lines
    assert closed.lines[-1] == say("invitation-count", joined=2)


def test_an_invitation_offers_start_once_it_would_do_something() -> None:
    def labels(*people: PersonId) -> list[str]:
        return [button.label.key for button in cards.invitation(forming_set(*people), "slack").buttons]

    assert labels(ASHA, LENA) == ["button-join", "button-leave", "button-what-happens", "button-for-the-opener"]
    assert labels(ASHA, LENA, NOAH)[3] == "button-start"


def test_the_opener_of_a_closed_set_may_invite() -> None:
    closed = replace(forming_set(ASHA, LENA, NOAH), closed=True)

    assert [button.label.key for button in cards.choices(closed, ASHA)] == [
        "button-start",
        "button-change-details",
        "button-invite",
        "button-withdraw",
    ]
    assert cards.choices(awaiting_room(ASHA), ASHA) == ()


def test_the_welcome_says_who_could_not_be_brought_in_and_where_the_call_is() -> None:
    alone = replace(together(), members=(member(ASHA), Member(LENA, profile_of(LENA), MONDAY_MORNING, invited=False)))
    called = replace(alone, call_link=Words(ASHA, "https://meet.example/x"), purpose=Words(ASHA, ""))

    assert say("welcome-not-here", people=cards.people(LENA)) in cards.welcome(alone).lines
    assert cards.welcome(called).buttons[0] == cards.Link(say("button-call"), Words(ASHA, "https://meet.example/x"))


def test_the_community_is_the_one_where_it_happens() -> None:
    step = forming.open_set(opening(name="Peers"), Circumstances(MONDAY_MORNING, profile=profile_of(ASHA), here=HERE))

    assert step.state is not None
    assert step.state.community == HERE
