"""How the trail is chained: a digest of what an event says, and a link that binds it to every event before it.

The link holds a digest of the values and not the values, so that retention may blank them (with their salt) and the
chain still closes. The salt keeps a blanked value from being found again by trying all there are.
"""

import json
import secrets
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

SALT_SIZE = 16
LINK_SIZE = 32
FIRST_LINK = bytes(LINK_SIZE)
# Built once: an encoder for every event would take longer than the encoding.
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def new_salt() -> bytes:
    """16 random bytes for one event."""
    return secrets.token_bytes(SALT_SIZE)


def digest_of(salt: bytes, values: Sequence[Any]) -> bytes:
    """32 bytes that stand for what an event says; `values` are anything JSON can hold."""
    return blake2b(_canonical(values), digest_size=LINK_SIZE, salt=salt).digest()


def link_of(before: bytes, header: Sequence[Any], digest: bytes) -> bytes:
    """The link of an event: from the one before it, what stays readable for ever, and the digest of the rest."""
    return blake2b(before + digest + _canonical(header), digest_size=LINK_SIZE).digest()


def _canonical(values: Sequence[Any]) -> bytes:
    return CANONICAL(values).encode()
