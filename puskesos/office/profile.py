"""The office itself: what it is, where it stands, and how its paper is headed and numbered."""

from base64 import b64encode
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import false, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from puskesos.dates import Zone
from puskesos.errors import InvalidForm
from puskesos.office.below import with_offices_below
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.numbering import NumberPattern, take_number
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.regions import load_regions
from puskesos.office.typed import tidy_lines, tidy_text
from puskesos.store.base import Base, Shown, Travels, Versioned

LARGEST_LOGO = 1_000_000
LONGEST_LINE = 200
MUST_BE_FILLED = {
    "name": "Isi nama kantor.",
    "region": "Pilih wilayah kantor dari daftar.",
    "place": "Isi tempat untuk tanggal surat.",
    "slip_title": "Isi judul surat pengantar.",
}
IMAGE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# Where a session keeps what `the_office` gave.
THE_OFFICE = "the office"
REGISTER_SERIES = "register"
LETTER_SERIES = "letter"


class OfficeKind(StrEnum):
    """A village desk or a regency secretariat."""

    PUSKESOS = "puskesos"
    SECRETARIAT = "secretariat"

    @property
    def label(self) -> str:
        return {"puskesos": "Puskesos (desa/kelurahan)", "secretariat": "Sekretariat SLRT (kabupaten/kota)"}[self.value]

    @property
    def approver_title(self) -> str:
        """Who decides a service here, by the Ministry's FO-BO manual of 2017."""
        return {"puskesos": "Koordinator Puskesos", "secretariat": "Manajer SLRT"}[self.value]


class Office(Travels, Versioned, Base):
    """The one office whose file this is, or one of many on a server."""

    __tablename__ = "offices"
    shown = Shown.STAFF

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OfficeKind]
    name: Mapped[str]
    code: Mapped[str]
    region: Mapped[str]
    zone: Mapped[Zone]
    letterhead: Mapped[list[str]]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="", server_default=text("''"))
    logo: Mapped[bytes] = mapped_column(default=b"")
    second_logo: Mapped[bytes] = mapped_column(default=b"")
    place: Mapped[str]
    register_pattern: Mapped[str]
    letter_pattern: Mapped[str]
    slip_title: Mapped[str] = mapped_column(default="Surat Pengantar Rujukan")
    signer_position: Mapped[str] = mapped_column(default="")
    signer_name: Mapped[str] = mapped_column(default="")
    signer_rank: Mapped[str] = mapped_column(default="")
    signer_nip: Mapped[str] = mapped_column(default="")
    witness_position: Mapped[str] = mapped_column(default="")
    witness_name: Mapped[str] = mapped_column(default="")
    witness_nip: Mapped[str] = mapped_column(default="")
    copies_to: Mapped[list[str]] = mapped_column(default=list)
    sheet: Mapped[str] = mapped_column(default="F4")
    answer_days: Mapped[int] = mapped_column(default=14)
    required_steps: Mapped[list[str]] = mapped_column(default=list)
    approval_chain: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'"))
    service_targets: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    escalation: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'"))
    retention: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'"))
    attachment_months: Mapped[int] = mapped_column(default=24, server_default=text("24"))
    keeps_attachments: Mapped[bool] = mapped_column(default=False, server_default=false())
    works_on_saturday: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_demo: Mapped[bool] = mapped_column(default=False)
    # On a server that keeps many: the office this one reports to, which sees its cases.
    parent_id: Mapped[int | None]

    def logo_text(self) -> tuple[str, str]:
        """Both logos as base64, for the frozen letterhead."""
        return b64encode(self.logo).decode(), b64encode(self.second_logo).decode()

    def day(self, moment: datetime) -> date:
        """The office's calendar day of a moment."""
        return self.zone.day(moment)

    def answer(self) -> "OfficeAnswer":
        """What the settings page shows and changes."""
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(OfficeAnswer)}
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return OfficeAnswer(**values)


