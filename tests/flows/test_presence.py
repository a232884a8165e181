"""Who is there: heard in the set's own voice channel, and by button everywhere."""

from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Form
from bot.flows.effects import Step
from bot.flows.events import Arrived, AskCallLink, CallLinkGiven, EndMeeting, HeardInCall, LeftEarly, MoreTime
from bot.flows.model import LearningSet
from bot.flows.words import CommunityId, PersonId, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    NOAH,
    STRANGER,
    TOMAS,
    circumstances,
    forming,
    written,
)
from tests.flows.meetings import SEVEN_OCLOCK, clock, play, refused, two_of_three
from tests.flows.playing import Playing

OURS, ANOTHER = "https://discord.com/channels/7/81", "https://discord.com/channels/7/82"
SERVER = CommunityId("discord:7")


def talking_in(playing: Playing, link: str = OURS) -> Playing:
    """A set on Discord that talks there."""
    link_given = Words(ASHA, link)
    playing.learning_set = replace(playing.learning_set, community=SERVER, call_link=link_given)
    return playing


def hears(playing: Playing, *people: PersonId, address: str = OURS) -> list[Step[LearningSet]]:
    """These people come into the voice channel of this address."""
    return [playing.does(who, HeardInCall(address=address)) for who in people]


def away(playing: Playing, who: PersonId) -> Playing:
    """Somebody said that they can't make it."""
    (meeting,) = playing.learning_set.meetings
    playing.learning_set = playing.learning_set.with_meeting(meeting.missed_by(who))
    return playing


def played_out(playing: Playing) -> tuple[PersonId, ...]:
    """Let the meeting go to its end by itself; who came."""
    playing.wait_until(clock("20:00"))
    assert playing.where == "held"
    return playing.meeting.came


# --- arriving


def test_whoever_cannot_come_and_is_heard_in_the_meeting_arrives_as_by_the_button_but_hears_nothing_of_it() -> None:
    playing = away(talking_in(play()), TOMAS)
    playing.wait_until(SEVEN_OCLOCK)
    pressed = playing.fork()
    pressed.does(TOMAS, Arrived(meeting=2))

    (heard,) = hears(playing, TOMAS)

    assert heard.reply is None
    assert playing.meeting.live == pressed.meeting.live
    assert playing.standing == pressed.standing
    assert playing.meeting.heard == (TOMAS,)


def test_whoever_cannot_come_and_is_heard_after_the_room_card_is_expected_again() -> None:
    playing = talking_in(two_of_three())

    hears(playing, NOAH)
    playing.wait_until(SEVEN_OCLOCK)

    assert playing.where == "check-in"
    assert playing.meeting.came == (ASHA, LENA, NOAH)


def test_whoever_is_here_already_is_noted_once_and_the_room_sees_nothing() -> None:
    playing = talking_in(play())
    playing.wait_until(SEVEN_OCLOCK)

    first, second = hears(playing, LENA, LENA)

    assert playing.meeting.heard == (LENA,)
    assert (first.reply, first.effects) == (None, ())
    assert second == Step(first.state)


def test_whoever_had_to_go_and_comes_back_into_the_call_is_here_again() -> None:
    playing = talking_in(play())
    playing.wait_until(SEVEN_OCLOCK)
    playing.does(NOAH, LeftEarly(meeting=2))

    hears(playing, NOAH)

    assert playing.meeting.live is not None
    assert playing.meeting.live.present == EVERYONE


# --- what is not noticed


def test_nothing_is_noted_in_another_channel_before_the_room_card_after_the_time_or_where_the_set_talks_elsewhere() -> (
    None
):
    early, elsewhere, linked, without_link = (talking_in(play()) for _ in range(4))
    elsewhere.wait_until(SEVEN_OCLOCK)
    late = talking_in(two_of_three())
    late.wait_until(clock("19:01"))
    linked = talking_in(linked, "https://meet.example/tuesday")
    linked.wait_until(SEVEN_OCLOCK)
    without_link.learning_set = replace(without_link.learning_set, call_link=None)
    without_link.wait_until(SEVEN_OCLOCK)
    over = talking_in(play())
    played_out(over)

    for playing, address in (
        (early, OURS),
        (elsewhere, ANOTHER),
        (late, OURS),
        (linked, OURS),
        (without_link, OURS),
        (without_link, ""),
        (over, OURS),
    ):
        before = playing.learning_set
        assert hears(playing, NOAH, address=address) == [Step(before)]


def test_a_set_without_a_room_a_guest_and_a_stranger_are_not_noted() -> None:
    begun = talking_in(play())
    begun.wait_until(SEVEN_OCLOCK)
    ours = replace(begun.learning_set, guest=GUEST)

    for learning_set, who in ((forming(*EVERYONE), ASHA), (ours, GUEST), (ours, STRANGER)):
        heard = HeardInCall(by=who, address=OURS)
        assert life.step(learning_set, heard, circumstances(SEVEN_OCLOCK)).state == learning_set


