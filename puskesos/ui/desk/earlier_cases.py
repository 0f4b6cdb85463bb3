"""The earlier cases of the person at the top of the side panel, so that nobody is registered twice for one matter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.worklist import CaseRow
from puskesos.dates import short
from puskesos.ui.faces import case_face
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.text import Caption, ElidedText

SHOWN = 3


class EarlierCases(QWidget):
    """Number, day, status and service of each; the number opens the case."""

    case_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title = Caption()
        self._rows = column(gap=6)
        self.setLayout(column(self._title, self._rows, gap=4))
        self.hide()

    def show_cases(self, name: str, cases: Sequence[CaseRow]) -> None:
        """The newest first; nothing is said about somebody who was never here."""
        clear(self._rows)
        self.setVisible(bool(cases))
        self._title.setText(self.tr("Kasus terdahulu: {name}").format(name=name[:40]))
        for case in cases[:SHOWN]:
            self._rows.addWidget(self._row(case))
        if len(cases) > SHOWN:
            self._rows.addWidget(Caption(self.tr("dan yang lebih lama; lihat halaman Kasus")))

    def _row(self, case: CaseRow) -> QWidget:
        number = LinkButton(case.number)
        number.clicked.connect(lambda: self.case_wanted.emit(case.id))
        what = " · ".join(filter(None, (short(case.visit_on), case.service)))
        line = QWidget()
        head = row(number, None, Chip(case_face(case.status), small=True))
        line.setLayout(column(head, ElidedText(what, size=12, weight=500, ink="ink2"), gap=0))
        return line
