"""The cards and forms of forming: what `forming` shows and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from bot.flows import eligible, one_off_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Link, Option, PeopleField, TextField
from bot.flows.events import (
    Answers,
    AskCallLink,
    AskCharter,
    AskDetails,
    AskNow,
    AskRules,
    AskToInvite,
    AskWhatHappens,
    DetailsChanged,
    GroupBrought,
    InvitationDeclined,
    Join,
    JoinedWith,
    Leave,
    PeopleInvited,
    SetOpened,
    Start,
    TryRoomAgain,
    Withdraw,
)
from bot.flows.model import (
    FEWEST,
    MOST,
    AwaitingRoom,
    Ended,
    Facilitation,
    Forming,
    Kind,
    LearningSet,
    Programme,
    Rhythm,
    Sharing,
    Together,
    Voice,
)
from bot.flows.profile import Hours
from bot.flows.words import Moment, Person, PersonId, Text, Words, people, say
from bot.flows.zones import city_of, zone_of

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances

AN_HOUR = 60
LENGTHS = (60, 75, 90, 105, 120, 135, 150, 165, 180, 195, 210, 225, 240)
LONGEST_ON_SCREEN = 180
"""Minutes of a meeting in which people look at each other or write; by voice alone up to four hours (DOMAIN section 3)."""
MEETINGS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)


def invitation(learning_set: LearningSet, platform: str) -> Card:
    """The card in public. Names show only in an open set; what people bring is never said here."""
    joined = len(learning_set.members)
    who = (
        say("invitation-count", joined=joined)
        if learning_set.closed
        else say("invitation-who", people=people(*learning_set.people))
    )
    match learning_set.life:
        case Forming():
            places = say("invitation-places", left=learning_set.places_left, size=learning_set.programme.members)
            standing = (places, who) if joined else (places,)
            buttons = invitation_buttons(learning_set)
        case AwaitingRoom(refused=""):
            standing, buttons = (who, say("invitation-room-coming")), ()
        case AwaitingRoom(refused=why, missing=missing):
            standing = (who, say("invitation-room-refused", why=why, missing=missing))
            buttons = (
                Button(say("button-try-again"), TryRoomAgain(), "main"),
                Button(say("button-withdraw"), Withdraw()),
            )
        case Together():
            standing, buttons = (say("invitation-together", joined=joined),), ()
        case Ended():
            standing, buttons = (say("invitation-withdrawn"),), ()
    if (until := learning_set.wanted.until) and buttons:
        standing = (*standing, say("invitation-until", until=Moment(until, "date")))
    return Card(
        title=say("invitation-title", name=learning_set.name),
        lines=(
            *((say("invitation-purpose", purpose=learning_set.purpose),) if learning_set.purpose else ()),
            commitment(learning_set.programme),
            *standing,
        ),
        note=say("who-can-read", platform=platform) if isinstance(learning_set.life, Forming) else None,
        buttons=buttons,
    )


def invitation_buttons(learning_set: LearningSet) -> tuple[Button, ...]:
    """What can be pressed in public. *Start* appears when it would do something."""
    start = (Button(say("button-start"), Start()),) if len(learning_set.members) >= FEWEST else ()
    return (
        Button(say("button-join"), Join(), "main"),
        Button(say("button-leave"), Leave()),
        Button(say("button-what-happens"), AskWhatHappens()),
        *start,
        Button(say("button-for-the-opener"), AskNow()),
    )


def commitment(programme: Programme) -> Text:
    """What one takes on, in words."""
    return say(
        "commitment",
        meetings=programme.meetings,
        length=spell(programme.length),
        rhythm=_rhythm_name(programme.rhythm),
    )


def _rhythm_name(rhythm: Rhythm) -> str:
    """The rhythm as a name that a catalogue can choose by: `4 weeks` is `weeks-4`."""
    return "-".join(reversed(rhythm.split()))


def spell(minutes: int) -> Text:
    """A length of time in words."""
    return say("spell", hours=minutes // AN_HOUR, minutes=minutes % AN_HOUR)


def opened(learning_set: LearningSet) -> Card:
    """To the opener, once the invitation stands."""
    return Card(
        title=say("opened-title"),
        lines=(say("opened-next", fewest=FEWEST, size=learning_set.programme.members),),
        buttons=openers_choices(learning_set),
    )


def openers_choices(learning_set: LearningSet) -> tuple[Button, ...]:
    """What the opener may do while the set forms."""
    start = (Button(say("button-start"), Start(), "main"),) if len(learning_set.members) >= FEWEST else ()
    return (
        *start,
        Button(say("button-change-details"), AskDetails()),
        *invite_button(learning_set, learning_set.opener),
        Button(say("button-withdraw"), Withdraw(), "danger"),
    )


def choices(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """What is possible now for somebody whose press was not."""
    match learning_set.life:
        case Forming() if person == learning_set.opener:
            return openers_choices(learning_set)
        case Forming() if person in learning_set.people:
            return (Button(say("button-leave"), Leave()),)
        case Forming():
            return (Button(say("button-what-happens"), AskWhatHappens()),)
        case _:
            return ()


def may_invite(learning_set: LearningSet, person: PersonId) -> bool:
    """Any member of an open set, as long as it forms; of a closed one, whoever opened it."""
    return person == learning_set.opener or (person in learning_set.people and not learning_set.closed)


def invite_button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*Invite people*, where somebody may and there is a place left."""
    may = may_invite(learning_set, person) and learning_set.places_left
    return (Button(say("button-invite"), AskToInvite()),) if may else ()


