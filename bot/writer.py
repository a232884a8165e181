"""The one writer: jobs wait in line, up to 64 are done together, and nobody hears of it before the commit.

A *job* says which events in the inbox it stands for, which sets it needs, and what it does with them once they are loaded and
locked. What it does is pure: it works on a `Work` of its own that is merged into the batch when the job is done, so that one
whose step raises is answered by itself and leaves no trace in what the others do.

A batch that the database refuses is run again, job by job. That is safe, because nothing of it was kept, and because the
inbox knows whatever was committed after all. A step that keeps a person's profile concerns that person's other sets too, and
one that hands something on concerns another record; they are only ever locked in the order of their ids, so the batch then
begins anew with those among the rest.

What a community has chosen holds for all steps of its sets. Its record is read in the same transaction, or where no other
process can write, remembered.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import structlog
from msgspec.structs import replace

from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.due import Due
from bot.flows.effects import Forget, HandOn, KeepProfile, Reply, Step
from bot.flows.events import AnyAnswer, AnyChange, AnyClock, AnyHanded, AnyQuestion, Handed, ProfileChanged, Submission
from bot.flows.model import Community, Listed, Record, is_communitys, record_of, without_words_of
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, PersonId, SetId
from bot.store.store import STAMP, Store
from bot.store.unit import Changes, Kept, Unit

log = structlog.get_logger(__name__)

AT_ONCE = 64
"""How many jobs share a transaction."""
A_DRAFT_LASTS = timedelta(days=1)
LEFT_ALONE = timedelta(minutes=5)
"""How long the clock passes over a set whose due event could not be handled."""
NOTHING_SAID = Standing()
"""What a platform says of nobody in particular: of the clock, and of what it noticed by itself."""
_NONCE = 20
"""Characters; Discord takes 25."""

Clock = Callable[[], datetime]
"""Tells the moment: aware, in UTC."""
Dice = Callable[[int], str]
"""Draws so many characters of a-z0-9 at random."""
Answer = TypeVar("Answer")
Drawn = TypeVar("Drawn", bound="Submission | Handed")


class Flows(Protocol):
    """The door into the flows: `bot.flows.life`."""

    def step(
        self,
        record: Record | None,
        event: AnyChange | AnyClock | AnyAnswer | AnyHanded,
        circumstances: Circumstances,
        /,
    ) -> Step[Record | None]:
        """Let something happen to a set, or to a community."""
        ...

    def ask(self, record: Record | None, question: AnyQuestion, circumstances: Circumstances, /) -> Reply:
        """Answer a question."""
        ...

    def due(self, record: Record, circumstances: Circumstances, /) -> Iterator[Due]:
        """Tell what the clock owes a set."""
        ...


class NotTakenError(Exception):
    """The store is away: nothing was done, or it is not known to have been. The same event may be sent again."""


class Job(ABC, Generic[Answer]):
    """Something to be done to sets. `id` is its name in the inbox, empty for what cannot come twice."""

    id: str = ""
    sets: tuple[SetId, ...] = ()
    by: PersonId | None = None
    """Whose profile it needs."""
    here: CommunityId | None = None
    """In which community it happens, where no set says so."""

    def __init__(self) -> None:
        self.done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    async def prepare(self, unit: Unit, kept: dict[SetId, Kept]) -> None:
        """Look up, or note, what only this job needs."""

    @abstractmethod
    def run(self, work: Work) -> Answer:
        """Do it."""

    @abstractmethod
    def seen_before(self) -> Answer:
        """Answer what was done already."""

    @abstractmethod
    def went_wrong(self, work: Work) -> Answer:
        """Answer when `run` raised. `work` is fresh."""


class Work:
    """What one job makes of the sets it has: seen by the job alone until it is merged into the batch."""

    def __init__(self, batch: _Batch) -> None:
        self._batch = batch
        self.now = batch.now
        self.changes = Changes()
        self.left_alone: set[SetId] = set()
        self._values: dict[SetId, Record] = {}
        self._touched: set[SetId] = set()

    def kept(self, set_id: SetId) -> bool:
        """Whether there is such a set, readable or not."""
        return set_id in self._batch.kept

    def value(self, set_id: SetId) -> Record | None:
        """A set, or a community, as this job sees it; None for one that is not there, or that a newer release wrote."""
        return self._values.get(set_id) or self._batch.values.get(set_id)

    def profile(self, person: PersonId | None) -> Profile | None:
        """What is known about a person, this job's changes included."""
        return None if person is None else self.changes.profiles.get(person) or self._batch.profiles.get(person)

    def facts(self, here: CommunityId) -> CommunityFacts:
        """What holds in a community."""
        changed = self._values.get(record_of(here))
        if isinstance(changed, Community):
            return self._batch.community.as_chosen_by(changed)
        return self._batch.facts(here)

    def next_due(self, set_id: SetId) -> Due | None:
        """What the clock owes a set first."""
        value = self.value(set_id)
        return None if value is None else self._batch.next_due(value)

    def touch(self, set_id: SetId) -> None:
        """Have the set's earliest due moment derived anew, changed or not."""
        self._touched.add(set_id)

    def step(
        self,
        set_id: SetId | None,
        event: AnyChange | AnyClock | AnyAnswer | AnyHanded,
        here: CommunityId,
        profile: Profile | None = None,
        standing: Standing = NOTHING_SAID,
        sets: tuple[Listed, ...] = (),
    ) -> Step[Record | None]:
        """Let something happen to a record, or let it open a set. What it hands on happens to the others at once."""
        value = None if set_id is None else self.value(set_id)
        facts = self.facts(here if value is None else value.community)
        circumstances = Circumstances(
            now=self.now, community=facts, profile=profile, here=here, standing=standing, sets=sets
        )
        step = self._batch.flows.step(value, event, circumstances)
        if step.state is None:
            return step
        if step.state is not value:
            self._values[step.state.id] = step.state
            self._touched.add(step.state.id)
        for effect in step.effects:
            if isinstance(effect, KeepProfile):
                self.changes.profiles[effect.person] = effect.profile
                for other in self._batch.sets_of(effect.person):
                    if other != step.state.id and (there := self.value(other)) is not None:
                        self.step(other, ProfileChanged(effect.person), there.community, effect.profile)
            elif isinstance(effect, HandOn):
                self._hand_on(effect, step.state.community)
            elif isinstance(effect, Forget):
                self.changes.forgotten.append((step.state.id, effect.person))
                self._touched.add(step.state.id)
            else:
                self.changes.effects.append((step.state.id, effect))
        return step

    def _hand_on(self, effect: HandOn, here: CommunityId) -> None:
        """Let it happen to the other record, if that is still there and not a newer release's."""
        if not effect.to:
            self.step(None, drawn(effect.event, self._batch.dice), here)
        elif self._batch.has(effect.to) and (there := self.value(effect.to)) is not None:
            self.step(effect.to, effect.event, there.community)

    def derive(self) -> None:
        """Say for every set touched when the clock next owes it something."""
        for set_id in self._touched:
            value = self.value(set_id)
            if value is not None:
                due = self._batch.next_due(value)
                self.changes.sets[set_id] = (value, due.at if due else None)


