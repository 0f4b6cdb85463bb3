"""The wording of letters in the settings: what is typed at the left is seen at once on a sample letter at the right."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.letters.fields import check_texts
from puskesos.cases.letters.sample import preview_template
from puskesos.cases.letters.template import LetterTemplate
from puskesos.cases.letters.templates import (
    TemplateAnswer,
    all_templates,
    answer_of,
    change_template,
    edited,
    is_changed,
    reset_template,
)
from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.office.events import Event
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.side_by_side import SideBySide
from puskesos.ui.approval.letter_preview import LetterPreview, Paper
from puskesos.ui.begun import Begun
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.letters.template_form import TemplateForm
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip

PAUSE_MS = 400
LEAST_WIDTH, LEAST_HEIGHT = 300, 420


class TemplateSection(QWidget):
    """One letter at a time; what is being typed is never overwritten."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._templates: dict[str, LetterTemplate] = {}
        self._shown: LetterTemplate | None = None
        self._begun: Begun[TemplateAnswer] | None = None
        self.conflict: ConflictDialog | None = None
        self._code = ""
        self.problem = Strip("error")
        self.kind = Field(self.tr("Surat"), ChoiceField[str]())
        self.form = TemplateForm()
        self.preview = LetterPreview(desk)
        self.reset = ActionButton(self.tr("Kata-kata bawaan"), "F8")
        self.restore = ActionButton(self.tr("Kembalikan"), "F9")
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar([self.reset, self.restore], self.save)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        about = self.tr("Kata-kata setiap surat dengan isian bernama. Surat yang sudah terbit tidak berubah.")
        body = column(self.problem, self._content(), gap=12)
        lay_out_section(self, self.tr("Isi surat"), about, body, self.bar)
        self.kept = desk.drafts.keep(self, Origin("settings", "wording"), self.tr("Isi surat"))
        self._connect()

    def refresh(self) -> None:
        """Read the templates again."""
        self._desk.ask("letter templates", all_templates, while_alive(self, self._show_templates))

    def focus_first(self) -> None:
        self.kind.input.setFocus()

    def choose(self, code: str) -> None:
        """Show one letter, as soon as the templates are read."""
        self._code = code
        self.refresh()

    def is_typing(self) -> bool:
        """Whether something is filled in that is not saved."""
        return self._begun is not None and self.form.answer() != self._begun.read

    def _content(self) -> QWidget:
        words = Card(self.tr("Kata-kata"), "letter")
        area = scrolled(self.form)
        area.setMinimumHeight(px(LEAST_HEIGHT))
        words.add(self.kind, area)
        words.body.setStretch(words.body.count() - 1, 1)
        sample = Card(self.tr("Begini tercetak, dengan data contoh"), "printer")
        self.preview.setMinimumSize(px(LEAST_WIDTH), px(LEAST_HEIGHT))
        sample.add(self.preview)
        return SideBySide(words, sample)

    def _connect(self) -> None:
        self.kind.input.chosen.connect(self._choose)
        self.form.edited.connect(self._edited)
        self._pause.timeout.connect(self._draw)
        self.reset.clicked.connect(self._reset)
        self.restore.clicked.connect(self._restore)
        self.save.clicked.connect(self._save)
        self.kept.left_over.connect(self.problem.show_text)

    def _show_templates(self, templates: list[LetterTemplate]) -> None:
        was_typing = self.is_typing()
        self._templates = {template.code: template for template in templates}
        self.kind.input.set_choices([(template.code, template.name) for template in templates])
        if not was_typing and templates:
            self._show(self._templates.get(self._code, templates[0]))

    def _show(self, template: LetterTemplate) -> None:
        self._shown, self._code = template, template.code
        self.kind.input.set_value(template.code)
        self.form.show_template(template)
        self._begun = Begun(answer_of(template), self.form.answer())
        self.problem.clear()
        self.reset.setVisible(is_changed(template))
        self._draw()
        self.kept.origin = Origin("settings", "wording", part=template.code)
        self.kept.begin()

    def _choose(self, code: str) -> None:
        if self.is_typing() and self._shown:
            self.kind.input.set_value(self._shown.code)
            self.problem.show_text(self.tr("Simpan atau kembalikan isian dulu, lalu pilih surat lain."))
        elif code in self._templates:
            self._show(self._templates[code])

    def _edited(self) -> None:
        self.bar.say("")
        self._pause.start()

    def _draw(self) -> None:
        """Draw the sample as it would be printed; a text that cannot be filled in says why instead."""
        if self._shown is None:
            return
        answer = self.form.answer()
        problems = check_texts(answer.texts)
        self.form.show_problems(problems)
        if problems:
            return
        by, now, template = self._desk.officer, self._desk.now(), edited(self._shown, answer)

        def read(session: Session) -> Paper:
            return preview_template(session, template, by=by, now=now)

        self._desk.ask("template preview", read, while_alive(self, self.preview.show_letter))

    def _save(self) -> None:
        if self._begun is not None:
            self.problem.clear()
            self._send(self._begun.made(self.form.answer()), self._begun.stored)

    def _send(self, answer: TemplateAnswer, base: TemplateAnswer) -> None:
        if self._shown is not None:
            self.save.start_work(self.tr("Menyimpan…"))
            self._desk.change(
                change_template, self._shown.code, answer, base,
                then=self._saved, refused=self._refused, form=self.kept.id,
            )  # fmt: skip

    def _reset(self) -> None:
        if self._shown is not None and self._begun is not None:
            code, shown = self._shown.code, self._begun.stored
            self._desk.change(reset_template, code, shown, then=self._saved, refused=self._refused, form=self.kept.id)

    def _restore(self) -> None:
        if self._shown is not None:
            self.kept.cancel()
            self._show(self._shown)

    def _saved(self, event: Event) -> None:
        """What was saved is no longer being typed; the templates are read anew."""
        self.kept.acknowledge()
        self.save.end_work()
        self._shown = self._begun = None
        self.bar.say(self.tr("{letter} tersimpan.").format(letter=event.details["letter"]))
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.save.end_work()
        rest = show_problems(self.form.fields(), error.problems) if isinstance(error, InvalidForm) else [str(error)]
        if rest:
            self.problem.show_text(" ".join(rest))
        if isinstance(error, Conflict):
            words = ConflictWords(self.form.fields(), self.form.names())
            self.conflict = ask_conflict(self._desk, error, words, self, self._send)
