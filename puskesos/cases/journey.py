"""The life of a case as an officer reads it: every event in one plain line, and everything the case page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from string import Formatter

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from puskesos.cases.approval.inbox import DraftRow, drafts_of_case
from puskesos.cases.case import Case
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.dispatch import Dispatches, dispatches_of
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.outgoing import dispatches_of_letter, letters_of_case
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.aids import aid_of_case
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.loop.visits import visits_of_case
from puskesos.cases.people.identity import address_of
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.suggestions import CaseSuggestion, suggestions_of
from puskesos.office.catalogue import Sector, Service
from puskesos.office.events import LOOKS, Event, events_of
from puskesos.office.profile import other_office
from puskesos.office.providers import Provider
from puskesos.office.regions import load_regions
from puskesos.store.base import load_with

TITLES = {
    "registered": "Laporan dicatat",
    "from_ledger": "Disalin dari buku lama",
    "registry_checked": "Data dicek",
    "papers_missing": "Berkas kurang",
    "papers_updated": "Berkas diperbarui",
    "taken": "Diambil petugas",
    "assigned": "Diserahkan kepada petugas lain",
    "handed_back": "Dikembalikan",
    "note_added": "Catatan",
    "planned": "Langkah berikutnya direncanakan",
    "moved": "Status berubah",
    "identified": "Masalah dikenali",
    "suggestion_decided": "Saran program",
    "conditions_answered": "Syarat ditanyakan",
    "readiness_overridden": "Dilanjutkan dengan alasan",
    "draft_sent": "Draf surat dikirim untuk disetujui",
    "draft_approved": "Draf surat disetujui",
    "draft_returned": "Draf surat dikembalikan",
    "draft_changed": "Draf surat diperbaiki",
    "draft_withdrawn": "Draf surat ditarik",
    "referral_issued": "Rujukan diterbitkan",
    "referral_printed": "Surat keluar",
    "referral_saved": "Surat disimpan",
    "referral_not_out": "Cetakan tidak keluar",
    "referral_voided": "Surat dibatalkan",
    "letter_issued": "Surat diterbitkan",
    "letter_printed": "Surat keluar",
    "letter_saved": "Surat disimpan",
    "letter_not_out": "Cetakan tidak keluar",
    "letter_voided": "Surat dibatalkan",
    "number_reserved": "Nomor surat dipesan",
    "number_by_hand": "Surat buatan tangan dicatat",
    "number_given_up": "Nomor surat dibatalkan",
    "referral_delivered": "Sampai di kotak masuk tujuan",
    "feedback_recorded": "Umpan balik dicatat",
    "answer_too_late": "Jawaban datang terlambat",
    "arrival_taken": "Rujukan kantor lain diterima",
    "arrival_answered": "Rujukan kantor lain dijawab",
    "arrival_put_away": "Rujukan kantor lain disimpan",
    "duty_made": "Kewajiban timbul",
    "duty_done": "Kewajiban selesai",
    "duty_planned": "Tindak lanjut direncanakan",
    "escalated": "Pengingat kepada instansi",
    "visit_planned": "Kunjungan direncanakan",
    "visit_done": "Kunjungan dicatat",
    "visit_cancelled": "Kunjungan dibatalkan",
    "aid_received": "Bantuan diterima",
    "aid_withdrawn": "Catatan bantuan dibatalkan",
    "look_up_owed": "Pemeriksaan data ditunda",
    "look_up_done": "Pemeriksaan data dijawab",
    "attachment_added": "Lampiran ditambahkan",
    "attachment_removed": "Lampiran dihapus",
    "attachment_expired": "Masa simpan lampiran habis",
    "opened_with_reason": "Kasus rahasia dibuka dengan alasan",
    "let_in": "Petugas diberi akses",
    "let_in_ended": "Akses petugas diakhiri",
    "held": "Ditahan dari pemusnahan",
    "released": "Tidak ditahan lagi",
    "closed": "Kasus ditutup",
    "reopened": "Kasus dibuka kembali",
}
# Each part is shown only when the event holds all its fields.
SENTENCES = {
    "registered": ("Dicatat belakangan untuk {visit_on}: {late}", "{story}"),
    "from_ledger": ("{book}, baris {row}", "{story}", "Hasil: {result}"),
    "registry_checked": ("{source}: {status}", "Desil {decile}"),
    "papers_missing": ("Kurang: {papers}",),
    "papers_updated": ("Diterima: {came}", "Masih kurang: {missing}"),
    "assigned": ("{to}", "{note}"),
    "planned": ("{step} ({on})",),
    "moved": ("{to}", "{note}"),
    "identified": ("{categories}",),
    "suggestion_decided": ("Diterima: {accepted}", "Diganti: {changed}", "Ditolak: {rejected}"),
    "conditions_answered": ("{answers}",),
    "readiness_overridden": ("{service}", "Tidak terpenuhi: {failed}", "Alasan: {reason}"),
    "draft_sent": ("{letter}", "Kepada {to}", "Menunggu {waits_for}"),
    "draft_approved": ("{act}", "{letter}", "Menunggu {waits_for}"),
    "draft_returned": ("{letter}", "{position}: {reason}"),
    "draft_changed": ("{letter}", "Menunggu {waits_for}"),
    "draft_withdrawn": ("{letter}: {reason}",),
    "referral_issued": (
        "{number} ke {provider}",
        "{service}",
        "Menggantikan {replaces}",
        "Melanjutkan {follows}",
        "Mohon jawaban {answer_by}",
    ),
    "referral_printed": ("{number}, {how}, lembar ke-{copy}",),
    "referral_saved": ("{number}, {how}, lembar ke-{copy}",),
    "referral_not_out": ("{number}",),
    "referral_voided": ("{number}: {reason}",),
    "letter_issued": ("{letter}", "Nomor {number}", "Untuk {to}", "Menggantikan {replaces}"),
    "letter_printed": ("{letter}, {how}, lembar ke-{copy}", "Nomor {number}"),
    "letter_saved": ("{letter}, {how}, lembar ke-{copy}", "Nomor {number}"),
    "letter_not_out": ("{letter}", "Nomor {number}"),
    "letter_voided": ("{letter}: {reason}", "Nomor {number}"),
    "number_reserved": ("{number}: {about}", "Untuk {to}"),
    "number_by_hand": ("{number}: {about}", "Untuk {to}"),
    "number_given_up": ("{number}: {reason}",),
    "feedback_recorded": ("{provider}: {result} ({channel})", "{given}", "{reason}"),
    "referral_delivered": ("{number} di {provider}",),
    "answer_too_late": ("{provider}, surat {number}: {result}",),
    "arrival_taken": ("{number} dari {from_office}",),
    "arrival_answered": ("{number} dari {from_office}: {result}",),
    "arrival_put_away": ("{number} dari {from_office}: {reason}",),
    "duty_made": ("{task}, paling lambat {due}", "{basis}"),
    "duty_done": ("{task}", "{result}", "Berikutnya {next}"),
    "duty_planned": ("{task}, paling lambat {due}", "{rhythm}"),
    "escalated": ("{number}: {step}", "{note}"),
    "visit_planned": ("{on}, {officer}", "{purpose}"),
    "visit_done": ("{status}, {on}", "{conclusion}"),
    "visit_cancelled": ("{reason}",),
    "aid_received": ("{aid}", "{amount}", "{on} dari {source}"),
    "aid_withdrawn": ("{aid}: {reason}",),
    "attachment_added": ("{title}",),
    "attachment_removed": ("{title}: {reason}",),
    "attachment_expired": ("{title}",),
    "opened_with_reason": ("{reason}",),
    "let_in": ("{to}", "{reason}"),
    "let_in_ended": ("{to}",),
    "held": ("{reason}",),
    "released": ("{reason}",),
    "look_up_owed": ("{system}: {question}", "Dijanjikan kabar {promised}"),
    "look_up_done": ("{system}: {answer}",),
    "closed": ("{outcome}", "Disampaikan: {told}"),
}


@dataclass(frozen=True)
class JourneyRow:
    """One event of a case, ready to be read."""

    what: str
    title: str
    text: str
    at: datetime
    officer: str


@dataclass(frozen=True)
class ReferralView:
    """One referral of a case with its provider, what came back, and how its slip went out."""

    referral: Referral
    provider: Provider
    service: str
    feedback: tuple[Feedback, ...]
    dispatched: Dispatches


@dataclass(frozen=True)
class CaseView:
    """Everything the case page shows, read in one go; the entities are detached and only read.

    `suggestions` are the newest first; `sensitive` are the codes whose names are not for everybody's eyes; `drafts`
    are the letters on their way through approval; `letters_out` tells how each of the `letters` went out, by its id.
    `office_below` is whose case it is where that is not the own office: then it is shown and nothing else.
    """

    case: Case
    service: Service | None
    referrals: tuple[ReferralView, ...]
    journey: tuple[JourneyRow, ...]
    sector: str
    desa: str
    address: str
    suggestions: tuple[CaseSuggestion, ...] = ()
    sensitive: frozenset[str] = frozenset()
    letters: tuple[Letter, ...] = ()
    letters_out: Mapping[int, Dispatches] = field(default_factory=dict)
    drafts: tuple[DraftRow, ...] = ()
    visits: tuple[FieldVisit, ...] = ()
    aid: tuple[AidReceived, ...] = ()
    office_below: str = ""

    @property
    def planned_visit(self) -> FieldVisit | None:
        """The next visit that is to be made."""
        planned = [visit for visit in self.visits if visit.status is VisitStatus.PLANNED]
        return min(planned, key=lambda visit: visit.planned_on, default=None)

    @property
    def awaited(self) -> ReferralView | None:
        """The newest referral whose provider still owes an answer."""
        return next((view for view in self.referrals if view.referral.status.awaits_answer), None)


def view_case(session: Session, case_id: int) -> CaseView:
    """The case with its client, officers, referrals and journey."""
    case = load_with(session, Case, case_id, Case.client, Case.officer, Case.registered_by)
    service = session.get(Service, case.service_code) if case.service_code else None
    events = events_of(session, case.uuid)
    sector = session.get(Sector, case.sector)
    letters = letters_of_case(session, case.id)
    return CaseView(
        case=case,
        service=service,
        referrals=_referrals(session, case.id, events),
        journey=tuple(map(_row, events)),
        sector=sector.name if sector else "",
        desa=load_regions().full_name(case.client.region).partition(",")[0],
        address=address_of(case.client),
        suggestions=tuple(suggestions_of(session, case.id)),
        sensitive=sensitive_codes(session),
        letters=tuple(letters),
        letters_out={letter.id: dispatches_of_letter(events, letter) for letter in letters},
        drafts=tuple(row for row in drafts_of_case(session, case.id) if row.is_on_its_way),
        visits=tuple(visits_of_case(session, case.id)),
        aid=tuple(aid_of_case(session, case.id)),
        office_below=other_office(session, case.office_id),
    )


def last_event(session: Session, case: Case) -> JourneyRow | None:
    """What happened last to a case."""
    happened = select(Event).where(Event.subject == case.uuid, Event.what.not_in(LOOKS))
    event = session.scalar(happened.order_by(Event.id.desc()).limit(1))
    return _row(event) if event else None


def _referrals(session: Session, case_id: int, events: Sequence[Event]) -> tuple[ReferralView, ...]:
    wanted = select(Referral).where(Referral.case_id == case_id).order_by(Referral.id.desc())
    views = []
    for referral in session.scalars(wanted.options(joinedload(Referral.provider))):
        answers = session.scalars(select(Feedback).where(Feedback.referral_id == referral.id).order_by(Feedback.id))
        service = session.get(Service, referral.service_code) if referral.service_code else None
        name, dispatched = service.name if service else "", dispatches_of(events, "number", referral.number)
        views.append(ReferralView(referral, referral.provider, name, tuple(answers), dispatched))
    return tuple(views)


def _row(event: Event) -> JourneyRow:
    title = TITLES.get(event.what, event.what)
    return JourneyRow(event.what, title, sentence(event.what, event.details), event.at, event.officer_name)


def sentence(what: str, details: Mapping[str, str], sentences: Mapping[str, tuple[str, ...]] = SENTENCES) -> str:
    """The details of an event as one line; a part that lacks one of its fields is left out."""
    known = {name: value.strip().rstrip(".") for name, value in details.items() if value.strip()}
    parts = sentences.get(what, tuple(f"{{{name}}}" for name in known))
    fitting = (part for part in parts if all(field in known for _, field, _, _ in Formatter().parse(part) if field))
    return ". ".join(part.format_map(known) for part in fitting)
