"""The seal of a slip: the few facts its QR carries, and the office's signature over them (Ed25519).

No name and no NIK: whoever finds the paper learns nothing from its code. Written in base 32, because a scanner types
what it reads, and letters and figures alone survive any keyboard.
"""

from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from puskesos.cases.proof.check_code import code_from_bytes, code_to_bytes
from puskesos.cases.proof.seal_kind import SEAL_KIND

# Signed together with the facts, so that a signature made for something else never passes for a seal.
PURPOSE = b"puskesos slip 2\n"
KEY_NAME_BYTES, DAY_BYTES, VERSION_BYTES, CODE_BYTES, SIGNATURE_BYTES = 8, 3, 1, 5, 64
LONGEST_TEXT = 60  # bytes


@dataclass(frozen=True)
class SealedFacts:
    """What a QR says of its slip. `service` is empty where the service itself would give the resident away.

    `version` counts the issues of one referral: 1, and one more for each that replaced the one before.
    """

    office: str
    number: str
    issued_on: date
    service: str
    initials: str
    version: int
    code: str


@dataclass(frozen=True)
class Seal:
    """A QR as it was read: its facts, the name of the key that is said to have signed them, and the signature."""

    facts: SealedFacts
    key_name: bytes
    signed: bytes
    signature: bytes

    def is_by(self, key: bytes) -> bool:
        """Whether the key (32 bytes) signed these facts."""
        try:
            VerifyKey(key).verify(PURPOSE + self.signed, self.signature)
        except BadSignatureError:
            return False
        return True


def key_name(key: bytes) -> bytes:
    """The short name of a public key, by which a seal says which of an office's keys signed it."""
    return blake2b(key, digest_size=KEY_NAME_BYTES).digest()


def seal_text(facts: SealedFacts, key: SigningKey) -> str:
    """The text of the QR."""
    texts = b"".join(_packed(text) for text in (facts.office, facts.number, facts.service, facts.initials))
    day = facts.issued_on.toordinal().to_bytes(DAY_BYTES)
    signed = key_name(bytes(key.verify_key)) + day + bytes([facts.version]) + code_to_bytes(facts.code) + texts
    sealed = signed + key.sign(PURPOSE + signed).signature
    return SEAL_KIND + b32encode(sealed).decode().rstrip("=")


def read_seal(shown: str) -> Seal | None:
    """The seal in the text of a QR; None for anything that does not have its form."""
    text = shown.strip().upper()
    if not text.startswith(SEAL_KIND):
        return None
    try:
        sealed = b32decode(text.removeprefix(SEAL_KIND) + "=" * (-(len(text) - len(SEAL_KIND)) % 8))
        return _unpacked(sealed[:-SIGNATURE_BYTES], sealed[-SIGNATURE_BYTES:])
    except (NotBase32, ValueError, OverflowError, IndexError):
        return None


def _packed(text: str) -> bytes:
    """A text after its length; one that is too long ends early, never within a letter."""
    written = text.encode()[:LONGEST_TEXT].decode(errors="ignore").encode()
    return bytes([len(written)]) + written


def _unpacked(signed: bytes, signature: bytes) -> Seal:
    """Raises `ValueError` or `IndexError` for bytes that were never packed here."""
    name, day, version, code, rest = _cut(signed, KEY_NAME_BYTES, DAY_BYTES, VERSION_BYTES, CODE_BYTES)
    texts = []
    for _ in range(4):
        length = rest[0]
        if length >= len(rest) + 1:
            raise ValueError("a text is cut short")
        texts.append(rest[1 : length + 1].decode())
        rest = rest[length + 1 :]
    if rest or len(signature) != SIGNATURE_BYTES:
        raise ValueError("not the length of a seal")
    office, number, service, initials = texts
    issued_on = date.fromordinal(int.from_bytes(day))
    facts = SealedFacts(office, number, issued_on, service, initials, version[0], code_from_bytes(code))
    return Seal(facts, name, signed, signature)


def _cut(data: bytes, *lengths: int) -> tuple[bytes, ...]:
    """The data in pieces of these lengths, and what is left."""
    pieces = []
    for length in lengths:
        pieces.append(data[:length])
        data = data[length:]
    return (*pieces, data)
