"""The tab that says which papers are here and which are still to come, and shows photos of those that are kept."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from puskesos.cases.journey import CaseView
from puskesos.ui.case.attachments_card import AttachmentsCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Body, Secondary


class PapersTab(QWidget):
    """A line for each paper of the checklist, the two papers a resident takes home about them, and the attachments.

    A file dragged anywhere onto the tab becomes an attachment.
    """

    update_wanted = Signal()
    receipt_wanted = Signal()
    missing_list_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.attachments = AttachmentsCard(desk)
        self.setAcceptDrops(True)
        self._papers = column(gap=8)
        self.update_button = ActionButton(self.tr("Perbarui berkas"), "Ctrl+B", small=True)
        self.receipt_button = ActionButton(self.tr("Tanda terima"), "Ctrl+T", small=True)
        self.missing_button = ActionButton(self.tr("Bawa ini kembali"), "Ctrl+D", small=True)
        self.update_button.clicked.connect(self.update_wanted)
        self.receipt_button.clicked.connect(self.receipt_wanted)
        self.missing_button.clicked.connect(self.missing_list_wanted)
        foot = row(self.update_button, self.receipt_button, self.missing_button, None)
        self.setLayout(column(self._papers, foot, self.attachments, None, gap=16, margins=(16, 12, 16, 12)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.attachments.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attachments.take_dropped(event.mimeData())

    def show_view(self, view: CaseView, *, can_update: bool) -> None:
        """Show the papers as they stand."""
        clear(self._papers)
        is_own = not view.office_below
        self.attachments.show_case(view.case.id, is_own=is_own)
        self.update_button.setVisible(can_update)
        self.receipt_button.setVisible(is_own)
        self.missing_button.setVisible(is_own and bool(view.case.missing_papers()))
        for paper in view.case.papers:
            self._papers.addWidget(self._line(str(paper["name"]), is_here=bool(paper["is_here"])))
        if not view.case.papers:
            help_text = self.tr("Daftar berkas mengikuti layanan yang dipilih; berkas lain dapat ditambahkan.")
            self._papers.addWidget(EmptyState("papers", self.tr("Belum ada berkas yang dicatat"), help_text))

    def _line(self, name: str, *, is_here: bool) -> QWidget:
        icon = Icon("papers_complete", "accent", 18) if is_here else Icon("papers_missing", "warn", 18)
        standing = self.tr("sudah ada") if is_here else self.tr("belum ada")
        line = row(icon, Body(name, wrap=True), Secondary(standing, ink="ink2" if is_here else "warn"), gap=8)
        line.setStretch(1, 1)
        return boxed(line)


def papers_count(view: CaseView) -> str:
    """How many of the papers are here: 4/6."""
    papers = view.case.papers
    return f"{sum(bool(paper['is_here']) for paper in papers)}/{len(papers)}" if papers else ""
