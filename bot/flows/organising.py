"""What an organiser chooses for all sets of a community. They never meet a word that was said in a set.

Whatever is chosen here takes the place of the installation's own settings, for this community and from now on. What a set has
agreed stays as it is: its programme, its zone and its language are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import ChoiceField, Form, Option, PeopleField, TextField, one_line
from bot.flows.effects import Step, Whisper
from bot.flows.events import CommunitySettingsGiven
from bot.flows.forming_cards import commitment
from bot.flows.model import Chosen, Community
from bot.flows.refusing import not_yet
from bot.flows.words import PersonId, Text, Words, say
from bot.flows.zones import city_of, zone_of

if TYPE_CHECKING:
    from bot.flows.cards import Field
    from bot.flows.circumstances import Circumstances, CommunityFacts
    from bot.flows.effects import Reply
    from bot.flows.events import Answers, Question

LONGEST_KEPT = 365
"""Days for which the record of a set that closed may be kept at most."""
SIGNPOSTS_LIMIT, NAME_LIMIT = 600, 90
"""Characters."""


def step(community: Community, event: CommunitySettingsGiven, circumstances: Circumstances) -> Step[Community]:
    """Take what an organiser chose."""
    answers, facts = event.answers, circumstances.community
    zone, days = zone_of(answers.words("city").text), _days(answers.words("retention"))
    problems: dict[str, Text] = {}
    if zone is None:
        problems["city"] = say("city-not-found")
    if days is None:
        problems["retention"] = say("retention-wanted", most=LONGEST_KEPT)
    if problems:
        return not_yet(community, **problems)
    language = answers.choice("language")
    chosen = Chosen(
        language=language if language in facts.languages else community.chosen.language,
        zone=zone,
        training_required=answers.choice("training", "no") == "yes",
        retention_days=days,
        signposts=answers.words("signposts", event.by) or None,
        organiser_role=answers.words("role", event.by),
        programmes=_offered(answers, facts),
        category=(answers.words("category", event.by) or None) if _has_categories(circumstances) else None,
    )
    organisers = tuple(PersonId(person) for person in answers.several("organisers"))
    changed = community.choosing(chosen).looked_after_by(organisers)
    return Step(changed, Whisper(one_line(say("community-settings-changed"))))


def ask(community: Community, question: Question, circumstances: Circumstances) -> Reply:
    """Show what holds, to be changed."""
    facts = circumstances.community
    training = tuple(Option(needed, say("training-needed", needed=needed)) for needed in ("no", "yes"))
    return Form(
        title=say("form-community-settings"),
        fields=(
            TextField("city", say("field-sets-city"), say("field-sets-city-hint"), city_of(facts.zone), limit=60),
            TextField("retention", say("field-retention"), say("field-retention-hint"), str(facts.retention_days), limit=3),
            ChoiceField("training", say("field-training"), training, ("yes" if facts.training_required else "no",)),
            TextField(
                "signposts", say("field-signposts"), say("field-signposts-hint"), facts.signposts or "",
                long=True, optional=True, limit=SIGNPOSTS_LIMIT,
            ),
            PeopleField(
                "organisers", say("field-organisers"), say("field-organisers-hint"),
                community.organisers or (question.by,), many=True, optional=True,
            ),
            TextField(
                "role", say("field-role", platform=circumstances.platform), say("field-role-hint"), facts.organiser_role,
                optional=True, limit=NAME_LIMIT,
            ),
            *_programme_fields(facts),
            *_language_field(facts),
            *_category_field(circumstances),
        ),
        event=CommunitySettingsGiven(),
        note=say("community-settings-kept"),
    )  # fmt: skip


def _programme_fields(facts: CommunityFacts) -> tuple[ChoiceField, ChoiceField]:
    """Which programmes are offered, of all there are, and which of them stands first."""
    options = tuple(
        Option(name, say("programme", name=name), commitment(programme)) for name, programme in facts.programmes.items()
    )
    offered = tuple(facts.offers)
    return (
        ChoiceField("programmes", say("field-programmes"), options, offered, say("field-programmes-hint"), many=True),
        ChoiceField("first", say("field-first-programme"), options, offered[:1]),
    )


def _language_field(facts: CommunityFacts) -> tuple[Field, ...]:
    """Asked where there is more than one."""
    if len(facts.languages) == 1:
        return ()
    options = tuple(Option(language, say("language-name", language=language)) for language in facts.languages)
    hint = say("field-language-hint")
    return (ChoiceField("language", say("field-language"), options, (facts.language,), hint),)


def _category_field(circumstances: Circumstances) -> tuple[Field, ...]:
    if not _has_categories(circumstances):
        return ()
    given, hint = circumstances.community.category or "", say("field-category-hint")
    return (TextField("category", say("field-category"), hint, given, optional=True, limit=NAME_LIMIT),)


def _has_categories(circumstances: Circumstances) -> bool:
    """Whether channels stand under anything on this platform."""
    return circumstances.platform == "discord"


def _offered(answers: Answers, facts: CommunityFacts) -> tuple[str, ...]:
    """The programmes ticked, with the first one before all others; nothing where all are as the installation has them."""
    first, ticked = answers.choice("first"), answers.several("programmes")
    names = [name for name in facts.programmes if name in ticked or name == first]
    names.sort(key=lambda name: name != first)
    return () if names == list(facts.programmes) else tuple(names)


def _days(written: Words) -> int | None:
    text = written.text.strip()
    return int(text) if text.isascii() and text.isdecimal() and int(text) <= LONGEST_KEPT else None
