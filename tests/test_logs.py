"""A log tells who, where and how much; what a member wrote is nowhere in it."""

from __future__ import annotations

import json
import logging
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import structlog
from msgspec import Struct

from bot import logs
from bot.flows.words import PersonId, Words

SAID = "I am afraid of my new manager"
ASHA = PersonId("discord:81")


@pytest.fixture
def stream() -> Iterator[StringIO]:
    """A log in JSON at the level "info"; afterwards logging is as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    stream = StringIO()
    logs.set_up("info", "json", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def only(stream: StringIO) -> dict[str, Any]:
    (line,) = lines(stream)
    moment = datetime.fromisoformat(line.pop("timestamp"))
    assert moment.utcoffset() == timedelta(0)
    return line


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause  # noqa: TRY301 - to be caught at once is its purpose
    except BaseException as caught:  # noqa: BLE001 - whatever was given comes back, with a traceback
        return caught


class Colour(Enum):
    RED = SAID


class Card(Struct):
    text: str


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (0.5, 0.5),
        ("", ""),
        ("discord:81", "discord:81"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Path("data/master.key"), "data/master.key"),
        (Colour.RED, "Colour.RED"),
        (datetime(2026, 12, 2, 19, tzinfo=UTC), "2026-12-02T19:00:00+00:00"),
        (date(2026, 12, 2), "2026-12-02"),
        (timedelta(minutes=2), 120.0),
        (SAID, "<str 29>"),
        ("ängstlich", "<str 9>"),
        ("x" * 121, "<str 121>"),
        (SAID.encode(), "<bytes 29>"),
        (Words(ASHA, SAID), "<Words(29 characters)>"),
        (Card(SAID), "<Card>"),
        ((ASHA, Words(ASHA, SAID)), ["discord:81", "<Words(29 characters)>"]),
        ({"by": ASHA, SAID: SAID}, {"by": "discord:81", "<str 29>": "<str 29>"}),
        (list(range(21)), "<list 21>"),
        (dict.fromkeys(range(21)), "<dict 21>"),
    ],
)
def test_a_reader_of_the_log_sees_ids_and_sizes_and_of_all_else_the_type(
    stream: StringIO, value: object, shown: object
) -> None:
    structlog.get_logger().info("noted", value=value)

    assert only(stream) == {"event": "noted", "level": "info", "value": shown}


def test_a_member_whose_words_became_the_event_is_not_quoted(stream: StringIO) -> None:
    structlog.get_logger().info(f"{SAID}\n")

    assert only(stream) == {"event": "<str 30>", "level": "info"}


def test_a_member_whose_words_are_in_an_exception_is_not_quoted(stream: StringIO) -> None:
    error = raised(ValueError(SAID), cause=KeyError(SAID))

    structlog.get_logger().error("step failed", exc_info=error, error=error)

    line = only(stream)
    of_value, of_key = line["raised"]
    assert of_value.startswith("ValueError at ")
    assert of_value.endswith(" raised")
    assert f"at {'/'.join(Path(__file__).parts[-3:])}:" in of_value
    assert of_key == "KeyError at no place"
    assert line == {"event": "step failed", "level": "error", "raised": line["raised"], "error": line["raised"]}


def test_the_exception_in_hand_is_told_with_all_of_its_group(stream: StringIO) -> None:
    try:
        raise ExceptionGroup(SAID, [ValueError(SAID), OSError(2, SAID)])  # noqa: TRY301 - as above
    except ExceptionGroup:
        structlog.get_logger().exception("both failed")

    told = [line.split(" at ")[0] for line in only(stream)["raised"]]
    assert told == ["ExceptionGroup", "ValueError", "FileNotFoundError errno=2"]


def test_an_exception_tells_its_reason_in_codes(stream: StringIO) -> None:
    with closing(sqlite3.connect(":memory:")) as database, pytest.raises(sqlite3.OperationalError) as failed:
        database.execute("SELECT * FROM words")

    structlog.get_logger().error("read failed", exc_info=failed.value)

    assert only(stream)["raised"][0].startswith("OperationalError sqlite_errorname=SQLITE_ERROR at ")


def test_an_exception_that_came_of_itself_is_told_once(stream: StringIO) -> None:
    error = ValueError(SAID)
    error.__context__, error.__cause__ = error, error

    structlog.get_logger().error("odd", exc_info=error)

    assert only(stream)["raised"] == ["ValueError at no place"]


def test_a_library_that_logs_a_request_is_heard_but_not_quoted(stream: StringIO) -> None:
    logging.getLogger("slack_bolt.App").warning(f"Unhandled request ({SAID})")  # noqa: G004 - as the library does
    logging.getLogger("slack_bolt.App").warning("Unhandled request (%s)", SAID)
    logging.getLogger("slack_bolt.App").info("not heard at this level")

    assert [(line["event"], line["library"], line["size"], line["level"]) for line in lines(stream)] == [
        ("a library spoke", "slack_bolt.App", 49, "warning"),
        ("a library spoke", "slack_bolt.App", 22, "warning"),
    ]
    assert all(line["at"].startswith("test_logs.py:") for line in lines(stream))


def test_a_library_with_levels_of_its_own_is_heard(stream: StringIO) -> None:
    logging.getLogger("odd").log(45, SAID)
    logging.getLogger("odd").log(90, SAID)

    assert [line["level"] for line in lines(stream)] == ["error", "critical"]


def test_a_warning_of_python_is_heard_but_not_quoted(stream: StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(SAID, stacklevel=1)

    assert [line["library"] for line in lines(stream)] == ["py.warnings"]
    assert SAID not in stream.getvalue()


def test_an_organiser_chooses_the_level_and_the_style(stream: StringIO) -> None:
    structlog.get_logger().debug("not written")
    assert stream.getvalue() == ""

    logs.set_up("debug", "text", stream)
    structlog.get_logger().debug("written", words=Words(ASHA, SAID))
    logging.getLogger("odd").log(5, SAID)

    text = stream.getvalue()
    assert "written" in text
    assert "<Words(29 characters)>" in text
    assert SAID not in text


def test_an_exception_that_nobody_catches_ends_the_program_without_its_message() -> None:
    program = f"""
import sys
from bot import logs
logs.set_up("info", "json", sys.stderr)
raise ValueError({SAID!r})
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    line = json.loads(ended.stderr)
    assert (ended.returncode, line["event"]) == (1, "ended by an exception")
    assert line["raised"] == ["ValueError at <string>:5 <module>"]
