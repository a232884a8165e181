"""The aggregate: everything about one learning set, as one immutable value, loaded and stored whole.

Where a default means "nothing yet" (no words, nobody, not paused) the record leaves it out, so that it stays small; where
it is a number or a choice that might be another one some day (a programme's), it is written.

Small methods here speak the domain (`joined_by`, `with_meeting`); flows call them and never reach for `replace`
themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.model.action_point import ActionPoint
from bot.flows.model.charter import Charter
from bot.flows.model.concern import UnnamedConcern
from bot.flows.model.dates import DateSearch
from bot.flows.model.evaluation import Evaluation
from bot.flows.model.forgetting import without_words_of
from bot.flows.model.ground_rules import GroundRules
from bot.flows.model.joining import Joining
from bot.flows.model.meeting import Meeting
from bot.flows.model.member import Member
from bot.flows.model.parting import Parting
from bot.flows.model.programme import Programme
from bot.flows.model.round_format import RoundFormat, Voice
from bot.flows.model.splitting import Splitting
from bot.flows.model.turn import Turn
from bot.flows.words import CommunityId, PersonId, SetId, Words

SHAPE = 1
"""The shape of the records written.

A newer release reads older shapes; an older one never steps a newer (DESIGN, promise 6).
"""


A_DAY = timedelta(days=1)
"""For how long the record of a set is kept that never began, or that everybody left."""


class Forming(Struct, frozen=True, tag="forming"):
    """The invitation stands in public. `invited` matters for a closed set only."""

    invited: tuple[PersonId, ...] = ()


class AwaitingRoom(Struct, frozen=True, tag="awaiting-room"):
    """The room has been asked for. `refused` names why the platform would not make it, and the permission missing."""

    refused: Literal["", "permission", "full", "name", "unknown"] = ""
    missing: str = ""


class Together(Struct, frozen=True, tag="together"):
    """The set has its room and lives. `room_lost` until a room that was deleted is made anew; `paused_since` while it pauses.

    A one-off that was held ends at `kept_until`, and its record with it, unless more is made of it before.
    """

    since: datetime
    room_lost: bool = False
    paused_since: datetime | None = None
    kept_until: datetime | None = None

    def losing_room(self) -> Together:
        """Without its room."""
        return replace(self, room_lost=True)

    def in_new_room(self) -> Together:
        """With a room again."""
        return replace(self, room_lost=False)

    def pausing(self, now: datetime) -> Together:
        """With its clock stopped."""
        return replace(self, paused_since=now)

    def resuming(self) -> Together:
        """With its clock running again."""
        return replace(self, paused_since=None)

    def keeping_until(self, moment: datetime | None) -> Together:
        """With a day on which it ends, or without one."""
        return replace(self, kept_until=moment)


class Ended(Struct, frozen=True, tag="ended"):
    """Withdrawn before it began, left by everybody, or closed.

    Its record is destroyed when `kept_until` has come; without it after a day, as nobody is left who could want it. `last_said`
    once the last line went out: nothing is due any more, and what was delivered last ends the record.
    """

    at: datetime
    why: Literal["withdrawn", "too-few", "closed"] = "withdrawn"
    kept_until: datetime | None = None
    last_said: bool = False

    @property
    def destroyed_on(self) -> datetime:
        """When its record is destroyed (UTC)."""
        return self.kept_until or self.at + A_DAY

    def saying_the_last(self) -> Ended:
        """With the last line said."""
        return replace(self, last_said=True)


class Ending(Struct, frozen=True, omit_defaults=True):
    """Somebody pressed that the set ends, or forms anew. It does so at `until`, unless anybody says *Not yet* before."""

    by: PersonId
    until: datetime
    anew: bool = False


class Wanted(Struct, frozen=True, omit_defaults=True):
    """Whether a set that does not begin is still wanted.

    `until` which day its opener, who was asked, may say so; nobody was asked where it is None. `said` when they last did.
    """

    until: datetime | None = None
    said: datetime | None = None


Life = Forming | AwaitingRoom | Together | Ended


class LearningSet(Struct, frozen=True):
    """A set and everything it agreed, planned, said and took away."""

    id: SetId
    community: CommunityId
    mark: str
    opener: PersonId
    name: Words
    purpose: Words
    programme: Programme
    zone: str
    life: Life
    opened: datetime
    members: tuple[Member, ...] = ()
    guest: PersonId | None = None
    guest_agreed: int = 0
    language: str = "en"
    closed: bool = False
    call_link: Words | None = None
    rules: GroundRules = GroundRules()
    search: DateSearch | None = None
    meetings: tuple[Meeting, ...] = ()
    action_points: tuple[ActionPoint, ...] = ()
    next_point: int = 1
    entered_at: int = 1
    """The number of the first meeting held with us: more than 1 for a group that brought its own channel."""
    split_off: bool = False
    """Whether it came out of another set: it has no invitation in public, and yet its room was made by us."""
    has_invitation: bool = True
    """Whether it was formed in public, where its invitation stands."""
    matched: bool = False
    """Whether it was formed from the community's network: without an invitation either, in a room made by us."""
    strangers_named: tuple[PersonId, ...] = ()
    recipes: dict[str, RoundFormat] = {}
    """The round formats it uses that are the community's own, as they were when it chose them."""
    slow_turns: tuple[Turn, ...] = ()
    """Turns that go on for days, beside the meetings."""
    mirror: bool = False
    """Whether the set allows the question mirror, for those who wish for it."""
    evaluation: Evaluation = Evaluation()
    """What its members answered to the two questions."""
    ending: Ending | None = None
    """What somebody pressed after the last meeting, for as long as it can be taken back."""
    room_at_end: Literal["archive", "delete"] = "archive"
    """What becomes of its room on the day on which its record is destroyed."""
    charter: Charter = Charter()
    joining: Joining | None = None
    """Whom somebody would like to bring in, until that is settled."""
    partings: tuple[Parting, ...] = ()
    """Whom others are asked about, each alone: whether that person is to be asked to leave."""
    splitting: Splitting | None = None
    """How it would go on as two, until that is settled."""
    farewells: tuple[Words, ...] = ()
    """What people who left said to the others."""
    wanted: Wanted = Wanted()
    """Whether it is still wanted, as long as it has not begun."""
    unnamed_concerns: tuple[UnnamedConcern, ...] = ()
    """What was raised without a name and waits, by the moments at which it goes out."""
    shape: int = SHAPE

    # --- people

    @property
    def people(self) -> tuple[PersonId, ...]:
        """The members, in the order in which they joined."""
        return tuple(member.person for member in self.members)

    @property
    def invited(self) -> tuple[PersonId, ...]:
        """Who may join a closed set that is forming."""
        return self.life.invited if isinstance(self.life, Forming) else ()

    @property
    def in_room(self) -> tuple[PersonId, ...]:
        """Who belongs in the room: members, and the guest facilitator."""
        return self.people if self.guest is None else (*self.people, self.guest)

    @property
    def room_is_ours(self) -> bool:
        """Whether its room was made by us, and is not the channel that a group brought."""
        return self.has_invitation or self.split_off or self.matched

    @property
    def places_left(self) -> int:
        """How many more may join."""
        return max(0, self.programme.members - len(self.members))

    def member(self, person: PersonId) -> Member | None:
        """This person as a member, or None for a stranger."""
        return next((member for member in self.members if member.person == person), None)

    def language_of(self, person: PersonId) -> str:
        """The language in which somebody reads what is said to them alone."""
        member = self.member(person)
        return self.language if member is None else member.profile.language

    def joined_by(self, member: Member) -> LearningSet:
        """With one more member; whether it is still wanted is no question then."""
        return replace(self, members=(*self.members, member), wanted=Wanted())

    def gaining(self, member: Member) -> LearningSet:
        """With one more member though it is under way: of a size for all, and no guest or stranger if they were one."""
        return replace(
            self.sized(max(self.programme.members, len(self.members) + 1)),
            members=(*self.members, member),
            guest=None if self.guest == member.person else self.guest,
            strangers_named=tuple(person for person in self.strangers_named if person != member.person),
            joining=None,
        ).unsettled()

    def proposing(self, joining: Joining | None) -> LearningSet:
        """With somebody proposed to join, or nobody."""
        return replace(self, joining=joining)

    def parting(self, person: PersonId) -> Parting | None:
        """What is asked about this person, if anything is."""
        return next((parting for parting in self.partings if parting.person == person), None)

    def with_parting(self, changed: Parting) -> LearningSet:
        """With something asked about somebody, or changed in it."""
        others = tuple(parting for parting in self.partings if parting.person != changed.person)
        return replace(self, partings=(*others, changed))

    def without_parting(self, person: PersonId) -> LearningSet:
        """With nothing asked about this person."""
        return replace(self, partings=tuple(parting for parting in self.partings if parting.person != person))

    def unsettled(self) -> LearningSet:
        """With others in it than were asked: what they are asked about anybody, who has not been told, comes to nothing."""
        return replace(self, partings=tuple(each if each.told else each.ending() for each in self.partings))

    def splitting_as(self, splitting: Splitting | None) -> LearningSet:
        """With a proposal of how it would go on as two, or none."""
        return replace(self, splitting=splitting)

    def with_nothing_open(self) -> LearningSet:
        """With nothing asked any more about who is in it."""
        return replace(self, joining=None, partings=(), splitting=None)

    def with_farewell(self, words: Words) -> LearningSet:
        """With what somebody who leaves says to the others."""
        return replace(self, farewells=(*self.farewells, words))

    def left_by(self, person: PersonId) -> LearningSet:
        """Without this member, and what they answered to the two questions; or without this guest facilitator."""
        members = tuple(member for member in self.members if member.person != person)
        guest = None if self.guest == person else self.guest
        return replace(self, members=members, guest=guest, evaluation=self.evaluation.without(person))

    def with_member(self, changed: Member) -> LearningSet:
        """With a member's own entry changed."""
        return replace(self, members=tuple(changed if m.person == changed.person else m for m in self.members))

    def opened_by_another(self, person: PersonId) -> LearningSet:
        """With somebody else as its opener."""
        return replace(self, opener=person)

    def inviting(self, people: tuple[PersonId, ...]) -> LearningSet:
        """With more people invited to a set that is still forming."""
        return replace(self, life=Forming(tuple(dict.fromkeys((*self.invited, *people)))))

    def inviting_no_more(self, person: PersonId) -> LearningSet:
        """Without somebody among the invited."""
        if person not in self.invited:
            return self
        return replace(self, life=Forming(tuple(who for who in self.invited if who != person)))

    def entering_at(self, meeting: int) -> LearningSet:
        """As a group that brings its own channel and enters at this meeting."""
        return replace(self, entered_at=meeting, has_invitation=False)

    def with_details(
        self,
        *,
        name: Words,
        purpose: Words,
        programme: Programme,
        zone: str,
        closed: bool,
    ) -> LearningSet:
        """With what *Change details* changes."""
        return replace(self.under(programme), name=name, purpose=purpose, zone=zone, closed=closed)

    def under(self, programme: Programme) -> LearningSet:
        """Under another programme. What is no one-off any more has no day on which it ends by itself."""
        life = self.life
        if isinstance(life, Together) and not programme.one_off:
            life = life.keeping_until(None)
        return replace(self, programme=programme, life=life)

    def sized(self, members: int) -> LearningSet:
        """For this many members."""
        return replace(self, programme=replace(self.programme, members=members))

    def with_search(self, search: DateSearch | None) -> LearningSet:
        """With a tick-list open, or none."""
        return replace(self, search=search)

    def stranger_named(self, person: PersonId) -> LearningSet:
        """Having named a person in the room who is not of the set."""
        return replace(self, strangers_named=(*self.strangers_named, person))

    def now_living(self, life: Life) -> LearningSet:
        """In another part of its life."""
        return replace(self, life=life)

    def ending_by(self, ending: Ending | None) -> LearningSet:
        """With somebody's word that it ends, or with that taken back."""
        return replace(self, ending=ending)

    def with_room_at_end(self, how: Literal["archive", "delete"]) -> LearningSet:
        """With the room archived at the end, or deleted."""
        return replace(self, room_at_end=how)

    def still_wanted(self, wanted: Wanted) -> LearningSet:
        """With its opener asked whether it is still wanted, or having said so."""
        return replace(self, wanted=wanted)

    def lasting(self, meetings: int) -> LearningSet:
        """With this many meetings."""
        return replace(self, programme=replace(self.programme, meetings=meetings))

    def holding(self, concern: UnnamedConcern) -> LearningSet:
        """With something that was raised without a name, in its place by when it goes out: nothing says which came first."""
        waiting = sorted((*self.unnamed_concerns, concern), key=lambda each: each.at)
        return replace(self, unnamed_concerns=tuple(waiting))

    def letting_go(self, sent: tuple[UnnamedConcern, ...]) -> LearningSet:
        """Without what has gone out."""
        waiting = tuple(concern for concern in self.unnamed_concerns if concern not in sent)
        return replace(self, unnamed_concerns=waiting)

    @property
    def paused_since(self) -> datetime | None:
        """Since when it pauses (UTC); None where it does not."""
        return self.life.paused_since if isinstance(self.life, Together) else None

    # --- the ground rules

    def with_rules(self, rules: GroundRules) -> LearningSet:
        """With other ground rules, or another wording of them."""
        return replace(self, rules=rules)

    def agreed_by(self, person: PersonId, version: int) -> LearningSet:
        """With a member's, or the guest facilitator's, word that they agree to this version."""
        if person == self.guest:
            return replace(self, guest_agreed=version)
        members = tuple(m.agreeing_to(version) if m.person == person else m for m in self.members)
        return replace(self, members=members)

    def agreed_to(self, person: PersonId) -> int:
        """The version of the ground rules that somebody agreed to, 0 for none yet."""
        member = self.member(person)
        return member.agreed if member else self.guest_agreed if person == self.guest else 0

    # --- what is no longer known

    @property
    def in_common(self) -> frozenset[str]:
        """The texts that the set holds in common, whoever wrote them down."""
        link = () if self.call_link is None else (self.call_link,)
        return frozenset(words.text for words in (self.name, self.purpose, *link, *self.rules.own))

    def forgetting(self, person: PersonId) -> LearningSet:
        """Without the words that somebody wrote. What is held in common stays, without its author."""
        return without_words_of(person, self, self.in_common)

    def with_charter(self, charter: Charter) -> LearningSet:
        """With its charter worded anew, or found fine by somebody more."""
        return replace(self, charter=charter)

    def going_on_as(self, programme: Programme) -> LearningSet:
        """Under another programme, with as many people, who meet, keep time and are spoken to as before."""
        was = self.programme
        as_before = replace(
            programme, members=was.members, kind=was.kind, voice=was.voice, facilitation=was.facilitation
        )
        return self.under(as_before)

    # --- who guides, and where people talk

    def guided_by(self, guest: PersonId) -> LearningSet:
        """With a guest facilitator."""
        return replace(self, guest=guest, guest_agreed=0)

    def talking_at(self, link: Words) -> LearningSet:
        """With the call's link."""
        return replace(self, call_link=link)

    # --- meetings

    def meeting(self, number: int) -> Meeting | None:
        """The meeting of this number; 0 is the next one that is not over."""
        if number == 0:
            return self.next_meeting
        for meeting in self.meetings:
            if meeting.number == number:
                return meeting
        return None

    @property
    def next_meeting(self) -> Meeting | None:
        """The one under way, or else the first that is still to come."""
        return next((meeting for meeting in self.meetings if meeting.state in {"live", "planned"}), None)

    @property
    def live_meeting(self) -> Meeting | None:
        """The one under way."""
        return next((meeting for meeting in self.meetings if meeting.state == "live"), None)

    @property
    def next_dated(self) -> Meeting | None:
        """The first that is still to come and has a date."""
        return next((meeting for meeting in self.meetings if meeting.state == "planned" and meeting.when), None)

    @property
    def first_undated(self) -> int | None:
        """The number of the first meeting still to come that has no date, or None when the programme is all dated.

        Dates are found in order, so it is the one after all that have theirs.
        """
        settled = {
            meeting.number for meeting in self.meetings if meeting.state != "planned" or meeting.when is not None
        }
        number = max((self.entered_at - 1, *settled)) + 1
        return number if number <= max(self.programme.meetings, self.entered_at) else None

    def planned(self, number: int) -> Meeting:
        """The meeting of this number, as the programme has it if nothing is known of it yet."""
        return self.meeting(number) or Meeting(number, self.programme.length)

    def in_order(self, number: int, instant: datetime) -> bool:
        """Whether a meeting at this moment would come after those before it and before those after it."""
        return all(
            (other.when.instant < instant) == (other.number < number)
            for other in self.meetings
            if other.number != number and other.when is not None
        )

    def with_meeting(self, changed: Meeting) -> LearningSet:
        """With one meeting changed, or added in its place by number."""
        others = tuple(meeting for meeting in self.meetings if meeting.number != changed.number)
        return replace(self, meetings=tuple(sorted((*others, changed), key=lambda meeting: meeting.number)))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Every turn: those of meetings, then the slow ones."""
        return (*(turn for meeting in self.meetings for turn in meeting.turns), *self.slow_turns)

    def turn(self, id: str) -> Turn | None:
        """The turn of this name: of a meeting, or a slow one."""
        return next((turn for turn in self.turns if turn.id == id), None)

    def with_turn(self, changed: Turn) -> LearningSet:
        """With one turn changed, or a slow one begun."""
        if not changed.is_slow:
            return self.with_meeting(self.planned(changed.meeting).with_turn(changed))
        known = changed.id in {turn.id for turn in self.slow_turns}
        others = tuple(changed if turn.id == changed.id else turn for turn in self.slow_turns)
        return replace(self, slow_turns=others if known else (*others, changed))

    # --- how turns go, and how much is said

    def of_format(self, recipe: RoundFormat, *, own: bool) -> LearningSet:
        """With turns of this round format. One of the community's own is kept with the set."""
        chosen = replace(self, programme=replace(self.programme, format=recipe.id, turn=recipe.total))
        return chosen.knowing(recipe) if own else chosen

    def knowing(self, recipe: RoundFormat) -> LearningSet:
        """With the recipe of a format that is the community's own."""
        return replace(self, recipes={**self.recipes, recipe.id: recipe})

    def spoken_to_by(self, voice: Voice) -> LearningSet:
        """With more or less said to it."""
        return replace(self, programme=replace(self.programme, voice=voice))

    def allowing_mirror(self, *, allowed: bool) -> LearningSet:
        """With the question mirror allowed to those who wish for it, or to nobody."""
        return replace(self, mirror=allowed)

    def evaluated(self, evaluation: Evaluation) -> LearningSet:
        """With somebody's answers to the two questions."""
        return replace(self, evaluation=evaluation)

    # --- action points

    @property
    def latest_meeting(self) -> int:
        """The number of the meeting from which somebody takes action points now: the one under way, or else the last one held."""
        met = (meeting.number for meeting in self.meetings if meeting.state in {"live", "held"})
        return max(met, default=self.entered_at - 1)

    def points_in(self, turn: str) -> tuple[ActionPoint, ...]:
        """The action points of a turn."""
        return tuple(point for point in self.action_points if point.turn == turn)

    def points_of(self, person: PersonId) -> tuple[ActionPoint, ...]:
        """The action points that a person confirmed and has not reported back yet."""
        return tuple(point for point in self.action_points if point.owner == person and point.state == "stands")

    def with_points(self, before: tuple[ActionPoint, ...], after: tuple[ActionPoint, ...]) -> LearningSet:
        """With some action points in the place of others, or at the end where there were none before. New ones get their ids."""
        new = [point for point in after if not point.id]
        names = iter(range(self.next_point, self.next_point + len(new)))
        known = tuple(point if point.id else point.identified(str(next(names))) for point in after)
        gone = {point.id for point in before}
        at = next(
            (place for place, point in enumerate(self.action_points) if point.id in gone), len(self.action_points)
        )
        earlier, later = self.action_points[:at], self.action_points[at:]
        others = tuple(point for point in later if point.id not in gone)
        return replace(self, action_points=(*earlier, *known, *others), next_point=self.next_point + len(new))

    def with_point(self, changed: ActionPoint) -> LearningSet:
        """With one action point changed."""
        return self.with_points((changed,), (changed,))
