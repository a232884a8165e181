"""What every test lives with."""

from __future__ import annotations

from tests.covering import pytest_runtest_protocol
from tests.fail_on_skip import pytest_make_collect_report, pytest_report_header, pytest_runtest_makereport

__all__ = [
    "pytest_make_collect_report",
    "pytest_report_header",
    "pytest_runtest_makereport",
    "pytest_runtest_protocol",
]

pytest_plugins = ["pytester", "tests.databases", "tests.stage"]