def invited(learning_set: LearningSet, asked: tuple[PersonId, ...]) -> Card:
    """To whoever invited them; to an open set with a line that can be shared anywhere."""
    done = (say("people-invited", people=people(*asked)),) if asked else ()
    return Card(lines=(*done, *(() if learning_set.closed else line_to_share(learning_set))), paragraphs=True)


def line_to_share(learning_set: LearningSet) -> tuple[Text, ...]:
    """What can be copied into a message to somebody."""
    means, left = commitment(learning_set.programme), learning_set.places_left
    return say("line-to-share"), say("line-shared", name=learning_set.name, commitment=means, left=left)


def not_reached(learning_set: LearningSet, person: PersonId) -> Card:
    """To whoever invited somebody who takes no direct messages from us."""
    return Card(
        lines=(say("invited-not-reached", who=Person(person), name=learning_set.name), *line_to_share(learning_set))
    )


INVITED = "invited-by:"
"""The slot of an invitation in private begins so, and ends with who invited."""


def invited_by(person: PersonId) -> str:
    """The slot of an invitation by this person."""
    return f"{INVITED}{person}"


def inviter(slot: str) -> PersonId:
    """By whom an invitation is."""
    return PersonId(slot.removeprefix(INVITED))


def invitation_in_private(learning_set: LearningSet, by: PersonId, platform: str) -> Card:
    """To somebody who was invited: by whom, what a set is, what one takes on."""
    return Card(
        title=say("invited-title", who=Person(by), name=learning_set.name),
        lines=(
            *((say("invitation-purpose", purpose=learning_set.purpose),) if learning_set.purpose else ()),
            commitment(learning_set.programme),
            say("card-what"),
            say("invited-choice"),
        ),
        note=say("who-can-read", platform=platform),
        buttons=(
            Button(say("button-join"), Join(), "main"),
            Button(say("button-what-happens"), AskWhatHappens()),
            Button(say("button-decline-invitation"), InvitationDeclined()),
        ),
    )


def what_happens(learning_set: LearningSet | None) -> Card:
    """One minute of reading: what a newcomer needs to know, and nothing else."""
    joined = learning_set is not None
    once = joined and learning_set.programme.one_off
    return Card(
        title=say("what-happens-title"),
        lines=(
            *((say("you-are-in"),) if joined else ()),
            say("what-happens-once") if once else say("what-happens-people"),
            say("what-happens-turn"),
            *(() if once else (say("what-happens-between"),)),
            say("what-happens-kept"),
            say("what-happens-choice"),
        ),
        buttons=(Button(say("button-leave"), Leave()),) if joined and isinstance(learning_set.life, Forming) else (),
        paragraphs=True,
    )


