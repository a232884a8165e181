"""What is asked of whoever is free for a set, and what is kept of them: to be looked at, changed, taken along, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows.cards import Button, Card, Chapter, ChoiceField, Entry, Export, Form, Option, PeopleField, TextField
from bot.flows.events import AskFree, AskFreeExport, AskToBeFree, AskWouldBe, FreeForSet, NotFree
from bot.flows.forming_cards import city_field, hours_field
from bot.flows.model import Language, record_of
from bot.flows.words import Listing, Moment, Person, Text, people, say, say_one

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.circumstances import Circumstances
    from bot.flows.model import FreePerson, Match
    from bot.flows.words import CommunityId, Value, Words

BRINGS_LIMIT = 140
"""Characters."""
NOT_WITH_MOST = 10
PRIVATE = ("not-with", "reports-to")
"""The fields that nobody ever reads but whoever filled them in."""


def button(community: CommunityId) -> Button:
    """*I am free for a set*, on any card of a community's sets."""
    return Button(say("button-free-for-a-set"), AskFree(), to=record_of(community))


def another(community: CommunityId) -> Button:
    """*I am free for another*, where a set has come to its end."""
    return Button(say("button-free-for-another"), AskFree(), to=record_of(community))


def to_be_free() -> Button:
    """The same, on a card of the community's own."""
    return Button(say("button-free-for-a-set"), AskToBeFree(), "main")


def form(free: FreePerson | None, circumstances: Circumstances) -> Form:
    """What `/set free` asks, with what is known already. On a platform that pages, what is private comes last, together."""
    profile = free.profile if free else circumstances.profile
    language = profile.language if profile else circumstances.community.language
    spoken: tuple[str, ...] = free.languages if free else (language,) if language in get_args(Language) else ()
    languages = tuple(Option(each, language_name(each)) for each in get_args(Language))
    named = tuple(Option(each, say("free-named", named=each)) for each in ("no", "yes"))
    return Form(
        say("form-free"),
        (
            TextField(
                "brings", say("field-brings"), say("field-brings-hint"), free.brings if free else "", limit=BRINGS_LIMIT
            ),
            ChoiceField("languages", say("field-languages"), languages, spoken, many=True),
            city_field(profile.zone if profile else ""),
            hours_field(profile.hours if profile else ()),
            ChoiceField("named", say("field-named"), named, ("yes" if free and free.named else "no",)),
            PeopleField(
                "not-with", say("field-not-with"), say("field-not-with-hint"), free.not_with if free else (),
                many=True, optional=True,
            ),
            PeopleField(
                "reports-to", say("field-reports-to"), say("field-reports-to-hint"),
                (free.reports_to,) if free and free.reports_to else (), optional=True,
            ),
        ),
        FreeForSet(),
        note=say("free-kept"),
    )  # fmt: skip


def yours(free: FreePerson, asked: Match | None = None) -> Card:
    """What is kept of somebody who is free: to them alone. And a way to what they are asked about, if they are."""
    waiting = (Button(say("button-match-waiting"), AskWouldBe(asked.number), "main"),) if asked else ()
    return Card(
        say("free-title"),
        (
            say("free-brings", brings=free.brings),
            say("free-languages", languages=language_names(free.languages)),
            *((say("free-not-with", people=people(*free.not_with)),) if free.not_with else ()),
            *((say("free-reports-to", who=Person(free.reports_to)),) if free.reports_to else ()),
            say("free-next"),
        ),
        note=say("free-who-reads"),
        buttons=(
            *waiting,
            Button(say("button-change-this"), AskToBeFree()),
            Button(say("button-take-with-me"), AskFreeExport()),
            Button(say("button-not-free"), NotFree()),
        ),
    )


def export(free: FreePerson, now: datetime) -> Card:
    """The same as files, with what the community keeps of their clock and hours."""
    chapter = Chapter("network", say("free-title"), (tuple(_entries(free)),))
    about = (say("free-export-about", who=Person(free.person)),)
    return Card(
        lines=(say("export-here", what="own"),),
        note=say("export-yours"),
        attachment=Export(free.person, say("export-title"), about, (chapter,), now.replace(microsecond=0)),
    )


def language_names(languages: tuple[str, ...]) -> Listing:
    """Languages in a row, each as its speakers call it."""
    return Listing(tuple(language_name(each) for each in languages))


def language_name(language: str) -> Text:
    """A language as its speakers call it."""
    return say("language-spoken", language=language)


def _entries(free: FreePerson) -> Iterator[Entry]:
    told: dict[str, Value | Words | None] = {
        "brings": free.brings,
        "languages": Listing(free.languages),
        "zone": free.profile.zone,
        "hours": Listing(free.profile.hours) if free.profile.hours else None,
        "free-since": Moment(free.since),
        "named": "yes" if free.named else None,
        "not-with": people(*free.not_with) if free.not_with else None,
        "reports-to": Person(free.reports_to) if free.reports_to else None,
    }
    for name, value in told.items():
        if value is not None:
            yield Entry(name, say_one("kept-field", name), value)
