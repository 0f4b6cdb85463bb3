"""The small things a story tells of, a line each while there is something to answer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.suggested import CONFIDENTIAL, REPORT, URGENT, key_of
from puskesos.cases.triage.suggestion import Suggestion
from puskesos.ui.desk.side_answer import SideAnswer
from puskesos.ui.desk.standing import Standing
from puskesos.ui.reasons import first_reason
from puskesos.ui.widgets.layouts import column


class SideAnswers(QWidget):
    """What kind of report it is, that it presses, that it is to be kept secret. Both signals carry a proposal's key."""

    pressed = Signal(str)
    turned_down = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._report_key = ""
        self.report = SideAnswer("Alt+T")
        self.urgent = SideAnswer("Alt+M")
        self.secret = SideAnswer("Alt+R")
        self.setLayout(column(self.report, self.urgent, self.secret, gap=2))
        self.report.pressed.connect(lambda: self.pressed.emit(self._report_key))
        self.report.turned_down.connect(lambda: self.turned_down.emit(self._report_key))
        for line, key in ((self.urgent, URGENT), (self.secret, CONFIDENTIAL)):
            line.pressed.connect(partial(self.pressed.emit, key))
            line.turned_down.connect(partial(self.turned_down.emit, key))

    def show_suggestion(self, suggestion: Suggestion, standing: Standing) -> None:
        """Show what is proposed and neither said by the form nor turned down; what was taken stays to be let go of."""
        kind = suggestion.report_type
        self._report_key = key_of(REPORT, kind or "")
        self.report.hide()
        if kind and kind is not standing.report_type and self._report_key not in standing.rejected:
            words = self.tr("Jenis: {kind}").format(kind=kind.label)
            self.report.show_answer(words, "", is_taken=False)
        is_quiet = bool(suggestion.confidential)
        self.urgent.hide()
        if suggestion.urgent and URGENT not in standing.rejected:
            why = "" if is_quiet else first_reason(suggestion.urgent.evidence)
            self.urgent.show_answer(self.tr("Mendesak"), why, is_taken=standing.is_urgent)
        self.secret.hide()
        if standing.is_secret or (suggestion.confidential and CONFIDENTIAL not in standing.rejected):
            self.secret.show_answer(self.tr("Rahasiakan"), "", is_taken=standing.is_secret)
