"""The report for whoever helps: everything in it is on the screen before it is saved, and it names nobody."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from puskesos.office.help_report import EXAMINATION
from puskesos.store.problem_log import FILE, ProblemLog
from puskesos.ui.admin.about_section import AboutSection
from puskesos.ui.admin.help_report_dialog import HelpReportDialog
from puskesos.ui.admin.page import SettingsPage
from tests.conftest import FIRST, OFFICE

Settle = Callable[[], None]


@pytest.fixture
def dialog(page: SettingsPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HelpReportDialog:
    log = ProblemLog(tmp_path / "catatan")
    monkeypatch.setattr("puskesos.ui.admin.about_section.problem_log", lambda: log)
    try:
        int("9999014505900001 Contoh Melati")
    except ValueError as error:
        log.note(error, datetime(2026, 11, 20, 2, 15, tzinfo=UTC))
    page.open_section("about")
    section = page.current()
    assert isinstance(section, AboutSection)
    section.report.click()
    settle()
    assert section.dialog is not None
    return section.dialog


def saved(dialog: HelpReportDialog, settle: Settle, path: Path) -> dict[str, str]:
    dialog.save_to(path)
    settle()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_what_is_saved_is_what_was_shown(dialog: HelpReportDialog, settle: Settle, tmp_path: Path) -> None:
    files = saved(dialog, settle, tmp_path / "laporan.zip")
    model = dialog.table.rows
    shown = [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]
    told = [
        (each["name"], "Baik" if each["is_well"] else "Periksa", each["seen"])
        for each in json.loads(files[EXAMINATION])
    ]
    assert told == shown
    assert {"Sistem", "Jam komputer", "Pencetak", "Cadangan"} <= {name for name, _, _ in shown}
    assert files[FILE] in dialog.log.toPlainText()
    assert "builtins.ValueError" in files[FILE]
    assert "Tersimpan: laporan.zip" in dialog.saved.text()


def test_nobody_is_named_in_it(dialog: HelpReportDialog, settle: Settle, tmp_path: Path) -> None:
    files = saved(dialog, settle, tmp_path / "laporan.zip")
    for name in (FIRST.name, OFFICE.name, FIRST.phone, OFFICE.phone, "9999014505900001", "Melati"):
        assert not any(name in text for text in files.values())


def test_a_disk_that_refuses_is_told_and_another_place_can_be_chosen(
    dialog: HelpReportDialog, settle: Settle, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "tidak ada" / "laporan.zip")
    settle()
    assert "folder ini tidak ada lagi" in dialog.saved.text()
    assert dialog.save.isEnabled()
    assert saved(dialog, settle, tmp_path / "laporan.zip")