@dataclass(frozen=True)
class OfficeAnswer:
    """What the wizard and the settings page ask about the office."""

    kind: OfficeKind
    name: str
    code: str
    region: str
    zone: Zone
    letterhead: tuple[str, ...]
    place: str
    register_pattern: str = "{kode}-{tahun}-{no:04}"
    letter_pattern: str = "400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}"
    address: str = ""
    phone: str = ""
    hours: str = ""
    logo: bytes = b""
    second_logo: bytes = b""
    slip_title: str = "Surat Pengantar Rujukan"
    signer_position: str = ""
    signer_name: str = ""
    signer_rank: str = ""
    signer_nip: str = ""
    witness_position: str = ""
    witness_name: str = ""
    witness_nip: str = ""
    copies_to: tuple[str, ...] = ()
    sheet: str = "F4"
    answer_days: int = 14
    required_steps: tuple[str, ...] = ()
    is_demo: bool = False

    def check(self) -> dict[str, str]:
        """Field → problem."""
        empty = {field: sentence for field, sentence in MUST_BE_FILLED.items() if not tidy_text(getattr(self, field))}
        problems = {
            "region": "" if load_regions().get(self.region) else "Wilayah ini tidak dikenal. Pilih dari daftar.",
            "code": ""
            if self.code.isascii() and self.code.isalnum() and 2 <= len(self.code) <= 8
            else "Kode kantor 2 sampai 8 huruf atau angka, tanpa spasi.",
            "letterhead": "" if any(map(tidy_text, self.letterhead)) else "Isi paling sedikit satu baris kop surat.",
            "register_pattern": _check_register_pattern(NumberPattern(self.register_pattern)),
            "letter_pattern": NumberPattern(self.letter_pattern).check() or "",
            "logo": _check_logo(self.logo),
            "second_logo": _check_logo(self.second_logo),
            "answer_days": "" if 1 <= self.answer_days <= 90 else "Batas jawaban 1 sampai 90 hari.",
        }
        return self._too_long() | {field: problem for field, problem in problems.items() if problem} | empty

    def _too_long(self) -> dict[str, str]:
        texts = {field: (value if isinstance(value, tuple) else (value,)) for field, value in vars(self).items()}
        return {
            field: f"Paling panjang {LONGEST_LINE} huruf dalam satu baris."
            for field, lines in texts.items()
            if any(isinstance(line, str) and len(line) > LONGEST_LINE for line in lines)
        }


def _check_register_pattern(pattern: NumberPattern) -> str:
    of_letters = "Kode klasifikasi hanya dipakai pada nomor surat." if pattern.counts_by_class else ""
    return pattern.check() or of_letters


def _check_logo(logo: bytes) -> str:
    is_picture = len(logo) <= LARGEST_LOGO and logo.startswith(IMAGE_HEADS)
    return "Logo harus berkas PNG atau JPEG, paling besar 1 MB." if logo and not is_picture else ""


def create_office(session: Session, answer: OfficeAnswer) -> Office:
    """The office row of a new file."""
    if problems := answer.check():
        raise InvalidForm(problems)
    office = Office()
    _fill(office, answer)
    session.add(office)
    session.flush()
    return office


@needs(Permission.MANAGE_OFFICE)
def change_office(session: Session, answer: OfficeAnswer, base: OfficeAnswer, *, by: Officer, now: datetime) -> Office:
    """Change the office's particulars, shown as `base`; issued papers keep the head they were issued with."""
    office = the_office(session)
    merged = keep_both(session, base, answer, office.answer(), office, office.uuid)
    if problems := merged.check():
        raise InvalidForm(problems)
    _fill(office, merged)
    session.flush()
    record_event(session, "office", office.uuid, "office_changed", by=by, now=now, name=office.name)
    return office


def _fill(office: Office, answer: OfficeAnswer) -> None:
    for field, value in vars(answer).items():
        tidy = tidy_lines(value) if isinstance(value, str) and not isinstance(value, StrEnum) else value
        setattr(office, field, [tidy_text(line) for line in value] if isinstance(value, tuple) else tidy)


def the_office(session: Session) -> Office:
    """The office of this file; on a server that of this desk, also for who sees others below it.

    A session asks for it once, whoever needs it.
    """
    known: Office | None = session.info.get(THE_OFFICE)
    if known is None or known not in session:
        own = select(Office)
        if session.get_bind().dialect.name != "sqlite":
            own = own.where(Office.id == func.desk_office())
        known = session.info[THE_OFFICE] = session.scalars(own).one()
    return known


def offices_seen(session: Session) -> dict[int, str]:
    """The names of the own office and of all below it, by their number; in a file there is but one."""
    with with_offices_below(session):
        return dict(session.execute(select(Office.id, Office.name).order_by(Office.name)).all())


def other_office(session: Session, number: int) -> str:
    """The name of an office that is not the own one; nothing for the own."""
    return "" if number == the_office(session).id else offices_seen(session).get(number, "")


def next_register_number(session: Session, day: date, used: InstrumentedAttribute[str]) -> str:
    """The next case register number, not yet in the column `used`; call it as the last step before the insert."""
    office = the_office(session)
    return take_number(session, REGISTER_SERIES, NumberPattern(office.register_pattern), day, office.code, used)
