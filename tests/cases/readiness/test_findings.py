"""What one rule says of a client: yes, probably, no, or nothing as long as nothing is known."""

from datetime import date, timedelta
from typing import Any

import pytest

from puskesos.cases.readiness.client import ClientFacts, DecileSeen
from puskesos.cases.readiness.judging import judge
from puskesos.cases.readiness.state import State
from puskesos.cases.triage.facts import Facts
from puskesos.office.catalogue import RuleKind
from tests.cases.readiness.clients import HOME, NEXT_REGENCY, NEXT_VILLAGE, client, rule
from tests.conftest import TODAY

YES, PROBABLY, NO, OPEN = State.ELIGIBLE, State.PROBABLY, State.NOT, State.UNKNOWN
LAST_YEAR = TODAY - timedelta(days=365)
DECILE, AGE, SEX, NIK, JKN = RuleKind.DECILE, RuleKind.AGE, RuleKind.SEX, RuleKind.NIK, RuleKind.JKN
RESIDENCE, MEMBER, NOT_MEMBER, CATEGORY = (
    RuleKind.RESIDENCE, RuleKind.MEMBER, RuleKind.NOT_MEMBER, RuleKind.CATEGORY,
)  # fmt: skip

# The kind, what the rule asks, what is known, and how it stands.
TABLE: list[tuple[RuleKind, dict[str, Any], dict[str, Any], State]] = [
    (DECILE, {"low": 1, "high": 4}, {"decile": 1}, YES),
    (DECILE, {"low": 1, "high": 4}, {"decile": 4}, YES),
    (DECILE, {"low": 1, "high": 4}, {"decile": 5}, NO),
    (DECILE, {"high": 4}, {"decile": 2}, YES),
    (DECILE, {"low": 1, "high": 4}, {}, OPEN),
    (DECILE, {"low": 1, "high": 4}, {"decile": None}, OPEN),
    (DECILE, {"low": 1, "high": 10, "options": ("tanpa_desil",)}, {"decile": None}, YES),
    (DECILE, {"low": 1, "high": 4}, {"deciles": (DecileSeen(3, "DTSEN Triwulan III 2025", LAST_YEAR),)}, PROBABLY),
    (DECILE, {"low": 1, "high": 4}, {"deciles": (DecileSeen(7, "DTSEN Triwulan III 2025", LAST_YEAR),)}, OPEN),
    (AGE, {"low": 60}, {"age": 60}, YES),
    (AGE, {"low": 60}, {"age": 59}, NO),
    (AGE, {"high": 17}, {"age": 17}, YES),
    (AGE, {"high": 17}, {"age": 18}, NO),
    (AGE, {"high": 0}, {"age": 0}, YES),
    (AGE, {"low": 60}, {}, OPEN),
    (AGE, {"low": 60}, {"age": 70, "age_is_estimated": True}, YES),
    (AGE, {"low": 60}, {"age": 61, "age_is_estimated": True}, PROBABLY),
    (AGE, {"low": 60}, {"age": 59, "age_is_estimated": True}, OPEN),
    (AGE, {"low": 60}, {"age": 40, "age_is_estimated": True}, NO),
    (SEX, {"options": ("P",)}, {"sex": "P"}, YES),
    (SEX, {"options": ("P",)}, {"sex": "L"}, NO),
    (SEX, {"options": ("P",)}, {}, OPEN),
    (RESIDENCE, {}, {"region": NEXT_VILLAGE}, YES),
    (RESIDENCE, {"options": ("kabupaten",)}, {"region": NEXT_REGENCY}, NO),
    (RESIDENCE, {"options": ("provinsi",)}, {"region": NEXT_REGENCY}, YES),
    (RESIDENCE, {"options": ("desa",)}, {"region": HOME}, YES),
    (RESIDENCE, {"options": ("desa",)}, {"region": NEXT_VILLAGE}, NO),
    (RESIDENCE, {"options": ("desa",)}, {"region": "3209"}, OPEN),
    (RESIDENCE, {}, {}, OPEN),
    (NIK, {}, {"nik": True}, YES),
    (NIK, {"options": ("padan",)}, {"nik": True}, PROBABLY),
    (NIK, {"options": ("padan",)}, {"nik": False}, NO),
    (NIK, {}, {}, OPEN),
    (JKN, {"options": ("nonaktif",)}, {"jkn": "nonaktif"}, YES),
    (JKN, {"options": ("nonaktif", "tidak_punya")}, {"jkn": "aktif"}, NO),
    (JKN, {"options": ("nonaktif",)}, {}, OPEN),
    (MEMBER, {"options": ("dtsen",)}, {"member": "dtsen"}, YES),
    (MEMBER, {"options": ("dtsen",)}, {"lacks": "dtsen"}, NO),
    (MEMBER, {"options": ("pkh", "sembako")}, {"member": "sembako"}, YES),
    (MEMBER, {"options": ("pkh",)}, {"member": "PKH"}, YES),
    (MEMBER, {"options": ("pbi_jk",)}, {"member": "PBI-JK"}, YES),
    (MEMBER, {"options": ("pkh", "sembako")}, {"lacks": "pkh"}, OPEN),
    (MEMBER, {"options": ("pkh",)}, {}, OPEN),
    (NOT_MEMBER, {"options": ("pkh", "sembako")}, {"member": "pkh"}, NO),
    (NOT_MEMBER, {"options": ("pkh", "sembako")}, {"lacks": "pkh sembako"}, YES),
    (NOT_MEMBER, {"options": ("pkh", "sembako")}, {"lacks": "pkh"}, OPEN),
    (NOT_MEMBER, {"options": ("pkh", "sembako")}, {"member": "kip"}, OPEN),
    (RuleKind.DISABILITY, {}, {"disability": True}, YES),
    (RuleKind.DISABILITY, {"options": ("berat",)}, {"disability": True}, PROBABLY),
    (RuleKind.DISABILITY, {}, {"disability": False}, NO),
    (RuleKind.PREGNANT, {}, {"pregnant": True}, YES),
    (RuleKind.PREGNANT, {}, {"pregnant": False}, NO),
    (RuleKind.PREGNANT, {}, {}, OPEN),
    (CATEGORY, {"options": ("PPKS-08",)}, {"categories": ("PPKS-24", "PPKS-08")}, YES),
    (CATEGORY, {"options": ("PPKS-08",)}, {"categories": ("PPKS-24",)}, OPEN),
    (RuleKind.OTHER, {"says": "Belum menikah"}, {"age": 9}, OPEN),
]


