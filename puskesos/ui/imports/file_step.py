"""The first step of an import: which file, and what list of what period it is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from puskesos.cases.registers.imports import ListKind, check_list
from puskesos.exchange.pace import dotted
from puskesos.exchange.preview import Preview
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Secondary

SHOWN_REMARKS = 4


class FileStep(QWidget):
    """Takes a file by choosing or dropping it. What it seems to be is proposed; the officer's own choice stays."""

    file_chosen = Signal(object)
    read_anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self._kind_is_chosen = False
        self.choose = ActionButton(self.tr("Pilih berkas…"), "Ctrl+O")
        self.file = Body(wrap=True)
        self.told = Secondary(wrap=True)
        self.remarks = Strip("warning")
        self.kind = ChoiceField[ListKind]([(kind, kind.label) for kind in ListKind])
        self.sheet = ChoiceField[str]()
        self.name = LineField(longest=100)
        self.period = LineField(self.tr("misalnya Triwulan II 2026"), longest=40)
        self.fields: dict[str, Field[Any]] = {
            "kind": Field(self.tr("Jenis daftar"), self.kind, required=True),
            "period": Field(self.tr("Periode"), self.period, required=True),
            "name": Field(self.tr("Nama daftar"), self.name),
            "sheet": Field(self.tr("Lembar kerja"), self.sheet),
        }
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()
        self._show_file("")

    def show_preview(self, seen: Preview) -> None:
        """Tell what the file seems to be; the kind of list is proposed as long as nobody has chosen one."""
        self.propose_kind(seen.recognition.kind)
        self.sheet.set_choices([(sheet.name, self._sheet_words(sheet.name, sheet.rows)) for sheet in seen.sheets])
        self.sheet.set_value(seen.sheet)
        self.fields["sheet"].setVisible(len(seen.sheets) > 1)
        known = self.tr("Susunan kolom: {layout}. {known} dari {all} kolom dikenali, kira-kira {rows} baris.")
        self.told.setText(known.format(
            layout=seen.recognition.label, known=len(seen.recognition.mapping), all=len(seen.headers),
            rows=dotted(seen.rows_expected),
        ))  # fmt: skip
        self.told.show()
        sentences = [remark.line for remark in seen.remarks[:SHOWN_REMARKS]]
        if sentences:
            self.remarks.show_text("\n".join(sentences))
        else:
            self.remarks.clear()

    def chosen_kind(self) -> ListKind | None:
        """The kind of list the officer chose; None as long as it is only proposed."""
        return self.kind.value() if self._kind_is_chosen else None

    def propose_kind(self, kind: ListKind) -> None:
        """What a saved profile says the file is, unless the officer has said so already."""
        if not self._kind_is_chosen:
            self.kind.set_value(kind)
            self._ask_name()

    def refuse(self, sentence: str) -> None:
        """The file cannot be read at all; another may be chosen."""
        self.path = None
        self.told.hide()
        self.remarks.show_text(sentence)

    def is_complete(self) -> bool:
        """Whether the list is named and there is a file; what is missing is shown beside its field."""
        if self.path is None:
            self.remarks.show_text(self.tr("Pilih berkas lebih dahulu."))
            self.choose.setFocus()
            return False
        kind = self.kind.value()
        problems = check_list(kind, self.name.value(), self.period.value()) if kind else {}
        if not check_fields(self._shown()):
            return False
        show_problems(self.fields, problems)
        return not problems

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        """Problems of the whole order beside their fields; gives those that have none here."""
        return show_problems(self.fields, dict(problems))

    def take(self, path: Path) -> None:
        """Begin with a file."""
        self.path = path
        self._kind_is_chosen = False
        self.sheet.set_choices([])
        self._show_file(path.name)
        self.remarks.clear()
        self.told.setText(self.tr("Membaca berkas…"))
        self.told.show()
        self.file_chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _arrange(self) -> None:
        fields = self.fields
        about = self.tr(
            "Excel (.xlsx, .xls) atau CSV dari dinas sosial, BPJS, desa (OpenSID), atau buku kasus lama kantor."
        )
        head = row(self.choose, self.file, None, gap=12)
        head.setStretch(1, 1)
        self.setLayout(column(
            Secondary(about, wrap=True), head, self.told, self.remarks,
            FieldRow(fields["kind"], fields["period"]), FieldRow(fields["name"], fields["sheet"]), None, gap=12,
        ))  # fmt: skip
        fields["sheet"].hide()
        fields["name"].hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_file)
        self.kind.chosen.connect(self._kind_chosen)
        self.sheet.chosen.connect(lambda _: self.read_anew.emit())

    def _kind_chosen(self, _kind: object) -> None:
        self._kind_is_chosen = True
        self._ask_name()
        self.read_anew.emit()

    def _ask_name(self) -> None:
        """Only a list that is none of the known ones needs a name of its own."""
        self.fields["name"].setVisible(self.kind.value() is ListKind.OTHER)

    def _shown(self) -> list[Field[Any]]:
        return [field for field in self.fields.values() if not field.isHidden()]

    def _ask_file(self) -> None:
        kinds = self.tr("Daftar (*.xlsx *.xls *.csv *.txt *.tsv)")
        chooser = QFileDialog(self, self.tr("Pilih berkas daftar"), "", f"{kinds};;{self.tr('Semua berkas (*)')}")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.take(Path(name)))
        chooser.open()

    def _show_file(self, name: str) -> None:
        self.file.setText(name or self.tr("Belum ada berkas. Berkas juga dapat diseret ke sini."))
        self.told.setVisible(bool(name))

    def _sheet_words(self, name: str, rows: int) -> str:
        return self.tr("{name} ({rows} baris)").format(name=name, rows=dotted(rows))
