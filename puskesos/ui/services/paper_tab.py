"""The papers residents are asked for: where to get each, what it costs, which services want it."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Document
from puskesos.office.directory.entries import all_entries
from puskesos.office.events import Event
from puskesos.office.officers import Permission
from puskesos.ui.services.browser import Browser
from puskesos.ui.services.details import beside
from puskesos.ui.services.entry_panel import EntryPanel
from puskesos.ui.services.faces import check_face, use_face
from puskesos.ui.services.paper_dialog import PAPER_WIDTH, PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.table import Column


class PaperTab(QWidget):
    """A paper is called by its name everywhere, so a name once given stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: QDialog | None = None
        self.with_unused = CheckRow(self.tr("Tampilkan semua"))
        self.browser = Browser[Document](
            self._columns(), self.tr("Berkas"),
            key=lambda paper: paper.code, searched=lambda paper: f"{paper.code} {paper.where} {paper.note}",
            hint=self.tr("Cari berkas atau tempat mengurus"), filters=(self.with_unused,),
        )  # fmt: skip
        self.search, self.table, self.notice = self.browser.search, self.browser.table, self.browser.notice
        self.panel = EntryPanel(desk)
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.add = ActionButton(self.tr("Berkas baru"), "F12", primary=True)
        self.bar = ActionBar([self.change], self.add)
        self.setLayout(beside(self.browser, self.panel, self.bar))
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("directory papers", lambda session: all_entries(session, Document), self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _columns(self) -> list[Column[Document]]:
        return [
            Column(self.tr("Berkas"), lambda paper: paper.code, width=220, stretch=3, weight=600),
            Column(self.tr("Tempat mengurus"), lambda paper: paper.where, width=220, stretch=3),
            Column(self.tr("Biaya"), lambda paper: paper.fee, width=100, stretch=1),
            Column(self.tr("Diperiksa"), lambda paper: paper.verified_on, width=156, chip=self._freshness),
        ]

    def _freshness(self, paper: Document) -> ChipFace:
        return use_face(paper) or check_face(paper, self._desk.today())

    def _connect(self) -> None:
        self.browser.filter_by(lambda paper: paper.is_current or self.with_unused.value())
        self.with_unused.toggled.connect(lambda _: self.browser.filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change() if self._may_edit() else self.panel.setFocus())
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(lambda: self._open(PaperDialog(self._desk, parent=self)))
        self.panel.errands.done.connect(self.bar.say)
        self.panel.errands.refused.connect(self.notice.show_text)

    def _show(self, papers: list[Document]) -> None:
        self.add.setVisible(self._may_edit())
        self.browser.show_all(papers)
        self._explain(self.table.selected())

    def _explain(self, paper: Document | None) -> None:
        self.change.setVisible(paper is not None and self._may_edit())
        self.panel.show_entry(paper)

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.EDIT_DIRECTORY)

    def _change(self) -> None:
        paper = self.table.selected()
        if paper is not None:
            self._open(PaperDialog(self._desk, paper, self))

    def _open(self, dialog: PaperDialog) -> None:
        self.dialog = dialog
        dialog.submission.done.connect(self._saved)
        open_dialog(dialog, PAPER_WIDTH)

    def _saved(self, event: Event) -> None:
        self.browser.choose_next(event.details["code"])
        self.bar.say(self.tr("{name} tersimpan.").format(name=event.details["name"]))
