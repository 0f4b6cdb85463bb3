"""Checking a client against the guide to a service: the pure heart, without a database or a clock."""

import re
from datetime import date

from puskesos.cases.duty_rules import duties_of
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.judging import ConditionState, judge_conditions
from puskesos.cases.readiness.readiness import Call, CasePart, PaperState, Readiness, Share, overall
from puskesos.cases.readiness.requirement import requirement_of
from puskesos.cases.readiness.state import State
from puskesos.dates import written
from puskesos.office.catalogue import RuleKind, Service
from puskesos.office.service_guide import Paper, ServiceGuide

# The catalogue names a path by its purse, the service's own first: "Jalur APBN lambat …".
PATH = re.compile(r"Jalur (APBN|APBD)")
LEVELS = (
    ("desa", "Desa/kelurahan"), ("kab_kota", "Kabupaten/kota"), ("provinsi", "Provinsi"), ("pusat", "Pusat"),
)  # fmt: skip
SAYS_LEVEL = {"desa": "desa", "kab_kota": "kabupaten/kota", "provinsi": "provinsi", "pusat": "pusat"}
BASES = {
    "sumber": "dari sumber tertulis",
    "sumber_lokal": "dari aturan satu daerah",
    "aturan": "dari peraturan",
}


def check_readiness(client: ClientFacts, case: CasePart | None, guide: ServiceGuide, on: date) -> Readiness:
    """How a client stands before a service on a day: every condition with its sources, every paper, the way there."""
    service = guide.service
    conditions = judge_conditions(map(requirement_of, guide.rules), client, on)
    if not service.holds_on(on):
        conditions = (_period(service), *conditions)
    path = PATH.search(service.time_note)
    duties = duties_of(service.code)
    return Readiness(
        service_code=service.code,
        name=service.name,
        on=on,
        state=overall(conditions),
        conditions=conditions,
        papers=_papers(client, case, guide),
        agency=service.agency,
        days=service.days,
        days_words=_days(service),
        time_note=service.time_note,
        fee=service.fee,
        levels=_levels(guide),
        contacts=_contacts(guide),
        escalation=service.escalation,
        path=path.group(1) if path else "",
        duty=duties[0] if duties else None,
        is_urgent=case is not None and case.is_urgent,
        override=case.override if case else None,
    )


def _period(service: Service) -> ConditionState:
    """A programme that has ended or not begun is no way out, whoever the client is."""
    told = [
        f"{word} {written(day)}"
        for word, day in (("mulai", service.valid_from), ("sampai", service.valid_until))
        if day is not None
    ]
    return ConditionState(RuleKind.OTHER, "Program sedang berlaku", State.NOT, "berlaku " + " ".join(told))


def _papers(client: ClientFacts, case: CasePart | None, guide: ServiceGuide) -> tuple[PaperState, ...]:
    """The checklist of the case where it has one for this service, else what the service asks for."""
    known = {paper.name: paper for paper in guide.papers} | dict(guide.every_paper)
    listed = {paper.name: paper.is_here for paper in case.papers} if case else {}
    own = case is not None and case.service_code == guide.service.code and listed
    names = list(listed) if own else [paper.name for paper in guide.papers]
    here = client.papers_here | {name for name, is_here in listed.items() if is_here}
    return tuple(_paper(known.get(name) or Paper(name, "", ""), name in here) for name in names)


def _paper(paper: Paper, is_here: bool) -> PaperState:  # noqa: FBT001  # a fact about the paper
    return PaperState(paper.name, is_here, paper.where, paper.note, paper.fee, paper.hours, paper.pictogram)


def _days(service: Service) -> str:
    if service.days is None:
        return ""
    days = f"{service.days} hari" if service.days else "hari yang sama"
    return f"{days}, {BASES.get(service.days_basis, 'perkiraan')}"


def _levels(guide: ServiceGuide) -> tuple[Share, ...]:
    """The levels of government from the village up, with their share as the law divides it, where it does."""
    serving = {part.strip() for part in guide.service.level.split(",")}
    shares = []
    for column, name in LEVELS:
        does = "; ".join(dict.fromkeys(filter(None, (getattr(row, column) for row in guide.authorities))))
        serves = SAYS_LEVEL[column] in serving
        if does or serves:
            shares.append(Share(name, does, serves))
    others = serving - set(SAYS_LEVEL.values()) - {""}
    return (*(Share(level.capitalize(), "", serves=True) for level in sorted(others)), *shares)


def _contacts(guide: ServiceGuide) -> tuple[Call, ...]:
    """The numbers the catalogue knows, then those of this office's own directory."""
    numbers = [Call(each.name, each.number, each.channel, each.note) for each in guide.contacts]
    agencies = [Call(each.name, each.phone, "telepon", each.hours) for each in guide.agencies if each.phone]
    return (*numbers, *agencies)
