"""A channel on the screen: messages with their buttons, for one person, drawn anew only where something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import ItemGrid, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message as Notice
from textual.widgets import Button, Static

from bot.adapters.console.render import Drawn, Reader, drawn, harmless
from bot.flows.cards import Button as CardButton
from bot.flows.words import Moment, Person, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from bot.adapters.console.world import Message
    from bot.flows.words import PersonId

LANGUAGE = "en"
"""In which the sandbox itself speaks; cards have their own."""

VARIANTS = {"plain": "default", "main": "primary", "danger": "error"}


class CardPressed(Notice):
    """Somebody pressed a button of a card."""

    def __init__(self, message: Message, label: str) -> None:
        super().__init__()
        self.message, self.label = message, label


class OwnMessageChosen(Notice):
    """Somebody chose one of their own messages, to do something with it."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message


class CardKey(Button):
    """A button of a card."""

    def __init__(self, message: Message, label: str, style: str) -> None:
        super().__init__(Content(label), variant=VARIANTS[style], compact=True)  # pyright: ignore[reportArgumentType]
        self.message, self.says = message, label

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(CardPressed(self.message, self.says))


class MessageView(Vertical):
    """One message. One's own can be chosen, by click or by Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    DEFAULT_CSS = """
    MessageView { height: auto; margin: 0 1 1 1; padding: 0 1; border-left: thick $panel; }
    MessageView.card { border-left: thick $primary; }
    MessageView.whisper { border-left: thick $warning; background: $warning 8%; }
    MessageView.own:focus { background: $boost; }
    MessageView > .head { color: $text-muted; }
    MessageView > .title { text-style: bold; }
    MessageView > .note { color: $text-muted; text-style: italic; margin-top: 1; }
    MessageView > .links { color: $text-accent; }
    MessageView > ItemGrid { height: auto; grid-gutter: 0 1; margin-top: 1; }
    MessageView CardKey { width: 1fr; }
    """

    def __init__(self, message: Message, reader: Reader, who: PersonId) -> None:
        own = message.author == who
        kinds = {"card": message.card is not None, "whisper": message.only_for is not None, "own": own}
        super().__init__(classes=" ".join(kind for kind, is_so in kinds.items() if is_so))
        self.can_focus = own
        self.message, self._reader, self.reads_for = message, reader, who
        self._drawn = self._state()

    async def redraw(self, reader: Reader) -> None:
        """Draw it anew if it changed since."""
        self._reader = reader
        if self._drawn != (now := self._state()):
            self._drawn = now
            await self.recompose()

    def _state(self) -> tuple[int, bool]:
        return self.message.edits, self.message.marked

    def compose(self) -> ComposeResult:
        """Head, what can be read, what can be pressed."""
        yield Static(self._head(), classes="head")
        if self.message.card is None:
            yield Static(Content(harmless(self.message.text)))
            return
        card = drawn(self.message.card, self._reader, self.message.language)
        if card.title:
            yield Static(Content(card.title), classes="title")
        if card.lines:
            yield Static(Content(card.body))
        if aside := "\n".join([*(f"{label}: {address}" for label, address in card.links), *card.named_files]):
            yield Static(Content(aside), classes="links")
        if card.note:
            yield Static(Content(card.note), classes="note")
        if card.buttons:
            yield ItemGrid(*self._keys(card), min_column_width=max(len(label) for _, label in card.buttons) + 6)

    def _keys(self, card: Drawn) -> Sequence[CardKey]:
        buttons = self.message.card.buttons if self.message.card else ()
        keys = [(buttons[number], label) for number, label in card.buttons]
        return [CardKey(self.message, label, key.style) for key, label in keys if isinstance(key, CardButton)]

    def _head(self) -> Content:
        message, read = self.message, self._reader
        who = read.person(Person(message.author)) if message.author else read.says(say("console-the-bot"), LANGUAGE)
        parts = [who, read.moment(Moment(message.posted, "time"), LANGUAGE)]
        if message.only_for:
            parts.append(read.says(say("console-only-you-see-this"), LANGUAGE))
        if message.rings:
            names = ", ".join(read.person(Person(person)) for person in message.rings)
            parts.append(read.says(say("console-rang", people=names), LANGUAGE))
        if message.marked:
            parts.append(read.says(say("console-marked"), LANGUAGE))
        return Content(" · ".join(parts))

    def on_click(self, event: events.Click) -> None:
        """Choose one's own message."""
        if self.can_focus and not isinstance(event.widget, Button):
            self.action_choose()

    def action_choose(self) -> None:
        """Choose one's own message."""
        self.post_message(OwnMessageChosen(self.message))


class Conversation(VerticalScroll):
    """What stands in a place. What has not changed stays as it is, so nothing flickers and nothing loses the focus."""

    DEFAULT_CSS = """
    Conversation { padding: 1 0; }
    """

    async def draw(self, messages: Sequence[Message], reader: Reader, who: PersonId) -> None:
        """Show these messages, as they read now for this person."""
        views = list(self.query(MessageView))
        same = 0
        for view, message in zip(views, messages, strict=False):
            if view.message is not message or view.reads_for != who:
                break
            await view.redraw(reader)
            same += 1
        if views[same:]:
            await self.remove_children(views[same:])
        if messages[same:]:
            await self.mount_all([MessageView(message, reader, who) for message in messages[same:]])
            self.scroll_end(animate=False)
