"""The directory of agencies: started with the office's own names, kept by the admin."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, InvalidForm
from puskesos.office.officers import Officer, Role
from puskesos.office.providers import ProviderAnswer, providers, save_provider
from tests.conftest import NOW

CLINIC = ProviderAnswer("Klinik Contoh Sehat", unit="Loket", sectors=("health",), phone="0800-0000-0009")


def names(session: Session, sector: str = "") -> list[str]:
    return [provider.name for provider in providers(session, sector)]


def test_a_new_office_starts_with_agencies_that_carry_the_names_of_its_region(session: Session) -> None:
    assert any("Cirebon" in name for name in names(session))
    assert any("Talun" in name for name in names(session))
    assert names(session) == sorted(names(session))


def test_the_agencies_of_the_sector_come_first(session: Session) -> None:
    serving = [("health" in provider.sectors) for provider in providers(session, "health")]
    assert serving == sorted(serving, reverse=True)
    assert serving[0]


def test_an_agency_is_added_changed_and_taken_out_of_the_list(session: Session, officer: Officer) -> None:
    added = save_provider(session, None, replace(CLINIC, name="  Klinik \t Contoh Sehat "), by=officer, now=NOW)
    assert added.name == "Klinik Contoh Sehat"
    changed = save_provider(session, added.uuid, replace(CLINIC, hours="Senin–Jumat"), CLINIC, by=officer, now=NOW)
    assert (changed.id, changed.hours) == (added.id, "Senin–Jumat")
    save_provider(session, added.uuid, replace(CLINIC, is_active=False), CLINIC, by=officer, now=NOW)
    assert CLINIC.name not in names(session)


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (replace(CLINIC, name=" \t "), "name"),
        (replace(CLINIC, name="x" * 4000), "name"),
        (replace(CLINIC, addressee="x" * 121), "addressee"),
        (replace(CLINIC, note="x" * 501), "note"),
    ],
)
def test_a_bad_field_is_told_beside_itself(
    session: Session, officer: Officer, answer: ProviderAnswer, field: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        save_provider(session, None, answer, by=officer, now=NOW)
    assert set(caught.value.problems) == {field}


def test_only_who_edits_the_directory_adds_to_it(session: Session, officer: Officer) -> None:
    officer.role_codes = [Role.VIEWER.value]
    with pytest.raises(Forbidden):
        save_provider(session, None, CLINIC, by=officer, now=NOW)