def welcome(learning_set: LearningSet) -> Card:
    """The first card of the room."""
    missing = tuple(member.person for member in learning_set.members if not member.invited)
    link = (Link(say("button-call"), learning_set.call_link),) if learning_set.call_link else ()
    now = one_off_cards.begin_now(learning_set)
    return Card(
        title=say("welcome-title", name=learning_set.name),
        lines=(
            *((say("invitation-purpose", purpose=learning_set.purpose),) if learning_set.purpose else ()),
            say("welcome-people", people=people(*learning_set.people)),
            commitment(learning_set.programme),
            say("welcome-one-off") if now else say("welcome-first", entered=learning_set.entered_at),
            *((say("welcome-not-here", people=people(*missing)),) if missing else ()),
        ),
        note=say("welcome-kept"),
        buttons=(
            *now,
            *link,
            Button(say("button-where-we-are"), AskNow(), "plain" if now else "main"),
            Button(say("button-rules"), AskRules()),
            Button(say("button-charter"), AskCharter()),
            Button(say("button-call-link", known="yes" if link else "no"), AskCallLink()),
            Button(say("button-change-details"), AskDetails()),
        ),
        paragraphs=True,
    )


# --- forms ------------------------------------------------------------------------------------------------------------


def city_field(zone: str = "") -> TextField:
    """Where somebody's clock is."""
    return TextField("city", say("field-city"), say("field-city-hint"), city_of(zone) if zone else "", limit=60)


def hours_field(chosen: tuple[Hours, ...] = ()) -> ChoiceField:
    """When somebody is usually free."""
    options = tuple(Option(hours, say("hours", hours=hours)) for hours in get_args(Hours))
    return ChoiceField("hours", say("field-hours"), options, chosen, say("field-hours-hint"), many=True, optional=True)


def about_the_person(circumstances: Circumstances) -> tuple[TextField, ChoiceField] | tuple[()]:
    """City and usual hours, where they are not known yet."""
    return () if circumstances.profile else (city_field(), hours_field())


def _name_and_purpose(name: Words | str, purpose: Words | str) -> tuple[TextField, TextField]:
    return (
        TextField("name", say("field-name"), say("field-name-hint"), name, limit=60),
        TextField("purpose", say("field-purpose"), say("field-purpose-hint"), purpose, optional=True, limit=200),
    )


def _programme_field(by: PersonId, circumstances: Circumstances) -> ChoiceField:
    """Which programmes there are; the course alone for whoever is to have the training first."""
    programmes = eligible.programmes_for(by, circumstances)
    options = tuple(
        Option(name, say("programme", name=name), commitment(programme)) for name, programme in programmes.items()
    )
    first = None if eligible.is_trained(by, circumstances) else say("training-first-hint")
    return ChoiceField("programme", say("field-programme"), options, (next(iter(programmes)),), first)


def forming_form(
    by: PersonId, name: Words | None, purpose: Words | None, circumstances: Circumstances, *, anew: int = 0
) -> Form:
    """What `/set form` asks; and a set of `anew` people that forms anew, whom else to invite."""
    empty = Words(by, "")
    return Form(
        title=say("form-forming"),
        fields=(
            *_name_and_purpose(name or empty, purpose or empty),
            _programme_field(by, circumstances),
            *((_elsewhere_field(),) if anew else ()),
            *about_the_person(circumstances),
        ),
        event=SetOpened(anew=anew),
        note=say("forming-kept"),
        submit=say("submit-invite"),
    )


def _elsewhere_field() -> PeopleField:
    return PeopleField("invite", say("field-elsewhere"), say("field-elsewhere-hint"), many=True, optional=True)


def bringing_form(by: PersonId, circumstances: Circumstances) -> Form:
    """What `/set here` asks."""
    empty = Words(by, "")
    numbers = tuple(Option(str(number), say("meeting-number", number=number)) for number in MEETINGS)
    return Form(
        title=say("form-bringing"),
        fields=(
            *_name_and_purpose(empty, empty),
            PeopleField("people", say("field-people"), say("field-people-hint"), many=True),
            ChoiceField("meeting", say("field-next-meeting"), numbers, ("1",)),
            _programme_field(by, circumstances),
            *about_the_person(circumstances),
        ),
        event=GroupBrought(),
        note=say("bringing-kept"),
    )


def joining_form() -> Form:
    """What a newcomer is asked, once ever."""
    return Form(
        title=say("form-joining"),
        fields=(city_field(), hours_field()),
        event=JoinedWith(),
        note=say("joining-kept"),
        submit=say("button-join"),
    )


