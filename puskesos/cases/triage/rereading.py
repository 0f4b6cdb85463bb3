"""Which open cases would be read differently if a rule of the directory were another one: told before it is saved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from puskesos.cases.case import Case
from puskesos.cases.readiness.case_facts import facts_of_person
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.judging import ConditionState, judge_conditions
from puskesos.cases.readiness.requirement import Requirement, requirement_of
from puskesos.cases.registers.reads import Registers
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.knowledge import Knowledge, knowledge_of_office
from puskesos.office.catalogue import ServiceRule, current_services
from puskesos.office.directory.answers import RuleAnswer
from puskesos.store.kept import Kept

# How far the work is, of how much; it may raise to end it.
Step = Callable[[int, int], None]

NEW_RULE = "baru"
CASES_AT_ONCE = 50
MOST_PROPOSED = 3
NOT_ASKED = "tidak disyaratkan"


@dataclass(frozen=True)
class RuleChange:
    """A rule as it is and as it would be; without the first it is a new one, without the second it is retired."""

    before: Requirement | None
    after: Requirement | None

    @property
    def services(self) -> frozenset[str]:
        """The services the rule is about, before or after."""
        return frozenset(code for rule in (self.before, self.after) if rule for code in rule.services)

    @property
    def conditions(self) -> frozenset[tuple[str, ...]]:
        """The conditions the rule is a source of, before or after."""
        return frozenset(rule.condition for rule in (self.before, self.after) if rule)


@dataclass(frozen=True)
class Rereading:
    """An open case, the service it is about, and how the condition reads before and after the change.

    `is_chosen` says that the case asks for the service; else it is one the note alone suggests.
    """

    case_id: int
    number: str
    service: str
    is_chosen: bool
    found: str
    before: str
    after: str


@dataclass(frozen=True)
class _Rules:
    """What a change touches: the names of its services, and their rules before and after."""

    change: RuleChange
    names: dict[str, str]
    before: dict[str, list[Requirement]]
    after: dict[str, list[Requirement]]
    knowledge: Knowledge | None


def rule_change(session: Session, code: str | None, answer: RuleAnswer, on: date) -> RuleChange:
    """What saving an answer would make of the rule with this code, without saving it.

    A rule that is checked when it is saved is one the office stands by from then on.
    """
    known = requirement_of(session.get_one(ServiceRule, code)) if code else None
    told = {name: value for name, value in vars(answer).items() if name != "is_checked"}
    start = known or Requirement(NEW_RULE, answer.kind, is_own=True)
    return RuleChange(known, replace(start, **told, verified_on=on if answer.is_checked else None))


def rule_retired(session: Session, code: str) -> RuleChange:
    """What taking a rule out of use would change."""
    return RuleChange(requirement_of(session.get_one(ServiceRule, code)), None)


def rereadings(file: Kept, change: RuleChange, on: date, step: Step) -> list[Rereading]:
    """The open cases a change of a rule makes read differently, oldest first.

    Cases that name a service are looked at for that one; for the others the services their note suggests count.
    The doors of the office are opened for moments only, and nothing is written.
    """
    with file.database.read() as session:
        rules = _rules(session, change)
        total = session.scalar(select(func.count()).select_from(Case).where(Case.closed_at.is_(None))) or 0
    found: list[Rereading] = []
    last, done = 0, 0
    while True:
        step(done, total)
        with file.database.read() as session:
            cases = _open_cases(session, last)
            found += [each for case in cases for each in _reread(session, file, rules, case, on)]
        if not cases:
            return found
        last, done = cases[-1].id, done + len(cases)


def _rules(session: Session, change: RuleChange) -> _Rules:
    """The rules of the touched services as they are, and as they would be with the change."""
    kept = select(ServiceRule).where(ServiceRule.is_current).order_by(ServiceRule.position, ServiceRule.code)
    before = [requirement_of(rule) for rule in session.scalars(kept)]
    codes = [rule.code for rule in before]
    place = codes.index(change.before.code) if change.before and change.before.code in codes else len(before)
    after = [*before[:place], *([change.after] if change.after else []), *before[place + 1 :]]
    is_undecided = select(Case.id).where(Case.closed_at.is_(None), Case.service_code == "").limit(1)
    return _Rules(
        change,
        {each.code: each.name for each in current_services(session) if each.code in change.services},
        _by_service(before, change.services),
        _by_service(after, change.services),
        knowledge_of_office(session) if session.scalar(is_undecided) else None,
    )


def _by_service(rules: Iterable[Requirement], services: Iterable[str]) -> dict[str, list[Requirement]]:
    known = list(rules)
    return {code: [rule for rule in known if code in rule.services] for code in services}


def _open_cases(session: Session, last: int) -> list[Case]:
    """The next open cases behind the last one, with their clients."""
    asked = select(Case).where(Case.closed_at.is_(None), Case.id > last).order_by(Case.id).limit(CASES_AT_ONCE)
    return list(session.scalars(asked.options(joinedload(Case.client))))


def _reread(session: Session, file: Kept, rules: _Rules, case: Case, on: date) -> Iterator[Rereading]:
    if case.service_code and case.service_code not in rules.names:
        return
    client = facts_of_person(session, Registers.of(session, file.registers), case.client, case, on)
    for code in _services_of(case, client, rules):
        before, after = (
            _touched(judge_conditions(known[code], client, on), rules.change) for known in (rules.before, rules.after)
        )
        if [each.state for each in before] != [each.state for each in after]:
            found = next((each.found for each in (*after, *before) if each.found), "")
            is_chosen = code == case.service_code
            yield Rereading(case.id, case.number, rules.names[code], is_chosen, found, _words(before), _words(after))


def _services_of(case: Case, client: ClientFacts, rules: _Rules) -> list[str]:
    """The touched services a case is about: the one it names, else those its note suggests first."""
    if case.service_code:
        return [case.service_code]
    if rules.knowledge is None:
        return []
    proposed = suggest(case.story, client.facts, rules.knowledge).services[:MOST_PROPOSED]
    return [each.code for each in proposed if each.code in rules.names]


def _touched(conditions: Iterable[ConditionState], change: RuleChange) -> list[ConditionState]:
    """Of the conditions of a service those the rule is a source of."""
    return [
        each for each in conditions if any(judged.rule.condition in change.conditions for judged in each.judgements)
    ]


def _words(conditions: list[ConditionState]) -> str:
    told = [f"{each.says}: {each.state.label}" for each in conditions]
    return "; ".join(told) or NOT_ASKED