@pytest.mark.parametrize(("kind", "asks", "known", "expected"), TABLE)
def test_a_rule_says_of_a_client(kind: RuleKind, asks: dict[str, Any], known: dict[str, Any], expected: State) -> None:
    assert judge(rule(kind, **asks), client(**known), TODAY).state is expected


# What settles the question, what is known, and how it stands.
SETTLED: list[tuple[tuple[str, ...], dict[str, Any], State]] = [
    (("hamil", "umur 0-6", "umur 60-"), {"age": 4}, YES),
    (("hamil", "umur 0-6", "umur 60-"), {"age": 75}, YES),
    (("hamil", "umur 0-6", "umur 60-"), {"pregnant": True, "age": 25}, YES),
    (("hamil", "umur 0-6", "umur 60-"), {"pregnant": False, "age": 25}, OPEN),
    (("disabilitas berat",), {"disability": True}, PROBABLY),
    (("disabilitas berat", "umur 60-"), {"disability": True, "age": 70}, YES),
    (("desil 1-4", "peserta pkh"), {"decile": 6, "member": "pkh"}, YES),
    (("desil 1-4",), {"decile": 6}, OPEN),
    (("kategori PPKS-21",), {"categories": ("PPKS-21",)}, YES),
    (("jkn nonaktif",), {"jkn": "nonaktif"}, YES),
    (("perempuan", "umur 0-17"), {"sex": "P", "age": 40}, YES),
    (("perempuan", "umur 0-17"), {"sex": "L", "age": 40}, OPEN),
    (("nik",), {"nik": True}, YES),
    (("umur", "umur -", "umur muda", "desil", "peserta", "warga baik", ""), {"age": 1, "decile": 1}, OPEN),
]


