"""Behind the first page: the words of names are at hand before anybody searches, and outdated lists are built anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.names import word_key
from puskesos.dates import utc_now, written_with_day
from puskesos.office.access import Access, log_in
from puskesos.office.events import record_event
from puskesos.store.register_file import RegisterFile
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tests.cases.listing import nik
from tests.cases.outdated import data_files, load_outdated
from tests.conftest import PASSWORD

RESIDENTS = [Resident(f"Contoh Nomor{number}", nik(number)) for number in range(2000)]
Enter = Callable[[], Workplace]


@pytest.fixture
def old_file(office_folder: Path) -> str:
    """An office with one list an older program built; the name of its file."""
    access = log_in(office_folder, "sari", PASSWORD)
    loaded = load_outdated(access, RESIDENTS)
    with access.file.database.write() as session:  # at work a moment ago, so that nobody is asked about the clock
        record_event(session, "office", access.officer.uuid, "note_added", by=access.officer, now=utc_now())
    access.close()
    return loaded.data_file


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path, old_file: str) -> Iterator[MainWindow]:
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    """Logs in, up to the first page; what goes on behind it goes on."""

    def do() -> Workplace:
        window.login.user_name.set_value("sari")
        window.login.password.set_value(PASSWORD)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.current is not None, timeout=10_000)
        assert window.current is not None
        return window.current

    return do


def settle(window: MainWindow, qtbot: QtBot) -> None:
    def is_settled() -> bool:
        begins = window.current is not None and window.current.upkeep.is_to_begin
        return not begins and window.background.is_idle

    qtbot.waitUntil(is_settled, timeout=20_000)


def files_on_disk(access: Access) -> list[str]:
    return [path.name for path in access.file.registers.folder.iterdir()]


def test_the_words_of_all_lists_are_at_hand_before_anybody_searches_also_after_a_lock(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    for _ in range(2):
        memory = enter().desk.memory
        settle(window, qtbot)
        [_, words] = memory.vocabularies()
        assert word_key("contoh") in words
        window.lock()
        settle(window, qtbot)
        assert memory is not window.findChildren(Workplace)[0].desk.memory


def test_an_outdated_list_is_built_anew_with_a_line_for_the_officer(
    window: MainWindow, enter: Enter, qtbot: QtBot, old_file: str
) -> None:
    workplace, lines = enter(), []
    workplace.upkeep.told.connect(lambda _: lines.append(workplace.top.status()))
    settle(window, qtbot)
    assert lines[0].startswith("Menyusun ulang pencarian DTSEN Triwulan II 2026, ")
    assert workplace.top.status() == written_with_day(workplace.desk.today())
    access = workplace.desk.access
    [new_file] = data_files(access)
    assert new_file != old_file
    assert files_on_disk(access) == [new_file]
    assert word_key("contoh") in workplace.desk.memory.vocabularies()[1]


def test_locked_meanwhile_it_leaves_nothing_and_begins_again_behind_the_next_log_in(
    window: MainWindow, enter: Enter, qtbot: QtBot, old_file: str
) -> None:
    workplace = enter()
    with qtbot.waitSignal(workplace.upkeep.told):
        pass
    window.lock()
    settle(window, qtbot)
    assert workplace.top.status() == written_with_day(workplace.desk.today())
    assert files_on_disk(workplace.desk.access) == [old_file]
    enter()
    settle(window, qtbot)
    [new_file] = data_files(workplace.desk.access)
    assert files_on_disk(workplace.desk.access) == [new_file]
    with RegisterFile(*workplace.desk.access.file.registers.place(new_file)) as file:
        assert file.rows == len(RESIDENTS)


def test_closed_meanwhile_the_old_file_is_what_the_next_start_finds(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path, old_file: str
) -> None:
    workplace = enter()
    with qtbot.waitSignal(workplace.upkeep.told):
        pass
    window.closeEvent(QCloseEvent())
    access = log_in(office_folder, "sari", PASSWORD)
    assert data_files(access) == [old_file]
    assert files_on_disk(access) == [old_file]
    access.close()
