"""Four meetings of one set, from *guide us* to *just keep the time*, and the page on which they can be read aloud.

`UPDATE_TABLES=1 .venv/bin/python -m pytest --no-cov tests/journeys/test_fading.py` writes `docs/four-meetings.md` anew, as it is
told in the sandbox. On every platform it must read the same.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS, Character
from tests.journeys.script import Script
from tests.journeys.test_attention import OF_A_PRESENTER, OF_A_SUPPORTER, OF_THE_FACILITATOR, POSTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journeys.players import Player
    from tests.journeys.story import Story, Tally

PAGE = Path(__file__).parents[2] / "docs" / "four-meetings.md"
INTRODUCTION = """\
# Four meetings, to be read aloud

Asha, Lena, Noah and Tomas are between two jobs. They live on four continents and meet in a call, two hours every four weeks.
They begin with *guide us*. After their second meeting they ask for less, and after the third for less again.

**How to read it.** Plain lines say who does what, by the clock on Lena's wall. What is set in is the bot's, word for word: of a
card that changes, only what is new on it; of its buttons, only those that somebody presses. What comes a second time in the same
words is left out. *What is in italics is said in the call: we made it up, and the bot never hears it.* All the rest is what the
bot does today. A test plays it on Discord, on Slack and in the sandbox, and fails when this page no longer says so.

