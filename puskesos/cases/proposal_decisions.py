"""What an officer made of a suggestion, read from what she saved: nobody is asked twice for one decision."""

from collections.abc import Iterable, Mapping, Sequence

from puskesos.cases.case import Case, ReportType
from puskesos.cases.suggested import (
    CATEGORY,
    CONFIDENTIAL,
    NO_CATEGORY,
    OUTSIDE_DESK,
    REPORT,
    SECTOR,
    SERVICE,
    URGENT,
    Decided,
    Decision,
    SuggestedAnswer,
    key_of,
)
from puskesos.cases.triage.suggestion import Proposal

# The form begins with this kind of report; only another one was chosen by somebody.
UNTOUCHED = ReportType.COMPLAINT
OTHER_CRITERIA = "kriteria lain"
ACCEPTED = Decided(Decision.ACCEPTED)
REJECTED = Decided(Decision.REJECTED)


def decided_at_desk(suggested: SuggestedAnswer, case: Case, service: str) -> dict[str, Decided]:
    """Proposal → decision, for a visit that was registered; `service` is the name of the service it is about.

    A matter for another desk is agreed to by telling the resident where to go, and ending the visit without a service.
    """
    suggestion = suggested.suggestion
    decided = dict.fromkeys(suggested.rejected, REJECTED)
    decided |= _chosen(SERVICE, suggestion.services, case.service_code, service, suggested.rejected)
    decided |= _chosen(SECTOR, suggestion.sectors, case.sector, "", suggested.rejected)
    if suggestion.report_type is case.report_type:
        decided[key_of(REPORT, case.report_type)] = ACCEPTED
    elif suggestion.report_type and case.report_type is not UNTOUCHED:
        decided[key_of(REPORT, suggestion.report_type)] = Decided(Decision.CHANGED, case.report_type.label)
    if suggestion.urgent and case.is_urgent:
        decided[URGENT] = ACCEPTED
    if suggested.keeps_secret:
        decided[CONFIDENTIAL] = ACCEPTED
    if suggestion.outside_desk and case.service_code:
        decided[OUTSIDE_DESK] = Decided(Decision.CHANGED, service)
    elif suggestion.outside_desk and not case.status.is_open:
        decided[OUTSIDE_DESK] = ACCEPTED
    return decided


def decided_at_naming(suggested: SuggestedAnswer, named: Mapping[str, Sequence[str]]) -> dict[str, Decided]:
    """Proposal → decision, once the problem is named; `named` are the categories with the criteria ticked.

    Whoever says that no category fits turns down every category that was proposed.
    """
    decided = dict.fromkeys(suggested.rejected, REJECTED)
    for proposal in suggested.suggestion.categories:
        key = key_of(CATEGORY, proposal.code)
        if proposal.code in named:
            is_as_proposed = not proposal.criteria or set(proposal.criteria) == set(named[proposal.code])
            decided[key] = ACCEPTED if is_as_proposed else Decided(Decision.CHANGED, OTHER_CRITERIA)
        elif not named:
            decided[key] = REJECTED
    if suggested.suggestion.no_category:
        decided[NO_CATEGORY] = REJECTED if named else ACCEPTED
    return decided


def _chosen(
    kind: str, proposals: Sequence[Proposal], code: str, name: str, rejected: Iterable[str]
) -> dict[str, Decided]:
    """The proposal that was taken; when something else was, the first that nobody had turned down gave way to it."""
    keys = [key_of(kind, each.code) for each in proposals]
    if not code or not keys:
        return {}
    if (taken := key_of(kind, code)) in keys:
        return {taken: ACCEPTED}
    first = next((key for key in keys if key not in rejected), "")
    return {first: Decided(Decision.CHANGED, name)} if first else {}