class MoreSetsError(Exception):
    """A person's sets, or another record, are to be loaded too."""

    def __init__(self, person: PersonId | None = None, record: SetId | None = None) -> None:
        super().__init__()
        self.person = person
        self.record = record


class _Batch:
    """The jobs of one transaction, and what has become of the sets so far."""

    def __init__(
        self,
        now: datetime,
        flows: Flows,
        community: CommunityFacts,
        kept: dict[SetId, Kept],
        profiles: dict[PersonId, Profile],
        rosters: dict[PersonId, tuple[SetId, ...]],
        asked: set[SetId],
        communities: dict[CommunityId, Community],
        dice: Dice,
    ) -> None:
        self.now = now
        self.flows = flows
        self.dice = dice
        self.community = community
        self.kept = kept
        self.profiles = profiles
        self.values = {set_id: each.value for set_id, each in kept.items() if each.value is not None}
        self.changes = Changes(language=community.language)
        self.left_alone: dict[SetId, datetime] = {}
        self._rosters = rosters
        self._asked = asked
        self._communities = communities
        self._facts: dict[CommunityId, CommunityFacts] = {}

    def has(self, record: SetId) -> bool:
        """Whether there is such a record. Raises `MoreSetsError` if nobody has looked yet."""
        if record not in self.kept and record not in self._asked:
            raise MoreSetsError(record=record)
        return record in self.kept

    def facts(self, here: CommunityId) -> CommunityFacts:
        """What holds in a community: the installation's settings, or what was chosen in their place."""
        if here not in self._facts:
            value = self.values.get(record_of(here)) or self._communities.get(here)
            chosen = isinstance(value, Community)
            self._facts[here] = self.community.as_chosen_by(value) if chosen else self.community
        return self._facts[here]

    def sets_of(self, person: PersonId) -> tuple[SetId, ...]:
        """Name a person's sets, all of them loaded. Raises `MoreSetsError` if they are not."""
        if person not in self._rosters:
            raise MoreSetsError(person=person)
        return self._rosters[person]

    def next_due(self, value: Record) -> Due | None:
        """What the clock owes a set first."""
        facts = Circumstances(now=self.now, community=self.facts(value.community), here=value.community)
        return min(self.flows.due(value, facts), key=attrgetter("at"), default=None)

    def attempt(self, job: Job[Any]) -> Any:  # noqa: ANN401 - each job's own answer
        """Run a job, and take over what it did; or, if it raises, what it does about that."""
        work = Work(self)
        try:
            answer = job.run(work)
            work.derive()
        except MoreSetsError:
            raise
        except Exception as why:  # noqa: BLE001 - whatever a flow raises, the others' events are not to suffer
            told(why, job=type(job).__name__, sets=job.sets)
            work = Work(self)
            answer = job.went_wrong(work)
        self._merge(work)
        return answer

    def _merge(self, work: Work) -> None:
        ours, theirs = self.changes, work.changes
        ours.sets |= theirs.sets
        for set_id, person in theirs.forgotten:
            self._forget(set_id, person)
        ours.forgotten += theirs.forgotten
        ours.effects += theirs.effects
        ours.profiles |= theirs.profiles
        ours.drafts |= theirs.drafts
        ours.places += theirs.places
        self.values |= {set_id: value for set_id, (value, _) in theirs.sets.items()}
        for set_id in filter(is_communitys, theirs.sets):
            self._facts.pop(CommunityId(set_id), None)
        self.profiles |= theirs.profiles
        for set_id in work.left_alone:
            self.left_alone[set_id] = self.now + LEFT_ALONE

    def _forget(self, set_id: SetId, person: PersonId) -> None:
        """Take somebody's words out of what earlier jobs of this batch have to say, or keep as a draft."""
        value, _ = self.changes.sets[set_id]
        self.changes.effects = [
            (at, without_words_of(person, effect, value.in_common) if at == set_id else effect)
            for at, effect in self.changes.effects
        ]
        for which in self.changes.drafts:
            if which.person == person and which.set_id == set_id:
                self.changes.drafts[which] = None

    def to_write(self) -> Changes:
        """The changes, without sets whose row says all of it already."""
        forgotten = {set_id for set_id, _ in self.changes.forgotten}
        for set_id, (value, due_at) in list(self.changes.sets.items()):
            if set_id in forgotten:
                continue  # it is written under another key, whatever it says
            before = self.kept.get(set_id)
            if before is not None and (value, due_at, STAMP) == (before.value, before.due_at, before.due_stamp):
                del self.changes.sets[set_id]
        return self.changes


