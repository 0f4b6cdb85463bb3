"""Which list by name and by address (BNBA) is asked for, for what purpose, and how much it tells."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from puskesos.dates import written
from puskesos.office.typed import check_length, tidy_text

SHORTEST_REASON, LONGEST_REASON = 10, 500


class Purpose(StrEnum):
    """What such lists are made for (UU 27/2022, pasal 16: data go where their purpose goes, and no further)."""

    REPORT = "report"
    REGISTRY = "registry"
    FIELD_CHECK = "field_check"
    VILLAGE_MEETING = "village_meeting"
    HAND_OVER = "hand_over"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "report": "Laporan berkala ke dinas",
            "registry": "Usulan atau pemutakhiran DTSEN",
            "field_check": "Verifikasi dan validasi lapangan",
            "village_meeting": "Musyawarah desa atau kelurahan",
            "hand_over": "Penanganan bersama instansi tujuan",
            "other": "Keperluan lain",
        }[self.value]


@dataclass(frozen=True)
class ListOrder:
    """A list as an officer asks for it. Whatever tells more than the usual list is off until it is asked for.

    `text` and `open_only` are what the register shows; `in_full` writes NIK and family card unmasked;
    `with_confidential` adds the confidential cases the officer may see, and `tells_matter` what those are about.
    """

    purpose: Purpose | None = None
    reason: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    open_only: bool = False
    in_full: bool = False
    with_confidential: bool = False
    tells_matter: bool = False

    @property
    def needs_reason(self) -> bool:
        """Whether more leaves than usual, or for something that has no name yet."""
        return self.in_full or self.with_confidential or self.purpose is Purpose.OTHER

    def check(self) -> dict[str, str]:
        """Field → problem."""
        too_short = self.needs_reason and len(tidy_text(self.reason)) < SHORTEST_REASON
        is_backwards = bool(self.since and self.until and self.since > self.until)
        problems = {
            "purpose": "" if self.purpose else "Pilih untuk keperluan apa daftar ini dibuat.",
            "reason": "Tulis untuk siapa dan mengapa perlu, paling sedikit sepuluh huruf."
            if too_short
            else check_length("Alasan", self.reason, LONGEST_REASON),
            "until": "Tanggal akhir sebelum tanggal awal. Periksa lagi." if is_backwards else "",
        }
        return {field: problem for field, problem in problems.items() if problem}

    def meant_for(self) -> str:
        """What the list is needed for, in words."""
        return self.purpose.label if self.purpose else ""

    def scope(self) -> str:
        """Which cases are meant, in words."""
        since, until = (written(day) if day else "" for day in (self.since, self.until))
        period = f"{since} sampai {until}" if since and until else ""
        period = period or (f"sejak {since}" if since else f"sampai {until}" if until else "semua tanggal")
        found = f"hasil cari “{self.text}”" if self.text else ""
        return ", ".join(filter(None, (period, found, "hanya yang terbuka" if self.open_only else "")))

    def numbers(self) -> str:
        """How NIK and family card are written, in words."""
        return "NIK dan No. KK utuh" if self.in_full else "NIK dan No. KK disamarkan"

    def confidence(self) -> str:
        """What of confidential cases is in the list, in words."""
        if not self.with_confidential:
            return "tanpa kasus rahasia"
        return "dengan kasus rahasia dan perkaranya" if self.tells_matter else "dengan kasus rahasia tanpa perkaranya"
