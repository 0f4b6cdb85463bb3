"""The shipped conditions, service by service: who meets them, who does not, and what stays open.

Each row: the service, the kind of condition, what is known of the client, and how the condition stands. The day is
20 November 2026 unless the row is about the day.
"""

from datetime import date
from typing import Any

import pytest

from puskesos.cases.readiness.judging import judge_conditions
from puskesos.cases.readiness.state import State
from puskesos.office.catalogue import RuleKind
from tests.cases.readiness.clients import (
    HOME,
    NEXT_REGENCY,
    NEXT_VILLAGE,
    client,
    condition,
    conditions,
    rules_of,
    shipped_rules,
    state,
)

YES, PROBABLY, NO, OPEN = State.ELIGIBLE, State.PROBABLY, State.NOT, State.UNKNOWN
DECILE, AGE, JKN, NIK, MEMBER, OTHER = (
    RuleKind.DECILE, RuleKind.AGE, RuleKind.JKN, RuleKind.NIK, RuleKind.MEMBER, RuleKind.OTHER,
)  # fmt: skip
Row = tuple[str, RuleKind, dict[str, Any], State]

DECILES: list[Row] = [
    # One sure source: it decides.
    ("EDU-03", DECILE, {"decile": 2}, YES),
    ("EDU-03", DECILE, {"decile": 3}, NO),
    ("BAN-05", DECILE, {"decile": 5}, YES),
    ("BAN-05", DECILE, {"decile": 6}, NO),
    ("REH-21", DECILE, {"decile": 6}, NO),
    # The Ministry's decision and a village page that wants less: probable, unless all want it.
    ("BAN-01", DECILE, {"decile": 1}, YES),
    ("BAN-01", DECILE, {"decile": 4}, PROBABLY),
    ("BAN-01", DECILE, {"decile": 5}, NO),
    ("BAN-02", DECILE, {"decile": 2}, YES),
    ("BAN-02", DECILE, {"decile": 5}, PROBABLY),
    ("BAN-02", DECILE, {"decile": 6}, NO),
    ("KES-01", DECILE, {"decile": 4}, YES),
    ("KES-01", DECILE, {"decile": 5}, PROBABLY),
    ("KES-01", DECILE, {"decile": 6}, NO),
    # Who needs care is reactivated whatever the decile, and without one.
    ("KES-02", DECILE, {"decile": 3}, YES),
    ("KES-02", DECILE, {"decile": 5}, PROBABLY),
    ("KES-02", DECILE, {"decile": 9}, PROBABLY),
    ("KES-02", DECILE, {"decile": None}, PROBABLY),
    # One source that nobody has confirmed, or that is of another region, neither promises nor bars.
    ("KES-03", DECILE, {"decile": 5}, PROBABLY),
    ("KES-03", DECILE, {"decile": 7}, OPEN),
    ("EDU-01", DECILE, {"decile": 4}, PROBABLY),
    ("EDU-01", DECILE, {"decile": 7}, OPEN),
    ("BAN-10", DECILE, {"decile": 7}, OPEN),
    ("DAT-01", DECILE, {"decile": 5}, PROBABLY),
    ("DAT-01", DECILE, {"decile": 8}, OPEN),
]
AGES: list[Row] = [
    ("BAN-05", AGE, {"age": 17}, YES),
    ("BAN-05", AGE, {"age": 18}, NO),
    ("BAN-06", AGE, {"age": 69}, NO),
    ("BAN-06", AGE, {"age": 70}, OPEN),
    ("BAN-06", AGE, {"age": 79}, OPEN),
    ("BAN-06", AGE, {"age": 80}, YES),
    ("BAN-09", AGE, {"age": 19}, NO),
    ("BAN-09", AGE, {"age": 40}, YES),
    ("BAN-09", AGE, {"age": 43}, PROBABLY),
    ("BAN-09", AGE, {"age": 46}, NO),
    ("BAN-10", AGE, {"age": 18}, YES),
    ("BAN-10", AGE, {"age": 17}, NO),
    ("KES-10", AGE, {"age": 0}, PROBABLY),
    ("KES-10", AGE, {"age": 27}, OPEN),
    ("REH-02", AGE, {"age": 4}, YES),
    ("REH-02", AGE, {"age": 18}, PROBABLY),
    ("REH-02", AGE, {"age": 19}, NO),
    ("REH-03", AGE, {"age": 60}, YES),
    ("REH-03", AGE, {"age": 59}, NO),
    ("REH-07", AGE, {"age": 72}, YES),
    ("REH-05", AGE, {"age": 30}, PROBABLY),
    ("REH-05", AGE, {"age": 60}, OPEN),
    ("REH-06", AGE, {"age": 12}, YES),
    ("REH-09", AGE, {"age": 20}, PROBABLY),
    ("REH-09", AGE, {"age": 55}, OPEN),
    ("REH-13", AGE, {"age": 25}, NO),
    ("REH-14", AGE, {"age": 12}, YES),
    ("REH-14", AGE, {"age": 18}, NO),
    ("REH-16", AGE, {"age": 30}, YES),
    ("REH-16", AGE, {"age": 56}, NO),
    ("REH-17", AGE, {"age": 30}, PROBABLY),
    ("REH-17", AGE, {"age": 16}, OPEN),
    ("REH-18", AGE, {"age": 19}, YES),
    ("REH-18", AGE, {"age": 18}, NO),
    ("EDU-01", AGE, {"age": 21}, YES),
    ("EDU-01", AGE, {"age": 5}, NO),
    ("EDU-02", AGE, {"age": 9}, PROBABLY),
]
HEALTH: list[Row] = [
    ("KES-01", JKN, {"jkn": "tidak_punya"}, YES),
    ("KES-01", JKN, {"jkn": "aktif"}, NO),
    ("KES-01", NIK, {"nik": True}, PROBABLY),
    ("KES-01", NIK, {"nik": False}, NO),
    ("KES-02", JKN, {"jkn": "nonaktif"}, YES),
    ("KES-02", JKN, {"jkn": "aktif"}, NO),
    ("KES-02", JKN, {"jkn": "tidak_punya"}, NO),
    ("KES-03", JKN, {"jkn": "nonaktif"}, PROBABLY),
    ("KES-03", RuleKind.RESIDENCE, {"region": NEXT_VILLAGE}, PROBABLY),
    ("KES-03", RuleKind.RESIDENCE, {"region": NEXT_REGENCY}, OPEN),
    ("KES-04", JKN, {"jkn": "tidak_punya"}, PROBABLY),
    ("KES-07", OTHER, {"categories": ("PPKS-19",)}, PROBABLY),
    ("KES-11", JKN, {"jkn": "nonaktif"}, PROBABLY),
]
MEMBERS: list[Row] = [
    ("BAN-01", MEMBER, {"member": "dtsen"}, YES),
    ("BAN-01", MEMBER, {"lacks": "dtsen"}, NO),
    ("BAN-02", MEMBER, {"lacks": "dtsen"}, NO),
    ("BAN-03", RuleKind.NOT_MEMBER, {"member": "pkh"}, OPEN),
    ("BAN-03", RuleKind.NOT_MEMBER, {"lacks": "pkh sembako"}, PROBABLY),
    ("BAN-03", RuleKind.RESIDENCE, {"region": HOME}, YES),
    ("BAN-03", RuleKind.RESIDENCE, {"region": NEXT_VILLAGE}, NO),
    ("BAN-06", NIK, {"nik": False}, NO),
    ("BAN-07", RuleKind.DISABILITY, {"disability": True}, YES),
    ("BAN-07", RuleKind.DISABILITY, {"disability": False}, NO),
    ("BAN-08", RuleKind.CATEGORY, {"categories": ("PPKS-08",)}, PROBABLY),
    ("BAN-09", OTHER, {"member": "pkh"}, YES),
    ("BAN-11", RuleKind.CATEGORY, {"categories": ("PPKS-13",)}, PROBABLY),
    ("BAN-13", RuleKind.DISABILITY, {"disability": True}, PROBABLY),
    ("BAN-17", OTHER, {"member": "sembako"}, PROBABLY),
    ("REH-01", RuleKind.DISABILITY, {"disability": True}, YES),
    ("REH-01", RuleKind.DISABILITY, {"disability": False}, NO),
    ("REH-03", OTHER, {"categories": ("PPKS-08",)}, YES),
    ("REH-04", OTHER, {"categories": ("PPKS-12",)}, YES),
    ("REH-09", OTHER, {"categories": ("PPKS-17",)}, PROBABLY),
    ("REH-21", RuleKind.CATEGORY, {"categories": ("PPKS-26",)}, YES),
    ("DIS-01", OTHER, {"categories": ("PPKS-21",)}, YES),
    ("DIS-01", OTHER, {"categories": ("PPKS-24",)}, OPEN),
    ("ADM-03", OTHER, {"categories": ("PPKS-11",)}, PROBABLY),
    ("EDU-01", OTHER, {"member": "pkh"}, YES),
    ("EDU-03", MEMBER, {"lacks": "dtsen"}, NO),
    ("DAT-03", MEMBER, {"lacks": "dtsen"}, NO),
    ("DAT-05", MEMBER, {"lacks": "dtsen"}, OPEN),
    ("PRO-01", OTHER, {"sex": "P", "age": 33}, YES),
    ("PRO-01", OTHER, {"sex": "L", "age": 12}, YES),
    ("PRO-01", OTHER, {"sex": "L", "age": 33}, OPEN),
]


