"""What the facts say to a condition of each kind. What is not known says nothing: neither yes nor no."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from puskesos.cases.readiness.client import PROGRAMMES, ClientFacts, DecileSeen
from puskesos.cases.readiness.requirement import Requirement
from puskesos.cases.readiness.settling import settling_facts
from puskesos.cases.readiness.state import State
from puskesos.office.catalogue import RuleKind
from puskesos.office.regions import Level, load_regions

# BPS ranks anew every quarter (Inpres 4/2025); a decile that two rounds have passed over is asked for again.
DECILE_GOOD_FOR = timedelta(days=183)
# An age somebody estimated may be so many years off, either way.
ESTIMATE_MARGIN = 2
# The option of a decile rule that also takes in who has none.
WITHOUT_DECILE = "tanpa_desil"
LIVES_IN = {"desa": Level.VILLAGE, "kabupaten": Level.REGENCY, "provinsi": Level.PROVINCE}


class Finding(NamedTuple):
    """What is known that bears on a condition, in words, and how the condition stands by it."""

    state: State
    found: str = ""


NOTHING = Finding(State.UNKNOWN)


def find(rule: Requirement, client: ClientFacts, on: date) -> Finding:
    """How one condition stands by the facts alone."""
    return LOOKS[rule.kind](rule, client, on)


def _decile(rule: Requirement, client: ClientFacts, on: date) -> Finding:
    """The newest decile counts; of equally new ones that disagree none does. The older are named beside it."""
    seen = client.deciles_seen(on)
    if not seen:
        return NOTHING
    found = "; ".join(each.words for each in seen)
    newest = seen[0].seen_on
    fits = {_fits(rule, each) for each in seen if each.seen_on == newest}
    is_fresh = on - newest <= DECILE_GOOD_FOR
    if fits == {True}:
        return Finding(State.ELIGIBLE if is_fresh else State.PROBABLY, found)
    return Finding(State.NOT if fits == {False} and is_fresh else State.UNKNOWN, found)


def _fits(rule: Requirement, seen: DecileSeen) -> bool | None:
    if seen.decile is None:
        return True if WITHOUT_DECILE in rule.options else None
    return rule.allows(seen.decile)


def _age(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    age = client.facts.age
    if age is None:
        return NOTHING
    margin = ESTIMATE_MARGIN if client.age_is_estimated else 0
    fits = {rule.allows(years) for years in range(max(age - margin, 0), age + margin + 1)}
    found = f"umur sekitar {age} tahun" if margin else f"umur {age} tahun"
    if len(fits) > 1:
        return Finding(State.PROBABLY if rule.allows(age) else State.UNKNOWN, found)
    return _plainly(fits.pop(), found)


def _sex(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    sex = client.facts.sex
    return NOTHING if sex is None else _plainly(sex.value in rule.options, sex.label.lower())


def _residence(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    """Who lives within the office's own regency, or the level the rule names, as far as both are known to that."""
    level = next((LIVES_IN[option] for option in rule.options if option in LIVES_IN), Level.REGENCY)
    depth = min(level, len(client.region), len(client.office_region))
    if not depth:
        return NOTHING
    found = load_regions().full_name(client.region)
    if client.region[:depth] != client.office_region[:depth]:
        return Finding(State.NOT, found)
    return Finding(State.ELIGIBLE if depth == level else State.UNKNOWN, found)


def _nik(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    return _yes_no(rule, client.facts.has_nik, "mempunyai NIK", "belum mempunyai NIK")


def _disability(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    return _yes_no(rule, client.facts.has_disability, "penyandang disabilitas", "bukan penyandang disabilitas")


def _pregnant(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    return _yes_no(rule, client.facts.is_pregnant, "hamil", "tidak hamil")


def _yes_no(rule: Requirement, answer: bool | None, yes: str, no: str) -> Finding:  # noqa: FBT001  # a fact, not a switch
    """An option narrows the condition further than the fact goes (a NIK that also matches): then yes is probable."""
    if answer is None:
        return NOTHING
    if not answer:
        return Finding(State.NOT, no)
    return Finding(State.PROBABLY if rule.options else State.ELIGIBLE, yes)


def _jkn(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    jkn = client.facts.jkn
    return NOTHING if jkn is None else _plainly(jkn.value in rule.options, jkn.label)


def _member(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    reached, is_known = _programmes(rule, client)
    if reached:
        return Finding(State.ELIGIBLE, "peserta " + reached)
    return Finding(State.NOT, "bukan peserta " + _named(rule.options)) if is_known else NOTHING


def _not_member(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    reached, is_known = _programmes(rule, client)
    if reached:
        return Finding(State.NOT, "peserta " + reached)
    return Finding(State.ELIGIBLE, "bukan peserta " + _named(rule.options)) if is_known else NOTHING


def _programmes(rule: Requirement, client: ClientFacts) -> tuple[str, bool]:
    """Which of the rule's programmes reach the client, and whether it is known of all others that they do not."""
    reached = [option for option in rule.options if option in client.memberships]
    return _named(reached), bool(rule.options) and set(rule.options) <= client.memberships | client.lacks


def _named(programmes: list[str] | tuple[str, ...]) -> str:
    return ", ".join(PROGRAMMES.get(programme, programme) for programme in programmes)


def _category(rule: Requirement, client: ClientFacts, _on: date) -> Finding:
    """A category nobody named may fit all the same, so this is never a no."""
    named = [code for code in rule.options if code in client.categories]
    return Finding(State.ELIGIBLE, "kategori " + ", ".join(named)) if named else NOTHING


def _other(rule: Requirement, client: ClientFacts, on: date) -> Finding:
    """Asked of the officer, unless one of the facts the rule names settles it. Without them it stays open."""
    found = [find(fact, client, on) for fact in settling_facts(rule)]
    met = [finding for finding in found if finding.state.is_met]
    return min(met, key=lambda finding: finding.state is not State.ELIGIBLE, default=NOTHING)


def _plainly(holds: bool, found: str) -> Finding:  # noqa: FBT001  # what was found, not a switch
    return Finding(State.ELIGIBLE if holds else State.NOT, found)


LOOKS: dict[RuleKind, Callable[[Requirement, ClientFacts, date], Finding]] = {
    RuleKind.DECILE: _decile,
    RuleKind.AGE: _age,
    RuleKind.SEX: _sex,
    RuleKind.RESIDENCE: _residence,
    RuleKind.NIK: _nik,
    RuleKind.JKN: _jkn,
    RuleKind.MEMBER: _member,
    RuleKind.NOT_MEMBER: _not_member,
    RuleKind.DISABILITY: _disability,
    RuleKind.PREGNANT: _pregnant,
    RuleKind.CATEGORY: _category,
    RuleKind.OTHER: _other,
}
