"""The page Layanan: services, destinations of referrals, and the kinds of need behind both."""

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from puskesos.ui.services.category_tab import CategoryTab
from puskesos.ui.services.provider_tab import ProviderTab
from puskesos.ui.services.service_tab import ServiceTab
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import FilterButton
from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Title

Tab = ServiceTab | ProviderTab | CategoryTab


class ServicesPage(QWidget):
    """Three tabs over one ground; each has its own search, panel and actions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = ServiceTab(desk)
        self.providers = ProviderTab(desk)
        self.categories = CategoryTab(desk)
        self.tabs: dict[Tab, FilterButton] = {
            self.services: FilterButton(self.tr("Layanan"), checked=True),
            self.providers: FilterButton(self.tr("Tujuan rujukan")),
            self.categories: FilterButton(self.tr("PPKS, PSKS, kewenangan")),
        }
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        head = row(Title(self.tr("Layanan")), 16, gap=8, margins=(24, 12, 24, 0))
        for place, (tab, button) in enumerate(self.tabs.items(), 1):
            self.stack.addWidget(tab)
            self._group.addButton(button)
            key = f"Alt+{place}"
            shortcut(self, key, button.text(), button.click)
            head.addLayout(row(button, Keycap(key), gap=4))
        head.addStretch(1)
        page = column(head, 12, Hairline(), gap=0)
        page.addWidget(self.stack, 1)
        self.setLayout(page)
        self._group.buttonClicked.connect(lambda _: self._open_tab())
        desk.changed.connect(self._data_changed)

    def refresh(self) -> None:
        """Ask the visible tab's data again."""
        self.current().refresh()

    def focus_first(self) -> None:
        self.current().focus_first()

    def current(self) -> Tab:
        return next(tab for tab, button in self.tabs.items() if button.isChecked())

    def _open_tab(self) -> None:
        self.stack.setCurrentWidget(self.current())
        self.refresh()
        self.focus_first()

    def _data_changed(self) -> None:
        if self.isVisible():
            self.refresh()
