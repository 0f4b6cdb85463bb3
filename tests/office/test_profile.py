"""The office's particulars: checked field by field, changed by an admin, never behind the back of issued paper."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import Zone
from puskesos.errors import Forbidden, InvalidForm
from puskesos.office.events import Event
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import OfficeAnswer, OfficeKind, change_office, the_office
from puskesos.office.proposal import propose_office
from tests.conftest import NOW, OFFICE

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


def test_the_example_office_is_in_order() -> None:
    assert OFFICE.check() == {}
    assert replace(OFFICE, logo=PNG, second_logo=b"\xff\xd8\xff" + b"x").check() == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (replace(OFFICE, name=" "), "name"),
        (replace(OFFICE, name="x" * 4000), "name"),
        (replace(OFFICE, region=""), "region"),
        (replace(OFFICE, region="3299999999"), "region"),
        (replace(OFFICE, place=""), "place"),
        (replace(OFFICE, slip_title=""), "slip_title"),
        (replace(OFFICE, code="A"), "code"),
        (replace(OFFICE, code="CTH SARI"), "code"),
        (replace(OFFICE, code="ＣＴＨ"), "code"),
        (replace(OFFICE, letterhead=()), "letterhead"),
        (replace(OFFICE, letterhead=("", " ")), "letterhead"),
        (replace(OFFICE, letterhead=("x" * 201,)), "letterhead"),
        (replace(OFFICE, register_pattern="{tahun}"), "register_pattern"),
        (replace(OFFICE, letter_pattern="{no}/{desa}"), "letter_pattern"),
        (replace(OFFICE, logo=b"GIF89a"), "logo"),
        (replace(OFFICE, second_logo=PNG + b"x" * 1_000_000), "second_logo"),
        (replace(OFFICE, answer_days=0), "answer_days"),
        (replace(OFFICE, answer_days=91), "answer_days"),
    ],
)
def test_each_bad_field_is_told_beside_itself(changed: OfficeAnswer, field: str) -> None:
    problems = changed.check()
    assert set(problems) == {field}
    assert problems[field].endswith(".")


def test_an_admin_changes_the_office_and_the_trail_knows(session: Session, officer: Officer) -> None:
    changed = replace(OFFICE, name="  Puskesos Contoh Baru ", copies_to=(" Arsip ",), logo=PNG)
    change_office(session, changed, OFFICE, by=officer, now=NOW)
    session.expire_all()
    office = the_office(session)
    assert (office.name, office.copies_to, office.logo) == ("Puskesos Contoh Baru", ["Arsip"], PNG)
    assert session.scalars(select(Event.what).order_by(Event.id)).all()[-1] == "office_changed"


def test_a_bad_change_and_a_change_without_the_right_are_refused(session: Session, officer: Officer) -> None:
    with pytest.raises(InvalidForm):
        change_office(session, replace(OFFICE, name=""), OFFICE, by=officer, now=NOW)
    officer.role_codes = [Role.FRONT_OFFICER.value]
    with pytest.raises(Forbidden):
        change_office(session, OFFICE, OFFICE, by=officer, now=NOW)


@pytest.mark.parametrize(
    ("kind", "region", "name", "code", "zone", "head"),
    [
        (OfficeKind.PUSKESOS, "3209142001", "Puskesos Sampiran", "SAMP", Zone.WIB, "PEMERINTAH KABUPATEN CIREBON"),
        (OfficeKind.SECRETARIAT, "3209", "Sekretariat SLRT Kabupaten Cirebon", "CIRE", Zone.WIB, "DINAS SOSIAL"),
        (OfficeKind.SECRETARIAT, "3274", "Sekretariat SLRT Kota Cirebon", "CIRE", Zone.WIB, "PEMERINTAH KOTA CIREBON"),
        (OfficeKind.SECRETARIAT, "5171", "Sekretariat SLRT Kota Denpasar", "DENP", Zone.WITA, "DINAS SOSIAL"),
        (OfficeKind.SECRETARIAT, "9171", "Sekretariat SLRT Kota Jayapura", "JAYA", Zone.WIT, "DINAS SOSIAL"),
    ],
)
def test_kind_and_place_propose_a_complete_office(
    kind: OfficeKind, region: str, name: str, code: str, zone: Zone, head: str
) -> None:
    proposal = propose_office(kind, region)
    assert proposal is not None
    assert (proposal.name, proposal.code, proposal.zone) == (name, code, zone)
    assert head in proposal.letterhead
    assert ("/{kode}/" in proposal.letter_pattern) == (kind is OfficeKind.PUSKESOS)
    assert proposal.check() == {}


@pytest.mark.parametrize("region", ["", "32", "9999999999"])
def test_no_office_is_proposed_for_a_place_that_is_not_one(region: str) -> None:
    assert propose_office(OfficeKind.PUSKESOS, region) is None


def test_half_signs_and_invisible_ones_are_not_stored(session: Session, officer: Officer) -> None:
    before = the_office(session).answer()
    odd = replace(
        before, name="Puskesos\ud800 Contoh\u200b", phone="\ud800", hours="7.30–15.00\x00",
        letterhead=("PEMERINTAH\ud800 KABUPATEN", "\ud800"), copies_to=("Arsip\u202e",),
    )  # fmt: skip
    stored = change_office(session, odd, before, by=officer, now=NOW).answer()
    assert (stored.name, stored.phone, stored.hours) == ("Puskesos Contoh", "", "7.30–15.00")
    assert (stored.letterhead, stored.copies_to) == (("PEMERINTAH KABUPATEN", ""), ("Arsip",))
    assert replace(before, place="\ud800").check() == {"place": "Isi tempat untuk tanggal surat."}
