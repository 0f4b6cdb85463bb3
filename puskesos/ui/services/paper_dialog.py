"""Correcting what is told about a paper, or adding one: where to get it, what it costs, what to mind."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Document
from puskesos.office.directory.answers import DocumentAnswer, document_answer
from puskesos.office.directory.editing import save_document
from puskesos.ui.begun import Begun
from puskesos.ui.services.choices import Choices, directory_choices
from puskesos.ui.services.origins import origin_of
from puskesos.ui.services.period_fields import PeriodFields
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column

PAPER_WIDTH = 680


class PaperDialog(QDialog):
    """A paper keeps its name once it has one, because services ask for it by that name."""

    def __init__(self, desk: Desk, paper: Document | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._begun: Begun[DocumentAnswer] | None = None
        self.name = LineField(longest=200, read_only=paper is not None)
        self.where = TextField(longest=2000, lines=2)
        self.note = TextField(longest=2000, lines=3)
        self.fee = LineField(self.tr("misalnya gratis"), longest=400)
        self.pictogram = ChoiceField[str]()
        self.period = PeriodFields()
        self.is_checked = CheckRow(self.tr("Saya sudah memastikan semua isi ini hari ini"), checked=True)
        self.fields = {
            "name": Field(self.tr("Nama berkas"), self.name, required=True),
            "where": Field(self.tr("Tempat mengurus"), self.where),
            "note": Field(self.tr("Yang perlu diketahui warga"), self.note),
            "fee": Field(self.tr("Biaya"), self.fee),
            "pictogram": Field(self.tr("Gambar pada lembar “Bawa ini kembali”"), self.pictogram),
        } | self.period.fields()  # fmt: skip
        title = self.tr("Berkas baru") if paper is None else self.tr("Ubah keterangan berkas")
        self.frame = DialogFrame(title, self._body())
        self.submission = Submission(desk, self, self.frame, self.fields, origin_of(paper))
        self.setWindowTitle(title)
        if paper is not None:
            self._show(paper)
            self._begun = Begun(document_answer(paper), self.answer())
        self.frame.save_wanted.connect(self._save)
        desk.ask("paper choices", directory_choices, while_alive(self, self._offer))
        (self.name if paper is None else self.where).setFocus()

    def answer(self) -> DocumentAnswer:
        since, until = self.period.value()
        return DocumentAnswer(
            name=self.name.value(),
            where=self.where.value(),
            note=self.note.value(),
            fee=self.fee.value(),
            pictogram=self._pictogram(),
            valid_from=since,
            valid_until=until,
            is_checked=self.is_checked.value(),
        )

    def _body(self) -> QWidget:
        fields = self.fields
        return boxed(
            column(
                FieldRow(fields["name"], fields["fee"], stretches=(2, 1)),
                fields["where"], fields["note"], fields["pictogram"], self.period.row, self.is_checked,
                gap=8,
            )
        )  # fmt: skip

    def _show(self, paper: Document) -> None:
        self.name.set_value(paper.code)
        self.where.set_value(paper.where)
        self.note.set_value(paper.note)
        self.fee.set_value(paper.fee)
        self.period.show(paper.valid_from, paper.valid_until)

    def _offer(self, choices: Choices) -> None:
        """Offer the signs there are; a paper without one is shown as a plain paper."""
        self.pictogram.set_choices([("", self.tr("Lembar biasa")), *choices.pictograms])
        self.pictogram.set_value(self._paper.pictogram if self._paper else "")

    def _pictogram(self) -> str:
        """The chosen sign, or the one there was while none of those offered is chosen."""
        chosen = self.pictogram.value()
        return chosen if chosen is not None else self._paper.pictogram if self._paper else ""

    def _save(self) -> None:
        if self.submission.is_complete():
            if self._paper is None:
                self.submission.send(save_document, None, self.answer())
            elif self._begun:
                self.submission.edit(save_document, self._paper.code, begun=self._begun, typed=self.answer())
