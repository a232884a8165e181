"""What the stand-in refuses, in three kinds.

`SlackError` and `RateLimited` are answers to the app, as Slack words them. `NotPossible` is for the test's author: a
person in a real client could not do what the test asks (press a button that is not there, type into a form that is
not open).
"""

from collections.abc import Mapping
from typing import Any


class SlackError(Exception):
    """A Web API call is answered `{"ok": false, "error": ...}` with whatever else Slack tells."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.body: dict[str, Any] = {"ok": False, "error": error, **more}

    @property
    def error(self) -> str:
        return self.body["error"]


class RateLimited(Exception):  # noqa: N818 -- Slack's own word for it
    """A call is answered 429, with the seconds to wait in `Retry-After`."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} s")
        self.retry_after = retry_after


class NotPossible(AssertionError):  # noqa: N818 -- reads as what it says
    """A person in a real Slack client could not do this."""


def invalid_arguments(*messages: str) -> SlackError:
    """The answer to arguments that are missing or of the wrong form."""
    return SlackError(
        "invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}" for message in messages]}
    )


def missing_scope(needed: str, provided: Mapping[str, object] | set[str]) -> SlackError:
    """The answer to a call that the installation never allowed."""
    return SlackError("missing_scope", needed=needed, provided=",".join(sorted(provided)))
