"""One step of the approval chain: what is done, for which position, by whom, and who may stand in."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.approval.chain import LONGEST_POSITION, Capacity, ChainStep, Deputy, StepKind
from puskesos.office.officers import Officer
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.forms import check_fields
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column

MOST_DEPUTIES = 3
NOBODY = UUID(int=0)


class StepDialog(QDialog):
    """Tells `save_wanted` with the step; the section saves the whole chain and closes the dialog.

    `known` is a step that is there, with its place; without it a new one is asked for.
    """

    save_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        officers: Sequence[Officer],
        known: tuple[int, ChainStep] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        step = known[1] if known else None
        people = [(officer.uuid, officer.name) for officer in officers]
        kinds = [(kind, kind.label) for kind in StepKind]
        self.kind = Field(self.tr("Langkah"), ChoiceField[StepKind](kinds), required=True)
        self.position = Field(
            self.tr("Jabatan"), LineField(self.tr("misalnya Koordinator Puskesos"), longest=LONGEST_POSITION),
            required=True,
        )  # fmt: skip
        self.officer = Field(self.tr("Petugas"), ChoiceField[UUID](people), required=True)
        deputies = [(NOBODY, self.tr("tidak ada")), *people]
        self.deputies = [_DeputyFields(deputies) for _ in range(MOST_DEPUTIES)]
        body = column(
            FieldRow(self.kind, self.officer), self.position, SectionHeading(self.tr("Dapat diwakili oleh")),
            *(each.row for each in self.deputies), gap=12,
        )  # fmt: skip
        title = self.tr("Ubah langkah") if step else self.tr("Tambah langkah")
        self.frame = DialogFrame(title, boxed(body))
        self.setLayout(column(self.frame, gap=0))
        self.setWindowTitle(title)
        if step is not None:
            self._show(step)
        self.kept = desk.drafts.keep(self, Origin("settings", "approval", "step", str(known[0]) if known else ""))
        self.kept.left_over.connect(self.show_problem)
        self.kept.follow(self)
        self.frame.cancel_wanted.connect(self.reject)
        self.frame.save_wanted.connect(self._save)
        self.finished.connect(self.deleteLater)
        self.kind.setFocus()

    def show_problem(self, sentence: str) -> None:
        """The chain cannot be like that: say why, and keep what was filled in."""
        self.frame.stop_saving()
        self.frame.show_problem(sentence)
        grow(self)

    def _show(self, step: ChainStep) -> None:
        self.kind.input.set_value(step.kind)
        self.position.input.set_value(step.position)
        self.officer.input.set_value(step.officer)
        for fields, deputy in zip(self.deputies, step.deputies, strict=False):
            fields.officer.input.set_value(deputy.officer)
            fields.capacity.input.set_value(deputy.capacity)

    def _save(self) -> None:
        complete = check_fields([self.kind, self.position, self.officer])
        kind, officer = self.kind.input.value(), self.officer.input.value()
        if not complete or kind is None or officer is None:
            grow(self)
            return
        deputies = tuple(deputy for fields in self.deputies if (deputy := fields.deputy()))
        self.frame.start_saving()
        self.save_wanted.emit(ChainStep(kind, self.position.input.value(), officer, deputies))


class _DeputyFields:
    """One officer who may stand in, and in what capacity."""

    def __init__(self, people: Sequence[tuple[UUID, str]]) -> None:
        translate = QCoreApplication.translate
        capacities = [(capacity, capacity.label) for capacity in Capacity]
        self.officer = Field(translate("StepDialog", "Wakil"), ChoiceField[UUID](people))
        self.capacity = Field(translate("StepDialog", "Sebagai"), ChoiceField[Capacity](capacities))
        self.officer.input.set_value(NOBODY)
        self.capacity.input.set_value(Capacity.ON_BEHALF)
        self.row = FieldRow(self.officer, self.capacity)

    def deputy(self) -> Deputy | None:
        """The deputy, or None where nobody was picked."""
        officer, capacity = self.officer.input.value(), self.capacity.input.value()
        return Deputy(officer, capacity) if officer and officer != NOBODY and capacity else None
