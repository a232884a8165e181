"""Reading a call's arguments, which come as JSON values or as the strings of a form."""

import json
from typing import Any

from .errors import invalid_arguments


class Arguments:
    """The arguments of one call. Whatever is missing or of the wrong form raises SlackError `invalid_arguments`."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given

    def __contains__(self, name: str) -> bool:
        return self._given.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        value = self._given.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise invalid_arguments(f"{name}: must be a string")
        return value

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self._given.get(name)
        return default if value is None else value in (True, "true", "1", 1)

    def number(self, name: str, default: int, *, most: int) -> int:
        try:
            value = int(self._given.get(name, default))
        except (TypeError, ValueError):
            raise invalid_arguments(f"{name}: must be a number") from None
        if not 0 < value <= most:
            raise invalid_arguments(f"{name}: 1 to {most}")
        return value

    def listed(self, name: str) -> list[str]:
        """A list of ids, also as one string with commas."""
        value = self._given.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [one.strip() for one in self.text(name).split(",") if one.strip()]

    def structure(self, name: str) -> Any:
        """A value of its own structure, also as a string of JSON; None when it is not given."""
        value = self._given.get(name)
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError:
                raise invalid_arguments(f"{name}: not JSON") from None
        return value
