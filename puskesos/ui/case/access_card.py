"""Who may open a confidential case, on its page: named by the work, or let in by a colleague."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.case import Case
from puskesos.cases.journey import CaseView
from puskesos.cases.letting_in import Named, end_letting_in, let_in, who_is_named
from puskesos.ui.case.let_in_dialog import LetInDialog
from puskesos.ui.places import may_do
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Body, Secondary

WIDTH = 560


class AccessCard(Card):
    """Shown for a confidential case alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(QCoreApplication.translate("AccessCard", "Kasus rahasia: siapa yang dapat membuka"), "secret")
        self._desk = desk
        self._case: Case | None = None
        self.dialog: LetInDialog | None = None
        self.always = Secondary(ink="ink", wrap=True)
        self._granted = column(gap=4)
        self.give = ActionButton(self.tr("Beri akses…"), "Alt+R", small=True)
        self.add(self.always, boxed(self._granted), row(self.give, None))
        self.give.clicked.connect(self._ask)
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Show who is named for a case; of one that everybody sees, or that is another office's, there is nothing."""
        case = self._case = view.case
        is_told = case.is_confidential and not view.office_below
        self.setVisible(is_told)
        if is_told:
            read = partial(who_is_named, case_id=case.id)
            self._desk.ask("who is named", read, while_alive(self, self._show))

    def _show(self, named: Named) -> None:
        may = may_do(self._desk.officer, let_in)
        self.always.setText(self.tr("Ditunjuk: {names}.").format(names=", ".join(named.always)))
        clear(self._granted)
        for grant_id, name in named.let_in:
            self._granted.addWidget(self._line(grant_id, name, may=may))
        self.give.setVisible(may)

    def _line(self, grant_id: int, name: str, *, may: bool) -> QWidget:
        end = LinkButton(self.tr("Akhiri akses"))
        end.setAccessibleName(self.tr("Akhiri akses {name}").format(name=name))
        end.setVisible(may)
        end.clicked.connect(lambda: self._desk.change(end_letting_in, grant_id, then=lambda _: None))
        return boxed(row(Body(self.tr("{name}, diberi akses").format(name=name)), end, None, gap=12))

    def _ask(self) -> None:
        if self._case is not None:
            self.dialog = LetInDialog(self._desk, self._case, self)
            open_dialog(self.dialog, WIDTH)
