"""The two copies of a keyring's file, beside it: whichever one of the three is lost, no key is.

`copy-1` has every key from the moment it is made (`mirrored`), before any row names it. What was destroyed goes out of the copies
as they are made anew (`copied`): the newer takes the older's place, if it is sound, so after two of them a destroyed key is
nowhere. When the file itself is missing or damaged, the newest copy that is sound takes its place (`recovered`).

Everything here blocks; whoever calls from a loop does so in a thread. Several processes may (one rotates the master key while the
bot runs): they take turns.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.files import on_disk


def copies_of(file: Path) -> tuple[Path, Path]:
    """Where the copies of a keyring are, the newer first."""
    return file.with_name(f"{file.name}.copy-1"), file.with_name(f"{file.name}.copy-2")


def is_sound(file: Path) -> bool:
    """Whether a file is a whole keyring."""
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)) as connection:
            connection.execute("SELECT id, wrapped FROM keys LIMIT 1").fetchone()
            return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def are_behind(file: Path) -> bool:
    """Whether a copy is missing, or damaged, or holds a key that the keyring no longer has."""
    if not all(map(is_sound, copies_of(file))):
        return True
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for copy in copies_of(file):
            connection.execute("ATTACH ? AS copy", (str(copy),))
            gone = "SELECT EXISTS (SELECT 1 FROM copy.keys WHERE id NOT IN (SELECT id FROM main.keys))"
            (found,) = connection.execute(gone).fetchone()
            connection.execute("DETACH copy")
            if found:
                return True
    return False


def mirrored(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Have new keys in the newer copy too, on disk: `id`, `wrapped` and `made` as the table has them."""
    newest, _ = copies_of(file)
    with _in_turn(file):
        try:
            with closing(sqlite3.connect(f"file:{newest}?mode=rw", uri=True)) as connection, connection:
                connection.execute("PRAGMA synchronous=FULL")
                # One that is there already was put there by a copy made since, and may be wrapped anew.
                connection.executemany(
                    "INSERT OR IGNORE INTO keys (id, wrapped, made) VALUES (:id, :wrapped, :made)", rows
                )
        except sqlite3.DatabaseError:  # it is missing or damaged, or was made by another release
            _copied(file, len(rows))


def copied(file: Path, at_least: int) -> None:
    """Copy the keyring: whole, on disk, read back, and only then in the place of the newer copy, which becomes the older.

    A copy that is damaged, or has fewer keys than `at_least`, takes no place and raises `sqlite3.DatabaseError`.
    """
    with _in_turn(file):
        _copied(file, at_least)


def _copied(file: Path, at_least: int) -> None:
    (newest, older), fresh = copies_of(file), file.with_name(f"{file.name}.copying")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(file, isolation_level=None)) as source:
        source.execute("VACUUM INTO ?", (str(fresh),))
    with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is damaged")
        if copy.execute("SELECT count(*) FROM keys").fetchone()[0] < at_least:
            raise sqlite3.DatabaseError("the copy lacks keys")
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    on_disk(fresh)
    if is_sound(newest):
        newest.replace(older)
    fresh.replace(newest)
    on_disk(file.parent)


def recovered(file: Path) -> Path | None:
    """Have the newest copy that is sound take the place of a keyring that is not. Answers which; None if there is none.

    What was damaged is kept beside it. Cut off anywhere, it is begun again, and the copy stays where it is.
    """
    with _in_turn(file):
        copy = next((copy for copy in copies_of(file) if is_sound(copy)), None)
        if copy is None:
            return None
        fresh = file.with_name(f"{file.name}.recovering")
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(fresh)) as target:
            source.backup(target)
        on_disk(fresh)
        for end in ("-wal", "-shm", ""):
            damaged = file.with_name(f"{file.name}{end}")
            if damaged.exists():
                damaged.replace(file.with_name(f"{file.name}.damaged{end}"))
        fresh.replace(file)
        on_disk(file.parent)
        return copy


@contextmanager
def _in_turn(file: Path) -> Generator[None]:
    descriptor = os.open(f"{file}.copies.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
