"""Which places each role finds on the rail, and that the keys of the others lead nowhere."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from puskesos.office.access import Access
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.person.people_page import LISTS, PeoplePage
from puskesos.ui.session import Desk
from puskesos.ui.workplace import Workplace

Settle = Callable[[], None]
WORK = {"desk", "cases", "people", "follow_up", "recap", "services"}
PLACES = {
    Role.FRONT_OFFICER: WORK,
    Role.CASE_OFFICER: WORK,
    Role.FIELD_OFFICER: WORK - {"desk"},
    Role.APPROVER: WORK | {"trail"},
    Role.SIGNER: WORK - {"desk"},
    Role.VIEWER: {"recap"},
    Role.AUDITOR: {"recap", "trail"},
    Role.ADMIN: {"people", "recap", "services"},
}


@pytest.fixture
def work_as(desk: Desk, access: Access, qtbot: QtBot, settle: Settle) -> Callable[..., Workplace]:
    """The workplace of a new officer with one role."""

    def begin(*roles: Role) -> Workplace:
        with access.file.database.write() as session:
            officer: Officer = create_officer(session, OfficerAnswer("baru", "Contoh Baru", roles))
        access.officer = officer
        open_for(access.file.database, officer)
        place = Workplace(desk)
        qtbot.addWidget(place)
        place.resize(1366, 768)
        place.show()
        place.show_first()
        settle()
        return place

    return begin


def places(place: Workplace) -> set[str]:
    names = [*(item.name for item in place._items()), "settings"]  # what could be on the rail
    return {name for name in names if place.rail.button(name).isVisible()}


@pytest.mark.parametrize("role", Role)
def test_a_role_finds_its_places_and_no_others(role: Role, work_as: Callable[..., Workplace], qtbot: QtBot) -> None:
    place = work_as(role)
    assert places(place) == PLACES[role] | {"settings"}
    assert place.rail.current() in places(place)
    assert place.top.search.isVisible() is (WORK & PLACES[role] >= {"cases"})


def test_who_only_keeps_the_lists_finds_the_lists(work_as: Callable[..., Workplace], settle: Settle) -> None:
    place = work_as(Role.ADMIN)
    place.show_page("people")
    settle()
    page = place.page("people")
    assert isinstance(page, PeoplePage)
    assert not page.tabs.isVisible()
    assert page.stack.currentIndex() == LISTS


def test_who_has_two_roles_finds_the_places_of_both(work_as: Callable[..., Workplace]) -> None:
    assert places(work_as(Role.ADMIN, Role.AUDITOR)) == PLACES[Role.ADMIN] | PLACES[Role.AUDITOR] | {"settings"}
