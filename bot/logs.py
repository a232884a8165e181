"""Logs tell ids and sizes, never a word that a member wrote.

Four things could carry words into a log: a value passed along, an exception's message, a library that logs the request
it is working on, and an exception that nobody caught. So what is rendered is chosen by what is known to be harmless,
and everything else shows only its type and size: of values, numbers, moments and texts that look like ids (no white
space, not long); of exceptions, their types, codes and places in the code; of libraries, who spoke and where. Whoever
logs needs no care for it, and whoever forgets it leaks nothing but a single word.

To log: `structlog.get_logger().info("delivered", place=place_id, size=12)`. The event is a short literal.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, Sized
from datetime import date, time, timedelta
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO, cast
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.flows.words import Words

_ID = re.compile(r"[!-~]{0,120}")
"""An id, a name of ours, a path: printable ASCII without white space."""
_SECRET = re.compile(r"xox[a-z]-|xapp-|[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}|://[^/@]*:[^/@]*@")
"""Tokens of Slack and of Discord, and addresses with a password, which look like ids."""
_EVENT = re.compile(r"[ -~]{1,80}")
_CODE = re.compile(r"\w{1,40}")
_REASONS = ("errno", "status", "code", "sqlstate", "sqlite_errorname")
"""Where the exceptions of libraries keep the reason in a number or a short name."""
_SEVERAL = 20
"""How many members of a list, or frames of a traceback, are worth showing."""


def set_up(level: Literal["debug", "info", "warning", "error"], style: Literal["json", "text"], to: TextIO) -> None:
    """Log from `level` upward to the stream `to`, a line of JSON or of text each, with moments in UTC.

    Libraries are heard from warnings upward, or all of them at the level "debug".
    """
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            only_ids_and_sizes,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _renderer(style, to),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.WriteLoggerFactory(to),
        cache_logger_on_first_use=False,
    )
    libraries = threshold if level == "debug" else max(threshold, logging.WARNING)
    logging.basicConfig(handlers=[_Libraries()], level=libraries, force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def only_ids_and_sizes(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Show of every value only what cannot be a member's words: the last guard before a line is written."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, tuple):
        raised = cast("tuple[object, object, object]", raised)[1]
    if raised:
        event["raised"] = raised
    name = str(event.pop("event", ""))
    shown = name if _EVENT.fullmatch(name) and not _SECRET.search(name) else guarded(name)
    return {"event": shown} | {key: guarded(value) for key, value in event.items()}


def guarded(value: object) -> object:
    """Give a value as it may be logged: itself where it is plain, else only its type and size."""
    match value:
        case None | bool() | int() | float():
            return value
        case str() if _ID.fullmatch(value) and not _SECRET.search(value):
            return value
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case UUID() | Path():
            return guarded(str(value))
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Words():
            return f"<{value}>"
        case BaseException():
            return [*_told(value)]
        case list() | tuple() | set() | frozenset() if len(cast("Sized", value)) <= _SEVERAL:
            return [guarded(member) for member in cast("list[object]", value)]
        case Mapping() if len(cast("Sized", value)) <= _SEVERAL:
            members = cast("Mapping[object, object]", value)
            return {str(guarded(key)): guarded(member) for key, member in members.items()}
        case Sized():
            return f"<{type(value).__name__} {len(value)}>"
        case _:
            return f"<{type(value).__name__}>"


def _told(raised: BaseException) -> Iterator[str]:
    """An exception and those it came of, newest first: type, reason and places; a message may quote anything."""
    chain: list[BaseException] = [raised]
    for exception in chain:
        reasons = (
            f" {name}={reason}"
            for name in _REASONS
            if isinstance(reason := getattr(exception, name, None), int | str) and _CODE.fullmatch(str(reason))
        )
        places = [
            f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(exception.__traceback__)
        ]
        yield f"{type(exception).__qualname__}{''.join(reasons)} at {' > '.join(places[-_SEVERAL:]) or 'no place'}"
        grouped = exception.exceptions if isinstance(exception, BaseExceptionGroup) else ()
        came_of = (exception.__cause__, None if exception.__suppress_context__ else exception.__context__, *grouped)
        chain += [other for other in came_of if other is not None and other not in chain]


class _Libraries(logging.Handler):
    """What libraries log: who spoke, where in their code, and how much. Slack's write whole requests into warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log that a library spoke, without what it said."""
        structlog.get_logger().log(
            min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL),
            "a library spoke",
            library=record.name,
            at=f"{record.filename}:{record.lineno}",
            size=len(str(record.msg)),
            exc_info=record.exc_info,
        )


def _uncaught(_kind: type[BaseException], raised: BaseException, _where: TracebackType | None) -> None:
    """Log what ends the program; Python itself would print the message."""
    structlog.get_logger().critical("ended by an exception", exc_info=raised)


def _renderer(style: Literal["json", "text"], to: TextIO) -> Processor:
    if style == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=to.isatty(), sort_keys=False)
