"""What the program proposed is kept as it stood, with what the officer made of it; nobody is asked twice."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, ReportType
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.journey import view_case
from puskesos.cases.suggested import Decided, Decision, SuggestedAnswer, kept_facts
from puskesos.cases.suggestions import (
    CaseSuggestion,
    decide_proposal,
    explain_decision,
    keep_suggestion,
    suggestions_of,
)
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.cases.visit import WayOut
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.officers import Officer
from tests.conftest import NOW, CaseMaker

KIDNEY = "ibu cuci darah 2x seminggu, kartu KIS nonaktif sejak bulan lalu, RS minta surat"
SECRET = "istri tertular dr suami almarhum, tdk sanggup kerja, tolong dirahasiakan statusnya"
ALONE = "Nenek tinggal sendiri, tidak ada keluarga, makan dari tetangga"
ELSEWHERE = "mau perpanjang STNK motor dan bayar pajak kendaraan dimana ya"
OLD = Facts(age=74, decile=2, has_nik=False, jkn=JknState.INACTIVE, memberships=frozenset({"PKH", "Sembako"}))


def suggested(note: str, facts: Facts = OLD, **said: object) -> SuggestedAnswer:
    """What the shipped rules say to a note."""
    answer = SuggestedAnswer(note, facts, suggest(note, facts, shipped_knowledge()))
    assert answer.suggestion
    return replace(answer, **said)  # type: ignore[arg-type]  # free changes


def only(session: Session, case: Case) -> CaseSuggestion:
    (kept,) = suggestions_of(session, case.id)
    return kept


def decisions(kept: CaseSuggestion) -> dict[str, Decision]:
    return {each.key: each.decision.decision for each in kept.read() if each.decision}


def test_what_was_proposed_at_the_desk_is_kept_with_its_reasons_facts_and_rules(
    session: Session, make_case: CaseMaker
) -> None:
    shown = suggested(KIDNEY)
    case = make_case(story=KIDNEY, suggested=shown)
    session.flush()
    session.expire_all()
    kept = only(session, case)
    assert (kept.note, kept.rules_dated) == (KIDNEY, shown.suggestion.rules_dated)
    assert Facts.from_plain(kept.facts) == OLD
    service = shown.suggestion.services[0]
    (read,) = [each for each in kept.read() if each.key == f"service:{service.code}"]
    assert (read.name, read.evidence) == (service.name, service.evidence)


def test_what_is_not_known_of_the_client_is_not_kept_as_a_fact() -> None:
    assert kept_facts(Facts(age=30)) == {"age": 30}


def test_a_visit_without_a_suggestion_keeps_none(session: Session, make_case: CaseMaker) -> None:
    assert suggestions_of(session, make_case().id) == []


def test_taking_the_proposed_service_is_accepting_it(session: Session, make_case: CaseMaker) -> None:
    case = make_case(
        sector="health", service_code="KES-02", report_type=ReportType.APPLICATION, suggested=suggested(KIDNEY),
        is_urgent=True, urgency_reason="Dirawat atau gawat",
    )  # fmt: skip
    made = decisions(only(session, case))
    assert made["service:KES-02"] is Decision.ACCEPTED
    assert made["sector:health"] is Decision.ACCEPTED
    assert made["report:application"] is Decision.ACCEPTED
    assert made["urgent"] is Decision.ACCEPTED


def test_taking_another_service_says_what_took_its_place(session: Session, make_case: CaseMaker) -> None:
    case = make_case(sector="data", service_code="DAT-04", suggested=suggested(KIDNEY))
    first = next(each for each in only(session, case).read() if each.key == "service:KES-02")
    assert first.decision
    assert first.decision.decision is Decision.CHANGED
    assert "desil" in first.decision.reason
    assert first.decision.by == "Sari Permisalan"


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({"way_out": WayOut.CLOSED_AT_COUNTER, "told_resident": "Diarahkan ke Samsat."}, Decision.ACCEPTED),
        ({"service_code": "DAT-04"}, Decision.CHANGED),
        ({}, None),
    ],
)
def test_a_matter_for_another_desk_is_agreed_to_by_ending_the_visit_without_a_service(
    session: Session, make_case: CaseMaker, changes: dict[str, object], decision: Decision | None
) -> None:
    shown = suggested(ELSEWHERE, Facts())
    assert shown.suggestion.outside_desk
    case = make_case(sector="other", suggested=shown, **changes)
    assert decisions(only(session, case)).get("outside_desk") is decision


def test_a_proposal_turned_down_by_key_stays_turned_down(session: Session, make_case: CaseMaker) -> None:
    case = make_case(suggested=suggested(KIDNEY, rejected=("service:KES-02",)))
    assert decisions(only(session, case))["service:KES-02"] is Decision.REJECTED


def test_a_kind_of_report_nobody_chose_is_no_decision(session: Session, make_case: CaseMaker) -> None:
    untouched = make_case(suggested=suggested(KIDNEY))
    assert "report:application" not in decisions(only(session, untouched))
    chosen = make_case(report_type=ReportType.ENQUIRY, suggested=suggested(KIDNEY))
    assert decisions(only(session, chosen))["report:application"] is Decision.CHANGED


def test_the_journey_tells_what_was_decided_and_nothing_when_nothing_was(
    session: Session, make_case: CaseMaker
) -> None:
    quiet = make_case(suggested=suggested(KIDNEY))
    assert "Saran program" not in [row.title for row in view_case(session, quiet.id).journey]
    case = make_case(service_code="KES-02", suggested=suggested(KIDNEY, rejected=("service:KES-03",)))
    (told,) = [row.text for row in view_case(session, case.id).journey if row.title == "Saran program"]
    assert told.startswith("Diterima: Reaktivasi BPJS")
    assert "Ditolak: Aktivasi darurat" in told


def test_the_advice_to_keep_it_secret_makes_the_case_confidential(session: Session, make_case: CaseMaker) -> None:
    assert not make_case(suggested=suggested(SECRET)).is_confidential
    case = make_case(suggested=suggested(SECRET, keeps_secret=True))
    assert case.is_confidential
    assert decisions(only(session, case))["confidential"] is Decision.ACCEPTED


def test_naming_another_problem_does_not_give_the_secret_away(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(suggested=suggested(SECRET, keeps_secret=True))
    identify_problem(session, case.id, (CategoryAnswer("PPKS-24", ("miskin",)),), (), by=officer, now=NOW)
    assert case.is_confidential


def test_secrecy_can_be_decided_afterwards_and_taken_back(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(suggested=suggested(SECRET))
    kept = only(session, case)
    secrecy = []
    for decided in (Decided(Decision.ACCEPTED), Decided(Decision.REJECTED, "sudah umum")):
        decide_proposal(session, kept.id, "confidential", decided, by=officer, now=NOW)
        secrecy.append(case.is_confidential)
    assert secrecy == [True, False]
    assert view_case(session, case.id).journey[-1].text == "Ditolak: Dirahasiakan (sudah umum)"


def test_what_a_colleague_decided_meanwhile_is_not_turned_round_unread(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    kept = only(session, make_case(suggested=suggested(KIDNEY)))
    seen = next(each for each in kept.read() if each.key == "service:KES-02").standing
    decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.REJECTED), by=officer, now=NOW)
    with pytest.raises(Stale, match=f"baru saja diputuskan {officer.name}: Ditolak") as told:
        decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.ACCEPTED), seen, by=officer, now=NOW)
    now = next(each for each in kept.read() if each.key == "service:KES-02").standing
    assert told.value.now == now
    decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.ACCEPTED), now, by=officer, now=NOW)


def test_why_it_was_turned_down_can_be_said_afterwards(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(suggested=suggested(KIDNEY))
    kept = only(session, case)
    decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.REJECTED), by=officer, now=NOW)
    explain_decision(session, kept.id, "service:KES-02", "  kartunya sudah aktif ", by=officer, now=NOW)
    told = next(each for each in kept.read() if each.key == "service:KES-02").decision
    assert told is not None
    assert (told.decision, told.reason) == (Decision.REJECTED, "kartunya sudah aktif")
    assert view_case(session, case.id).journey[-1].text.endswith("(kartunya sudah aktif)")


def test_a_reason_is_asked_only_of_what_was_turned_down_and_cannot_be_empty(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    kept = only(session, make_case(suggested=suggested(KIDNEY)))
    with pytest.raises(Refused, match="tidak sedang ditolak"):
        explain_decision(session, kept.id, "service:KES-02", "salah", by=officer, now=NOW)
    decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.REJECTED), by=officer, now=NOW)
    for reason, told in ((" ", "Tulis alasannya."), ("x" * 301, "Alasan")):
        with pytest.raises(InvalidForm) as refusal:
            explain_decision(session, kept.id, "service:KES-02", reason, by=officer, now=NOW)
        assert refusal.value.problems["reason"].startswith(told)


def test_only_what_was_proposed_can_be_decided(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    kept = only(session, make_case(suggested=suggested(KIDNEY)))
    with pytest.raises(Refused, match="Saran ini sudah tidak ada"):
        decide_proposal(session, kept.id, "service:XXX-99", Decided(Decision.ACCEPTED), by=officer, now=NOW)


def test_the_suggestions_of_a_closed_case_are_history(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(suggested=suggested(KIDNEY))
    close_case(session, case.id, Closing(Outcome.MOVED, "Sudah pindah."), by=officer, now=NOW)
    kept = only(session, case)
    with pytest.raises(Refused, match="sudah ditutup"):
        decide_proposal(session, kept.id, "service:KES-02", Decided(Decision.ACCEPTED), by=officer, now=NOW)


def test_the_same_suggestion_is_kept_once_and_gathers_its_decisions(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    shown = suggested(ALONE)
    case = make_case(story=ALONE, suggested=shown)
    keep_suggestion(session, case.id, shown, {"ppks:PPKS-08": Decided(Decision.ACCEPTED)}, by=officer, now=NOW)
    assert decisions(only(session, case))["ppks:PPKS-08"] is Decision.ACCEPTED


def test_other_facts_make_another_suggestion_and_the_first_stays(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(story=ALONE, suggested=suggested(ALONE))
    later = suggested(ALONE, replace(OLD, decile=9))
    keep_suggestion(session, case.id, later, {}, by=officer, now=NOW)
    newest, first = suggestions_of(session, case.id)
    assert (newest.facts["decile"], first.facts["decile"]) == (9, 2)


def test_naming_the_problem_decides_every_category_that_was_proposed(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    shown = suggested(ALONE)
    proposed = {each.code: each for each in shown.suggestion.categories}
    assert {"PPKS-08", "PPKS-24"} <= set(proposed)
    case = make_case(story=ALONE)
    answers = (
        CategoryAnswer("PPKS-08", proposed["PPKS-08"].criteria),
        CategoryAnswer("PPKS-24", ("Tidak mempunyai tempat berteduh",)),
    )
    turned_down = replace(shown, rejected=("ppks:PPKS-19",))
    identify_problem(session, case.id, answers, (), turned_down, by=officer, now=NOW)
    made = decisions(only(session, case))
    assert made["ppks:PPKS-08"] is Decision.ACCEPTED
    assert made["ppks:PPKS-24"] is Decision.CHANGED
    assert made.get("ppks:PPKS-19", Decision.REJECTED) is Decision.REJECTED


def test_saying_that_no_category_fits_turns_all_of_them_down(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(story=ALONE)
    identify_problem(session, case.id, (), (), suggested(ALONE), by=officer, now=NOW)
    made = decisions(only(session, case))
    categories = [key for key in made if key.startswith("ppks:")]
    assert categories
    assert all(made[key] is Decision.REJECTED for key in categories)


def test_agreeing_that_no_category_fits_is_accepting_it(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    note = "mau tanya KIS saya masih aktif apa tdk, tdk sakit cuma utk jaga2"
    case = make_case(story=note)
    identify_problem(session, case.id, (), (), suggested(note, Facts(age=45)), by=officer, now=NOW)
    assert decisions(only(session, case))["no_category"] is Decision.ACCEPTED


def test_the_journey_does_not_spell_out_what_is_sensitive(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(story=SECRET)
    shown = suggested(SECRET, Facts(age=33), rejected=("ppks:PPKS-16",))
    identify_problem(session, case.id, (CategoryAnswer("PPKS-24", ("miskin",)),), (), shown, by=officer, now=NOW)
    (told,) = [row.text for row in view_case(session, case.id).journey if row.title == "Saran program"]
    assert "PPKS-16" in told
    assert "HIV" not in told
