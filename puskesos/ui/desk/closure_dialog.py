"""Ending a visit at the counter: what the resident was told, and how it counts."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Outcome
from puskesos.cases.intake import LONGEST_STORY, Intake, register_case
from puskesos.cases.visit import WayOut
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column


class ClosureDialog(QDialog):
    """Takes an intake that is complete but for its ending, asks for that, and registers it."""

    registered = Signal(object)

    def __init__(self, desk: Desk, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.told = TextField(self.tr("misalnya desil dan status kepesertaannya"), longest=LONGEST_STORY, lines=4)
        self.outcome = ChoiceField[Outcome]([(outcome, outcome.label) for outcome in Outcome])
        self.outcome.set_value(intake.outcome)
        fields = {
            "told_resident": Field(self.tr("Yang disampaikan kepada warga"), self.told, required=True),
            "outcome": Field(self.tr("Hasil"), self.outcome, required=True),
        }
        self.frame = DialogFrame(
            self.tr("Selesai di loket"), boxed(column(*fields.values(), gap=12)), save=self.tr("Catat dan selesai")
        )
        origin = Origin("desk", intake.client.name, "close", about=intake.client.name)
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(self.tr("Selesai di loket"))
        self.frame.save_wanted.connect(self._save)
        self.submission.done.connect(self.registered)
        self.told.setFocus()

    def answer(self) -> Intake:
        """The whole visit with its ending."""
        return replace(
            self._intake,
            way_out=WayOut.CLOSED_AT_COUNTER,
            told_resident=self.told.value(),
            outcome=self.outcome.value() or Outcome.INFORMED_AT_COUNTER,
        )

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.send(register_case, self.answer())
