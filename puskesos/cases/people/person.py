"""The people the work is for: a client is whom a case concerns, known by NIK or not."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.people.nik import OLDEST, Sex, check_no_kk, read_nik
from puskesos.cases.people.sources import TakenFrom
from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.sight import OfPeople
from puskesos.dates import age_on
from puskesos.office.regions import Level, load_regions
from puskesos.office.typed import LONGEST_NAME, check_length, check_name, check_phone, tidy_digits, tidy_text
from puskesos.store.base import Base, Travels, Versioned

LONGEST_ADDRESS = 200
ADULT = 18
# Short texts nobody checks for more than their length, with the words a problem is told in.
SHORT_TEXTS = {
    "birth_place": "Tempat lahir",
    "occupation": "Pekerjaan",
    "mother_name": "Nama ibu",
    "family_head": "Kepala keluarga",
    "guardian": "Wali",
}


class NikStatus(StrEnum):
    """Why there is a NIK, or why not."""

    KNOWN = "known"
    NOT_RECORDED = "not_recorded"
    NONE = "none"
    UNKNOWN = "unknown"
    NOT_BROUGHT = "not_brought"

    @property
    def label(self) -> str:
        return {
            "known": "Ada",
            "not_recorded": "Belum rekam KTP-el",
            "none": "Belum mempunyai NIK",
            "unknown": "Tidak diketahui (mis. warga telantar)",
            "not_brought": "Tidak dibawa hari ini",
        }[self.value]


class Person(OfPeople, Travels, Versioned, Base):
    """A resident. The name stays as written; what is corrected later never alters an issued paper."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_nik", "nik"),
        Index("ix_people_no_kk", "no_kk"),
        Index("ix_people_name_key", "name_key"),
        Index("ix_people_phone", "phone"),
        Index("ix_people_local_number", "local_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str]
    nik: Mapped[str] = mapped_column(default="")
    nik_status: Mapped[NikStatus]
    nik_is_disputed: Mapped[bool] = mapped_column(default=False, server_default=false())
    local_number: Mapped[str] = mapped_column(default="", server_default=text("''"))
    no_kk: Mapped[str] = mapped_column(default="")
    birth_place: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    sex: Mapped[Sex | None]
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    rt: Mapped[str] = mapped_column(default="")
    rw: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str] = mapped_column(default="")
    mother_name: Mapped[str] = mapped_column(default="")
    family_head: Mapped[str] = mapped_column(default="", server_default=text("''"))
    guardian: Mapped[str] = mapped_column(default="", server_default=text("''"))
    household_size: Mapped[int | None]
    destruction_id: Mapped[int | None]
    sources: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey(RegisterImport.id), index=True)

    def age(self, on: date) -> int | None:
        """Completed years, from the birth date or from the year an age was estimated for."""
        if self.birth_date:
            return age_on(self.birth_date, on)
        return on.year - self.birth_year if self.birth_year else None

    def is_child(self, on: date) -> bool:
        """Whether somebody else answers for this person (UU 35/2014: not yet eighteen)."""
        age = self.age(on)
        return age is not None and age < ADULT

    def address_line(self) -> str:
        """Address with RT and RW, without the desa."""
        rt_rw = f"RT {self.rt or '–'}/RW {self.rw or '–'}" if self.rt or self.rw else ""
        return ", ".join(filter(None, (self.address, rt_rw)))


@dataclass(frozen=True)
class PersonAnswer:
    """What an officer wrote down about a person; every field may be empty except the name."""

    name: str
    nik: str = ""
    nik_status: NikStatus = NikStatus.KNOWN
    no_kk: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    estimated_age: int | None = None
    sex: Sex | None = None
    phone: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    occupation: str = ""
    mother_name: str = ""
    family_head: str = ""
    guardian: str = ""
    household_size: int | None = None
    taken_from: TakenFrom | None = None

    def check(self, on: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "name": check_name(self.name),
            "nik": self._check_nik(),
            "no_kk": check_no_kk(self.no_kk),
            "phone": check_phone(self.phone),
            "birth_date": _check_birth(self.birth_date, on) if self.birth_date else "",
            "estimated_age": "Isi perkiraan umur dari 0 sampai 120 tahun."
            if self.estimated_age is not None and not 0 <= self.estimated_age <= OLDEST
            else "",
            "address": check_length("Alamat", self.address, LONGEST_ADDRESS),
            "rt": _check_rt_rw("RT", self.rt),
            "rw": _check_rt_rw("RW", self.rw),
            "region": ""
            if _is_village(self.region)
            else "Desa ini tidak ada dalam daftar. Ketik lalu pilih dari daftar.",
            "household_size": "Isi jumlah anggota keluarga dari 1 sampai 30."
            if self.household_size is not None and not 1 <= self.household_size <= 30
            else "",
        } | {field: check_length(label, getattr(self, field), LONGEST_NAME) for field, label in SHORT_TEXTS.items()}
        return {field: problem for field, problem in problems.items() if problem}

    def _check_nik(self) -> str:
        reading = read_nik(self.nik)
        if reading.problem or reading.digits or self.nik_status is not NikStatus.KNOWN:
            return reading.problem
        return "Isi NIK, atau pilih alasan mengapa NIK tidak ada."

    def warnings(self, on: date) -> dict[str, str]:
        """Field → something that looks odd but never blocks."""
        reading = read_nik(self.nik)
        warnings = {"nik": reading.warning} if reading.warning else {}
        if self.birth_date and reading.births and self.birth_date not in reading.births:
            born = reading.birth(on, age_on(self.birth_date, on)) or reading.births[0]
            warnings["birth_date"] = f"NIK: lahir {born:%d-%m-%Y}. Diketik: {self.birth_date:%d-%m-%Y}."
        if self.sex and reading.sex and self.sex is not reading.sex:
            warnings["sex"] = f"NIK: {reading.sex.label.lower()}. Diketik: {self.sex.label.lower()}."
        return warnings


def _check_birth(birth: date, on: date) -> str:
    if birth > on:
        return "Tanggal lahir tidak boleh sesudah hari ini."
    return f"Umur menjadi lebih dari {OLDEST} tahun. Periksa tahun lahir." if age_on(birth, on) > OLDEST else ""


def _check_rt_rw(label: str, value: str) -> str:
    typed = value.strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= 3
    return f"{label} berisi paling banyak tiga angka." if typed and not is_number else ""


def _is_village(code: str) -> bool:
    region = load_regions().get(code) if code else None
    return not code or (region is not None and region.level is Level.VILLAGE)


def tidy_person(answer: PersonAnswer) -> PersonAnswer:
    """The answer as it is stored: digits bare, texts without stray white space, RT and RW in three figures."""
    changes: dict[str, Any] = {field: tidy_text(getattr(answer, field)) for field in ("name", "address", *SHORT_TEXTS)}
    changes |= {field: tidy_digits(getattr(answer, field)) for field in ("nik", "no_kk", "phone")}
    changes |= {field: value.zfill(3) if (value := getattr(answer, field).strip()) else "" for field in ("rt", "rw")}
    changes["nik_status"] = NikStatus.KNOWN if changes["nik"] else answer.nik_status
    return replace(answer, **changes)
