"""The people the work is for: a client is whom a case concerns, known by NIK or not."""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.nik import OLDEST, Sex, check_no_kk, read_nik
from puskesos.cases.registers import RegisterImport
from puskesos.dates import age_on
from puskesos.office.regions import Level, load_regions
from puskesos.office.typed import LONGEST_NAME, check_length, check_name, check_phone, name_key, tidy_digits, tidy_text
from puskesos.store.base import Base, Travels, Versioned

LONGEST_ADDRESS = 200
MOST_NAMESAKES = 50
SAME_NIK = "NIK sama"
# Short texts nobody checks for more than their length, with the words a problem is told in.
SHORT_TEXTS = {"birth_place": "Tempat lahir", "occupation": "Pekerjaan", "mother_name": "Nama ibu"}


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


class Person(Travels, Versioned, Base):
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
    sources: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey(RegisterImport.id), index=True)

    def age(self, on: date) -> int | None:
        """Completed years, from the birth date or from the year an age was estimated for."""
        if self.birth_date:
            return age_on(self.birth_date, on)
        return on.year - self.birth_year if self.birth_year else None

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
    household_size: int | None = None

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
    changes: dict[str, Any] = {
        field: tidy_text(getattr(answer, field))
        for field in ("name", "birth_place", "address", "occupation", "mother_name")
    }
    changes |= {field: tidy_digits(getattr(answer, field)) for field in ("nik", "no_kk", "phone")}
    changes |= {field: value.zfill(3) if (value := getattr(answer, field).strip()) else "" for field in ("rt", "rw")}
    changes["nik_status"] = NikStatus.KNOWN if changes["nik"] else answer.nik_status
    return replace(answer, **changes)


def save_person(session: Session, answer: PersonAnswer, person: Person | None, on: date) -> Person:
    """Write a checked answer into a new or a known person; empty answers never erase what is known."""
    tidy = tidy_person(answer)
    values = {field: value for field, value in vars(tidy).items() if field != "estimated_age"}
    values["birth_year"] = _birth_year(tidy, on)
    values["name_key"] = name_key(tidy.name)
    if person is None:
        person = Person(**values)
        session.add(person)
    else:
        if person.nik and not tidy.nik:
            values.pop("nik_status")
        if person.birth_date and not tidy.birth_date:
            values.pop("birth_year")  # an estimate never replaces what a paper said
        for field, value in values.items():
            if value not in ("", None):
                setattr(person, field, value)
    session.flush()
    return person


def known_answer(session: Session, person_id: int, on: date) -> PersonAnswer:
    """What the office knows about a person, as an answer an officer can take over and correct."""
    person = session.get_one(Person, person_id)
    names = [field.name for field in fields(PersonAnswer) if field.name != "estimated_age"]
    age = None if person.birth_date else person.age(on)
    return PersonAnswer(**{name: getattr(person, name) for name in names}, estimated_age=age)


def _birth_year(answer: PersonAnswer, on: date) -> int | None:
    if answer.birth_date:
        return answer.birth_date.year
    return on.year - answer.estimated_age if answer.estimated_age is not None else None


@dataclass(frozen=True)
class KnownPerson:
    """A person the office knows already, as the desk sees it while typing."""

    id: int
    name: str
    nik: str
    no_kk: str
    birth_year: int | None
    region: str
    reasons: tuple[str, ...]


def find_people(
    session: Session, *, nik: str = "", no_kk: str = "", name: str = "", limit: int = 6
) -> list[KnownPerson]:
    """People whose NIK or family card begins with what is typed, or whose name begins so; best first."""
    nik, no_kk, key = tidy_digits(nik), tidy_digits(no_kk), name_key(name)
    ways = []
    if len(nik) >= 6 and nik.isdigit():
        ways.append(Person.nik.between(nik, nik + "~"))
    if len(no_kk) >= 12 and no_kk.isdigit():
        ways.append(Person.no_kk.between(no_kk, no_kk + "~"))
    if len(key) >= 3:
        ways.append(Person.name_key.between(key, key + "\U0010ffff"))
    # Each way is asked for itself, so that many of the same name cannot crowd out the one with the very NIK.
    found = {each.id: each for way in ways for each in session.scalars(select(Person).where(way).limit(MOST_NAMESAKES))}
    known = [_known(person, nik, no_kk, key) for person in found.values()]
    return sorted(known, key=lambda row: (SAME_NIK not in row.reasons, -len(row.reasons), row.name))[:limit]


def _known(person: Person, nik: str, no_kk: str, key: str) -> KnownPerson:
    reasons = []
    if nik and person.nik == nik:
        reasons.append(SAME_NIK)
    elif nik and person.nik.startswith(nik):
        reasons.append("awal NIK sama")
    if no_kk and person.no_kk == no_kk:
        reasons.append("KK sama")
    if key and person.name_key == key:
        reasons.append("nama sama")
    elif key and person.name_key.startswith(key):
        reasons.append("nama mirip")
    return KnownPerson(
        person.id, person.name, person.nik, person.no_kk, person.birth_year, person.region, tuple(reasons)
    )
