"""What is registered with Discord, and when."""

from bot.adapters.discord.commands import register, registered
from bot.flows.commands import COMMANDS
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver


def registrations(stage: DiscordDriver) -> int:
    return sum(one.method == "PUT" and one.path.endswith("/commands") for one in stage.requests)


def test_every_command_of_the_table_is_offered_with_its_arguments() -> None:
    *groups, keep = registered()

    offered = [
        (group["name"], one["name"], [typed["name"] for typed in one["options"]])
        for group in groups
        for one in group["options"]
    ]
    assert offered == [(one.group, one.name, [argument.name for argument in one.arguments]) for one in COMMANDS]
    assert (keep["name"], keep["type"]) == ("Keep as my action point", 3)


async def test_a_bot_that_starts_again_registers_nothing_anew(stage: DiscordDriver, door: Notebook) -> None:
    await stage.disconnect()
    await stage.connect(door)

    assert registrations(stage) == 1


async def test_a_command_that_differs_is_registered_anew(stage: DiscordDriver, door: Notebook) -> None:
    stage.env.backend.commands[None][next(iter(stage.env.backend.commands[None]))]["description"] = "of another release"
    await stage.disconnect()
    await stage.connect(door)

    assert registrations(stage) == 2


async def test_what_discord_adds_to_a_command_changes_nothing(stage: DiscordDriver) -> None:
    assert stage.client is not None
    for one in stage.env.backend.commands[None].values():
        one.update(
            version="7", nsfw=False, default_member_permissions=None, integration_types=[0], name_localizations=None
        )

    assert await register(stage.client.discord.http, stage.env.backend.application_id) is False
