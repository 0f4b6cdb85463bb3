"""The page Layanan: services, their rules and papers, destinations, the kinds of need, and what is to be checked."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.office.directory.checks import count_tasks
from puskesos.ui.services.category_tab import CategoryTab
from puskesos.ui.services.paper_tab import PaperTab
from puskesos.ui.services.provider_tab import ProviderTab
from puskesos.ui.services.rule_tab import RuleTab
from puskesos.ui.services.service_tab import ServiceTab
from puskesos.ui.services.task_tab import TaskTab
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Title

Tab = ServiceTab | RuleTab | PaperTab | ProviderTab | CategoryTab | TaskTab
SERVICES, RULES, PAPERS, PROVIDERS, CATEGORIES, TASKS = range(6)


class ServicesPage(QWidget):
    """Six tabs over one ground; each has its own list, panel and actions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.services = ServiceTab(desk)
        self.rules = RuleTab(desk)
        self.papers = PaperTab(desk)
        self.providers = ProviderTab(desk)
        self.categories = CategoryTab(desk)
        self.tasks = TaskTab(desk)
        self._in_order: tuple[Tab, ...] = (
            self.services, self.rules, self.papers, self.providers, self.categories, self.tasks,
        )  # fmt: skip
        self.tabs = TabRow(self._tab_faces(), "Alt+1…6")
        self.stack = QStackedWidget()
        for tab in self._in_order:
            self.stack.addWidget(tab)
        title = column(row(Title(self.tr("Layanan")), margins=(24, 0, 12, 0)), Hairline(), gap=0)
        title.setStretch(0, 1)
        head = row(title, self.tabs, gap=0, margins=(0, 8, 0, 0))
        head.setStretch(1, 1)
        page = column(head, self.stack, gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.tabs.chosen.connect(self._open_tab)
        self.tasks.counted.connect(self._show_count)
        desk.changed.connect(self._data_changed)

    def refresh(self) -> None:
        """Ask the visible tab's data again, and how much is to be checked."""
        self.current().refresh()
        self._desk.ask("directory count", partial(count_tasks, on=self._desk.today()), self._show_count)

    def focus_first(self) -> None:
        self.current().focus_first()

    def current(self) -> Tab:
        return self._in_order[self.tabs.current()]

    def _tab_faces(self) -> list[TabFace]:
        return [
            TabFace(self.tr("Daftar layanan"), "Alt+1"),
            TabFace(self.tr("Aturan"), "Alt+2"),
            TabFace(self.tr("Berkas"), "Alt+3"),
            TabFace(self.tr("Tujuan"), "Alt+4"),
            TabFace(self.tr("Kategori"), "Alt+5"),
            TabFace(self.tr("Perlu dipastikan"), "Alt+6"),
        ]

    def _open_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.refresh()
        self.focus_first()

    def _show_count(self, count: int) -> None:
        self.tabs.set_count(TASKS, str(count) if count else "")

    def _data_changed(self) -> None:
        if self.isVisible():
            self.refresh()
