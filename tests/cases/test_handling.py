"""The case worker's acts: each leaves its event, an open case keeps a next step, and bad acts are refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import (
    Closing,
    Move,
    NextStep,
    add_note,
    assign_case,
    close_case,
    hand_back,
    move_case,
    papers_in,
    plan_next_step,
    possible_moves,
    reopen_case,
    step_of,
    take_case,
    update_papers,
)
from puskesos.cases.journey import view_case
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import PaperAnswer, WayOut
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import change_office, the_office
from puskesos.office.staff import OfficerAnswer, add_officer, deactivate_officer
from tests.conftest import NOW, OFFICE, TODAY, CaseMaker

TOLD = Closing(Outcome.HANDLED_INTERNALLY, "Sudah diantar pulang.")
LATER = NextStep("Kunjungi rumah", TODAY + timedelta(days=2))
KTP, KK = PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False)


@pytest.fixture
def umpama(session: Session, officer: Officer) -> Officer:
    answer = OfficerAnswer("umpama", "Umpama Dahlia", (Role.CASE_OFFICER,))
    return add_officer(session, answer, by=officer, now=NOW)


def acts_on(session: Session, case: Case) -> list[str]:
    return [row.what for row in view_case(session, case.id).journey]


def test_taking_a_case_starts_its_verification(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = take_case(session, make_case().id, by=officer, now=NOW)
    assert (case.officer_id, case.status) == (officer.id, CaseStatus.IN_VERIFICATION)
    assert acts_on(session, case) == ["registered", "taken"]


def test_a_case_is_passed_on_with_a_word_and_handed_back_with_a_reason(
    session: Session, officer: Officer, umpama: Officer, make_case: CaseMaker
) -> None:
    case = assign_case(session, make_case().id, umpama.id, " Mohon hari ini ", by=officer, now=NOW)
    assert case.officer_id == umpama.id
    assert view_case(session, case.id).journey[-1].text == "Umpama Dahlia. Mohon hari ini"
    hand_back(session, case.id, "Alamat tidak ditemukan", by=umpama, now=NOW)
    assert not case.officer_id
    assert case.returned_reason == "Alamat tidak ditemukan"
    take_case(session, case.id, by=officer, now=NOW)
    assert case.returned_reason == ""


def test_a_case_nobody_has_is_not_handed_back(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    with pytest.raises(Refused, match="belum mempunyai petugas"):
        hand_back(session, make_case().id, "Alasan", by=officer, now=NOW)


def test_a_case_is_given_only_to_somebody_who_is_here_and_handles_cases(
    session: Session, officer: Officer, umpama: Officer, make_case: CaseMaker
) -> None:
    at_the_counter = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,))
    misal = add_officer(session, at_the_counter, by=officer, now=NOW)
    deactivate_officer(session, umpama.id, by=officer, now=NOW)
    for other in (misal, umpama):
        with pytest.raises(Refused, match="tidak menangani kasus"):
            assign_case(session, make_case().id, other.id, "", by=officer, now=NOW)


def test_a_note_is_written_also_on_a_closed_case(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = close_case(session, make_case().id, TOLD, by=officer, now=NOW)
    add_note(session, case.id, "Warga menelepon.\n\tTerima kasih.", by=officer, now=NOW)
    assert view_case(session, case.id).journey[-1].text == "Warga menelepon.\nTerima kasih"


def test_a_planned_step_stands_with_its_day(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    made = make_case()
    case = plan_next_step(session, made.id, LATER, step_of(made), by=officer, now=NOW)
    assert (case.next_step, case.next_step_on) == (LATER.step, LATER.on)
    assert view_case(session, case.id).journey[-1].text == "Kunjungi rumah (22 November 2026)"


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (NextStep(" ", TODAY), "step"),
        (NextStep("x" * 2001, TODAY), "step"),
        (NextStep("Telepon", TODAY - timedelta(days=1)), "on"),
    ],
)
def test_a_step_without_words_or_in_the_past_is_told(
    session: Session, officer: Officer, make_case: CaseMaker, step: NextStep, field: str
) -> None:
    case = make_case()
    with pytest.raises(InvalidForm) as caught:
        plan_next_step(session, case.id, step, step_of(case), by=officer, now=NOW)
    assert set(caught.value.problems) == {field}


@pytest.mark.parametrize("taken", [False, True])
def test_when_the_last_paper_came_the_case_goes_back_to_its_place(
    session: Session, officer: Officer, make_case: CaseMaker, *, taken: bool
) -> None:
    case = make_case(way_out=WayOut.PAPERS_MISSING, papers=(KTP, KK))
    if taken:
        take_case(session, case.id, by=officer, now=NOW)
    update_papers(session, case.id, (KTP, replace(KK, is_here=True)), papers_in(case), by=officer, now=NOW)
    assert case.status is (CaseStatus.IN_VERIFICATION if taken else CaseStatus.REGISTERED)
    assert case.next_step_on == TODAY
    assert view_case(session, case.id).journey[-1].text == "Diterima: KK"


def test_while_a_paper_is_missing_the_case_waits(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(way_out=WayOut.PAPERS_MISSING, papers=(replace(KTP, is_here=False), KK))
    update_papers(session, case.id, (KTP, KK), papers_in(case), by=officer, now=NOW)
    assert case.status is CaseStatus.WAITING_DOCUMENTS
    assert view_case(session, case.id).journey[-1].text == "Diterima: KTP. Masih kurang: KK"


def test_a_paper_with_an_endless_name_is_told(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    with pytest.raises(InvalidForm, match="Nama berkas paling panjang 200 huruf"):
        update_papers(session, make_case().id, (PaperAnswer("x" * 201, is_here=True),), (), by=officer, now=NOW)


@pytest.mark.parametrize(
    ("to", "outcome"),
    [
        (CaseStatus.REJECTED, Outcome.NOT_ELIGIBLE),
        (CaseStatus.CANCELLED, Outcome.WITHDRAWN),
        (CaseStatus.DUPLICATE, None),
    ],
)
def test_a_case_is_stopped_with_a_reason_that_counts_for_the_figures(
    session: Session, officer: Officer, make_case: CaseMaker, to: CaseStatus, outcome: Outcome | None
) -> None:
    case = take_case(session, make_case().id, by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="tanpa alasan"):
        move_case(session, case.id, Move(to, " "), by=officer, now=NOW)
    move_case(session, case.id, Move(to, "Warga mencabut laporan."), by=officer, now=NOW)
    assert (case.status, case.outcome, case.closed_at, case.next_step_on) == (to, outcome, NOW, None)
    assert case.told_resident == "Warga mencabut laporan."


def test_papers_that_never_came_end_a_case_as_expired(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(way_out=WayOut.PAPERS_MISSING, papers=(KTP, KK))
    move_case(session, case.id, Move(CaseStatus.EXPIRED, "Tidak kembali tiga bulan."), by=officer, now=NOW)
    assert case.outcome is Outcome.UNREACHABLE


def test_decisions_are_for_those_who_decide(session: Session, umpama: Officer, make_case: CaseMaker) -> None:
    case = take_case(session, make_case().id, by=umpama, now=NOW)
    for to in (CaseStatus.APPROVED, CaseStatus.REJECTED):
        with pytest.raises(Forbidden, match="Manajer atau Koordinator"):
            move_case(session, case.id, Move(to, "Layak"), by=umpama, now=NOW)


def test_sent_back_from_the_decision_it_says_why(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = take_case(session, make_case().id, by=officer, now=NOW)
    move_case(session, case.id, Move(CaseStatus.AWAITING_DECISION, "Layak", LATER), by=officer, now=NOW)
    move_case(session, case.id, Move(CaseStatus.IN_VERIFICATION, "Foto rumah belum ada", LATER), by=officer, now=NOW)
    assert case.returned_reason == "Foto rumah belum ada"


def test_closing_and_referring_have_acts_of_their_own(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    for to in (CaseStatus.RESOLVED, CaseStatus.REFERRED):
        with pytest.raises(Refused, match="Gunakan"):
            move_case(session, make_case().id, Move(to, "Selesai"), by=officer, now=NOW)


def test_a_step_the_table_does_not_have_is_refused_with_both_words(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    with pytest.raises(Refused, match="“Terdaftar” dan tidak dapat menjadi “Kedaluwarsa”"):
        move_case(session, make_case().id, Move(CaseStatus.EXPIRED, "Lama"), by=officer, now=NOW)


def test_a_required_step_is_not_passed_over(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    change_office(session, replace(OFFICE, required_steps=("awaiting_decision",)), OFFICE, by=officer, now=NOW)
    case = take_case(session, make_case().id, by=officer, now=NOW)
    assert CaseStatus.APPROVED not in possible_moves(case.status, the_office(session), officer)
    with pytest.raises(Refused):
        move_case(session, case.id, Move(CaseStatus.APPROVED, "Layak", LATER), by=officer, now=NOW)


def test_what_is_offered_is_what_is_allowed(session: Session, officer: Officer, umpama: Officer) -> None:
    office = the_office(session)
    for status in CaseStatus:
        mine, hers = possible_moves(status, office, officer), possible_moves(status, office, umpama)
        assert set(mine) - set(hers) <= {CaseStatus.APPROVED, CaseStatus.REJECTED}
        assert not {CaseStatus.RESOLVED, CaseStatus.REFERRED} & set(mine)
        assert status.is_open or not mine
    assert possible_moves(CaseStatus.REGISTERED, office, Officer(role_codes=["front_officer"], is_active=True)) == ()


def test_closing_asks_for_the_outcome_and_for_what_was_told(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    for told in (" ", "x" * 2001):
        with pytest.raises(InvalidForm):
            close_case(session, case.id, Closing(Outcome.MOVED, told), by=officer, now=NOW)
    close_case(session, case.id, TOLD, by=officer, now=NOW)
    assert (case.outcome, case.closed_at, case.next_step) == (TOLD.outcome, NOW, "")


def test_a_closed_case_is_taken_up_again_with_a_reason_and_a_step(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = close_case(session, make_case().id, TOLD, by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="alasan"):
        reopen_case(session, case.id, "", by=officer, now=NOW)
    reopen_case(session, case.id, "Warga datang lagi", by=officer, now=NOW)
    assert (case.status, case.outcome, case.closed_at) == (CaseStatus.IN_VERIFICATION, None, None)
    assert (case.next_step_on, case.officer_id, case.told_resident) == (TODAY, officer.id, "")
    with pytest.raises(Refused, match="masih terbuka"):
        reopen_case(session, case.id, "Lagi", by=officer, now=NOW)


def test_nothing_but_notes_and_reopening_is_done_to_a_closed_case(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = close_case(session, make_case().id, TOLD, by=officer, now=NOW)
    for act in (
        lambda: take_case(session, case.id, by=officer, now=NOW),
        lambda: assign_case(session, case.id, officer.id, "", by=officer, now=NOW),
        lambda: hand_back(session, case.id, "Alasan", by=officer, now=NOW),
        lambda: plan_next_step(session, case.id, LATER, LATER, by=officer, now=NOW),
        lambda: update_papers(session, case.id, (), (), by=officer, now=NOW),
        lambda: move_case(session, case.id, Move(CaseStatus.FIELD_VISIT, ""), by=officer, now=NOW),
        lambda: close_case(session, case.id, TOLD, by=officer, now=NOW),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()  # type: ignore[no-untyped-call]  # lambdas carry no types
    assert acts_on(session, case) == ["registered", "closed"]


@pytest.mark.parametrize("note", ["", " \n\t", "x" * 2001])
def test_a_note_that_says_nothing_or_too_much_is_told(
    session: Session, officer: Officer, make_case: CaseMaker, note: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        add_note(session, make_case().id, note, by=officer, now=NOW)
    assert caught.value.problems["note"].endswith(".")
