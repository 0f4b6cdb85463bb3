import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from puskesos import resources

UI = Path(resources.__file__).parent / "ui"
Button = QDialogButtonBox.StandardButton


@pytest.fixture
def indonesian(qapp: QApplication) -> QTranslator:
    translator = QTranslator(qapp)
    assert translator.load(str(resources.path("i18n/qtbase_id.qm")))
    return translator


@pytest.mark.parametrize(
    ("button", "words"),
    [(Button.Save, "Simpan"), (Button.Cancel, "Batal"), (Button.Close, "Tutup"), (Button.Yes, "&Ya")],
)
def test_qts_own_buttons_speak_indonesian(
    qtbot: QtBot, qapp: QApplication, indonesian: QTranslator, button: Button, words: str
) -> None:
    qapp.installTranslator(indonesian)
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    qapp.removeTranslator(indonesian)
    assert box.button(button).text() == words


def test_the_menu_of_a_line_speaks_indonesian(qtbot: QtBot, qapp: QApplication, indonesian: QTranslator) -> None:
    qapp.installTranslator(indonesian)
    line = QLineEdit("contoh")
    qtbot.addWidget(line)
    words = [action.text().partition("\t")[0] for action in line.createStandardContextMenu().actions()]
    qapp.removeTranslator(indonesian)
    assert "&Salin" in words
    assert "&Copy" not in words


def test_a_file_dialog_asks_in_indonesian(qapp: QApplication, indonesian: QTranslator) -> None:
    qapp.installTranslator(indonesian)
    question = QCoreApplication.translate("QFileDialog", "%1 already exists.\nDo you want to replace it?")
    qapp.removeTranslator(indonesian)
    assert question == "%1 sudah ada.\nGanti berkas itu?"


def test_the_labels_of_a_file_dialog_speak_indonesian(
    qtbot: QtBot, qapp: QApplication, indonesian: QTranslator
) -> None:
    qapp.installTranslator(indonesian)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = {label.text().replace("&", "") for label in dialog.findChildren(QLabel) if label.text()}
    qapp.removeTranslator(indonesian)
    assert words == {"Cari di:", "Nama berkas:", "Jenis berkas:"}


def test_no_translated_text_is_an_f_string_or_a_variable() -> None:
    wrong = [
        f"{path.relative_to(UI)}:{call.lineno}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        if not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    assert wrong == []
