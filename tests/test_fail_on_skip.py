"""A skip is a failure exactly where that is asked for."""

from __future__ import annotations

import pytest

from tests import fail_on_skip

SKIPPING = """
import pytest

def test_that_passes():
    pass

def test_that_skips():
    pytest.skip("no database")

@pytest.mark.skip(reason="not here")
def test_that_is_marked():
    pass

@pytest.fixture
def database():
    pytest.skip("no database either")

def test_whose_fixture_skips(database):
    pass

@pytest.mark.xfail
def test_that_is_expected_to_fail():
    assert False
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own whose tests skip in every way."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyfile(test_skipping=SKIPPING, test_whole="import pytest; pytest.importorskip('no_such_module')")
    return pytester


def outcomes(project: pytest.Pytester) -> dict[str, int]:
    result = project.runpytest_inprocess("-p", "no:cacheprovider", plugins=[fail_on_skip])
    return result.parseoutcomes()


def test_a_developer_may_skip(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "0"):
        monkeypatch.setenv("FAIL_ON_SKIP", value)
        assert outcomes(project) == {"passed": 1, "skipped": 4, "xfailed": 1}

    monkeypatch.delenv("FAIL_ON_SKIP")
    assert outcomes(project) == {"passed": 1, "skipped": 4, "xfailed": 1}


def test_continuous_integration_may_not(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIL_ON_SKIP", "1")

    # A module that is broken as a whole ends the run before its tests, so it is looked at apart.
    assert outcomes(project) == {"errors": 1}
    (project.path / "test_whole.py").unlink()
    # What skips before its test begins, by mark or by fixture, is an error in pytest's words.
    assert outcomes(project) == {"passed": 1, "failed": 1, "errors": 2, "xfailed": 1}


def test_a_failure_names_the_reason_of_the_skip(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIL_ON_SKIP", "1")
    (project.path / "test_whole.py").unlink()

    result = project.runpytest_inprocess("-p", "no:cacheprovider", plugins=[fail_on_skip])

    result.stdout.fnmatch_lines_random(
        [
            "every skip is a failure (FAIL_ON_SKIP)",
            "test_skipping.py::test_that_skips was skipped, and here nothing may be: Skipped: no database",
            "test_skipping.py::test_that_is_marked was skipped, and here nothing may be: Skipped: not here",
        ]
    )
