"""Which open cases a change of a rule makes read differently, and that looking changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from puskesos.cases.case import Case, Outcome
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.status import CaseStatus
from puskesos.cases.triage.rereading import Rereading, rereadings, rule_change, rule_retired
from puskesos.cases.visit import RegistryCheck, RegistryStatus
from puskesos.errors import Cancelled
from puskesos.office.access import Access
from puskesos.office.catalogue import RuleKind, ServiceRule
from puskesos.office.directory.answers import RuleAnswer, rule_answer
from puskesos.office.directory.editing import save_rule
from puskesos.store.kept import Kept
from tests.conftest import NOW, TODAY
from tests.office.directory.shown import shown_rule

# The one shipped rule about the decile for Sekolah Rakyat: 1–2.
SCHOOL, RULE = "EDU-03", "DES-14"
Registered = Callable[..., Case]
Reread = Callable[..., list[Rereading]]


def no_step(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def file(access: Access) -> Kept:
    return access.file


@pytest.fixture
def registered(access: Access) -> Registered:
    """A case in the file, of somebody with a decile; keyword arguments replace fields of the intake."""

    def make(decile: int | None, **changes: object) -> Case:
        seen = RegistryCheck("DTSEN Triwulan III 2026", RegistryStatus.LISTED, decile, date(2026, 11, 1))
        answers: dict[str, object] = {
            "client": PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "story": "Anak ingin sekolah.",
            "sector": "education", "service_code": SCHOOL, "registry": seen if decile else RegistryCheck(),
        }  # fmt: skip
        with access.file.database.write() as session:
            return register_case(session, Intake(**answers | changes), by=access.officer, now=NOW)  # type: ignore[arg-type]  # free changes

    return make


@pytest.fixture
def reread(file: Kept) -> Reread:
    """What changing fields of the rule would do to the open cases."""

    def look(code: str = RULE, **changes: object) -> list[Rereading]:
        with file.database.read() as session:
            answer = rule_answer(session.get_one(ServiceRule, code))
            change = rule_change(session, code, replace(answer, **changes), TODAY)  # type: ignore[arg-type]  # as above
        return rereadings(file, change, TODAY, no_step)

    return look


def test_only_cases_whose_condition_reads_differently_are_told(registered: Registered, reread: Reread) -> None:
    registered(2)
    three = registered(3)
    registered(5)
    (found,) = reread(high=4)
    assert found == Rereading(
        three.id, three.number, "Sekolah Rakyat", is_chosen=True,
        found="desil 3 (DTSEN Triwulan III 2026, 1 Nov 2026)",
        before="Desil 1–2: tidak memenuhi", after="Desil 1–4: memenuhi",
    )  # fmt: skip


def test_other_words_for_the_same_condition_change_no_reading(registered: Registered, reread: Reread) -> None:
    registered(2)
    assert reread(says="Keluarga miskin menurut DTSEN.", basis="Inpres 8/2025 dan penjelasannya") == []


def test_a_case_nothing_is_known_of_reads_as_before(registered: Registered, reread: Reread) -> None:
    registered(None)
    assert reread(high=9) == []


def test_a_rule_that_is_not_in_force_any_more_is_not_asked(registered: Registered, reread: Reread) -> None:
    registered(3)
    (found,) = reread(valid_until=date(2026, 6, 30))
    assert (found.before, found.after) == ("Desil 1–2: tidak memenuhi", "tidak disyaratkan")


def test_a_rule_that_is_given_to_another_service_touches_the_cases_of_both(
    registered: Registered, reread: Reread
) -> None:
    school = registered(3)
    funeral = registered(3, service_code="BAN-13", sector="bansos")
    found = reread(services=("BAN-13",))
    assert [(each.case_id, each.after) for each in found] == [
        (school.id, "tidak disyaratkan"), (funeral.id, "Desil 1–2: tidak memenuhi"),
    ]  # fmt: skip


def test_a_new_rule_stands_beside_those_there_are(registered: Registered, file: Kept) -> None:
    case = registered(2)
    answer = RuleAnswer((SCHOOL,), RuleKind.DECILE, programme="Sekolah Rakyat", low=1, high=1, is_checked=False)
    with file.database.read() as session:
        change = rule_change(session, None, answer, TODAY)
    (found,) = rereadings(file, change, TODAY, no_step)
    assert (found.case_id, found.before) == (case.id, "Desil 1–2: memenuhi")
    assert found.after.startswith("Desil 1–2: kemungkinan")


def test_retiring_a_rule_is_a_change_like_any_other(registered: Registered, file: Kept) -> None:
    registered(5)
    with file.database.read() as session:
        change = rule_retired(session, RULE)
    assert [each.after for each in rereadings(file, change, TODAY, no_step)] == ["tidak disyaratkan"]


def test_closed_cases_and_cases_of_other_services_are_left_alone(
    registered: Registered, reread: Reread, access: Access
) -> None:
    closed = registered(3)
    registered(3, service_code="EDU-01")
    with access.file.database.write() as session:
        case = session.get_one(Case, closed.id)
        case.close(CaseStatus.RESOLVED, Outcome.INFORMED_AT_COUNTER, "Sudah dijelaskan.", NOW)
    assert reread(high=4) == []


def test_a_case_without_a_service_counts_for_those_its_note_suggests(registered: Registered, reread: Reread) -> None:
    case = registered(3, service_code="", story="Anaknya mau didaftarkan ke Sekolah Rakyat, keluarga tidak mampu.")
    (found,) = reread(high=4)
    assert (found.case_id, found.is_chosen) == (case.id, False)


def test_looking_writes_nothing_and_saving_then_reads_as_foretold(
    registered: Registered, reread: Reread, access: Access
) -> None:
    registered(3)
    assert len(reread(high=4)) == 1
    with access.file.database.write() as session:
        rule = session.get_one(ServiceRule, RULE)
        assert rule.high == 2
        save_rule(
            session, RULE, replace(rule_answer(rule), high=4), shown_rule(session, RULE), by=access.officer, now=NOW
        )
    assert reread(high=4) == []


def test_it_tells_how_far_it_is_and_can_be_called_off(registered: Registered, file: Kept) -> None:
    for decile in (3, 4, 5):
        registered(decile)
    with file.database.read() as session:
        change = rule_retired(session, RULE)
        cases = len(list(session.scalars(select(Case))))
    steps: list[tuple[int, int]] = []
    rereadings(file, change, TODAY, lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, cases)
    assert steps[-1] == (cases, cases)

    def call_off(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        rereadings(file, change, TODAY, call_off)
