"""A sample of what `make fuzz` sends, and the control that has to be found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzzing.running import everybody_may, run


@pytest.mark.filterwarnings("ignore:'audioop' is deprecated")
async def test_whatever_is_sent_changes_and_tells_nothing_of_a_set_that_its_sender_is_not_in(tmp_path: Path) -> None:
    seen = await run(tmp_path, 2000)

    assert seen.faults == []
    assert seen.of["answered"] > 400


async def test_flows_that_let_everybody_do_everything_are_found_out(tmp_path: Path) -> None:
    with everybody_may():
        seen = await run(tmp_path, 2000)

    assert seen.faults != []