@pytest.mark.parametrize("row", DECILES + AGES + HEALTH + MEMBERS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_a_condition_stands_for_a_client(row: Row) -> None:
    service, kind, known, expected = row
    assert condition(service, kind, **known).state is expected


PKH_MEMBERS: list[tuple[dict[str, Any], State]] = [
    ({"pregnant": True, "age": 24}, YES),
    ({"age": 3}, YES),
    ({"age": 72}, YES),
    ({"age": 65}, PROBABLY),
    ({"age": 40, "disability": True}, PROBABLY),
    ({"age": 40}, OPEN),
    ({"age": 40, "pregnant": False, "disability": False}, OPEN),
]


@pytest.mark.parametrize(("known", "expected"), PKH_MEMBERS)
def test_pkh_asks_for_a_family_member_of_its_kinds_and_sources_differ_about_the_old(
    known: dict[str, Any], expected: State
) -> None:
    found = next(each for each in conditions("BAN-01", **known) if "lanjut usia" in each.says)
    assert found.state is expected
    assert found.sources_differ


DATED: list[tuple[str, date, list[str]]] = [
    ("BAN-03", date(2025, 6, 1), ["DES-15"]),
    ("BAN-03", date(2026, 1, 1), []),
    ("BAN-01", date(2025, 5, 25), []),
    ("BAN-01", date(2025, 5, 26), ["DES-01"]),
    ("BAN-01", date(2026, 1, 29), ["DES-01", "DES-02"]),
    ("BAN-01", date(2026, 2, 6), ["DES-01", "DES-02", "DES-03"]),
    ("KES-02", date(2026, 2, 5), ["DES-10"]),
    ("KES-02", date(2026, 2, 7), ["DES-09", "DES-10"]),
]


@pytest.mark.parametrize(("service", "on", "codes"), DATED)
def test_only_the_decile_rules_of_the_day_speak(service: str, on: date, codes: list[str]) -> None:
    found = judge_conditions(rules_of(service), client(decile=3), on)
    spoken = [each.rule.code for state in found if state.kind is DECILE for each in state.judgements]
    assert spoken == codes


WHOLE: list[tuple[str, dict[str, Any], State]] = [
    # A dialysis patient whose card was switched off: probable, whatever the decile; the letter is still to be asked.
    ("KES-02", {"jkn": "nonaktif", "decile": 3}, PROBABLY),
    ("KES-02", {"jkn": "nonaktif", "decile": 8}, PROBABLY),
    ("KES-02", {"jkn": "aktif", "decile": 3}, NO),
    ("KES-02", {}, OPEN),
    # An orphan of twelve, all asked and answered.
    ("BAN-05", {"age": 12, "decile": 2}, PROBABLY),
    ("BAN-05", {"age": 19, "decile": 2}, NO),
    ("BAN-05", {"age": 12}, OPEN),
    ("REH-03", {"age": 71, "categories": ("PPKS-08",)}, YES),
    ("REH-03", {"age": 50, "categories": ("PPKS-08",)}, NO),
    ("DAT-06", {}, OPEN),
]


@pytest.mark.parametrize(("service", "known", "expected"), WHOLE)
def test_a_service_as_a_whole(service: str, known: dict[str, Any], expected: State) -> None:
    assert state(service, **known) is expected


def test_answers_to_all_that_is_asked_make_it_certain() -> None:
    asked = {each.code: True for each in rules_of("BAN-05") if each.kind is OTHER}
    assert len(asked) == 3
    assert state("BAN-05", age=12, decile=2, answers=asked) is YES
    assert state("BAN-05", age=12, decile=2, answers=asked | {next(iter(asked)): False}) is NO


def test_nobody_is_judged_by_what_is_not_known() -> None:
    for service in {code for rule in shipped_rules() for code in rule.services}:
        assert {each.state for each in conditions(service)} == {OPEN}
