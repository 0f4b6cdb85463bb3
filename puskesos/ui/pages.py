"""How each page of the workplace is made, and where its wishes lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from puskesos.cases.arrivals.inbox import ArrivalRow
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.page import CasePage
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.trail.page import TrailPage

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace


def _intake(place: "Workplace") -> QWidget:
    page = IntakePage(place.desk)
    page.case_opened.connect(place.open_case)
    page.referral_wanted.connect(lambda case_id: place.case_page().start_referral(case_id))
    return page


def _register(place: "Workplace") -> QWidget:
    page = RegisterPage(place.desk)
    page.case_wanted.connect(place.open_case)
    return page


def _case(place: "Workplace") -> QWidget:
    page = CasePage(place.desk)
    page.person_wanted.connect(place.open_person)
    page.draft_wanted.connect(place.open_draft)
    page.left.connect(lambda: place.show_page(place.before_case))
    return page


def _follow_up(place: "Workplace") -> QWidget:
    page = FollowUpPage(place.desk)
    page.case_wanted.connect(place.open_case)
    page.feedback_wanted.connect(place.start_feedback)
    page.person_wanted.connect(place.open_person)
    page.arrival_taken.connect(lambda arrival: _take_up(place, arrival))
    return page


def _take_up(place: "Workplace", arrival: ArrivalRow) -> None:
    """A letter of another office becomes a visit."""
    place.show_page("desk")
    page = place.page("desk")
    assert isinstance(page, IntakePage)  # noqa: S101  # the builder of this name
    page.begin_with_arrival(arrival)


def _approval(place: "Workplace") -> QWidget:
    page = ApprovalPage(place.desk)
    page.case_wanted.connect(place.open_case)
    return page


def _settings(place: "Workplace") -> QWidget:
    page = SettingsPage(place.desk)
    page.look_changed.connect(place.look_changed)
    page.lock_wanted.connect(place.lock_wanted)
    page.restored.connect(place.restored)
    page.update_prepared.connect(place.update_prepared)
    return page


def _people(place: "Workplace") -> QWidget:
    page = PeoplePage(place.desk)
    page.person_wanted.connect(place.open_person)
    page.intake_wanted.connect(place.report_about_person)
    page.resident_wanted.connect(place.report_about_resident)
    page.import_wanted.connect(place.import_list)
    return page


def _person(place: "Workplace") -> QWidget:
    page = PersonPage(place.desk)
    page.left.connect(lambda: place.show_page(place.before_person))
    page.case_wanted.connect(place.open_case)
    page.person_wanted.connect(place.open_person)
    page.intake_wanted.connect(place.report_about_person)
    page.resident_wanted.connect(place.report_about_resident)
    page.reviews_wanted.connect(place.show_reviews)
    return page


def _recap(place: "Workplace") -> QWidget:
    return RecapPage(place.desk)


def _trail(place: "Workplace") -> QWidget:
    page = TrailPage(place.desk)
    page.chain_checked.connect(place.status.show_chain)
    return page


def _services(place: "Workplace") -> QWidget:
    return ServicesPage(place.desk)


PAGES: dict[str, Callable[["Workplace"], QWidget]] = {
    "desk": _intake,
    "cases": _register,
    "case": _case,
    "people": _people,
    "person": _person,
    "follow_up": _follow_up,
    "approval": _approval,
    "recap": _recap,
    "services": _services,
    "trail": _trail,
    "settings": _settings,
}
