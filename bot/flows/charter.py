"""The charter: who a set is for and why, of what size, open or closed, how long, where and how, with what support, led by whom.

It is never written from nothing: what the set and its programme say already stands on its card, and a small form adds the
rest. Any member may change it, because they talk. A change, also one by *Change details*, is told in the room once, and its
card names whom it waits for until all have pressed *Fine by me*; nothing stops for that. In the first meeting it is there to be
talked through, next to the ground rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import forming_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.effects import Clear, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import AskCharter, AskDetails, AskToChangeCharter, CharterChanged, FineByMe
from bot.flows.model import Charter, SizeMay, Together
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Moment, Person, people, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply
    from bot.flows.events import Answers, Press, Question
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId, Text, Words

SLOT = "charter"
LONGEST = 200
"""Characters of a box: three of them and the rest are read at a glance."""
READ = Button(say("button-charter"), AskCharter())


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:  # noqa: ARG001
    """Word it anew, or find it fine."""
    charter = learning_set.charter
    match event:
        case _ if not isinstance(learning_set.life, Together):
            return refuse(learning_set, say("charter-needs-room"))
        case CharterChanged(version=version) | FineByMe(version=version) if version != charter.version:
            return refuse(learning_set, say("charter-changed-meanwhile"), READ)
        case CharterChanged(by=by, answers=answers):
            return _changed(learning_set, by, answers)
        case _ if event.by not in missing(learning_set):
            return refuse(learning_set, say("charter-fine-already"))
        case _:
            fine = learning_set.with_charter(charter.found_fine_by(event.by))
            return Step(fine, Whisper(one_line(say("charter-fine-noted"))), shown(fine))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show the charter, or open its form."""
    match question:
        case _ if learning_set is None:
            return Whisper(one_line(say("no-set-here")))
        case AskToChangeCharter():
            return _form(learning_set.charter)
        case _:
            return Whisper(card(learning_set, fine=question.by in missing(learning_set)))


def missing(learning_set: LearningSet) -> tuple[PersonId, ...]:
    """Who has not said yet that it is fine. Nobody is asked before something was added to the programme."""
    charter = learning_set.charter
    return tuple(person for person in learning_set.people if charter.version and person not in charter.fine_by)


def shown(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card in the room, if there is one: whole while it waits for somebody, then folded."""
    if learning_set.charter.version == 0:
        return ()
    waits = bool(missing(learning_set))
    folded = Card(say("charter-title"), _standing(learning_set), buttons=(READ,))
    return (Show(InRoom(), SLOT, card(learning_set, fine=True) if waits else folded),)


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """Whether somebody has still to say that a change is fine."""
    return ((say("awaits-your-fine"), READ),) if person in missing(learning_set) else ()


def card(learning_set: LearningSet, *, fine: bool) -> Card:
    """All of it. `fine` offers to say so."""
    charter, programme = learning_set.charter, learning_set.programme
    purpose, link = learning_set.purpose, learning_set.call_link
    last = learning_set.planned(programme.meetings).when
    return Card(
        say("charter-title"),
        (
            say("charter-purpose", purpose=purpose) if purpose else say("charter-no-purpose"),
            say("charter-size", members=programme.members, size=charter.size),
            say("charter-who", who="closed" if learning_set.closed else "open"),
            say("charter-how-long", commitment=forming_cards.commitment(programme)),
            say("charter-ends", when=Moment(last.instant, "date")) if last else say("charter-ends-open"),
            say("charter-how", kind=programme.kind, link="yes" if link else "no"),
            *((say("charter-where", where=charter.where),) if charter.where else ()),
            say("charter-access", needs=charter.access) if charter.access else say("charter-no-access"),
            say("charter-support", support=charter.support) if charter.support else say("charter-no-support"),
            _facilitates(learning_set),
            *_standing(learning_set),
        ),
        note=say("charter-note"),
        buttons=(
            *((Button(say("button-fine"), FineByMe(version=charter.version), "main"),) if fine else ()),
            Button(say("button-change-charter"), AskToChangeCharter()),
            Button(say("button-change-details"), AskDetails()),
        ),
    )


def _facilitates(learning_set: LearningSet) -> Text:
    if learning_set.guest:
        return say("charter-guest", who=Person(learning_set.guest))
    return say("charter-facilitation", facilitation=learning_set.programme.facilitation)


def _standing(learning_set: LearningSet) -> tuple[Text, ...]:
    if learning_set.charter.version == 0:
        return ()
    lacking = missing(learning_set)
    return (say("charter-waits-for", people=people(*lacking)) if lacking else say("charter-fine-by-all"),)


def _changed(learning_set: LearningSet, by: PersonId, answers: Answers) -> Step[LearningSet]:
    was = learning_set.charter
    boxes = {box: answers.words(box, by) for box in ("where", "access", "support")}
    problems = {
        box: say("charter-too-long", longest=LONGEST) for box, words in boxes.items() if len(words.text) > LONGEST
    }
    if problems:
        return not_yet(learning_set, **problems)
    sizes: dict[str, SizeMay] = {size: size for size in get_args(SizeMay)}
    charter = was.changed_by(
        by,
        size=sizes.get(answers.choice("size"), was.size),
        where=_kept(was.where, boxes["where"]),
        access=_kept(was.access, boxes["access"]),
        support=_kept(was.support, boxes["support"]),
    )
    changed = learning_set.with_charter(charter)
    return Step(changed, Whisper(one_line(say("charter-changed"))), _told(changed))


def by_details(before: LearningSet, after: LearningSet, by: PersonId) -> Step[LearningSet]:
    """What *Change details* changed of what the charter holds is asked of all like any other change of it."""
    if after.charter.version == 0 or _held_elsewhere(before) == _held_elsewhere(after):
        return Step(after, effects=shown(after))
    anew = after.with_charter(after.charter.renewed_by(by))
    return Step(anew, effects=_told(anew))


def _held_elsewhere(learning_set: LearningSet) -> tuple[object, ...]:
    """What a charter holds that stands with the set and its programme."""
    programme = learning_set.programme
    how = programme.kind, programme.facilitation, forming_cards.commitment(programme)
    return learning_set.purpose.text, programme.members, learning_set.closed, *how


def _told(learning_set: LearningSet) -> tuple[Effect, ...]:
    """Once; silently where people are talking it through just now."""
    meeting = learning_set.live_meeting
    if meeting and meeting.live and meeting.live.part.kind == "rules":
        return shown(learning_set)
    told = Tell(InRoom(), learning_set.in_room, card(learning_set, fine=True), SLOT)
    return Clear(InRoom(), SLOT), told


def _kept(was: Words | None, now: Words) -> Words | None:
    """What was written, by whoever wrote it first if it is the same; None for nothing."""
    return was if was and was.text == now.text else now or None


def _form(charter: Charter) -> Form:
    sizes = tuple(Option(size, say("charter-size-may", size=size)) for size in get_args(SizeMay))
    hint = say("field-charter-access-hint")
    return Form(
        say("form-charter"),
        (
            ChoiceField("size", say("field-charter-size"), sizes, (charter.size,)),
            TextField("where", say("field-charter-where"), None, charter.where or "", optional=True, limit=LONGEST),
            TextField("access", say("field-charter-access"), hint, charter.access or "", optional=True, limit=LONGEST),
            TextField(
                "support", say("field-charter-support"), None, charter.support or "", optional=True, limit=LONGEST
            ),
        ),
        CharterChanged(version=charter.version),
        note=say("charter-kept"),
    )
