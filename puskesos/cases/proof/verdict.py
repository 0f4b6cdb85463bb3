"""How a slip proves itself at the office that issued it: by its QR, or by the short code read out on the telephone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.dates import written
from puskesos.errors import Refused
from puskesos.office.officers import Officer, Permission, needs

QR_KIND = "PUSKESOS1"


class Verdict(StrEnum):
    """What the letter register says of a slip somebody holds in hand."""

    GENUINE = "genuine"
    VOIDED = "voided"
    ALTERED = "altered"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            "genuine": "ASLI. Surat ini diterbitkan kantor ini dan masih berlaku.",
            "voided": "DIBATALKAN. Surat ini pernah diterbitkan kantor ini, tetapi tidak berlaku lagi.",
            "altered": "TIDAK ASLI. Kode ceknya milik kantor ini, tetapi isi QR berbeda dengan surat yang diterbitkan.",
            "unknown": "TIDAK DIKENAL. Kode ini tidak ada dalam buku surat kantor ini.",
        }[self.value]


@dataclass(frozen=True)
class Proof:
    """The verdict, and what to compare with the paper when the code is one of ours."""

    verdict: Verdict
    code: str
    number: str = ""
    issued_on: date | None = None
    provider: str = ""
    client: str = ""
    register: str = ""
    status: str = ""
    void_reason: str = ""
    replaced_by: str = ""

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of everything to compare with the paper."""
        facts = (
            ("Kode cek", self.code),
            ("Nomor surat", self.number),
            ("Tanggal", written(self.issued_on) if self.issued_on else ""),
            ("Kepada", self.provider),
            ("Nama warga", self.client),
            ("Nomor register", self.register),
            ("Status", self.status),
            ("Alasan pembatalan", self.void_reason),
            ("Digantikan oleh", self.replaced_by),
        )
        return [(label, value) for label, value in facts if value]


def qr_payload(office_code: str, number: str, issued_on: date, service_code: str, code: str) -> str:
    """What the QR carries: office, number, date, service and check code; no name, no NIK, no diagnosis."""
    return "|".join((QR_KIND, office_code, number, issued_on.isoformat(), service_code, code))


def find_by_code(session: Session, code: str) -> Referral | None:
    """The referral with a check code (already tidied), with its case."""
    wanted = select(Referral).where(Referral.check_code == code)
    return session.scalar(wanted.options(joinedload(Referral.case), joinedload(Referral.provider)))


@needs(Permission.ISSUE_REFERRAL)
def verify_slip(session: Session, shown: str, *, by: Officer) -> Proof:  # noqa: ARG001  # the permission looks at `by`
    """Whether this office issued the slip with this QR text or check code.

    Raises `Refused` when what was shown is neither, as with a slip of the tongue.
    """
    is_qr = shown.startswith(f"{QR_KIND}|")
    code = tidy_code(shown.rpartition("|")[2] if is_qr else shown)
    if code is None:
        raise Refused(
            "Kode cek ini salah ketik: delapan huruf dan angka, tanpa I, O, 0 dan 1, misalnya K7M4-PXQ2. "
            "Periksa lagi pada suratnya."
        )
    referral = find_by_code(session, code)
    if referral is None:
        return Proof(Verdict.UNKNOWN, code)
    if is_qr and referral.slip().qr != shown:
        return Proof(Verdict.ALTERED, code)
    slip = referral.slip()
    successor = session.scalar(select(Referral.number).where(Referral.replaces_id == referral.id))
    return Proof(
        verdict=Verdict.VOIDED if referral.status is ReferralStatus.VOIDED else Verdict.GENUINE,
        code=code,
        number=referral.number,
        issued_on=referral.issued_on,
        provider=slip.addressee[0].removeprefix("Kepada Yth. "),
        client=slip.return_part.client,
        register=slip.register,
        status=referral.status.label,
        void_reason=referral.void_reason,
        replaced_by=successor or "",
    )
