"""The office and the catalogue side by side, field by field: one key follows the catalogue, one keeps the office's."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.errors import Stale, UserError
from puskesos.office.directory.differences import Difference, accept_edition, differences, keep_ours
from puskesos.office.directory.entries import CatalogueEntry, catalogue_entry, code_of, kind_of, name_of
from puskesos.office.events import Event
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Body, Secondary, Title


class ComparisonDialog(QDialog):
    """Each decision is saved at once and can be taken back: by editing, or by deciding the other way next time."""

    def __init__(self, desk: Desk, entry: CatalogueEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind, self._code = kind_of(entry), code_of(entry)
        title = self.tr("Bandingkan dengan katalog")
        self.setWindowTitle(title)
        self.table = ListTable[Difference](self._columns(), title, key=lambda difference: difference.field)
        self.ours, self.theirs = Body(wrap=True), Body(wrap=True)
        self.problem = Strip("error")
        self.accept_it = ActionButton(self.tr("Ikuti katalog"), "F8")
        self.keep_it = ActionButton(self.tr("Tetap menurut kantor"), "F9")
        close = ActionButton(self.tr("Tutup"), "Esc")
        dated = self.tr("{name} · katalog {day}").format(name=name_of(entry), day=short(entry.edition))
        body = column(
            Title(title), Secondary(dated, wrap=True), self.table, self._sides(), self.problem,
            gap=12, margins=(24, 16, 24, 16),
        )  # fmt: skip
        body.setStretch(2, 1)
        body.setStretch(3, 1)
        layout = column(boxed(body), ActionBar((self.accept_it, self.keep_it), beside=(close,)), gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.table.row_selected.connect(self._explain)
        self.accept_it.clicked.connect(lambda: self._decide(accept_edition))
        self.keep_it.clicked.connect(lambda: self._decide(keep_ours))
        close.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._read()

    def _columns(self) -> list[Column[Difference]]:
        return [
            Column(self.tr("Isian"), lambda difference: difference.label, width=150, stretch=1, weight=600),
            Column(self.tr("Menurut kantor"), lambda difference: difference.ours or "–", width=200, stretch=2),
            Column(self.tr("Menurut katalog"), lambda difference: difference.theirs or "–", width=200, stretch=2),
            Column(self.tr("Keputusan"), lambda difference: difference.is_new, width=170, chip=self._face),
        ]

    def _face(self, difference: Difference) -> ChipFace:
        if difference.is_new:
            return ChipFace("new", self.tr("Belum diputuskan"), "new")
        return ChipFace("closed", self.tr("Menurut kantor"), "yes")

    def _sides(self) -> QWidget:
        ours, theirs = Card(self.tr("Menurut kantor"), "office"), Card(self.tr("Menurut katalog"), "services")
        for card, words in ((ours, self.ours), (theirs, self.theirs)):
            words.make_selectable()
            card.add(words, None)
        return scrolled(boxed(row(ours, theirs, gap=16)), takes_focus=True)

    def _read(self) -> None:
        kind, code = self._kind, self._code

        def read(session: Session) -> list[Difference]:
            return differences(catalogue_entry(session, kind, code))

        self._desk.ask("directory comparison", read, while_alive(self, self._show))

    def _show(self, found: list[Difference]) -> None:
        """What is left to compare, the undecided first; when nothing is, there is nothing more to do here."""
        place = self.table.currentIndex().row()
        undecided_first: list[Difference] = sorted(found, key=lambda difference: not difference.is_new)
        self.table.show_rows(undecided_first)
        if not found:
            self.accept()
        elif self.table.selected() is None:
            self.table.select_near(max(place, 0))
            self.table.setFocus()

    def _explain(self, difference: Difference | None) -> None:
        self.ours.setText(difference.ours or "–" if difference else "")
        self.theirs.setText(difference.theirs or "–" if difference else "")
        self.keep_it.setVisible(difference is not None and difference.is_new)

    def _decide(self, use_case: Callable[..., Event]) -> None:
        chosen = self.table.selected()
        if chosen is not None:
            self.problem.clear()
            self._desk.change(
                use_case, self._kind, self._code, chosen.field, chosen,
                then=while_alive(self, lambda _: self._read()), refused=while_alive(self, self._refused),
            )  # fmt: skip

    def _refused(self, error: UserError) -> None:
        self.problem.show_text(str(error))
        if isinstance(error, Stale):
            self._read()
