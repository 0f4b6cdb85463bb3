"""The rules: what speaks for or against a category, a service, a kind of report, urgency and confidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from puskesos.cases.triage.conditions import Condition
from puskesos.cases.triage.lexicon import Mention
from puskesos.cases.triage.reading import Reading
from puskesos.cases.triage.suggestion import Evidence, Place
from puskesos.cases.triage.told import Told


@dataclass(frozen=True)
class Rule:
    """One reason for or against a target, when its condition holds."""

    target: str
    weight: float
    condition: Condition
    says: str
    criterion: str = ""
    source: str = ""
    dated: str = ""


def weigh(rules: Iterable[Rule], told: Told) -> dict[str, list[Rule]]:
    """Target → the rules that hold of this visit."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.condition.holds(told):
            found.setdefault(rule.target, []).append(rule)
    return found


def score(rules: Sequence[Rule]) -> float:
    """How much the rules speak for their target together."""
    return sum(rule.weight for rule in rules)


def evidence(rules: Iterable[Rule], told: Told, reading: Reading, note: str) -> tuple[Evidence, ...]:
    """The rules as reasons with their words and facts, the weightiest first."""
    ordered = sorted(rules, key=lambda rule: -abs(rule.weight))
    return tuple(_reason(rule, told, reading, note) for rule in ordered)


def _reason(rule: Rule, told: Told, reading: Reading, note: str) -> Evidence:
    found = list(dict.fromkeys(rule.condition.reasons(told)))
    return Evidence(
        rule.says,
        rule.weight,
        places_of((each for each in found if isinstance(each, Mention)), reading, note),
        tuple(each for each in found if isinstance(each, str)),
        rule.criterion,
        rule.source,
        rule.dated,
    )


def places_of(mentions: Iterable[Mention], reading: Reading, note: str) -> tuple[Place, ...]:
    """Where the words of mentions stand in the note, in its order; words side by side in a clause make one place."""
    words = reading.words
    numbers = sorted({number for mention in mentions for number in mention.places})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1 and words[number].clause == words[number - 1].clause:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [(words[run[0]].start, words[run[-1]].end) for run in runs]
    return tuple(Place(start, end, note[start:end]) for start, end in spans)
