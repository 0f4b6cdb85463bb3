"""How long a matter may take, and what is done when a provider does not answer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.loop.escalation import EscalationStep, change_escalation, steps_of
from puskesos.cases.loop.targets import TargetKind, Targets, change_targets, targets_of
from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.office.catalogue import Service, shown_services
from puskesos.office.profile import Office, the_office
from puskesos.ui.admin.escalation_lines import EscalationLines
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.service_terms import ServiceTerms
from puskesos.ui.begun import Begun
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.strip import Strip

LONGEST = 365
Known = tuple[Targets, tuple[EscalationStep, ...], list[Service]]


class TargetsSection(QWidget):
    """What is typed stays until it is saved or the section is read again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_shown = False
        self._services: list[Service] = []
        self._targets = Begun(Targets({}, {}), Targets({}, {}))
        self._steps: Begun[tuple[EscalationStep, ...]] = Begun((), ())
        self.conflict: ConflictDialog | None = None
        self.problem = Strip("error")
        self.kinds = {kind: Field(kind.label, _days(kind.label), required=True) for kind in TargetKind}
        self.terms = ServiceTerms()
        self.steps = EscalationLines()
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar([self.terms.add, self.terms.remove], self.save)
        fields = list(self.kinds.values())
        rows = [FieldRow(*fields[place : place + 3]) for place in range(0, len(fields), 3)]
        body = column(
            self.problem, SectionHeading(self.tr("Waktu paling lama, dalam hari kerja")), *rows,
            SectionHeading(self.tr("Jawaban rujukan per layanan")), self.terms,
            SectionHeading(self.tr("Bila instansi belum menjawab")), self.steps, None, gap=12,
        )  # fmt: skip
        about = self.tr("Libur nasional, cuti bersama, dan libur kantor tidak dihitung. Tanggal yang sudah ada tetap.")
        title = self.tr("Target dan pengingat")
        lay_out_section(self, title, about, body, self.bar)
        self.kept = desk.drafts.keep(self, Origin("settings", "targets"), title)
        self.kept.left_over.connect(self.problem.show_text)
        self.save.clicked.connect(self._save)

    def refresh(self) -> None:
        """Read what the office set; what is being typed is left alone."""
        if self._is_shown:
            return

        def read(session: Session) -> Known:
            office = the_office(session)
            return targets_of(office), steps_of(office), list(shown_services(session))

        self._desk.ask("targets", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.kinds[TargetKind.VERIFICATION].setFocus()

    def _show(self, known: Known) -> None:
        targets, steps, self._services = known
        for kind, field in self.kinds.items():
            field.input.set_number(targets.kinds[kind])
        self.terms.show_terms(targets.services, self._services)
        self.steps.show_steps(steps)
        self._targets, self._steps = Begun(targets, self._typed()), Begun(steps, self.steps.steps())
        self._is_shown = True
        self.kept.begin()

    def _typed(self) -> Targets:
        kinds = {kind: field.input.number() or 0 for kind, field in self.kinds.items()}
        return Targets(kinds, self.terms.terms())

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields([*self.kinds.values(), *self.steps.fields().values()]):
            return
        self._send(self._targets.made(self._typed()), self._targets.stored)

    def _send(self, targets: Targets, base: Targets) -> None:
        refused = partial(self._refused, self._send)
        self._desk.change(change_targets, targets, base, then=self._targets_saved, refused=refused)

    def _targets_saved(self, office: Office) -> None:
        self._targets = Begun(targets_of(office), self._typed())
        self._send_steps(self._steps.made(self.steps.steps()), self._steps.stored)

    def _send_steps(self, steps: tuple[EscalationStep, ...], base: tuple[EscalationStep, ...]) -> None:
        refused = partial(self._refused, self._send_steps)
        self._desk.change(change_escalation, steps, base, then=self._saved, refused=refused)

    def _saved(self, office: Office) -> None:
        self.kept.acknowledge()
        self._show((targets_of(office), steps_of(office), self._services))
        self.bar.say(self.tr("Tersimpan. Berlaku mulai sekarang."))

    def _refused(self, again: Callable[[Any, Any], None], error: UserError) -> None:
        fields: dict[str, Field[Any]] = {kind.value: field for kind, field in self.kinds.items()}
        if isinstance(error, Conflict):
            names = {service.code: service.name for service in self._services} | {"": self.tr("Langkah pengingat")}
            words = ConflictWords(fields, names, {"": self._steps_words})
            self.conflict = ask_conflict(self._desk, error, words, self, again)
        if not isinstance(error, InvalidForm):
            self.problem.show_text(str(error))
            return
        elsewhere = show_problems(fields | self.steps.fields(), error.problems)
        if elsewhere:
            self.problem.show_text(" ".join(elsewhere))

    def _steps_words(self, steps: tuple[EscalationStep, ...]) -> str:
        line = self.tr("Lewat {days} hari kerja: {does}")
        return "\n".join(line.format(days=step.after_days, does=step.does) for step in steps)


def _days(name: str) -> CountField:
    return CountField(name, least=1, most=LONGEST)
