"""What can be asked or done at any time: where we are, what is next, what awaits me; help; leaving; my settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import (
    between,
    charter,
    closing,
    closing_cards,
    dates,
    evaluation,
    evaluation_cards,
    forming,
    forming_cards,
    ground_rules,
    harvest,
    meeting,
    notebook,
    pausing,
    slow,
    turn_cards,
)
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, one_line
from bot.flows.commands import COMMANDS
from bot.flows.effects import InRoom, KeepProfile, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskForGuest,
    AskHelp,
    AskKept,
    AskNow,
    AskSettings,
    AskToLeave,
    AskToPauseSet,
    Join,
    LeaveSet,
    Press,
    Question,
    SettingsChanged,
)
from bot.flows.model import FEWEST, AwaitingRoom, Ended, Forming, LearningSet, Member, Together
from bot.flows.profile import Reminders
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Person, PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply

KEPT = Button(say("button-kept"), AskKept())


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Leaving, and changing one's settings."""
    match learning_set.life, event:
        case Together(), LeaveSet(by=by):
            return left(learning_set, by, circumstances)
        case _, SettingsChanged():
            return _settings(learning_set, event, circumstances)
        case _:
            return refuse(learning_set, say("leave-on-invitation"), *forming_cards.choices(learning_set, event.by))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """Show where we are, what the commands are, what leaving means, my settings."""
    match question:
        case AskNow() if learning_set is not None and question.by not in learning_set.in_room:
            return Whisper(_passing_by(learning_set))
        case AskNow() if learning_set is not None:
            return Whisper(_now(learning_set, question.by, circumstances))
        case AskToLeave() if learning_set is not None and isinstance(learning_set.life, Together):
            leave = Button(say("button-leave-set"), LeaveSet(), "danger")
            return Whisper(Card(say("leaving-title"), (say("leaving-means"),), buttons=(leave, KEPT)))
        case AskToLeave() if learning_set is not None:
            buttons = forming_cards.choices(learning_set, question.by)
            return Whisper(Card(lines=(say("leave-on-invitation"),), buttons=buttons))
        case AskSettings() if learning_set is not None:
            return _settings_form(learning_set, question.by)
        case AskHelp():
            return Whisper(_help(learning_set))
        case _:
            return Whisper(Card(lines=(say("no-set-here"),)))


