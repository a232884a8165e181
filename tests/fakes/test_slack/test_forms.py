"""People fill in forms; the real bolt opens, refuses and takes them."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import FakeSlack, NotPossible, Person
from tests.fakes.test_slack.cards import Json, box, card, form_behind_a_command, modal, text


async def test_a_form_is_opened_refused_and_sent(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    form_behind_a_command(app, modal("Form", box("name", "Name", max_length=20), private_metadata="kept"))
    sent: list[Json] = []

    @app.view("Form")
    async def received(ack: Any, view: Json) -> None:
        sent.append(view)
        name = view["state"]["values"]["name"]["name_text"]["value"]
        await (ack(response_action="errors", errors={"name": "taken"}) if name == "peers" else ack())

    await asha.command("/set")
    form = asha.modal
    assert form is not None
    assert (form.title, form.reads, form.private_metadata) == ("Form", "Name", "kept")

    assert (await asha.submit(form)).errors == {"name": "required"}
    assert (await asha.submit(form, {"Name": "x" * 21})).errors == {"name": "too long"}
    assert sent == []  # the client kept both back

    refused = await asha.submit(form, {"Name": "peers"})
    assert (refused.errors, refused.closed, asha.modal, form.values) == (
        {"name": "taken"},
        False,
        form,
        {"name_text": "peers"},
    )

    done = await asha.submit(form, {"name": "others"})
    assert (done.errors, done.closed, asha.modal) == ({}, True, None)
    assert sent[-1]["private_metadata"] == "kept"


async def test_a_form_is_updated_pushed_upon_and_cleared(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    form_behind_a_command(app, modal("One"))
    answers = iter(
        [
            {"response_action": "update", "view": modal("Two")},
            {"response_action": "push", "view": modal("Three", box("more", "More"))},
            {"response_action": "push", "view": modal("Four", box("rest", "Rest"))},
            {"response_action": "clear"},
        ]
    )

    @app.view("One")
    @app.view("Two")
    @app.view("Three")
    @app.view("Four")
    async def received(ack: Any) -> None:
        await ack(**next(answers))

    await asha.command("/set")
    first = asha.modal
    await asha.submit(first, {"Name": "peers"})
    assert [(view.title, view.values) for view in asha.modals] == [("Two", {"name_text": "peers"})]
    await asha.submit(first)
    await asha.submit(asha.modal, {"More": "y"})
    assert [view.title for view in asha.modals] == ["Two", "Three", "Four"]
    outcome = await asha.submit(asha.modal, {"Rest": "z"})

    assert (outcome.closed, asha.modals) == (True, [])


async def test_errors_for_a_box_that_is_not_there_are_noticed(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    form_behind_a_command(app, modal("Form"))

    @app.view("Form")
    async def received(ack: Any) -> None:
        await ack(response_action="errors", errors={"nobody": "?"})

    await asha.command("/set")
    outcome = await asha.submit(asha.modal, {"Name": "x"})

    assert (outcome.acked, outcome.error, outcome.closed) == (False, "invalid_ack", False)
    assert len(workspace.remarks) == 1


async def test_a_form_that_is_not_answered_stays_open(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    form_behind_a_command(app, modal("Form"))
    await asha.command("/set")

    outcome = await asha.submit(asha.modal, {"Name": "x"})

    assert outcome.error == "operation_timeout"
    assert asha.modal is not None
    assert asha.modal.values == {"name_text": "x"}


async def test_a_trigger_is_good_once_and_for_three_seconds(
    workspace: FakeSlack, app: AsyncApp, asha: Person, refused: Any
) -> None:
    triggers: list[str] = []

    @app.command("/set")
    async def kept(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    await asha.command("/set")
    await asha.command("/set")
    client = workspace.client()
    await client.views_open(trigger_id=triggers[0], view=modal())
    await workspace.advance(3.5)

    assert await refused(client.views_open(trigger_id=triggers[0], view=modal())) == "exchanged_trigger_id"
    assert await refused(client.views_open(trigger_id=triggers[1], view=modal())) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_a_press_inside_a_form_pushes_at_most_three_deep(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    more = {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": text("More")}]}
    form_behind_a_command(app, modal("Form", more, box("name", "Name")))
    errors: list[str] = []

    @app.action("more")
    async def pushed(ack: Any, body: Json, client: Any) -> None:
        await ack()
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=modal("Form", more))
        except SlackApiError as refused:
            errors.append(refused.response["error"])

    await asha.command("/set")
    asha.fill(asha.modal, {"Name": "draft"})
    for _ in range(3):
        await asha.press(asha.modal, "More")

    assert len(asha.modals) == 3
    assert errors == ["push_limit_reached"]
    assert [view.previous_id for view in asha.modals] == [None, asha.modals[0].id, asha.modals[1].id]
    assert asha.modals[0].values == {"name_text": "draft"}


async def test_opening_a_form_from_inside_a_form_is_remarked(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    more = {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": text("More")}]}
    form_behind_a_command(app, modal("Form", more))

    @app.action("more")
    async def opened(ack: Any, body: Json, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Other"))

    await asha.command("/set")
    await asha.press(asha.modal, "More")

    assert [view.title for view in asha.modals] == ["Form"]
    assert len(workspace.remarks) == 1


async def test_a_view_is_updated_by_id_and_guarded_by_its_hash(
    workspace: FakeSlack, app: AsyncApp, asha: Person, refused: Any
) -> None:
    form_behind_a_command(app, modal("Form"))
    await asha.command("/set")
    form, client = asha.modal, workspace.client()
    assert form is not None
    before = form.hash
    asha.fill(form, {"Name": "typed"})

    await client.views_update(
        view_id=form.id, hash=before, view=modal("Longer", box("name", "Name"), box("more", "More"))
    )

    assert (form.title, form.values) == ("Longer", {"name_text": "typed", "more_text": None})
    assert await refused(client.views_update(view_id=form.id, hash=before, view=modal())) == "hash_conflict"
    await asha.close(form)
    assert await refused(client.views_update(view_id=form.id, view=modal())) == "not_found"


async def test_a_closed_form_is_told_where_it_asked_for_it(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    form_behind_a_command(app, modal("Form", notify_on_close=True))
    closed: list[bool] = []

    @app.view_closed("Form")
    async def gone(ack: Any, body: Json) -> None:
        closed.append(body["is_cleared"])
        await ack()

    await asha.command("/set")
    with pytest.raises(NotPossible):
        await asha.command("/set")  # the form is in the way
    await asha.close()

    assert (closed, asha.modal) == ([False], None)


async def test_every_kind_of_box_comes_back_as_slack_says_it(
    workspace: FakeSlack, app: AsyncApp, asha: Person, ravi: Person
) -> None:
    options = [{"text": text(name), "value": name.lower()} for name in ("Mon", "Tue", "Wed")]
    elements = {
        "day": {"type": "static_select", "options": options, "initial_option": options[0]},
        "days": {"type": "checkboxes", "options": options},
        "one": {"type": "radio_buttons", "options": options},
        "date": {"type": "datepicker"},
        "time": {"type": "timepicker", "initial_time": "19:00"},
        "at": {"type": "datetimepicker"},
        "who": {"type": "multi_users_select"},
    }
    blocks = [
        {
            "type": "input",
            "block_id": name,
            "optional": True,
            "label": text(name),
            "element": {"action_id": "x", **element},
        }
        for name, element in elements.items()
    ]
    form_behind_a_command(app, modal("Form", *blocks))
    sent: list[Json] = []

    @app.view("Form")
    async def received(ack: Any, view: Json) -> None:
        sent.append(view["state"]["values"])
        await ack()

    await asha.command("/set")
    with pytest.raises(NotPossible):
        asha.fill(asha.modal, {"day": "Sun"})
    values = {"day": "Tue", "days": ["mon", "Wed"], "date": "2026-03-03", "at": 1_772_500_000, "who": [ravi]}
    await asha.submit(asha.modal, values)

    assert sent[0] == {
        "day": {"x": {"type": "static_select", "selected_option": options[1]}},
        "days": {"x": {"type": "checkboxes", "selected_options": [options[0], options[2]]}},
        "one": {"x": {"type": "radio_buttons", "selected_option": None}},
        "date": {"x": {"type": "datepicker", "selected_date": "2026-03-03"}},
        "time": {"x": {"type": "timepicker", "selected_time": "19:00"}},
        "at": {"x": {"type": "datetimepicker", "selected_date_time": 1_772_500_000}},
        "who": {"x": {"type": "multi_users_select", "selected_users": [ravi.id]}},
    }


async def test_a_form_cannot_be_pushed_from_a_message(
    workspace: FakeSlack, app: AsyncApp, asha: Person, refused: Any
) -> None:
    triggers: list[str] = []

    @app.action("press:Join")
    async def joined(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    await workspace.client().chat_postMessage(channel=workspace.general.id, text="A set", blocks=card("Join"))
    await asha.press(workspace.general.messages[-1], "Join")

    assert await refused(workspace.client().views_push(trigger_id=triggers[0], view=modal())) == "not_found"


async def test_an_external_id_stands_for_one_form_only(
    workspace: FakeSlack, app: AsyncApp, asha: Person, ravi: Person, refused: Any
) -> None:
    client = workspace.client()
    await client.views_open(trigger_id=workspace.modals.trigger(asha.id), view=modal(external_id="mine"))

    again = client.views_open(trigger_id=workspace.modals.trigger(ravi.id), view=modal(external_id="mine"))
    assert await refused(again) == "duplicate_external_id"
    await client.views_update(external_id="mine", view=modal("Later", external_id="mine"))
    assert [view.title for view in asha.modals] == ["Later"]


async def test_a_form_is_reloaded_away_and_its_late_answer_changes_nothing(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    form_behind_a_command(app, modal("Form"))

    @app.view("Form")
    async def received(ack: Any) -> None:
        asha.reload()
        await ack()

    await asha.command("/set")
    outcome = await asha.submit(asha.modal, {"Name": "x"})

    assert (outcome.acked, outcome.closed, asha.modals) == (True, True, [])
