"""Papers as rows to tick, two side by side, with a line to add another one."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.case import Case
from puskesos.cases.visit import PaperAnswer
from puskesos.office.catalogue import Service
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.wrapped_check import WrappedCheck

LONGEST_NAME = 120


def papers_of(case: Case, service: Service | None) -> list[PaperAnswer]:
    """The papers recorded with the case, then those of the service's checklist that are not among them."""
    recorded = [PaperAnswer(str(paper["name"]), bool(paper["is_here"])) for paper in case.papers]
    names = {paper.name for paper in recorded}
    asked = service.documents if service else []
    return recorded + [PaperAnswer(name, is_here=False) for name in asked if name not in names]


class PaperChecks(QWidget):
    """Reads and shows papers; a paper added by hand is ticked, for it lies on the desk."""

    edited = Signal()

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self.rows: dict[str, WrappedCheck] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
        self.other = LineField(self.tr("berkas lain"), longest=LONGEST_NAME)
        self.other.setAccessibleName(self.tr("Berkas lain"))
        self.add_button = ActionButton(self.tr("Tambah"), "Ctrl+B", small=True)
        self.add_button.clicked.connect(self.add_other)
        self.setLayout(column(self._grid, row(self.other, self.add_button), None, gap=8))

    def show_papers(self, papers: Iterable[PaperAnswer]) -> None:
        """Show papers in place of those before; what is ticked already stays ticked."""
        ticked = {name for name, check in self.rows.items() if check.value()}
        for check in self.rows.values():
            self._grid.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.rows = {}
        for paper in papers:
            self._add(paper.name, is_here=paper.is_here or paper.name in ticked)

    def answer(self) -> tuple[PaperAnswer, ...]:
        """All papers as they are ticked; one that was typed but not added yet counts as here."""
        self.add_other()
        return self.now()

    def now(self) -> tuple[PaperAnswer, ...]:
        """All papers as they are ticked at this moment."""
        return tuple(PaperAnswer(name, check.value()) for name, check in self.rows.items())

    @property
    def kept_as(self) -> str:
        return "papers"

    def raw(self) -> Raw:
        """Which papers are asked, with those added by hand; their ticks are inputs of their own."""
        return list(self.rows)

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, list)  # noqa: S101  # as `raw` gave it
        self.show_papers(PaperAnswer(name, is_here=False) for name in raw)
        self.edited.emit()

    def add_other(self) -> None:
        """Put the typed paper among the others."""
        name = self.other.value()
        if not name or self.other.problem():
            return
        if name in self.rows:
            self.rows[name].set_value(True)
        else:
            self._add(name, is_here=True)
        self.other.set_value("")
        self.edited.emit()

    def focus_first(self) -> None:
        """Begin with the first paper that is missing."""
        missing = next((check for check in self.rows.values() if not check.value()), None)
        (missing or self.other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, *, is_here: bool) -> None:
        place = len(self.rows)
        check = WrappedCheck(name, checked=is_here)
        check.edited.connect(self.edited)
        self._grid.addWidget(check, place // self._columns, place % self._columns)
        previous = list(self.rows.values())[-1] if self.rows else None
        self.rows[name] = check
        if previous is not None:
            QWidget.setTabOrder(previous, check)
        QWidget.setTabOrder(check, self.other)
