"""The record of a destruction as paper (berita acara pemusnahan arsip), and the list of those there were."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.slips import DEMO_FOOTNOTE, letterhead_of
from puskesos.cases.wording import Fact, LetterContent, Signature
from puskesos.dates import written, written_with_day
from puskesos.errors import Refused
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office

TITLE = "Berita Acara Pemusnahan Arsip"
COUNTED = {
    "cases": "Kasus", "people": "Data warga", "letters": "Naskah surat", "attachments": "Lampiran",
    "events": "Catatan jejak",
}  # fmt: skip
OPENING = "Pada hari ini {day}, pada {office}, telah dimusnahkan isi arsip kasus dengan rincian berikut:"
BODY = (
    "Nomor register: {numbers}.\n"
    "Isi kasus, data warga, naskah surat, lampiran, dan catatan jejak dikosongkan dari basis data kantor. Nomor, "
    "tanggal, dan angka rekapitulasi tetap ada, dan rantai jejak tetap dapat diperiksa.\n"
    "Cadangan yang dibuat sebelum hari ini masih memuat isinya sampai diganti menurut jadwal cadangan."
)
CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani bersama."


@dataclass(frozen=True)
class DestructionRow:
    """One destruction in a list."""

    id: int
    number: str
    made_at: datetime
    basis: str
    witness: str
    cases: int
    officer: str
    is_finished: bool


def destructions(session: Session) -> list[DestructionRow]:
    """Every destruction there was, newest first."""
    wanted = select(Destruction, Officer.name).join(Officer, Officer.id == Destruction.made_by_id)
    return [
        DestructionRow(
            made.id,
            made.number,
            made.made_at,
            made.basis,
            made.witness,
            len(made.items),
            officer,
            made.finished_at is not None,
        )
        for made, officer in session.execute(wanted.order_by(Destruction.id.desc()))
    ]


def compose_destruction_record(session: Session, destruction_id: int) -> LetterContent:
    """The record as paper; it says how much of what was destroyed, and of which register numbers.

    Raises `Refused` while that is still under way.
    """
    made, office = session.get_one(Destruction, destruction_id), the_office(session)
    if made.finished_at is None:
        raise Refused("Pemusnahan menurut {number} masih berjalan. Tunggu sampai selesai.", number=made.number)
    officer = session.get_one(Officer, made.made_by_id)
    day = office.day(made.made_at)
    counts = [Fact(label, str(made.counts.get(name, 0))) for name, label in COUNTED.items()]
    return LetterContent(
        letterhead=letterhead_of(office),
        shape="record",
        title=TITLE,
        number=made.number,
        register="",
        place_and_date=f"{office.place}, {written(day)}",
        opening=OPENING.format(day=written_with_day(day), office=office.name),
        facts=(Fact("Dasar", made.basis), *counts),
        body=BODY.format(numbers=", ".join(made.items)),
        closing=CLOSING,
        signatures=_signatures(office, officer, made.witness),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def _signatures(office: Office, officer: Officer, witness: str) -> tuple[Signature, ...]:
    head = Signature(office.signer_position or office.kind.approver_title, office.signer_name, "Mengetahui,")
    return (
        Signature("Saksi", witness),
        Signature(officer.position or "Petugas", officer.name, nip=officer.nip),
        head,
    )  # fmt: skip
