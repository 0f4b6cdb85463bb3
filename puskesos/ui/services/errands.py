"""What can be done about an entry from its panel: confirm, doubt, settle, compare, look back, retire."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import UserError
from puskesos.office.directory.editing import restore_entry, verify_entry
from puskesos.office.directory.entries import code_of, is_in_use, kind_of, name_of
from puskesos.office.directory.standing import shown_of
from puskesos.office.providers import Provider
from puskesos.ui.services.comparison_dialog import ComparisonDialog
from puskesos.ui.services.entry_view import EntryView
from puskesos.ui.services.history_dialog import HistoryDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog, Remark, doubting, retiring, settling
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog

SMALL, WIDE, TALL = 560, 980, 600


class EntryErrands(QObject):
    """Opens what an act asks for; `done` tells in words what was saved, `refused` why it was not."""

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, around: QWidget) -> None:
        super().__init__(around)
        self._desk = desk
        self._around = around
        self.dialog: QDialog | None = None

    def check(self, view: EntryView) -> None:
        """Note that all the entry says is true today."""
        entry, name = view.entry, name_of(view.entry)
        said = self.tr("{name} sudah dipastikan hari ini.").format(name=name)
        self._desk.change(
            verify_entry, kind_of(entry), code_of(entry), shown_of(entry),
            then=lambda _: self.done.emit(said), refused=self._refused,
        )  # fmt: skip

    def doubt(self, view: EntryView) -> None:
        """Ask what is wrong with the entry."""
        self._remark(doubting(view.entry), self.tr("{name} ditandai keliru. Admin akan memeriksanya."))

    def settle(self, view: EntryView) -> None:
        """Ask what was done about the oldest doubt."""
        if view.flags:
            self._remark(settling(view.flags[0]), self.tr("Tanda keliru pada {name} selesai."))

    def compare(self, view: EntryView) -> None:
        """Put the office and the catalogue side by side."""
        if not isinstance(view.entry, Provider):
            self._open(ComparisonDialog(self._desk, view.entry, self._around), WIDE, TALL)

    def look_back(self, view: EntryView) -> None:
        """Show what happened to the entry."""
        self._open(HistoryDialog(self._desk, view.entry, self._around), WIDE, TALL)

    def retire(self, view: EntryView) -> None:
        """Ask why the entry is no longer used, or take it back into use."""
        entry = view.entry
        if is_in_use(entry):
            self._remark(retiring(entry), self.tr("{name} tidak dipakai lagi."))
            return
        said = self.tr("{name} dipakai lagi.").format(name=name_of(entry))
        self._desk.change(
            restore_entry, kind_of(entry), code_of(entry), shown_of(entry),
            then=lambda _: self.done.emit(said), refused=self._refused,
        )  # fmt: skip

    def _remark(self, remark: Remark, said: str) -> None:
        dialog = EntryRemarkDialog(self._desk, remark, self._around)
        dialog.submission.done.connect(lambda _: self.done.emit(said.format(name=remark.about)))
        self._open(dialog, WIDE if remark.change else SMALL)

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self.dialog = dialog
        open_dialog(dialog, width, height)

    def _refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
