"""Naming the problem: PPKS categories, each chosen by ticking the criteria that are seen as evidence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.identification import CategoryAnswer, doubts, identify_problem
from puskesos.office.catalogue import PpksType, ppks_types
from puskesos.ui.case.category_panel import CategoryPanel
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column

LIST_WIDTH = 440


class IdentifyDialog(QDialog):
    """A category counts as chosen as soon as one of its criteria is ticked, so a choice never lacks its evidence."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._today = desk.today()
        self._kinds: list[PpksType] = []
        self._ticked = {str(each["code"]): tuple(map(str, each["criteria"])) for each in case.categories}
        self._reasons = {str(each["code"]): str(each.get("note", "")) for each in case.categories}
        self.search = LineField(self.tr("cari kategori atau kriteria"))
        self.search.setAccessibleName(self.tr("Cari kategori"))
        columns: list[Column[PpksType]] = [
            Column(self.tr("Kategori PPKS"), lambda kind: kind.name, stretch=1, width=220),
            Column(self.tr("Bukti"), self._evidence, width=84, chip=self._chip),
        ]
        self.kinds = ListTable(columns, self.tr("Kategori PPKS"), key=lambda kind: kind.code)
        self.none_fits = CheckRow(self.tr("Tidak ada yang sesuai"))
        self.panel = CategoryPanel()
        title = self.tr("Kenali masalah")
        self.frame = DialogFrame(title, self._body())
        self.submission = Submission(desk, self, self.frame, {"note": self.panel.reason})
        self.setWindowTitle(title)
        self._connect()
        desk.ask("ppks types", ppks_types, while_alive(self, self._show_kinds))

    def answer(self) -> tuple[CategoryAnswer, ...]:
        """The chosen categories in the order of the list."""
        return tuple(
            CategoryAnswer(kind.code, self._ticked[kind.code], self._reason(kind))
            for kind in self._kinds
            if self._ticked.get(kind.code)
        )

    def select(self, code: str) -> None:
        """Put a category in front of the officer."""
        self.search.set_value("")
        self._filter("")
        self.kinds.select(code)

    def _body(self) -> QWidget:
        left = boxed(column(self.search, self.kinds, self.none_fits, gap=8))
        left.setFixedWidth(px(LIST_WIDTH))
        body = row(left, scrolled(self.panel), gap=24)
        body.setStretch(1, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.panel.focus_first)
        self.kinds.row_selected.connect(self._show_kind)
        self.kinds.row_activated.connect(lambda _: self.panel.focus_first())
        self.panel.edited.connect(self._keep)
        self.none_fits.edited.connect(self.frame.clear_problem)
        self.frame.save_wanted.connect(self._save)
        self.search.setFocus()

    def _show_kinds(self, kinds: list[PpksType]) -> None:
        self._kinds = kinds
        self._filter("")
        first = next((kind.code for kind in kinds if self._ticked.get(kind.code)), None)
        if first is not None:
            self.kinds.select(first)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [kind for kind in self._kinds if all(word in _searched(kind) for word in words)]
        self.kinds.show_rows(found)
        if self.kinds.selected() is None:
            self.kinds.select_first()

    def _show_kind(self, kind: PpksType | None) -> None:
        if kind is not None:
            ticked, reason = self._ticked.get(kind.code, ()), self._reasons.get(kind.code, "")
            self.panel.show_kind(kind, doubts(kind, self._case.client, self._today), ticked, reason)

    def _keep(self) -> None:
        kind = self.kinds.selected()
        if kind is None:
            return
        self._ticked[kind.code] = self.panel.ticked()
        self._reasons[kind.code] = self.panel.reason.input.value()
        if self._ticked[kind.code]:
            self.none_fits.setChecked(False)
        self.frame.clear_problem()
        self.kinds.viewport().update()

    def _evidence(self, kind: PpksType) -> int | None:
        return len(self._ticked.get(kind.code, ())) or None

    def _chip(self, kind: PpksType) -> ChipFace | None:
        ticked = self._evidence(kind)
        return ChipFace("progress", str(ticked), "yes") if ticked else None

    def _reason(self, kind: PpksType) -> str:
        """The officer's reason; kept with the category only while there is a doubt to explain."""
        return self._reasons.get(kind.code, "") if doubts(kind, self._case.client, self._today) else ""

    def _unexplained(self) -> PpksType | None:
        """A chosen category with a doubt that nobody has explained yet."""
        chosen = [kind for kind in self._kinds if self._ticked.get(kind.code)]
        doubtful = [kind for kind in chosen if doubts(kind, self._case.client, self._today)]
        return next((kind for kind in doubtful if not self._reason(kind)), None)

    def _save(self) -> None:
        answer = self.answer()
        unexplained = self._unexplained()
        if not answer and not self.none_fits.value():
            words = self.tr("Centang kriteria yang terlihat, atau pilih “Tidak ada yang sesuai”.")
            self.frame.show_problem(words)
        elif answer and self.none_fits.value():
            names = "; ".join(kind.name for kind in self._kinds if self._ticked.get(kind.code))
            words = self.tr("Masih ada kriteria yang dicentang: {names}. Lepas centangnya lebih dahulu.")
            self.frame.show_problem(words.format(names=names))
        elif unexplained is not None:
            self.select(unexplained.code)
            self.panel.reason.show_problem(self.tr("Tulis alasannya; umur atau jenis kelamin warga berbeda."))
            self.panel.reason.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.submission.send(identify_problem, self._case.id, answer)


def _searched(kind: PpksType) -> str:
    return " ".join((kind.name, kind.definition, *kind.criteria)).casefold()
