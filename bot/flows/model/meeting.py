"""A meeting: planned, live, or held. What has been said about it stands here by name, so that nothing is said twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.events.between import HowItGoes
from bot.flows.events.training import Skill
from bot.flows.model.dates import LocalMoment
from bot.flows.model.programme import MAY_BE_ENOUGH
from bot.flows.model.training import OwnReview
from bot.flows.model.turn import Turn
from bot.flows.words import PersonId, Words

PartKind = Literal[
    "welcome",
    "airing",
    "rules",
    "how-was-that",
    "check-in",
    "report-back",
    "who-takes-time",
    "practice",
    "turn",
    "break",
    "review",
    "closing-round",
    "next-date",
    "what-i-came-with",
    "what-moved",
    "thanks",
    "what-next",
]
"""The parts of a meeting (DOMAIN section 4.3 and 4.5). Members read their names in the catalogue, never these."""

CLOSING_KINDS: frozenset[PartKind] = frozenset(
    {"review", "how-was-that", "closing-round", "next-date", "what-i-came-with", "what-moved", "thanks", "what-next"}
)
"""The parts that no overrun may eat."""

HEARD_ENOUGH = 2
"""Members heard in a call before it tells who came: one alone may have looked in while the set talked elsewhere."""

Wish = Literal["can-wait", "would-like", "presses"]


class Part(Struct, frozen=True, omit_defaults=True):
    """One part of a live meeting. `id` is its kind, and for turns and breaks `turn-2-1`, `break-2-1`."""

    id: str
    kind: PartKind
    minutes: int
    presenter: PersonId | None = None
    """Whose turn it is; None as long as nobody has been chosen for it."""


class Live(Struct, frozen=True, omit_defaults=True):
    """A meeting under way: its parts in order, which one it is in, and until when.

    The closing round begins early enough to be whole by `latest`, whatever ran over before; `latest` moves only when
    somebody asks for more time. While `paused` is set no moment of it is due.
    """

    began: datetime
    latest: datetime
    parts: tuple[Part, ...]
    at: str
    part_ends: datetime
    present: tuple[PersonId, ...]
    """The members who are here. A guest facilitator is not among them."""
    keeper: PersonId
    paused: datetime | None = None

    @property
    def part(self) -> Part:
        """The part it is in."""
        return next(part for part in self.parts if part.id == self.at)

    @property
    def later(self) -> tuple[Part, ...]:
        """The parts still to come: no turn of somebody who had to go, and no break that no turn would follow."""
        parts = self.parts[self.parts.index(self.part) + 1 :]
        held = tuple(part for part in parts if part.presenter is None or part.presenter in self.present)
        return tuple(part for place, part in enumerate(held) if part.kind != "break" or held[place + 1].kind == "turn")

    @property
    def would_end(self) -> datetime:
        """When the meeting is over as things stand."""
        return self.part_ends + timedelta(minutes=sum(part.minutes for part in self.later))

    @property
    def closing_begins(self) -> datetime:
        """When the closing round begins at the latest."""
        return self.latest - timedelta(minutes=sum(part.minutes for part in self.parts if part.kind in CLOSING_KINDS))

    @property
    def until(self) -> str:
        """The part and the minute until which it stands, so that one *+5* pressed twice is one."""
        return f"{self.at}.{self.part_ends:%H%M}"

    def entering(self, part: Part, ends: datetime) -> Live:
        """In this part, which may be shorter than it was planned."""
        parts = tuple(part if planned.id == part.id else planned for planned in self.parts)
        return replace(self, parts=parts, at=part.id, part_ends=ends)

    def until_moved(self, ends: datetime) -> Live:
        """With the present part ending at another moment."""
        return replace(self, part_ends=ends)

    def allowed_longer(self) -> Live:
        """With its end where it would be now: somebody asked for the time."""
        return replace(self, latest=max(self.latest, self.would_end))

    def with_later(self, parts: tuple[Part, ...]) -> Live:
        """With other parts still to come."""
        return replace(self, parts=(*self.parts[: self.parts.index(self.part) + 1], *parts))

    def with_present(self, present: tuple[PersonId, ...]) -> Live:
        """With these members here."""
        return replace(self, present=present)

    def kept_by(self, keeper: PersonId) -> Live:
        """With somebody else keeping time."""
        return replace(self, keeper=keeper)

    def pausing(self, now: datetime) -> Live:
        """With the clock stopped."""
        return replace(self, paused=now)

    def resuming(self, pause: timedelta) -> Live:
        """With everything as much later as the pause was long."""
        return replace(self, paused=None, part_ends=self.part_ends + pause, latest=self.latest + pause)


class Preparation(Struct, frozen=True, omit_defaults=True):
    """What a member wrote before a meeting. Kept for oneself unless `shared`."""

    by: PersonId
    happened: Words
    on_my_mind: Words
    anything_else: Words
    shared: bool = False

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.happened or self.on_my_mind or self.anything_else)


class ReportBack(Struct, frozen=True, omit_defaults=True):
    """What happened and what was learned, written ahead or at the meeting."""

    by: PersonId
    words: Words


class Meeting(Struct, frozen=True, omit_defaults=True):
    """`number` counts from 1. `sequence` is the calendar file's: it grows with every change of date."""

    number: int
    length: int
    when: LocalMoment | None = None
    state: Literal["planned", "live", "held"] = "planned"
    live: Live | None = None
    turns: tuple[Turn, ...] = ()
    away: tuple[PersonId, ...] = ()
    came: tuple[PersonId, ...] = ()
    """Who was there, at least for a while."""
    facilitator: PersonId | None = None
    """Who facilitated, so that it goes round fairly."""
    format: str = ""
    """The round format of its turns, where it is not the set's."""
    heard: tuple[PersonId, ...] = ()
    """Who was heard in the set's own voice channel, where there is one."""
    pressed: tuple[PersonId, ...] = ()
    """Who pressed something while it was under way, where the set talks in a voice channel."""
    chosen: tuple[PersonId, ...] = ()
    """Who takes time, once that was chosen for this meeting."""
    willing: tuple[PersonId, ...] = ()
    """Who pressed to meet although fewer than enough can come."""
    would_go_on: tuple[PersonId, ...] = ()
    """Who would go on as a set, where it was to be the only one."""
    wishes: dict[PersonId, Wish] = {}
    asked_more: dict[PersonId, bool] = {}
    """Who says that more was asked than told, and who does not: shown in numbers, from three answers on."""
    preparations: tuple[Preparation, ...] = ()
    report_backs: tuple[ReportBack, ...] = ()
    pulses: dict[PersonId, HowItGoes] = {}
    kept_for_it: tuple[PersonId, ...] = ()
    """Who was stuck at half time and keeps it for this meeting."""
    said: tuple[str, ...] = ()
    """Names of the prompts that have gone: `room-card`, `begin`, `too-few`, and `pulse:PERSON`, `before-we-meet:PERSON`,
    `staying:PERSON`.
    """
    held_at: datetime | None = None
    """When it was over."""
    sequence: int = 0
    was: LocalMoment | None = None
    """The date it lost, so that a calendar file can take it back."""
    dated: datetime | None = None
    """When its present date was fixed: a prompt due before that moment is not sent late."""

    skill: Skill | None = None
    """What is practised in it: as the set chose, or as it found suggested when it began."""
    own_reviews: tuple[OwnReview, ...] = ()

    def has_said(self, prompt: str) -> bool:
        """Whether this prompt has gone."""
        return prompt in self.said

    def saying(self, prompt: str) -> Meeting:
        """With this prompt gone."""
        return self if self.has_said(prompt) else replace(self, said=(*self.said, prompt))

    def went_by(self) -> Meeting:
        """With its time gone by while nobody, we least of all, was there: nothing more is said about it by itself."""
        return self.saying("room-card").saying("begin").saying("went-by")

    # --- before it

    def fixed_for(self, when: LocalMoment, now: datetime) -> Meeting:
        """With a date: its first, or another one, for which everything is said anew and everyone is taken to be coming.

        Only the first one leaves the sequence as it is: what a calendar was told, even to cancel, is followed by a
        later word.
        """
        sequence = self.sequence if self.when is None and self.was is None else self.sequence + 1
        return replace(self, when=when, dated=now, sequence=sequence, said=(), away=(), willing=(), heard=())

    def undated(self) -> Meeting:
        """Without a date any more."""
        return replace(
            self, when=None, was=self.when, sequence=self.sequence + 1, said=(), away=(), willing=(), heard=()
        )

    def missed_by(self, person: PersonId) -> Meeting:
        """With somebody who can't make it."""
        return self if person in self.away else replace(self, away=(*self.away, person))

    def without(self, person: PersonId) -> Meeting:
        """Without somebody who is no longer of the set."""
        return replace(
            self,
            away=_except(self.away, person),
            chosen=_except(self.chosen, person),
            willing=_except(self.willing, person),
            wishes={who: wish for who, wish in self.wishes.items() if who != person},
        )

    def wished_by(self, person: PersonId, wish: Wish) -> Meeting:
        """With somebody's wish for time."""
        return replace(self, wishes={**self.wishes, person: wish})

    def said_to_ask_more_by(self, person: PersonId, *, more: bool) -> Meeting:
        """With somebody's answer to whether more was asked than told."""
        return replace(self, asked_more={**self.asked_more, person: more})

    def wanted_by(self, person: PersonId) -> Meeting:
        """With somebody who would meet although fewer than enough can come."""
        return self if person in self.willing else replace(self, willing=(*self.willing, person))

    def wanted_by_all(self, coming: tuple[PersonId, ...]) -> bool:
        """Whether everyone who is coming would meet although they are fewer than enough."""
        return len(coming) >= MAY_BE_ENOUGH and set(coming) <= set(self.willing)

    def coming_after_all(self, person: PersonId) -> Meeting:
        """With somebody no longer away."""
        return replace(self, away=_except(self.away, person))

    def with_chosen(self, presenters: tuple[PersonId, ...]) -> Meeting:
        """With those who take time."""
        return replace(self, chosen=presenters)

    def of_format(self, format: str) -> Meeting:
        """With turns of another round format."""
        return replace(self, format=format)

    def to_be_facilitated_by(self, person: PersonId) -> Meeting:
        """With somebody who said, ahead of it, that they facilitate."""
        return replace(self, facilitator=person)

    # --- written ahead

    def felt_by(self, person: PersonId, how: HowItGoes) -> Meeting:
        """With somebody's answer at half time."""
        return replace(self, pulses={**self.pulses, person: how})

    def kept_for_by(self, person: PersonId) -> Meeting:
        """With somebody who keeps what they are stuck with for this meeting."""
        return self if person in self.kept_for_it else replace(self, kept_for_it=(*self.kept_for_it, person))

    def preparation_of(self, person: PersonId) -> Preparation | None:
        """What somebody wrote before this meeting."""
        return next((preparation for preparation in self.preparations if preparation.by == person), None)

    def prepared_by(self, person: PersonId, preparation: Preparation | None) -> Meeting:
        """With what somebody wrote, in the place of what they wrote before. What is shared of it is their report back."""
        others = tuple(other for other in self.preparations if other.by != person)
        reports = tuple(report for report in self.report_backs if report.by != person)
        if preparation is None:
            return replace(self, preparations=others, report_backs=reports)
        ahead = preparation.shared and preparation.happened
        reported = (ReportBack(person, preparation.happened),) if ahead else ()
        return replace(self, preparations=(*others, preparation), report_backs=(*reports, *reported))

    # --- under way

    def beginning_at(self, when: LocalMoment) -> Meeting:
        """With this date if it had none: that of its beginning, from which the next one is counted."""
        return self if self.when else replace(self, when=when)

    def begun(self, live: Live) -> Meeting:
        """Under way."""
        begun = replace(self, state="live", live=live, facilitator=live.keeper or None, came=live.present)
        return begun.saying("room-card").saying("begin")

    def going_on(self, live: Live) -> Meeting:
        """With its course changed. Whoever is there has come."""
        return replace(self, live=live, came=tuple(dict.fromkeys((*self.came, *live.present))))

    def going_on_with(self, person: PersonId) -> Meeting:
        """With somebody who would go on as a set."""
        return replace(self, would_go_on=(*self.would_go_on, person))

    def practising(self, skill: Skill) -> Meeting:
        """With this skill practised in it."""
        return replace(self, skill=skill)

    def own_review_of(self, person: PersonId) -> OwnReview | None:
        """What somebody wrote of their own practice."""
        return next((review for review in self.own_reviews if review.by == person), None)

    def reviewed(self, review: OwnReview) -> Meeting:
        """With what somebody wrote of their own practice, in place of what they had written."""
        others = tuple(other for other in self.own_reviews if other.by != review.by)
        return replace(self, own_reviews=(*others, review))

    def heard_from(self, person: PersonId) -> Meeting:
        """With somebody heard in the call."""
        return self if person in self.heard else replace(self, heard=(*self.heard, person))

    def pressed_by(self, person: PersonId) -> Meeting:
        """With somebody who pressed something in it."""
        return self if person in self.pressed else replace(self, pressed=(*self.pressed, person))

    def facilitated_by(self, person: PersonId) -> Meeting:
        """With somebody else facilitating from now on."""
        assert self.live is not None
        return replace(self, facilitator=person or None, live=self.live.kept_by(person))

    def turn(self, id: str) -> Turn | None:
        """The turn of this name."""
        return next((turn for turn in self.turns if turn.id == id), None)

    @property
    def turn_now(self) -> Turn | None:
        """The turn it is in."""
        return self.turn(self.live.at.removeprefix("turn-")) if self.live else None

    def with_turn(self, changed: Turn) -> Meeting:
        """With one turn changed or added; where it is the present one, the part ends with it."""
        places = [turn.id for turn in self.turns]
        at = places.index(changed.id) if changed.id in places else len(places)
        turns = (*self.turns[:at], changed, *self.turns[at + 1 :])
        live = self.live and (
            self.live.until_moved(changed.would_end) if self.live.at == f"turn-{changed.id}" else self.live
        )
        return replace(self, turns=turns, live=live)

    def held_without(self, person: PersonId) -> bool:
        """Whether it was held and they did not come. Of one of which nobody is known to have come, that is not said."""
        return self.state == "held" and bool(self.came) and person not in self.came

    def ended(self, at: datetime) -> Meeting:
        """Held. Once two were heard in the call, whoever was neither heard nor pressed anything did not come."""
        came = self.came
        if len(self.heard) >= HEARD_ENOUGH:
            came = tuple(person for person in came if person in self.heard or person in self.pressed)
        return replace(self, state="held", live=None, came=came, held_at=at)


def _except(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(who for who in people if who != person)
