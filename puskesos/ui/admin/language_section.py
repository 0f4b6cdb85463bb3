"""The second language of what residents take home: its name and its words, beside a page that shows them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.paper_words import Shelf, paper_shelf
from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.exchange.phrase_file import ReadPhrases, read_phrases, write_phrases
from puskesos.office.events import Event
from puskesos.office.languages import (
    LONGEST_NAME,
    LanguageAnswer,
    PaperLanguage,
    language_answer,
    languages,
    save_language,
)
from puskesos.ui.admin.bring_back_preview import BringBackPreview
from puskesos.ui.admin.phrase_lines import PhraseLines
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.side_by_side import SideBySide
from puskesos.ui.begun import Begun
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption

LEAST_LINES = 260
NEW = ""


@dataclass(frozen=True)
class Known:
    """What the section shows, read in one go."""

    shelf: Shelf
    languages: tuple[PaperLanguage, ...]


class LanguageSection(QWidget):
    """One language is in use; the others are kept. What is being typed is never overwritten."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = Known(Shelf((), {}), ())
        self._shown = LanguageAnswer("")
        self._begun = Begun(self._shown, self._shown)
        self.conflict: ConflictDialog | None = None
        # Words for documents that are no longer asked for stay with the language.
        self._others: dict[str, str] = {}
        self.problem = Strip("error")
        self.name = LineField(self.tr("misalnya nama bahasa daerah"), longest=LONGEST_NAME)
        self.stored = ChoiceField[str]()
        self.is_used = CheckRow(self.tr("Cetak di lembar “Bawa ini kembali”"), checked=True)
        self.count = Caption()
        self.lines = PhraseLines()
        self.preview = BringBackPreview(desk)
        self.export = ActionButton(self.tr("Ekspor"), "F7")
        self.take = ActionButton(self.tr("Impor"), "F8")
        self.restore = ActionButton(self.tr("Kembalikan"), "F9")
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar([self.export, self.take, self.restore], self.save)
        self.fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama bahasa"), self.name, required=True),
            "stored": Field(self.tr("Bahasa tersimpan"), self.stored),
        }
        about = self.tr("Kata-kata bahasa kedua di lembar yang dibawa pulang warga. Yang kosong dicetak satu bahasa.")
        lay_out_section(self, self.tr("Bahasa kedua"), about, column(self.problem, self._content(), gap=12), self.bar)
        self.kept = desk.drafts.keep(self, Origin("settings", "language"), self.tr("Bahasa kedua"))
        self._connect()

    def refresh(self) -> None:
        """Read the languages and the documents again."""
        self._desk.ask("paper languages", _read, while_alive(self, self._show_known))

    def focus_first(self) -> None:
        self.name.setFocus()

    def answer(self) -> LanguageAnswer:
        """The language as it stands in the section."""
        return LanguageAnswer(self.name.value(), self._others | self.lines.texts(), self.is_used.value())

    def export_to(self, place: Path) -> None:
        """Write all phrases with what is filled in so far, for somebody who knows the language."""
        write = partial(write_phrases, place, self._known.shelf.phrases, self.lines.texts())
        said = self.tr("Templat tersimpan: {file}").format(file=place.name)

        def saved(_: object) -> None:
            self._desk.looks.took_out(self.tr("Templat bahasa kedua"), place.name)
            self.bar.say(said)

        self._desk.work(write, while_alive(self, saved), self._refused)

    def take_file(self, place: Path) -> None:
        """Fill in what a file says; nothing is saved before the admin has looked at it."""
        read = partial(read_phrases, place, self._known.shelf.phrases)
        self._desk.work(read, while_alive(self, partial(self._fill, place.name)), self._refused)

    def _content(self) -> QWidget:
        words = Card(self.tr("Kata-kata"), "letter", self.count)
        area = scrolled(self.lines)
        area.setMinimumHeight(px(LEAST_LINES))
        words.add(FieldRow(self.fields["name"], self.fields["stored"]), self.is_used, area)
        words.body.setStretch(words.body.count() - 1, 1)
        sample = Card(self.tr("Begini tercetak"), "printer")
        sample.add(self.preview)
        return SideBySide(words, boxed(column(sample, None, gap=0)))

    def _connect(self) -> None:
        self.lines.edited.connect(self._edited)
        self.stored.chosen.connect(self._choose)
        self.export.clicked.connect(self._ask_place)
        self.take.clicked.connect(self._ask_file)
        self.restore.clicked.connect(self._restore)
        self.kept.left_over.connect(self.problem.show_text)
        self.save.clicked.connect(self._save)

    def _show_known(self, known: Known) -> None:
        is_typing = self.answer() != self._shown
        if known.shelf.phrases != self._known.shelf.phrases:
            self.lines.show_phrases(known.shelf.phrases)
        self._known = known
        choices = [(each.code, each.name) for each in known.languages]
        self.stored.set_choices([*choices, (NEW, self.tr("Bahasa baru"))])
        self.fields["stored"].setVisible(bool(choices))
        if not is_typing and (wanted := self._wanted()) != self._shown:
            self._show(wanted)
        self.stored.set_value(self._shown.name.casefold())
        self._edited()

    def _wanted(self) -> LanguageAnswer:
        """The language that is shown already, or the one in use, or any."""
        shown = self._shown.name.casefold()
        order = sorted(self._known.languages, key=lambda each: (each.code != shown, not each.is_used))
        return _answer_of(order[0] if order else None)

    def _choose(self, code: str) -> None:
        if self.answer() != self._shown:
            self.stored.set_value(self._shown.name.casefold())
            self.problem.show_text(self.tr("Simpan atau kembalikan isian dulu, lalu pilih bahasa lain."))
            return
        self._show(_answer_of(next((each for each in self._known.languages if each.code == code), None)))

    def _show(self, answer: LanguageAnswer) -> None:
        self.name.set_value(answer.name)
        self.is_used.setChecked(answer.is_used)
        self.lines.show_texts(answer.texts)
        self._others = {key: text for key, text in answer.texts.items() if key not in self.lines.lines}
        self.stored.set_value(answer.name.casefold())
        self._shown = self.answer()
        self._begun = Begun(answer, self._shown)
        self.problem.clear()
        self.bar.say("")
        for field in self.fields.values():
            field.clear()
        self._edited()
        self.kept.origin = Origin("settings", "language", part=answer.name.casefold())
        self.kept.begin()

    def _edited(self) -> None:
        texts = self.lines.texts()
        words = self.tr("{filled} dari {all} terisi").format(filled=len(texts), all=len(self.lines.lines))
        self.count.setText(words)
        self.preview.show_texts(self._known.shelf, texts)

    def _fill(self, file: str, read: ReadPhrases) -> None:
        self.problem.clear()
        self.lines.show_texts(self.lines.texts() | dict(read.texts))
        self._edited()
        self.kept.touch()
        words = self.tr("{count} kata diisi dari {file}. Periksa, lalu simpan.").format(
            count=len(read.texts), file=file
        )
        if read.unknown:
            others = self.tr("{words} {count} kunci tidak dikenal dan dilewati.")
            words = others.format(words=words, count=len(read.unknown))
        self.bar.say(words)

    def _restore(self) -> None:
        self.kept.cancel()
        self._show(self._shown)

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields(self.fields.values()):
            return
        self._send(self._begun.made(self.answer()), self._begun.stored)

    def _send(self, answer: LanguageAnswer, base: LanguageAnswer) -> None:
        self.save.start_work(self.tr("Menyimpan…"))
        then = partial(self._saved, answer)
        self._desk.change(save_language, answer, base, then=then, refused=self._refused, form=self.kept.id)

    def _saved(self, answer: LanguageAnswer, event: Event) -> None:
        self.kept.acknowledge()
        self.save.end_work()
        self._show(answer)
        self.bar.say(self.tr("{name} tersimpan.").format(name=event.details["name"]))

    def _refused(self, error: UserError) -> None:
        self.save.end_work()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            show_problems(self.fields, {name: text for name, text in error.problems.items() if name in self.fields})
            others = {key: text for key, text in error.problems.items() if key not in self.fields}
            rest = self.lines.show_problems(others)
        if rest:
            self.problem.show_text(" ".join(rest))
        if isinstance(error, Conflict):
            names = {phrase.key: phrase.text for phrase in self._known.shelf.phrases}
            names["is_used"] = self.is_used.text()
            self.conflict = ask_conflict(self._desk, error, ConflictWords(self.fields, names), self, self._send)

    def _ask_place(self) -> None:
        chooser = QFileDialog(self, self.tr("Ekspor templat"), "bahasa-kedua.csv", self.tr("CSV (*.csv)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.fileSelected.connect(lambda name: self.export_to(Path(name)))
        chooser.open()

    def _ask_file(self) -> None:
        kinds = self.tr("Tabel (*.csv *.xlsx *.xls)")
        chooser = QFileDialog(self, self.tr("Impor isian"), "", kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.take_file(Path(name)))
        chooser.open()


def _read(session: Session) -> Known:
    return Known(paper_shelf(session), tuple(languages(session)))


def _answer_of(language: PaperLanguage | None) -> LanguageAnswer:
    return language_answer(language) if language else LanguageAnswer("")
