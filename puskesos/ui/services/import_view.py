"""What a file would bring into the directory: each entry with what becomes of it, and why."""

from PySide6.QtWidgets import QWidget

from puskesos.exchange.hsds.take_over import Fate, HsdsLine, HsdsPreview
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column, Group
from puskesos.ui.widgets.text import Secondary
from puskesos.ui.widgets.tokens import Kind

# What needs the officer's eyes comes first.
ORDER = (Fate.REFUSED, Fate.DOUBLE, Fate.CHANGED, Fate.NEW, Fate.SAME)
LOOKS: dict[Fate, Kind] = {
    Fate.REFUSED: "late",
    Fate.DOUBLE: "waiting",
    Fate.CHANGED: "progress",
    Fate.NEW: "new",
    Fate.SAME: "closed",
}
COMING = (Fate.NEW, Fate.CHANGED)
TOLD_HEIGHT = 72


class ImportView(QWidget):
    """A list under headings, what must be decided first; the chosen line is told in full below."""

    def __init__(self) -> None:
        super().__init__()
        self._preview = HsdsPreview(())
        self.table = ListTable[HsdsLine](self._columns(), self.tr("Isi berkas"))
        self.told = Secondary(wrap=True)
        self.told.make_selectable()
        below = scrolled(boxed(column(self.told, None)), takes_focus=True)
        below.setFixedHeight(px(TOLD_HEIGHT))
        page = column(self.table, below, gap=8)
        page.setStretch(0, 1)
        self.setLayout(page)
        self.table.row_selected.connect(self._tell)

    def show_preview(self, preview: HsdsPreview) -> None:
        """Show what taking the file over would do."""
        self._preview = preview
        shown: list[HsdsLine | Group] = []
        for fate in ORDER:
            lines = [line for line in preview.lines if line.fate is fate]
            if lines:
                shown += [Group(fate.label, len(lines), LOOKS[fate]), *lines]
        self.table.show_rows(shown)
        self.table.select_first()
        self.table.setFocus()

    def clear(self) -> None:
        """No file was read."""
        self._preview = HsdsPreview(())
        self.table.show_rows([])

    def coming(self) -> int:
        """How many entries would be added or changed."""
        return sum(self._preview.count(fate) for fate in COMING)

    def doubles(self) -> int:
        """How many entries may be there already."""
        return self._preview.count(Fate.DOUBLE)

    def summary(self, file: str) -> str:
        """The file in one sentence."""
        words = self.tr("{file}: {new} baru, {changed} diperbarui, {same} sudah sama, {double} mungkin sudah ada, "
                        "{refused} tidak dapat diambil.")  # fmt: skip
        return words.format(file=file, **{fate.value: self._preview.count(fate) for fate in Fate})

    def _columns(self) -> list[Column[HsdsLine]]:
        return [
            Column(self.tr("Nama"), lambda line: line.name, width=300, stretch=3, weight=600),
            Column(self.tr("Jenis"), lambda line: line.kind.label, width=100, ink="ink2"),
            Column(self.tr("Keterangan"), self._about, width=300, stretch=3),
        ]

    def _about(self, line: HsdsLine) -> str:
        """The fields that change, what it may be the same as, and what could not be taken as it was."""
        fields = self.tr("Berubah: {fields}.").format(fields=", ".join(line.fields)) if line.fields else ""
        doubles = self.tr("Sama nama dengan: {names}.").format(names=", ".join(line.doubles)) if line.doubles else ""
        return " ".join(filter(None, (fields, doubles, *line.remarks)))

    def _tell(self, line: HsdsLine | None) -> None:
        self.told.setText(self._about(line) if line else "")
