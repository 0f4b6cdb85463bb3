"""The parts of a resident's own data: what stands where, as rows of named columns."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment
from puskesos.cases.case import Case
from puskesos.cases.journey import TITLES
from puskesos.cases.letter_register import LetterRow
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.findings import told_findings
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.people.history import programme_label
from puskesos.cases.people.known_facts import readings
from puskesos.cases.people.page import PersonView, read_person
from puskesos.cases.people.person import Person
from puskesos.cases.people.sources import source_of
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.consents import consents_of
from puskesos.cases.rights.my_data_followed import compared, followed, proposed
from puskesos.cases.rights.my_data_part import Part, Value
from puskesos.cases.rights.requests import requests_of
from puskesos.cases.slips import memberships_line, registry_line
from puskesos.cases.status import ReferralStatus
from puskesos.cases.visit import ConsentMode, LawfulBasis
from puskesos.office.catalogue import Service
from puskesos.office.events import NIK_SHOWN, SEARCHED, TAKEN_OUT, VIEWED, Event
from puskesos.office.profile import Office

SEEN = {
    VIEWED: "Melihat", SEARCHED: "Mencari", TAKEN_OUT: "Mengambil ke luar",
    NIK_SHOWN: "Menampilkan NIK utuh",
    "my_data_handed_over": "Menyerahkan salinan", "person_edited": "Mengubah data diri",
    "linked": "Menghubungkan catatan", "unlinked": "Melepas catatan",
    "right_asked": "Mencatat permintaan", "right_done": "Menyelesaikan permintaan",
    "consent_given": "Mencatat persetujuan", "consent_withdrawn": "Mencatat pencabutan",
    "nik_disputed": "Mempersoalkan NIK", "nik_confirmed": "Memastikan NIK",
    "nik_taken_over": "Mengambil NIK dari daftar", "nik_returned": "Mengembalikan NIK",
}  # fmt: skip
NOT_GIVEN = (ReferralStatus.VOIDED,)


def parts_of(session: Session, registers: Registers, person_id: int, office: Office) -> tuple[Part, ...]:
    """Everything about a resident; what this session may not see is not in it."""
    view = read_person(session, registers, person_id, date.max)
    people = _records(session, view)
    cases = list(
        session.scalars(select(Case).where(Case.client_id.in_([each.id for each in people])).order_by(Case.id))
    )
    return (
        _facts(people),
        _lists(view),
        _cases(session, cases),
        _work(session, cases),
        followed(session, cases, office),
        proposed(session, cases, office),
        _attachments(session, cases, office),
        _consents(session, people, office),
        compared(session, [each.id for each in people], office),
        _given_to(view.letters),
        _seen(
            session, {each.uuid: "data diri" for each in people} | {each.uuid: each.number for each in cases}, office
        ),
    )


def _records(session: Session, view: PersonView) -> list[Person]:
    linked = {end.id for link in view.links if link.is_in_force for end in (link.first, link.second)}
    wanted = select(Person).where(Person.id.in_(linked | {view.person.id})).order_by(Person.id)
    return list(session.scalars(wanted))


def _facts(people: Sequence[Person]) -> Part:
    rows = []
    for person in people:
        for field, label, text in readings(person):
            source = source_of(person.sources, field)
            rows.append((label, text, source.label if source else "", source.since if source else ""))
    columns = (("data", "Data"), ("isi", "Isi"), ("sumber", "Berasal dari"), ("sejak", "Sejak"))
    return Part("data_diri", "Data diri", columns, tuple(rows), "Tidak ada data diri.")


def _lists(view: PersonView) -> Part:
    rows = tuple(
        (line.list_name, line.period, f"desil {line.decile}" if line.decile else "",
         ", ".join(map(programme_label, line.memberships)) or line.status, line.loaded_on)
        for line in view.history
    )  # fmt: skip
    columns = (
        ("daftar", "Daftar"), ("periode", "Periode"), ("desil", "Desil"), ("isi", "Kata daftar"), ("dimuat", "Dimuat"),
    )  # fmt: skip
    return Part("daftar", "Daftar yang memuat Anda", columns, rows, "Tidak ada dalam daftar yang dimuat kantor ini.")


def _cases(session: Session, cases: Sequence[Case]) -> Part:
    rows = []
    for case in cases:
        service = session.get(Service, case.service_code) if case.service_code else None
        rows.append(
            (
                case.number, case.visit_on, service.name if service else "", case.story, case.wish,
                "; ".join(str(category["name"]) for category in case.categories), case.status.label,
                case.outcome.label if case.outcome else "", case.told_resident,
                LawfulBasis(case.lawful_basis).label if case.lawful_basis else "", _notice(case),
                case.reporter_kind.label, "; ".join(filter(None, (case.urgency_reason, case.priority_reason))),
                "; ".join(filter(None, (registry_line(case), memberships_line(case)))), _papers(case), case.next_step,
            )
        )  # fmt: skip
    columns = (
        ("nomor", "Nomor register"), ("tanggal", "Tanggal"), ("layanan", "Layanan"), ("cerita", "Keluhan"),
        ("keinginan", "Harapan"), ("kategori", "Kategori PPKS"), ("status", "Status"), ("hasil", "Hasil"),
        ("disampaikan", "Disampaikan"), ("dasar", "Dasar hukum"), ("penjelasan", "Penjelasan"),
        ("pelapor", "Dilaporkan oleh"), ("khusus", "Mendesak atau diutamakan karena"), ("hasil_cek", "Hasil cek data"),
        ("berkas", "Berkas"), ("langkah", "Langkah berikutnya"),
    )  # fmt: skip
    return Part("kasus", "Kasus", columns, tuple(rows), "Tidak ada kasus.", is_long=True)


def _papers(case: Case) -> str:
    return "; ".join(f"{paper['name']} ({'ada' if paper['is_here'] else 'belum'})" for paper in case.papers)


def _notice(case: Case) -> str:
    return case.notice or (ConsentMode(case.consent).label if case.consent else "")


def _work(session: Session, cases: Sequence[Case]) -> Part:
    """Visits and aid: what was done and given."""
    numbers = {case.id: case.number for case in cases}
    visits = session.scalars(select(FieldVisit).where(FieldVisit.case_id.in_(numbers)).order_by(FieldVisit.id))
    aids = select(AidReceived).where(AidReceived.case_id.in_(numbers), AidReceived.is_withdrawn.is_(False))
    rows: list[tuple[Value, ...]] = [
        (numbers[each.case_id], each.done_on or each.planned_on, "Kunjungan rumah", _found(each)) for each in visits
    ]
    rows += [
        (numbers[each.case_id], each.received_on, "Bantuan diterima", f"{each.what} {each.quantity}".strip())
        for each in session.scalars(aids.order_by(AidReceived.id))
    ]
    columns = (("nomor", "Nomor register"), ("tanggal", "Tanggal"), ("jenis", "Jenis"), ("isi", "Isi"))
    return Part("kunjungan_bantuan", "Kunjungan dan bantuan", columns, tuple(rows), "Belum ada.")


def _found(visit: FieldVisit) -> str:
    told = (f"{asked}: {answer}" for asked, answer in told_findings(visit.findings))
    return "; ".join(filter(None, (visit.conclusion or visit.purpose, *told)))


def _attachments(session: Session, cases: Sequence[Case], office: Office) -> Part:
    numbers = {case.id: case.number for case in cases}
    wanted = select(Attachment).where(Attachment.case_id.in_(numbers), Attachment.removed_at.is_(None))
    rows = tuple(
        (numbers[each.case_id], each.title, each.medium.value.upper(), office.day(each.added_at), each.keep_until)
        for each in session.scalars(wanted.order_by(Attachment.id))
    )
    columns = (
        ("nomor", "Nomor register"), ("judul", "Judul"), ("jenis", "Jenis"), ("tanggal", "Disimpan"),
        ("sampai", "Sampai"),
    )  # fmt: skip
    return Part("lampiran", "Lampiran", columns, rows, "Tidak ada foto atau pindaian.")


def _consents(session: Session, people: Sequence[Person], office: Office) -> Part:
    ids = [person.id for person in people]
    rows: list[tuple[Value, ...]] = [
        (each.given_on, f"Persetujuan: {each.use.label}", each.given_by,
         "berlaku" if each.withdrawn_at is None else f"dicabut {office.day(each.withdrawn_at):%d-%m-%Y}")
        for each in consents_of(session, ids)
    ]  # fmt: skip
    rows += [
        (office.day(each.asked_at), f"Permintaan: {each.kind.label}", each.asked_by, each.result or "belum selesai")
        for each in requests_of(session, ids)
    ]
    columns = (("tanggal", "Tanggal"), ("apa", "Apa"), ("oleh", "Oleh"), ("keadaan", "Keadaan"))
    return Part("persetujuan", "Persetujuan dan permintaan", columns, tuple(rows), "Belum ada.")


def _given_to(letters: Sequence[LetterRow]) -> Part:
    rows = tuple(
        (letter.taken_on, letter.addressee or letter.client, letter.number, letter.subject, letter.status.label)
        for letter in letters
        if letter.status not in NOT_GIVEN
    )
    columns = (
        ("tanggal", "Tanggal"), ("penerima", "Diberikan kepada"), ("surat", "Nomor surat"), ("perihal", "Perihal"),
        ("status", "Status"),
    )  # fmt: skip
    return Part("penerima", "Kepada siapa data diberikan", columns, rows, "Belum diberikan kepada siapa pun.")


def _seen(session: Session, subjects: dict[UUID, str], office: Office) -> Part:
    """Day by day which officer saw or altered what, and how often."""
    wanted = select(Event.at, Event.officer_name, Event.what, Event.subject).where(Event.subject.in_(subjects))
    counted = Counter(
        (office.day(at), officer, SEEN.get(what) or TITLES.get(what, what), subjects[subject])
        for at, officer, what, subject in session.execute(wanted.order_by(Event.id))
    )
    rows = tuple((*key, count) for key, count in counted.items())
    columns = (
        ("tanggal", "Tanggal"), ("petugas", "Petugas"), ("apa", "Apa"), ("tentang", "Tentang"), ("kali", "Kali"),
    )  # fmt: skip
    return Part("jejak", "Siapa yang melihat atau mengubah", columns, rows, "Belum ada.")
