"""Every package that the lock names may be used in software under the MIT licence, as far as the packages themselves say.

It reads what is installed and asks nobody. `make audit` runs it, and then looks for known weaknesses.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

from tests.test_lock import ENTRY, LOCK

GRANTED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Zlib",
    # what packages wrote before there was one name for each
    "APL 2",
    "Apache 2.0",
    "Apache Software License",
    "BSD",
    "BSD 2-Clause License",
    "BSD 3-Clause License",
    "BSD License",
    "MIT License",
    "Python Software Foundation License",
    "The MIT License (MIT)",
}
"""Licences that ask for no more than to be named."""
FOR_TESTS_ALONE = {"hypothesis": {"MPL-2.0"}}
"""Packages that ask for more, and are never part of what runs."""


def licences(package: Distribution) -> set[str]:
    """What a package says of its licence: the expression, else what it is filed under, else its first line."""
    about = package.metadata
    if "License-Expression" in about:
        return set(re.split(r" AND | OR |[()]", about["License-Expression"])) - {""}
    filed = {line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")}
    (named, *_) = about.get_all("License") or ["says nothing"]
    return filed - {"OSI Approved"} or {named.splitlines()[0].strip()}


@pytest.mark.parametrize("name", [name for name, *_ in ENTRY.findall(LOCK)])
def test_a_package_of_the_lock_may_be_used_and_passed_on(name: str) -> None:
    try:
        said = licences(distribution(name))
    except PackageNotFoundError:
        return  # for another system or Python, and so not here to be asked

    assert said - GRANTED - FOR_TESTS_ALONE.get(name, set()) == set()


def test_a_licence_that_asks_for_more_would_be_noticed() -> None:
    assert licences(distribution("hypothesis")) - GRANTED == {"MPL-2.0"}
