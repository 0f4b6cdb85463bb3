"""The directory goes out as a file of the open standard, and nothing comes in before it was looked at."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from puskesos import resources
from puskesos.exchange.hsds.take_over import Fate
from puskesos.exchange.hsds.write import HsdsFormat
from puskesos.office.officers import Officer
from puskesos.ui.services.exchange_dialog import ExchangeDialog
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from tests.ui.services.steps import Press, Read, Settle, front, service

Key = Qt.Key


@pytest.fixture
def dialog(page: ServicesPage, press: Press) -> ExchangeDialog:
    press(page, Key.Key_F10)
    opened = front(page, ExchangeDialog)
    assert isinstance(opened, ExchangeDialog)
    return opened


@pytest.mark.parametrize("form", list(HsdsFormat))
def test_what_was_exported_comes_back_as_nothing_new(
    dialog: ExchangeDialog, settle: Settle, tmp_path: Path, form: HsdsFormat
) -> None:
    file = tmp_path / f"direktori{form.suffix}"
    dialog.export(file, form)
    settle()
    assert dialog.told.text() == f"Direktori disimpan sebagai {file.name}."
    dialog.read(file)
    settle()
    assert dialog.view.coming() == 0
    assert not dialog.frame.save.isVisible()
    assert "0 baru, 0 diperbarui" in dialog.told.text()


def test_what_a_file_would_change_is_listed_first_and_taken_over_by_one_key(
    page: ServicesPage, dialog: ExchangeDialog, press: Press, read: Read, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "direktori.json"
    dialog.export(file, HsdsFormat.JSON)
    settle()
    told = json.loads(file.read_text(encoding="utf-8"))
    changed = next(each for each in told["services"] if each["name"] == "Sekolah Rakyat")
    changed["fees_description"] = "Tanya di loket"
    file.write_text(json.dumps(told), encoding="utf-8")
    dialog.read(file)
    settle()
    first = dialog.view.table.selected()
    assert first is not None
    assert (first.name, first.fate, first.fields) == ("Sekolah Rakyat", Fate.CHANGED, ("Biaya",))
    assert dialog.view.told.text() == "Berubah: Biaya."
    assert dialog.frame.save.words == "Ambil 1 entri"
    assert read(service("EDU-03")).fee != "Tanya di loket"
    press(page, Key.Key_F12)
    assert read(service("EDU-03")).fee == "Tanya di loket"
    assert "1 yang diperbarui diambil dari direktori.json" in page.services.bar.said()


def test_a_broken_file_is_told_and_nothing_of_it_is_offered(
    dialog: ExchangeDialog, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "rusak.json"
    file.write_text("{", encoding="utf-8")
    dialog.read(file)
    settle()
    assert "rusak.json tidak dapat dibaca" in dialog.frame.problem.text()
    assert not dialog.frame.save.isVisible()
    assert not dialog.told.isVisible()


def test_a_catalogue_is_loaded_from_a_folder_and_a_wrong_folder_is_told(
    page: ServicesPage, dialog: ExchangeDialog, settle: Settle, tmp_path: Path
) -> None:
    dialog.load_catalogue(tmp_path)
    settle()
    assert "edition.json" in dialog.frame.problem.text()
    dialog.load_catalogue(resources.path("catalogue"))
    settle()
    assert "baris katalog dimuat" in dialog.told.text()
    assert not dialog.frame.problem.isVisible()


def test_who_may_not_change_the_directory_is_refused_even_if_she_finds_the_way(
    page: ServicesPage, dialog: ExchangeDialog, desk: Desk, front_officer: Officer, settle: Settle
) -> None:
    desk.access.officer = front_officer
    dialog.load_catalogue(resources.path("catalogue"))
    settle()
    assert "Peran Anda tidak mencakup" in dialog.frame.problem.text()
