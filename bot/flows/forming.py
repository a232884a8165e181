"""Bringing people together: an invitation in public, a few presses, a private room.

One card stands where the set was opened and is kept true until the room is there: places left, the commitment in words,
who else can read this platform. Joining is one press; only somebody whose city and usual hours are not known yet meets
a short form first, once ever. When the set is full, or its opener says go with three or more, the room is asked for. If
the platform refuses it, the same card says which permission is missing and offers to try again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import agenda, charter, dates, eligible
from bot.flows import forming_cards as cards
from bot.flows.cards import Button, one_line
from bot.flows.effects import Direct, HandOn, InRoom, KeepProfile, Origin, Reply, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    Answers,
    AskDetails,
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
    Press,
    Question,
    RoomOpened,
    RoomRefused,
    SetMatched,
    SetOpened,
    Start,
    TryRoomAgain,
    Withdraw,
)
from bot.flows.formats import FORMATS
from bot.flows.model import (
    FEWEST,
    MOST,
    AwaitingRoom,
    Ended,
    Forming,
    LearningSet,
    Member,
    Programme,
    Together,
    record_of,
)
from bot.flows.profile import Hours, Profile
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import NOBODY, PersonId, Text, Words, say
from bot.flows.zones import zone_of

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect

NAME_LIMIT, PURPOSE_LIMIT = 60, 200
"""Characters. A name heads a channel and every card; a purpose is one line."""


# --- opening ----------------------------------------------------------------------------------------------------------


def open_set(event: SetOpened | GroupBrought, circumstances: Circumstances) -> Step[LearningSet | None]:
    """A set comes into being: in public with an invitation, or with a group that brings its own channel."""
    profile = circumstances.profile or profile_from(event.answers, circumstances)
    problems = _problems(event.answers, profile)
    problems |= _problems_of_group(event) if isinstance(event, GroupBrought) else _problems_of_size(event)
    if problems or profile is None:
        return not_yet(None, **problems)
    programme = _programme(event.answers, circumstances)
    if why := eligible.training_first(event.by, programme, circumstances):
        return refuse(None, why, eligible.START_COURSE)
    opened = LearningSet(
        id=event.new,
        community=circumstances.here,
        mark=event.mark,
        opener=event.by,
        name=event.answers.words("name"),
        purpose=event.answers.words("purpose"),
        programme=programme,
        zone=profile.zone,
        life=Forming(),
        opened=circumstances.now,
        language=circumstances.community.language,
        call_link=circumstances.community.call_link,
        members=(Member(event.by, profile, circumstances.now),),
    )
    opened = knowing_its_way(opened, circumstances)
    remembered = () if circumstances.profile else (KeepProfile(event.by, profile),)
    match event:
        case SetOpened():
            step = _with_people_from_elsewhere(opened, event, circumstances)
            return Step(step.state, Whisper(cards.opened(step.state)), (*remembered, *step.effects))
        case GroupBrought():
            brought = _with_group(opened, event, circumstances)
            return _together(brought, circumstances, *remembered)


def open_matched(event: SetMatched, circumstances: Circumstances) -> Step[LearningSet | None]:
    """A set comes into being from the network: everybody said yes, so its room is asked for at once, and nothing is public."""
    opener, first = next(iter(event.profiles.items()))
    matched = LearningSet(
        id=event.new,
        community=circumstances.here,
        mark=event.mark,
        opener=opener,
        name=event.name,
        purpose=Words(NOBODY, ""),
        programme=next(iter(circumstances.community.offers.values())),
        zone=first.zone,
        life=AwaitingRoom(),
        opened=circumstances.now,
        language=circumstances.community.language,
        call_link=circumstances.community.call_link,
        members=tuple(Member(person, profile, circumstances.now) for person, profile in event.profiles.items()),
        has_invitation=False,
        matched=True,
    )
    opened = knowing_its_way(matched.sized(len(matched.members)), circumstances)
    return Step(opened, effects=(room_of(opened, circumstances),))


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to a set that has no room yet."""
    match learning_set.life, event:
        case Forming(), Join(by=by) | JoinedWith(by=by) if by not in learning_set.people and (
            why := eligible.training_first(by, learning_set.programme, circumstances)
        ):
            return refuse(learning_set, why, eligible.START_COURSE)

        case Forming(), Join() if circumstances.profile is None:
            return _asked_first(learning_set, event.by, circumstances)

        case Forming(), Join() | JoinedWith():
            return _join(learning_set, event, circumstances)

        case Forming(), Leave() if event.by in learning_set.people:
            return _leave(learning_set, event.by, circumstances)

        case Forming(), Start() if event.by == learning_set.opener and len(learning_set.members) >= FEWEST:
            return _ask_for_room(learning_set, circumstances)

        case Forming(), Start() if event.by == learning_set.opener:
            return refuse(learning_set, say("start-needs-more", fewest=FEWEST, here=len(learning_set.members)))

        case Forming() | AwaitingRoom(), Withdraw() if event.by == learning_set.opener:
            withdrawn = learning_set.now_living(Ended(circumstances.now, "withdrawn"))
            return Step(withdrawn, effects=invitation_shown(withdrawn, circumstances))

        case Forming(), PeopleInvited(by=by) if cards.may_invite(learning_set, by):
            return _invite_within(learning_set, event, circumstances)

        case _, InvitationDeclined(by=by):
            noted = Whisper(one_line(say("invitation-declined")))
            return Step(learning_set.inviting_no_more(by), noted)

        case ((Forming() | AwaitingRoom() | Together()), DetailsChanged()) if may_change_details(
            learning_set, event.by
        ):
            return _change(learning_set, event, circumstances)

        case AwaitingRoom(refused=refused), TryRoomAgain() if refused:
            return _ask_for_room(learning_set, circumstances)

        case Together(room_lost=True), TryRoomAgain():
            return Step(
                learning_set, Whisper(one_line(say("room-asked-again"))), (room_of(learning_set, circumstances),)
            )

        case _:
            return refuse(learning_set, _possible_now(learning_set, event), *cards.choices(learning_set, event.by))


