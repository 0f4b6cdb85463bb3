"""Correcting a rule, or adding one: before it is saved the officer sees which open cases it would change."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.triage.rereading import rule_change
from puskesos.office.catalogue import ServiceRule
from puskesos.office.directory.answers import RuleAnswer, rule_answer
from puskesos.office.directory.editing import save_rule
from puskesos.ui.begun import Begun
from puskesos.ui.services.choices import Choices, directory_choices
from puskesos.ui.services.origins import origin_of
from puskesos.ui.services.rereading_view import RereadingView
from puskesos.ui.services.rule_form import RuleForm
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.layouts import boxed, column

RULE_SIZE = (980, 700)


class RuleDialog(QDialog):
    """F12 first looks through the open cases and tells what changes for them, be it nothing; F12 again saves."""

    def __init__(self, desk: Desk, rule: ServiceRule | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rule = rule
        self._begun: Begun[RuleAnswer] | None = None
        self._asked: RuleAnswer | None = None
        self._looked_at: RuleAnswer | None = None
        self.form = RuleForm()
        self.effects = RereadingView(desk)
        title = self.tr("Aturan baru") if rule is None else self.tr("Ubah aturan")
        body = column(scrolled(self.form), self.effects, gap=12)
        body.setStretch(0, 1)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Lihat akibatnya"))
        self.submission = Submission(desk, self, self.frame, self.form.fields, origin_of(rule))
        self.setWindowTitle(title)
        self._connect()
        desk.ask("rule choices", directory_choices, while_alive(self, self._begin))
        self.form.kind.setFocus()

    def _connect(self) -> None:
        self.frame.save_wanted.connect(self._save)
        self.form.edited.connect(self._edited)
        self.effects.found.connect(lambda _: self._looked())
        self.effects.stopped.connect(self._looked)
        self.effects.refused.connect(self.frame.show_problem)
        self.finished.connect(self.effects.stop)

    def _begin(self, choices: Choices) -> None:
        """Show the rule once its codes can be told in words."""
        self.form.show_choices(choices)
        if self._rule is not None:
            shown = rule_answer(self._rule)
            self.form.show_answer(shown)
            self._begun = Begun(shown, self.form.answer())

    def _save(self) -> None:
        if not self.submission.is_complete():
            return
        answer, code = self.form.answer(), self._rule.code if self._rule else None
        if problems := answer.check():
            self.frame.clear_problem()
            if elsewhere := show_problems(self.form.fields, problems):
                self.frame.show_problem("\n".join(elsewhere))
        elif self._looked_at == answer:
            self._send(answer)
        else:
            self._asked = answer
            self.frame.start_saving(self.tr("Memeriksa…"))
            self.effects.look(partial(rule_change, code=code, answer=answer, on=self._desk.today()))

    def _send(self, answer: RuleAnswer) -> None:
        if self._rule is None:
            self.submission.send(save_rule, None, answer)
        elif self._begun:
            self.submission.edit(save_rule, self._rule.code, begun=self._begun, typed=answer)

    def _looked(self) -> None:
        """What was looked at may be saved, as long as nothing in the form was changed meanwhile."""
        self.frame.stop_saving()
        if self._asked == self.form.answer():
            self._looked_at = self._asked
            self.frame.save.set_text(self.tr("Simpan aturan"))
        else:
            self._edited()

    def _edited(self) -> None:
        """What was looked at is not what the form says now; what is under way is called off."""
        self._looked_at = None
        if self.effects.is_under_way:
            self.effects.stop()
        else:
            self.effects.clear()
            self.frame.save.set_text(self.tr("Lihat akibatnya"))
