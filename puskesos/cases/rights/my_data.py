"""“Cetak data saya”: what is held about a resident, who saw it and where it went, for paper and for a file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.dispatch import Dispatch
from puskesos.cases.people.links import linked_ids
from puskesos.cases.people.person import Person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.my_data_part import Part
from puskesos.cases.rights.my_data_parts import parts_of
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import finish_request, requests_of
from puskesos.cases.rights.wording import DataPart, MyDataContent
from puskesos.cases.slips import DEMO_FOOTNOTE, letterhead_of
from puskesos.cases.wording import Fact, Signature, Table
from puskesos.dates import short, written
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office

TITLE = "Data Saya pada {office}"
FORMAT, VERSION = "puskesos-data-saya", 1
OPENING = (
    "Salinan ini memuat data pribadi yang disimpan kantor ini, siapa yang melihat atau mengubahnya, dan kepada siapa "
    "data itu diberikan (UU 27/2022 tentang Pelindungan Data Pribadi, pasal 7 dan 32)."
)
BASIS = (
    "Data diolah untuk pelayanan publik (pasal 20 ayat 2 huruf e), kecuali disebut lain pada kasusnya.",
    "Anda dapat meminta data dibetulkan, dihapus, atau dibatasi pemakaiannya, dan mencabut persetujuan kapan saja.",
    "Kantor menjawab permintaan paling lambat 3 × 24 jam.",
)
WITHOUT_CONFIDENTIAL = (
    "Petugas yang membuat salinan ini tidak menangani kasus rahasia. Bila ada kasus seperti itu, isinya tidak termuat "
    "di sini; mintalah kepada petugas yang ditunjuk kantor."
)
HOW = {Dispatch.SENT: "dicetak", Dispatch.SAVED: "disimpan sebagai berkas"}


@dataclass(frozen=True)
class MyData:
    """What is held about one resident, part by part; `is_whole` is False where confidential cases may be left out."""

    office: Office
    person_id: int
    client: str
    officer: Officer
    made_at: datetime
    parts: tuple[Part, ...]
    is_whole: bool

    @property
    def notes(self) -> tuple[str, ...]:
        return BASIS if self.is_whole else (*BASIS, WITHOUT_CONFIDENTIAL)


@needs(Permission.KEEP_RIGHTS)
def collect_my_data(session: Session, registers: Registers, person_id: int, *, by: Officer, now: datetime) -> MyData:
    """Everything about a resident, over all linked records, as far as this officer may see it."""
    office, person = the_office(session), session.get_one(Person, person_id)
    parts = parts_of(session, registers, person_id, office)
    return MyData(office, person_id, person.name, by, now, parts, by.handles_confidential)


@needs(Permission.KEEP_RIGHTS)
def hand_over_my_data(session: Session, person_id: int, how: Dispatch, *, by: Officer, now: datetime) -> Event:
    """Note that the copy left the office; a copy that was asked for is done with it."""
    person = session.get_one(Person, person_id)
    for owed in requests_of(session, linked_ids(session, person_id)):
        if owed.kind is RightKind.COPY and owed.done_at is None:
            finish_request(session, owed.id, f"Salinan data {HOW[how]}.", by=by, now=now)
    event = record_event(session, "person", person.uuid, "my_data_handed_over", by=by, now=now, how=HOW[how])
    session.flush()
    return event


def paper_of(data: MyData) -> MyDataContent:
    """The copy as it will read on paper."""
    office, officer = data.office, data.officer
    return MyDataContent(
        letterhead=letterhead_of(office),
        title=TITLE.format(office=office.name),
        client=data.client,
        place_and_date=f"{office.place}, {written(office.day(data.made_at))}",
        opening=OPENING,
        parts=tuple(map(_printed, data.parts)),
        notes=data.notes,
        signatures=(
            Signature("Penerima salinan", data.client),
            Signature(officer.position or "Petugas", officer.name, nip=officer.nip),
        ),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def file_of(data: MyData) -> dict[str, Any]:
    """The copy as a file another program can read; its form is told by `resources/rights/skema-data-saya.json`."""
    return {
        "format": FORMAT,
        "versi": VERSION,
        "dibuat_pada": data.made_at.isoformat(timespec="seconds"),
        "kantor": data.office.name,
        "petugas": data.officer.name,
        "nama": data.client,
        "catatan": list(data.notes),
        "lengkap": data.is_whole,
        "data": {part.key: part.records() for part in data.parts},
    }


def _printed(part: Part) -> DataPart:
    if not part.rows:
        return DataPart(part.title, nothing=part.nothing)
    rows = [[_words(value) for value in row] for row in part.rows]
    labels = [label for _, label in part.columns]
    if part.is_long:
        blocks = (tuple(Fact(label, said) for label, said in zip(labels, row, strict=True) if said) for row in rows)
        return DataPart(part.title, blocks=tuple(blocks))
    return DataPart(part.title, table=Table(part.title, tuple(labels), tuple(map(tuple, rows))))


def _words(value: str | date | int) -> str:
    return short(value) if isinstance(value, date) else str(value)
