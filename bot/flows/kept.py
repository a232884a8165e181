"""What the record of a set holds of one person: told in counts on a card, and taken along whole as files.

Both are made from the same list, so that nothing is counted which could not be taken along. What others wrote is theirs and
not in it, and neither is what this person had erased. Whatever else somebody wrote that no chapter names comes in the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows.cards import Chapter, Entry
from bot.flows.events import AskedAt
from bot.flows.model import written_by
from bot.flows.words import Day, Listing, Moment, Value, Words, say_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.flows.model import LearningSet, Meeting, Turn
    from bot.flows.words import PersonId

CHAPTERS = (
    "profile", "common", "preparations", "reports", "points", "turns", "questions", "suggestions", "answers", "evaluation",
    "training", "presence", "beside", "ticks", "changes", "more",
)  # fmt: skip
"""What there may be, in the order in which it is told."""

FIELDS = (
    "zone", "hours", "language", "reminders", "joined", "agreed", "mirror", "words", "meeting", "happened", "mind", "else",
    "shared", "for", "state", "outcome", "cue", "first-step", "who-knows", "turn", "way", "minutes", "aim", "help", "lens",
    "questions", "questions-kept", "wish", "pulse", "asked-more", "kept-for-it", "willing", "came", "away", "facilitated",
    "chosen", "heard", "pressed", "visited", "reminded", "partner", "writer", "keeper", "mirrored", "moment",
    "asked-at", "far", "able", "looking-back", "agreed-on", "who", "farewell", "proposed", "fine-to-join",
    "skill", "practised", "take", "completed",
    "asked-others", "answered-alone", "asked-to-leave", "proposed-two", "fine-with-two",
    "brings", "languages", "free-since", "named", "not-with", "reports-to",
)  # fmt: skip
"""What may be said in one of them."""

Row = tuple[Entry, ...]


def of(learning_set: LearningSet, person: PersonId) -> tuple[Chapter, ...]:
    """The chapters in which there is anything."""
    named: dict[str, Iterable[Row]] = {
        "profile": _profile(learning_set, person),
        "common": _common(learning_set, person),
        "preparations": (row for meeting in learning_set.meetings for row in _preparations(meeting, person)),
        "reports": _reports(learning_set, person),
        "points": _points(learning_set, person),
        "turns": (_turn(turn) for turn in learning_set.turns if turn.presenter == person),
        "questions": _questions(learning_set, person),
        "suggestions": (row_of(words=words) for words in learning_set.rules.suggestions if words.by == person),
        "answers": (_answers(meeting, person) for meeting in learning_set.meetings),
        "evaluation": _evaluation(learning_set, person),
        "training": _training(learning_set, person),
        "presence": (_presence(meeting, person) for meeting in learning_set.meetings),
        "beside": (_beside(turn, person) for turn in learning_set.turns),
        "ticks": _ticks(learning_set, person),
        "changes": _changes(learning_set, person),
    }
    told = {name: tuple(row for row in rows if row) for name, rows in named.items()}
    listed = [entry.value for rows in told.values() for row in rows for entry in row]
    told["more"] = tuple(row_of(words=words) for words in written_by(person, learning_set) if words not in listed)
    return tuple(Chapter(name, say_one("kept-title", name), told[name]) for name in CHAPTERS if told[name])


def row_of(**values: Value | bool | None) -> Row:
    """What is known, by name; what is not is left out, and so is a No where only a Yes says anything."""
    named = ((name.strip("_").replace("_", "-"), value) for name, value in values.items())
    return tuple(
        Entry(name, say_one("kept-field", name), "yes" if value is True else value)
        for name, value in named
        if value is not None and value is not False and not (isinstance(value, Words) and not value.text)
    )


def _whole(row: Row, meeting: int) -> Row:
    """A row about a meeting, if it says anything."""
    return (*row_of(meeting=meeting), *row) if row else ()


def _profile(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    member = learning_set.member(person)
    if member is None:
        yield row_of(agreed=learning_set.agreed_to(person) or None)
        return
    profile = member.profile
    yield row_of(
        zone=profile.zone,
        hours=Listing(profile.hours) if profile.hours else None,
        language=profile.language,
        reminders=profile.reminders,
        joined=Moment(member.joined),
        agreed=member.agreed or None,
        mirror=member.mirrored,
    )


def _common(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    """What they wrote down that the set holds in common."""
    shared = (learning_set.name, learning_set.purpose, learning_set.call_link, *learning_set.rules.own)
    yield from (row_of(words=words) for words in shared if words is not None and words.by == person)


def _preparations(meeting: Meeting, person: PersonId) -> Iterator[Row]:
    if found := meeting.preparation_of(person):
        row = row_of(happened=found.happened, mind=found.on_my_mind, else_=found.anything_else, shared=found.shared)
        yield _whole(row, meeting.number)


def _reports(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    for meeting in learning_set.meetings:
        for report in meeting.report_backs:
            if report.by == person:
                yield _whole(row_of(words=report.words), meeting.number)


def _points(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    """Their action points, whoever wrote them down for them."""
    for point in learning_set.action_points:
        if point.owner == person:
            yield row_of(
                words=point.words,
                meeting=point.meeting,
                turn=point.turn or None,
                for_=None if point.by_date is None else Day(point.by_date),
                state=point.state,
                outcome=point.outcome,
                cue=point.cue,
                first_step=point.first_step,
                who_knows=point.who_knows,
            )


def _turn(turn: Turn) -> Row:
    """A turn of theirs. The questions they were asked are others' words, so they are counted."""
    return row_of(
        turn=turn.id,
        way=turn.format,
        minutes=None if turn.is_slow else turn.minutes,
        aim=turn.aim,
        help=turn.help,
        lens=turn.lens,
        questions=len(turn.questions) or None,
        questions_kept=turn.questions_kept,
    )


