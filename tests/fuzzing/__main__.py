"""Send payloads and say what came of them."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import warnings
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from tests.fuzzing import __doc__ as about
from tests.fuzzing.running import everybody_may, run


def main() -> None:
    """Run as many as `EXAMPLES` says; leaves 1 where there was a fault (with --control: where there was none)."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=about)
    parser.add_argument("--control", action="store_true", help="let everybody do everything, which has to be found out")
    control = parser.parse_args().control
    examples, seed = int(os.environ.get("EXAMPLES", "1000000")), int(os.environ.get("SEED", "0"))
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    with tempfile.TemporaryDirectory() as folder, everybody_may() if control else nullcontext():
        began = perf_counter()
        seen = asyncio.run(run(Path(folder), examples, seed))
        seconds = perf_counter() - began
    sys.stdout.write(f"{examples} payloads (seed {seed}) in {seconds:.0f} s\n")
    sys.stdout.writelines(f"  {number:>9} {what}\n" for what, number in seen.of.most_common())
    sys.stdout.writelines(f"  FAULT {times} x {fault}\n" for fault, times in Counter(seen.faults).most_common(20))
    sys.stdout.write(f"{len(seen.faults)} faults\n")
    sys.exit(bool(seen.faults) != control)


if __name__ == "__main__":
    main()
