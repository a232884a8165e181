"""What can be asked or done at any time: where we are, what is next, what awaits me; help; my settings."""

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
    joining,
    meeting,
    notebook,
    parting,
    pausing,
    slow,
    training_cards,
    turn_cards,
)
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, one_line
from bot.flows.commands import COMMANDS
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import KeepProfile, Step, Whisper
from bot.flows.events import (
    AskForGuest,
    AskHelp,
    AskKept,
    AskNow,
    AskPeople,
    AskSettings,
    AskToPauseSet,
    Join,
    Question,
    SettingsChanged,
)
from bot.flows.model import AwaitingRoom, Ended, Forming, LearningSet, Member, Together
from bot.flows.organisers import organises_here
from bot.flows.profile import Reminders
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Listing, PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply

KEPT = Button(say("button-kept"), AskKept())
PEOPLE = Button(say("button-people"), AskPeople())


def step(learning_set: LearningSet, event: SettingsChanged, circumstances: Circumstances) -> Step[LearningSet]:
    """Change one's settings."""
    return _settings(learning_set, event, circumstances)


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """Show where we are, what the commands are, my settings."""
    match question:
        case AskNow() if learning_set is not None and question.by not in learning_set.in_room:
            return Whisper(_passing_by(learning_set, question.by))
        case AskNow() if learning_set is not None:
            return Whisper(_now(learning_set, question.by, circumstances))
        case AskSettings() if learning_set is not None:
            return _settings_form(learning_set, question.by)
        case AskHelp():
            return Whisper(_help(learning_set, question.by, circumstances))
        case _:
            return Whisper(Card(lines=(say("no-set-here"),)))


# --- where we are -----------------------------------------------------------------------------------------------------


def _passing_by(learning_set: LearningSet, person: PersonId) -> Card:
    """To somebody who is not of the set: how to join while it forms, and nothing about it afterwards, or where they can not."""
    if not forming.may_join(learning_set, person):
        return Card(lines=(say("not-of-this-set"),))
    what = forming_cards.what_happens(None)
    means = forming_cards.commitment(learning_set.programme)
    left = say("invitation-places", left=learning_set.places_left, size=learning_set.programme.members)
    return Card(
        say("now-title", name=learning_set.name),
        (means, left, *what.lines),
        buttons=(Button(say("button-join"), Join(), "main"),),
        paragraphs=True,
    )


def _now(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    match learning_set.life:
        case Forming():
            places = say("invitation-places", left=learning_set.places_left, size=learning_set.programme.members)
            return Card(
                say("now-title", name=learning_set.name),
                (say("now-forming"), places),
                buttons=(
                    *_invite_button(learning_set, person),
                    *forming_cards.choices(learning_set, person),
                    KEPT,
                    SOMETHING,
                ),
            )
        case AwaitingRoom():
            lines: tuple[Text, ...] = (say("now-awaiting-room"),)
            return Card(say("now-title", name=learning_set.name), lines, buttons=(KEPT, SOMETHING))
        case Ended() as over:
            kept = closing_cards.kept_until(over)
            return Card(
                say("now-title", name=learning_set.name), (say("set-has-ended"), *kept), buttons=(KEPT, SOMETHING)
            )
        case Together():
            return _now_together(learning_set, person, circumstances)


def _invite_button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*Invite people*, for members; whoever opened it has it among their choices."""
    return () if person == learning_set.opener else forming_cards.invite_button(learning_set, person)


def _now_together(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    """What is next for all, then what awaits this person, each with the button that does it."""
    if learning_set.paused_since:
        return pausing.now(learning_set, person)
    flows = (meeting, slow, dates, ground_rules, between, notebook)
    lines = tuple(line for flow in flows for line in flow.where_we_are(learning_set, circumstances))
    waiting = (*flows, charter, joining, parting, harvest, evaluation, closing)
    awaiting = tuple(wait for flow in waiting for wait in flow.awaiting(learning_set, person, circumstances))
    guest = () if learning_set.guest else (Button(say("button-invite-guest"), AskForGuest()),)
    return Card(
        say("now-title", name=learning_set.name),
        (*lines, *(text for text, _ in awaiting), *(() if awaiting else (say("nothing-awaits-you"),))),
        buttons=(
            *(button for _, button in awaiting),
            *evaluation_cards.how_it_went_button(learning_set, person),
            *training_cards.course_button(learning_set),
            *slow.button(learning_set, person),
            turn_cards.ways(),
            *guest,
            *((PEOPLE,) if person in learning_set.people else ()),
            *_pause_button(learning_set, person),
            Button(say("button-settings"), AskSettings()),
            KEPT,
            SOMETHING,
        ),
    )


def _pause_button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*Pause the set*, for members, unless they are meeting."""
    may = person in learning_set.people and learning_set.live_meeting is None
    return (Button(say("button-pause-set"), AskToPauseSet()),) if may else ()


def _help(learning_set: LearningSet | None, person: PersonId, circumstances: Circumstances) -> Card:
    commands = tuple(
        say("help-command", command=command.typed, about=command.about)
        for command in COMMANDS
        if command.group == "set"
    )
    theirs = Listing(tuple(command.typed for command in COMMANDS if command.group == "sets"))
    organiser = (say("help-organiser", commands=theirs),) if organises_here(person, circumstances) else ()
    together = learning_set is not None and isinstance(learning_set.life, Together)
    return Card(
        say("help-title"),
        (say("help-what"), *commands, *organiser),
        note=say("help-kept"),
        buttons=(*((Button(say("button-where-we-are"), AskNow()),) if together else ()), SOMETHING),
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
