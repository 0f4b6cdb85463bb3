"""Who comes in: set-up, log-in, officers who come and go, forgotten passwords and the recovery code."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.access import (
    Access,
    change_own_password,
    let_back_in,
    let_in,
    log_in,
    recover,
    renew_recovery_code,
    reset_password,
    set_up_office,
    shut_out,
)
from puskesos.office.catalogue import PpksType, Service
from puskesos.office.events import Event
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from puskesos.office.providers import providers
from puskesos.office.staff import OfficerAnswer, all_officers, change_officer, officer_answer
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD

MISAL = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,), phone="0800-0000-0002")
OTHER_PASSWORD = "kalimat contoh lain"


@pytest.fixture
def misal(access: Access) -> Officer:
    return let_in(access, MISAL, OTHER_PASSWORD, now=NOW)


def acts(access: Access) -> list[str]:
    """What stands in the trail of the office and its officers, oldest first."""
    with access.file.database.read() as session:
        wanted = select(Event.what).where(Event.kind.in_(("office", "officer"))).order_by(Event.id)
        return list(session.scalars(wanted))


def can_log_in(folder: Path, user_name: str, password: str) -> bool:
    try:
        log_in(folder, user_name, password).close()
    except Refused:
        return False
    return True


def test_a_new_office_has_its_catalogue_its_agencies_and_its_first_officer(access: Access) -> None:
    with access.file.database.read() as session:
        assert the_office(session).answer() == OFFICE
        assert len(session.scalars(select(PpksType)).all()) == 26
        assert len(session.scalars(select(Service)).all()) == 78
        assert [officer.user_name for officer in all_officers(session)] == ["sari"]
        names = " ".join(f"{provider.name} {provider.unit}" for provider in providers(session))
    assert "Cirebon" in names
    assert "{" not in names
    assert acts(access) == ["office_set_up"]


def test_everything_wrong_is_told_before_the_first_byte_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    office = replace(OFFICE, name="", region="0000000000", letter_pattern="{tahun}")
    with pytest.raises(InvalidForm) as caught:
        set_up_office(folder, office, replace(FIRST, name=" ", roles=(Role.VIEWER,)), "pendek", now=NOW)
    assert set(caught.value.problems) == {"name", "region", "letter_pattern", "roles", "password"}
    assert not folder.exists()


def test_the_recovery_code_of_the_set_up_opens_the_office(tmp_path: Path) -> None:
    access, code = set_up_office(tmp_path / "kantor", OFFICE, FIRST, PASSWORD, now=NOW)
    access.close()
    again = recover(tmp_path / "kantor", code.lower().replace("-", " "), " SARI ", "kata sandi baru", now=NOW)
    assert acts(again)[-1] == "recovered"
    again.close()
    assert can_log_in(tmp_path / "kantor", "sari", "kata sandi baru")
    assert not can_log_in(tmp_path / "kantor", "sari", PASSWORD)


@pytest.mark.kept_in("file")
@pytest.mark.parametrize("user_name", ["misal", "tidak ada"])
def test_the_recovery_code_is_for_admins_only(
    access: Access, office_folder: Path, misal: Officer, user_name: str
) -> None:
    renew_recovery_code(access, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", now=NOW)
    with pytest.raises(Refused, match="hanya dapat dipakai untuk admin"):
        recover(office_folder, "AAAABBBBCCCCDDDDEEEEFFFF", user_name, "kata sandi baru", now=NOW)
    assert can_log_in(office_folder, misal.user_name, OTHER_PASSWORD)


@pytest.mark.kept_in("file")
def test_a_recovery_with_a_bad_password_changes_nothing(office_folder: Path) -> None:
    with pytest.raises(InvalidForm, match="paling sedikit 10 huruf"):
        recover(office_folder, "AAAA", "sari", "pendek", now=NOW)


def test_an_admin_may_renew_the_recovery_code_and_others_may_not(
    access: Access, office_folder: Path, misal: Officer
) -> None:
    renew_recovery_code(access, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", now=NOW)
    assert acts(access)[-1] == "recovery_code_renewed"
    at_the_counter = log_in(office_folder, misal.user_name, OTHER_PASSWORD)
    with pytest.raises(Forbidden, match="Hanya admin"):
        renew_recovery_code(at_the_counter, "GGGG", now=NOW)
    at_the_counter.close()


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(office_folder: Path) -> None:
    for user_name, password in (("sari", "salah"), ("tidak ada", PASSWORD)):
        with pytest.raises(Refused, match=r"^Nama pengguna atau kata sandi tidak cocok"):
            log_in(office_folder, user_name, password)


def test_a_new_officer_comes_in_with_the_own_password(access: Access, office_folder: Path, misal: Officer) -> None:
    inside = log_in(office_folder, "Misal", OTHER_PASSWORD)
    assert inside.officer.uuid == misal.uuid
    assert inside.officer.roles == {Role.FRONT_OFFICER}
    inside.close()
    assert acts(access)[-1] == "added"


def test_a_name_in_use_is_refused_and_keeps_its_password(access: Access, office_folder: Path, misal: Officer) -> None:
    with pytest.raises(InvalidForm, match="sudah dipakai"):
        let_in(access, replace(MISAL, user_name=" MISAL "), "kata sandi ketiga", now=NOW)
    assert can_log_in(office_folder, "misal", OTHER_PASSWORD)


@pytest.mark.parametrize(
    ("answer", "password", "field"),
    [
        (replace(MISAL, name="4321"), OTHER_PASSWORD, "name"),
        (replace(MISAL, name="x" * 4000), OTHER_PASSWORD, "name"),
        (replace(MISAL, user_name="  "), OTHER_PASSWORD, "user_name"),
        (replace(MISAL, user_name="Recovery"), OTHER_PASSWORD, "user_name"),
        (replace(MISAL, user_name="x" * 41), OTHER_PASSWORD, "user_name"),
        (replace(MISAL, roles=()), OTHER_PASSWORD, "roles"),
        (replace(MISAL, phone="nol delapan"), OTHER_PASSWORD, "phone"),
        (replace(MISAL, position="x" * 200), OTHER_PASSWORD, "position"),
        (replace(MISAL, nip="1" * 31), OTHER_PASSWORD, "nip"),
        (MISAL, "pendek", "password"),
        (MISAL, "x" * 129, "password"),
        (replace(MISAL, user_name="misal kenanga"), "Misal  Kenanga", "password"),
    ],
)
def test_a_bad_answer_lets_nobody_in(
    access: Access, office_folder: Path, answer: OfficerAnswer, password: str, field: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        let_in(access, answer, password, now=NOW)
    assert set(caught.value.problems) == {field}
    assert not can_log_in(office_folder, answer.user_name, password)
    with access.file.database.read() as session:
        assert session.scalars(select(Officer.user_name)).all() == ["sari"]


def test_an_officer_who_left_cannot_log_in_and_all_that_was_done_stays(
    access: Access, office_folder: Path, misal: Officer
) -> None:
    shut_out(access, misal.id, now=NOW)
    assert not can_log_in(office_folder, "misal", OTHER_PASSWORD)
    with access.file.database.read() as session:
        assert session.get_one(Officer, misal.id).name == "Misal Kenanga"
    assert acts(access)[-1] == "deactivated"


@pytest.mark.kept_in("file")
def test_an_old_slot_of_an_officer_who_left_opens_nothing(access: Access, office_folder: Path, misal: Officer) -> None:
    keys = office_folder / "office.keys"
    old = keys.read_text()
    shut_out(access, misal.id, now=NOW)
    keys.write_text(old)
    with pytest.raises(Refused, match="tidak aktif lagi"):
        log_in(office_folder, "misal", OTHER_PASSWORD)


def test_an_officer_comes_back_with_a_new_password(access: Access, office_folder: Path, misal: Officer) -> None:
    shut_out(access, misal.id, now=NOW)
    let_back_in(access, misal.id, "kata sandi ketiga", now=NOW)
    assert can_log_in(office_folder, "misal", "kata sandi ketiga")
    assert not can_log_in(office_folder, "misal", OTHER_PASSWORD)


def test_a_refused_password_leaves_the_officer_as_before(access: Access, office_folder: Path, misal: Officer) -> None:
    shut_out(access, misal.id, now=NOW)
    with pytest.raises(InvalidForm):
        let_back_in(access, misal.id, "pendek", now=NOW)
    with access.file.database.read() as session:
        assert not session.get_one(Officer, misal.id).is_active
    assert "reactivated" not in acts(access)


def test_the_last_admin_stays(access: Access, officer: Officer) -> None:
    with pytest.raises(Refused, match="paling sedikit satu admin"):
        shut_out(access, officer.id, now=NOW)
    without_admin = replace(FIRST, roles=(Role.APPROVER,))
    with pytest.raises(Refused, match="paling sedikit satu admin"), access.file.database.write() as session:
        change_officer(session, officer.id, without_admin, officer_answer(officer), by=officer, now=NOW)


def test_an_admin_who_left_does_not_count_as_the_last_one(access: Access, officer: Officer) -> None:
    second = let_in(access, replace(MISAL, roles=(Role.ADMIN,)), OTHER_PASSWORD, now=NOW)
    shut_out(access, second.id, now=NOW)
    with pytest.raises(Refused, match="paling sedikit satu admin"):
        shut_out(access, officer.id, now=NOW)


def test_nobody_shuts_the_own_door(access: Access, officer: Officer) -> None:
    let_in(access, replace(MISAL, roles=(Role.ADMIN,)), OTHER_PASSWORD, now=NOW)
    with pytest.raises(Refused, match="Mintalah admin lain"):
        shut_out(access, officer.id, now=NOW)


def test_an_admin_may_hand_over_the_role(access: Access, officer: Officer) -> None:
    let_in(access, replace(MISAL, roles=(Role.ADMIN,)), OTHER_PASSWORD, now=NOW)
    with access.file.database.write() as session:
        changed = change_officer(
            session, officer.id, replace(FIRST, roles=(Role.APPROVER,)), FIRST, by=officer, now=NOW
        )
    assert changed.roles == {Role.APPROVER}


def test_an_admin_resets_a_password_and_the_old_one_ends(access: Access, office_folder: Path, misal: Officer) -> None:
    reset_password(access, misal.id, "kata sandi ketiga", now=NOW)
    assert can_log_in(office_folder, "misal", "kata sandi ketiga")
    assert not can_log_in(office_folder, "misal", OTHER_PASSWORD)
    assert acts(access)[-1] == "password_reset"


def test_the_password_of_somebody_who_left_is_not_reset(access: Access, misal: Officer) -> None:
    shut_out(access, misal.id, now=NOW)
    with pytest.raises(Refused, match="tidak aktif"):
        reset_password(access, misal.id, "kata sandi ketiga", now=NOW)


def test_an_officer_changes_the_own_password_by_giving_the_old_one(access: Access, office_folder: Path) -> None:
    with pytest.raises(InvalidForm) as caught:
        change_own_password(office_folder, access, "bukan ini", "kata sandi ketiga", now=NOW)
    assert set(caught.value.problems) == {"old"}
    change_own_password(office_folder, access, PASSWORD, "kata sandi ketiga", now=NOW + timedelta(minutes=1))
    assert can_log_in(office_folder, "sari", "kata sandi ketiga")
    assert not can_log_in(office_folder, "sari", PASSWORD)


def test_a_desk_without_the_right_lets_nobody_in_or_out(access: Access, office_folder: Path, misal: Officer) -> None:
    at_the_counter = log_in(office_folder, "misal", OTHER_PASSWORD)
    before = json.loads((office_folder / "office.keys").read_text())
    with pytest.raises(Forbidden):
        let_in(at_the_counter, replace(MISAL, user_name="umpama"), "kata sandi ketiga", now=NOW)
    for act in (let_back_in, reset_password):
        with pytest.raises(Forbidden):
            act(at_the_counter, access.officer.id, "kata sandi ketiga", now=NOW)
    with pytest.raises(Forbidden):
        shut_out(at_the_counter, access.officer.id, now=NOW)
    at_the_counter.close()
    assert json.loads((office_folder / "office.keys").read_text()) == before