**What to listen for.** The same moments come back: the check-in, the questions of fact, the silence, the end of a turn. At first
they come with their reasons, then as a question, and in the end as hardly more than the time. Three things do not fade: whoever
writes something is told what is kept and who sees it, the presenter has the last word, and the closing round keeps its minutes.
And listen for who it is that decides when less is enough."""

THE_SLACK_WAY = "over-time.png comes to you as a direct message. "
"""All that the platforms do not say alike: how a picture arrives."""

PARTS = (
    "Presenting",
    "Questions of fact",
    "Questions only",
    "Silence",
    "The question now",
    "Action points",
    "Was it helpful",
)
"""The parts of a classic round when the presenter asks for questions only."""


async def test_a_set_needs_less_of_us_from_meeting_to_meeting(story: Story) -> None:
    asha, lena, noah, tomas = story.asha, story.lena, story.noah, story.tomas
    await together_on_tuesdays(story)
    script = Script(story, lena)
    script.tells(INTRODUCTION)

    with story.counting() as counted:
        guiding = await meets_for_the_first_time(story, script)
        stays_within_the_budget(counted, keeper=ASHA, presenters={LENA}, agreeing=FOUR)
    script.calls((noah, "Less already?"), (tomas, "Not yet. I was glad to be told what comes next."))
    await script.press("As it is", asha)
    script.shows("That was meeting 1")
    await hears_twice_before_the_next(story, script)

    with story.counting() as counted:
        await is_guided_once_more(story, script)
        stays_within_the_budget(counted, keeper=ASHA, presenters={NOAH, TOMAS})
    script.calls((tomas, "By now I know what comes next."), (asha, "Then let it ask, and not explain."))
    await script.press("Less next time", asha)
    script.shows("That was meeting 2")

    with story.counting() as counted:
        asking = await is_asked_rather_than_told(story, script)
        stays_within_the_budget(counted, keeper=TOMAS, presenters={ASHA, LENA})
    script.calls((noah, "I heard us more than it."), (lena, "Then the clock will do."))
    await script.press("Less next time", lena)
    script.shows("That was meeting 3")
    await says_ahead_what_came_of_it(story, script)

    with story.counting() as counted:
        timing = await has_the_clock_alone(story, script)
        stays_within_the_budget(counted, keeper=NOAH, presenters={TOMAS})
    await looks_back(story, script)

    assert all(len(guiding[part]) > len(asking[part]) > len(timing[part]) for part in PARTS)
    page = script.page.replace(THE_SLACK_WAY, "")
    assert kept(page, anew=story.driver.name == "console") == page


async def together_on_tuesdays(story: Story) -> None:
    """The four have their room, and meet on Tuesdays at one by the clock of Berlin."""
    await scenes.together(story, by=story.lena)
    for player in story.all:
        await player.press("Which suit me")
        *_, tuesday = player.form.field("moments").options
        await player.fill(moments=(tuesday,))
    await story.asha.press("Settle on 6")
    await story.asha.press("Add all later dates")


# --- the first meeting: guide us --------------------------------------------------------------------------------------


async def meets_for_the_first_time(story: Story, script: Script) -> dict[str, str]:
    asha, lena, noah, tomas = story.asha, story.lena, story.noah, story.tomas
    await story.clock.until(lambda: story.room.says("Meeting 1\n"))
    script.chapter("The first meeting: guide us")
    script.shows("Meeting 1\n", rings=True)
    await script.comes("Welcome\n")
    script.calls(
        (lena, "I keep time today, it says. I am Lena, this is my kitchen, and I have never done this before.")
    )
    await script.comes("Our projects\n")
    script.calls(
        (asha, "Five years at home with two children. On Monday I have my first interview."),
        (noah, "I own half a workshop, and I no longer talk to the other half."),
        (tomas, "Twenty years a teacher. Now I have no school, and I would like to have pupils."),
    )
    await script.comes("How we want to be together\n")
    script.shows("Our ground rules\n")
    script.calls(
        (noah, "The limit, for me: if one of us is in danger, I call somebody."),
        (tomas, "Agreed. All else stays here."),
    )
    await script.press("I agree", *story.all)
    script.shows("All of us have agreed.")

    await script.comes("Who would like time?\n")
    await script.press("Take from the top", lena)
    script.shows("Lena has 35 minutes")
    said = await takes_a_whole_turn(
        script,
        lena,
        "To see what keeps me from answering",
        "- talk to Ruth by Friday\n- then answer them",
        {
            "Presenting": (
                (lena, "They offered me the job nine days ago. Each morning I open the mail, and close it."),
            ),
            "Questions of fact": ((tomas, "Who else knows of it?"), (lena, "Nobody. You, now.")),
            "Questions only": (
                (noah, "If they rang tonight, what would you hear yourself say?"),
                (lena, "Yes. And then I would feel sick."),
                (asha, "Whose face do you see when you say yes?"),
            ),
            "The question now": (
                (lena, "Not whether I take it. How I tell Ruth that she will be alone with the shop."),
            ),
            "Was it helpful": ((lena, "That you let me be quiet."),),
        },
    )
    await script.comes("Lena's time is up", rings=True)
    await script.press("Close the turn", asha)
    script.shows("How was that?\n")
    script.calls((asha, "Three times I had advice on my tongue. I am not used to swallowing it."))
    await script.comes("That was meeting 1")
    return said


async def takes_a_whole_turn(
    script: Script, presenter: Player, aim: str, points: str, calls: Mapping[str, tuple[tuple[Player, str], ...]]
) -> dict[str, str]:
    """A classic round to its last part. What its card asked in each part."""
    said: dict[str, str] = {}
    await script.fill(presenter, "What would help", aim=aim, help="questions")
    for part in PARTS:
        await script.comes(f"{part} until")
        said[part] = presenter.reads(f"{part} until").splitlines()[-2]
        if part in calls:
            script.calls(*calls[part])
        if part == "Action points":
            await script.writes(presenter, points)
            await presenter.press("These are mine")
    return said


async def hears_twice_before_the_next(story: Story, script: Script) -> None:
    lena = story.lena
    await story.clock.until(lambda: lena.sees("Half time"))
    script.chapter("Half time")
    script.shows("Half time", to=lena)
    await script.press("Stuck", lena)
    script.shows("That happens.", to=lena)
    await script.press("Keep for the meeting", lena)
    script.shows("Kept for you alone.", to=lena)

    await story.clock.until(lambda: lena.sees("You might write down what happened"))
    script.chapter("Some days ahead")
    script.shows("You might write down what happened", to=lena)
    await script.fill(
        lena,
        "Write ahead",
        happened="I told Ruth on the Saturday. She had known for a month. I learned that I guard people from what they see.",
        on_my_mind="I said yes to them. Now I dread the first day.",
        shared="shared",
    )
    script.shows("Written ahead for meeting 2")


# --- the second: guide us, once more ----------------------------------------------------------------------------------


async def is_guided_once_more(story: Story, script: Script) -> None:
    asha, lena, noah, tomas = story.asha, story.lena, story.noah, story.tomas
    await story.clock.until(lambda: story.room.says("Meeting 2\n"))
    script.chapter("The second meeting: guide us, once more")
    script.shows("Meeting 2\n", rings=True)
    script.calls(
        (asha, "Four short turns, or two long ones?"), (noah, "Two. I would like one."), (tomas, "So would I.")
    )
    await script.fill(asha, "Choose who takes time", presenters=(NOAH, TOMAS))
    script.shows("Meeting 2\n")
    await script.comes("Check-in\n")
    script.calls((lena, "I sleep again."), (noah, "It is seven in the morning, and I am angry already."))
    await script.comes("Report back\n")
    script.calls((lena, "You have read it. She laughed at me, kindly."))

    await story.clock.until(lambda: story.room.says("Noah has 35 minutes"))
    await script.fill(noah, "What would help", aim="To know what I want to say to Ben", help="with-one", partner=LENA)
    script.shows("Noah has 35 minutes")
    await script.comes("Two in conversation until")
    script.calls(
        (lena, "What did you two promise each other when you opened the workshop?"),
        (noah, "That nobody would be the boss. We kept that. So nobody is."),
    )
    await script.comes("What the others noticed until")
    script.calls((asha, "It was we and us, until Lena asked who pays the rent. From then on it was I."))
    await writes_and_closes(story, script, noah, "- ask Ben for an evening before 1 December", closes=asha)

    await script.comes("A break\n")
    await story.clock.until(lambda: story.room.says("Tomas has"))
    script.tells("Then it is Tomas's turn. He asks for questions, too.")
    await tomas.press("What would help")
    await tomas.fill(aim="To find out where my pupils are", help="questions")
    await writes_and_closes(story, script, tomas, "- write to three parents who were sorry when I left", closes=asha)
    await script.comes("Closing round\n")
    await script.press("We asked more", lena)
    await script.press("We told more", asha, noah, tomas)
    script.shows("Closing round\n")
    await script.comes("That was meeting 2")


async def writes_and_closes(story: Story, script: Script, presenter: Player, points: str, *, closes: Player) -> None:
    """The rest of a turn of which the reader has heard enough."""
    await story.clock.until(lambda: story.room.says("Action points until"))
    await script.writes(presenter, points)
    await presenter.press("These are mine")
    await story.clock.until(lambda: "Close the turn" in story.room.card.buttons)
    await closes.press("Close the turn")


# --- the third: walk with us ------------------------------------------------------------------------------------------


async def is_asked_rather_than_told(story: Story, script: Script) -> dict[str, str]:
    asha, lena, noah, tomas = story.asha, story.lena, story.noah, story.tomas
    await story.clock.until(lambda: story.room.says("Meeting 3\n"))
    script.chapter("The third meeting: walk with us")
    script.shows("Meeting 3\n", rings=True)
    script.calls((noah, "I am on a train. Tomas, would you keep the time?"), (tomas, "And you next time."))
    await script.fill(noah, "Who keeps time", keeper=TOMAS)
    await tomas.press("Choose who takes time")
    await tomas.fill(presenters=(ASHA, LENA))
    script.shows("Meeting 3\n")
    await script.comes("Check-in\n")
    script.calls((asha, "I have been turned down. I am all right."))
    await script.comes("Report back\n")
    script.calls((tomas, "I wrote to one of the three. She answered within the hour. I wonder what I am waiting for."))
    await tomas.press("Mark my points")
    await tomas.press("What came of 1")
    await script.press("Partly", tomas)
    await script.fill(tomas, "Carry it on", words="write to the other two before Christmas")
    script.shows("What it was before", to=tomas)

    await script.comes("Asha has")
    script.calls((asha, "For once I would rather listen to you. Is there a way for that?"))
    await asha.press("Another way")
    await script.press("More ways", asha)
    script.shows("How would you like this turn to go?", to=asha)
    await script.press("All confer, one listens", asha)
    await script.comes("Presenting until")
    script.calls((asha, "They asked about the five years, and I heard myself apologise."))
    await script.comes("The others confer until")
    script.calls(
        (noah, "She runs a house, two schools and a grandmother, and she apologises."),
        (lena, "I wonder who told her that it was time off."),
    )
    await script.comes("What I take from it until")
    script.calls((asha, "Time off. I shall hear that for a while. I need not write it down."))
    await script.comes("Asha's time is up", rings=True)
    await script.press("Close the turn", tomas)
    script.shows("A break\n")

    await story.clock.until(lambda: story.room.says("Lena has"))
    said = await takes_a_whole_turn(
        script,
        lena,
        "To say no once in my first month",
        "- tell them on Thursday that I go home at five",
        {
            "Questions of fact": ((tomas, "How often did they ask you?"), (lena, "Nobody asked. I offered.")),
            "Questions only": ((asha, "Who are you when nobody needs you?"),),
            "The question now": ((lena, "What I would do at home at five."),),
        },
    )
    await story.clock.until(lambda: "Close the turn" in story.room.card.buttons)
    await lena.press("Close the turn")
    await script.comes("Closing round\n")
    await script.comes("That was meeting 3")
    return said


async def says_ahead_what_came_of_it(story: Story, script: Script) -> None:
    """Tomas looks at what he carried on, and says that it is done."""
    tomas = story.tomas
    await story.clock.to("2027-01-03 18:00", tomas.who.zone)
    await tomas.press("Action points")
    await tomas.press("What came of 1")
    await tomas.press("Done")


# --- the fourth: just keep the time -----------------------------------------------------------------------------------


async def has_the_clock_alone(story: Story, script: Script) -> dict[str, str]:
    asha, lena, noah, tomas = story.asha, story.lena, story.noah, story.tomas
    await story.clock.until(lambda: story.room.says("Meeting 4\n"))
    script.chapter("The fourth meeting: just keep the time")
    await noah.press("Choose who takes time")
    await noah.fill(presenters=(TOMAS, NOAH))
    script.shows("Meeting 4\n", rings=True)
    await script.comes("Check-in\n")
    await script.comes("Report back\n")
    script.shows("Action points\n")
    script.calls(
        (tomas, "Both have answered. One wants me on Saturdays."),
        (lena, "I went home at five. Nobody minded. I did not know what to do with the evening."),
    )

    await script.comes("Tomas has")
    said = await takes_a_whole_turn(
        script,
        tomas,
        "To ask for money",
        "- name a price to the next one who asks",
        {
            "Questions of fact": (
                (noah, "What did you say when they asked what it costs?"),
                (tomas, "That we would see."),
            ),
            "Questions only": ((lena, "What is it worth to the child?"),),
            "The question now": ((tomas, "What I am afraid they would think of me."),),
        },
    )
    await script.comes("Tomas's time is up", rings=True)
    await script.press("Close the turn", noah)
    script.shows("A break\n")
    await script.comes("Noah has")
    await noah.press("What would help")
    await noah.fill(aim="To leave the workshop well", help="questions")
    await writes_and_closes(story, script, noah, "- write the list of what goes to whom", closes=asha)
    await script.comes("Closing round\n")
    await script.press("We asked more", lena, noah)
    await script.press("We told more", tomas)
    script.shows("Closing round\n")
    await script.comes("That was meeting 4")
    return said


async def looks_back(story: Story, script: Script) -> None:
    """The bot asks nothing more: the clock alone is what the set wanted. Whoever likes looks at how it went."""
    assert {"Less next time", "As it is"}.isdisjoint(story.lena.buttons(story.room))
    script.tells(
        "It asks nothing more about itself: they have said what they want, and that stands until they say otherwise."
    )
    await script.press("How it went over time", story.lena)
    script.shows("How it went over time", to=story.lena)


# --- what holds for all of them ---------------------------------------------------------------------------------------


def stays_within_the_budget(
    counted: Tally, *, keeper: Character, presenters: set[Character], agreeing: tuple[Character, ...] = ()
) -> None:
    """DOMAIN 4.5, for each of them; that a first meeting asks everybody to agree to the rules is not part of it."""
    presses = counted.presses - Counter(agreeing)
    most = {who: OF_A_PRESENTER if who in presenters else OF_A_SUPPORTER for who in FOUR} | {keeper: OF_THE_FACILITATOR}
    assert len(counted.posts) <= POSTS, [posted.text for posted in counted.posts]
    assert {who: presses[who] for who in FOUR if presses[who] > most[who]} == {}


def kept(page: str, *, anew: bool) -> str:
    """The page as the repository has it, after writing it anew if that was asked for and this is where it is told."""
    if anew and os.environ.get("UPDATE_TABLES"):
        PAGE.write_text(page, encoding="utf-8")
    return PAGE.read_text(encoding="utf-8")
