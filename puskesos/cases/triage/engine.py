"""From an officer's note and the facts at hand to a suggestion with its reasons."""

from collections.abc import Iterable

from puskesos.cases.case import ReportType
from puskesos.cases.triage.experience import CATEGORY, CONFIDENTIAL, FITS, NO, REPORT, SERVICE, URGENT
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import Knowledge
from puskesos.cases.triage.suggestion import Proposal, Suggestion, Verdict
from puskesos.cases.triage.weighing import ENOUGH_FOR_VERDICT, Scales, ranked, weigh_visit
from puskesos.cases.triage.words import is_readable

# On the scale of the rules, where a clear case weighs about ten.
ENOUGH_FOR_CATEGORY = 4.0  # the rules name a category
ENOUGH_BESIDE_ANOTHER = 2.0  # it is proposed where one fits anyway
ENOUGH_FOR_SERVICE = 1.0
MOST_CATEGORIES, MOST_SERVICES, MOST_SECTORS = 5, 6, 4  # more than an officer reads helps nobody
# Whether any category fits at all: what the rules say for the strongest and against all, and what experience expects,
# on the scale of the rules. Fitted to notes that neither rules nor weights were made from.
ENOUGH_TO_FIT = 4.5
MOST_FOR, MOST_AGAINST = 12.0, 8.0  # a clear case; what more rules add tells nothing more
WORTH_OF_LOG_ODDS = 2.0
KNOWN_WORDS_OF_A_NOTE = 2  # below this, a note in which no concept was found is none
# What rules speak of beside categories and services.
SECTOR, ORDER, NO_CATEGORY, OUTSIDE = "sector:", "order:", "none", "outside"


def suggest(note: str, facts: Facts, knowledge: Knowledge) -> Suggestion:
    """What fits a visit, and why; an empty suggestion when the note tells nothing the engine understands."""
    if not is_readable(note):
        return Suggestion()
    scales = weigh_visit(note, facts, knowledge)
    if not scales.told and knowledge.experience.knows(scales.seen) < KNOWN_WORDS_OF_A_NOTE:
        return Suggestion()
    categories = _categories(scales)
    services = _services(scales)
    report_type = _report_type(scales)
    return Suggestion(
        sectors=_sectors(scales, services),
        categories=categories,
        services=services,
        report_type=report_type,
        report_reasons=scales.reasons(f"report:{report_type}") + scales.experience(REPORT, report_type),
        urgent=scales.verdict(URGENT),
        confidential=scales.verdict(CONFIDENTIAL),
        no_category=Verdict(not categories, scales.reasons(NO_CATEGORY) + scales.expectation(FITS, NO)),
        outside_desk=Verdict(not services, scales.reasons(OUTSIDE)),
        understood=scales.reading.understood,
        rules_dated=knowledge.dated,
    )


def _categories(scales: Scales) -> tuple[Proposal, ...]:
    """The categories the rules name, or those experience is sure of, in the order of both; none the facts rule out."""
    categories = scales.knowledge.catalogue.categories
    known = {code: kind for code, kind in categories.items() if kind.may_be(scales.told.facts)}
    ruled = {code: scales.ruled(code) for code in known}
    named = {code: weight for code, weight in ruled.items() if weight >= ENOUGH_FOR_CATEGORY}
    if not _one_fits(scales, max(named.values(), default=0.0)):
        return ()
    totals = {code: (named or ruled).get(code, 0.0) + scales.learned(CATEGORY, code) for code in known}
    found = ranked(totals, ENOUGH_BESIDE_ANOTHER, MOST_CATEGORIES)
    found.sort(key=lambda item: -(item[1] + scales.ruled(ORDER + item[0])))
    return tuple(
        Proposal(code, known[code].name, weight, scales.reasons(code) + scales.experience(CATEGORY, code))
        for code, weight in found
    )


def _one_fits(scales: Scales, strongest: float) -> bool:
    """Whether any category fits at all, given how much the rules speak for the strongest."""
    ruled = min(strongest, MOST_FOR) - min(scales.ruled(NO_CATEGORY), MOST_AGAINST)
    return ruled + WORTH_OF_LOG_ODDS * scales.log_odds(FITS) >= ENOUGH_TO_FIT


def _services(scales: Scales) -> tuple[Proposal, ...]:
    known = scales.knowledge.catalogue.services
    if scales.ruled(OUTSIDE) >= ENOUGH_FOR_VERDICT and not any(scales.ruled(code) > 0 for code in known):
        return ()
    totals = {code: scales.ruled(code) + scales.learned(SERVICE, code) for code in known}
    return tuple(
        Proposal(code, known[code].name, weight, scales.reasons(code) + scales.experience(SERVICE, code))
        for code, weight in ranked(totals, ENOUGH_FOR_SERVICE, MOST_SERVICES)
    )


def _sectors(scales: Scales, services: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """A sector is as good as its best service; where the desk has none, a rule may still name the sector."""
    known = scales.knowledge.catalogue
    best: dict[str, float] = {}
    for service in services:
        sector = known.services[service.code].sector
        best[sector] = max(best.get(sector, 0), service.score)
    if not best:
        best = {code: scales.ruled(SECTOR + code) for code in known.sectors}
    found = ranked(best, ENOUGH_FOR_SERVICE, MOST_SECTORS)
    return tuple(Proposal(code, known.sectors[code], weight, scales.reasons(SECTOR + code)) for code, weight in found)


def _report_type(scales: Scales) -> ReportType:
    """The kind of report with most speaking for it; who says nothing else asks for a service."""
    weights = {kind: scales.ruled(f"report:{kind}") + scales.learned(REPORT, kind) for kind in ReportType}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] > 0 else ReportType.APPLICATION
