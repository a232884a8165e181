"""The file of the master key, which opens the keyring. Only its owner may read it; it is made when the bot first runs.

    the key as base64                   as it was made
    a3f90b12 the key as base64          after a rotation: with its name
    master ..., a3f90b12 ...            a line each, while a rotation is under way: the older one first

Which of two is the one that wraps, the keyring says, and not this file: so it may be brought to several machines one by one.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from bot.store.database import StoreError
from bot.store.encryption import BITS, Key, SealBrokenError
from bot.store.files import on_disk

FIRST = "master"
"""What the first master key is called; in its file it has no name."""


class MasterKeyError(StoreError):
    """The master key cannot be used, for the reason given."""


class MasterKeys:
    """The master keys that there are, by their names, the oldest first."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._known: dict[str, Key] = {}

    @classmethod
    def read(cls, file: Path, *, may_make: bool) -> MasterKeys:
        """Read the file, or make it at the first run. Raises `MasterKeyError`."""
        masters = cls(file)
        if not file.exists():
            if not may_make:
                raise MasterKeyError(f"{file} is missing, and the keyring holds keys that only this master key opens.")
            file.parent.mkdir(parents=True, exist_ok=True)
            masters._write([_written(secrets.token_bytes(BITS // 8))])
        masters._read()
        return masters

    @property
    def names(self) -> list[str]:
        """Their names, the oldest first."""
        return list(self._known)

    def named(self, name: str) -> Key:
        """Find one, in the file as it is now if need be. Raises `MasterKeyError`."""
        if name not in self._known:
            self._read()
        if name not in self._known:
            raise MasterKeyError(
                f"{self.file} does not hold the master key that the keyring is wrapped with by now ({name}): it was changed "
                "on another machine. Bring the file from there."
            )
        return self._known[name]

    def unwrap(self, purpose: str, wrapped: bytes) -> bytes:
        """Open what one of them wrapped. Raises `MasterKeyError`."""
        for again in (False, True):
            if again:
                self._read()
            for key in reversed(self._known.values()):
                try:
                    return key.open(purpose, wrapped)
                except SealBrokenError:
                    continue
        raise MasterKeyError(f"{self.file} is not the master key with which this keyring was made.")

    def begin_another(self) -> None:
        """Have a new one in the file, beside the one there is."""
        name = secrets.token_hex(4)
        self._write([*self._lines(), f"{name} {_written(secrets.token_bytes(BITS // 8))}"])
        self._read()

    def keep_only(self, name: str) -> None:
        """Have no other in the file any more."""
        self._write([line for line in self._lines() if (line.rpartition(" ")[0] or FIRST) == name])
        self._read()

    def _read(self) -> None:
        if self.file.stat().st_mode & 0o077:
            raise MasterKeyError(
                f"{self.file} can be read by others: let only its owner read it (chmod 600 {self.file})."
            )
        self._known = {}
        for line in self._lines():
            name, _, written = line.rpartition(" ")
            try:
                key = base64.b64decode(written, validate=True)
            except ValueError:
                key = b""
            if len(key) != BITS // 8:
                break
            self._known[name or FIRST] = Key(name or FIRST, key)
        else:
            if self._known:
                return
        raise MasterKeyError(f"{self.file} does not hold a master key ({BITS // 8} bytes written as base64).")

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.file.read_text(errors="replace").splitlines() if line.strip()]

    def _write(self, lines: list[str]) -> None:
        """Write the file in one step, for its owner alone, and have it on disk."""
        fresh = self.file.with_name(f"{self.file.name}.new")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as new:
            new.write("".join(f"{line}\n" for line in lines))
            new.flush()
            os.fsync(new.fileno())
        fresh.replace(self.file)
        on_disk(self.file.parent)


def _written(key: bytes) -> str:
    return base64.b64encode(key).decode()
