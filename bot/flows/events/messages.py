"""What people write, edit and delete in the set's room and its threads; who looks at it stands in `bot.flows.messages`."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Whose
from bot.flows.words import MessageRef, Words


class MessageWritten(Press, frozen=True, tag="message-written"):
    """Somebody wrote in a place of the set. `thread` is the thread's key, empty for the room itself."""

    message: MessageRef
    words: Words
    thread: str = ""
    whose: ClassVar[Whose] = "room"


class MessageChanged(Press, frozen=True, tag="message-changed"):
    """Somebody edited their message."""

    message: MessageRef
    words: Words
    thread: str = ""
    whose: ClassVar[Whose] = "room"


class MessageDeleted(Press, frozen=True, tag="message-deleted"):
    """A message is gone. `by` may be unknown; it counts for whoever had written it."""

    message: MessageRef
    thread: str = ""
    whose: ClassVar[Whose] = "anyone"


Message = MessageWritten | MessageChanged | MessageDeleted
