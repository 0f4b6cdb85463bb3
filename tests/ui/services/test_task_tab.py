"""What is to be checked is worked off by keys, from the most pressing on."""

from PySide6.QtCore import Qt

from puskesos.office.directory.checks import DirectoryTask, Why, count_tasks, directory_tasks
from puskesos.office.directory.editing import verify_entry
from puskesos.office.flags import EntryKind
from puskesos.ui.services.page import TASKS, ServicesPage
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog
from puskesos.ui.session import Desk
from tests.ui.services.steps import Doubted, Press, Read, Settle, front

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def tasks(page: ServicesPage) -> list[DirectoryTask]:
    """The tasks in the list, without the headings."""
    rows = page.tasks.table.rows
    entries = map(rows.entry, range(rows.rowCount()))
    return [entry for entry in entries if isinstance(entry, DirectoryTask)]


def test_the_tab_tells_how_much_is_to_be_checked_before_it_is_opened(
    page: ServicesPage, desk: Desk, doubted: Doubted, read: Read, settle: Settle
) -> None:
    doubted("KES-02")
    page.refresh()
    settle()
    count = read(lambda session: count_tasks(session, desk.today()))
    assert page.tabs._tabs[TASKS].count == str(count)


def test_a_doubt_comes_first_and_leaves_the_list_once_it_is_settled(
    page: ServicesPage, doubted: Doubted, press: Press, settle: Settle
) -> None:
    doubted("KES-02", "Loketnya pindah.")
    press(page, Key.Key_6, ALT)
    first = page.tasks.table.selected()
    assert first is not None
    assert (first.code, first.why) == ("KES-02", Why.FLAGGED)
    assert "Loketnya pindah." in page.tasks.panel.upkeep.doubts.text()
    press(page, Key.Key_F2)
    front(page, EntryRemarkDialog).text.input.set_value("Sudah diganti.")
    press(page, Key.Key_F12)
    following = page.tasks.table.selected()
    assert following is not None
    assert following.why is not Why.FLAGGED


def test_one_key_steps_on_past_the_headings_and_one_back(page: ServicesPage, doubted: Doubted, press: Press) -> None:
    doubted("KES-02")
    press(page, Key.Key_6, ALT)
    first = page.tasks.table.selected()
    press(page, Key.Key_Down, ALT)
    second = page.tasks.table.selected()
    assert first is not None
    assert second is not None
    assert first.why is not second.why
    press(page, Key.Key_Up, ALT)
    press(page, Key.Key_Up, ALT)
    assert page.tasks.table.selected() == first


def test_confirming_takes_an_entry_off_the_list_and_goes_on_to_the_next(
    page: ServicesPage, press: Press, settle: Settle
) -> None:
    press(page, Key.Key_6, ALT)
    tab = page.tasks
    never = next(task for task in tasks(page) if task.why is Why.NEVER)
    tab.table.select((never.kind, never.code, never.why))
    settle()
    press(page, Key.Key_F6)
    chosen = tab.table.selected()
    assert chosen is not None
    assert chosen != never
    assert chosen.why is Why.NEVER


def test_an_entry_is_corrected_from_the_list(page: ServicesPage, press: Press, settle: Settle) -> None:
    press(page, Key.Key_6, ALT)
    tab = page.tasks
    agency = next(task for task in tasks(page) if task.kind is EntryKind.PROVIDER)
    tab.table.select((agency.kind, agency.code, agency.why))
    settle()
    press(page, Key.Key_F8)
    dialog = front(page, ProviderDialog)
    assert dialog.name.input.value() == agency.name
    press(page, Key.Key_F12)
    assert tab.bar.said() == f"{agency.name} tersimpan."


def test_when_everything_is_checked_the_page_says_so(page: ServicesPage, desk: Desk, press: Press) -> None:
    with desk.access.file.database.write() as session:
        for task in directory_tasks(session, desk.today()):
            verify_entry(session, task.kind, task.code, by=desk.officer, now=desk.now())
    press(page, Key.Key_6, ALT)
    assert page.tasks.empty.isVisible()
    assert not page.tasks.change.isVisible()
    assert not page.tasks.next.isVisible()
    assert not page.tasks.panel.upkeep.isVisible()
