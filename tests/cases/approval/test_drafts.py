"""A draft on its way: no number before the last yes, back to the first step after a change, and official words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import Capacity, StepKind
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.approval.drafts import approve_step, change_draft, return_draft, send_for_approval, withdraw_draft
from puskesos.cases.approval.inbox import count_inbox, drafts_of_case, inbox
from puskesos.cases.approval.kinds import preview_draft, request_of
from puskesos.cases.case import Case
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letting_in import let_in
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral, reissue_referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.cases.approving import Team, full_chain, hire, set_chain, step
from tests.cases.referring import agency, refer, request_to
from tests.conftest import NOW, CaseMaker

LATER = NOW + timedelta(days=3)


@pytest.fixture
def team(session: Session, officer: Officer) -> Team:
    team = hire(session, officer)
    set_chain(session, officer, *full_chain(team))
    return team


@pytest.fixture
def case(make_case: CaseMaker) -> Case:
    return make_case()


@pytest.fixture
def request_(session: Session, officer: Officer) -> ReferralRequest:
    return request_to(agency(session, officer))


def send(session: Session, case: Case, request: ReferralRequest, by: Officer) -> LetterDraft:
    return send_for_approval(session, case.id, request, by=by, now=NOW)


def the_referral(session: Session) -> Referral:
    return session.scalars(select(Referral)).one()


def count_of(session: Session, table: type[Referral] | type[LetterNumber]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_draft_has_no_number_and_no_letter_until_the_last_yes(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    for officer in (team.worker, team.manager):
        approve_step(session, draft.id, by=officer, now=NOW)
        assert (count_of(session, Referral), count_of(session, LetterNumber)) == (0, 0)
    approve_step(session, draft.id, by=team.head, now=LATER)
    referral = the_referral(session)
    assert (draft.status, draft.issued_number) == (DraftStatus.ISSUED, referral.number)
    assert referral.issued_on == the_office(session).day(LATER)
    assert referral.issued_by_id == team.desk.id
    assert referral.slip().qr


def test_the_case_waits_for_the_decision_and_is_referred_with_it(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    passed = [case.status]
    assert case.next_step.startswith("Tunggu persetujuan Subkoordinator Linjamsos")
    approve_step(session, draft.id, by=team.worker, now=NOW)
    assert case.next_step.startswith("Tunggu persetujuan Manajer SLRT")
    approve_step(session, draft.id, by=team.manager, now=NOW)
    approve_step(session, draft.id, by=team.head, now=NOW)
    assert [*passed, case.status] == [CaseStatus.AWAITING_DECISION, CaseStatus.REFERRED]


def test_a_draft_can_be_sent_also_where_the_office_insists_on_every_step(
    session: Session, officer: Officer, team: Team, case: Case, request_: ReferralRequest
) -> None:
    the_office(session).required_steps = ["awaiting_decision", "approved", "letter_ready"]
    draft = send(session, case, request_, team.desk)
    for each in (team.worker, team.manager, team.head):
        approve_step(session, draft.id, by=each, now=NOW)
    assert case.status is CaseStatus.REFERRED


def test_the_provider_keeps_the_days_it_was_to_have(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    late = NOW + timedelta(days=30)
    for officer in (team.worker, team.manager, team.head):
        approve_step(session, draft.id, by=officer, now=late)
    assert the_referral(session).answer_by == request_.answer_by + timedelta(days=30)


def test_the_paper_says_who_initialled_who_decided_and_who_signs(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    for officer in (team.worker, team.manager, team.head):
        approve_step(session, draft.id, by=officer, now=NOW)
    slip = the_referral(session).slip()
    assert slip.approval == (
        "Paraf: Subkoordinator Linjamsos (MK)",
        "Layanan ditetapkan oleh Manajer SLRT Umpama Dahlia",
    )
    assert (slip.signatures[-1].position, slip.signatures[-1].name) == ("Kepala Dinas Sosial", "Contoh Cempaka")


@pytest.mark.parametrize(
    ("capacity", "heading", "position"),
    [
        (Capacity.ON_BEHALF, "a.n. Kepala Dinas Sosial", "Sekretaris Dinas"),
        (Capacity.ON_BEHALF_BELOW, "a.n. Kepala Dinas Sosial", "u.b. Sekretaris Dinas"),
        (Capacity.ACTING, "", "Plt. Kepala Dinas Sosial"),
        (Capacity.INTERIM, "", "Pj. Kepala Dinas Sosial"),
    ],
)
def test_who_signs_for_somebody_says_in_what_capacity(
    session: Session, officer: Officer, team: Team, case: Case, request_: ReferralRequest,
    capacity: Capacity, heading: str, position: str,
) -> None:  # fmt: skip
    set_chain(session, officer, *full_chain(team, capacity))
    draft = send(session, case, request_, team.desk)
    for each in (team.worker, team.manager, team.deputy):
        approve_step(session, draft.id, by=each, now=NOW)
    signer = the_referral(session).slip().signatures[-1]
    assert (signer.heading, signer.position, signer.name) == (heading, position, "Misal Anggrek")


def test_only_who_has_the_turn_may_say_yes(session: Session, team: Team, case: Case, request_: ReferralRequest) -> None:
    draft = send(session, case, request_, team.desk)
    with pytest.raises(Refused, match="menunggu Subkoordinator Linjamsos"):
        approve_step(session, draft.id, by=team.manager, now=NOW)
    with pytest.raises(Forbidden):
        approve_step(session, draft.id, by=team.desk, now=NOW)
    assert draft.place == 0


def test_who_drafts_does_her_own_step_with_the_sending(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.worker)
    assert draft.place == 1
    assert [row.id for row in inbox(session, team.manager)] == [draft.id]


def test_a_chain_of_one_issues_at_once_for_who_is_that_one(
    session: Session, officer: Officer, team: Team, case: Case, request_: ReferralRequest
) -> None:
    set_chain(session, officer, step(StepKind.DECIDE, "Koordinator Puskesos", team.manager))
    draft = send(session, case, request_, team.manager)
    assert draft.status is DraftStatus.ISSUED
    assert the_referral(session).slip().approval == ("Layanan ditetapkan oleh Koordinator Puskesos Umpama Dahlia",)


def test_a_draft_given_back_returns_to_its_writer_with_the_reason(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    approve_step(session, draft.id, by=team.worker, now=NOW)
    return_draft(session, draft.id, "Alamat belum lengkap.", by=team.manager, now=NOW)
    assert (case.status, case.returned_reason) == (CaseStatus.IN_VERIFICATION, "Alamat belum lengkap.")
    (row,) = inbox(session, team.desk)
    assert (row.status, row.return_reason) == (DraftStatus.RETURNED, "Alamat belum lengkap.")
    assert inbox(session, team.manager) == []
    with pytest.raises(Refused, match="Dikembalikan"):
        approve_step(session, draft.id, by=team.manager, now=NOW)


def test_giving_back_needs_a_reason_and_the_turn(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    with pytest.raises(InvalidForm):
        return_draft(session, draft.id, "  ", by=team.worker, now=NOW)
    with pytest.raises(Refused):
        return_draft(session, draft.id, "Salah.", by=team.head, now=NOW)


def test_a_changed_draft_begins_again_at_the_first_step(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    approve_step(session, draft.id, by=team.worker, now=NOW)
    other = replace(request_, request="Mohon pendampingan.")
    change_draft(session, draft.id, other, request_, by=team.desk, now=LATER)
    assert (draft.place, draft.acts, request_of(draft)) == (0, [], other)
    assert count_inbox(session, team.worker) == 1


def test_a_withdrawn_draft_leaves_every_inbox_and_stays_on_the_case(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    withdraw_draft(session, draft.id, "Warga batal.", by=team.desk, now=NOW)
    assert (case.status, count_inbox(session, team.worker)) == (CaseStatus.IN_VERIFICATION, 0)
    assert [row.status for row in drafts_of_case(session, case.id)] == [DraftStatus.WITHDRAWN]
    with pytest.raises(Refused):
        withdraw_draft(session, draft.id, "Lagi.", by=team.desk, now=NOW)


def test_a_letter_cannot_pass_by_the_chain(
    session: Session, officer: Officer, team: Team, case: Case, request_: ReferralRequest
) -> None:
    with pytest.raises(Refused, match="disetujui dahulu"):
        issue_referral(session, case.id, request_, by=officer, now=NOW)


def test_without_a_chain_there_is_nothing_to_send(
    session: Session, officer: Officer, team: Team, case: Case, request_: ReferralRequest
) -> None:
    set_chain(session, officer)
    with pytest.raises(Refused, match="langsung"):
        send(session, case, request_, team.desk)


def test_a_letter_is_replaced_only_when_the_new_one_is_approved(
    session: Session, officer: Officer, case: Case, request_: ReferralRequest
) -> None:
    old = refer(session, officer, case)
    team = hire(session, officer)
    set_chain(session, officer, step(StepKind.SIGN, "Kepala Dinas Sosial", team.head))
    with pytest.raises(Refused, match="disetujui dahulu"):
        reissue_referral(session, old.id, request_, "Salah nama.", by=officer, now=NOW)
    draft = send_for_approval(session, case.id, request_, (old.id, "Salah nama."), by=team.desk, now=NOW)
    assert old.status is ReferralStatus.ISSUED
    approve_step(session, draft.id, by=team.head, now=LATER)
    new = session.scalars(select(Referral).where(Referral.replaces_id == old.id)).one()
    assert (old.status, old.void_reason, draft.issued_number) == (ReferralStatus.VOIDED, "Salah nama.", new.number)


def test_what_is_wrong_with_a_letter_is_said_before_it_goes_round(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    with pytest.raises(InvalidForm) as refused:
        send(session, case, replace(request_, request=" "), team.desk)
    assert list(refused.value.problems) == ["request"]
    assert case.status is CaseStatus.REGISTERED


def test_everything_stands_in_the_trail_with_the_official_words(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    return_draft(session, draft.id, "Perbaiki.", by=team.worker, now=NOW)
    change_draft(session, draft.id, request_, request_, by=team.desk, now=NOW)
    for officer in (team.worker, team.manager, team.deputy):
        approve_step(session, draft.id, by=officer, now=NOW)
    told = [(event.what, event.details.get("act", "")) for event in events_of(session, case.uuid)]
    assert [what for what, _ in told if what.startswith(("draft", "referral"))] == [
        "draft_sent", "draft_returned", "draft_changed", "draft_approved", "draft_approved", "draft_approved",
        "referral_issued",
    ]  # fmt: skip
    assert [act for _, act in told if act] == [
        "Diparaf: Subkoordinator Linjamsos (Misal Kenanga)",
        "Ditetapkan: Manajer SLRT (Umpama Dahlia)",
        "Disetujui untuk ditandatangani: a.n. Kepala Dinas Sosial (Misal Anggrek)",
    ]


def test_the_letter_is_read_with_the_signer_it_is_meant_for_before_she_signs(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    approve_step(session, draft.id, by=team.worker, now=NOW)
    shown = preview_draft(session, draft.id, NOW)
    assert (shown.signatures[-1].name, shown.qr, shown.check_code) == ("Contoh Cempaka", "", "")
    assert shown.approval == ("Paraf: Subkoordinator Linjamsos (MK)",)


def test_a_row_of_the_inbox_tells_how_far_the_draft_came(
    session: Session, team: Team, case: Case, request_: ReferralRequest
) -> None:
    draft = send(session, case, request_, team.desk)
    approve_step(session, draft.id, by=team.worker, now=NOW)
    (row,) = inbox(session, team.manager)
    assert (row.wanted, row.waits_for, row.client, row.drafted_by) == (
        StepKind.DECIDE, "Manajer SLRT", "Contoh Melati", "Contoh Melati",
    )  # fmt: skip
    assert [done for _, done in row.steps] == [True, False, False]


def test_a_draft_of_a_confidential_case_waits_for_nobody_who_may_not_see_it(
    session: Session, team: Team, case: Case, request_: ReferralRequest, officer: Officer
) -> None:
    case.is_confidential = True
    team.worker.handles_confidential = team.manager.handles_confidential = True
    with pytest.raises(Refused, match="rahasia dan tidak terbuka bagi Kepala Dinas Sosial"):
        send(session, case, request_, officer)
    let_in(session, case.id, team.deputy.id, "Menandatangani suratnya", by=officer, now=NOW)
    draft = send(session, case, request_, officer)
    for each in (team.worker, team.manager, team.deputy):
        approve_step(session, draft.id, by=each, now=NOW)
    assert draft.status is DraftStatus.ISSUED
