"""What can be done with the numbers of the register: take one for another letter, give one up."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.letter_register import LetterRow
from puskesos.cases.letters.agenda import NumberState
from puskesos.cases.letters.numbers import reserve_number
from puskesos.office.officers import permission_of
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.letters.remarks import giving_up
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog

WIDTH = 600


class NumberButtons(QObject):
    """The buttons for the bar of the register; `dialog` is the one that is open."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._row: LetterRow | None = None
        self.dialog: QDialog | None = None
        self.take = ActionButton(self.tr("Ambil nomor"), "F7")
        self.give_up = ActionButton(self.tr("Batalkan nomor"), "F9")
        self.take.clicked.connect(lambda: self._open(NumberDialog(desk, page)))
        self.give_up.clicked.connect(self._give_up)

    def all(self) -> list[ActionButton]:
        return [self.take, self.give_up]

    def show_row(self, row: LetterRow | None, *, is_shown: bool) -> None:
        """Offer what fits the line in hand; only a number without a letter of ours can be given up."""
        self._row = row
        may = is_shown and self._desk.officer.may(permission_of(reserve_number))
        self.take.setVisible(may)
        can_go = row is not None and row.referral_id is None and row.letter_id is None
        self.give_up.setVisible(may and can_go and row is not None and row.status is not NumberState.VOIDED)

    def _give_up(self) -> None:
        if self._row is not None:
            self._open(RemarkDialog(self._desk, giving_up(self._row), self._page))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        open_dialog(dialog, WIDTH)
