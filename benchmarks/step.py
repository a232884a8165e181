"""One step of the engine, against discord.py's own dispatch of a slash command.

*Ours* is what the engine does by itself for one press: the set is decrypted and decoded, `life.step` says what follows, and the
changed set and its effects are encoded and encrypted. Only the database is left out, which `durable` measures.

*Theirs* is what discord.py does by itself for one command: the frame, as text, goes into `received_message` of the library's own
gateway client, becomes an `Interaction`, a `CommandTree` with our whole `/set` group finds the command, and a callback that
does nothing is run. Only the network is left out: the frame is not compressed, and nothing is answered. The server, its
channel and the bot's member are in the cache, as they are in a bot that is logged in.

They are comparable because both begin with bytes and end where the other's work is over, and because a press on Discord pays for
the one and then the other. If ours costs no more than theirs, keeping sets whole and encrypted is not what limits how many
people one process can serve. A set grows with every meeting, and so does its cost: hence three ages. For information the
same is held against the innermost part of the dispatch alone, with the payload parsed from JSON and no task made.

Neither arm waits for anything, so the processor's time is measured, not the clock's.
"""

from __future__ import annotations

import asyncio
import json
from time import thread_time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket

from benchmarks.grown_set import COMMUNITY, HALFWAY, NOW, grown_set, press
from benchmarks.measuring import Aim, Figure, in_turn
from bot.flows import life
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.commands import COMMANDS
from bot.flows.effects import Carried
from bot.flows.words import SetId
from bot.store import codec
from bot.store.encryption import BITS, Key
from bot.store.unit import ABOUT_EFFECT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

AIM = Aim("at most", 1)

_SET = SetId("k3f9ab27qp")
_ABOUT = f"set/{_SET}"
_AGES = {0: "before its first meeting", 1: "after its first meeting", HALFWAY: "halfway"}
_BOT, _SERVER, _CHANNEL, _ROLE = 1203948571029384756, 941203648127090741, 941203648127090744, 941203648127090800


