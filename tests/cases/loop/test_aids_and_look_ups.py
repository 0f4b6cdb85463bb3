"""What really reached the resident, and what the office still owes her an answer about."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.journey import view_case
from puskesos.cases.loop.aids import AidAnswer, aid_of_case, amount_words, record_aid, withdraw_aid
from puskesos.cases.loop.look_ups import LookUpAnswer, answer_look_up, count_look_ups, look_ups_owed, owe_look_up
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY, CaseMaker

TOMORROW = TODAY + timedelta(days=1)


def aid(**changes: Any) -> AidAnswer:
    answers: dict[str, Any] = {"what": "Sembako", "received_on": TODAY}
    return AidAnswer(**(answers | changes))


def owed(**changes: Any) -> LookUpAnswer:
    answers: dict[str, Any] = {
        "name": "Contoh Melati", "system": "SIKS-NG", "question": "Status PBI-JK", "promised_on": TOMORROW,
    }  # fmt: skip
    return LookUpAnswer(**(answers | changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount": 600_000}, "Rp600.000"),
        ({"quantity": "10 kg beras"}, "10 kg beras"),
        ({"amount": 1_250_000, "quantity": "satu kursi roda"}, "Rp1.250.000, satu kursi roda"),
        ({}, ""),
    ],
)
def test_an_amount_reads_as_officers_write_it(
    session: Session, officer: Officer, make_case: CaseMaker, changes: dict[str, Any], words: str
) -> None:
    assert amount_words(record_aid(session, make_case().id, aid(**changes), by=officer, now=NOW)) == words


def test_aid_stands_in_the_life_of_the_case_and_can_be_taken_back_with_its_reason(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    line = record_aid(session, case.id, aid(amount=600_000, source="Dinas Sosial"), by=officer, now=NOW)
    assert view_case(session, case.id).journey[-1].text == "Sembako. Rp600.000. 20 November 2026 dari Dinas Sosial"
    withdraw_aid(session, line.id, "Salah kasus.", by=officer, now=NOW)
    assert [(each.is_withdrawn, each.withdrawn_reason) for each in aid_of_case(session, case.id)] == [
        (True, "Salah kasus.")
    ]
    with pytest.raises(Refused):
        withdraw_aid(session, line.id, "Lagi.", by=officer, now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": ""}, "what"),
        ({"amount": 0}, "amount"),
        ({"amount": 10**12}, "amount"),
        ({"received_on": TOMORROW}, "received_on"),
    ],
)
def test_aid_that_cannot_be_is_refused(
    session: Session, officer: Officer, make_case: CaseMaker, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        record_aid(session, make_case().id, aid(**changes), by=officer, now=NOW)
    assert list(refused.value.problems) == [field]


def test_while_a_system_is_down_a_question_waits_with_the_promised_day(session: Session, officer: Officer) -> None:
    owe_look_up(session, owed(name="Misal Kenanga", promised_on=TOMORROW), by=officer, now=NOW)
    owe_look_up(session, owed(promised_on=TODAY), by=officer, now=NOW)
    assert [row.name for row in look_ups_owed(session)] == ["Contoh Melati", "Misal Kenanga"]
    assert (count_look_ups(session, TODAY), count_look_ups(session)) == (1, 2)


def test_the_answer_takes_it_from_the_queue_once(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    row = owe_look_up(session, owed(case_id=case.id), by=officer, now=NOW)
    answer_look_up(session, row.id, "PBI-JK aktif, warga sudah ditelepon.", by=officer, now=NOW)
    assert look_ups_owed(session) == []
    assert view_case(session, case.id).journey[-1].title == "Pemeriksaan data dijawab"
    with pytest.raises(Refused, match="sudah dijawab"):
        answer_look_up(session, row.id, "Lagi.", by=officer, now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"system": ""}, "system"),
        ({"question": ""}, "question"),
        ({"phone": "12"}, "phone"),
        ({"promised_on": TODAY - timedelta(days=1)}, "promised_on"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(
    session: Session, officer: Officer, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        owe_look_up(session, owed(**changes), by=officer, now=NOW)
    assert list(refused.value.problems) == [field]
