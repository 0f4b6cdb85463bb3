"""Whether two records tell of one resident: every field says why, and what is missing never speaks."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.doubles.facts import Facts, facts_of, facts_of_answer, read_facts
from puskesos.cases.doubles.matching import Agreement
from puskesos.cases.doubles.same_person import LIKELY_FROM, Comparison, Verdict, compare
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from tests.conftest import TODAY

MELATI = Facts(
    name="Siti Contoh Melati", nik="9999014303850001", no_kk="9999010101200001", birth_date=date(1985, 3, 3),
    birth_year=1985, sex=Sex.FEMALE, mother_name="Umpama Dahlia", address="Dusun Permisalan 3", rt="002", rw="001",
    region="3209142001", phone="080000000001",
)  # fmt: skip
KENANGA = Facts(
    name="Misal Kenanga", nik="9999015207600003", no_kk="9999010101200009", birth_date=date(1960, 7, 12),
    birth_year=1960, sex=Sex.FEMALE, mother_name="Andai Seroja", address="Jalan Ibarat 40", rt="005", rw="004",
    region="3209142007",
)  # fmt: skip
TWIN = replace(MELATI, name="Siti Contoh Kenanga", nik="9999014303850002", phone="")
EMPTY: dict[str, Any] = {
    "nik": "", "no_kk": "", "birth_date": None, "birth_year": None, "sex": None, "mother_name": "", "address": "",
    "rt": "", "rw": "", "region": "", "phone": "",
}  # fmt: skip


def told(comparison: Comparison) -> dict[str, tuple[str, str]]:
    return {field.label: (field.verdict.value, field.words) for field in comparison.fields}


def test_the_same_facts_are_surely_one_person() -> None:
    same = compare(MELATI, MELATI)
    assert same.verdict is Verdict.SURE
    assert {field.verdict for field in same.fields} == {Agreement.AGREE}


def test_strangers_are_different() -> None:
    other = compare(MELATI, KENANGA)
    assert other.verdict is Verdict.DIFFERENT
    assert other.bits < 0


def test_every_field_says_why_in_words_an_officer_reads() -> None:
    typed = replace(
        MELATI, name="St. Contoh Melatti", nik="9999014303850010", no_kk="", birth_date=date(1985, 3, 8),
        address="Dusun Permisalan 33", rt="003", region="3209142002", phone="",
    )  # fmt: skip
    assert told(compare(MELATI, typed)) == {
        "NIK": ("close", "NIK beda satu angka, atau dua angka tertukar"),
        "Nama": ("agree", "nama sama, ejaan lain"),
        "Lahir": ("close", "tanggal lahir beda satu angka, atau tanggal dan bulan tertukar"),
        "Jenis kelamin": ("agree", "jenis kelamin sama"),
        "Nama ibu": ("agree", "nama ibu sama"),
        "Nomor KK": ("missing", "tidak tertulis pada salah satu catatan"),
        "Desa": ("close", "satu kecamatan, desa lain"),
        "Alamat": ("agree", "alamat sama, ejaan lain"),
        "RT/RW": ("differ", "RT atau RW lain"),
        "Nomor HP": ("missing", "tidak tertulis pada salah satu catatan"),
    }


@pytest.mark.parametrize(
    "written",
    [
        "SITI CONTOH MELATI", "Sitti Tjontoh Melati", "Contoh Melati Siti", "Siti Contohmelati", "Siti Contoh Melti",
        "Siti Contoh", "Hj. Siti Contoh Melati, S.Pd.", "Siti Contoh M",
    ],
)  # fmt: skip
def test_a_name_is_known_again_in_other_spellings_orders_and_with_slips(written: str) -> None:
    same = compare(MELATI, replace(MELATI, name=written, nik="", no_kk=""))
    assert same.verdict.is_same


def test_twins_and_sisters_live_together_and_are_not_put_up_as_one() -> None:
    assert compare(MELATI, TWIN).verdict is Verdict.HOUSEHOLD
    sister = replace(TWIN, birth_date=date(1988, 9, 21), birth_year=1988, nik="9999016109880004")
    assert compare(MELATI, sister).verdict is Verdict.HOUSEHOLD
    without_card = replace(TWIN, no_kk="", nik="")
    assert compare(MELATI, without_card).verdict is Verdict.HOUSEHOLD


def test_twins_of_almost_one_name_are_told_apart_by_niks_that_follow_each_other() -> None:
    twin = replace(TWIN, name="Siti Contoh Melani")
    assert compare(MELATI, twin).verdict is Verdict.HOUSEHOLD
    assert compare(MELATI, replace(twin, nik="")).verdict.is_same


def test_one_nik_and_one_birth_date_outweigh_a_name_nobody_can_read() -> None:
    scrawl = compare(MELATI, replace(MELATI, name="Sxti Kontxh", mother_name=""))
    assert scrawl.verdict is Verdict.SURE
    assert not compare(MELATI, replace(MELATI, name="Bila Kamboja", birth_date=date(1950, 1, 2))).verdict.is_same


def test_a_birth_date_nobody_knew_weighs_less() -> None:
    def born(day: date) -> float:
        return compare(replace(MELATI, birth_date=day), replace(MELATI, birth_date=day)).bits

    assert born(date(1950, 12, 31)) == born(date(1950, 7, 1)) < born(date(1950, 3, 3))


def test_an_estimated_age_agrees_with_a_birth_date_near_it() -> None:
    known = replace(MELATI, birth_date=None)
    words = [told(compare(MELATI, replace(known, birth_year=year)))["Lahir"] for year in (1985, 1987, 1970)]
    assert words == [("agree", "tahun lahir sama"), ("close", "umur hampir sama"), ("differ", "umur lain")]


@given(st.sets(st.sampled_from(sorted(EMPTY))), st.sampled_from([MELATI, KENANGA, TWIN]))
def test_what_is_missing_neither_agrees_nor_differs(missing: set[str], other: Facts) -> None:
    whole, poor = compare(MELATI, other), compare(MELATI, replace(other, **{field: EMPTY[field] for field in missing}))
    kept = {field.field: field for field in whole.fields}
    for field in poor.fields:
        assert field == kept[field.field] or field.bits == 0 or field.field == "birth"
        assert (field.verdict is Agreement.MISSING) <= (field.bits == 0)


@given(st.sets(st.sampled_from(sorted(EMPTY))))
def test_less_that_agrees_never_makes_it_surer(missing: set[str]) -> None:
    poor = replace(MELATI, **{field: EMPTY[field] for field in missing})
    assert compare(MELATI, poor).bits <= compare(MELATI, MELATI).bits


def test_a_name_alone_is_never_enough() -> None:
    assert compare(Facts("Siti Contoh Melati"), Facts("Siti Contoh Melati")).bits < LIKELY_FROM


def test_facts_come_alike_from_a_person_and_from_a_form() -> None:
    answer = PersonAnswer("Contoh Melati", "9999014303850001", birth_date=date(1985, 3, 3), region="3209142001")
    person = Person(
        name="Contoh Melati", nik="9999014303850001", no_kk="", birth_date=date(1985, 3, 3), birth_year=1985,
        birth_place="", mother_name="", address="", rt="", rw="", region="3209142001", phone="", nik_is_disputed=False,
    )  # fmt: skip
    assert facts_of(person) == facts_of_answer(answer, TODAY)
    estimate = PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN, estimated_age=70)
    assert facts_of_answer(estimate, TODAY).birth_year == 1956
    person.nik_is_disputed = True
    assert facts_of(person).nik == ""


@given(st.sets(st.sampled_from(sorted(EMPTY))))
def test_facts_are_stored_and_read_again_without_loss(missing: set[str]) -> None:
    facts = replace(MELATI, label="Klien", import_id=3, row=9, **{field: EMPTY[field] for field in missing})
    assert read_facts(facts.stored()) == facts
    assert "" not in facts.stored().values()
    assert {field.name for field in fields(Facts)} >= set(read_facts(facts.stored()).stored())
