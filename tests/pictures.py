"""Draws the pictures of the guides in docs/: real cards of a set that is played on the simulated Discord.

    make pictures

plays the same story each time and writes `docs/pictures/*.png`. What a picture shows is what the bot posted there, drawn by
SimCord's preview in a browser as wide as a phone; nothing is put into it by hand. The browser is Chromium where one is found, or
else the one that Playwright brings. It takes more than the lock names (`pip install "simcord[screenshot]"`), so `make pictures`
has a virtual environment of its own for it, and no test needs it: tests/test_guides.py looks at what has been drawn.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.adapters.discord.driver import DiscordDriver
from tests.journeys import scenes
from tests.journeys.cast import SOL
from tests.journeys.conftest import told_on

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.journeys.players import Player
    from tests.journeys.story import Story

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 430, 2400
"""A phone's width, and more height than any card takes: what is left over is not drawn."""

BRINGS = ("A board that says yes to everything", "The garden of our school", "My first budget", "Writing again")
"""What people who are free for a set would bring."""

COLOURS = 64
"""As many as text on a card needs; it keeps a picture small."""


class Camera:
    """Takes pictures of what stands before somebody's eyes."""

    def __init__(self, story: Story, folder: Path) -> None:
        assert isinstance(story.driver, DiscordDriver)
        self._story, self._driver, self._folder = story, story.driver, folder
        self._driver.env.backend.bot_user.name = "Learning sets"

    async def card(self, name: str, text: str, eyes: Player) -> None:
        """Draw the lowest message that says this."""
        seen = [each for each in eyes.messages() if text in each.text]
        assert seen, f"{eyes.who} sees nothing that says {text!r}"
        await self._draw(name, eyes, self._driver._handle(seen[-1].spot), int(seen[-1].id))

    async def whisper(self, name: str, eyes: Player) -> None:
        """Draw what was said last to them alone."""
        await self.card(name, eyes.was_told, eyes)

    async def form(self, name: str, eyes: Player) -> None:
        """Draw the form that is open."""
        opened = self._driver._open[eyes.who]
        spot = self._driver._spot(opened._interaction.channel_id)
        await self._draw(name, eyes, self._driver._handle(spot), opened)

    async def _draw(self, name: str, eyes: Player, channel: Any, target: Any) -> None:
        direct = channel._channel.guild_id is None
        viewer = self._driver._users[eyes.who] if direct else self._driver._actors[eyes.who]
        preview = self._driver.env.preview(
            channel,
            viewers=[viewer],
            display="fixed",
            width=WIDTH,
            height=HEIGHT,
            locale="en-GB",
            timezone=eyes.who.zone,
            presentation_time=self._story.clock.now,
        )
        drawn = self._folder / f"{name}.png"
        async with preview:
            camera = preview._capture_manager
            camera._playwright, camera._browser = await browser()
            camera._freeze = unrolled  # type: ignore[method-assign]
            await preview.screenshot(drawn, viewer=viewer, target=target, mode="surface", allow_incomplete=True)
        Image.open(drawn).convert("RGB").quantize(COLOURS).save(drawn, optimize=True)
        print(f"{drawn.name}  {drawn.stat().st_size // 1000} kB")  # noqa: T201


async def unrolled(page: Any) -> None:
    """Show the whole of a form, which would otherwise be scrolled."""
    await page.evaluate("() => document.querySelector('.modal-dialog')?.style.setProperty('max-height', 'none')")


async def browser() -> tuple[Any, Any]:
    """Start one: Playwright, and the browser that it steers."""
    playwright = await import_module("playwright.async_api").async_playwright().start()
    found = shutil.which("chromium") or shutil.which("google-chrome")
    return playwright, await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


async def play(story: Story, camera: Camera) -> None:
    """The life of one set, as far as the guides show it."""
    await an_organiser_chooses(story)
    await it_forms(story, camera)
    await it_meets(story, camera)
    await somebody_looks_around(story, camera)
    await it_meets_again(story, camera)
    await it_closes(story, camera)
    await an_organiser_looks(story, camera)


async def an_organiser_chooses(story: Story) -> None:
    """Before there is any set, somebody says where to turn, and who looks after sets."""
    await story.asha.command("sets settings")
    await story.asha.fill(
        city="Berlin",
        signposts="Your emergency number. By day also Sol, in the office on the first floor.",
        organisers=(SOL,),
    )
    await story.asha.command("sets card")


