"""The chain of an office: what may stand in it, and that it comes back as it was set."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import Capacity, ChainStep, StepKind, chain_of, change_chain
from puskesos.errors import InvalidForm
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.staff import deactivate_officer
from tests.cases.approving import Team, full_chain, hire, set_chain, step
from tests.conftest import NOW


@pytest.fixture
def team(session: Session, officer: Officer) -> Team:
    return hire(session, officer)


def test_an_office_begins_without_a_chain(session: Session) -> None:
    assert chain_of(the_office(session)) == ()


def test_a_chain_comes_back_as_it_was_set(session: Session, officer: Officer, team: Team) -> None:
    set_chain(session, officer, *full_chain(team))
    session.expire_all()
    assert chain_of(the_office(session)) == full_chain(team)


def test_a_chain_can_be_taken_away_again(session: Session, officer: Officer, team: Team) -> None:
    set_chain(session, officer, *full_chain(team))
    set_chain(session, officer)
    assert chain_of(the_office(session)) == ()


WRONG: list[tuple[str, str, Callable[[Team], list[ChainStep]]]] = [
    ("two signers", "steps", lambda t: [step(StepKind.SIGN, "Kadis", t.head), step(StepKind.SIGN, "Sekdis", t.deputy)]),
    ("sign first", "steps", lambda t: [step(StepKind.SIGN, "Kadis", t.head), step(StepKind.INITIAL, "Kasi", t.worker)]),
    ("too long", "steps", lambda t: [step(StepKind.INITIAL, "Kasi", t.worker)] * 9),
    ("no position", "step 1", lambda t: [step(StepKind.DECIDE, " ", t.manager)]),
    ("long position", "step 1", lambda t: [step(StepKind.DECIDE, "x" * 200, t.manager)]),
    ("not allowed", "step 1", lambda t: [step(StepKind.DECIDE, "Loket", t.desk)]),
    (
        "deputy of herself",
        "step 1",
        lambda t: [step(StepKind.DECIDE, "Manajer", t.manager, (t.manager, Capacity.ACTING))],
    ),
    (
        "deputy not allowed",
        "step 2",
        lambda t: [
            step(StepKind.INITIAL, "Kasi", t.worker),
            step(StepKind.DECIDE, "Manajer", t.manager, (t.desk, Capacity.ACTING)),
        ],
    ),
]


@pytest.mark.parametrize(("field", "steps"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_chain_that_cannot_work_is_refused_where_it_is_wrong(
    session: Session, officer: Officer, team: Team, field: str, steps: Callable[[Team], list[ChainStep]]
) -> None:
    with pytest.raises(InvalidForm) as refused:
        change_chain(session, steps(team), (), by=officer, now=NOW)
    assert list(refused.value.problems) == [field]


def test_somebody_who_left_cannot_be_put_into_a_chain(session: Session, officer: Officer, team: Team) -> None:
    deactivate_officer(session, team.head.id, by=officer, now=NOW)
    with pytest.raises(InvalidForm) as refused:
        set_chain(session, officer, *full_chain(team))
    assert "Contoh Cempaka tidak aktif" in refused.value.problems["step 3"]
