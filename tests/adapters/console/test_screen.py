"""One person plays everybody on the screen, with the real bot behind it."""

from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from textual.widgets._footer import FooterKey

from bot.adapters.console.conversation import CardKey, MessageView
from bot.adapters.console.forms import FormScreen, OwnMessageScreen
from bot.adapters.console.screen import Sandbox
from tests.adapters.console.driver import ConsoleDriver
from tests.journeys.wiring import WiredBot

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
async def pilot(tmp_path: Path) -> AsyncGenerator[Pilot[None]]:
    driver = ConsoleDriver(START)
    bot = WiredBot(driver, tmp_path, driver.world.clock)
    await bot.begin()
    assert driver.client is not None
    async with Sandbox(driver.client, bot).run_test(size=(120, 48)) as pilot:
        await until(pilot, lambda: pilot.app.query_one("#people", OptionList).option_count == 5)
        yield pilot
    await bot.end()


async def until(pilot: Pilot[None], so: Callable[[], bool]) -> None:
    """Wait until something is so on the screen."""
    for _ in range(100):
        await pilot.pause(0.02)
        if so():
            return
    raise AssertionError(screen_text(pilot))


def screen_text(pilot: Pilot[None]) -> str:
    """What can be read on the screen."""
    return "\n".join(str(static.content) for static in pilot.app.screen.query(Static))


def sandbox(pilot: Pilot[None]) -> Sandbox:
    assert isinstance(pilot.app, Sandbox)
    return pilot.app


def keys(pilot: Pilot[None]) -> list[str]:
    return [key.says for key in pilot.app.query(CardKey)]


def options(pilot: Pilot[None], which: str) -> list[str]:
    return [str(option.prompt).strip() for option in pilot.app.query_one(which, OptionList).options]


async def types(pilot: Pilot[None], line: str) -> None:
    pilot.app.query_one("#line", Input).value = line
    pilot.app.query_one("#line").focus()
    await pilot.press("enter")


async def presses(pilot: Pilot[None], label: str) -> None:
    key = [key for key in pilot.app.query(CardKey) if key.says == label][-1]
    key.scroll_visible(animate=False)
    await pilot.pause()
    await pilot.click(key)


