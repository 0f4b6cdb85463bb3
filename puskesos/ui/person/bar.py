"""The action bar of the person page: what this person and this officer's roles allow."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal

from puskesos.ui.person.acts import Act
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton

NARROWEST = 640


class PersonBar(ActionBar):
    """A key always means the same; doubting a NIK and making sure of it share one."""

    wanted = Signal(object)

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        self.buttons = {
            Act.EDIT: ActionButton(translate("PersonBar", "Ubah data"), "F6"),
            Act.LINK: ActionButton(translate("PersonBar", "Hubungkan"), "F7"),
            Act.UNLINK: ActionButton(translate("PersonBar", "Lepaskan"), "F8"),
            Act.DISPUTE: ActionButton(translate("PersonBar", "Persoalkan NIK"), "F9"),
            Act.CONFIRM: ActionButton(translate("PersonBar", "NIK dipastikan"), "F9"),
            Act.REPORT: ActionButton(translate("PersonBar", "Laporan baru"), "F12", primary=True),
        }
        *left, report = self.buttons.values()
        super().__init__(left, report)
        for act, button in self.buttons.items():
            button.clicked.connect(partial(self._ask_for, act))
        self.show_acts(())

    def show_acts(self, acts: Collection[Act]) -> None:
        """Offer what can be done now."""
        for act, button in self.buttons.items():
            button.setVisible(act in acts)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self.height())

    def _ask_for(self, act: Act) -> None:
        self.wanted.emit(act)
