"""F1: every key that works on the page in front of the officer, with what it does."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Body, Title

WIDTH = 440
LONGEST_COLUMN = 16


def keys_of(window: QWidget) -> list[tuple[str, str]]:
    """The keys that work now, as (key, words): those of hidden pages and of disabled buttons are left out."""
    found: dict[str, str] = {}
    for each in window.findChildren(QShortcut):
        place = each.parent()
        key = each.property("keycap")
        if key and each.whatsThis() and isinstance(place, QWidget) and place.isVisible() and place.isEnabled():
            found.setdefault(key, each.whatsThis())
    for button in window.findChildren(ActionButton):
        if button.key and button.isVisible() and button.isEnabled():
            found.setdefault(button.key, button.words)
    return sorted(found.items(), key=lambda entry: (len(entry[0].split("+")), len(entry[0]), entry[0]))


class KeyMap(QDialog):
    """The keys of one window at one moment, as a list to look at and close again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        title = self.tr("Tombol di halaman ini")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entries = keys_of(window)
        columns = 1 if len(self.entries) <= LONGEST_COLUMN else 2
        lines = -(-len(self.entries) // columns)
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(column(self._grid(lines), None))
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        done = ActionButton(self.tr("Tutup"), "Esc", primary=True)
        done.clicked.connect(self.accept)
        inside = column(Title(title), scroll, gap=16, margins=(24, 16, 24, 16))
        layout = column(inside, ActionBar((), done), gap=0)
        self.setLayout(layout)
        self.resize(px(WIDTH) * columns, min(px(640), px(168) + px(30) * lines))

    def _grid(self, lines: int) -> QGridLayout:
        """Down the first column, then down the second."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, (key, words) in enumerate(self.entries):
            line, left = place % lines, place // lines * 2
            grid.addWidget(Keycap(key), line, left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Body(words), line, left + 1)
            grid.setColumnStretch(left + 1, 1)
        return grid


def offer_key_map(window: QWidget) -> QShortcut:
    """Bind F1 in a window."""
    words = QCoreApplication.translate("KeyMap", "Tombol di halaman ini")
    return shortcut(window, "F1", words, lambda: KeyMap(window).open())
