"""A consent stands with its evidence; taken back, it leaves something to be done within 72 hours."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import ConsentAnswer, consents_of, record_consent, withdraw_consent
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import requests_of
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY, CaseMaker

YES = ConsentAnswer(Use.PHOTO, TODAY, "Contoh Melati", "Formulir bertanda tangan")
CHILD = PersonAnswer("Contoh Kuncup", nik_status=NikStatus.UNKNOWN, birth_date=date(2019, 5, 1))


def test_a_consent_is_kept_with_who_gave_it_and_how_it_can_be_shown(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    record_consent(session, case.client_id, YES, by=officer, now=NOW)
    [row] = consents_of(session, [case.client_id])
    assert (row.use, row.given_by, row.evidence, row.officer) == (
        Use.PHOTO, "Contoh Melati", "Formulir bertanda tangan", officer.name,
    )  # fmt: skip
    assert row.is_in_force
    with pytest.raises(Refused, match="masih berlaku"):
        record_consent(session, case.client_id, YES, by=officer, now=NOW)


def test_without_evidence_or_name_there_is_no_consent(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    answer = ConsentAnswer(Use.PUBLICATION, TODAY + timedelta(days=1), "", " ")
    with pytest.raises(InvalidForm) as refused:
        record_consent(session, make_case().client_id, answer, by=officer, now=NOW)
    assert set(refused.value.problems) == {"given_on", "given_by", "evidence"}


def test_for_a_child_parent_or_guardian_says_yes(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    child = make_case(client=CHILD).client_id
    with pytest.raises(InvalidForm, match="orang tua atau wali"):
        record_consent(session, child, YES, by=officer, now=NOW)
    by_guardian = ConsentAnswer(Use.PHOTO, TODAY, "Misal Kenanga", "Surat wali", is_by_guardian=True)
    record_consent(session, child, by_guardian, by=officer, now=NOW)
    [row] = consents_of(session, [child])
    assert row.is_by_guardian


def test_a_withdrawal_is_owed_within_seventy_two_hours(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    person = make_case().client_id
    consent = record_consent(session, person, YES, by=officer, now=NOW)
    withdraw_consent(session, consent.id, "Tidak mau lagi", by=officer, now=NOW)
    [row] = consents_of(session, [person])
    [request] = requests_of(session, [person])
    assert not row.is_in_force
    assert (request.kind, request.due_at) == (RightKind.WITHDRAWAL, NOW + timedelta(hours=72))
    assert "Foto" in request.detail
    with pytest.raises(Refused, match="sudah dicabut"):
        withdraw_consent(session, consent.id, "", by=officer, now=NOW)
    record_consent(session, person, YES, by=officer, now=NOW)
