"""The tab that says which problem the officer sees and by what evidence."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.journey import CaseView
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, CardTitle, Secondary


class ProblemsTab(QWidget):
    """Each PPKS category with the criteria that were ticked for it."""

    def __init__(self) -> None:
        super().__init__()
        self._categories = column(gap=12)
        self.confidential = Strip("info")
        self.setLayout(column(self.confidential, self._categories, None, gap=12, margins=(16, 12, 16, 12)))

    def show_view(self, view: CaseView) -> None:
        """Show the categories, or that none was named yet."""
        clear(self._categories)
        if view.case.is_confidential:
            self.confidential.show_text(
                self.tr("Kasus ini rahasia: surat hanya memuat kata-kata umum, tanpa masalah dan berkas.")
            )
        else:
            self.confidential.clear()
        for category in view.case.categories:
            self._categories.addWidget(self._category(category))
        if not view.case.categories:
            help_text = self.tr("Pilih kategori PPKS dan centang kriterianya sebagai bukti dengan F8.")
            self._categories.addWidget(EmptyState("category", self.tr("Masalah belum dikenali"), help_text))

    def _category(self, category: dict[str, object]) -> QWidget:
        criteria = category["criteria"]
        assert isinstance(criteria, list)  # noqa: S101  # as identify_problem wrote it
        lines = [_evidence(str(each)) for each in criteria]
        note = str(category.get("note", ""))
        reason = [Secondary(self.tr("Alasan petugas: {note}").format(note=note), wrap=True)] if note else []
        return boxed(column(CardTitle(str(category["name"]), wrap=True), *lines, *reason, gap=4))


def _evidence(criterion: str) -> QWidget:
    line = row(Icon("yes", "accent", 16), Body(criterion, wrap=True), gap=8)
    line.setStretch(1, 1)
    return boxed(line)
