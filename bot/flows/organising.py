"""What an organiser does for the sets of a community: settings. They never meet a word that was said in a set.

Whatever is chosen here takes the place of the installation's own settings, for this community and from now on. What a set has
agreed stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import ChoiceField, Form, Option, PeopleField, TextField, one_line
from bot.flows.effects import Step, Whisper
from bot.flows.events import CommunitySettingsGiven
from bot.flows.forming_cards import city_field
from bot.flows.model import Chosen, Community
from bot.flows.refusing import not_yet
from bot.flows.words import PersonId, Text, Words, say
from bot.flows.zones import zone_of

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import Question

LONGEST_KEPT = 365
"""Days for which the record of a set that closed may be kept at most (issue of the ending: 0 to 365)."""
SIGNPOSTS_LIMIT = 600
"""Characters."""


def step(community: Community, event: CommunitySettingsGiven, _: Circumstances) -> Step[Community]:
    """Take what an organiser chose."""
    answers = event.answers
    zone, days = zone_of(answers.words("city").text), _days(answers.words("retention"))
    problems: dict[str, Text] = {}
    if zone is None:
        problems["city"] = say("city-not-found")
    if days is None:
        problems["retention"] = say("retention-wanted", most=LONGEST_KEPT)
    if problems:
        return not_yet(community, **problems)
    chosen = Chosen(
        language=community.chosen.language,
        zone=zone,
        training_required=answers.choice("training", "no") == "yes",
        retention_days=days,
        signposts=answers.words("signposts", event.by) or None,
        organiser_role=community.chosen.organiser_role,
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
            city_field(facts.zone),
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
        ),
        event=CommunitySettingsGiven(),
        note=say("community-settings-kept"),
    )  # fmt: skip


def _days(written: Words) -> int | None:
    text = written.text.strip()
    return int(text) if text.isascii() and text.isdecimal() and int(text) <= LONGEST_KEPT else None