def left(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Step[LearningSet]:
    """Somebody is no longer of the set. What they were in the middle of is taken up by the flows concerned."""
    was_guest = person == learning_set.guest
    others = tuple(other for other in learning_set.people if other != person)
    if not others:
        over = learning_set.left_by(person).now_living(Ended(circumstances.now, "too-few"))
        return Step(over, Whisper(one_line(say("left-last"))), (forming.room_of(over),))
    if person == learning_set.opener:
        learning_set = learning_set.opened_by_another(others[0])
    meeting_on = meeting.without(learning_set, person, circumstances)
    going_on = slow.without(meeting_on.state, person, circumstances.now)
    said = say("guest-stepped-back", who=Person(person)) if was_guest else say("member-left", who=Person(person))
    fewer = (say("fewer-than-enough", here=len(others)),) if len(others) < FEWEST else ()
    effects: tuple[Effect, ...] = (
        Tell(InRoom(), (), Card(lines=(said, *fewer))),
        Show(InRoom(), "welcome", forming_cards.welcome(going_on.state)),
        *charter.shown(going_on.state),
        forming.room_of(going_on.state),
    )
    return Step(
        going_on.state, Whisper(one_line(say("left-now"), KEPT)), (*effects, *meeting_on.effects, *going_on.effects)
    )


# --- where we are -----------------------------------------------------------------------------------------------------


def _passing_by(learning_set: LearningSet) -> Card:
    """To somebody who is not of the set: how to join while it forms, and nothing about it afterwards."""
    if not isinstance(learning_set.life, Forming):
        return Card(lines=(say("not-of-this-set"),))
    what = forming_cards.what_happens(None)
    return Card(what.title, what.lines, buttons=(Button(say("button-join"), Join(), "main"),), paragraphs=True)


def _now(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    match learning_set.life:
        case Forming():
            places = say("invitation-places", left=learning_set.places_left, size=learning_set.programme.members)
            return Card(
                say("now-title", name=learning_set.name),
                (say("now-forming"), places),
                buttons=(*forming_cards.choices(learning_set, person), KEPT),
            )
        case AwaitingRoom():
            lines: tuple[Text, ...] = (say("now-awaiting-room"),)
            return Card(say("now-title", name=learning_set.name), lines, buttons=(KEPT,))
        case Ended() as over:
            kept = closing_cards.kept_until(over)
            return Card(say("now-title", name=learning_set.name), (say("set-has-ended"), *kept), buttons=(KEPT,))
        case Together():
            return _now_together(learning_set, person, circumstances)


def _now_together(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    """What is next for all, then what awaits this person, each with the button that does it."""
    if learning_set.paused_since:
        return pausing.now(learning_set, person)
    flows = (meeting, slow, dates, ground_rules, between, notebook)
    lines = tuple(line for flow in flows for line in flow.where_we_are(learning_set, circumstances))
    waiting = (*flows, charter, harvest, evaluation, closing)
    awaiting = tuple(wait for flow in waiting for wait in flow.awaiting(learning_set, person, circumstances))
    guest = () if learning_set.guest else (Button(say("button-invite-guest"), AskForGuest()),)
    return Card(
        say("now-title", name=learning_set.name),
        (*lines, *(text for text, _ in awaiting), *(() if awaiting else (say("nothing-awaits-you"),))),
        buttons=(
            *(button for _, button in awaiting),
            *evaluation_cards.how_it_went_button(learning_set, person),
            *slow.button(learning_set, person),
            turn_cards.ways(),
            *guest,
            *_pause_button(learning_set, person),
            Button(say("button-settings"), AskSettings()),
            KEPT,
        ),
    )


def _pause_button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*Pause the set*, for members, unless they are meeting."""
    may = person in learning_set.people and learning_set.live_meeting is None
    return (Button(say("button-pause-set"), AskToPauseSet()),) if may else ()


def _help(learning_set: LearningSet | None) -> Card:
    commands = tuple(say("help-command", command=command.name, about=command.about) for command in COMMANDS)
    together = learning_set is not None and isinstance(learning_set.life, Together)
    return Card(
        say("help-title"),
        (say("help-what"), *commands),
        note=say("help-kept"),
        buttons=(Button(say("button-where-we-are"), AskNow()),) if together else (),
    )


# --- settings ---------------------------------------------------------------------------------------------------------


def _settings_form(learning_set: LearningSet, person: PersonId) -> Reply:
    member = learning_set.member(person)
    if member is None:
        return Whisper(one_line(say("guest-has-no-settings")))
    options = tuple(
        Option(much, say("reminders", much=much), say("reminders-means", much=much)) for much in get_args(Reminders)
    )
    return Form(
        title=say("form-settings"),
        fields=(
            forming_cards.city_field(member.profile.zone),
            forming_cards.hours_field(member.profile.hours),
            ChoiceField("reminders", say("field-reminders"), options, (member.profile.reminders,)),
            *((_mirror_field(member),) if learning_set.mirror else ()),
        ),
        event=SettingsChanged(),
        note=say("settings-kept"),
    )


def _mirror_field(member: Member) -> ChoiceField:
    """Whether somebody would like to be told how their questions read; asked where the set allows it."""
    options = tuple(Option(wished, say("mirror-wished", wished=wished)) for wished in ("no", "yes"))
    return ChoiceField("mirror", say("field-mirror-mine"), options, ("yes" if member.mirrored else "no",))


def _settings(learning_set: LearningSet, event: SettingsChanged, circumstances: Circumstances) -> Step[LearningSet]:
    member = learning_set.member(event.by)
    if member is None:
        return refuse(learning_set, say("guest-has-no-settings"))
    profile = forming.profile_from(event.answers, circumstances)
    if profile is None:
        return not_yet(learning_set, city=say("city-not-found"))
    much: dict[str, Reminders] = {much: much for much in get_args(Reminders)}
    profile = profile.reminded(much.get(event.answers.choice("reminders"), member.profile.reminders))
    wished = event.answers.choice("mirror", "yes" if member.mirrored else "no") == "yes"
    changed = learning_set.with_member(member.known_as(profile).wishing_mirror(wished=wished))
    return Step(changed, Whisper(one_line(say("settings-changed"))), (KeepProfile(event.by, profile),))
