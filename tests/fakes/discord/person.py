"""People who use the bot on the wire. What a real client would not let them do raises NotPossible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simcord import interactions
from simcord.backend import serializers
from simcord.backend.access import channel_accessible
from simcord.backend.errors import BackendError, SetupError
from simcord.backend.models import Interaction, Message

if TYPE_CHECKING:
    from .world import FakeDiscord

COMMAND, PRESS, FORM = 2, 3, 5
BUTTON, SELECT, TEXT_INPUT, TEXT, LABEL = 2, 3, 4, 10, 18
LINK = 5

Json = dict[str, Any]


class NotPossible(Exception):  # noqa: N818 - it is what a person hears, not a fault
    """Discord's own client does not let a person do this."""


@dataclass(frozen=True)
class Answered:
    """What came of an interaction, as far as the person sees."""

    record: Interaction
    whisper: Message | None

    @property
    def done(self) -> bool:
        """Whether the person was told that it is done. A "thinking" that nothing follows tells nothing."""
        return self.record.responded and not self.record.loading

    @property
    def modal(self) -> Json | None:
        """The form that was opened."""
        return self.record.modal

    @property
    def reads(self) -> str:
        """What was whispered."""
        return text_of(self.whisper.components) if self.whisper else ""


class Person:
    """Somebody in the server."""

    def __init__(self, world: FakeDiscord, name: str) -> None:
        self._world = world
        self.name = name
        self.id = world.backend.make_user(name.lower(), global_name=name).id
        world.backend.add_member(world.guild.id, self.id, announce=True)

    async def command(self, name: str, channel: int | None = None, /, **words: str) -> Answered:
        """Use a command, `set form` say, in the square unless told otherwise. Returns when answered, or when nobody will."""
        first, *rest = name.split()
        command = self._world.backend.commands.get(None, {}).get((first, 1))
        if command is None:
            raise NotPossible(f"/{first} is not registered")
        try:
            leaf, nesting = interactions.walk_to_subcommand(command, rest)
        except SetupError as why:
            raise NotPossible(str(why)) from why
        known = {option["name"]: option for option in leaf.get("options") or ()}
        if unknown := set(words) - set(known):
            raise NotPossible(f"/{name} takes no {sorted(unknown)}")
        options = [
            {"name": one, "type": 3, "value": interactions.validate_option_value(name, known[one], text)}
            for one, text in words.items()
        ]
        data = {"id": command["id"], "name": first, "type": 1}
        nested = interactions.nest_options(command, nesting, options)
        return await self._act(COMMAND, channel or self._world.square, {**data, "options": nested})

    async def press(self, message: Message, label: str) -> Answered:
        """Press a button of a message, as it stands now."""
        if not channel_accessible(self._world.backend, message.channel_id, self.id) or not message.visible_to(self.id):
            raise NotPossible(f"{self.name} cannot see that message")
        standing = self._world.backend.messages[message.channel_id].get(message.id)
        found = [one for one in parts(standing.components if standing else []) if one.get("label") == label]
        if standing is None or not found or found[0]["type"] != BUTTON or found[0]["style"] == LINK:
            raise NotPossible(f"no button {label!r}")
        data = {"custom_id": found[0]["custom_id"], "component_type": BUTTON, "id": found[0].get("id", 0)}
        return await self._act(PRESS, message.channel_id, data, standing)

    async def submit(self, asked: Answered, /, **values: str | list[str]) -> Answered:
        """Fill in a form. What is not named stays as the form came."""
        modal = asked.modal
        if modal is None or asked.record.modal_consumed:
            raise NotPossible("no form is open")
        controls = {part["component"]["custom_id"] for part in modal["components"] if part["type"] == LABEL}
        if unknown := set(values) - controls:
            raise NotPossible(f"the form does not ask for {sorted(unknown)}")
        filled = [_filled(part, values) for part in modal["components"]]
        asked.record.modal_consumed = True
        under = asked.record.source_message_id
        message = self._world.backend.messages[asked.record.channel_id].get(under) if under else None
        data = {"custom_id": modal["custom_id"], "components": filled}
        return await self._act(FORM, asked.record.channel_id, data, message)

    async def write(self, channel: int, text: str) -> Message:
        """Write a message."""
        if not channel_accessible(self._world.backend, channel, self.id):
            raise NotPossible(f"{self.name} cannot see that channel")
        return self._world.backend.create_message(channel, self.id, text)

    async def _act(self, kind: int, channel: int, data: Json, on: Message | None = None) -> Answered:
        world = self._world
        place = world.backend.get_channel(channel)
        try:
            record, payload = interactions.base_payload(
                world.backend, type=kind, channel_id=channel, guild_id=place.guild_id, user_id=self.id, data=data
            )
        except BackendError as why:
            raise NotPossible(str(why)) from why
        if on is not None:
            record.source_message_id = on.id
            payload["message"] = dict(serializers.message_payload(world.backend, on))
        await world.answered(record, payload)
        shown = world.backend.messages[channel].get(record.message_id) if record.message_id else None
        return Answered(record, shown)


def parts(components: list[Json]) -> Iterator[Json]:
    """All components, from top to bottom."""
    for one in components:
        yield one
        yield from parts(one.get("components", []))


def text_of(components: list[Json]) -> str:
    """What can be read in them."""
    return "\n".join(one["content"] for one in parts(components) if one["type"] == TEXT)


def labels_of(components: list[Json]) -> list[str]:
    """What can be pressed."""
    return [one["label"] for one in parts(components) if one["type"] == BUTTON and one["style"] != LINK]


def _filled(part: Json, values: dict[str, Any]) -> Json:
    if part["type"] != LABEL:
        return {"type": part["type"], "id": part.get("id", 0)}
    control = part["component"]
    value = values.get(control["custom_id"])
    if control["type"] == TEXT_INPUT:
        said: Json = {"value": value if value is not None else control.get("value") or ""}
    else:
        standing = [one["value"] for one in control.get("options", ()) if one.get("default")]
        said = {"values": value if value is not None else standing}
    inner = {"type": control["type"], "custom_id": control["custom_id"], "id": control.get("id", 0), **said}
    return {"type": LABEL, "id": part.get("id", 0), "component": inner}
