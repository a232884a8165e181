"""A form on the screen, and the small question what to do with one's own message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, SelectionList, Static, TextArea

from bot.adapters.console.conversation import LANGUAGE
from bot.adapters.console.render import DrawnField, DrawnForm, Reader
from bot.flows.cards import TextField
from bot.flows.words import say

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

Answers = Mapping[str, "str | tuple[str, ...]"]

_LOOK = """
{name} {{ align: center middle; }}
{name} > Vertical {{
    width: 76; max-width: 95%; height: auto; max-height: 92%; padding: 1 2; background: $surface; border: round $primary;
}}
{name} .title {{ text-style: bold; margin-bottom: 1; }}
{name} .note, {name} .hint {{ color: $text-muted; }}
{name} .note {{ margin-top: 1; }}
{name} .label {{ margin-top: 1; }}
{name} .problem {{ color: $text-warning; display: none; }}
{name} .problem.said {{ display: block; }}
{name} VerticalScroll {{ height: auto; max-height: 30; }}
{name} TextArea {{ height: 6; }}
{name} SelectionList {{ height: auto; max-height: 9; }}
{name} Horizontal {{ height: auto; margin-top: 1; align-horizontal: right; }}
{name} Horizontal > Button {{ margin-left: 2; }}
"""


class FormScreen(ModalScreen[bool]):
    """A form, until it was taken or closed. `send` answers the problems there are, by field; none: it was taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("ctrl+s", "send", show=False),
    ]
    DEFAULT_CSS = _LOOK.format(name="FormScreen")

    def __init__(
        self, form: DrawnForm, reader: Reader, send: Callable[[Answers], Awaitable[Mapping[str, str]]]
    ) -> None:
        super().__init__()
        self._form, self._reader, self._send_to = form, reader, send

    def compose(self) -> ComposeResult:
        """The questions, and two buttons."""
        with Vertical():
            yield Static(Content(self._form.title), classes="title")
            with VerticalScroll(can_focus=False):
                if self._form.note:
                    yield Static(Content(self._form.note), classes="note")
                for number, field in enumerate(self._form.fields):
                    yield Static(Content(field.label), classes="label")
                    if field.hint:
                        yield Static(Content(field.hint), classes="hint")
                    yield Static("", classes="problem", id=f"problem-{number}")
                    yield _asking(field, f"field-{number}")
            with Horizontal():
                yield Button(Content(self._reader.says(say("console-close"), LANGUAGE)), id="close")
                yield Button(Content(self._form.submit), id="send", variant="primary")

    def on_mount(self) -> None:
        """Begin in the first field."""
        self._show({field.field.name: field.problem for field in self._form.fields if field.problem})
        self.query_one("#field-0").focus(scroll_visible=False)
        top = self.query_one(VerticalScroll)
        self.call_after_refresh(top.scroll_home, animate=False)  # the focus scrolls the note and the first label away

    @on(Button.Pressed, "#send")
    @on(Input.Submitted)
    async def action_send(self) -> None:
        """Send what stands in the fields."""
        answers = {
            field.field.name: _answer(self.query_one(f"#field-{number}"))
            for number, field in enumerate(self._form.fields)
        }
        problems = await self._send_to(answers)
        if problems:
            self._show(problems)
        else:
            self.dismiss(result=True)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close it without sending."""
        self.dismiss(result=False)

    def _show(self, problems: Mapping[str, str]) -> None:
        for number, field in enumerate(self._form.fields):
            problem = problems.get(field.field.name, "")
            place = self.query_one(f"#problem-{number}", Static)
            place.update(Content(problem))
            place.set_class(bool(problem), "said")


Choice = Literal["keep", "edit", "delete"]


class OwnMessageScreen(ModalScreen["tuple[Choice, str] | None"]):
    """What to do with a message of one's own: keep it as an action point, change it, delete it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = _LOOK.format(name="OwnMessageScreen")

    def __init__(self, text: str, reader: Reader) -> None:
        super().__init__()
        self._text, self._reader = text, reader

    def compose(self) -> ComposeResult:
        """The message, and what can be done."""

        def button(choice: Choice, label: str, variant: Literal["default", "primary", "error"]) -> Button:
            return Button(Content(label), id=choice, variant=variant)

        with Vertical():
            yield Static(Content(self._reader.says(say("console-your-message"), LANGUAGE)), classes="title")
            yield TextArea(self._text)
            with Horizontal():
                yield button("delete", self._reader.says(say("console-delete"), LANGUAGE), "error")
                yield button("edit", self._reader.says(say("console-change"), LANGUAGE), "default")
                yield button("keep", self._reader.says(say("command-keep"), LANGUAGE), "primary")

    @on(Button.Pressed)
    def _chosen(self, event: Button.Pressed) -> None:
        choices: dict[str | None, Choice] = {"keep": "keep", "edit": "edit", "delete": "delete"}
        self.dismiss((choices[event.button.id], self.query_one(TextArea).text))

    def action_close(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)


def _asking(field: DrawnField, name: str) -> Widget:
    """What a field is filled in with."""
    if isinstance(field.field, TextField):
        text = str(field.value)
        if field.field.long:
            return TextArea(text, id=name)
        return Input(text, id=name, max_length=field.field.limit)
    labelled = [(Content(f"{label} · {hint}" if hint else label), value) for value, label, hint in field.options]
    if field.field.many:
        return SelectionList[str](*((label, value, value in field.value) for label, value in labelled), id=name)
    chosen = field.value[0] if field.value else Select.NULL
    return Select(labelled, id=name, value=chosen, allow_blank=field.field.optional or not field.value)


def _answer(widget: Widget) -> str | tuple[str, ...]:
    """What was filled in."""
    match widget:
        case Input(value=text):
            return text
        case TextArea():
            return widget.text
        case SelectionList():
            return tuple(widget.selected)
        case Select(value=value):
            return () if value is Select.NULL else (str(value),)
        case _:
            raise TypeError(widget)
