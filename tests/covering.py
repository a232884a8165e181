"""Coverage is measured while the flows' own tests run, and not while others pass through the flows on their way.

Tracing every line makes all of Python twice as slow, libraries included, and a journey that happens to take a branch does
not say what the branch is for. So a branch of the flows needs a test among the flows.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage

FLOWS = Path(__file__).parent / "flows"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Rest from measuring, if anything is measured, from a test's set-up to its end."""
    measuring = None if item.path.is_relative_to(FLOWS) else Coverage.current()
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()