def delivered(
    learning_set: LearningSet, answer: RoomOpened | RoomRefused, circumstances: Circumstances
) -> Step[LearningSet]:
    """The platform made the room, or would not."""
    match learning_set.life, answer:
        case AwaitingRoom(), RoomOpened():
            return _together(learning_set, circumstances)

        case AwaitingRoom(), RoomRefused(why, missing):
            refused = learning_set.now_living(AwaitingRoom(why, missing))
            return Step(refused, effects=invitation_shown(refused, circumstances) or (_refused_alone(refused, answer),))

        case _:
            return Step(learning_set)


# --- questions --------------------------------------------------------------------------------------------------------


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """Open a form, or say what a set is."""
    match question:
        case AskToForm(name, purpose, anew):
            return cards.forming_form(question.by, name, purpose, circumstances, anew=anew)
        case AskToBring():
            return cards.bringing_form(question.by, circumstances)
        case AskWhatHappens() | AskToJoin() if learning_set is None:
            return Whisper(cards.what_happens(None))
        case AskToJoin():
            return cards.joining_form()
        case AskWhatHappens():
            return Whisper(cards.what_happens(learning_set))
        case AskDetails() if learning_set is not None and may_change_details(learning_set, question.by):
            return cards.details_form(learning_set)
        case AskToInvite() if learning_set is not None and cards.may_invite(learning_set, question.by):
            return cards.inviting_form(learning_set)
        case _:
            return Whisper(one_line(say("openers-choice")))


def may_change_details(learning_set: LearningSet, person: PersonId) -> bool:
    """The opener's choice until the set is together; then any member's, because they talk."""
    return person == learning_set.opener or isinstance(learning_set.life, Together)


# --- the steps --------------------------------------------------------------------------------------------------------


def _join(learning_set: LearningSet, event: Join | JoinedWith, circumstances: Circumstances) -> Step[LearningSet]:
    if event.by in learning_set.people:
        return refuse(learning_set, say("already-in"), *cards.choices(learning_set, event.by))
    if not may_join(learning_set, event.by):
        return refuse(learning_set, say("by-invitation-only"))
    answers = event.answers if isinstance(event, JoinedWith) else Answers()
    profile = circumstances.profile or profile_from(answers, circumstances)
    if profile is None:
        return not_yet(learning_set, city=say("city-not-found"))
    joined = learning_set.joined_by(Member(event.by, profile, circumstances.now))
    remembered = () if circumstances.profile else (KeepProfile(event.by, profile),)
    welcome = Whisper(cards.what_happens(joined))
    if joined.places_left:
        return Step(joined, welcome, (*remembered, *invitation_shown(joined, circumstances)))
    asked = _ask_for_room(joined, circumstances)
    return Step(asked.state, welcome, (*remembered, *asked.effects))


def may_join(learning_set: LearningSet, person: PersonId) -> bool:
    """A closed set is joined by invitation."""
    match learning_set.life:
        case Forming(invited):
            return not learning_set.closed or person in invited
        case _:
            return False


