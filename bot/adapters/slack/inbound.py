"""Theirs -> ours: what Slack sends, as an `Incoming` for the door.

Nothing is asked or decided here. A press is read from the button's own id, a form from what its modal carries, a command from
the table of commands. Whatever comes twice keeps its name: `event_id` for what happened, `trigger_id` for what somebody did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from bot.adapters.slack import ids, modals
from bot.adapters.slack.render import LINK
from bot.door import Address, Incoming
from bot.flows import presses
from bot.flows.commands import Command, command_of
from bot.flows.events import (
    Answers,
    AnyAnswer,
    AnyPress,
    AskHelp,
    FromPerson,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    PersonGone,
    PlaceLost,
    StrangerSeen,
    Submission,
)
from bot.flows.words import PersonId, SetId, Words

Body = Mapping[str, Any]
Names = Mapping[PersonId, str]
Watches = Callable[[Address], bool]

KEEP = "keep-as-action-point"
"""The message shortcut, as the manifest calls it."""
_WRITTEN_BY_PEOPLE = {None, "file_share", "me_message", "thread_broadcast"}
_SPECIAL = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_PUBLIC = "C"
_GONE = ("_archive", "_deleted", "_left")


# --- where, and who ---------------------------------------------------------------------------------------------------


def team_of(body: Body) -> str:
    """The workspace in which something happened."""
    return body.get("team_id") or body["team"]["id"]


def person_of(body: Body) -> PersonId:
    """Who commanded, pressed or submitted."""
    return ids.person(team_of(body), body.get("user_id") or body["user"]["id"])


def place_of(body: Body, watches: Watches) -> Address:
    """Where somebody commanded, pressed or submitted: a thread, if it is one we know, else its channel."""
    if body.get("view"):
        return modals.told_in(body["view"])[1]
    channel = body.get("channel_id") or body["channel"]["id"]
    return _place(team_of(body), channel, body.get("message") or body.get("container") or {}, watches)


def _place(team: str, channel: str, message: Body, watches: Watches) -> Address:
    thread = message.get("thread_ts")
    if thread and thread != (message.get("ts") or message.get("message_ts")):
        inside = ids.address(team, channel, thread)
        if watches(inside):
            return inside
    return ids.address(team, channel)


# --- what people do ---------------------------------------------------------------------------------------------------


@presses.readable()
def commanded(body: Body, names: Names, watches: Watches) -> Incoming:
    """Read `/set COMMAND words`, or `/sets COMMAND`.

    Raises `presses.NotAPressError`, as all that follow, for what is not as Slack makes it.
    """
    by = person_of(body)
    command, typed = parsed(body["command"], plain(body.get("text") or "", team_of(body), names))
    event = _asked(command, typed, by) if command else AskHelp(by=by)
    return _incoming(body["trigger_id"], body, event, place_of(body, watches))


def parsed(slash: str, line: str) -> tuple[Command | None, dict[str, str]]:
    """Split a command line: the command, and what was typed for its arguments, divided by colons."""
    name, _, rest = line.strip().partition(" ")
    command = command_of(slash.removeprefix("/"), name)
    if command is None or not command.arguments:
        return command, {}
    typed = rest.split(":", len(command.arguments) - 1)
    return command, {
        argument.name: words.strip() for argument, words in zip(command.arguments, typed, strict=False) if words.strip()
    }


def _asked(command: Command, typed: Mapping[str, str], by: PersonId) -> AnyPress:
    words = {name: Words(by, text) for name, text in typed.items()}
    event: FromPerson = command.event(by=by, **words)  # pyright: ignore[reportCallIssue] - the table names its own fields
    return event  # pyright: ignore[reportReturnType] - every event of the table is a press


@presses.readable()
def pressed(body: Body, watches: Watches) -> Incoming | None:
    """Read a button; None for one that only opened an address. Raises `presses.NotAPressError`."""
    name = body["actions"][0]["action_id"].partition("#")[0]
    if name.startswith(f"{LINK}/"):
        return None
    set_id, event = presses.read(name, person_of(body))
    return _incoming(body["trigger_id"], body, event, place_of(body, watches), set_id)


@presses.readable()
def submitted(body: Body) -> Incoming:
    """Read a form. Raises `presses.NotAPressError`."""
    by = person_of(body)
    press, at = modals.told_in(body["view"])
    set_id, event = presses.read(press, by)
    if not isinstance(event, Submission) or ids.team(at) != team_of(body):
        raise presses.NotAPressError(press)
    return _incoming(body["trigger_id"], body, replace(event, answers=answers(body["view"], by)), at, set_id)


def answers(view: Body, by: PersonId) -> Answers:
    """Read what was filled in. What was left empty is absent."""
    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}
    team = ids.team(by)
    for held in view["state"]["values"].values():
        for name, value in held.items():
            match value:
                case {"type": "plain_text_input", "value": str(text)} if text.strip():
                    boxes[name] = Words(by, text)
                case {"selected_option": {"value": str(chosen)}}:
                    choices[name] = (chosen,)
                case {"selected_options": [*several]} if several:
                    choices[name] = tuple(map(str, (option["value"] for option in several)))
                case {"selected_user": str(user)}:
                    choices[name] = (ids.person(team, user),)
                case {"selected_users": [*users]} if users:
                    choices[name] = tuple(ids.person(team, user) for user in users)
                case _:
                    pass
    return Answers(boxes, choices)


@presses.readable()
def kept(body: Body, names: Names, watches: Watches) -> Incoming:
    """Read the shortcut on a message."""
    by, team, message = person_of(body), team_of(body), body["message"]
    event = KeepAsActionPoint(
        by=by,
        message=ids.message(body["channel"]["id"], message["ts"]),
        words=Words(by, plain(message.get("text", ""), team, names)),
        author=ids.person(team, message.get("user", "")),
    )
    return _incoming(body["trigger_id"], body, event, place_of(body, watches))


# --- what happens -----------------------------------------------------------------------------------------------------


@presses.readable()
def happened(body: Body, names: Names, watches: Watches) -> Incoming | None:
    """Read an event; None where it matters to no set."""
    event = body["event"]
    channel = event.get("channel") or event.get("item", {}).get("channel")
    if not isinstance(channel, str):
        return None
    team, message = team_of(body), event.get("message") or event.get("previous_message") or event
    at = _place(team, channel, message, watches)
    if not watches(at):
        return None
    seen = _said(event, channel, team, names) if event["type"] == "message" else _moved(event, team, _me(body))
    return _incoming(body["event_id"], body, seen, at) if seen else None


def _said(event: Body, channel: str, team: str, names: Names) -> AnyPress | None:
    match event:
        case {"subtype": "message_changed", "message": {"subtype": "tombstone", "ts": str(ts)}}:
            return _deleted(event, channel, ts, team)
        case {"subtype": "message_deleted", "deleted_ts": str(ts)}:
            return _deleted(event, channel, ts, team)
        case {"subtype": "message_changed", "message": message}:
            before = event.get("previous_message", {}).get("text")
            if not _by_person(message) or before == message["text"]:
                return None  # Slack also tells of previews that it added, and of replies
            by = ids.person(team, message["user"])
            words = Words(by, plain(message["text"], team, names))
            return MessageChanged(by=by, message=ids.message(channel, message["ts"]), words=words)
        case _ if _by_person(event):
            by = ids.person(team, event["user"])
            words = Words(by, plain(event["text"], team, names))
            return MessageWritten(by=by, message=ids.message(channel, event["ts"]), words=words)
        case _:
            return None


def _by_person(message: Body) -> bool:
    people_s = message.get("subtype") in _WRITTEN_BY_PEOPLE and not message.get("bot_id")
    return people_s and bool(message.get("user")) and bool(message.get("text"))


def _deleted(event: Body, channel: str, ts: str, team: str) -> AnyPress | None:
    before = event.get("previous_message", {})
    if before.get("bot_id"):
        return None
    by = {"by": ids.person(team, before["user"])} if before.get("user") else {}
    return MessageDeleted(message=ids.message(channel, ts), **by)


def _moved(event: Body, team: str, me: str) -> AnyAnswer | None:
    match event:
        case {"type": "member_left_channel", "user": str(user)} if user == me:
            return PlaceLost("origin" if event.get("channel_type") == _PUBLIC else "room")
        case {"channel_type": kind} if kind == _PUBLIC:
            return None  # who comes and goes in public is nobody's affair
        case {"type": "member_left_channel", "user": str(user)}:
            return PersonGone(ids.person(team, user))
        case {"type": "member_joined_channel", "user": str(user)} if user != me:
            return StrangerSeen(ids.person(team, user))
        case {"type": str(kind)} if kind.startswith("group_") and kind.endswith(_GONE):
            return PlaceLost("room")
        case {"type": str(kind)} if kind.startswith("channel_") and kind.endswith(_GONE):
            return PlaceLost("origin")
        case _:
            return None


def _me(body: Body) -> str:
    return next((known["user_id"] for known in body.get("authorizations", ()) if known.get("is_bot")), "")


def _incoming(name: str, body: Body, event: AnyPress | AnyAnswer, at: Address, to: SetId | None = None) -> Incoming:
    presses.whole(name, team_of(body), event, at, to)
    return Incoming(f"{ids.PREFIX}:{name}", ids.community(team_of(body)), event, to=to or None, at=at)


# --- words as they were typed -----------------------------------------------------------------------------------------


def mentioned(text: str, team: str) -> Iterator[PersonId]:
    """Everyone whom a text mentions."""
    for inside, _ in _SPECIAL.findall(text):
        if inside.startswith("@"):
            yield ids.person(team, inside[1:])


def plain(text: str, team: str, names: Names) -> str:
    """Write a text as people read it: mentions by name, links by their address, no sign escaped."""

    def read(special: re.Match[str]) -> str:
        inside, label = special[1], special[2]
        match inside[:1]:
            case "@":
                return "@" + (names.get(ids.person(team, inside[1:])) or label or inside[1:])
            case "#":
                return "#" + (label or inside[1:])
            case "!":
                return label or "@" + inside[1:]
            case _ if not label or label in inside:
                return inside.removeprefix("mailto:")
            case _:
                return f"{label} ({inside})"

    return _SPECIAL.sub(read, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
