"""How long a matter may take, and what is done when a provider does not answer."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.loop.escalation import EscalationStep, change_escalation, steps_of
from puskesos.cases.loop.targets import TargetKind, Targets, change_targets, targets_of
from puskesos.errors import InvalidForm, UserError
from puskesos.office.catalogue import Service, shown_services
from puskesos.office.profile import the_office
from puskesos.ui.admin.escalation_lines import EscalationLines
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.service_terms import ServiceTerms
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
        lay_out_section(self, self.tr("Target dan pengingat"), about, body, self.bar)
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
        targets, steps, services = known
        for kind, field in self.kinds.items():
            field.input.set_number(targets.kinds[kind])
        self.terms.show_terms(targets.services, services)
        self.steps.show_steps(steps)
        self._is_shown = True

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields([*self.kinds.values(), *self.steps.fields().values()]):
            return
        kinds = {kind: field.input.number() or 0 for kind, field in self.kinds.items()}
        targets, steps = Targets(kinds, self.terms.terms()), self.steps.steps()
        self._desk.change(change_targets, targets, then=lambda _: self._save_steps(steps), refused=self._refused)

    def _save_steps(self, steps: tuple[EscalationStep, ...]) -> None:
        told = partial(self.bar.say, self.tr("Tersimpan. Berlaku mulai sekarang."))
        self._desk.change(change_escalation, steps, then=lambda _: told(), refused=self._refused)

    def _refused(self, error: UserError) -> None:
        if not isinstance(error, InvalidForm):
            self.problem.show_text(str(error))
            return
        fields: Mapping[str, Field[Any]] = {kind.value: field for kind, field in self.kinds.items()}
        elsewhere = show_problems(dict(fields) | self.steps.fields(), error.problems)
        if elsewhere:
            self.problem.show_text(" ".join(elsewhere))


def _days(name: str) -> CountField:
    return CountField(name, least=1, most=LONGEST)
