"""What the tests of readiness share: clients of nobody, rules written in one line, and the shipped conditions."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from puskesos.cases.people.nik import Sex
from puskesos.cases.readiness.client import ClientFacts, DecileSeen
from puskesos.cases.readiness.judging import ConditionState, judge_conditions
from puskesos.cases.readiness.readiness import overall
from puskesos.cases.readiness.requirement import Requirement, requirements_of_edition
from puskesos.cases.readiness.state import State
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.office.catalogue import RuleKind
from puskesos.office.editions import shipped_edition
from tests.conftest import TODAY

HOME, NEXT_VILLAGE, NEXT_REGENCY = "3209142001", "3209142002", "3208012001"
SEXES = {"L": Sex.MALE, "P": Sex.FEMALE}
ABOUT_CLIENT = ("region", "deciles", "categories", "answers", "age_is_estimated", "papers_here")


def client(**known: Any) -> ClientFacts:
    """A client of whom this is known; `decile` is seen today, `lacks` and `member` are names with blanks between."""
    about = {name: known.pop(name) for name in ABOUT_CLIENT if name in known}
    if "decile" in known:
        about["deciles"] = (DecileSeen(known.pop("decile"), "DTSEN Triwulan IV 2026", TODAY),)
    lacks = frozenset(known.pop("lacks", "").split())
    facts = Facts(
        age=known.pop("age", None),
        sex=SEXES.get(known.pop("sex", "")),
        has_nik=known.pop("nik", None),
        jkn=JknState(known.pop("jkn")) if "jkn" in known else None,
        is_pregnant=known.pop("pregnant", None),
        has_disability=known.pop("disability", None),
        memberships=frozenset(known.pop("member", "").split()),
    )
    assert not known, known
    return replace(ClientFacts(facts, office_region=HOME, lacks=lacks), **about)


def rule(kind: RuleKind, code: str = "X-1", **fields: Any) -> Requirement:
    return Requirement(code, kind, **fields)


@cache
def shipped_rules() -> tuple[Requirement, ...]:
    return requirements_of_edition(shipped_edition())


def rules_of(service: str) -> list[Requirement]:
    return [each for each in shipped_rules() if service in each.services]


def conditions(service: str, on: date = TODAY, **known: Any) -> tuple[ConditionState, ...]:
    """How the shipped conditions of a service stand for a client of whom this is known."""
    return judge_conditions(rules_of(service), client(**known), on)


def condition(service: str, kind: RuleKind, on: date = TODAY, **known: Any) -> ConditionState:
    """The one condition of a kind."""
    return next(each for each in conditions(service, on, **known) if each.kind is kind)


def state(service: str, on: date = TODAY, **known: Any) -> State:
    """How the service stands as a whole."""
    return overall(conditions(service, on, **known))
