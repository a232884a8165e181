"""Forms: what a person has open, at most three deep, and what the app may do to them with a trigger.

A trigger is made by every interaction, lives three seconds of Slack's clock, and can be exchanged once.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from . import blocks as block_kit
from . import limits
from .errors import NotPossible, SlackError, invalid_arguments

DEEPEST = 3
TRIGGER_LIVES = timedelta(seconds=3)
OWN_FIELDS = ("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id")


@dataclass(eq=False)
class View:
    """A form (or a person's home tab) as it stands on a screen."""

    id: str
    owner: str
    definition: dict[str, Any]
    envelope: Mapping[str, Any]
    root_id: str
    previous_id: str | None = None
    state: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    hash: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return self.definition["blocks"]

    @property
    def title(self) -> str:
        return self.definition.get("title", {}).get("text", "")

    @property
    def callback_id(self) -> str:
        return self.definition.get("callback_id", "")

    @property
    def private_metadata(self) -> str:
        return self.definition.get("private_metadata", "")

    @property
    def reads(self) -> str:
        """All that a reader sees, below the title."""
        return block_kit.reads(self.blocks)

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons inside (not *submit* and *close*)."""
        return block_kit.labels(self.blocks, "button")

    @property
    def values(self) -> dict[str, Any]:
        """What the boxes hold now, by action id."""
        held = [(action, value) for block in self.state.values() for action, value in block.items()]
        return {action: value[block_kit.VALUE_OF[value["type"]][0]] for action, value in held}

    def show(self, definition: dict[str, Any]) -> None:
        """Put a new definition in place; boxes that keep their block and action id keep what was typed."""
        self.definition = deepcopy(definition) | {"blocks": block_kit.with_ids(definition["blocks"])}
        typed, self.state = self.state, block_kit.starting_state(self.blocks)
        for block_id, actions in self.state.items():
            for action_id, value in actions.items():
                before = typed.get(block_id, {}).get(action_id)
                if before is not None and before["type"] == value["type"]:
                    actions[action_id] = before
        self.hash = f"{self.id}.{uuid4().hex[:8]}"
        self.errors = {}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Type and pick; boxes are named by block id, action id or label."""
        for which, value in values.items():
            block, element = block_kit.find(self.blocks, which, set(block_kit.VALUE_OF))
            self.state.setdefault(block["block_id"], {})[element["action_id"]] = block_kit.filled(element, value)

    def payload(self) -> dict[str, Any]:
        """The view as the API and interactions tell it."""
        own = {name: deepcopy(self.definition[name]) for name in OWN_FIELDS if name in self.definition}
        return {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": bool(self.definition.get("clear_on_close")),
            "notify_on_close": bool(self.definition.get("notify_on_close")),
            **own,
            **self.envelope,
            "id": self.id,
            "state": {"values": deepcopy(self.state)},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
        }


@dataclass
class Trigger:
    """A person's interaction, good for one form."""

    person: str
    born: datetime
    inside: View | None
    used: bool = False


class Modals:
    """Every person's stack of forms, their home tabs, and the triggers in the air."""

    def __init__(
        self, clock: Callable[[], datetime], envelope: Mapping[str, Any], remark: Callable[[str], None]
    ) -> None:
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self._clock = clock
        self._envelope = envelope
        self._remark = remark
        self._triggers: dict[str, Trigger] = {}

    def trigger(self, person: str, inside: View | None = None) -> str:
        """A new trigger id for what this person just did."""
        name = f"{len(self._triggers) + 1}.{self._clock().timestamp():.0f}.{uuid4().hex}"
        self._triggers[name] = Trigger(person, self._clock(), inside)
        return name

    def top(self, person: str) -> View | None:
        stack = self.stacks.get(person)
        return stack[-1] if stack else None

    def open(self, trigger_id: str, definition: dict[str, Any]) -> View:
        """Answer `views.open`."""
        self.check(definition, "modal")
        trigger = self._exchange(trigger_id)
        view = self._new(trigger.person, definition)
        if trigger.inside is not None and self.top(trigger.person) is not None:
            self._remark("views.open from inside a form: only views.push and views.update show reliably there")
            return view
        self.stacks[trigger.person] = [view]
        return view

    def push(self, trigger_id: str, definition: dict[str, Any]) -> View:
        """Answer `views.push`."""
        self.check(definition, "modal")
        trigger = self._exchange(trigger_id)
        if trigger.inside is None or trigger.inside not in self.stacks.get(trigger.person, []):
            raise SlackError("not_found")
        return self.push_for(trigger.person, definition)

    def push_for(self, person: str, definition: dict[str, Any]) -> View:
        """Put one more form on top of what this person has open."""
        stack = self.stacks[person]
        if len(stack) >= DEEPEST:
            raise SlackError("push_limit_reached")
        view = self._new(person, definition)
        view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        return view

    def update(
        self, definition: dict[str, Any], view_id: str | None, external_id: str | None, hash_: str | None
    ) -> View:
        """Answer `views.update`."""
        if not view_id and not external_id:
            raise invalid_arguments("view_id or external_id")
        self.check(definition, "modal")
        open_now = [view for stack in self.stacks.values() for view in stack]
        for view in open_now:
            if view.id == view_id or (external_id and view.definition.get("external_id") == external_id):
                break
        else:
            raise SlackError("not_found")
        if hash_ and hash_ != view.hash:
            raise SlackError("hash_conflict")
        self._unique(definition, view)
        view.show(definition)
        return view

    def publish(self, person: str, definition: dict[str, Any], hash_: str | None) -> View:
        """Answer `views.publish`."""
        self.check(definition, "home")
        view = self.homes.get(person)
        if view is None:
            view = self.homes[person] = self._new(person, definition)
        elif hash_ and hash_ != view.hash:
            raise SlackError("hash_conflict")
        view.show(definition)
        return view

    def leave(self, view: View) -> None:
        """Take the form, and what lies on it, off the screen."""
        stack = self._stack_of(view)
        if view in stack:
            del stack[stack.index(view) :]

    def clear(self, view: View) -> None:
        """Close every form of the stack."""
        self._stack_of(view).clear()

    def check(self, definition: Any, kind: str) -> None:
        """Refuse what Slack would refuse in a view."""
        if isinstance(definition, dict) and definition.get("type") != kind:
            raise invalid_arguments(f"view.type: {kind}")
        refused, remarks = limits.check_view(definition)
        if any("250" in problem and "kB" in problem for problem in refused):
            raise SlackError("view_too_large")
        if refused:
            raise invalid_arguments(*refused)
        for remark in remarks:
            self._remark(remark)

    def require_open(self, view: View) -> None:
        """Raise NotPossible unless the form is the one that its owner sees."""
        if self.top(view.owner) is not view:
            raise NotPossible(f"the form {view.title!r} is not the one on the screen")

    def _stack_of(self, view: View) -> list[View]:
        return self.stacks.get(view.owner, [])

    def _new(self, person: str, definition: dict[str, Any]) -> View:
        self._unique(definition, None)
        name = f"V{uuid4().hex[:10].upper()}"
        view = View(name, person, definition, self._envelope, root_id=name)
        view.show(definition)
        return view

    def _unique(self, definition: dict[str, Any], but: View | None) -> None:
        external_id = definition.get("external_id")
        shown = [*(view for stack in self.stacks.values() for view in stack), *self.homes.values()]
        if external_id and any(v is not but and v.definition.get("external_id") == external_id for v in shown):
            raise SlackError("duplicate_external_id")

    def _exchange(self, trigger_id: str) -> Trigger:
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() - trigger.born > TRIGGER_LIVES:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
