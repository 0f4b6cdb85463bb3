"""From an act about a resident's rights to the dialog, paper or file that carries it out."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.dispatch import Dispatch
from puskesos.cases.people.person import Person
from puskesos.cases.rights.consents import ConsentRow
from puskesos.cases.rights.my_data import MyData, collect_my_data, file_of, hand_over_my_data, paper_of
from puskesos.cases.rights.requests import RightRow
from puskesos.print.drawing import draw_my_data
from puskesos.print.sheet import Sheet
from puskesos.store.files import replace_file
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.paper import PaperDialog, safe_file_name
from puskesos.ui.person.rights_dialogs import ConsentDialog, RightDialog, answering, withdrawing
from puskesos.ui.person.rights_tab import Line, RightAct
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog, while_alive

SMALL, MIDDLE = 560, 640


class RightsErrands(QObject):
    """Opens dialogs over the page; `dialog` is the one that is open, `saved` names a file that was written."""

    saved = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None

    def carry_out(self, act: RightAct, person: Person, line: Line | None) -> None:
        """Begin an act about a person, or about the line in hand."""
        match act:
            case RightAct.ASK:
                self._open(RightDialog(self._desk, person, self._page), MIDDLE)
            case RightAct.CONSENT:
                self._open(ConsentDialog(self._desk, person, self._page), MIDDLE)
            case RightAct.FINISH if isinstance(line, RightRow):
                self._open(RemarkDialog(self._desk, answering(line), self._page), SMALL)
            case RightAct.WITHDRAW if isinstance(line, ConsentRow):
                self._open(RemarkDialog(self._desk, withdrawing(line), self._page), SMALL)
            case RightAct.PAPER:
                self._collect(person.id, self._show_paper)
            case RightAct.FILE:
                self._ask_where(person)

    def save_file(self, person_id: int, path: Path) -> None:
        """Write the copy as a JSON file; it is there whole, or not at all."""
        self._collect(person_id, lambda data: self._write(person_id, path, data))

    def _collect(self, person_id: int, then: Callable[[MyData], None]) -> None:
        desk, now = self._desk, self._desk.now()

        def read(session: Session) -> MyData:
            return collect_my_data(session, desk.registers(session), person_id, by=desk.officer, now=now)

        desk.ask("my data", read, while_alive(self._page, then))

    def _show_paper(self, data: MyData) -> None:
        content = paper_of(data)
        title = self.tr("Data saya: {name}").format(name=data.client)
        dialog = PaperDialog(
            self._desk,
            title,
            lambda sheet: draw_my_data(content, sheet=sheet),
            sheets=(Sheet.A4, Sheet.F4),
            file_name=title,
            confirmed=partial(self._hand_over, data.person_id),
            parent=self._page,
        )
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        dialog.open()

    def _ask_where(self, person: Person) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self._page, self.tr("Simpan data warga"), documents, self.tr("Berkas JSON (*.json)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("json")
        chooser.selectFile(safe_file_name(f"data-{person.name}").replace(".pdf", ".json"))
        chooser.fileSelected.connect(lambda name: self.save_file(person.id, Path(name)))
        chooser.open()

    def _write(self, person_id: int, path: Path, data: MyData) -> None:
        content = json.dumps(file_of(data), ensure_ascii=False, indent=2).encode()

        told = while_alive(self._page, lambda _: self.saved.emit(str(path)))

        def written(_: object) -> None:
            # Also when the page is gone by now: the file is there.
            self._desk.change(hand_over_my_data, person_id, Dispatch.SAVED, then=told)

        self._desk.work(partial(replace_file, path, content), written)

    def _hand_over(self, person_id: int, how: Dispatch) -> None:
        self._desk.change(hand_over_my_data, person_id, how, then=lambda _: None)

    def _open(self, dialog: QDialog, width: int) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        open_dialog(dialog, width)

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
