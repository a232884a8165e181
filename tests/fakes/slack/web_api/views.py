"""views.*: forms and the home tab."""

from typing import TYPE_CHECKING, Any

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import invalid_arguments

from .method import Json, account, method

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack


@method("views.open")
def open_(slack: "FakeSlack", args: Arguments) -> Json:
    return {"view": slack.modals.open(args.required("trigger_id"), _definition(args)).payload()}


@method("views.push")
def push(slack: "FakeSlack", args: Arguments) -> Json:
    return {"view": slack.modals.push(args.required("trigger_id"), _definition(args)).payload()}


@method("views.update")
def update(slack: "FakeSlack", args: Arguments) -> Json:
    view = slack.modals.update(
        _definition(args), args.text("view_id") or None, args.text("external_id") or None, args.text("hash") or None
    )
    return {"view": view.payload()}


@method("views.publish")
def publish(slack: "FakeSlack", args: Arguments) -> Json:
    reader = account(slack, args.required("user_id"))
    return {"view": slack.modals.publish(reader.id, _definition(args), args.text("hash") or None).payload()}


def _definition(args: Arguments) -> Any:
    definition = args.structure("view")
    if definition is None:
        raise invalid_arguments("missing required field: view")
    return definition