def _questions(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    for turn in learning_set.turns:
        for asked in turn.questions:
            if asked.words.by == person and asked.words.text:
                yield row_of(turn=turn.id, words=asked.words)


def _answers(meeting: Meeting, person: PersonId) -> Row:
    """What they said by a press."""
    more = meeting.asked_more.get(person)
    row = row_of(
        wish=meeting.wishes.get(person),
        pulse=meeting.pulses.get(person),
        kept_for_it=person in meeting.kept_for_it,
        willing=person in meeting.willing,
        asked_more=None if more is None else "yes" if more else "no",
    )
    return _whole(row, meeting.number)


def _evaluation(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    """What they answered to the two questions, at the start and at the end."""
    for at in get_args(AskedAt):
        if found := learning_set.evaluation.of(person, at):
            yield row_of(
                asked_at=at, far=found.far, able=found.able, looking_back=found.looking_back, shared=found.shared
            )


def _training(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    """What they wrote of their own practice, and that they completed the training."""
    for meeting in learning_set.meetings:
        if found := meeting.own_review_of(person):
            skill = say_one("skill", meeting.skill) if meeting.skill else None
            yield _whole(row_of(skill=skill, practised=found.practised, take=found.take), meeting.number)
    member = learning_set.member(person)
    yield row_of(completed=Moment(member.completed) if member and member.completed else None)


def _presence(meeting: Meeting, person: PersonId) -> Row:
    row = row_of(
        came=person in meeting.came,
        away=person in meeting.away,
        facilitated=person == meeting.facilitator,
        chosen=person in meeting.chosen,
        heard=person in meeting.heard,
        pressed=person in meeting.pressed,
    )
    return _whole(row, meeting.number)


def _beside(turn: Turn, person: PersonId) -> Row:
    """What they did in a turn, besides presenting it."""
    row = row_of(
        keeper=person == turn.keeper,
        partner=person == turn.partner,
        writer=person == turn.writer,
        visited=person in turn.visited,
        reminded=person in turn.reminded,
        mirrored=len(turn.mirrored_in(person)) or None,
    )
    return (*row_of(turn=turn.id), *row) if row else ()


def _ticks(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    if learning_set.search:
        yield from (row_of(moment=Moment(moment)) for moment in learning_set.search.ticks.get(person, ()))


def _changes(learning_set: LearningSet, person: PersonId) -> Iterator[Row]:
    """What they said about who is in the set, and to the others when they left. Whom it was about is not in it.

    What others are asked about this person is not in it either, before the person was told of it (`bot.flows.parting`).
    """
    yield from (row_of(farewell=words) for words in learning_set.farewells if words.by == person)
    if joining := learning_set.joining:
        yield row_of(proposed=joining.by == person, fine_to_join=person in joining.fine_by)
    for parting in learning_set.partings:
        if parting.person == person:
            yield row_of(asked_to_leave=Moment(parting.told) if parting.told else None)
        else:
            yield row_of(asked_others=parting.by == person, answered_alone=person in parting.answered)
    if splitting := learning_set.splitting:
        yield row_of(proposed_two=splitting.by == person, fine_with_two=person in splitting.fine_by)
