"""Giving a photo or scan its name before it is kept, and looking at one that is kept."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Medium
from puskesos.cases.attachments.kept import AttachmentRow, Document, document_of
from puskesos.cases.attachments.rules import last_day
from puskesos.cases.attachments.taking import LONGEST_TITLE, add_attachment
from puskesos.dates import written
from puskesos.exchange.documents import SmallDocument
from puskesos.office.below import also_below
from puskesos.ui.draft import Origin
from puskesos.ui.page_preview import PagePreview
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import ElidedText, Secondary

PREVIEW_HEIGHT = 260
SCREEN_DPI = 96
READING_DPI = 144


def document_images(medium: Medium, content: bytes, dpi: int) -> list[QImage]:
    """The pages of a document as pictures; may be called on any thread."""
    return page_images(content, dpi) if medium is Medium.PDF else [QImage.fromData(content)]


def size_words(size: int) -> str:
    """A size as officers read it: 210 KB."""
    return f"{max(1, round(size / 1000))} KB"


class AddAttachmentDialog(QDialog):
    """Shows what will be kept, as small as it became, and asks what it is."""

    def __init__(self, desk: Desk, case_id: int, document: SmallDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = case_id
        self._document = document
        self.preview = PagePreview()
        self.preview.setFixedHeight(px(PREVIEW_HEIGHT))
        self.preview.show_whole()
        title = LineField(self.tr("misalnya Kartu keluarga"), longest=LONGEST_TITLE)
        self.name = Field(self.tr("Ini dokumen apa?"), title, required=True)
        facts = self.tr("{size} sesudah diperkecil, tanpa data lokasi. Disimpan sampai {day}, lalu dihapus sendiri.")
        until = written(last_day(desk.office, desk.today()))
        consent = self.tr(
            "Foto orang hanya disimpan bila yang bersangkutan setuju. Ambil yang perlu untuk kasus ini saja."
        )
        body = column(
            self.preview,
            self.name,
            Secondary(facts.format(size=size_words(len(document.content)), day=until), wrap=True),
            Secondary(consent, wrap=True),
            gap=8,
        )
        self.frame = DialogFrame(self.tr("Tambah lampiran"), boxed(body))
        self.submission = Submission(desk, self, self.frame, {"title": self.name}, self._origin())
        self.setWindowTitle(self.tr("Tambah lampiran"))
        self.frame.save_wanted.connect(self._save)
        self.name.setFocus()
        draw = partial(document_images, document.medium, document.content, SCREEN_DPI)
        desk.work(draw, while_alive(self, self.preview.show_pages))

    def _origin(self) -> Origin:
        """Where the words come back: the file itself is not kept, so they wait until it is chosen again."""
        return Origin("case", str(self._case_id), "attach")

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.send(add_attachment, self._case_id, self.name.input.value(), self._document.content)


class AttachmentView(QDialog):
    """One document, as large as the window or in its real size; whoever opens it stands in the trail."""

    def __init__(self, desk: Desk, attachment: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.preview = PagePreview()
        # Always there, so that the page is as wide as what is left beside it.
        self.preview.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.whole = ActionButton(self.tr("Satu halaman"), "Ctrl+0")
        self.real = ActionButton(self.tr("Ukuran asli"), "Ctrl+1")
        self.leave = ActionButton(self.tr("Tutup"), "Esc", primary=True)
        self.bar = ActionBar((self.whole, self.real), self.leave)
        self.setWindowTitle(attachment.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = row(ElidedText(attachment.title, size=20, weight=700))
        layout.addLayout(column(head, gap=8, margins=(24, 12, 24, 12)))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        self.whole.clicked.connect(self.preview.show_whole)
        self.real.clicked.connect(self.preview.show_real_size)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self.preview.setFocus()
        self.bar.say(self.tr("Membuka…"))

        def read(session: Session) -> Document:
            return document_of(session, attachment.id)

        desk.looks.saw("attachment", attachment.uuid)
        desk.ask("attachment", also_below(read), while_alive(self, self._draw))

    def _draw(self, document: Document) -> None:
        draw = partial(document_images, document.medium, document.content, READING_DPI)
        self._desk.work(draw, while_alive(self, self._show))

    def _show(self, images: list[QImage]) -> None:
        self.preview.show_pages(images)
        self.bar.say("")
