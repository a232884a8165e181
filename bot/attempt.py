"""One try of one row of the outbox: what is asked of the platform, and what comes of its answer.

Of all effects only a post can be doubled: to edit, to remove, to have a room or a thread twice is the same as once. So
a row that may have been posted already (`Claim.uncertain`) begins with a look for its nonce, once.

What a port raises says what to do: wait (`TryLaterError`), look and try again (`UnknownOutcomeError`), tell the set
that a place is lost (`PlaceGoneError`), a room refused (`NotAllowedError`), a person not reachable
(`UnreachableError`). All else is a fault: tried eight times at growing distances, then kept as dead for an operator,
and the set hears of it once.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, assert_never

import msgspec
import structlog

from bot.adapters.base import (
    Address,
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)
from bot.flows.effects import Clear, CloseRoom, Direct, InRoom, InThread, Mark, Origin, Redraw, Room, Show, Tell
from bot.flows.events import NotInvited, PlaceLost, RoomNotClosed, RoomOpened, RoomRefused, Undelivered, Unreachable
from bot.store import places
from bot.store.codec import NewerShapeError
from bot.store.keyring import KeyGoneError
from bot.store.outbox import Claim, Delivered
from bot.store.places import ORIGIN, ROOM, THREAD, Standing

if TYPE_CHECKING:
    from bot.adapters.base import Port, RoomMade
    from bot.flows.cards import Card
    from bot.flows.effects import Effect, RoomAtEnd
    from bot.flows.events import AnyAnswer
    from bot.flows.words import PersonId

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=25)
"""A call that takes longer is given up and counts as of unknown outcome; well inside `outbox.LEASE`."""

TRIES = 8
LONGEST_PAUSE = timedelta(seconds=60)
"""Between two tries of a row that met a fault: 1, 2, 4 ... 60 s."""

A_DAY = timedelta(days=1)
"""How long we go on where a platform is away. What is older concerns nobody any more."""

MARGIN = timedelta(minutes=1)
"""How far a platform's clock may be behind ours, when we look for a post."""

_SALT = secrets.token_bytes(32)


def drawing(card: Card, language: str) -> str:
    """A digest by which a card is known again. Nothing can be learnt from it: its key dies with the process."""
    return blake2b(msgspec.json.encode((language, card)), key=_SALT, digest_size=16).hexdigest()