def _asked_first(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Step[LearningSet]:
    if not may_join(learning_set, person):
        return _join(learning_set, Join(by=person), circumstances)
    return Step(learning_set, cards.joining_form())


def _leave(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Step[LearningSet]:
    left = learning_set.left_by(person)
    if not left.members:
        left = left.now_living(Ended(circumstances.now, "withdrawn"))
    elif person == learning_set.opener:
        left = left.opened_by_another(left.people[0])
    return Step(left, Whisper(one_line(say("left-before-start"))), invitation_shown(left, circumstances))


def _invite_within(learning_set: LearningSet, event: PeopleInvited, circumstances: Circumstances) -> Step[LearningSet]:
    """No more people are asked at a time than there are places left."""
    known = {*learning_set.people, *learning_set.invited}
    if len(set(event.answers.several("people")) - known) > learning_set.places_left:
        return not_yet(learning_set, people=say("invite-fewer", left=learning_set.places_left))
    return _invite(learning_set, event.by, event.answers, circumstances)


def _invite(
    learning_set: LearningSet, by: PersonId, answers: Answers, circumstances: Circumstances
) -> Step[LearningSet]:
    """Those who are new to it hear it privately, with a button to join; nobody else learns who was asked."""
    asked = tuple(PersonId(person) for person in (*answers.several("people"), *answers.several("invite")))
    invited = learning_set.inviting(asked)
    known = (*learning_set.people, *learning_set.invited)
    card = cards.invitation_in_private(invited, by, circumstances.platform)
    told = tuple(Tell(Direct(person), (person,), card, cards.invited_by(by)) for person in asked if person not in known)
    return Step(invited, Whisper(cards.invited(invited, asked)), (*told, *invitation_shown(invited, circumstances)))


def unreachable(learning_set: LearningSet, person: PersonId, slot: str) -> Step[LearningSet]:
    """Somebody who was invited takes no direct messages from us: whoever invited them hears so, and can tell them."""
    by = cards.inviter(slot)
    said = cards.not_reached(learning_set, person)
    return Step(learning_set, effects=(Tell(Direct(by), (by,), said),) if by in learning_set.people else ())


def _change(learning_set: LearningSet, event: DetailsChanged, circumstances: Circumstances) -> Step[LearningSet]:
    problems = _problems(event.answers, learning_set.members[0].profile)
    programme, zone = cards.programme_from(event.answers, learning_set)
    if zone is None:
        problems |= {"city": say("city-not-found")}
    if programme.members < len(learning_set.members):
        problems |= {"members": say("already-more", here=len(learning_set.members))}
    if programme.length > cards.LONGEST_ON_SCREEN and programme.kind != "audio":
        problems |= {"length": say("length-by-voice-only", longest=cards.LONGEST_ON_SCREEN)}
    if problems or zone is None:
        return not_yet(learning_set, **problems)
    mirrored = event.answers.choice("mirror", "yes" if learning_set.mirror else "no") == "yes"
    changed = learning_set.allowing_mirror(allowed=mirrored).with_details(
        name=event.answers.words("name"),
        purpose=event.answers.words("purpose"),
        programme=programme,
        zone=zone,
        closed=event.answers.choice("who", "open") == "closed",
    )
    if isinstance(changed.life, Together) and not agenda.has_time(changed, agenda.another(changed)):
        shortest = agenda.recipe_for(changed, agenda.another(changed)).shortest
        return not_yet(learning_set, length=say("length-too-short", shortest=shortest))
    done = Whisper(one_line(say("details-changed")))
    match changed.life:
        case Forming() if not changed.places_left and len(changed.members) >= FEWEST:
            asked = _ask_for_room(changed, circumstances)
            return Step(asked.state, done, asked.effects)
        case Together():
            more = learning_set.programme.one_off and not changed.programme.one_off
            chartered = charter.by_details(learning_set, changed, event.by)
            search = dates.begin_search(chartered.state, circumstances) if more else Step(chartered.state)
            welcome = Show(InRoom(), "welcome", cards.welcome(search.state))
            return Step(search.state, done, (welcome, *chartered.effects, *search.effects))
        case _:
            return Step(changed, done, invitation_shown(changed, circumstances))


def _ask_for_room(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    waiting = learning_set.now_living(AwaitingRoom())
    return Step(waiting, effects=(*invitation_shown(waiting, circumstances), room_of(waiting, circumstances)))


def _together(learning_set: LearningSet, circumstances: Circumstances, *before: KeepProfile) -> Step[LearningSet]:
    """The set has its room: it is welcomed there, and looks for its first date; who meets once may begin right now."""
    together = _spoken_to(learning_set, circumstances).now_living(Together(circumstances.now))
    once = together.programme.one_off
    search = Step(together) if once else dates.begin_search(together, circumstances)
    welcomed = Tell(InRoom(), together.people, cards.welcome(search.state), slot="welcome")
    stands = invitation_shown(search.state, circumstances)
    begun = HandOn(BegunTogether(together.people), to=record_of(together.community))
    return Step(search.state, None, (*before, *stands, welcomed, *search.effects, begun))


def _spoken_to(learning_set: LearningSet, circumstances: Circumstances) -> LearningSet:
    """Explained everything, unless all of them know the craft: then they are walked with from the start."""
    knows = learning_set.programme.voice == "guide" and eligible.all_trained(learning_set, circumstances)
    return learning_set.spoken_to_by("walk") if knows else learning_set


def _with_people_from_elsewhere(
    opened: LearningSet, event: SetOpened, circumstances: Circumstances
) -> Step[LearningSet]:
    """A set that forms anew may invite others: also all of another set, which is how two become one."""
    invited = set(event.answers.several("invite")) - {event.by}
    if not invited:
        return Step(opened, effects=invitation_shown(opened, circumstances))
    large_enough = opened.sized(max(opened.programme.members, event.anew + len(invited)))
    return _invite(large_enough, event.by, event.answers, circumstances)


def _with_group(opened: LearningSet, event: GroupBrought, circumstances: Circumstances) -> LearningSet:
    """The people who are here already.

    Each keeps their own zone and hours; until they say them, the set's are taken.
    """
    others = [PersonId(person) for person in event.answers.several("people") if person != event.by]
    group = opened.entering_at(event.answers.number("meeting", cards.MEETINGS, 1))
    for person in others:
        group = group.joined_by(Member(person, Profile(opened.zone), circumstances.now))
    return group.sized(len(group.members))


def knowing_its_way(learning_set: LearningSet, circumstances: Circumstances) -> LearningSet:
    """With the recipe of how its turns go, where its programme has one of the community's own."""
    way = learning_set.programme.format
    return learning_set if way in FORMATS else learning_set.knowing(circumstances.community.formats[way])


def room_of(learning_set: LearningSet, made_in: Circumstances | None = None) -> Room:
    """The private room, with exactly those who belong in it now; where it is to be made, in these circumstances."""
    category = made_in.community.category if made_in else None
    return Room(learning_set.in_room, learning_set.name, learning_set.purpose, learning_set.mark, category)


def invitation_shown(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Effect, ...]:
    """The card in public, as the set stands, if it has one."""
    if not learning_set.has_invitation:
        return ()
    return (Show(Origin(), "invitation", cards.invitation(learning_set, circumstances.platform)),)


def _refused_alone(learning_set: LearningSet, answer: RoomRefused) -> Tell:
    """To the opener of a set without an invitation, which is where others read why it has no room yet."""
    said = say("room-refused-again", why=answer.why, missing=answer.missing)
    again = Button(say("button-make-room"), TryRoomAgain(), "main")
    return Tell(Direct(learning_set.opener), (learning_set.opener,), one_line(said, again))


# --- what was written -------------------------------------------------------------------------------------------------


def profile_from(answers: Answers, circumstances: Circumstances) -> Profile | None:
    """The profile given in a form that asks `city` and `hours`; None where the city is not known to us."""
    zone = zone_of(answers.words("city").text)
    if zone is None:
        return None
    known = circumstances.profile or Profile(zone, language=circumstances.community.language)
    hours = tuple(hours for hours in get_args(Hours) if hours in answers.several("hours"))
    return known.living_in(zone, hours)


def _programme(answers: Answers, circumstances: Circumstances) -> Programme:
    community = circumstances.community
    return community.programmes.get(answers.choice("programme")) or next(iter(community.offers.values()))


def _problems(answers: Answers, profile: Profile | None) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    if not answers.words("name"):
        problems["name"] = say("name-wanted")
    elif len(answers.words("name").text) > NAME_LIMIT:
        problems["name"] = say("name-too-long", limit=NAME_LIMIT, here=len(answers.words("name").text))
    if len(answers.words("purpose").text) > PURPOSE_LIMIT:
        problems["purpose"] = say("purpose-too-long", limit=PURPOSE_LIMIT, here=len(answers.words("purpose").text))
    if profile is None:
        problems["city"] = say("city-not-found")
    return problems


def _problems_of_group(event: GroupBrought) -> dict[str, Text]:
    size = len({event.by, *event.answers.several("people")})
    return {} if FEWEST <= size <= MOST else {"people": say("group-size", fewest=FEWEST, most=MOST, here=size)}


def _problems_of_size(event: SetOpened) -> dict[str, Text]:
    size = event.anew + len(set(event.answers.several("invite")) - {event.by})
    return {"invite": say("anew-too-many", most=MOST, here=size)} if size > MOST else {}


def _possible_now(learning_set: LearningSet, event: Press) -> Text:
    """What a press that is not possible now is answered with."""
    match learning_set.life, event:
        case Forming(), Start() | Withdraw() | DetailsChanged() | PeopleInvited():
            return say("openers-choice")
        case Forming(), _:
            return say("not-in-yet")
        case AwaitingRoom(), Join() | JoinedWith():
            return say("full-already")
        case AwaitingRoom(), _:
            return say("room-is-being-made")
        case _:
            return say("has-its-room")
