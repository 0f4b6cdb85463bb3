"""Judging conditions by dated rules: what one source says of the client, and what all of them say together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.findings import NOTHING, Finding, find
from puskesos.cases.readiness.requirement import Requirement
from puskesos.cases.readiness.state import State
from puskesos.office.catalogue import RuleKind

BY_OFFICER = {True: "ya, menurut petugas", False: "tidak, menurut petugas"}


@dataclass(frozen=True)
class Judgement:
    """What one source says of the client by itself; `found` are the facts it rests on, in words, or empty."""

    state: State
    found: str
    rule: Requirement


@dataclass(frozen=True)
class ConditionState:
    """One condition of a service: how it stands, and every source that speaks of it, none left out."""

    kind: RuleKind
    says: str
    state: State
    found: str
    judgements: tuple[Judgement, ...] = ()
    sources_differ: bool = False


def judge(rule: Requirement, client: ClientFacts, on: date) -> Judgement:
    """What one rule says of the client on a day. What the facts leave open, an answer of the officer settles."""
    finding = find(rule, client, on) if rule.holds_on(on) else NOTHING
    if finding.state is State.UNKNOWN and rule.holds_on(on) and rule.code in client.answers:
        answer = client.answers[rule.code]
        finding = Finding(State.ELIGIBLE if answer else State.NOT, BY_OFFICER[answer])
    return Judgement(finding.state, finding.found, rule)


def judge_conditions(rules: Iterable[Requirement], client: ClientFacts, on: date) -> tuple[ConditionState, ...]:
    """The conditions of a service on a day, in the order of its rules; those not in force that day are left out."""
    heaps: dict[tuple[str, ...], list[Judgement]] = {}
    for rule in rules:
        if rule.holds_on(on):
            heaps.setdefault(rule.condition, []).append(judge(rule, client, on))
    return tuple(_condition(heap) for heap in heaps.values())


def weigh_sources(judgements: Sequence[Judgement]) -> State:
    """What several sources of one condition come to.

    Only sources that agree say a plain yes or no, and one alone only if it is sure. Where they contradict each other
    a sure yes is probable and everything else open: then the officer asks, and turns nobody away.
    """
    states = {judgement.state for judgement in judgements}
    sure = {judgement.state for judgement in judgements if judgement.rule.is_sure}
    is_firm = bool(sure) or len(judgements) > 1
    if states == {State.NOT}:
        return State.NOT if is_firm else State.UNKNOWN
    if states == {State.ELIGIBLE}:
        return State.ELIGIBLE if is_firm else State.PROBABLY
    met = sure if State.NOT in states else states
    return State.PROBABLY if any(state.is_met for state in met) else State.UNKNOWN


def _condition(judgements: Sequence[Judgement]) -> ConditionState:
    leading = next((each for each in judgements if each.rule.is_sure), judgements[0])
    return ConditionState(
        kind=leading.rule.kind,
        says=leading.rule.words,
        state=weigh_sources(judgements),
        found=leading.found or next((each.found for each in judgements if each.found), ""),
        judgements=tuple(judgements),
        sources_differ=len({each.rule.demand for each in judgements}) > 1,
    )
