"""What the tests of approval share: a team of officers and a chain through them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import Capacity, ChainStep, Deputy, StepKind, chain_of, change_chain
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer, add_officer
from tests.conftest import NOW


@dataclass(frozen=True)
class Team:
    """Who works in the office of these tests; `deputy` may act for the head."""

    desk: Officer
    worker: Officer
    manager: Officer
    head: Officer
    deputy: Officer


def hire(session: Session, by: Officer) -> Team:
    def officer(user_name: str, name: str, position: str, *roles: Role) -> Officer:
        return add_officer(session, OfficerAnswer(user_name, name, roles, position=position), by=by, now=NOW)

    return Team(
        desk=officer("loket", "Contoh Melati", "Petugas Loket", Role.FRONT_OFFICER),
        worker=officer("bo", "Misal Kenanga", "Analis", Role.CASE_OFFICER),
        manager=officer("manajer", "Umpama Dahlia", "Manajer SLRT", Role.APPROVER),
        head=officer("kadis", "Contoh Cempaka", "Kepala Dinas Sosial", Role.APPROVER),
        deputy=officer("sekdis", "Misal Anggrek", "Sekretaris Dinas", Role.APPROVER),
    )


def step(kind: StepKind, position: str, officer: Officer, *deputies: tuple[Officer, Capacity]) -> ChainStep:
    return ChainStep(kind, position, officer.uuid, tuple(Deputy(each.uuid, capacity) for each, capacity in deputies))


def full_chain(team: Team, capacity: Capacity = Capacity.ON_BEHALF) -> tuple[ChainStep, ...]:
    """Initials of the case officer, the manager decides, the head signs, and the secretary stands in for her."""
    return (
        step(StepKind.INITIAL, "Subkoordinator Linjamsos", team.worker),
        step(StepKind.DECIDE, "Manajer SLRT", team.manager),
        step(StepKind.SIGN, "Kepala Dinas Sosial", team.head, (team.deputy, capacity)),
    )


def set_chain(session: Session, by: Officer, *steps: ChainStep) -> None:
    change_chain(session, steps, chain_of(the_office(session)), by=by, now=NOW)
