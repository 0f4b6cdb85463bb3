"""The big office is the same on every machine and obeys the rules of a real one."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.office import fill_office
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.nik import read_nik
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.referral import Referral
from puskesos.office.access import log_in
from tests.conftest import NOW, PASSWORD

pytestmark = pytest.mark.kept_in("file")  # the rows are laid past the door


def rows(folder: Path) -> list[tuple[object, ...]]:
    access = log_in(folder, "sari", PASSWORD)
    fill_office(access.file.database, 120, seed=11)
    with access.file.database.read() as session:
        cases = session.execute(select(Case.number, Case.uuid, Case.status, Case.next_step_on)).all()
        letters = session.execute(select(Referral.number, Referral.check_code)).all()
        found: list[tuple[object, ...]] = [tuple(row) for row in (*cases, *letters)]
        assert all(tidy_code(code) == code for _, code in letters)
        assert not any(read_nik(nik).problem for nik in session.scalars(select(Person.nik)))
    access.close()
    return found


def test_the_same_seed_gives_the_same_office(office_folder: Path, tmp_path: Path) -> None:
    other = shutil.copytree(office_folder, tmp_path / "lain")
    assert rows(office_folder) == rows(other)


def test_numbers_go_on_where_the_generated_ones_end(office_folder: Path) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    fill_office(access.file.database, 60, seed=11)
    with access.file.database.write() as session:
        numbers = set(session.scalars(select(Case.number)))
        client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=access.officer, now=NOW)
        assert case.number not in numbers
    access.close()
