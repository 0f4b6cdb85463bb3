"""A strip speaks in its place and never as a window of its own."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.strip import Strip


def test_a_strip_made_with_its_words_waits_for_its_place_to_be_seen(qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    strip = Strip("warning", "Sumbernya berbeda-beda.")
    silent = Strip("error")
    silent.show_text("Isi dulu namanya.")
    assert not any(widget.isVisible() for widget in set(QApplication.topLevelWidgets()) - before)
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(strip)
    layout.addWidget(silent)
    page.show()
    assert strip.isVisible()
    assert silent.isVisible()
