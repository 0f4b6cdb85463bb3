"""What can be said of a paper somebody holds in hand, and the facts to compare with it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from puskesos.dates import written


class Verdict(StrEnum):
    """The answer to "is this paper genuine?", as far as it can be known here."""

    GENUINE = "genuine"
    SEALED = "sealed"
    VOIDED = "voided"
    SUPERSEDED = "superseded"
    FORGED = "forged"
    NOT_IN_BOOK = "not_in_book"
    UNKNOWN_OFFICE = "unknown_office"
    UNKNOWN_CODE = "unknown_code"
    CODE_ALONE = "code_alone"
    UNSEALED = "unsealed"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_good(self) -> bool:
        """Whether the paper may be relied on, as far as is known here."""
        return self in (Verdict.GENUINE, Verdict.SEALED)


LABELS = {
    Verdict.GENUINE: "ASLI. Surat ini diterbitkan kantor ini dan masih berlaku.",
    Verdict.SEALED: "ASLI. Segelnya benar dari kantor penerbit; status pembatalan hanya diketahui kantor penerbit.",
    Verdict.VOIDED: "DIBATALKAN. Surat ini pernah diterbitkan kantor ini, tetapi tidak berlaku lagi.",
    Verdict.SUPERSEDED: "DIGANTIKAN. Surat ini pernah diterbitkan kantor ini, tetapi sudah diganti surat lain.",
    Verdict.FORGED: "TIDAK ASLI. Isi QR tidak cocok dengan segelnya: surat ini diubah atau dipalsukan.",
    Verdict.NOT_IN_BOOK: "TIDAK TERCATAT. Segelnya dari kantor ini, tetapi surat ini tidak ada dalam buku surat; "
    "mungkin terbit sesudah cadangan yang dipulihkan.",
    Verdict.UNKNOWN_OFFICE: "KANTOR TIDAK DIKENAL. Kartu kantor penerbit belum ada di sini, jadi keasliannya belum "
    "dapat dipastikan. Mintalah kartu kantornya.",
    Verdict.UNKNOWN_CODE: "TIDAK DIKENAL. Kode ini tidak ada dalam buku surat kantor ini. Untuk surat kantor lain: "
    "bentuk kode benar; keaslian hanya dari QR.",
    Verdict.CODE_ALONE: "BELUM TERBUKTI: bentuk kode benar; keaslian hanya dari QR.",
    Verdict.UNSEALED: "TANPA SEGEL. Surat ini terbit sebelum ada segel; keasliannya hanya diketahui kantor penerbit.",
}


@dataclass(frozen=True)
class Proof:
    """The verdict, and what to compare with the paper.

    `referral_id` is there when the paper is a referral of this office; `warning` is a sentence on what else to mind.
    """

    verdict: Verdict
    code: str = ""
    office: str = ""
    number: str = ""
    issued_on: date | None = None
    addressee: str = ""
    client: str = ""
    initials: str = ""
    service: str = ""
    version: int = 0
    register: str = ""
    status: str = ""
    void_reason: str = ""
    replaced_by: str = ""
    warning: str = ""
    referral_id: int | None = None
    case_id: int | None = None

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of everything to compare with the paper."""
        facts = (
            ("Kantor penerbit", self.office),
            ("Kode surat", self.code),
            ("Nomor surat", self.number),
            ("Tanggal", written(self.issued_on) if self.issued_on else ""),
            ("Kepada", self.addressee),
            ("Nama warga", self.client),
            ("Inisial warga", self.initials),
            ("Kode layanan", self.service),
            ("Terbitan ke", str(self.version) if self.version else ""),
            ("Nomor register", self.register),
            ("Status", self.status),
            ("Alasan pembatalan", self.void_reason),
            ("Digantikan oleh", self.replaced_by),
        )
        return [(label, value) for label, value in facts if value]
