"""The photos and scans of a case, below its papers: what is there, adding by button or by dragging a file, looking."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Medium
from puskesos.cases.attachments.kept import AttachmentRow, attachments_of_case
from puskesos.cases.attachments.taking import add_attachment, remove_attachment
from puskesos.dates import short
from puskesos.errors import UserError
from puskesos.exchange.documents import SmallDocument, read_document
from puskesos.office.below import also_below
from puskesos.office.officers import permission_of
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog, AttachmentView, size_words
from puskesos.ui.case.remark_dialog import Remark
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Secondary

ADD_WIDTH = 560
VIEW_SIZE = (900, 660)


def removing(attachment: AttachmentRow) -> Remark:
    """The reason why a document is taken out."""
    why = QCoreApplication.translate("RemarkDialog", "Isi “{title}” dimusnahkan. Bahwa pernah ada, tetap tercatat.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Hapus lampiran"),
        why=why.format(title=attachment.title),
        label=QCoreApplication.translate("RemarkDialog", "Alasan menghapus"),
        save=QCoreApplication.translate("RemarkDialog", "Hapus lampiran"),
        use_case=remove_attachment,
        subject=(attachment.id,),
        field="reason",
    )


class AttachmentsCard(QWidget):
    """Hidden where the office keeps no attachments and this case has none. Files are read behind the window."""

    remark_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id: int | None = None
        self._is_own = True
        self._waiting: list[Path] = []
        self.dialog: QDialog | None = None
        self._rows = column(gap=8)
        self.problem = Strip("error")
        self.add = ActionButton(self.tr("Tambah lampiran"), "Ctrl+U", small=True)
        self.hint = Secondary(self.tr("Foto, hasil pindai, atau PDF. Berkas juga dapat diseret ke sini."), wrap=True)
        head = SectionHeading(self.tr("Foto dan pindaian"))
        foot = row(self.add, self.hint, gap=12)
        foot.setStretch(1, 1)
        self.setLayout(column(head, self._rows, self.problem, foot, gap=8))
        self.add.clicked.connect(self._ask_files)
        self.hide()

    def show_case(self, case_id: int, *, is_own: bool) -> None:
        """Read what hangs on a case; only to that of the own office something can be added."""
        self._is_own = is_own
        if case_id != self._case_id:
            self._case_id, self._waiting = case_id, []
            self.problem.clear()

        def read(session: Session) -> list[AttachmentRow]:
            return attachments_of_case(session, case_id)

        self._desk.ask("attachments", also_below(read), while_alive(self, partial(self._show, case_id)))

    def takes(self, data: QMimeData) -> bool:
        """Whether what is being dragged could be added here."""
        return self._may_add() and any(url.isLocalFile() for url in data.urls())

    def take_files(self, paths: list[Path]) -> None:
        """Add files, one after another."""
        self._waiting += paths
        self.problem.clear()
        self._next()

    def take_dropped(self, data: QMimeData) -> None:
        self.take_files([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])

    def _may_add(self) -> bool:
        return (
            self._is_own
            and self._desk.office.keeps_attachments
            and self._desk.officer.may(permission_of(add_attachment))
        )

    def _show(self, case_id: int, rows: list[AttachmentRow]) -> None:
        if case_id != self._case_id:
            return
        clear(self._rows)
        for each in rows:
            self._rows.addWidget(self._line(each))
        can_add = self._may_add()
        self.add.setVisible(can_add)
        self.hint.setVisible(can_add)
        self.setVisible(can_add or bool(rows))

    def _line(self, each: AttachmentRow) -> QWidget:
        icon = Icon("picture" if each.medium is Medium.JPEG else "letter", "ink2", 18)
        if each.removed_at is not None:
            told = self.tr("Sudah dihapus: {reason}").format(reason=each.removed_reason)
            words = column(Body(each.title, wrap=True), Secondary(told, wrap=True), gap=2)
        else:
            facts = self.tr("{size}, {day} oleh {name}. Disimpan sampai {until}.").format(
                size=size_words(each.size),
                day=short(self._desk.office.day(each.added_at)),
                name=each.added_by,
                until=short(each.keep_until),
            )
            words = column(Body(each.title, wrap=True), Secondary(facts, wrap=True), self._links(each), gap=2)
        line = row(icon, boxed(words), gap=8)
        line.setStretch(1, 1)
        return boxed(line)

    def _links(self, each: AttachmentRow) -> QWidget:
        look = LinkButton(self.tr("Lihat"))
        look.setAccessibleName(self.tr("Lihat {title}").format(title=each.title))
        look.clicked.connect(partial(self._look_at, each))
        links = [look]
        if self._is_own and self._desk.officer.may(permission_of(remove_attachment)):
            remove = LinkButton(self.tr("Hapus"))
            remove.setAccessibleName(self.tr("Hapus {title}").format(title=each.title))
            remove.clicked.connect(lambda: self.remark_wanted.emit(removing(each)))
            links.append(remove)
        return boxed(row(*links, None, gap=16))

    def _look_at(self, each: AttachmentRow) -> None:
        self._open(AttachmentView(self._desk, each, self), *VIEW_SIZE)

    def _ask_files(self) -> None:
        kinds = self.tr("Foto, pindaian, PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf)")
        chooser = QFileDialog(self, self.tr("Pilih foto atau pindaian"), "", kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        chooser.open()

    def _next(self) -> None:
        if not self._waiting or not self.add.isEnabled():
            return
        path = self._waiting.pop(0)
        self.add.start_work(self.tr("Membaca {file}…").format(file=path.name))
        case_id = self._case_id
        self._desk.work(
            partial(read_document, path),
            while_alive(self, partial(self._read, case_id)),
            while_alive(self, self._refused),
        )

    def _read(self, case_id: int | None, document: SmallDocument) -> None:
        if case_id is None or case_id != self._case_id:
            self.add.end_work()
            return
        dialog = AddAttachmentDialog(self._desk, case_id, document, self)
        dialog.finished.connect(lambda _: self._added())
        self._open(dialog, ADD_WIDTH)

    def _added(self) -> None:
        self.add.end_work()
        self._next()

    def _refused(self, error: UserError) -> None:
        self.add.end_work()
        before = f"{self.problem.text()} " if self.problem.isVisible() else ""
        self.problem.show_text(before + str(error))
        self._next()

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        open_dialog(dialog, width, height)

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