def inviting_form(learning_set: LearningSet) -> Form:
    """Whom to invite; to an open set one may also ask for a line to share alone."""
    chosen = learning_set.invited if learning_set.closed else ()
    hint = None if learning_set.closed else say("field-invite-hint", left=learning_set.places_left)
    field = PeopleField("people", say("field-invite"), hint, chosen, many=True, optional=not learning_set.closed)
    return Form(
        title=say("form-inviting"),
        fields=(field,),
        event=PeopleInvited(),
        note=say("inviting-kept"),
    )


def details_form(learning_set: LearningSet) -> Form:
    """Everything of the programme that a set may have otherwise."""
    programme = learning_set.programme
    offered = sorted({*MEETINGS, programme.meetings})
    size = range(max(FEWEST, len(learning_set.members)), MOST + 1)
    numbers = tuple(Option(str(number), say("members-number", number=number)) for number in size)
    meetings = tuple(Option(str(number), say("meetings-number", number=number)) for number in offered)
    lengths = tuple(Option(str(length), say("length-minutes", minutes=length)) for length in LENGTHS)
    rhythms = tuple(Option(rhythm, say("rhythm", rhythm=_rhythm_name(rhythm))) for rhythm in get_args(Rhythm))
    sharings = tuple(Option(sharing, say("sharing", sharing=sharing)) for sharing in get_args(Sharing))
    voices = tuple(Option(voice, say("voice", voice=voice)) for voice in get_args(Voice))
    kinds = tuple(Option(kind, say("kind", kind=kind)) for kind in get_args(Kind))
    facilitations = tuple(
        Option(facilitation, say("facilitation", facilitation=facilitation)) for facilitation in get_args(Facilitation)
    )
    mirrors = tuple(Option(allowed, say("mirror-allowed", allowed=allowed)) for allowed in ("no", "yes"))
    mirror = "yes" if learning_set.mirror else "no"
    who = tuple(Option(who, say("who-may-join", who=who)) for who in ("open", "closed"))
    return Form(
        title=say("form-details"),
        fields=(
            *_name_and_purpose(learning_set.name, learning_set.purpose),
            ChoiceField("meetings", say("field-meetings"), meetings, (str(programme.meetings),)),
            ChoiceField("rhythm", say("field-rhythm"), rhythms, (programme.rhythm,)),
            ChoiceField("length", say("field-length"), lengths, (str(programme.length),)),
            ChoiceField("members", say("field-members"), numbers, (str(max(programme.members, size[0])),)),
            ChoiceField("who", say("field-who"), who, ("closed" if learning_set.closed else "open",)),
            ChoiceField("sharing", say("field-sharing"), sharings, (programme.sharing,)),
            ChoiceField("voice", say("field-voice"), voices, (programme.voice,)),
            ChoiceField("kind", say("field-kind"), kinds, (programme.kind,)),
            ChoiceField("facilitation", say("field-facilitation"), facilitations, (programme.facilitation,)),
            ChoiceField("mirror", say("field-mirror"), mirrors, (mirror,), say("field-mirror-hint")),
            TextField("city", say("field-set-city"), say("field-set-city-hint"), city_of(learning_set.zone), limit=60),
        ),
        event=DetailsChanged(),
        note=say("details-kept"),
    )


def programme_from(answers: Answers, learning_set: LearningSet) -> tuple[Programme, str | None]:
    """The programme and zone as the details form has them; what a form did not ask stays.

    The zone is None if unknown.
    """
    was = learning_set.programme
    rhythms: dict[str, Rhythm] = {rhythm: rhythm for rhythm in get_args(Rhythm)}
    sharings: dict[str, Sharing] = {sharing: sharing for sharing in get_args(Sharing)}
    voices: dict[str, Voice] = {voice: voice for voice in get_args(Voice)}
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    facilitations: dict[str, Facilitation] = {each: each for each in get_args(Facilitation)}
    programme = replace(
        was,
        meetings=answers.number("meetings", MEETINGS, was.meetings),
        rhythm=rhythms.get(answers.choice("rhythm"), was.rhythm),
        length=answers.number("length", LENGTHS, was.length),
        members=answers.number("members", range(FEWEST, MOST + 1), was.members),
        sharing=sharings.get(answers.choice("sharing"), was.sharing),
        voice=voices.get(answers.choice("voice"), was.voice),
        kind=kinds.get(answers.choice("kind"), was.kind),
        facilitation=facilitations.get(answers.choice("facilitation"), was.facilitation),
    )
    return programme, zone_of(answers.words("city").text) if answers.words("city") else learning_set.zone