class Stepping:
    """Our arm, on a set with so many meetings held. `steps` counts the presses, `size` is the set's in bytes."""

    def __init__(self, held: int) -> None:
        plain = codec.write_set(grown_set(_SET, held))
        self._community = CommunityFacts()
        self._key = Key("0123456789abcdef", bytes(BITS // 8))
        self._sealed = self._key.seal(_ABOUT, plain)
        self.size = len(plain)
        self.steps = 0
        self.effects = 0

    def once(self) -> None:
        """Take one press."""
        before = codec.read_set(self._key.open(_ABOUT, self._sealed))
        step = life.step(before, press(self.steps), Circumstances(NOW, self._community, here=COMMUNITY))
        assert step.state is not None
        assert not step.refused
        self._sealed = self._key.seal(_ABOUT, codec.write_set(step.state))
        for effect in step.effects:
            assert not isinstance(effect, Carried)
            self._key.seal(ABOUT_EFFECT, codec.write_effect(effect))
            self.effects += 1
        self.steps += 1


class Dispatching:
    """Their arm: a client that never logs in, and the frame of `/set begin`. `called` counts the callback's runs.

    To be made in a running event loop.
    """

    def __init__(self) -> None:
        self.called = 0
        client = discord.Client(intents=discord.Intents.default(), max_messages=None)
        client.loop = asyncio.get_running_loop()
        self._state: Any = client._connection  # noqa: SLF001 - where the gateway hands a payload over
        self._state.user = discord.ClientUser(state=self._state, data=_user(_BOT, "learning-sets", bot=True))
        self._state._add_guild_from_data(_SERVER_PAYLOAD)  # noqa: SLF001 - as it is cached when a bot logs in
        self._tree = app_commands.CommandTree(client)
        self._tree.add_command(self._group())
        self._gateway: Any = DiscordWebSocket(None, loop=client.loop)  # type: ignore[arg-type] - it is never read from
        self._gateway._discord_parsers = self._state.parsers  # noqa: SLF001 - these are set when it connects
        self._gateway._dispatch = client.dispatch  # noqa: SLF001 - the same
        self._gateway.shard_id = None
        self._gateway.sequence = 1
        self._frame = json.dumps({"t": "INTERACTION_CREATE", "s": 2, "op": 0, "d": _COMMAND_PAYLOAD})

    async def once(self) -> None:
        """Let the library receive the frame, and the task that it makes run."""
        await self._gateway.received_message(self._frame)
        await asyncio.sleep(0)

    async def innermost(self) -> None:
        """Let the tree call the command, the payload being parsed."""
        heard: discord.Interaction = discord.Interaction(data=_COMMAND_PAYLOAD, state=self._state)
        await self._tree._call(heard)  # noqa: SLF001 - which the tree's task awaits

    def _group(self) -> app_commands.Group:
        group = app_commands.Group(name="set", description="A learning set")
        for command in COMMANDS:
            callback = self._with_words() if command.arguments else self._plain()
            group.add_command(app_commands.Command(name=command.name, description=command.name, callback=callback))
        return group

    def _plain(self) -> Any:  # noqa: ANN401 - discord.py's own type of a callback names no plain function
        async def called(_heard: discord.Interaction) -> None:
            self.called += 1

        return called

    def _with_words(self) -> Any:  # noqa: ANN401 - the same
        async def called(_heard: discord.Interaction, name: str = "", purpose: str = "") -> None:
            del name, purpose
            self.called += 1

        return called


async def measure(*, quick: bool) -> list[Figure]:
    """Measure both arms, on a set of each age."""
    rounds, times = (3, 200) if quick else (51, 500)
    dispatching = Dispatching()

    async def against(
        stepping: Stepping, once: Callable[[], Awaitable[None]]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        async def ours() -> float:
            began = thread_time()
            for _ in range(times):
                stepping.once()
            return (thread_time() - began) / times

        async def theirs() -> float:
            began = thread_time()
            for _ in range(times):
                await once()
            return (thread_time() - began) / times

        return await in_turn(rounds, ours, theirs)

    figures: list[Figure] = []
    for held, age in _AGES.items():
        stepping = Stepping(held)
        what = f"engine step, on a set {age} ({stepping.size / 1000:.0f} kB)"
        whole = await against(stepping, dispatching.once)
        figures.append(Figure(what, "discord.py dispatches `/set begin`", *whole, "s", AIM))
        if held == 0:
            inner = await against(stepping, dispatching.innermost)
            figures.append(Figure(what, "the innermost part of that alone", *inner, "s"))
    return figures


def _user(id: int, name: str, *, bot: bool = False) -> Any:  # noqa: ANN401 - what Discord sends has no type of ours
    return {
        "id": str(id),
        "username": name,
        "global_name": name.title(),
        "avatar": "a_d5efa99b3eeaa7dd43acca82f5692432",
        "discriminator": "0",
        "public_flags": 0,
        "bot": bot,
        "avatar_decoration_data": None,
        "primary_guild": None,
    }


def _member(user: Any, **more: Any) -> Any:  # noqa: ANN401 - the same
    return {
        "user": user,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(_ROLE)],
        "joined_at": "2025-11-04T18:21:07.512000+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
        **more,
    }


_CHANNEL_PAYLOAD: Any = {
    "id": str(_CHANNEL),
    "guild_id": str(_SERVER),
    "type": 0,
    "name": "learning-sets",
    "topic": None,
    "position": 1,
    "permission_overwrites": [],
    "nsfw": False,
    "rate_limit_per_user": 0,
    "parent_id": None,
    "last_message_id": "1342098127365100000",
    "flags": 0,
}

_SERVER_PAYLOAD: Any = {
    "id": str(_SERVER),
    "name": "People who lead volunteers",
    "icon": None,
    "owner_id": "81374026511891125",
    "features": ["COMMUNITY"],
    "member_count": 412,
    "roles": [
        {"id": str(id), "name": name, "color": 0, "colors": {"primary_color": 0}, "hoist": False, "position": place,
         "permissions": "2248473465835073", "managed": False, "mentionable": False, "flags": 0}
        for place, (id, name) in enumerate(((_SERVER, "@everyone"), (_ROLE, "members")))
    ],
    "channels": [_CHANNEL_PAYLOAD],
    "threads": [],
    "emojis": [],
    "stickers": [],
    "members": [_member(_user(_BOT, "learning-sets", bot=True))],
    "presences": [],
    "voice_states": [],
    "stage_instances": [],
    "guild_scheduled_events": [],
    "soundboard_sounds": [],
    "verification_level": 1,
    "default_message_notifications": 1,
    "explicit_content_filter": 2,
    "mfa_level": 0,
    "nsfw_level": 0,
    "premium_tier": 0,
    "preferred_locale": "en-GB",
    "afk_timeout": 300,
    "system_channel_flags": 0,
    "large": False,
    "unavailable": False,
}  # fmt: skip

_COMMAND_PAYLOAD: Any = {
    "id": "1342098127365111808",
    "application_id": str(_BOT),
    "type": 2,
    "token": "aW50ZXJhY3Rpb246MTM0MjA5ODEyNzM2NTExMTgwODpub3QgYSByZWFsIHRva2VuLCBidXQgYXMgbG9uZyBhcyBvbmU" * 2,
    "version": 1,
    "context": 0,
    "authorizing_integration_owners": {"0": str(_SERVER)},
    "attachment_size_limit": 10485760,
    "app_permissions": "2248473465835073",
    "locale": "de",
    "guild_locale": "en-GB",
    "guild_id": str(_SERVER),
    "guild": {"id": str(_SERVER), "locale": "en-GB", "features": ["COMMUNITY"]},
    "channel_id": str(_CHANNEL),
    "channel": {**_CHANNEL_PAYLOAD, "permissions": "2248473465835073"},
    "member": _member(_user(81374026511892781, "lena"), permissions="2248473465835073"),
    "entitlements": [],
    "entitlement_sku_ids": [],
    "data": {
        "id": "1203948571029390001",
        "name": "set",
        "type": 1,
        "options": [{"type": 1, "name": "begin", "options": []}],
    },
}
