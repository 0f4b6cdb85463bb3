"""What an examination found, as a list: what was looked at, whether it is well, and what was seen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from puskesos.office.doctor import Finding
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column


class FindingsTable(ListTable[Finding]):
    """Shown with the first line chosen; the widths are those that names and words begin with."""

    def __init__(self, findings: Sequence[Finding], name_width: int, seen_width: int) -> None:
        columns: list[Column[Finding]] = [
            Column(tr("Yang diperiksa"), lambda finding: finding.name, width=name_width, stretch=1, weight=600),
            Column(tr("Hasil"), lambda finding: finding.is_well, width=120, chip=_face),
            Column(tr("Keterangan"), lambda finding: finding.seen, width=seen_width, stretch=3, tip=lambda f: f.seen),
        ]
        super().__init__(columns, tr("Pemeriksaan"), key=lambda finding: finding.name)
        self.show_rows(findings)
        self.select_first()


def tr(text: str) -> str:
    """Words that are asked for before there is a table."""
    return QCoreApplication.translate("FindingsTable", text)


def _face(finding: Finding) -> ChipFace:
    if finding.is_well:
        return ChipFace("done", tr("Baik"), "done")
    return ChipFace("late", tr("Periksa"), "late")
