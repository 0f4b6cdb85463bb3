"""What the counter asks beside the client and the complaint: who reports, what the registers say, which papers came."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from puskesos.cases.case import ReporterKind
from puskesos.cases.people.nik import read_nik
from puskesos.cases.people.person import LONGEST_ADDRESS
from puskesos.office.typed import check_length, check_name, check_phone, tidy_digits, tidy_text

LONGEST_RELATION = 100
LONGEST_SOURCE = 100
LONGEST_PAPER = 200


class WayOut(StrEnum):
    """How the visit ends at the counter."""

    CLOSED_AT_COUNTER = "closed_at_counter"
    PAPERS_MISSING = "papers_missing"
    TO_CASE_OFFICER = "to_case_officer"
    REFER_NOW = "refer_now"


class RegistryStatus(StrEnum):
    """What the poverty register said when somebody looked."""

    NOT_CHECKED = "not_checked"
    LISTED = "listed"
    NOT_LISTED = "not_listed"
    UNREACHABLE = "unreachable"

    @property
    def label(self) -> str:
        return {
            "not_checked": "Belum dicek",
            "listed": "Terdaftar",
            "not_listed": "Tidak terdaftar",
            "unreachable": "Sistem tidak dapat dibuka",
        }[self.value]


class Programme(StrEnum):
    """Memberships a registry check tells of."""

    PBI_JK = "pbi_jk"
    PKH = "pkh"
    SEMBAKO = "sembako"
    KIP = "kip"

    @property
    def label(self) -> str:
        return {"pbi_jk": "PBI-JK", "pkh": "PKH", "sembako": "Sembako", "kip": "KIP"}[self.value]


class MembershipStatus(StrEnum):
    """Whether a programme reaches the client."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"
    INACTIVE = "inactive"

    @property
    def label(self) -> str:
        return {"": "tidak diketahui", "yes": "ya", "no": "tidak", "inactive": "nonaktif"}[self.value]


class LawfulBasis(StrEnum):
    """Why the office may process the data (UU 27/2022 art. 20)."""

    PUBLIC_TASK = "public_task"
    CONSENT = "consent"
    VITAL_INTEREST = "vital_interest"

    @property
    def label(self) -> str:
        return {
            "public_task": "Pelayanan publik (ps. 20 ayat 2 huruf e)",
            "consent": "Persetujuan warga (huruf a)",
            "vital_interest": "Keselamatan warga (huruf d)",
        }[self.value]


class ConsentMode(StrEnum):
    """How the resident was told and agreed (UU 27/2022 art. 22)."""

    EXPLAINED = "explained"
    WRITTEN = "written"
    RECORDED = "recorded"
    GUARDIAN = "guardian"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        return {
            "explained": "Dijelaskan lisan",
            "written": "Ditandatangani",
            "recorded": "Direkam",
            "guardian": "Lewat orang tua atau wali",
            "not_yet": "Belum dapat dijelaskan",
        }[self.value]


@dataclass(frozen=True)
class ReporterAnswer:
    """Who stands at the counter, when it is not the client."""

    kind: ReporterKind = ReporterKind.SELF
    name: str = ""
    relation: str = ""
    phone: str = ""
    nik: str = ""
    address: str = ""
    keep_name_secret: bool = False
    has_power_of_attorney: bool = False

    def check(self) -> dict[str, str]:
        """Field → problem; only somebody else's particulars are asked for, so only those can be wrong."""
        if self.kind is not ReporterKind.OTHER:
            return {}
        problems = {
            "name": check_name(self.name),
            "phone": check_phone(self.phone),
            "nik": read_nik(self.nik).problem,
            "relation": check_length("Hubungan", self.relation, LONGEST_RELATION),
            "address": check_length("Alamat", self.address, LONGEST_ADDRESS),
        }
        return {field: problem for field, problem in problems.items() if problem}

    def stored(self) -> dict[str, object]:
        """As JSON values for the case; of a reporter without a name nothing is kept that could give the name away."""
        kept = self if self.kind is ReporterKind.OTHER else ReporterAnswer(self.kind)
        return {
            "kind": kept.kind.value,
            "name": tidy_text(kept.name),
            "relation": tidy_text(kept.relation),
            "phone": tidy_digits(kept.phone),
            "nik": tidy_digits(kept.nik),
            "address": tidy_text(kept.address),
            "keep_name_secret": kept.keep_name_secret,
            "has_power_of_attorney": kept.has_power_of_attorney,
        }


@dataclass(frozen=True)
class RegistryCheck:
    """What the officer saw in SIKS-NG or Cek Bansos, and when."""

    source: str = "DTSEN"
    status: RegistryStatus = RegistryStatus.NOT_CHECKED
    decile: int | None = None
    checked_on: date | None = None
    memberships: dict[Programme, MembershipStatus] = field(default_factory=dict)

    def check(self, on: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "source": check_length("Sumber data", self.source, LONGEST_SOURCE),
            "decile": "Isi desil dari 1 sampai 10." if self.decile is not None and not 1 <= self.decile <= 10 else "",
            "checked_on": "Tanggal cek tidak boleh sesudah hari ini."
            if self.checked_on and self.checked_on > on
            else "",
        }
        return {field: problem for field, problem in problems.items() if problem}

    def stored(self) -> dict[str, object]:
        """As JSON values for the case."""
        return {
            "source": self.source,
            "status": self.status.value,
            "decile": self.decile,
            "checked_on": self.checked_on.isoformat() if self.checked_on else "",
            "memberships": {name.value: status.value for name, status in self.memberships.items() if status},
        }


@dataclass(frozen=True)
class PaperAnswer:
    """One paper of the service's checklist: brought or not."""

    name: str
    is_here: bool

    @property
    def key(self) -> str:
        """What tells it from the other papers of a list."""
        return self.name


def check_papers(papers: tuple[PaperAnswer, ...]) -> str:
    """The problem with a checklist, or an empty string; the officer may have added papers by hand."""
    longest = max((paper.name for paper in papers), key=len, default="")
    return check_length("Nama berkas", longest, LONGEST_PAPER)