async def fills(pilot: Pilot[None], **boxes: str) -> None:
    """Fill in the boxes of the open form, in its own order, and send it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
    opened = sandbox(pilot).world.forms[sandbox(pilot).who]
    for number, field in enumerate(opened.form.fields):
        if field.name in boxes:
            pilot.app.screen.query_one(f"#field-{number}", Input).value = boxes[field.name]
    await pilot.press("ctrl+s")


@pytest.fixture
async def opened(pilot: Pilot[None]) -> Pilot[None]:
    """Asha has opened a set."""
    await types(pilot, "/set form Tuesday peers | For people between two jobs")
    await fills(pilot, city="Kolkata")
    await until(pilot, lambda: "Join" in keys(pilot))
    return pilot


async def everybody_joins(pilot: Pilot[None]) -> None:
    for city in ("Berlin", "New York", "Sao Paulo"):
        await pilot.press("f2")
        await presses(pilot, "Join")
        await fills(pilot, city=city)
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))


async def test_a_newcomer_reads_how_to_begin_until_something_stands_there(pilot: Pilot[None]) -> None:
    begin = pilot.app.query_one("#begin", Static)
    await until(pilot, lambda: "type /set form and press Enter: Asha opens a set" in str(begin.content))
    assert begin.display

    await types(pilot, "hello")

    await until(pilot, lambda: not begin.display)


async def test_a_person_opens_a_set_by_filling_in_a_form(pilot: Pilot[None]) -> None:
    await types(pilot, "/set form Tuesday peers | For people between two jobs")
    await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
    assert "A new learning set" in screen_text(pilot)
    assert pilot.app.screen.query_one("#field-0", Input).value == "Tuesday peers"

    await fills(pilot, city="Kolkata")

    await until(pilot, lambda: "A learning set is forming: Tuesday peers" in screen_text(pilot))
    assert keys(pilot)[-4:] == ["Join", "Leave", "What happens in a set", "More"]


async def test_a_person_whose_form_is_refused_reads_why_and_sends_it_again(pilot: Pilot[None]) -> None:
    await types(pilot, "/set form Tuesday peers | For people between two jobs")
    await fills(pilot, city="Atlantis")

    await until(pilot, lambda: "I do not know that city's clock" in screen_text(pilot))
    await fills(pilot, city="Kolkata")

    await until(pilot, lambda: "A learning set is forming: Tuesday peers" in screen_text(pilot))


async def test_a_person_who_leaves_a_field_empty_reads_that_something_is_missing(pilot: Pilot[None]) -> None:
    await types(pilot, "/set form")
    await fills(pilot, name="Tuesday peers")

    await until(pilot, lambda: "Something is missing here" in screen_text(pilot))
    await pilot.press("escape")

    await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
    assert sandbox(pilot).world.forms == {}


async def test_a_player_of_all_members_opens_the_room(opened: Pilot[None]) -> None:
    await everybody_joins(opened)

    await until(opened, lambda: len(options(opened, "#places")) == 2)
    await opened.press("f3")

    await until(opened, lambda: "Welcome, Tuesday peers" in screen_text(opened))
    await opened.press("f2")
    assert options(opened, "#people")[4] == "▸ Sol"
    assert options(opened, "#places") == ["▸ # square"]


async def test_a_player_skips_to_what_is_due_next(opened: Pilot[None]) -> None:
    await everybody_joins(opened)
    due = await sandbox(opened)._bot.next_due()
    assert due is not None

    await opened.press("f5")

    await opened.press("f3")
    await until(opened, lambda: "which of these dates would suit you" in screen_text(opened))
    assert START < sandbox(opened).world.clock() == due


async def test_a_player_reads_each_clock_in_that_persons_zone(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "Asha: Mon 5 Oct 2026, 14:30 (Asia/Kolkata)" in screen_text(pilot))

    await pilot.press("f2")

    await until(pilot, lambda: "Lena: Mon 5 Oct 2026, 11:00 (Europe/Berlin)" in screen_text(pilot))


async def test_a_player_changes_and_deletes_what_they_wrote(pilot: Pilot[None]) -> None:
    await types(pilot, "hello [b]there[/b] \x1b[2J")
    await until(pilot, lambda: "hello [b]there[/b] ␛[2J" in screen_text(pilot))

    await own_message(pilot, "#edit", "hello again")
    await until(pilot, lambda: "hello again" in screen_text(pilot))
    await own_message(pilot, "#delete", "")

    await until(pilot, lambda: len(pilot.app.query(MessageView)) == 0)


async def own_message(pilot: Pilot[None], button: str, text: str) -> None:
    pilot.app.query(MessageView).last().focus()
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, OwnMessageScreen))
    pilot.app.screen.query_one("TextArea").text = text  # pyright: ignore[reportAttributeAccessIssue] - a TextArea
    await pilot.click(button)
    await until(pilot, lambda: not isinstance(pilot.app.screen, OwnMessageScreen))


async def test_a_player_is_told_when_something_cannot_be_done(pilot: Pilot[None]) -> None:
    await pilot.press("f5")

    await until(
        pilot,
        lambda: [note.message for note in pilot.app._notifications] == ["Nothing is due. It is for somebody to act."],
    )


async def test_a_player_sees_at_the_bottom_what_the_keys_do(pilot: Pilot[None]) -> None:
    shown = {each.key_display: each.description for each in pilot.app.query(FooterKey)}

    assert shown == {
        "f1": "Help",
        "f2": "Next person",
        "f3": "Next place",
        "f5": "Skip to what is next",
        "f10": "Quit",
    }


async def test_a_screen_that_is_taken_down_is_not_drawn_on_by_a_timer_that_ticks_once_more(pilot: Pilot[None]) -> None:
    app = sandbox(pilot)
    await app.screen_stack[0].query("#status").remove()
    app._changed = True

    await app._second()
    await app._draw_if_changed()

    assert app.is_running
