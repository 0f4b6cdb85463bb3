"""No list, table, popup or panel shows a whole NIK or family card: not drawn, not as a tip, not to a screen reader."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.people.record import edit_person, known_answer
from puskesos.cases.registers.imports import ListKind
from puskesos.office.events import NIK_SHOWN, Event
from puskesos.office.masking import masked_nik
from puskesos.ui.case.page import CasePage
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.imports.wizard import ImportWizard
from puskesos.ui.person.page import FACTS, PersonPage
from puskesos.ui.person.people_page import REVIEWS, PeoplePage
from puskesos.ui.register.page import LETTERS, RegisterPage
from puskesos.ui.search.search import DeskSearch
from puskesos.ui.session import Desk
from puskesos.ui.trail.page import TrailPage
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.line_delegate import LINE_ROLE, Line
from puskesos.ui.widgets.topbar import TopBar
from tests.ui.desk.steps import press, type_into
from tests.ui.lists import KK, NIK_OF_SITI, SITI, load_village
from tests.ui.person.steps import doubt, keep, link
from tests.ui.referring import refer

Settle = Callable[[], None]
Shown = Callable[[QWidget], None]
ALT = Qt.KeyboardModifier.AltModifier
# A busy machine may take long to find somebody; who waits in vain fails all the same.
PATIENCE_MS = 30_000
OTHER_NIK = NIK_OF_SITI[:11] + "4" + NIK_OF_SITI[12:]
# However it is written: bare, or in groups as it is read aloud.
WHOLE = re.compile("|".join(r"[ .-]?".join(number) for number in (NIK_OF_SITI, OTHER_NIK, KK)))
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
CLIENT = PersonAnswer(
    SITI.name, NIK_OF_SITI, no_kk=KK, birth_date=SITI.birth_date, sex=SITI.sex, region=SITI.region,
    mother_name=SITI.mother_name,
)  # fmt: skip


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything a page says, except what stands in an input: what is typed must be seen to be compared."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.toolTip(), each.whatsThis(), each.statusTip())
        yield from (each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QAbstractItemView):
            yield from _words_in(each)
        elif not isinstance(each, QLineEdit | QPlainTextEdit) and callable(text := getattr(each, "text", None)):
            yield str(text())


def _words_in(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for place in range(model.columnCount() if isinstance(view, QTableView) else 1):
            index = model.index(row, place)
            yield from (str(said) for role in ROLES if (said := index.data(role)) is not None)
            line = index.data(LINE_ROLE)
            if isinstance(line, Line):
                chips = (chip.text for chip in line.chips)
                yield from (line.title, line.detail, line.number, line.origin, line.spoken, *chips)


def told(widget: QWidget) -> str:
    return "\n".join(words_of(widget))


@pytest.fixture
def case(desk: Desk, registered: Callable[..., Case]) -> Case:
    """A resident of a list with a case, a letter, a double whose NIK has one figure other, and a linked record."""
    load_village(desk)
    case = registered(client=CLIENT, service_code="KES-02")
    refer(desk, case)
    with desk.access.file.database.read() as session:
        person = session.get_one(Person, case.client_id)
    twin = keep(desk, replace(CLIENT, name="Siti Umpamah", nik=OTHER_NIK))
    doubt(desk, person, twin)
    link(desk, person.id, keep(desk, replace(CLIENT, name="Umpama Siti", nik="9999015206630009")).id)
    return case


@pytest.fixture
def show(qtbot: QtBot, settle: Settle) -> Shown:
    def put_up(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        settle()

    return put_up


def test_the_walk_itself_sees_a_whole_number(qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle) -> None:
    """Otherwise everything below could be green because nothing is looked at."""
    page = PersonPage(desk)
    show(page)
    page.show_person(case.client_id)
    settle()
    assert not WHOLE.search(told(page))
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    assert WHOLE.search(told(page))


def test_the_registers_and_the_echo_of_what_was_searched_for(
    desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = RegisterPage(desk)
    show(page)
    page.search(NIK_OF_SITI)
    settle()
    assert page.cases.table.rows.rowCount() == 1
    page.tabs.choose(LETTERS)
    settle()
    assert page.letters.table.rows.rowCount() == 1
    assert page.found.text() == f"Hasil untuk “{masked_nik(NIK_OF_SITI)}”"
    assert not WHOLE.search(told(page))


def test_the_popup_of_the_search(qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle) -> None:
    window, top = QWidget(), TopBar()
    window.setLayout(column(top, None))
    show(window)
    search = DeskSearch(desk, top)
    top.focus_search()
    qtbot.keyClicks(top.search, NIK_OF_SITI)
    search.ask_now()
    settle()
    assert masked_nik(NIK_OF_SITI) in told(search.popup)
    assert not WHOLE.search(told(search.popup))


def test_the_people_their_panel_and_the_work_list_of_doubles(
    desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = PeoplePage(desk)
    show(page)
    page.search(NIK_OF_SITI)
    settle()
    assert masked_nik(NIK_OF_SITI) in told(page.finder.panel)
    page.tabs.choose(REVIEWS)
    settle()
    # The figure that tells the two apart is shown, and nothing else of the middle.
    assert {"999901*****30001", "999901*****40001"} <= set(words_of(page.reviews.pair))
    assert not WHOLE.search(told(page))


def test_every_tab_of_a_person_until_the_numbers_are_asked_for(
    qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = PersonPage(desk)
    show(page)
    page.show_person(case.client_id)
    settle()
    for tab in range(6):
        page.tabs.choose(tab)
        settle()
        assert not WHOLE.search(told(page))
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    assert page.header.number.text() == "9999 0152 0663 0001"
    assert "9999 0152 0663 0001" in told(page.facts)
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    assert not WHOLE.search(told(page))
    desk.looks.flush()
    settle()
    with desk.access.file.database.read() as session:
        shown = session.scalars(select(Event).where(Event.what == NIK_SHOWN)).all()
    assert [(event.kind, event.officer_name) for event in shown] == [("person", desk.officer.name)]


def test_the_numbers_of_the_next_person_are_masked_again(
    qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = PersonPage(desk)
    show(page)
    page.show_person(case.client_id)
    settle()
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    page.refresh()
    settle()
    assert page.header.number.text() == "9999 0152 0663 0001"
    page.show_person(keep(desk, replace(CLIENT, name="Misal Dahlia", nik="9999015206630008")).id)
    settle()
    page.tabs.choose(FACTS)
    settle()
    assert page.header.number.text() == "999901******0008"
    assert not WHOLE.search(told(page))


def test_the_page_of_a_case_until_the_nik_is_asked_for(
    qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = CasePage(desk)
    show(page)
    page.show_case(case.id)
    settle()
    assert masked_nik(NIK_OF_SITI) in told(page.header)
    assert not WHOLE.search(told(page))
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    assert "9999 0152 0663 0001" in told(page.header)


def test_what_stands_beside_the_form_at_the_counter(
    qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle
) -> None:
    page = IntakePage(desk)
    show(page)
    type_into(qtbot, page.form.client.nik.number, NIK_OF_SITI)
    # The resident, and once the last figure stands also the one whose NIK differs in one: until then cards may change.
    qtbot.waitUntil(lambda: len(page.panel.offers.cards) == len((NIK_OF_SITI, OTHER_NIK)), timeout=PATIENCE_MS)
    settle()
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(lambda: masked_nik(KK) in told(page.panel), timeout=PATIENCE_MS)
    assert not WHOLE.search(told(page))
    # What is typed is seen whole, so that it can be compared with the card in the resident's hand.
    assert page.form.client.nik.number.text() == "9999 0152 0663 0001"


def test_what_is_to_be_followed_up_and_called(desk: Desk, case: Case, show: Shown, settle: Settle) -> None:
    page = FollowUpPage(desk)
    show(page)
    page.refresh()
    settle()
    assert not WHOLE.search(told(page))


def test_the_trail_of_a_nik_that_was_altered(desk: Desk, case: Case, show: Shown, settle: Settle) -> None:
    with desk.access.file.database.write() as session:
        known = known_answer(session, case.client_id, desk.today())
        answer = replace(known, nik=OTHER_NIK)
        edit_person(session, case.client_id, answer, known, by=desk.officer, now=desk.now())
    page = TrailPage(desk)
    show(page)
    page.refresh()
    settle()
    assert page.table.rows.rowCount() > 1
    for row in range(page.table.rows.rowCount()):
        page.table.selectRow(row)
        assert not WHOLE.search(told(page))


def test_the_rows_of_a_file_before_they_are_loaded(
    qtbot: QtBot, desk: Desk, case: Case, show: Shown, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "dtsen.csv"
    file.write_text(f"nik,no_kk,nama,desil\n{NIK_OF_SITI},{KK},SITI UMPAMA,2\n{OTHER_NIK},{KK},,2\n", encoding="utf-8")
    wizard = ImportWizard(desk)
    show(wizard)
    wizard.file.take(file)
    qtbot.waitUntil(lambda: wizard._seen is not None, timeout=PATIENCE_MS)
    settle()
    wizard.file.kind.set_value(ListKind.DTSEN)
    wizard.file.period.set_value("Triwulan II 2026")
    for _ in range(2):
        wizard.next.click()
        settle()
    assert masked_nik(NIK_OF_SITI) in told(wizard)
    assert wizard.rows.table.rows.rowCount() == 2
    for row in range(2):
        wizard.rows.table.selectRow(row)
        assert not WHOLE.search(told(wizard))