@dataclass(slots=True)
class Attempt:
    """One try of one row, and what is learnt on the way, which is kept even where the try fails.

    `message` is the post that was made. `in_doubt` is true while a post of this row may stand that we do not know of.
    """

    claim: Claim
    port: Port
    now: Callable[[], datetime]
    address: str | None = None
    slots: list[tuple[str, Standing | None]] = field(default_factory=list[tuple[str, Standing | None]])
    answers: list[AnyAnswer] = field(default_factory=list["AnyAnswer"])
    message: str = ""
    in_doubt: bool = False

    async def made(self, opened: Callable[[str, bytes], Awaitable[Effect]]) -> Delivered:
        """Make the try, with the row's body opened by `opened(key_id, body)`. Raises nothing but what cancels it."""
        self.in_doubt = self.claim.uncertain
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                await self._carry_out(await opened(self.claim.key_id, self.claim.body))
        except KeyGoneError as why:
            # The set got a new key meanwhile, and the row was sealed anew; or its words are gone, and nothing is left to say.
            return self._fault(why) if self.claim.attempts == 1 else self._done("sent", why)
        except NewerShapeError as why:
            return self._later(LONGEST_PAUSE, why)
        except TryLaterError as why:
            return self._later(max(timedelta(seconds=why.after), timedelta(seconds=1)), why)
        except (UnknownOutcomeError, TimeoutError) as why:
            return self._later(_soon(self.now() - self.claim.created), why)
        except UnreachableError as why:
            person = places.person_of(self.claim.place)
            return self._fault(why) if person is None else self._unreachable(person, why)
        except (PlaceGoneError, NotAllowedError) as why:
            return self._lost(why)
        except Exception as why:
            log.exception(
                "a delivery met a fault", row=self.claim.row, set=self.claim.set_id, attempts=self.claim.attempts
            )
            return self._fault(why)
        return self._done("sent")

    async def taken_back(self, became: str) -> None:
        """Remove our post, made too late, where the row became another message in the meantime."""
        if self.message not in {"", became}:
            await self.port.remove(Address(self.address or self.claim.addresses[self.claim.place]), self.message)

    # --- what there is to do

    async def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Room():
                await self._have_room(effect)
            case CloseRoom(how=how):
                await self._close_room(how)
            case Tell(people=people, card=card, slot=slot):
                message = await self._posted(await self._where(effect), card, people)
                if slot:
                    self._stands(slot, message, card)
            case Show(slot=slot, card=card):
                await self._show(await self._where(effect), slot, card)
            case Redraw(slot=slot, card=card):
                if (standing := self.claim.standing.get(slot)) is not None:
                    with suppress(MessageGoneError):
                        await self._edited(await self._where(effect), slot, standing, card)
            case Clear(slot=slot):
                if (standing := self.claim.standing.get(slot)) is not None:
                    await self.port.remove(await self._where(effect), standing.message)
                    self.slots.append((slot, None))
            case Mark(message=message, taken=taken):
                # A courtesy: where the message is gone, or reactions are not allowed to us, nothing is lost.
                with suppress(MessageGoneError, NotAllowedError):
                    await self.port.mark(await self._where(effect), message, taken=taken)
            case _:
                assert_never(effect)

    async def _have_room(self, room: Room) -> None:
        try:
            made = await self._room_made(room, self._known(ROOM))
        except NotAllowedError as why:
            self.answers.append(RoomRefused(_REFUSALS.get(why.why, "unknown"), why.missing))
        except PlaceGoneError:
            self.answers.append(RoomRefused("unknown"))
        else:
            self.address = made.address
            self.answers.append(RoomOpened())
            self.answers += [NotInvited(person, _NOT_INVITED.get(why, "unknown")) for person, why in made.not_invited]

    async def _close_room(self, how: RoomAtEnd) -> None:
        """Close the room, if one was ever made; one that is gone is closed."""
        room = self._known(ROOM)
        if room is None:
            return
        try:
            await self.port.close_room(room, how)
        except NotAllowedError as why:
            known = "permission" if why.why == "permission" else "unknown"
            self.answers.append(RoomNotClosed(known, why.missing))
        except PlaceGoneError:
            return

    async def _room_made(self, room: Room, known: Address | None) -> RoomMade:
        """Have the room, anew if the one that was known is gone."""
        try:
            return await self.port.have_room(self.claim.community, room, known, self._known(ORIGIN))
        except PlaceGoneError:
            if known is None:
                raise
            return await self._room_made(room, None)

    async def _show(self, to: Address, slot: str, card: Card) -> None:
        """Have the card stand there: by redrawing what stands, or else by a post that rings for nobody."""
        standing = self.claim.standing.get(slot)
        if standing is not None:
            try:
                await self._edited(to, slot, standing, card)
            except MessageGoneError:
                if not card.buttons:
                    return  # Somebody took it away, and nothing waits for an answer in it.
            else:
                return
        if self.in_doubt and self.claim.outdated:
            # It may stand, and is edited next; if it does not, the newer one is posted in its place.
            if (found := await self.port.find(to, self.claim.nonce, self.claim.created - MARGIN)) is not None:
                self._stands(slot, found, card)
            return
        self._stands(slot, await self._posted(to, card, ()), card)

    async def _edited(self, to: Address, slot: str, standing: Standing, card: Card) -> None:
        """Have what stands there show the card, unless it does. Raises `MessageGoneError`."""
        if standing.drawn != drawing(card, self.claim.language):
            await self.port.edit(to, standing.message, card, set_id=self.claim.set_id, language=self.claim.language)
            self._stands(slot, standing.message, card)

    async def _posted(self, to: Address, card: Card, ring: tuple[PersonId, ...]) -> str:
        """Post, unless a try that was cut off has done so already."""
        nonce = self.claim.nonce
        if self.in_doubt:
            found = await self.port.find(to, nonce, self.claim.created - MARGIN)
            if found is not None:
                self.message = found
                return found
        self.in_doubt = True
        try:
            self.message = await self.port.post(
                to, card, set_id=self.claim.set_id, language=self.claim.language, ring=ring, nonce=nonce
            )
        except (TryLaterError, NotAllowedError, PlaceGoneError, UnreachableError):
            self.in_doubt = False  # The platform has said no.
            raise
        return self.message

    def _stands(self, slot: str, message: str, card: Card) -> None:
        self.slots.append((slot, Standing(message, drawing(card, self.claim.language))))

    # --- where it belongs

    async def _where(self, effect: Show | Tell | Redraw | Clear | Mark) -> Address:
        """Where the effect's place is, opened now if it never was. Raises as the port does."""
        known = self._known(self.claim.place)
        if known is not None:
            return known
        match effect.place:
            case Origin() | InRoom():
                raise PlaceGoneError
            case InThread(key=key, under=under, name=name):
                room = self._known(ROOM)
                if room is None:
                    raise PlaceGoneError
                above = self.claim.standing_in_room.get(under)
                message = None if above is None else above.message
                opened = await self.port.have_thread(room, message, name, self.claim.language, key)
            case Direct(person=person):
                opened = await self.port.direct(self.claim.community, person)
            case _:
                assert_never(effect.place)
        self.address = opened
        return opened

    def _known(self, place: str) -> Address | None:
        address = self.claim.addresses.get(place)
        return None if address is None else Address(address)

    # --- how it is reported

    def _done(self, state: Literal["sent", "waiting", "sending", "dead"], why: Exception | None = None) -> Delivered:
        return Delivered(
            claim=self.claim,
            at=self.now(),
            state=state,
            attempts=self.claim.attempts,
            trouble="" if why is None else type(why).__name__,
            address=self.address,
            slots=tuple(self.slots),
            message=self.message,
            answers=tuple(self.answers),
        )

    def _later(self, after: timedelta, why: Exception) -> Delivered:
        """The platform is away or busy: try again, which does not count, for a day."""
        done = self._done("sending" if self.in_doubt else "waiting", why)
        if done.at - self.claim.created > A_DAY:
            return self._given_up(why)
        return replace(done, attempts=self.claim.attempts - 1, not_before=done.at + after)

    def _fault(self, why: Exception) -> Delivered:
        """Something nobody had foreseen: try again, at growing distances, and not for ever."""
        if self.claim.attempts >= TRIES:
            return self._given_up(why)
        done = self._done("sending" if self.in_doubt else "waiting", why)
        pause = min(timedelta(seconds=2 ** (self.claim.attempts - 1)), LONGEST_PAUSE)
        return replace(done, not_before=done.at + pause)

    def _given_up(self, why: Exception) -> Delivered:
        return replace(self._done("dead", why), complaints=(Undelivered(places.said_of(self.claim.place)),))

    def _unreachable(self, person: PersonId, why: Exception) -> Delivered:
        """The flow says what then; nothing is left to try."""
        self.answers.append(Unreachable(person, self.claim.slot))
        return self._done("sent", why)

    def _lost(self, why: PlaceGoneError | NotAllowedError) -> Delivered:
        """Nothing more goes to this place. A thread that is gone can be opened anew; where the rest was stays known."""
        person = places.person_of(self.claim.place)
        if person is not None:
            self.address = ""
            return self._unreachable(person, why)
        if self.claim.place.startswith(THREAD) and isinstance(why, PlaceGoneError):
            self.address = ""
        complaint = PlaceLost(places.said_of(self.claim.place))
        return replace(self._done("dead", why), place_lost=True, complaints=(complaint,))


_REFUSALS: Mapping[str, Literal["permission", "full", "name"]] = {
    "permission": "permission",
    "full": "full",
    "name": "name",
}
_NOT_INVITED: Mapping[str, Literal["permission", "gone"]] = {"permission": "permission", "gone": "gone"}


def _soon(waited: timedelta) -> timedelta:
    """A quarter of the time that it has taken so far, from one second to a minute."""
    return min(max(waited / 4, timedelta(seconds=1)), LONGEST_PAUSE)
