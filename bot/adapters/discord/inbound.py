"""What Discord delivers -> `Incoming`: one reading for each kind of thing that happens, and nothing done yet.

An interaction is told by its number, a message by its number and the time of its edit. Who may do what is for the flows to
say: buttons are read as they are, whoever pressed them.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, cast

import discord
from msgspec.structs import replace

from bot.adapters.base import Incoming
from bot.adapters.discord.names import PREFIX, address, community_id, person_id
from bot.adapters.discord.render import page_of
from bot.flows import presses
from bot.flows.circumstances import Standing
from bot.flows.commands import command_of
from bot.flows.events import (
    Answers,
    AnyPress,
    HeardInCall,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    PersonGone,
    PlaceLost,
    StrangerSeen,
    Submission,
)
from bot.flows.words import MessageRef, PersonId, SetId, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.adapters.base import Address

Data = dict[str, Any]
"""An interaction's data as it came over the wire: Discord's JSON."""

MOST_PAGES = 25
"""Of a form: more fields than its options could fill."""
_MINUTE = 60_000
"""In milliseconds."""
_CHAT_COMMAND, _MESSAGE_COMMAND = 1, 3
_TEXT_INPUT, _STRING_SELECT, _USER_SELECT, _LABEL, _ROW = 4, 3, 5, 18, 1
_WRITTEN_BY_PEOPLE = {discord.MessageType.default, discord.MessageType.reply}


# --- presses, commands and forms ----------------------------------------------------------------------------------------


@presses.readable()
def interaction(heard: discord.Interaction) -> Incoming | None:
    """Read an interaction; None for kinds that ask nothing of us.

    Raises `presses.NotAPressError` for what we no longer know, and for what is not as Discord makes it.
    """
    data = cast("Data", heard.data or {})
    by = person_id(heard.user.id)
    to, event, page = None, None, (0, 1)
    match heard.type:
        case discord.InteractionType.application_command:
            event = _command(data, by)
        case discord.InteractionType.component:
            to, event = presses.read(data["custom_id"], by)
        case discord.InteractionType.modal_submit:
            text, page = page_of(data["custom_id"])
            if not 0 <= page[0] < page[1] <= MOST_PAGES:
                raise presses.NotAPressError(text)
            to, event = presses.read(text, by)
            if not isinstance(event, Submission):
                raise presses.NotAPressError(text)
            event = replace(event, answers=_answers(data["components"], by))
        case _:
            return None
    presses.whole(to, event)
    return Incoming(
        id=f"{PREFIX}:{heard.id}",
        community=community_id(heard.guild_id),
        event=event,
        to=SetId(to) if to else None,
        at=_where(heard),
        page=page,
        standing=_standing(heard.user),
    )


def _standing(user: discord.User | discord.Member) -> Standing | None:
    """What somebody may do in the server, by the interaction itself; None in a direct message, which does not say."""
    if not isinstance(user, discord.Member):
        return None
    roles = frozenset(role.name.casefold() for role in user.roles)
    return Standing(administers=user.guild_permissions.manage_guild, roles=roles)


def _where(heard: discord.Interaction) -> Address | None:
    return address(heard.guild_id, heard.channel_id) if heard.channel_id else None


def _command(data: Data, by: PersonId) -> AnyPress:
    if data["type"] == _MESSAGE_COMMAND:
        message: Data = data["resolved"]["messages"][data["target_id"]]
        author = person_id(message["author"]["id"])
        return KeepAsActionPoint(
            by=by,
            message=MessageRef(message["id"]),
            words=Words(author, _text(message.get("content", ""))),
            author=author,
        )
    chosen: Data = data["options"][0]
    command = command_of(data["name"], chosen["name"])
    if command is None:
        raise presses.NotAPressError(chosen["name"])
    typed = {option["name"]: Words(by, _text(option["value"])) for option in chosen.get("options", ())}
    known = {argument.name: typed[argument.name] for argument in command.arguments if argument.name in typed}
    return cast("AnyPress", command.event(by=by, **known))


def _answers(components: list[Data], by: PersonId) -> Answers:
    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for one in _filled_in(components):
        match one:
            case {"type": 4, "custom_id": name, "value": str(text)} if text:
                boxes[name] = Words(by, text)
            case {"type": 5, "custom_id": name, "values": [*users]} if users:
                choices[name] = tuple(person_id(user) for user in users)
            case {"type": 3, "custom_id": name, "values": [*values]} if values:
                choices[name] = tuple(map(_text, values))
            case _:
                pass
    return Answers(boxes, choices)


def _text(value: object) -> str:
    """What should be text. Raises `TypeError` for anything else."""
    if not isinstance(value, str):
        raise TypeError
    return value


def _filled_in(components: list[Data]) -> Iterator[Data]:
    """The fields of a form, taken out of their labels."""
    for one in components:
        match one:
            case {"component": dict(inner)}:
                yield cast("Data", inner)
            case {"components": [*inner]}:
                yield from _filled_in(cast("list[Data]", inner))
            case _:
                yield one


def people_met(heard: discord.Interaction) -> Iterator[tuple[PersonId, str]]:
    """Everybody an interaction shows us, and how they are called."""
    yield person_id(heard.user.id), heard.user.display_name
    resolved: Mapping[str, Mapping[str, Data]] = cast("Data", heard.data or {}).get("resolved", {})
    members = resolved.get("members", {})
    for number, user in resolved.get("users", {}).items():
        nick = members.get(number, {}).get("nick")
        yield person_id(number), nick or user.get("global_name") or user["username"]


# --- messages -----------------------------------------------------------------------------------------------------------


def written(message: discord.Message) -> Incoming | None:
    """A message by a person, with its words, blank ones where we are not shown them; None for what machines write."""
    if message.guild is None or _by_machine(message):
        return None
    by = person_id(message.author.id)
    return Incoming(
        id=f"{PREFIX}:message/{message.id}",
        community=community_id(message.guild.id),
        event=MessageWritten(by=by, message=MessageRef(str(message.id)), words=Words(by, message.content)),
        at=address(message.guild.id, message.channel.id),
    )


def changed(message: discord.Message, *, shown: bool) -> Incoming | None:
    """An edit by a person. Without `shown` words come blank, and say nothing; Discord's own additions are no edits."""
    edited = message.edited_at
    if message.guild is None or _by_machine(message) or edited is None or not (message.content or shown):
        return None
    by = person_id(message.author.id)
    return Incoming(
        id=f"{PREFIX}:message/{message.id}/{edited.timestamp()}",
        community=community_id(message.guild.id),
        event=MessageChanged(by=by, message=MessageRef(str(message.id)), words=Words(by, message.content)),
        at=address(message.guild.id, message.channel.id),
    )


