"""The second step of an import: which column holds what, proposed where the headers are known."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.profiles import ImportProfile
from puskesos.errors import InvalidForm, UserError
from puskesos.exchange.layouts import fields_for
from puskesos.exchange.preview import Preview
from puskesos.office.masking import with_masked_niks
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary

HEADER_WIDTH = 260
SAMPLE_WIDTH = 260


class ColumnsStep(QWidget):
    """One line for each column of the file: its header, its first text, and the field it is read into."""

    save_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, ChoiceField[str]] = {}
        self.headers: tuple[str, ...] = ()
        self.told = Strip("info")
        self.problem = Strip("error")
        self.profile = LineField(self.tr("misalnya DTSEN dari Dinsos"), longest=100)
        self.save = LinkButton(self.tr("Simpan sebagai profil"), "Ctrl+S")
        self.saved = Secondary()
        self._lines = column(gap=4)
        heads = (Caption(self.tr("Kolom dalam berkas")), Caption(self.tr("Isi pertama")))
        for head, width in zip(heads, (HEADER_WIDTH, SAMPLE_WIDTH), strict=True):
            head.setFixedWidth(px(width))
        self.profile.setMinimumWidth(px(HEADER_WIDTH))
        self.name = Field(self.tr("Nama profil"), self.profile)
        keep = row(self.name, self.save, self.saved, None, gap=12)
        self.setLayout(column(
            self.told, self.problem, row(*heads, Caption(self.tr("Dibaca sebagai")), None, gap=12),
            scrolled(boxed(column(self._lines, None))), keep, gap=8,
        ))  # fmt: skip
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.profile.value()))

    def show_columns(self, seen: Preview, kind: ListKind, profile: ImportProfile | None) -> None:
        """Propose what the profile of a file with the same headers says, else what the headers are known for."""
        self.headers = seen.headers
        self.choices = {}
        clear(self._lines)
        fields = [("", self.tr("— tidak dibaca —")), *((face.field, face.label) for face in fields_for(kind))]
        mapping = profile.mapping if profile else seen.recognition.mapping
        field_of = {header: field for field, header in mapping.items()}
        for header in seen.headers:
            self._lines.addWidget(self._line(header, seen.samples.get(header, ""), fields, field_of.get(header, "")))
        self.profile.set_value(profile.name if profile else "")
        self.saved.setText("")
        self.name.clear()
        self.problem.clear()
        self._tell_origin(seen, profile)

    def mapping(self) -> Mapping[str, str]:
        """Field → header, as chosen."""
        chosen = ((choice.value() or "", header) for header, choice in self.choices.items())
        return {field: header for field, header in chosen if field}

    def is_complete(self) -> bool:
        """Whether there is a name and no field is read from two columns."""
        fields = [field for choice in self.choices.values() if (field := choice.value())]
        twice = {field for field in fields if fields.count(field) > 1}
        if "nama" not in fields:
            self.problem.show_text(self.tr("Pilih kolom untuk Nama; tanpa nama tidak ada yang dapat dimuat."))
        elif twice:
            first = next(choice for choice in self.choices.values() if choice.value() in twice)
            sentence = self.tr("“{field}” dipilih untuk lebih dari satu kolom. Sisakan satu.")
            self.problem.show_text(sentence.format(field=first.words()))
            first.setFocus()
        else:
            self.problem.clear()
            return True
        return False

    def refuse_profile(self, error: UserError) -> None:
        """Without a name or columns no profile is kept; the columns themselves stay as they were chosen."""
        problems = dict(error.problems) if isinstance(error, InvalidForm) else {"": str(error)}
        rest = show_problems({"name": self.name}, problems)
        if rest:
            self.problem.show_text(" ".join(rest))

    def show_saved(self, profile: ImportProfile) -> None:
        self.name.clear()
        self.saved.setText(self.tr("Profil “{name}” tersimpan.").format(name=profile.name))

    def focus_first(self) -> None:
        for choice in self.choices.values():
            choice.setFocus()
            return

    def _line(self, header: str, sample: str, fields: Sequence[tuple[str, str]], field: str) -> QWidget:
        title, first = ElidedText(header, weight=600), ElidedText(with_masked_niks(sample), ink="ink2")
        title.setFixedWidth(px(HEADER_WIDTH))
        first.setFixedWidth(px(SAMPLE_WIDTH))
        choice = ChoiceField[str](fields)
        choice.setAccessibleName(header)
        choice.set_value(field if field in dict(fields) else "")
        self.choices[header] = choice
        line = row(title, first, choice, gap=12)
        line.setStretch(2, 1)
        return boxed(line)

    def _tell_origin(self, seen: Preview, profile: ImportProfile | None) -> None:
        if profile:
            self.told.show_text(self.tr("Dipasangkan menurut profil “{name}”.").format(name=profile.name))
        elif seen.recognition.missing or seen.recognition.doubled:
            words = self.tr("Belum dikenali: {fields}. Pilih kolomnya di bawah ini.")
            self.told.show_text(words.format(fields=", ".join((*seen.recognition.missing, *seen.recognition.doubled))))
        else:
            words = self.tr("Dipasangkan menurut susunan {layout}. Periksa, lalu lanjut.")
            self.told.show_text(words.format(layout=seen.recognition.label))
