"""With FAIL_ON_SKIP set, a skipped test is a failed one.

A developer's machine may lack PostgreSQL or the contracts, and tests that need them say so and skip. Where everything
is meant to be there, a skip is a test that silently did not run. Expected failures (`xfail`) are no skips.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


def pytest_report_header() -> str | None:
    return "every skip is a failure (FAIL_ON_SKIP)" if _wanted() else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the report of a skipped test into that of a failed one."""
    report = yield
    if _wanted() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here nothing may be: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the report of a module that skips as a whole into that of a broken one."""
    report = yield
    if _wanted() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and here nothing may be: {_reason(report.longrepr)}"
    return report


def _wanted() -> bool:
    return os.environ.get("FAIL_ON_SKIP", "") not in {"", "0"}


def _reason(longrepr: object) -> str:
    """The last of the file, the line and the reason of a skip."""
    return str(longrepr[-1]) if isinstance(longrepr, tuple) else str(longrepr)
