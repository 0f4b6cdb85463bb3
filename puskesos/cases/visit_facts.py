"""What a visit tells of the person in need, as the engine of the suggestions asks for it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from puskesos.cases.people.nik import read_nik
from puskesos.cases.people.person import NikStatus
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.cases.visit import MembershipStatus, Programme
from puskesos.dates import age_on

if TYPE_CHECKING:  # registering a visit asks for the readiness, which asks for facts
    from puskesos.cases.intake import Intake

# A NIK that was left at home, or that nobody remembers, says nothing about whether there is one.
WITHOUT_NIK = frozenset({NikStatus.NONE, NikStatus.NOT_RECORDED})
DISABILITY = "Disabilitas"
JKN_OF_PBI = {MembershipStatus.YES: JknState.ACTIVE, MembershipStatus.INACTIVE: JknState.INACTIVE}


def note_of(story: str, wish: str) -> str:
    """What the resident told and wishes for, as one note."""
    return "\n".join(filter(None, (story, wish)))


def facts_of_visit(intake: "Intake", on: date) -> Facts:
    """What the form says of the client so far; what cannot be read yet is not known."""
    client, registry = intake.client, intake.registry
    birth = client.birth_date if client.birth_date and client.birth_date <= on else None
    return Facts(
        age=age_on(birth, on) if birth else client.estimated_age,
        sex=client.sex,
        decile=registry.decile,
        has_nik=_has_nik(client.nik, client.nik_status),
        jkn=_jkn(registry.memberships),
        has_disability=_has_disability(intake.priority_reason),
        memberships=_memberships(registry.memberships),
        household_size=client.household_size,
    )


def _has_nik(nik: str, status: NikStatus) -> bool | None:
    if nik and not read_nik(nik).problem:
        return True
    return False if status in WITHOUT_NIK else None


def _has_disability(priority_reason: str) -> bool | None:
    """Whoever comes first because of a disability has one; of anybody else nothing was said."""
    return True if priority_reason == DISABILITY else None


def _jkn(memberships: Mapping[Programme, MembershipStatus]) -> JknState | None:
    """PBI-JK tells of the insurance; who is not in it may still pay for their own."""
    return JKN_OF_PBI.get(memberships.get(Programme.PBI_JK, MembershipStatus.UNKNOWN))


def _memberships(memberships: Mapping[Programme, MembershipStatus]) -> frozenset[str]:
    return frozenset(name.label for name, status in memberships.items() if status is MembershipStatus.YES)
