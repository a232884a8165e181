"""What goes through the writer's line.

Somebody pressed something or sent a form; a platform noticed something; the clock has reached a set; a delivery was tried.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

import structlog
from msgspec.structs import replace

from bot.door import Answered
from bot.flows import presses, sets_card
from bot.flows.cards import Button, Card
from bot.flows.circumstances import Standing
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import AnyAnswer, AnyPress, GroupBrought, HeardInCall, PublishCard, SetOpened, Submission
from bot.flows.model import Community
from bot.flows.words import CommunityId, SetId, say
from bot.store.codec import Draft
from bot.store.places import ORIGIN, ROOM, key
from bot.store.unit import FormOf, is_over
from bot.writer import Job, MoreSetsError, Work, told

if TYPE_CHECKING:
    from bot.door import Incoming
    from bot.flows.circumstances import CommunityFacts
    from bot.flows.effects import Reply
    from bot.flows.events import AnyChange, AnySubmission
    from bot.flows.model import Listed, Record
    from bot.flows.profile import Profile
    from bot.flows.words import Text
    from bot.store.outbox import Delivered
    from bot.store.unit import Kept, Unit

log = structlog.get_logger(__name__)

ROUNDS = 50
"""Due events handled at one time for one set; more would mean that handling one does not make it not due."""

Opening = SetOpened | GroupBrought
"""Events that open a set."""


class Pressed(Job[Answered]):
    """A person did something to a set, or opens one."""

    def __init__(self, incoming: Incoming, set_id: SetId | None, event: AnyChange, community: CommunityFacts) -> None:
        super().__init__()
        self.id = name_of(incoming)
        self.sets = () if set_id is None else (set_id,)
        self.by = event.by
        self.here = incoming.community
        self._incoming = incoming
        self._set_id = set_id
        self._event = event
        self._community = community
        self._sets: tuple[Listed, ...] = ()

    async def prepare(self, unit: Unit, kept: dict[SetId, Kept]) -> None:
        """Look up what of all sets it needs to know."""
        del kept
        if self._event.needs and self._set_id is not None:
            # those of the record's own community, wherever a button of it was pressed
            _, self._sets = await unit.known_of(CommunityId(self._set_id), self._event.needs)

    def run(self, work: Work) -> Answered:
        """Step the set."""
        return self._stepped(work, self._event)

    def seen_before(self) -> Answered:
        """It was done; what was answered then is not known any more, and need not be."""
        return Answered(set_id=self._set_id)

    def went_wrong(self, work: Work) -> Answered:
        """Say so."""
        return self._answered(work, self._set_id, whispered(say("went-wrong")))

    def _stepped(self, work: Work, event: AnyChange) -> Answered:
        if self._set_id is not None and work.value(self._set_id) is None:
            newer = work.kept(self._set_id)
            self._refused = (
                newer  # what was written waits for a release that knows the set; for one that is gone, nothing does
            )
            return self._answered(work, None, whispered(say("being-updated") if newer else say("no-longer-there")))
        here = self._incoming.community
        standing = self._incoming.standing or Standing()
        step = work.step(self._set_id, event, here, work.profile(self.by), standing, self._sets)
        self._refused = step.refused or isinstance(step.reply, FormRefused)
        set_id = self._set_id if step.state is None else step.state.id
        if isinstance(event, Opening) and set_id is not None and self._incoming.at is not None:
            place = ORIGIN if isinstance(event, SetOpened) else ROOM
            work.changes.places.append((set_id, place, self._incoming.at))
        if isinstance(step.state, Community) and isinstance(event, PublishCard) and self._incoming.at is not None:
            work.changes.places.append((step.state.id, key(sets_card.origin(step.state)), self._incoming.at))
        return self._answered(work, set_id, step.reply)

    def _answered(self, work: Work, set_id: SetId | None, reply: Reply, *, again: AnyPress | None = None) -> Answered:
        value = None if set_id is None else work.value(set_id)
        facts = work.facts(self._incoming.community)
        return answered(reply, value, work.profile(self.by), facts, set_id=set_id, again=again)


class Submitted(Pressed):
    """A person sent a form, or a page of one. Whatever is not done with is kept as a draft."""

    def __init__(
        self, incoming: Incoming, set_id: SetId | None, event: AnySubmission, community: CommunityFacts
    ) -> None:
        super().__init__(incoming, set_id, event, community)
        self._form = form_of(set_id, event)
        self._page, self._pages = incoming.page
        self._draft = Draft({self._page: event.answers}, self._pages)
        self._submission = event

    async def prepare(self, unit: Unit, kept: dict[SetId, Kept]) -> None:
        """Look up the pages sent before this one."""
        del kept
        if self._pages > 1 and (before := await unit.draft(self._form)) is not None:
            self._draft = before.with_page(self._page, self._pages, self._submission.answers)

    def run(self, work: Work) -> Answered:
        """Keep the page, or step the set with all pages as one."""
        if self._page < self._pages - 1:
            onward = Button(say("button-continue"), self._again, "main")
            return self._kept(work, whispered(say("page-kept"), onward))
        answered = self._stepped(work, replace(self._submission, answers=self._draft.answers))
        if self._refused:
            return self._kept(work, answered.reply)
        work.changes.drafts[self._form] = None
        return answered

    def went_wrong(self, work: Work) -> Answered:
        """Say so, and keep what was written."""
        return self._kept(work, whispered(say("went-wrong")))

    @property
    def _again(self) -> AnyPress:
        return cast("AnyPress", presses.reopening(self._submission))

    def _kept(self, work: Work, reply: Reply) -> Answered:
        work.changes.drafts[self._form] = self._draft
        return self._answered(work, self._set_id, reply, again=self._again)


class Noticed(Job[Answered]):
    """A platform noticed something that concerns these sets."""

    def __init__(self, incoming: Incoming, sets: tuple[SetId, ...], event: AnyAnswer | HeardInCall) -> None:
        super().__init__()
        self.id = name_of(incoming)
        self.sets = sets
        self._event = event

    def run(self, work: Work) -> Answered:
        """Step each."""
        for set_id in self.sets:
            if (value := work.value(set_id)) is not None:
                work.step(set_id, self._event, value.community)
        return Answered()

    def seen_before(self) -> Answered:
        """Nobody waits for an answer."""
        return Answered()

    def went_wrong(self, work: Work) -> Answered:  # noqa: ARG002 - nothing is to be kept of it
        """Nobody waits for an answer."""
        return Answered()


class Reached(Job[None]):
    """The clock has reached a set: everything due is stepped, in order of time."""

    def __init__(self, set_id: SetId) -> None:
        super().__init__()
        self.sets = (set_id,)

    def run(self, work: Work) -> None:
        """Ask anew after every step what is due; what was due may not be any more."""
        (set_id,) = self.sets
        for handled in count():
            value, due = work.value(set_id), work.next_due(set_id)
            if value is None or due is None or due.at > work.now:
                break
            if handled == ROUNDS:
                log.error("a due event stays due", set=set_id, due=type(due.event).__name__)
                work.left_alone.add(set_id)
                break
            try:
                work.step(set_id, due.event, value.community)
            except MoreSetsError:
                raise
            except Exception as why:  # noqa: BLE001 - what was handled before it is kept
                told(why, set=set_id, due=type(due.event).__name__)
                work.left_alone.add(set_id)
                break
        work.touch(set_id)

    def seen_before(self) -> None:
        """Never, as it has no id."""

    def went_wrong(self, work: Work) -> None:
        """Try again later."""
        work.left_alone.update(self.sets)


class Tried(Job[bool]):
    """Delivery tried a row of the outbox: what it learnt is noted, and its answers are stepped."""

    def __init__(self, done: Delivered) -> None:
        super().__init__()
        self.sets = (done.set_id,)
        self._done = done
        self._answers: tuple[AnyAnswer, ...] | None = None
        self.was_the_last = False
        """Whether the set is over, and this may have been the last that waited for it."""

    async def prepare(self, unit: Unit, kept: dict[SetId, Kept]) -> None:
        """Note what was learnt, unless a newer release has to take the answers."""
        here = kept.get(self._done.set_id)
        if here is None or here.value is not None:
            self._answers = await unit.settle(self._done)

    def run(self, work: Work) -> bool:
        """Step the answers."""
        for answer in self._answers or ():
            if (value := work.value(self._done.set_id)) is not None:
                work.step(value.id, answer, value.community)
        value = work.value(self._done.set_id)
        self.was_the_last = value is not None and is_over(value)
        return self._answers is not None

    def seen_before(self) -> bool:
        """Never, as it has no id."""
        return False

    def went_wrong(self, work: Work) -> bool:  # noqa: ARG002 - nothing is to be kept of it
        """The row is marked all the same."""
        return True


def whispered(text: Text, *buttons: Button) -> Whisper:
    """An answer in one sentence."""
    return Whisper(Card(lines=(text,), buttons=buttons))


def answered(
    reply: Reply,
    value: Record | None,
    profile: Profile | None,
    community: CommunityFacts,
    *,
    set_id: SetId | None = None,
    again: AnyPress | None = None,
) -> Answered:
    """Answer in the reader's language; the set's, or the community's, where that is not known."""
    language = profile.language if profile else (value.language if value else "") or community.language
    return Answered(reply, set_id, language=language, zone=profile.zone if profile else None, again=again)


def form_of(set_id: SetId | None, event: Submission) -> FormOf:
    """Which draft a submission belongs to."""
    event = replace(event, **dict.fromkeys(event.drawn, ""))
    return FormOf(event.by, presses.named(set_id or SetId(""), event))


def name_of(incoming: Incoming) -> str:
    """What an event is called in the inbox."""
    return f"{incoming.community.partition(':')[0]}:{incoming.id}"
