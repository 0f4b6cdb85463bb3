"""What changed from one period of a list to the next is told in few words, and silence is not taken for a no."""

from dataclasses import replace

import pytest

from puskesos.cases.people.history import changes, programme_label
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import RegisterFact
from tests.conftest import NOW

FACT = RegisterFact(
    import_id=1, kind=ListKind.DTSEN, list_name="DTSEN", label="DTSEN Triwulan I 2026", period="2026-Q1", row=1,
    name="Contoh Melati", decile=3, memberships=("pkh", "-kip"), status="AKTIF", is_deceased=False, loaded_at=NOW,
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (FACT, ""),
        (replace(FACT, status="aktif"), ""),
        (replace(FACT, decile=6), "desil 3 → 6"),
        (replace(FACT, decile=None), "desil 3 → –"),
        (replace(FACT, status="NONAKTIF"), "status aktif → nonaktif"),
        (replace(FACT, is_deceased=True), "dicatat meninggal"),
        (replace(FACT, memberships=("pkh", "-kip", "sembako")), "Sembako: masuk"),
        (replace(FACT, memberships=("-pkh", "-kip")), "PKH: keluar"),
        (replace(FACT, memberships=("-kip",)), "PKH: tidak disebut lagi"),
        (replace(FACT, memberships=("pkh",)), ""),
        (replace(FACT, memberships=("pkh", "kip")), "KIP: masuk"),
        (replace(FACT, decile=1, memberships=("pkh", "-kip", "blt_dd")), "desil 3 → 1; BLT DD: masuk"),
    ],
)
def test_a_change_is_told_in_words(now: RegisterFact, words: str) -> None:
    assert changes(FACT, now) == words


def test_the_first_period_changes_nothing_and_a_mistake_is_taken_back() -> None:
    assert changes(None, FACT) == ""
    assert changes(replace(FACT, is_deceased=True), FACT) == "tidak lagi dicatat meninggal"


def test_a_programme_without_a_name_is_called_by_its_code() -> None:
    assert [programme_label(code) for code in ("pbi_jk", "blt_bbm")] == ["PBI-JK", "BLT BBM"]