@pytest.mark.parametrize(("options", "known", "expected"), SETTLED)
def test_a_fact_can_settle_what_is_otherwise_asked_and_never_denies_it(
    options: tuple[str, ...], known: dict[str, Any], expected: State
) -> None:
    asked = rule(RuleKind.OTHER, says="Ditanyakan", options=options)
    assert judge(asked, client(**known), TODAY).state is expected


def test_the_newest_decile_counts_and_the_older_is_named_beside_it() -> None:
    seen = (
        DecileSeen(3, "DTSEN Triwulan II 2026", date(2026, 6, 30)),
        DecileSeen(6, "SIKS-NG", date(2026, 11, 18)),
    )
    judged = judge(rule(DECILE, low=1, high=4), client(deciles=seen), TODAY)
    assert judged.state is NO
    assert judged.found == "desil 6 (SIKS-NG, 18 Nov 2026); desil 3 (DTSEN Triwulan II 2026, 30 Jun 2026)"


def test_deciles_of_the_same_day_that_disagree_leave_it_open() -> None:
    seen = (DecileSeen(3, "DTSEN", TODAY), DecileSeen(6, "SIKS-NG", TODAY))
    assert judge(rule(DECILE, low=1, high=4), client(deciles=seen), TODAY).state is OPEN


def test_mere_facts_are_enough_and_a_decile_that_was_only_told_says_so() -> None:
    judged = judge(rule(DECILE, low=1, high=4), ClientFacts(Facts(decile=2)), TODAY)
    assert (judged.state, judged.found) == (YES, "desil 2 (keterangan warga, 20 Nov 2026)")


@pytest.mark.parametrize(("answer", "expected"), [(True, YES), (False, NO)])
def test_the_officer_s_answer_counts_where_nothing_is_known(answer: bool, expected: State) -> None:
    asked = rule(RuleKind.OTHER, says="Belum menikah")
    judged = judge(asked, client(answers={"X-1": answer}), TODAY)
    assert judged.state is expected
    assert judged.found.endswith("menurut petugas")


def test_a_known_fact_stands_against_an_answer() -> None:
    assert judge(rule(AGE, low=60), client(age=30, answers={"X-1": True}), TODAY).state is NO


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), OPEN),
        (date(2026, 1, 1), YES),
        (date(2026, 6, 30), YES),
        (date(2026, 7, 1), OPEN),
    ],
)
def test_a_rule_speaks_only_on_the_days_it_is_in_force(on: date, expected: State) -> None:
    dated = rule(AGE, low=60, valid_from=date(2026, 1, 1), valid_until=date(2026, 6, 30))
    assert judge(dated, client(age=70, answers={"X-1": True}), on).state is expected


@pytest.mark.parametrize(
    ("asks", "words"),
    [
        (rule(DECILE, low=1, high=4), "Desil 1–4"),
        (rule(DECILE, low=1, high=1), "Desil 1"),
        (rule(AGE, low=60), "Umur 60 tahun ke atas"),
        (rule(AGE, high=17), "Umur sampai 17 tahun"),
        (rule(AGE, low=12, high=17), "Umur 12–17 tahun"),
        (rule(AGE), "Umur tanpa batas"),
        (rule(SEX, options=("P",)), "Perempuan"),
        (rule(NIK), "NIK"),
        (rule(MEMBER, options=("pkh", "sembako")), "Peserta program: pkh, sembako"),
        (rule(AGE, low=60, says="Lanjut usia"), "Lanjut usia"),
    ],
)
def test_a_rule_without_words_of_its_own_finds_some(asks: Any, words: str) -> None:
    assert asks.words == words
