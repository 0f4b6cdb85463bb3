"""Letters other than referrals go the same way: no number before the last yes, then frozen with who approved."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.draft import DraftStatus
from puskesos.cases.approval.drafts import approve_step, send_for_approval
from puskesos.cases.approval.kinds import preview_draft
from puskesos.cases.case import Case
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.status import CaseStatus
from puskesos.cases.wording import LetterContent, from_json
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from tests.cases.approving import Team, full_chain, hire, set_chain
from tests.conftest import NOW, CaseMaker

RECOMMENDATION = LetterRequest("rekomendasi", purpose="Keringanan biaya", addressee="RSUD Contoh")


@pytest.fixture
def team(session: Session, officer: Officer) -> Team:
    team = hire(session, officer)
    set_chain(session, officer, *full_chain(team))
    return team


def test_a_letter_takes_its_number_with_the_last_yes(session: Session, team: Team, make_case: CaseMaker) -> None:
    case = make_case()
    draft = send_for_approval(session, case.id, RECOMMENDATION, by=team.desk, now=NOW)
    shown = preview_draft(session, draft.id, NOW)
    assert isinstance(shown, LetterContent)
    assert session.scalars(select(LetterNumber)).all() == []
    for officer in (team.worker, team.manager, team.head):
        approve_step(session, draft.id, by=officer, now=NOW)
    letter = session.scalars(select(Letter)).one()
    content = from_json(LetterContent, letter.wording)
    assert (draft.status, draft.issued_number) == (DraftStatus.ISSUED, letter.number)
    assert content.approval[0] == "Paraf: Subkoordinator Linjamsos (MK)"
    assert content.signatures[-1].name == "Contoh Cempaka"
    assert session.get_one(Case, case.id).status is CaseStatus.LETTER_READY


def test_what_is_missing_is_said_before_it_goes_round(session: Session, team: Team, make_case: CaseMaker) -> None:
    with pytest.raises(InvalidForm):
        send_for_approval(session, make_case().id, LetterRequest("rekomendasi"), by=team.desk, now=NOW)


def test_no_numbered_letter_passes_by_the_chain(session: Session, team: Team, make_case: CaseMaker) -> None:
    with pytest.raises(Refused, match="disetujui dahulu"):
        issue_letter(session, make_case().id, RECOMMENDATION, by=team.worker, now=NOW)