class Writer:
    """The line, and whoever works it off: a task that is there while anything waits, and not otherwise."""

    def __init__(
        self,
        store: Store,
        flows: Flows,
        clock: Clock,
        dice: Dice,
        community: CommunityFacts,
        on_commit: Callable[[], None],
    ) -> None:
        self._store = store
        self._flows = flows
        self._clock = clock
        self._dice = dice
        self._community = community
        self._on_commit = on_commit
        self._communities: dict[CommunityId, Community | None] = {}
        """What is remembered of communities, where nobody else can write; None for one without a record."""
        self._line: deque[Job[Any]] = deque()
        self._at_work: asyncio.Task[None] | None = None

    async def do(self, job: Job[Answer]) -> Answer:
        """Have a job done. Returns after the commit; raises `NotTakenError` if there was none."""
        self._line.append(job)
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work_off(), name="writer")
        return await job.done

    async def finish(self) -> None:
        """Wait until nobody is in line."""
        while self._at_work is not None and not self._at_work.done():
            await asyncio.wait({self._at_work})

    async def _work_off(self) -> None:
        while self._line:
            await asyncio.sleep(0)  # whoever was just answered may join the line at once
            jobs = [self._line.popleft() for _ in range(min(AT_ONCE, len(self._line)))]
            try:
                await self._do(jobs)
            finally:
                for job in jobs:
                    if not job.done.done():
                        job.done.set_exception(NotTakenError())
                        job.done.exception()  # whoever went away meanwhile does not ask for it

    async def _do(self, jobs: list[Job[Any]]) -> None:
        try:
            await self._together(jobs)
        except Exception as why:  # noqa: BLE001 - whatever the database says, each job is tried by itself
            told(why, jobs=len(jobs), then="each by itself")
            for job in jobs:
                try:
                    await self._together([job])
                except Exception as again:  # noqa: BLE001 - the same
                    told(again, job=type(job).__name__, then="not taken")

    async def _together(self, jobs: list[Job[Any]]) -> None:
        people: set[PersonId] = set()
        others: set[SetId] = set()
        while True:
            try:
                answers, wrote = await self._in_one_transaction(jobs, people, others)
                break
            except MoreSetsError as more:
                people.update(() if more.person is None else [more.person])
                others.update(() if more.record is None else [more.record])
        if wrote:
            self._on_commit()
        for job, answer in zip(jobs, answers, strict=True):
            if not job.done.done():
                job.done.set_result(answer)

    async def _in_one_transaction(
        self, jobs: list[Job[Any]], people: set[PersonId], others: set[SetId]
    ) -> tuple[list[Any], bool]:
        now = self._clock()
        async with self._store.writing(now) as unit:
            unseen = await unit.unseen({job.id for job in jobs if job.id})
            acting = [job for job in jobs if not job.id or _taken_from(unseen, job.id)]
            rosters = await unit.sets_of(people)
            wanted = _all(acting, rosters.values()) | others
            await unit.founded({id for id in wanted if is_communitys(id)} & ({job.here for job in acting} | others))
            kept = await unit.sets(wanted, lock=True)
            profiles = await self._profiles(unit, acting)
            communities = await self._of(unit, acting, kept)
            batch = _Batch(now, self._flows, self._community, kept, profiles, rosters, others, communities, self._dice)
            answers: dict[Job[Any], Any] = {}
            for job in acting:
                await job.prepare(unit, batch.kept)
                answers[job] = batch.attempt(job)
            changes = batch.to_write()
            await unit.save(changes, iter(lambda: self._dice(_NONCE), ""), now + A_DRAFT_LASTS)
            await unit.due_again_at(batch.left_alone)
        for value, _ in changes.sets.values():
            if isinstance(value, Community):
                self._communities[value.community] = value
        await self._destroyed(unit.outlived)
        return [answers[job] if job in answers else job.seen_before() for job in jobs], bool(changes.effects)

    async def _of(self, unit: Unit, jobs: list[Job[Any]], kept: dict[SetId, Kept]) -> dict[CommunityId, Community]:
        """The communities in which something happens; those without a record of their own are left out."""
        here = {each.value.community for each in kept.values() if each.value is not None}
        here |= {job.here for job in jobs if job.here}
        here = {community for community in here if record_of(community) not in kept}
        if self._store.alone:
            unknown = here - self._communities.keys()
            found = await unit.communities(unknown)
            self._communities |= {id: found.get(id) for id in unknown}
            return {id: known for id in here if (known := self._communities[id]) is not None}
        return await unit.communities(here)

    async def _destroyed(self, keys: list[str]) -> None:
        """Destroy keys that nothing names any more, before anybody hears that words are gone."""
        if keys:
            try:
                await self._store.keyring.destroy_everywhere(keys)
            except Exception as why:  # noqa: BLE001 - what was committed stands; the next housekeeping finishes this
                told(why, keys=len(keys), then="swept later")

    async def _profiles(self, unit: Unit, jobs: list[Job[Any]]) -> dict[PersonId, Profile]:
        known = await unit.people({job.by for job in jobs if job.by})
        return {person: each.profile for person, each in known.items() if each.profile is not None}


def _taken_from(unseen: set[str], id: str) -> bool:
    """Whether this is the first job that comes for it."""
    first = id in unseen
    unseen.discard(id)
    return first


def _all(jobs: list[Job[Any]], rosters: Iterable[tuple[SetId, ...]]) -> set[SetId]:
    return {set_id for job in jobs for set_id in job.sets} | {set_id for roster in rosters for set_id in roster}


def drawn(event: Drawn, dice: Dice) -> Drawn:
    """An event with the ids and chances in it that flows, which have no dice, take from it."""
    fresh = {name: getattr(event, name) or dice(many) for name, many in event.drawn.items()}
    return replace(event, **fresh) if fresh else event


def told(why: BaseException, **ids: object) -> None:
    """Log what was raised, by its type and its place in the code alone: what it says may quote anything."""
    trace = why.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    log.error("something raised", raised=type(why).__name__, at=place, **ids)
