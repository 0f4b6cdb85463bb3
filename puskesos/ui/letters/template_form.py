"""The texts of one kind of letter, with the named fields that can be put into them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.letters.fields import FIELDS, LONGEST_TEXT
from puskesos.cases.letters.template import LetterTemplate, Signer
from puskesos.cases.letters.templates import (
    LONGEST_CLASS,
    LONGEST_LINE,
    ONE_LINE,
    TEXT_LABELS,
    TemplateAnswer,
    answer_of,
)
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Caption

LINES = {"body": 6, "opening": 3, "closing": 2}
Input = LineField | TextField


class TemplateForm(QWidget):
    """Shows only the texts a letter has; a field is put where the cursor stood last."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, Field[Any]] = {name: self._text(name) for name in TEXT_LABELS}
        self.class_code = Field(self.tr("Kode klasifikasi"), LineField(longest=LONGEST_CLASS))
        choices = [(field.name, f"{field.label}  {{{field.name}}}") for field in FIELDS]
        self.insert = ChoiceField[str](choices, placeholder=self.tr("Sisipkan isian…"))
        self.signers = {signer: CheckRow(signer.label) for signer in Signer}
        self.is_used = CheckRow(self.tr("Ditawarkan saat membuat surat"), checked=True)
        self._last: Input = self.texts["body"].input
        hint = Caption(self.tr("Baris yang memuat isian tanpa nilai tidak dicetak."), wrap=True)
        self._signing = boxed(column(Caption(self.tr("Tempat tanda tangan")), *self.signers.values(), gap=4))
        head = row(self.insert, hint, gap=12)
        head.setStretch(1, 1)
        lines = (*self.texts.values(), self.class_code, self._signing, self.is_used)
        self.setLayout(column(head, *lines, None, gap=12, margins=(0, 0, 12, 0)))
        self._connect()

    def fields(self) -> dict[str, Field[Any]]:
        """By the names of the answer."""
        return self.texts | {"class_code": self.class_code}

    def names(self) -> dict[str, str]:
        """How what is no field of its own is called."""
        return {"signers": self.tr("Tempat tanda tangan"), "is_used": self.is_used.text()}

    def show_template(self, template: LetterTemplate) -> None:
        """Show the office's wording of a letter."""
        answer = answer_of(template)
        texts = answer.texts
        for name, field in self.texts.items():
            field.setVisible(name in texts)
            field.input.set_value(texts.get(name, ""))
            field.clear()
        self.class_code.input.set_value(answer.class_code)
        self.class_code.setVisible(template.is_numbered)
        for signer, check in self.signers.items():
            check.setChecked(signer in answer.signers)
        self._signing.setVisible(bool(template.shipped["signers"]))
        self.is_used.setChecked(answer.is_used)

    def answer(self) -> TemplateAnswer:
        """The wording as it stands in the form."""
        texts = {name: field.input.value() for name, field in self.texts.items() if not field.isHidden()}
        signers = tuple(signer for signer, check in self.signers.items() if check.value())
        return TemplateAnswer(texts, self.class_code.input.value(), signers, self.is_used.value())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each text what is wrong with it while it is typed."""
        for name, field in self.texts.items():
            if name in problems:
                field.show_problem(problems[name])
            elif field.has_problem():
                field.clear()

    def _text(self, name: str) -> Field[Any]:
        # The labels are the words of the letter itself, which the rules know as well.
        label = QCoreApplication.translate("LetterTexts", TEXT_LABELS[name])
        if name in ONE_LINE:
            return Field(label, LineField(longest=LONGEST_LINE))
        return Field(label, TextField(longest=LONGEST_TEXT, lines=LINES[name]))

    def _connect(self) -> None:
        for field in self.fields().values():
            field.input.edited.connect(self.edited)
            field.input.edited.connect(partial(self._remember, field.input))
        for check in (*self.signers.values(), self.is_used):
            check.edited.connect(self.edited)
        self.insert.chosen.connect(self._insert)

    def _remember(self, text: Input) -> None:
        self._last = text

    def _insert(self, name: str) -> None:
        """Put a field where something was typed last; what has the cursor now is the list of fields itself."""
        if isinstance(self._last, TextField):
            self._last.insertPlainText(f"{{{name}}}")
        else:
            self._last.insert(f"{{{name}}}")
        self.insert.set_value(None)
        self._last.setFocus()
        self.edited.emit()
