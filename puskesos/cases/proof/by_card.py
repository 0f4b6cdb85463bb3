"""Proof without a database: the cards of offices say whether a seal is theirs, and no more than that.

Whether a paper was cancelled since is known to the office that issued it alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.proof.office_card import OfficeCard
from puskesos.cases.proof.seal import Seal, read_seal
from puskesos.cases.proof.seal_kind import SEAL_KIND
from puskesos.cases.proof.verdict import Proof, Verdict
from puskesos.errors import Refused

# What QR codes carried before papers were sealed: facts in plain text, the check code last.
UNSEALED_KIND = "PUSKESOS1|"
MISTYPED = (
    "Kode surat ini salah ketik: delapan huruf dan angka, tanpa I, O, 0 dan 1, misalnya K7M4-PXQ2. "
    "Periksa lagi pada suratnya."
)


def is_sealed(shown: str) -> bool:
    """Whether this is the text of a sealed QR, however well it was read."""
    return shown.strip().upper().startswith(SEAL_KIND)


def is_unsealed(shown: str) -> bool:
    """Whether this is the text of a QR from before the seal."""
    return shown.strip().upper().startswith(UNSEALED_KIND)


def code_shown(shown: str) -> str:
    """The check code that was typed, or that stands in a QR without a seal. Raises `Refused` for a mistyped one."""
    code = tidy_code(shown.rpartition("|")[2] if is_unsealed(shown) else shown)
    if code is None:
        raise Refused(MISTYPED)
    return code


def prove_by_cards(shown: str, cards: Iterable[OfficeCard]) -> Proof:
    """What these cards say of a QR; of a typed code only that its form is right."""
    if is_sealed(shown):
        seal = read_seal(shown)
        return judge(seal, list(cards)) if seal else Proof(Verdict.FORGED)
    return Proof(Verdict.UNSEALED if is_unsealed(shown) else Verdict.CODE_ALONE, code_shown(shown))


def judge(seal: Seal, cards: Sequence[OfficeCard]) -> Proof:
    """Whether the office that is said to have sealed this did, and did while it used that key."""
    for card in cards:
        key = card.key_named(seal.key_name)
        if key is None:
            continue
        if not seal.is_by(key.key):
            return Proof(Verdict.FORGED)
        if key.until and seal.facts.issued_on > key.until:
            warning = "Surat ini bertanggal sesudah kunci segelnya diganti, jadi kunci lama disalahgunakan."
            return Proof(Verdict.FORGED, warning=warning)
        return replace(_told(seal), verdict=Verdict.SEALED, office=card.name)
    return replace(_told(seal), warning=_same_code(seal, cards))


def _told(seal: Seal) -> Proof:
    facts = seal.facts
    return Proof(
        Verdict.UNKNOWN_OFFICE, facts.code, facts.office, facts.number, facts.issued_on,
        initials=facts.initials, service=facts.service, version=facts.version,
    )  # fmt: skip


def _same_code(seal: Seal, cards: Iterable[OfficeCard]) -> str:
    """A key we do not know under a code we know is a forgery, an office of the same code, or a changed key."""
    known = next((card for card in cards if card.code == seal.facts.office), None)
    if known is None:
        return ""
    return (
        f"Kode {known.code} dikenal di sini sebagai {known.name}, tetapi dengan kunci lain: surat ini palsu, "
        "dari kantor lain yang berkode sama, atau kunci kantor itu sudah diganti."
    )
