"""The papers of following up: what goes along on a home visit, and what lies beside the telephone."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.field_wording import CallListContent, FormQuestion, FormSection, VisitFormContent
from puskesos.cases.loop.call_list import Call, call_list
from puskesos.cases.loop.findings import question_groups
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.people.identity import address_of
from puskesos.cases.people.person import Person
from puskesos.cases.slips import letterhead_of
from puskesos.cases.wording import Fact, Signature, Table
from puskesos.dates import written, written_with_day
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.typed import phone_words
from puskesos.store.base import load_with

NEUTRAL_PURPOSE = "Sesuai penjelasan petugas"
CONCLUSION_LINES = 4
HEADINGS = ("No.", "Surat", "Warga", "Layanan", "Ditunggu", "Lewat", "Jawaban")
DAYS_LATE = 5
# Dots to write on; their length is what gives the column its width.
ROOM = "." * 48


def visit_form_paper(session: Session, visit_id: int) -> VisitFormContent:
    """The empty findings form of a visit. Of a confidential case it says whom and where, and nothing of what for."""
    visit = load_with(session, FieldVisit, visit_id, FieldVisit.case)
    case, client = visit.case, session.get_one(Person, visit.case.client_id)
    officer = session.get_one(Officer, visit.officer_id)
    facts = (
        Fact("Nama", client.name),
        Fact("Alamat", address_of(client)),
        Fact("Nomor HP", phone_words(client.phone)),
        Fact("Hari kunjungan", written_with_day(visit.planned_on)),
        Fact("Petugas", officer.name),
        Fact("Yang perlu dilihat", NEUTRAL_PURPOSE if case.is_confidential else visit.purpose),
    )
    return VisitFormContent(
        letterhead=letterhead_of(the_office(session)),
        title="Formulir Kunjungan Rumah",
        register=case.number,
        instructions="Diisi di lapangan dengan huruf cetak, lalu dicatat ke program dalam urutan yang sama.",
        facts=tuple(fact for fact in facts if fact.value),
        sections=(_meeting(), *_questions(), FormSection("Kesimpulan", writing_lines=CONCLUSION_LINES)),
        signatures=(Signature("Yang ditemui", ""), Signature("Petugas", officer.name)),
    )


def _meeting() -> FormSection:
    asked = (FormQuestion("Bertemu dengan warga?", ("bertemu", "tidak bertemu")), FormQuestion("Yang ditemui"))
    return FormSection("Pertemuan", asked)


def _questions() -> Iterable[FormSection]:
    for group in question_groups():
        yield FormSection(group.title, tuple(FormQuestion(each.asks, each.choices) for each in group.questions))


def call_list_paper(session: Session, today: date, officer_id: int | None = None) -> CallListContent:
    """The call list of a day, one table a provider; of one officer's cases, or of all."""
    calls = call_list(session, today, officer_id)
    return CallListContent(
        letterhead=letterhead_of(the_office(session)),
        title="Daftar Telepon",
        day=written_with_day(today),
        instructions=(
            "Satu telepon untuk semua surat satu instansi. Sebut nomor surat; nama warga hanya kepada petugas yang "
            "menangani. Catat jawabannya ke program sesudahnya."
        ),
        calls=tuple(map(_table, calls)),
    )


def _table(call: Call) -> Table:
    whom = " · ".join(filter(None, (call.provider, phone_words(call.phone), call.hours)))
    rows = tuple(
        (
            str(number), line.number, line.client or line.case_number, line.service, written(line.answer_by),
            str(line.days_late), ROOM,
        )
        for number, line in enumerate(call.lines, 1)
    )  # fmt: skip
    step = next((line.step.does for line in call.lines if line.step), "")
    return Table(
        title=whom, headings=HEADINGS, rows=rows, numeric=(DAYS_LATE,), note=f"Langkah: {step}" if step else ""
    )
