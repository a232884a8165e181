"""Every command there is, once.

Discord's tree, Slack's parser, the sandbox's help and the README's table are made from this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.flows.events import (
    AskActions,
    AskCommunitySettings,
    AskDates,
    AskFree,
    AskHelp,
    AskMatch,
    AskNow,
    AskOverview,
    AskToBring,
    AskToForm,
    AskToLeave,
    AskTrained,
    Begin,
    FromPerson,
    PublishCard,
)
from bot.flows.words import Text, say

Group = Literal["set", "sets"]
"""`/set` is about one set, `/sets` about all of a community."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that may be typed after a command; `name` is the event's field they fill."""

    name: str
    about: Text


@dataclass(frozen=True, slots=True)
class Command:
    """`/set NAME` or `/sets NAME`: what it is for, and the event it causes."""

    name: str
    about: Text
    event: type[FromPerson]
    arguments: tuple[Argument, ...] = ()
    without_set: bool = False
    """Whether it makes sense outside of any set."""
    group: Group = "set"

    @property
    def typed(self) -> str:
        """What is typed."""
        return f"/{self.group} {self.name}"


COMMANDS = (
    Command(
        "form",
        say("command-form"),
        AskToForm,
        (Argument("name", say("command-form-name")), Argument("purpose", say("command-form-purpose"))),
        without_set=True,
    ),
    Command("here", say("command-here"), AskToBring, without_set=True),
    Command("now", say("command-now"), AskNow),
    Command("dates", say("command-dates"), AskDates),
    Command("begin", say("command-begin"), Begin),
    Command("actions", say("command-actions"), AskActions),
    Command("free", say("command-free"), AskFree, without_set=True),
    Command("help", say("command-help"), AskHelp, without_set=True),
    Command("leave", say("command-leave"), AskToLeave),
    Command("card", say("command-card"), PublishCard, without_set=True, group="sets"),
    Command("match", say("command-match"), AskMatch, without_set=True, group="sets"),
    Command("overview", say("command-overview"), AskOverview, without_set=True, group="sets"),
    Command("settings", say("command-settings"), AskCommunitySettings, without_set=True, group="sets"),
    Command("trained", say("command-trained"), AskTrained, without_set=True, group="sets"),
)

GROUPS: dict[Group, Text] = {"set": say("command-group"), "sets": say("command-group-sets")}
"""What each group is for."""


def command_of(group: str, name: str) -> Command | None:
    """The command that somebody typed; None for one that does not exist."""
    return next((command for command in COMMANDS if (command.group, command.name) == (group, name.casefold())), None)
