"""No part of a page is ever a window of its own, not even for a moment.

A widget that is shown before it has a parent is one, and the window system gives it the keyboard: what the officer
types next is lost, and every key of the page is dead.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import NextStep
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.visit import PaperAnswer, RegistryCheck, RegistryStatus
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.case.page import CasePage
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from puskesos.ui.workplace import Workplace

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier
KIDNEY = "Ibu cuci darah dua kali seminggu, kartu KIS nonaktif sejak bulan lalu."
SEEN = RegistryCheck("DTSEN", RegistryStatus.LISTED, 3, date(2026, 6, 30))
MELATI = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN, birth_date=date(1963, 6, 12))
SECTIONS = ("office", "letters", "language", "signing", "officers", "recovery", "account", "look", "about")


class Onlooker(QObject):
    """Notes what is shown as a plain window; dialogs, menus, lists that fold out and tips are of other types."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed: QWidget | None = None
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched is not self.allowed:
            is_plain = watched.isWindow() and watched.windowType() is Qt.WindowType.Window
            self.seen += [f"{type(watched).__name__} {watched.accessibleName()}".strip()] if is_plain else []
        return False


@pytest.fixture
def onlooker(qapp: QApplication) -> Iterator[Onlooker]:
    onlooker = Onlooker()
    qapp.installEventFilter(onlooker)
    yield onlooker
    qapp.removeEventFilter(onlooker)


@pytest.fixture
def case(desk: Desk, registered: Callable[..., Case]) -> Case:
    """A case with all that its page can show: papers, a letter with its answer, and the duty the answer left."""
    papers = (PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False))
    case = registered(
        client=MELATI, story=KIDNEY, service_code="KES-02", registry=SEEN, papers=papers,
        is_urgent=True, urgency_reason="Dirawat",
    )  # fmt: skip
    later = NextStep("Tanyakan hasilnya", desk.today() + timedelta(days=3))
    with desk.access.file.database.write() as session:
        agency = ProviderAnswer("Dinas Sosial Contoh", sectors=("health",), phone="080000000099")
        provider = save_provider(session, None, agency, by=desk.officer, now=desk.now())
        request = ReferralRequest(
            provider.uuid, "KES-02", "Mohon bantuan.", desk.today() + timedelta(days=14), override_reason="darurat"
        )
        letter = issue_referral(session, case.id, request, by=desk.officer, now=desk.now())
        served = FeedbackAnswer(desk.today(), FeedbackChannel.PHONE, FeedbackResult.SERVED, later)
        record_feedback(session, letter.id, served, by=desk.officer, now=desk.now())
    return case


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, onlooker: Onlooker, case: Case, settle: Settle) -> Workplace:
    """The frame of all pages as it stands after log-in; `case` is on file by then."""
    place = onlooker.allowed = Workplace(desk)
    qtbot.addWidget(place)
    place.resize(1366, 768)
    place.show()
    place.activateWindow()
    settle()
    return place


def test_an_onlooker_sees_what_is_shown_before_it_has_a_place(qtbot: QtBot, onlooker: Onlooker) -> None:
    lost = QLabel("lepas")
    qtbot.addWidget(lost)
    lost.setVisible(True)
    assert onlooker.seen == ["QLabel"]


def test_no_page_is_built_or_filled_in_pieces_of_its_own(place: Workplace, onlooker: Onlooker, settle: Settle) -> None:
    for name in ("cases", "people", "follow_up", "recap", "services", "settings", "desk"):
        place.show_page(name)
        settle()
    assert onlooker.seen == []


def test_the_counter_helps_while_a_visit_is_written_down(
    qtbot: QtBot, place: Workplace, onlooker: Onlooker, settle: Settle
) -> None:
    place.show_page("desk")
    page = place.page("desk")
    assert isinstance(page, IntakePage)
    form, view = page.form, page.panel.suggestions
    settle()
    qtbot.keyClicks(form.client.name, "Contoh Melati")
    qtbot.waitUntil(lambda: bool(page.panel.offers.cards))
    form.complaint.story.setFocus()
    qtbot.keyClicks(form.complaint.story, KIDNEY)
    qtbot.waitUntil(lambda: bool(view.rows))
    for key in (Qt.Key.Key_E, Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_S, Qt.Key.Key_D):
        qtbot.keyClick(page, key, ALT)
        settle()
    assert page.panel.service.readiness.readiness is not None
    form.registry.decile.set_value(7)
    form.registry.decile.edited.emit()
    qtbot.keyClick(page, Qt.Key.Key_K, ALT)
    settle()
    assert onlooker.seen == []


def test_a_case_shows_its_tabs_and_another_one_after_it(
    place: Workplace, onlooker: Onlooker, case: Case, registered: Callable[..., Case], settle: Settle
) -> None:
    for each in (case, registered("Umpama Dahlia")):
        place.open_case(each.id)
        settle()
        page = place.page("case")
        assert isinstance(page, CasePage)
        for tab in range(page.pages.count()):
            page.tabs.choose(tab)
            settle()
    assert onlooker.seen == []


def test_a_person_shows_all_that_is_known(place: Workplace, onlooker: Onlooker, case: Case, settle: Settle) -> None:
    place.open_person(case.client_id)
    settle()
    page = place.page("person")
    assert isinstance(page, PersonPage)
    for tab in range(page.pages.count()):
        page.tabs.choose(tab)
        settle()
    assert onlooker.seen == []


def test_lists_and_tabs_are_gone_through(qtbot: QtBot, place: Workplace, onlooker: Onlooker, settle: Settle) -> None:
    digits = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_8)
    for name, kind in (
        ("cases", RegisterPage), ("people", PeoplePage), ("follow_up", FollowUpPage), ("services", ServicesPage)
    ):  # fmt: skip
        place.show_page(name)
        page = place.page(name)
        assert isinstance(page, kind)
        settle()
        for digit in digits:
            qtbot.keyClick(page, digit, ALT)
            settle()
    assert onlooker.seen == []


def test_every_section_of_the_settings_is_opened(place: Workplace, onlooker: Onlooker, settle: Settle) -> None:
    place.show_page("settings")
    page = place.page("settings")
    assert isinstance(page, SettingsPage)
    for name in SECTIONS:
        page.open_section(name)
        settle()
    assert set(page.sections) == set(SECTIONS)
    assert onlooker.seen == []