def deleted(guild: int, channel: int, message: int) -> Incoming:
    """A message that is gone. Discord does not say whose it was, nor who took it away."""
    return Incoming(
        id=f"{PREFIX}:message/{message}/gone",
        community=community_id(guild),
        event=MessageDeleted(message=MessageRef(str(message))),
        at=address(guild, channel),
    )


def _by_machine(message: discord.Message) -> bool:
    return message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN_BY_PEOPLE


# --- what happens to places and people ----------------------------------------------------------------------------------


def lost(guild: int, channel: int) -> Incoming:
    """A channel or thread is gone. Which place of the set it was is known by its address."""
    at = address(guild, channel)
    return Incoming(id=f"{PREFIX}:lost/{at}", community=community_id(guild), event=PlaceLost(place=""), at=at)


def gone(guild: int, user: int, moment: int) -> Incoming:
    """A person left the server. They may come back and leave again, so the moment tells one leaving from another."""
    person = person_id(user)
    return Incoming(
        id=f"{PREFIX}:gone/{guild}/{user}/{moment}", community=community_id(guild), event=PersonGone(person=person)
    )


def seen(guild: int, channel: int, user: int, moment: int) -> Incoming:
    """A person was let into a channel. Whether they belong there is for the flows to say."""
    return Incoming(
        id=f"{PREFIX}:seen/{channel}/{user}/{moment}",
        community=community_id(guild),
        event=StrangerSeen(person=person_id(user)),
        at=address(guild, channel),
    )


def heard(guild: int, channel: int, user: int, session: str, moment: int) -> Incoming:
    """A person came into a voice channel.

    One session may come several times, so the minute tells one coming from another. The inbox is to know a coming again,
    and not to say who came where: hence the digest.
    """
    coming = f"{channel}/{user}/{session}/{moment // _MINUTE}"
    return Incoming(
        id=f"{PREFIX}:heard/{blake2b(coming.encode(), digest_size=16).hexdigest()}",
        community=community_id(guild),
        event=HeardInCall(by=person_id(user), address=f"https://discord.com/channels/{guild}/{channel}"),
    )
