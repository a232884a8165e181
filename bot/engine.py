"""Events in, one transaction, effects out: the engine is the door that adapters knock at, and the one writer behind it.

A press travels so: the adapter gives an `Incoming` to `take`. Which set it concerns is looked up. A *question* is then
answered from a read connection and goes past the writer. A *change* becomes a job and waits in line (`bot.writer`), and in
one transaction for all who wait: their ids are noted in the inbox (seen before? then they are answered without acting) ->
their sets are loaded, locked, by id -> each is stepped in memory, in order -> sets, due moments and effects are saved. Only
after the commit is anybody answered, and `on_commit` rings, which wakes delivery.

Three kinds of job go through the same line, so that nothing ever happens to a set in two places at once:

- an `Incoming` change (`take`);
- *the clock has reached these sets* (`clock_reached`): under the lock `due` is asked again and everything due is stepped;
- *this row of the outbox was tried* (`delivered`): the row is marked, what delivery learnt is noted, and its answers are
  stepped, all in one transaction.

Which set? What is of the community concerns the community's own record. Otherwise the one the button names; else the one
whose room or thread it is; else the only one that the person is in, and whoever is in several is asked. A draft is what was
written into a form that is not done: a page of several, or what was refused. It is kept for a day under the person's own
key, and is filled in when the form opens again.

For delivery:

    engine = Engine(store, ..., on_commit=delivery.wake)    # called after every commit with effects; must not block
    taken = await engine.delivered(done)                    # False: somebody else has the place, nothing was noted

For the scheduler:

    await engine.start()                                    # once, before anything else; `close` at the end
    sets = await engine.due_sets(now, limit)                # whose earliest moment has come, earliest first
    await engine.clock_reached(sets)                        # returns after the commit
    when = await engine.next_due()                          # the earliest moment of all, or None
    await engine.housekeeping()                             # every hour or so
"""

from __future__ import annotations

import asyncio
import secrets
import string
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import structlog
from msgspec.structs import replace

from bot.door import Address, Answered, Incoming
from bot.flows import life
from bot.flows.cards import Button, ChoiceField, Field, Form, PeopleField, TextField
from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.effects import Whisper
from bot.flows.events import (
    Answer,
    Answers,
    AskConcern,
    AskGuidance,
    AskHelp,
    AskToBring,
    AskToForm,
    GroupBrought,
    HeardInCall,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    PersonGone,
    PlaceLost,
    Question,
    SetOpened,
    Submission,
)
from bot.flows.model import Community, Ended, LearningSet, is_communitys, record_of
from bot.flows.words import PersonId, SetId, say
from bot.jobs import Noticed, Pressed, Reached, Submitted, Tried, answered, form_of, whispered
from bot.store.places import ROOM, THREAD, said_of
from bot.writer import Clock, Dice, Flows, Writer, drawn, told

if TYPE_CHECKING:
    from bot.flows.events import AnyAnswer, AnyChange, AnyPress, AnyQuestion
    from bot.flows.words import CommunityId
    from bot.store.outbox import Delivered
    from bot.store.store import Store
    from bot.store.unit import Unit

log = structlog.get_logger(__name__)

NOBODYS_FOR = 10.0
"""Seconds for which a channel that is no set's is taken to stay so, where another process may make it one."""
_OF_A_BYTE = (string.ascii_lowercase + "234567").encode() * 8
"""The character that each byte stands for: 32 of them, so that all are equally likely."""

Message = MessageWritten | MessageChanged | MessageDeleted
"""What is read in rooms and threads; anywhere else it concerns nobody."""


def utc_now() -> datetime:
    """Tell the moment."""
    return datetime.now(UTC)


def dice(characters: int) -> str:
    """Draw so many characters of a-z0-9, one for each random byte."""
    return secrets.token_bytes(characters).translate(_OF_A_BYTE).decode()


