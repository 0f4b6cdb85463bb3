"""Several sources of one condition: what they come to, and that none of them is ever hidden.

Of each source it is told whether it says yes, no or nothing (`y`, `n`, `-`), large where it is sure of itself.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.judging import judge, judge_conditions
from puskesos.cases.readiness.requirement import Requirement
from puskesos.cases.readiness.state import State
from puskesos.cases.triage.facts import JknState
from puskesos.office.catalogue import RuleKind
from tests.cases.readiness.clients import HOME, client, rule, shipped_rules
from tests.conftest import TODAY

YES, PROBABLY, NO, OPEN = State.ELIGIBLE, State.PROBABLY, State.NOT, State.UNKNOWN
WEIGHED = [
    ("Y", YES), ("y", PROBABLY), ("N", NO), ("n", OPEN), ("-", OPEN),
    ("YY", YES), ("Yy", YES), ("yy", YES), ("NN", NO), ("Nn", NO), ("nn", NO),
    ("YN", PROBABLY), ("Yn", PROBABLY), ("yN", OPEN), ("yn", OPEN),
    ("Y-", PROBABLY), ("y-", PROBABLY), ("N-", OPEN), ("n-", OPEN), ("--", OPEN),
    ("Ynn", PROBABLY), ("ynn", OPEN), ("Yyn", PROBABLY),
]  # fmt: skip


def source(sign: str, code: str) -> Requirement:
    """A source of the condition "is married"; what it says comes from the officer's answer."""
    confidence = "sumber" if sign.isupper() else "belum_pasti"
    return rule(RuleKind.OTHER, code, says="Sudah menikah", programme="Status", confidence=confidence)


@pytest.mark.parametrize(("signs", "expected"), WEIGHED)
def test_sources_of_one_condition_come_to(signs: str, expected: State) -> None:
    answers = {f"X-{place}": sign in "yY" for place, sign in enumerate(signs) if sign != "-"}
    rules = [source(sign, f"X-{place}") for place, sign in enumerate(signs)]
    [condition] = judge_conditions(rules, client(answers=answers), TODAY)
    assert condition.state is expected
    assert [each.rule.code for each in condition.judgements] == [each.code for each in rules]


def test_the_sure_source_leads_and_both_limits_are_shown() -> None:
    rules = [
        rule(RuleKind.DECILE, "X-1", low=1, high=2, confidence="belum_pasti", programme="PKH"),
        rule(RuleKind.DECILE, "X-2", low=1, high=4, programme="PKH"),
    ]
    [condition] = judge_conditions(rules, client(decile=3), TODAY)
    assert (condition.says, condition.state, condition.sources_differ) == ("Desil 1–4", PROBABLY, True)
    assert [each.state for each in condition.judgements] == [NO, YES]


def test_sources_that_ask_the_same_do_not_differ() -> None:
    rules = [rule(RuleKind.AGE, f"X-{place}", low=60, source=str(place)) for place in range(2)]
    [condition] = judge_conditions(rules, client(age=70), TODAY)
    assert not condition.sources_differ


@pytest.mark.parametrize("by_office", [{"is_own": True}, {"verified_on": TODAY}])
def test_what_the_office_wrote_or_checked_is_sure_for_it(by_office: dict[str, Any]) -> None:
    local = rule(RuleKind.DECILE, low=1, high=5, confidence="sumber_lokal", **by_office)
    [condition] = judge_conditions([local], client(decile=8), TODAY)
    assert condition.state is NO


def test_conditions_of_different_kinds_or_programmes_stand_apart_and_so_does_what_is_asked() -> None:
    rules = [
        rule(RuleKind.AGE, "X-1", low=18),
        rule(RuleKind.NIK, "X-2"),
        rule(RuleKind.DECILE, "X-3", high=4, programme="PKH"),
        rule(RuleKind.DECILE, "X-4", high=5, programme="PIP"),
        rule(RuleKind.OTHER, "X-5", says="Belum menikah"),
        rule(RuleKind.OTHER, "X-6", says="Punya usaha"),
    ]
    found = judge_conditions(rules, client(), TODAY)
    assert [len(condition.judgements) for condition in found] == [1] * 6


kinds = st.sampled_from(RuleKind)
numbers = st.none() | st.integers(0, 120)
values = st.sampled_from(["P", "pkh", "nonaktif", "desa", "padan", "PPKS-08", "umur 60-", "hamil"])
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
requirements = st.builds(
    Requirement,
    code=st.sampled_from(["X-1", "X-2", "X-3", "X-4"]),
    kind=kinds,
    low=numbers,
    high=numbers,
    options=st.lists(values, max_size=3).map(tuple),
    valid_from=days,
    valid_until=days,
    confidence=st.sampled_from(["sumber", "sumber_lokal", "belum_pasti", "konflik"]),
)
clients = st.builds(
    client,
    age=st.none() | st.integers(0, 110),
    sex=st.sampled_from(["", "L", "P"]),
    nik=st.none() | st.booleans(),
    pregnant=st.none() | st.booleans(),
    disability=st.none() | st.booleans(),
    member=st.sampled_from(["", "pkh", "dtsen sembako"]),
    lacks=st.sampled_from(["", "kip", "pbi_jk"]),
    region=st.sampled_from(["", HOME, "11"]),
)


@given(rule=requirements, on=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_of_whom_nothing_is_known_no_rule_says_anything(rule: Requirement, on: date) -> None:
    assert judge(rule, ClientFacts(office_region=HOME), on).state is OPEN


@given(on=st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_nor_does_any_of_the_shipped_ones_on_any_day(on: date) -> None:
    states = {judge(each, ClientFacts(office_region=HOME), on).state for each in shipped_rules()}
    assert states == {OPEN}


@settings(max_examples=300)
@given(rules=st.lists(requirements, max_size=4), added=requirements, known=clients)
def test_adding_a_rule_never_hides_another(rules: list[Requirement], added: Requirement, known: ClientFacts) -> None:
    before = [each for found in judge_conditions(rules, known, TODAY) for each in found.judgements]
    after = [each for found in judge_conditions([*rules, added], known, TODAY) for each in found.judgements]
    assert all(each in after for each in before)
    assert len(after) == len(before) + added.holds_on(TODAY)


@given(rules=st.lists(requirements, min_size=1, max_size=4), known=clients)
def test_sources_that_contradict_each_other_never_bar_and_never_promise(
    rules: list[Requirement], known: ClientFacts
) -> None:
    for condition in judge_conditions(rules, known, TODAY):
        states = {each.state for each in condition.judgements}
        if NO in states and len(states) > 1:
            assert condition.state in (PROBABLY, OPEN)


@given(rule=requirements, known=clients, days_before=st.integers(1, 400), days_after=st.integers(1, 400))
def test_before_and_after_its_days_a_rule_is_not_there(
    rule: Requirement, known: ClientFacts, days_before: int, days_after: int
) -> None:
    if rule.valid_from:
        assert judge_conditions([rule], known, rule.valid_from - timedelta(days=days_before)) == ()
    if rule.valid_until:
        assert judge_conditions([rule], known, rule.valid_until + timedelta(days=days_after)) == ()


def test_every_state_has_a_word_and_only_two_speak_for_the_client() -> None:
    assert [state.label for state in State] == [
        "memenuhi", "kemungkinan memenuhi", "tidak memenuhi", "belum diketahui",
    ]  # fmt: skip
    assert {state for state in State if state.is_met} == {YES, PROBABLY}
    assert {state.value for state in JknState} == {"aktif", "nonaktif", "tidak_punya"}
