"""Forms: what is on the screen, what arrives of it, and what comes in its place."""

from __future__ import annotations

from bot.door import Answered
from bot.flows.cards import (
    ChoiceField,
    Form,
    Option,
    PeopleField,
    TextField,
)
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import (
    Answers,
    AskToForm,
    SetOpened,
)
from bot.flows.words import Moment, Words, say
from tests.adapters.slack.conftest import NOW, Stage, top
from tests.adapters.slack.scene import FORM, HELLO, OPEN, PRESSABLE, SET


async def test_a_person_who_opens_a_set_gets_a_form_and_sends_it(stage: Stage) -> None:
    field = TextField("name", say("slack-send"), value="Tuesday peers")
    stage.door.answers = [Answered(Form(say("slack-window"), (field,), SetOpened()))]
    me = stage.id(stage.asha)

    await stage.asha.command("/set", "form Tuesday peers")
    assert top(stage.asha).values == {"name": "Tuesday peers"}
    outcome = await stage.asha.submit(stage.asha.modal, {"name": "Q&A <3"})

    taken = stage.door.taken[1]
    assert taken.event == SetOpened(by=me, answers=Answers({"name": Words(me, "Q&A <3")}))
    assert taken.to is None
    assert taken.at == stage.at(stage.general)
    assert taken.id == f"slack:{outcome.attempt.payload['trigger_id']}"  # pyright: ignore[reportOptionalMemberAccess]
    assert outcome.closed


async def test_everything_that_is_filled_in_arrives_by_its_name(stage: Stage) -> None:
    options = tuple(Option(f"o{number}", say("slack-live-refused", code=str(number))) for number in range(12))
    form = Form(
        say("slack-window"),
        (
            TextField("long", say("slack-send"), long=True, optional=True),
            TextField("empty", say("slack-send"), optional=True),
            ChoiceField("one", say("slack-send"), options),
            ChoiceField("few", say("slack-send"), options[:3], chosen=("o1",), many=True),
            ChoiceField("many", say("slack-send"), options, chosen=("o1", "o11"), many=True),
            ChoiceField("nothing", say("slack-send"), options, many=True, optional=True),
            PeopleField("who", say("slack-send"), chosen=(stage.id(stage.ravi),)),
            PeopleField("whom", say("slack-send"), many=True),
        ),
        SetOpened(),
    )
    stage.door.answers = [Answered(form, SET)]
    me = stage.id(stage.asha)

    await stage.asha.command("/set", "form")
    await stage.asha.submit(stage.asha.modal, {"long": "a\nb", "one": "o7", "whom": [stage.ravi, stage.lena]})

    assert stage.door.taken[1].to == SET
    assert stage.door.taken[1].event.answers == Answers(  # pyright: ignore[reportAttributeAccessIssue]
        {"long": Words(me, "a\nb")},
        {
            "one": ("o7",),
            "few": ("o1",),
            "many": ("o1", "o11"),
            "who": (stage.id(stage.ravi),),
            "whom": (stage.id(stage.ravi), stage.id(stage.lena)),
        },
    )


async def test_a_form_that_is_refused_stays_with_its_problem_at_the_box(stage: Stage) -> None:
    stage.door.answers = [Answered(FORM), Answered(FormRefused({"name": say("slack-done")})), Answered()]

    await stage.asha.command("/set", "form")
    outcome = await stage.asha.submit(stage.asha.modal, {"name": "x"})
    assert outcome.errors == {"set-opened/name": "Done."}
    assert top(stage.asha).values == {"name": "x"}

    assert (await stage.asha.submit(stage.asha.modal, {"name": "y"})).closed


async def test_a_form_is_answered_where_it_was(stage: Stage) -> None:
    stage.door.answers = [Answered(FORM), Answered(Whisper(PRESSABLE), SET), Answered(HELLO), Answered()]

    await stage.asha.command("/set", "form")
    await stage.asha.submit(stage.asha.modal, {"name": "x"})
    assert top(stage.asha).reads == "Done."
    assert top(stage.asha).buttons == [OPEN, "Close"]

    await stage.asha.press(stage.asha.modal, OPEN)
    assert stage.door.taken[2].to == SET
    assert stage.door.taken[2].at == stage.at(stage.general)
    assert top(stage.asha).reads == "Learning set\nDone."


async def test_a_form_that_answers_a_form_takes_its_place_with_nothing_typed_in_it(stage: Stage) -> None:
    second = Form(say("slack-send"), (TextField("name", say("slack-close"), value="new"),), SetOpened(mark="k3f9"))
    after = Form(say("slack-send"), (PeopleField("who", say("slack-close")),), SetOpened())
    stage.door.answers = [Answered(FORM), Answered(Whisper(PRESSABLE)), Answered(second), Answered(after)]

    await stage.asha.command("/set", "form")
    await stage.asha.submit(stage.asha.modal, {"name": "x"})
    await stage.asha.press(stage.asha.modal, OPEN)
    assert top(stage.asha).values == {"name": "new"}

    await stage.asha.submit(stage.asha.modal, {})
    assert list(top(stage.asha).values) == ["who"]


async def test_a_person_chooses_a_moment_in_their_own_time(stage: Stage) -> None:
    option = Option("a", say("slack-live-refused", code=Moment(NOW)))
    form = Form(say("slack-window"), (ChoiceField("when", say("slack-send"), (option,), many=True),), SetOpened())
    stage.door.answers = [Answered(form), Answered(form, zone="America/New_York")]

    await stage.asha.command("/set", "dates")
    assert "Mon 2 Mar 2026, 14:30" in str(top(stage.asha).blocks)
    await stage.asha.close(stage.asha.modal)

    await stage.asha.command("/set", "dates")
    assert "Mon 2 Mar 2026, 04:00" in str(top(stage.asha).blocks)


async def test_a_form_whose_trigger_has_died_is_one_press_away(stage: Stage) -> None:
    stage.slack.faults.answer("views.open", "expired_trigger_id")
    stage.door.answers = [Answered(FORM, SET), Answered(FORM, SET)]

    await stage.asha.command("/set", "form")
    (ready,) = stage.asha.ephemerals
    assert (ready.reads, ready.buttons) == ("The form is ready for you now.", [OPEN])

    await stage.asha.press(ready, OPEN)
    assert stage.door.taken[1].event == AskToForm(by=stage.id(stage.asha))
    assert list(top(stage.asha).values) == ["name"]