def test_another_date_begins_with_nobody_heard() -> None:
    playing = talking_in(play())
    playing.wait_until(clock("16:45"))
    hears(playing, ASHA)
    (meeting,) = playing.learning_set.meetings
    assert meeting.heard == (ASHA,)
    assert meeting.when is not None

    assert meeting.fixed_for(meeting.when, playing.now).heard == ()
    assert meeting.undated().heard == ()


# --- who came


def test_once_two_were_heard_whoever_was_not_heard_and_pressed_nothing_did_not_come() -> None:
    playing = talking_in(play())
    playing.wait_until(clock("16:50"))
    hears(playing, ASHA)
    playing.wait_until(SEVEN_OCLOCK)
    hears(playing, LENA)
    live = playing.meeting.live
    assert live is not None
    playing.does(NOAH, MoreTime(meeting=2, at=live.until))

    assert playing.meeting.came == EVERYONE
    assert played_out(playing) == (ASHA, LENA, NOAH)


def test_whoever_arrives_or_ends_the_meeting_by_a_press_came() -> None:
    playing = away(talking_in(play()), TOMAS)
    playing.wait_until(SEVEN_OCLOCK)
    hears(playing, ASHA, LENA)
    playing.does(TOMAS, Arrived(meeting=2))
    playing.does(NOAH, EndMeeting(meeting=2, at="check-in"))
    playing.does(NOAH, EndMeeting(meeting=2, at="closing-round"))

    assert playing.where == "held"
    assert playing.meeting.came == (ASHA, LENA, NOAH, TOMAS)


def test_a_press_that_is_refused_leaves_nothing_behind() -> None:
    playing = talking_in(play())
    playing.wait_until(SEVEN_OCLOCK)

    assert playing.does(NOAH, Arrived(meeting=2)) == refused(playing, say("here-already"))
    assert playing.meeting.pressed == ()


def test_where_only_one_was_heard_or_the_set_talks_elsewhere_whoever_was_expected_came() -> None:
    alone = talking_in(play())
    alone.wait_until(SEVEN_OCLOCK)
    hears(alone, ASHA)
    elsewhere = play()

    assert played_out(alone) == EVERYONE
    assert played_out(elsewhere) == EVERYONE
    assert elsewhere.meeting.pressed == ()


def test_whoever_leaves_the_call_has_come_all_the_same() -> None:
    playing = talking_in(play())
    playing.wait_until(SEVEN_OCLOCK)
    hears(playing, *EVERYONE)
    playing.does(TOMAS, LeftEarly(meeting=2))

    assert played_out(playing) == EVERYONE


# --- the address


def test_a_channel_becomes_an_address_that_opens_everywhere_however_it_is_named() -> None:
    playing = talking_in(play(), "https://meet.example/tuesday")

    for named in (
        "<#81>",
        " https://discord.com/channels/7/81/ ",
        "http://www.discord.com/channels/7/81",
        "https://ptb.discord.com/channels/7/81",
        "https://canary.discord.com/channels/7/81",
        "https://discordapp.com/channels/7/81",
        "discord://-/channels/7/81",
        "discord:///channels/7/81",
        "discord://discord.com/channels/7/81",
    ):
        playing.does(LENA, CallLinkGiven(answers=written(LENA, link=named)))
        assert playing.learning_set.call_link == Words(LENA, OURS)


def test_an_address_that_was_given_before_leads_to_the_same_channel() -> None:
    playing = talking_in(play(), "https://ptb.discord.com/channels/7/81")
    playing.wait_until(SEVEN_OCLOCK)

    hears(playing, NOAH)

    assert playing.meeting.heard == (NOAH,)


def test_a_mention_means_nothing_on_another_platform_and_an_invitation_stays_as_it_is() -> None:
    playing = play()
    before = playing.learning_set.call_link

    playing.does(LENA, CallLinkGiven(answers=written(LENA, link="<#81>")))
    assert playing.learning_set.call_link == before

    playing.does(LENA, CallLinkGiven(answers=written(LENA, link="https://discord.gg/peers")))
    assert playing.learning_set.call_link == Words(LENA, "https://discord.gg/peers")


def test_on_discord_the_form_says_what_a_channel_of_ones_own_tells_the_bot() -> None:
    on_discord, elsewhere = talking_in(play()).asks(ASHA, AskCallLink()), play().asks(ASHA, AskCallLink())

    assert isinstance(on_discord, Form)
    assert isinstance(elsewhere, Form)
    assert (on_discord.note, elsewhere.note) == (say("note-call-link"), None)
