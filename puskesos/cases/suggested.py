"""A suggestion as it was shown: how it is kept, what the officer made of it, and how it is read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.suggestion import Evidence, Place, Proposal, Suggestion

SECTOR, CATEGORY, SERVICE, REPORT = "sector", "ppks", "service", "report"
URGENT, CONFIDENTIAL, NO_CATEGORY, OUTSIDE_DESK = "urgent", "confidential", "no_category", "outside_desk"
# What is either so or not, in the words the officer reads.
ANSWERS = {
    URGENT: "Kebutuhan mendesak",
    CONFIDENTIAL: "Dirahasiakan",
    NO_CATEGORY: "Tidak ada kategori PPKS",
    OUTSIDE_DESK: "Di luar meja ini",
}


class Decision(StrEnum):
    """What an officer did with a proposal."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        return {"accepted": "Diterima", "changed": "Diganti", "rejected": "Ditolak"}[self.value]


@dataclass(frozen=True)
class Decided:
    """A decision with the officer's reason, or with what was taken instead."""

    decision: Decision
    reason: str = ""


@dataclass(frozen=True)
class SuggestedAnswer:
    """The suggestion an officer had before her, on what it was made, and what she said to it by key.

    `rejected` holds the keys of proposals (`service:KES-02`); what was accepted is seen by what was saved.
    """

    note: str
    facts: Facts
    suggestion: Suggestion
    rejected: tuple[str, ...] = ()
    keeps_secret: bool = False


@dataclass(frozen=True)
class MadeDecision:
    """A decision as it is kept: with who made it, and when."""

    decision: Decision
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class KeptProposal:
    """One proposal of a kept suggestion, ready to be read."""

    key: str
    name: str
    evidence: tuple[Evidence, ...]
    decision: MadeDecision | None = None

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def code(self) -> str:
        return self.key.partition(":")[2]

    @property
    def standing(self) -> str:
        """How it stands, to be compared: what was decided and when; nothing before anybody decided."""
        made = self.decision
        return f"{made.decision.value} {made.at.isoformat()}" if made else ""


def key_of(kind: str, code: str) -> str:
    """How a proposal is named among the decisions: `ppks:PPKS-08`."""
    return f"{kind}:{code}"


def kept_proposals(suggestion: Suggestion) -> list[dict[str, Any]]:
    """All that was proposed, with its reasons, as JSON values."""
    return [
        {"key": key, "name": name, "evidence": [_plain(each) for each in evidence]}
        for key, name, evidence in _proposed(suggestion)
    ]


def read_proposals(
    proposals: Sequence[Mapping[str, Any]], decisions: Mapping[str, Mapping[str, str]], note: str
) -> tuple[KeptProposal, ...]:
    """What was kept, as it is shown again."""
    return tuple(
        KeptProposal(
            each["key"],
            each["name"],
            tuple(_evidence(reason, note) for reason in each["evidence"]),
            _decision(decisions.get(each["key"])),
        )
        for each in proposals
    )


def kept_facts(facts: Facts) -> dict[str, Any]:
    """The facts as JSON values that `Facts.from_plain` reads; what was not known is left out."""
    values = {
        "age": facts.age,
        "sex": facts.sex.value if facts.sex else None,
        "decile": facts.decile,
        "has_nik": facts.has_nik,
        "jkn": facts.jkn.value if facts.jkn else None,
        "pregnant": facts.is_pregnant,
        "disability": facts.has_disability,
        "memberships": sorted(facts.memberships) or None,
        "household_size": facts.household_size,
    }
    return {name: value for name, value in values.items() if value is not None}


def _proposed(suggestion: Suggestion) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    ranked: tuple[tuple[str, tuple[Proposal, ...]], ...] = (
        (SERVICE, suggestion.services), (CATEGORY, suggestion.categories), (SECTOR, suggestion.sectors),
    )  # fmt: skip
    for kind, proposals in ranked:
        for each in proposals:
            yield key_of(kind, each.code), each.name, each.evidence
    if suggestion.report_type:
        yield key_of(REPORT, suggestion.report_type), suggestion.report_type.label, suggestion.report_reasons
    for key, verdict in (
        (URGENT, suggestion.urgent), (CONFIDENTIAL, suggestion.confidential),
        (NO_CATEGORY, suggestion.no_category), (OUTSIDE_DESK, suggestion.outside_desk),
    ):  # fmt: skip
        if verdict:
            yield key, ANSWERS[key], verdict.evidence


def _plain(evidence: Evidence) -> dict[str, Any]:
    """A reason; its words are kept as places in the note, which is kept beside it."""
    return {
        "says": evidence.says,
        "weight": evidence.weight,
        "places": [[place.start, place.end] for place in evidence.places],
        "facts": list(evidence.facts),
        "criterion": evidence.criterion,
        "rule": evidence.rule,
        "dated": evidence.dated,
    }


def _evidence(kept: Mapping[str, Any], note: str) -> Evidence:
    places = tuple(Place(start, end, note[start:end]) for start, end in kept["places"])
    return Evidence(
        kept["says"], kept["weight"], places, tuple(kept["facts"]), kept["criterion"], kept["rule"], kept["dated"]
    )


def _decision(kept: Mapping[str, str] | None) -> MadeDecision | None:
    if kept is None:
        return None
    return MadeDecision(Decision(kept["decision"]), kept["reason"], kept["by"], datetime.fromisoformat(kept["at"]))
