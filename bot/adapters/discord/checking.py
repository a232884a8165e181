"""What stands in the way on Discord, in words for whoever runs a server; and whether Discord is as we take it to be."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from secrets import token_hex
from typing import TYPE_CHECKING

import discord

from bot.adapters.base import Finding, MessageGoneError
from bot.adapters.discord.dialect import Names
from bot.adapters.discord.names import address, community_id
from bot.adapters.discord.outbound import Outbound
from bot.adapters.discord.refusals import ARCHIVED, missing_of
from bot.adapters.discord.rooms import BOT_MAY, TO_MAKE_ROOMS
from bot.flows.cards import Card
from bot.flows.effects import Room
from bot.flows.words import NOBODY, MessageRef, SetId, Words, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot import config
    from bot.adapters.base import Address

NEEDED = tuple(dict.fromkeys((*TO_MAKE_ROOMS, *BOT_MAY)))
_PORTAL = "in the Developer Portal, under Bot"

LogIn = Callable[[discord.Client, "config.Discord"], Awaitable[None]]


async def findings(client: discord.Client, settings: config.Discord, log_in: LogIn) -> list[Finding]:
    """Look at the token, at the intents asked for, and at the permissions in every server the bot is in."""
    if settings.token is None:
        return [
            Finding(ok=False, text="There is no token for Discord: set discord.token, or LEARNING_SETS_DISCORD_TOKEN.")
        ]
    try:
        await log_in(client, settings)
    except discord.LoginFailure:
        return [Finding(ok=False, text=f"Discord does not accept the token. A new one is made {_PORTAL}.")]
    except (discord.HTTPException, OSError) as why:
        return [Finding(ok=False, text=f"Discord could not be reached ({type(why).__name__}).")]
    assert client.user is not None
    found = [Finding(ok=True, text=f"Discord knows the bot as {client.user.name}.")]
    flags = client.application_flags
    found.append(
        _intent(
            "Message Content Intent",
            "discord.message_content",
            asked=settings.message_content,
            granted=flags.gateway_message_content or flags.gateway_message_content_limited,
            without="lines in a turn's thread are not read; people write action points in a box or keep a message.",
        )
    )
    found.append(
        _intent(
            "Server Members Intent",
            "discord.members",
            asked=settings.members,
            granted=flags.gateway_guild_members or flags.gateway_guild_members_limited,
            without="that somebody left the server shows when something is next sent to them.",
        )
    )
    guilds = await client.http.get_guilds(200, with_counts=False)
    for guild in guilds:
        missing = missing_of(discord.Permissions(int(guild.get("permissions", "0"))), *NEEDED)
        where = f"In the server “{guild['name']}”"
        if missing:
            found.append(Finding(ok=False, text=f"{where} the bot's role lacks: {', '.join(missing)}."))
        else:
            found.append(Finding(ok=True, text=f"{where} the bot may do all it needs."))
    if not guilds:
        link = discord.utils.oauth_url(
            client.user.id,
            permissions=discord.Permissions(**dict.fromkeys(NEEDED, True)),
            scopes=("bot", "applications.commands"),
        )
        found.append(Finding(ok=False, text=f"The bot is in no server yet. Whoever runs one can invite it: {link}"))
    return found


def _intent(name: str, setting: str, *, asked: bool, granted: bool, without: str) -> Finding:
    if asked and not granted:
        return Finding(ok=False, text=f"{setting} is on, but the application lacks the {name}; switch it on {_PORTAL}.")
    if asked:
        return Finding(ok=True, text=f"The {name} is there.")
    return Finding(ok=True, text=f"{setting} is off: {without}")


# --- what we assume -----------------------------------------------------------------------------------------------------

Assumption = Callable[["Trial"], Awaitable[bool]]


class Trial:
    """A place on a test server to try things out in."""

    def __init__(self, client: discord.Client, channel: discord.TextChannel) -> None:
        self.client = client
        self.channel = channel
        self.port = Outbound(client, Names())
        self.at: Address = address(channel.guild.id, channel.id)
        self.card = Card(lines=(say("discord-done"),))
        self.began: datetime = discord.utils.utcnow()

    async def post(self, at: Address | None = None, nonce: str | None = None) -> str:
        """Post a card of one word."""
        return await self.port.post(
            at or self.at, self.card, set_id=SetId(""), language="en", ring=(), nonce=nonce or token_hex(8)
        )


async def live_findings(client: discord.Client, channel: int) -> list[Finding]:
    """Try every assumption, clean up, and say which held. One that fails does not keep the others from being tried."""
    place = client.get_channel(channel)
    if not isinstance(place, discord.TextChannel):
        return [Finding(ok=False, text="That is no text channel the bot can see.")]
    trial = Trial(client, place)
    found: list[Finding] = []
    for text, assumption in _ASSUMPTIONS.items():
        try:
            found.append(Finding(ok=await assumption(trial), text=text))
        except Exception as why:  # noqa: BLE001 - whatever happens is what there is to be found out
            found.append(
                Finding(ok=False, text=f"{text} ({type(why).__name__} {getattr(why, 'code', '')})".rstrip(" )") + ")")
            )
    return found


async def _same_nonce(trial: Trial) -> bool:
    nonce = token_hex(8)
    first, second = await trial.post(nonce=nonce), await trial.post(nonce=nonce)
    for posted in {first, second}:
        await trial.port.remove(trial.at, posted)
    return first == second


async def _found_again(trial: Trial) -> bool:
    nonce = token_hex(8)
    posted = await trial.post(nonce=nonce)
    found = await trial.port.find(trial.at, nonce, trial.began)
    await trial.port.remove(trial.at, posted)
    return found == posted


async def _gone_is_told(trial: Trial) -> bool:
    posted = await trial.post()
    await trial.port.remove(trial.at, posted)
    try:
        await trial.port.edit(trial.at, posted, trial.card, set_id=SetId(""), language="en")
    except MessageGoneError:
        return True
    return False


async def _thread_is_messages(trial: Trial) -> bool:
    posted = await trial.post()
    thread = await trial.port.have_thread(trial.at, posted, say("discord-done"), "en", "trial")
    again = await Outbound(trial.client, Names()).have_thread(trial.at, posted, say("discord-done"), "en", "trial")
    await trial.client.http.delete_channel(int(posted))
    await trial.port.remove(trial.at, posted)
    return thread == again == address(trial.channel.guild.id, posted)


async def _asleep_refuses(trial: Trial) -> bool:
    posted = await trial.post()
    thread = await trial.port.have_thread(trial.at, posted, say("discord-done"), "en", "trial")
    inside = await trial.post(thread)
    await trial.client.http.edit_channel(int(posted), archived=True)
    refused = False
    try:
        await trial.client.http.add_reaction(int(posted), int(inside), "\N{MEMO}")
    except discord.HTTPException as why:
        refused = why.code == ARCHIVED
    await trial.port.mark(thread, MessageRef(inside), taken=True)
    await trial.client.http.delete_channel(int(posted))
    await trial.port.remove(trial.at, posted)
    return refused


async def _room_by_mark(trial: Trial) -> bool:
    mark = token_hex(4)
    room = Room(people=(), name=Words(NOBODY, "trial"), purpose=Words(NOBODY, "trial"), mark=mark)
    community = community_id(trial.channel.guild.id)
    made = await trial.port.have_room(community, room, None, None)
    await asyncio.sleep(1)  # until the gateway has told us of it
    again = await trial.port.have_room(community, room, None, None)
    known = await trial.port.have_room(community, room, made.address, None)
    await trial.client.http.delete_channel(int(made.address.rpartition("/")[2]))
    return made.address == again.address == known.address


_ASSUMPTIONS: dict[str, Assumption] = {
    "A post sent again with the same nonce is the same post.": _same_nonce,
    "A post is found again by the number of its container.": _found_again,
    "Editing a message that is gone is refused as such.": _gone_is_told,
    "A thread has the number of the message it hangs on, and is found again.": _thread_is_messages,
    "A thread that sleeps refuses marks, and takes them once woken.": _asleep_refuses,
    "A private room is found again by the mark in its name, and stays open to the bot.": _room_by_mark,
}
