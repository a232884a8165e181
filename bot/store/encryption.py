"""Sealing bytes: AES-256-GCM with a random nonce, bound to the key's name and to what the bytes are for.

A sealed text opened under another key id or for another purpose does not open at all, so rows can not be swapped: nobody who
can write to the database passes one set's record off as another's.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BITS = 256
_NONCE = 12
"""Bytes of nonce, the size GCM is made for."""
ABOUT_EFFECT = "effect"
"""What an outbox row's body is sealed for."""


def about_set(set_id: str) -> str:
    """What a set's value is sealed for."""
    return f"set/{set_id}"


def about_person(person: str) -> str:
    """What a profile is sealed for."""
    return f"profile/{person}"


def about_draft(person: str, form: str) -> str:
    """What a draft is sealed for."""
    return f"draft/{person}/{form}"


class SealBrokenError(Exception):
    """These bytes were not sealed with this key for this purpose, or were changed since."""


class Key:
    """A key and its name. `id` may be written anywhere, the key itself appears in no repr."""

    __slots__ = ("_cipher", "id")

    def __init__(self, key_id: str, key: bytes) -> None:
        self.id = key_id
        self._cipher = AESGCM(key)

    def __repr__(self) -> str:
        """Name the key and show nothing of it."""
        return f"Key({self.id})"

    def seal(self, purpose: str, plain: bytes) -> bytes:
        """Encrypt for a purpose, such as `set/k3f9ab27qp`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, self._bound_to(purpose))

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """Decrypt what was sealed for this purpose. Raises `SealBrokenError`."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound_to(purpose))
        except (InvalidTag, ValueError) as why:
            raise SealBrokenError from why

    def _bound_to(self, purpose: str) -> bytes:
        return f"{self.id}\n{purpose}".encode()
