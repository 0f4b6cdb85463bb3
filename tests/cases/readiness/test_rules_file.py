"""The shipped conditions as data: readable, complete, and each with its basis and how sure it is."""

from collections import Counter

import pytest

from puskesos.cases.duty_rules import duty_rules
from puskesos.cases.people.nik import Sex
from puskesos.cases.readiness.client import PROGRAMMES
from puskesos.cases.readiness.findings import LIVES_IN, LOOKS, WITHOUT_DECILE
from puskesos.cases.readiness.requirement import Requirement
from puskesos.cases.readiness.settling import settling_facts
from puskesos.cases.triage.facts import JknState
from puskesos.office.catalogue import RuleKind
from puskesos.office.editions import shipped_edition
from tests.cases.readiness.clients import shipped_rules

SERVICES = {row["code"] for row in shipped_edition().rows["services.csv"]}
CATEGORIES = {row["code"] for row in shipped_edition().rows["ppks.csv"]}
MEANT: dict[RuleKind, set[str]] = {
    RuleKind.DECILE: {WITHOUT_DECILE},
    RuleKind.SEX: {sex.value for sex in Sex},
    RuleKind.RESIDENCE: set(LIVES_IN),
    RuleKind.NIK: {"padan"},
    RuleKind.JKN: {state.value for state in JknState},
    RuleKind.MEMBER: set(PROGRAMMES),
    RuleKind.NOT_MEMBER: set(PROGRAMMES),
    RuleKind.CATEGORY: CATEGORIES,
}
# Open to everybody, or over: nothing is asked of the client.
WITHOUT_CONDITIONS = {"KES-05", "DAT-04", "BAN-04"}
# The catalogue has no source for this programme at all and says so.
WITHOUT_SOURCE = "HOU-02"


def test_there_is_a_condition_for_every_service_that_asks_for_one() -> None:
    asked = {service for rule in shipped_rules() for service in rule.services}
    assert asked == SERVICES - WITHOUT_CONDITIONS


def test_the_kinds_are_counted() -> None:
    assert Counter(rule.kind.value for rule in shipped_rules()) == {
        "decile": 17, "age": 19, "residence": 3, "nik": 3, "jkn": 5, "member": 5, "not_member": 1, "disability": 4,
        "category": 3, "other": 94,
    }  # fmt: skip


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.code)
def test_a_rule_can_be_read_and_says_what_it_rests_on(rule: Requirement) -> None:
    assert rule.words
    assert rule.basis
    assert rule.source or rule.services == (WITHOUT_SOURCE,)
    assert (rule.low or 0) <= (120 if rule.high is None else rule.high)
    if rule.kind is RuleKind.OTHER:
        assert len(settling_facts(rule)) == len(rule.options)
    else:
        assert set(rule.options) <= MEANT.get(rule.kind, set())
    if rule.kind in (RuleKind.DECILE, RuleKind.AGE):
        assert rule.low is not None or rule.high is not None
    else:
        assert rule.says[0].isupper()
        assert not rule.says.endswith(".")


def test_every_category_a_rule_names_exists() -> None:
    for rule in shipped_rules():
        for fact in settling_facts(rule) if rule.kind is RuleKind.OTHER else ():
            assert fact.kind is not RuleKind.CATEGORY or set(fact.options) <= CATEGORIES


def test_every_kind_of_rule_can_be_looked_at() -> None:
    assert set(LOOKS) == set(RuleKind)


def test_a_duty_names_services_that_exist_and_its_basis() -> None:
    for duty in duty_rules():
        assert set(duty.services) <= SERVICES
        assert duty.triggers
        assert duty.task
        assert duty.basis
        assert duty.months > 0
