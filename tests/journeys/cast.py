"""The people of every journey: four peers on four continents, and somebody who is not of the set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who is played. `zone` is an IANA name; `city` is what they write when asked where they are."""

    key: str
    name: str
    zone: str
    city: str

    def __repr__(self) -> str:
        return self.name


ASHA = Character("asha", "Asha", "Asia/Kolkata", "Kolkata")
LENA = Character("lena", "Lena", "Europe/Berlin", "Berlin")
NOAH = Character("noah", "Noah", "America/New_York", "New York")
TOMAS = Character("tomas", "Tomas", "America/Sao_Paulo", "Sao Paulo")
SOL = Character("sol", "Sol", "Europe/Lisbon", "Lisbon")
"""A stranger: in the same community, not of the set."""

# Asha administers the community, wherever it is; nobody else does.
FOUR = (ASHA, LENA, NOAH, TOMAS)
EVERYBODY = (*FOUR, SOL)