async def it_forms(story: Story, camera: Camera) -> None:
    """From the invitation to the first dates."""
    await scenes.opened(story)
    await camera.card("invitation", "A learning set is forming", story.stranger)
    await camera.card("standing-card", "A few peers meet over some months", story.stranger)
    await story.asha.press("Change details")
    await story.asha.fill(meetings="3", city="Kolkata")  # so that its last meeting is not far off
    await story.all_others.join()
    for player in (story.asha, story.lena):
        await player.press("Which suit me")
        await player.fill(moments=player.form.field("moments").options[:2])
    await camera.card("dates", "When do we meet first?", story.lena)
    await story.asha.press("Settle on 1")
    await story.asha.press("Add all later dates")


async def it_meets(story: Story, camera: Camera) -> None:
    """The first meeting, with a turn of Lena's."""
    lena = story.lena
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    await story.all.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Choose others")
    await story.asha.fill(presenters=(lena.who,))
    await lena.press("What would help")
    await lena.fill(aim="Whether to take the offer", help="questions")
    await story.clock.until(lambda: story.room.says("Questions only until"))
    await camera.card("turn", "Lena has", story.noah)
    await story.asha.press("A thought for me")
    await camera.whisper("thought", story.asha)
    await story.clock.until(lambda: story.room.says("Action points until"))
    await lena.says("- call the council by Friday\n- write to Mia")
    await camera.card("action-points", "1 · call the council", lena)
    await lena.press("These are mine")
    await story.clock.until(lambda: "Close the turn" in story.asha.buttons())
    await camera.card("time-up", "time is up", story.asha)
    await story.asha.press("Close the turn")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))
    await camera.card("parted", "That was meeting 1", story.asha)


async def somebody_looks_around(story: Story, camera: Camera) -> None:
    """Between two meetings, Lena sees what is kept about her, and what can be done when something is not right."""
    lena = story.lena
    await lena.command("now")
    await lena.press("What is kept about me")
    await camera.whisper("kept", lena)
    await lena.command("now")
    await lena.press("Something is not right")
    await camera.whisper("not-right", lena)
    await story.clock.until(lambda: lena.sees("You might write down what happened"))
    await camera.card("before-we-meet", "You might write down what happened", lena)
    await lena.press("Write ahead")
    await lena.fill(happened="They take a month to answer. I learned to ask for a date.", shared="shared")


async def it_meets_again(story: Story, camera: Camera) -> None:
    """The second meeting, from its card to its closing round."""
    await story.clock.until(lambda: story.room.says("The plan: check-in"))
    await camera.card("meeting", "The plan: check-in", story.asha)
    await story.clock.until(lambda: "We asked more" in story.asha.buttons())
    for player in (story.asha, story.lena, story.noah):
        await player.press("We asked more")
    await camera.card("closing-round", "Closing round", story.tomas)


async def it_closes(story: Story, camera: Camera) -> None:
    """The last meeting is over."""
    await story.clock.until(lambda: "We end here" in story.asha.buttons())
    await camera.card("how-we-go-on", "How do you go on?", story.lena)


async def an_organiser_looks(story: Story, camera: Camera) -> None:
    """What whoever looks after sets is shown."""
    asha = story.asha
    await asha.command("sets settings", story.square)
    await camera.form("settings", asha)
    await asha.dismiss()
    await asha.command("sets overview", story.square)
    await camera.whisper("overview", asha)
    for player, brings in zip(story.all, BRINGS, strict=True):
        await player.command("set free", story.square)
        await player.fill(brings=brings, city=player.who.city, named="no")
    await asha.command("sets match", story.square)
    await asha.press("Suggest sets")
    await asha.press("Set 1")
    await camera.whisper("suggested-set", asha)


async def play_a_course(story: Story, camera: Camera) -> None:
    """The first meeting of a set that learns the craft, as far as its practice."""
    await story.asha.command("form", name="Thursday course")
    await story.asha.fill(programme="weekly-course", city=story.asha.who.city)
    await story.all_others.join()
    await scenes.finds_its_dates(story)
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    await story.all.press("I agree")
    await story.clock.until(lambda: story.room.says("A short practice"))
    await camera.card("practice", "A short practice", story.lena)


async def draw(part: Callable[[Story, Camera], Awaitable[None]]) -> None:
    """Play a story from its beginning, and draw."""
    with tempfile.TemporaryDirectory() as folder:
        async with told_on("discord", Path(folder)) as story:
            await part(story, Camera(story, FOLDER))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in (play_a_course, play):
        asyncio.run(draw(each))
