"""What the tests of letters share: a case with everything a letter may tell, and a request that fits each kind."""

from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Shape
from puskesos.cases.letters.templates import letters_on_offer
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.visit import MembershipStatus, PaperAnswer, Programme, RegistryCheck, RegistryStatus, ReporterAnswer
from puskesos.cases.wording import Fact, LetterContent, from_json
from puskesos.office.catalogue import PpksType
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY, CaseMaker

NIK = "9999014303850001"
CLIENT = PersonAnswer(
    "Contoh Melati", NIK, no_kk="9999010101010001", birth_place="Contohsari", birth_date=date(1985, 3, 3),
    sex=Sex.FEMALE, address="Dusun Misal", rt="1", rw="2", region="3209142001", family_head="Umpama Dahlia",
)  # fmt: skip
LISTED = RegistryCheck(
    status=RegistryStatus.LISTED, decile=2, checked_on=TODAY,
    memberships={Programme.PBI_JK: MembershipStatus.INACTIVE},
)  # fmt: skip


def known_case(make_case: CaseMaker, **changes: object) -> Case:
    """A case of which everything is known that a letter may tell."""
    answers: dict[str, object] = {"client": CLIENT, "service_code": "KES-04", "registry": LISTED}
    return make_case(**(answers | changes))


def secret_case(session: Session, officer: Officer, make_case: CaseMaker, kind: PpksType) -> Case:
    """A case of a confidential category, with everything in it that no paper may give away."""
    case = known_case(
        make_case,
        story="Cerita yang tidak boleh terbaca.",
        reporter=ReporterAnswer(ReporterKind.OTHER, "Misal Pelapor", "Tetangga"),
        papers=(PaperAnswer("hasil visum", is_here=True),),
    )
    answer = CategoryAnswer(kind.code, tuple(kind.criteria), "catatan")
    identify_problem(session, case.id, (answer,), (), by=officer, now=NOW)
    return case


def request_for(template: LetterTemplate, purpose: str = "keringanan biaya rawat inap") -> LetterRequest:
    """Answers that fit a kind of letter."""
    addressed = template.shape is Shape.ADDRESSED
    return LetterRequest(
        template.code,
        purpose=purpose,
        addressee="Direktur RSUD Contoh" if addressed else "",
        papers=("KTP", "SKTM"),
        answers=(Fact("Keadaan rumah", "Dinding papan"),),
    )


def every_kind(session: Session) -> list[LetterTemplate]:
    """Every kind of letter that can be written for a case."""
    return letters_on_offer(session)


def content_of(letter: Letter) -> LetterContent:
    """The wording of a letter as it was frozen."""
    return from_json(LetterContent, letter.wording)