class Engine:
    """The door (`bot.door.Door`), the clock's and delivery's way to the sets."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock = utc_now,
        dice: Dice = dice,
        community: CommunityFacts | None = None,
        flows: Flows = life,
        on_commit: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._dice = dice
        self._community = community or CommunityFacts()
        self._flows = flows
        self._writer = Writer(store, flows, clock, dice, self._community, on_commit)
        self._own: set[str] = set()
        self._nobodys: dict[str, float] = {}

    async def start(self) -> None:
        """Learn which channels matter, and keep house, which finishes what was cut off."""
        self._own = await self._store.watched()
        await self.housekeeping()

    async def close(self) -> None:
        """Finish what waits in line. The store is closed by whoever opened it."""
        await self._writer.finish()

    # --- the door

    def watches(self, address: Address) -> bool:
        """Whether messages in this channel or thread matter to any set."""
        if address in self._own or _parent(address) in self._own:
            return True
        return not self._store.alone and self._nobodys.get(address, 0.0) < time.monotonic()

    async def take(self, incoming: Incoming) -> Answered:
        """Take an event: return once what follows from it is durable. The same `id` again is answered without acting.

        Raises `NotTakenError` if the store would not have it; it may then be sent again.
        """
        event = incoming.event
        if isinstance(event, Answer | HeardInCall):
            return await self._notice(incoming, event)
        if isinstance(event, SetOpened | GroupBrought):
            return await self._open(incoming, event)
        if isinstance(event, MessageWritten | MessageChanged | MessageDeleted | KeepAsActionPoint):
            found = None if incoming.at is None else await self._place(incoming.at)
            if found is None and not isinstance(event, KeepAsActionPoint):
                return Answered()
            if found is not None:
                set_id, place = found
                return await self._change(incoming, set_id, replace(event, thread=_thread(place)))
        to = await self._which(incoming, event)
        if isinstance(to, Answered):
            return to
        if isinstance(event, Question):
            return await self._ask(incoming, to, event)
        return await self._change(incoming, to, cast("AnyChange", event))

    async def _change(self, incoming: Incoming, set_id: SetId | None, event: AnyChange) -> Answered:
        if isinstance(event, Submission):
            job = Submitted(incoming, set_id, drawn(event, self._dice), self._community)
        else:
            job = Pressed(incoming, set_id, event, self._community)
        done = await self._writer.do(job)
        return await self._with_draft(event.by, done) if isinstance(done.reply, Form) else done

    async def _open(self, incoming: Incoming, event: SetOpened | GroupBrought) -> Answered:
        """Let a set be opened; a group brings its channel only if that is no other set's room."""
        if isinstance(event, GroupBrought) and incoming.at is not None and await self._lived_in(incoming.at):
            async with self._store.looking(self._clock()) as unit:
                return await self._whisper(unit, event.by, whispered(say("room-taken")))
        done = await self._change(incoming, None, event)
        if isinstance(event, GroupBrought) and incoming.at is not None and done.set_id is not None:
            self._own.add(incoming.at)
        return done

    async def _notice(self, incoming: Incoming, event: AnyAnswer | HeardInCall) -> Answered:
        """Hand on what a platform noticed: to the set whose place it is, or to all sets of the person it is about."""
        sets: tuple[SetId, ...] = ()
        if incoming.to:
            sets = (incoming.to,)
        elif incoming.at is not None:
            if (found := await self._place(incoming.at)) is not None:
                sets = (found[0],)
                if isinstance(event, PlaceLost):
                    event = replace(event, place=event.place or said_of(found[1]))
        elif isinstance(event, PersonGone | HeardInCall):
            person = event.person if isinstance(event, PersonGone) else event.by
            async with self._store.looking(self._clock()) as unit:
                sets = (await unit.sets_of([person], incoming.community))[person]
        return await self._writer.do(Noticed(incoming, sets, event)) if sets else Answered()

    # --- which set

    async def _which(self, incoming: Incoming, event: AnyPress) -> SetId | Answered | None:
        """Name the set, or None for what needs none; an answer where nobody can tell, or only the person can."""
        if incoming.to and (event.of == "community" or not is_communitys(incoming.to)):
            return incoming.to
        if incoming.to:
            return None  # pressed on the community's card: it opens a set, or needs none
        if event.of == "community":
            return record_of(incoming.community)
        if isinstance(event, AskToForm | AskToBring):
            return None
        if incoming.at is not None and (found := await self._place(incoming.at)) is not None:
            return found[0]
        async with self._store.looking(self._clock()) as unit:
            found = (await unit.sets_of([event.by], incoming.community))[event.by]
            theirs = [set_id for set_id in found if not is_communitys(set_id)]
            if len(theirs) == 1:
                return theirs[0]
            if isinstance(event, AskHelp | AskGuidance) or (isinstance(event, AskConcern) and not theirs):
                return None
            if not theirs or isinstance(event, KeepAsActionPoint | Submission):
                return await self._whisper(unit, event.by, whispered(say("no-set-here")))
            loaded = await unit.sets(theirs)
            named = [
                Button(say("set-by-name", name=kept.value.name), event, to=set_id)
                for set_id, kept in loaded.items()
                if isinstance(kept.value, LearningSet)
            ]
            return await self._whisper(unit, event.by, whispered(say("which-set"), *named))

    async def _place(self, address: Address) -> tuple[SetId, str] | None:
        """Whose room or thread this is, and its place key. A thread nobody knows is taken for its channel."""
        parent = _parent(address)
        if self._store.alone and address not in self._own and parent not in self._own:
            return None
        async with self._store.looking(self._clock()) as unit:
            found = await unit.whose([address] if parent is None else [address, parent])
        here = found.get(address) or (None if parent is None else found.get(parent))
        if here is None:
            self._nobodys[address] = time.monotonic() + NOBODYS_FOR
        else:
            self._own.add(address if address in found else cast("str", parent))
        return here

    async def _lived_in(self, address: Address) -> bool:
        """Whether this is the room of a set that has not ended."""
        found = await self._place(address)
        if found is None:
            return False
        async with self._store.looking(self._clock()) as unit:
            kept = (await unit.sets([found[0]])).get(found[0])
        return kept is not None and not (isinstance(kept.value, LearningSet) and isinstance(kept.value.life, Ended))

    # --- questions

    async def _ask(self, incoming: Incoming, set_id: SetId | None, question: AnyQuestion) -> Answered:
        """Answer from a read connection, and fill in what was written before."""
        now = self._clock()
        async with self._store.looking(now) as unit:
            known = (await unit.people([question.by])).get(question.by)
            profile = known.profile if known else None
            kept = (await unit.sets([set_id])).get(set_id) if set_id else None
            value = kept.value if kept else Community(set_id) if set_id and is_communitys(set_id) else None
            if set_id and value is None:
                gone = whispered(say("being-updated") if kept else say("no-longer-there"))
                return answered(gone, None, profile, self._community)
            here = value.community if value else incoming.community
            counts, sets = await unit.known_of(here, question.needs)
            facts = Circumstances(
                now=now,
                community=await self._chosen(unit, value if isinstance(value, Community) else None, here),
                profile=profile,
                here=incoming.community,
                standing=incoming.standing or Standing(),
                counts=counts,
                sets=sets,
            )
            try:
                reply = self._flows.ask(value, question, facts)
            except Exception as why:  # noqa: BLE001 - whatever a flow raises, whoever asked is answered
                told(why, set=set_id, asked=type(question).__name__)
                reply = whispered(say("went-wrong"))
            done = answered(reply, value, profile, facts.community, set_id=set_id)
            return await self._filled_in(unit, question.by, done) if isinstance(reply, Form) else done

    async def _chosen(self, unit: Unit, loaded: Community | None, here: CommunityId) -> CommunityFacts:
        """What holds in a community: the installation's settings, or what was chosen in their place."""
        community = loaded or (await unit.communities([here])).get(here)
        return self._community if community is None else self._community.as_chosen_by(community)

    async def _with_draft(self, by: PersonId, done: Answered) -> Answered:
        async with self._store.looking(self._clock()) as unit:
            return await self._filled_in(unit, by, done)

    async def _filled_in(self, unit: Unit, by: PersonId, done: Answered) -> Answered:
        """Give a form with what its draft has in its fields, at the first page not yet filled in."""
        form = cast("Form", done.reply)
        draft = await unit.draft(form_of(done.set_id, replace(form.event, by=by)))
        if draft is None:
            return done
        fields = tuple(_filled(field, draft.answers) for field in form.fields)
        return Answered(
            replace(form, fields=fields),
            done.set_id,
            language=done.language,
            zone=done.zone,
            page=draft.next_page,
            again=done.again,
        )

    async def _whisper(self, unit: Unit, to: PersonId, whisper: Whisper) -> Answered:
        known = (await unit.people([to])).get(to)
        return answered(whisper, None, known.profile if known else None, self._community)

    # --- the clock

    async def due_sets(self, now: datetime, limit: int) -> list[SetId]:
        """Name sets whose earliest moment has come by `now`, in UTC, earliest first."""
        return await self._store.due(now, limit)

    async def next_due(self) -> datetime | None:
        """Tell the earliest moment, in UTC, at which anything is due."""
        return await self._store.next_due()

    async def clock_reached(self, set_ids: Iterable[SetId]) -> None:
        """Handle whatever is due in these sets, as the clock stands when their turn comes."""
        await asyncio.gather(*(self._writer.do(Reached(set_id)) for set_id in set_ids))

    async def housekeeping(self) -> None:
        """Let go of what is over, finish what was cut off; derive due moments anew that other rules gave; copy the keyring."""
        await self._store.forget_what_is_over(self._clock())
        await self._destroy_what_is_over()
        await self._store.sweep(self._clock())
        self._nobodys = {address: until for address, until in self._nobodys.items() if until > time.monotonic()}
        before: list[SetId] = []
        while (stale := await self._store.stale(limit=1000)) and stale != before:
            await self.clock_reached(stale)
            before = stale
        while await self._store.keyring.keep_copies():
            pass  # until no copy holds a key that was destroyed

    async def _destroy_what_is_over(self) -> None:
        """Destroy each set whose last line has arrived, or will not. Whatever is cut off here is done at the next start."""
        for set_id in await self._store.over():
            await self._store.destroy(set_id)
            log.info("a set was destroyed", set=set_id)

    # --- delivery

    async def delivered(self, done: Delivered) -> bool:
        """Note what came of a row and step its answers. False: somebody else has the place, and nothing was noted."""
        tried = Tried(done)
        taken = await self._writer.do(tried)
        if tried.was_the_last:
            await self._destroy_what_is_over()
        place = done.claim.place
        if taken and done.address and (place == ROOM or place.startswith(THREAD)):
            self._own.add(done.address)
        return taken


def _parent(address: str) -> str | None:
    """The channel of a thread, where the address says it (Slack)."""
    channel, _, thread = address.rpartition("/")
    return channel if thread and channel.count("/") == 1 and address.startswith("slack:") else None


def _thread(place: str) -> str:
    """What an event calls a place: a thread's key, or nothing for the room."""
    return place.removeprefix(THREAD) if place.startswith(THREAD) else ""


def _filled(field: Field, answers: Answers) -> Field:
    """A field with what was written into it before."""
    match field:
        case TextField(name=name) if name in answers.boxes:
            return replace(field, value=answers.boxes[name])
        case ChoiceField(name=name) if name in answers.choices:
            return replace(field, chosen=answers.choices[name])
        case PeopleField(name=name) if name in answers.choices:
            return replace(field, chosen=tuple(PersonId(person) for person in answers.choices[name]))
        case _:
            return field
