"""What became of a resident's cases: answers, duties, look-ups, letters on their way, notes, and what was proposed.

Who else is named in them is not told: a record that was compared with this one belongs to somebody who did not ask.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.duties import CaseDuty
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.people.links import PersonLink
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.rights.my_data_part import Part, Value
from puskesos.cases.suggestions import CaseSuggestion
from puskesos.office.events import Event
from puskesos.office.profile import Office

Line = tuple[Value, ...]
NOT_DECIDED = "belum diputuskan"


def followed(session: Session, cases: Sequence[Case], office: Office) -> Part:
    """Answers of agencies, duties, look-ups, letters on their way and the notes of officers, day by day."""
    numbers = {case.id: case.number for case in cases}
    lines = [
        *_arrivals(session, numbers),
        *_answers(session, numbers),
        *_duties(session, numbers, office),
        *_look_ups(session, numbers, office),
        *_drafts(session, numbers, office),
        *_notes(session, {case.uuid: case.number for case in cases}, office),
    ]
    columns = (
        ("nomor", "Nomor register"), ("tanggal", "Tanggal"), ("jenis", "Jenis"), ("isi", "Isi"), ("hasil", "Hasil"),
    )  # fmt: skip
    rows = tuple(sorted(lines, key=lambda line: (str(line[0]), str(line[1]))))
    return Part("tindak_lanjut", "Jawaban, tugas, dan catatan", columns, rows, "Belum ada.", is_long=True)


def proposed(session: Session, cases: Sequence[Case], office: Office) -> Part:
    """What the program proposed, and what the officer made of it (UU 27/2022, pasal 10)."""
    numbers = {case.id: case.number for case in cases}
    kept = session.scalars(
        select(CaseSuggestion).where(CaseSuggestion.case_id.in_(numbers)).order_by(CaseSuggestion.id)
    )
    rows = tuple(
        (numbers[each.case_id], office.day(each.made_at), proposal.name,
         proposal.decision.decision.label if proposal.decision else NOT_DECIDED)
        for each in kept for proposal in each.read()
    )  # fmt: skip
    columns = (("nomor", "Nomor register"), ("tanggal", "Tanggal"), ("usulan", "Usulan"), ("keputusan", "Keputusan"))
    return Part("saran", "Saran program dan keputusan petugas", columns, rows, "Tidak ada.")


def compared(session: Session, people: Collection[int], office: Office) -> Part:
    """Which records were held to be the same resident's, and which pairs were looked at."""
    touching = or_(PersonLink.first_id.in_(people), PersonLink.second_id.in_(people))
    rows: list[Line] = [
        (office.day(link.linked_at), "Dihubungkan dengan catatan lain tentang orang yang sama",
         f"dilepas {_day(office, link.ended_at)}" if link.ended_at else "berlaku")
        for link in session.scalars(select(PersonLink).where(touching).order_by(PersonLink.id))
    ]  # fmt: skip
    either = or_(PersonReview.left_person_id.in_(people), PersonReview.right_person_id.in_(people))
    rows += [
        (office.day(review.found_at), f"Dibandingkan: {review.kind.label}", review.outcome.label)
        for review in session.scalars(select(PersonReview).where(either).order_by(PersonReview.id))
    ]
    columns = (("tanggal", "Tanggal"), ("apa", "Apa"), ("keadaan", "Keadaan"))
    return Part("catatan_lain", "Catatan yang dibandingkan atau dihubungkan", columns, tuple(rows), "Tidak ada.")


def _arrivals(session: Session, numbers: Mapping[int, str]) -> Iterator[Line]:
    """The letters of other offices that these cases began with."""
    came = select(Arrival).where(Arrival.case_id.in_(numbers)).order_by(Arrival.id)
    for arrival in session.scalars(came):
        told = f"{arrival.sender}, surat {arrival.number}"
        result = arrival.result.label if arrival.result else ""
        yield numbers[arrival.case_id or 0], arrival.issued_on, "Rujukan dari kantor lain", told, result


def _answers(session: Session, numbers: Mapping[int, str]) -> Iterator[Line]:
    wanted = select(Feedback, Referral.case_id, Referral.number).join(Referral, Referral.id == Feedback.referral_id)
    for answer, case_id, letter in session.execute(wanted.where(Referral.case_id.in_(numbers)).order_by(Feedback.id)):
        told = "; ".join(filter(None, (answer.result.label, answer.service_given, answer.reason)))
        yield numbers[case_id], answer.received_on, "Jawaban instansi", letter, told


def _duties(session: Session, numbers: Mapping[int, str], office: Office) -> Iterator[Line]:
    for duty in session.scalars(select(CaseDuty).where(CaseDuty.case_id.in_(numbers)).order_by(CaseDuty.id)):
        yield numbers[duty.case_id], office.day(duty.made_at), "Kewajiban", duty.task, duty.result or "belum selesai"


def _look_ups(session: Session, numbers: Mapping[int, str], office: Office) -> Iterator[Line]:
    for owed in session.scalars(select(LookUpOwed).where(LookUpOwed.case_id.in_(numbers)).order_by(LookUpOwed.id)):
        number = numbers[owed.case_id] if owed.case_id else ""
        asked = f"{owed.system}: {owed.question}"
        yield number, office.day(owed.asked_at), "Pemeriksaan data", asked, owed.answer or "belum dijawab"


def _drafts(session: Session, numbers: Mapping[int, str], office: Office) -> Iterator[Line]:
    for draft in session.scalars(select(LetterDraft).where(LetterDraft.case_id.in_(numbers)).order_by(LetterDraft.id)):
        letter = " kepada ".join(filter(None, (draft.title, draft.addressee)))
        yield numbers[draft.case_id], office.day(draft.drafted_at), "Draf surat", letter, draft.status.label


def _notes(session: Session, cases: Mapping[UUID, str], office: Office) -> Iterator[Line]:
    wanted = select(Event).where(Event.subject.in_(cases), Event.what == "note_added").order_by(Event.id)
    for event in session.scalars(wanted):
        yield cases[event.subject], office.day(event.at), "Catatan petugas", str(event.details.get("note", "")), ""


def _day(office: Office, at: datetime) -> str:
    day: date = office.day(at)
    return f"{day:%d-%m-%Y}"
