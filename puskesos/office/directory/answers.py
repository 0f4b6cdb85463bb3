"""What the admin fills in about a service, a paper or a rule, and how each field is called."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from puskesos.office.catalogue import Document, RuleKind, Service, ServiceRule
from puskesos.office.typed import check_length, tidy_lines, tidy_text

LONGEST_LINE = 400
LONGEST_TEXT = 2000
MOST_ITEMS = 60
HIGHEST_DECILE = 10
LONGEST_WAIT = 3650
OLDEST_AGE = 130

PERIOD = {"valid_from": "Berlaku sejak", "valid_until": "Berlaku sampai"}
SERVICE_LABELS = {
    "name": "Nama layanan",
    "sector": "Bidang",
    "agency": "Instansi",
    "level": "Tingkat",
    "eligibility": "Siapa yang berhak",
    "max_decile": "Desil tertinggi",
    "decile_note": "Catatan desil",
    "documents": "Berkas",
    "steps": "Langkah",
    "days": "Lama proses (hari)",
    "time_note": "Catatan waktu",
    "fee": "Biaya",
    "amount": "Besaran",
    "ppks": "Kategori PPKS",
    "escalation": "Bila macet, hubungi",
    "legal_basis": "Dasar hukum",
    "source": "Sumber",
} | PERIOD
DOCUMENT_LABELS = {
    "name": "Nama berkas",
    "where": "Tempat mengurus",
    "note": "Catatan",
    "fee": "Biaya",
    "pictogram": "Gambar",
} | PERIOD
RULE_LABELS = {
    "services": "Layanan",
    "programme": "Program",
    "kind": "Jenis syarat",
    "low": "Paling rendah",
    "high": "Paling tinggi",
    "options": "Pilihan",
    "says": "Bunyi syarat",
    "basis": "Dasar",
    "source": "Sumber",
} | PERIOD
TEXTS = frozenset({"eligibility", "decile_note", "time_note", "note", "where", "says"})
WITH_OPTIONS = frozenset({RuleKind.SEX, RuleKind.JKN, RuleKind.MEMBER, RuleKind.NOT_MEMBER, RuleKind.CATEGORY})
HIGHEST = {RuleKind.DECILE: HIGHEST_DECILE, RuleKind.AGE: OLDEST_AGE}


@dataclass(frozen=True)
class ServiceAnswer:
    """What the directory asks about a service; `is_checked` says that the admin has just made sure of all of it."""

    name: str
    sector: str
    agency: str = ""
    level: str = ""
    eligibility: str = ""
    max_decile: int | None = None
    decile_note: str = ""
    documents: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    days: int | None = None
    time_note: str = ""
    fee: str = ""
    amount: str = ""
    ppks: tuple[str, ...] = ()
    escalation: str = ""
    legal_basis: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_checked: bool = True

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = check_lengths(self, SERVICE_LABELS) | check_period(self.valid_from, self.valid_until)
        if not tidy_text(self.name):
            problems["name"] = "Isi nama layanan."
        if not self.sector:
            problems["sector"] = "Pilih bidang layanan."
        if self.max_decile is not None and not 1 <= self.max_decile <= HIGHEST_DECILE:
            problems["max_decile"] = "Desil berupa angka 1 sampai 10."
        if self.days is not None and not 0 <= self.days <= LONGEST_WAIT:
            problems["days"] = f"Lama proses berupa angka 0 sampai {LONGEST_WAIT} hari."
        return problems


@dataclass(frozen=True)
class DocumentAnswer:
    """What the directory asks about a paper; its name is asked once, as services call it by that name."""

    name: str
    where: str = ""
    note: str = ""
    fee: str = ""
    pictogram: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_checked: bool = True

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = check_lengths(self, DOCUMENT_LABELS) | check_period(self.valid_from, self.valid_until)
        if not tidy_text(self.name):
            problems["name"] = "Isi nama berkas."
        return problems


@dataclass(frozen=True)
class RuleAnswer:
    """What the directory asks about a dated condition of services."""

    services: tuple[str, ...]
    kind: RuleKind
    programme: str = ""
    low: int | None = None
    high: int | None = None
    options: tuple[str, ...] = ()
    says: str = ""
    basis: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_checked: bool = True

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = check_lengths(self, RULE_LABELS) | check_period(self.valid_from, self.valid_until)
        if not self.services:
            problems["services"] = "Pilih paling sedikit satu layanan."
        if self.kind in HIGHEST and (problem := self._check_bounds(HIGHEST[self.kind])):
            problems["low"] = problem
        if self.kind in WITH_OPTIONS and not self.options:
            problems["options"] = "Pilih paling sedikit satu nilai yang memenuhi syarat."
        if self.kind is RuleKind.OTHER and not tidy_text(self.says):
            problems["says"] = "Tulis bunyi syaratnya, supaya petugas dapat menanyakannya."
        return problems

    def _check_bounds(self, highest: int) -> str:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if not bounds:
            return "Isi batas rendah atau batas tinggi."
        if not all(0 <= bound <= highest for bound in bounds):
            return f"Batas berupa angka 0 sampai {highest}."
        return "Batas rendah tidak boleh melebihi batas tinggi." if bounds != sorted(bounds) else ""


Answer = ServiceAnswer | DocumentAnswer | RuleAnswer


def service_answer(service: Service) -> ServiceAnswer:
    """What the form shows of a service and changes."""
    return ServiceAnswer(**_shown(ServiceAnswer, service))


def document_answer(document: Document) -> DocumentAnswer:
    """What the form shows of a paper and changes."""
    return DocumentAnswer(**_shown(DocumentAnswer, document) | {"name": document.code})


def rule_answer(rule: ServiceRule) -> RuleAnswer:
    """What the form shows of a rule and changes."""
    return RuleAnswer(**_shown(RuleAnswer, rule))


def tidy_value(field: str, value: Any) -> Any:
    """A value of an answer as it is stored: blanks and doubled items gone, several items as a list."""
    if isinstance(value, tuple):
        return list(dict.fromkeys(filter(None, map(tidy_text, value))))
    if isinstance(value, str) and not isinstance(value, RuleKind):
        return tidy_lines(value) if field in TEXTS else tidy_text(value)
    return value


def check_lengths(answer: object, labels: dict[str, str]) -> dict[str, str]:
    """The problems of an answer with texts and items that are too long or too many."""
    problems = {field: _check_length(label, field, getattr(answer, field)) for field, label in labels.items()}
    return {field: problem for field, problem in problems.items() if problem}


def check_period(valid_from: date | None, valid_until: date | None) -> dict[str, str]:
    """The problem with a validity that ends before it begins."""
    if valid_from and valid_until and valid_until < valid_from:
        return {"valid_until": "Tanggal berakhir tidak boleh mendahului tanggal mulai."}
    return {}


def _check_length(label: str, field: str, value: object) -> str:
    if isinstance(value, tuple):
        if len(value) > MOST_ITEMS:
            return f"{label} paling banyak {MOST_ITEMS}, terisi {len(value)}."
        return next(filter(None, (check_length(label, item, LONGEST_LINE) for item in value)), "")
    if isinstance(value, str):
        return check_length(label, value, LONGEST_TEXT if field in TEXTS else LONGEST_LINE)
    return ""


def _shown(answer: type[Answer], entry: Service | Document | ServiceRule) -> dict[str, Any]:
    """The fields of an answer as an entry has them; whether it is checked now is for the admin to say."""
    names = [field.name for field in fields(answer) if hasattr(entry, field.name)]
    values = {name: getattr(entry, name) for name in names}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
