"""A draft on its way through a chain, and desks of the officers whose turn it may be."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QWidget

from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.approval.drafts import send_for_approval
from puskesos.cases.case import Case
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.ui.session import Desk
from tests.cases.approving import Team, full_chain, hire, set_chain
from tests.cases.referring import agency, request_to

DeskOf = Callable[[Officer], Desk]
Sent = Callable[..., LetterDraft]


@dataclass(frozen=True)
class Chained:
    """The office with its chain: the team, and a case to write letters about."""

    team: Team
    case: Case


@pytest.fixture
def chained(desk: Desk, registered: Callable[..., Case]) -> Chained:
    case = registered("Contoh Melati")
    with desk.access.file.database.write() as session:
        team = hire(session, desk.officer)
        set_chain(session, desk.officer, *full_chain(team))
        desk.office = the_office(session)
    return Chained(team, case)


@pytest.fixture
def desk_of(desk: Desk) -> DeskOf:
    """The desk of another officer of the same office."""

    def make(officer: Officer) -> Desk:
        return Desk(replace(desk.access, officer=officer), desk.office, desk.background, desk.problems, desk.parent())

    return make


@pytest.fixture
def sent(desk: Desk, chained: Chained) -> Sent:
    """Sends a draft of the front desk on its way."""

    def send(**changes: object) -> LetterDraft:
        with desk.access.file.database.write() as session:
            request = request_to(agency(session, desk.officer), desk.today(), **changes)
            return send_for_approval(session, chained.case.id, request, by=chained.team.desk, now=desk.now())

    return send


def shown(widget: QWidget, width: int = 1270, height: int = 700) -> None:
    widget.resize(width, height)
    widget.show()
