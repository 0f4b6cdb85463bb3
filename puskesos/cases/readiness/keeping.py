"""What was found about a client's readiness is kept with the case, and why an officer went on where it was not met."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.readiness.doors import override_of
from puskesos.cases.readiness.readiness import Override, Readiness
from puskesos.cases.readiness.state import State
from puskesos.errors import InvalidForm
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines

LONGEST_REASON = 2000
REASON_MISSING = "Tulis alasan melanjutkan meskipun ada syarat yang tidak terpenuhi."


@needs(Permission.ISSUE_REFERRAL)
def keep_readiness(
    session: Session, case: Case, seen: Readiness, reason: str = "", *, by: Officer, now: datetime
) -> Case:
    """Keep what the officer saw as evidence. Raises `InvalidForm` when a condition is not met and no reason given."""
    word = tidy_lines(reason)
    if problem := check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"override_reason": problem})
    override = Override(word, by.name, the_office(session).day(now)) if word else override_of(case, seen.service_code)
    if seen.state is State.NOT and override is None:
        raise InvalidForm({"override_reason": REASON_MISSING})
    answers = case.readiness.get("answers", {})
    case.readiness = _stored(seen, override) | ({"answers": answers} if answers else {})
    if word:
        failed = "; ".join(condition.says.rstrip(".") for condition in seen.failed)
        note_on(
            session, case, "readiness_overridden", by, now,
            service=seen.name, failed=failed, reason=word,
        )  # fmt: skip
    return case


def _stored(seen: Readiness, override: Override | None) -> dict[str, Any]:
    """As JSON values: how every condition stood, by which rules, and the papers that were still missing."""
    kept: dict[str, Any] = {
        "service": seen.service_code,
        "name": seen.name,
        "on": seen.on.isoformat(),
        "state": seen.state.value,
        "conditions": [
            {
                "kind": condition.kind.value,
                "says": condition.says,
                "state": condition.state.value,
                "found": condition.found,
                "sources_differ": condition.sources_differ,
                "rules": [
                    {"code": each.rule.code, "basis": each.rule.basis, "state": each.state.value}
                    for each in condition.judgements
                ],
            }
            for condition in seen.conditions
        ],
        "missing": [paper.name for paper in seen.missing],
    }
    if override:
        kept["override"] = {"reason": override.reason, "by": override.by, "on": override.on.isoformat()}
    return kept
