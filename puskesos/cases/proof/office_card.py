"""The card of an office (kartu kantor): by it another office knows whose seal is on a slip, without any network.

A card is a text: small enough for a QR, or a file of one line. It lists every key the office ever signed with and is
signed by the newest, so a copied card cannot be altered. Whether it is the right office's card is settled by people,
who compare its fingerprint, or take it from the office's own hands.
"""

import json
import zlib
from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from puskesos.cases.proof.seal import SIGNATURE_BYTES, key_name
from puskesos.errors import Refused

CARD_KIND = "PUSKESOSKARTU1"
PURPOSE = b"puskesos card 1\n"
KEY_BYTES = 32
LARGEST_CARD = 20_000  # bytes once unpacked; a hundred keys and a long name are far below it
FINGERPRINT_BYTES = 10
NOT_A_CARD = "Ini bukan kartu kantor Puskesos, atau isinya rusak. Mintalah kartu yang baru dari kantor itu."


@dataclass(frozen=True)
class CardKey:
    """A public key (32 bytes) and the days it signed: from its making on, until it was replaced, if it was."""

    key: bytes
    since: date
    until: date | None = None


@dataclass(frozen=True)
class OfficeCard:
    """What an office gives to others: who it is and its keys, the one in use first."""

    code: str
    name: str
    region: str
    made_on: date
    keys: tuple[CardKey, ...]

    @property
    def fingerprint(self) -> str:
        """The key in use as sixteen symbols in fours, to be compared by eye or on the telephone."""
        digest = blake2b(self.keys[0].key, digest_size=FINGERPRINT_BYTES).digest()
        text = b32encode(digest).decode()
        return "-".join(text[start : start + 4] for start in range(0, len(text), 4))

    def key_named(self, name: bytes) -> CardKey | None:
        """The key with a short name, in use or retired."""
        return next((each for each in self.keys if key_name(each.key) == name), None)


def card_text(card: OfficeCard, key: SigningKey) -> str:
    """The card as text, signed with its newest key."""
    plain = {
        "code": card.code,
        "name": card.name,
        "region": card.region,
        "made": card.made_on.isoformat(),
        "keys": [
            [each.key.hex(), each.since.isoformat(), each.until.isoformat() if each.until else ""] for each in card.keys
        ],
    }
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    signed = key.sign(PURPOSE + packed).signature + packed
    return CARD_KIND + b32encode(signed).decode().rstrip("=")


def read_card(shown: str) -> OfficeCard:
    """The card in a text, as it was read from a QR or a file. Raises `Refused` for anything else."""
    text = "".join(shown.split()).upper()
    if not text.startswith(CARD_KIND):
        raise Refused(NOT_A_CARD)
    try:
        data = b32decode(text.removeprefix(CARD_KIND) + "=" * (-(len(text) - len(CARD_KIND)) % 8))
        packed = data[SIGNATURE_BYTES:]
        card = _unpacked(packed)
        VerifyKey(card.keys[0].key).verify(PURPOSE + packed, data[:SIGNATURE_BYTES])
    except (NotBase32, zlib.error, BadSignatureError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise Refused(NOT_A_CARD) from None
    return card


def _unpacked(packed: bytes) -> OfficeCard:
    unpacking = zlib.decompressobj()
    plain = json.loads(unpacking.decompress(packed, LARGEST_CARD))
    return OfficeCard(
        code=str(plain["code"]),
        name=str(plain["name"]),
        region=str(plain["region"]),
        made_on=date.fromisoformat(plain["made"]),
        keys=tuple(_key(*each) for each in plain["keys"]),
    )


def _key(written: str, since: str, until: str) -> CardKey:
    key = bytes.fromhex(written)
    if len(key) != KEY_BYTES:
        raise ValueError("not the length of a key")
    return CardKey(key, date.fromisoformat(since), date.fromisoformat(until) if until else None)


def is_newer(card: OfficeCard, known: OfficeCard) -> bool:
    """Whether a card carries on another one: it knows that one's newest key, and was made later or the same day."""
    return card.made_on >= known.made_on and card.key_named(key_name(known.keys[0].key)) is not None
