"""The Berita Acara of a visit: what was found goes into the letter, and the visit names the letter."""

from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.loop.findings import told_findings
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.wording import Fact
from puskesos.errors import Refused
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import tidy_text

RECORD = "berita-acara-kunjungan"
USUAL_PURPOSE = "melihat keadaan warga dan keluarganya"


def record_of_visit(visit: FieldVisit) -> LetterRequest:
    """What the letter begins with: whom the officer met, who signs it too, the answers of the form, the conclusion."""
    met = [("Yang ditemui", visit.met)] if visit.met else [("Pertemuan", visit.status.label)]
    told = [*met, *told_findings(visit.findings), ("Kesimpulan", visit.conclusion)]
    return LetterRequest(
        RECORD,
        purpose=tidy_text(visit.purpose) or USUAL_PURPOSE,
        answers=tuple(Fact(asked, answer) for asked, answer in told if answer),
        happened_on=visit.done_on,
        bearer=visit.met,
    )


@needs(Permission.HANDLE_CASE)
def name_record(session: Session, visit_id: int, letter_id: int, *, by: Officer, now: datetime) -> FieldVisit:  # noqa: ARG001  # every change is called with both
    """Remember which letter tells of a visit; it must be one of the same case."""
    visit, letter = session.get_one(FieldVisit, visit_id), session.get_one(Letter, letter_id)
    if letter.case_id != visit.case_id:
        raise Refused("Surat {number} bukan surat kasus ini.", number=letter.number or letter.title)
    visit.letter_id = letter.id
    return visit
