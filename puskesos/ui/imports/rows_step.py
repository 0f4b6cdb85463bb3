"""The third step of an import: the first rows as they will be read, and on request the judgement of all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from puskesos.dates import short
from puskesos.exchange.findings import Fault
from puskesos.exchange.import_order import ImportOutcome
from puskesos.exchange.pace import dotted
from puskesos.exchange.preview import Preview, PreviewRow
from puskesos.office.masking import masked_nik, with_masked_niks
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Secondary, Strong

SHOWN_FAULTS = 6
NO_KK_COLUMN = 3
WIDE_ENOUGH_FOR_ALL_COLUMNS = 920


class RowsStep(QWidget):
    """What cannot be read is named with its row; nothing has been loaded yet."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, int] = {}
        self.title = Strong()
        self.table = ListTable[PreviewRow](self._columns(), self.tr("Baris pertama"), key=lambda each: each.row.number)
        self.why = Secondary(wrap=True)
        self.summary = Strip("info")
        layout = column(self.title, self.table, self.why, self.summary, gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.table.row_selected.connect(self._explain)

    def show_rows(self, seen: Preview, mapping: Mapping[str, str]) -> None:
        """The first rows, read with the chosen columns."""
        self._places = {field: seen.headers.index(header) for field, header in mapping.items()}
        good = sum(each.resident is not None for each in seen.rows)
        words = self.tr("{good} dari {all} baris pertama dapat dimuat. Belum ada yang disimpan.")
        self.title.setText(words.format(good=good, all=len(seen.rows)))
        self.table.show()
        self.table.show_rows(seen.rows)
        self.table.select_first()
        self.summary.clear()

    def show_raw(self, seen: Preview) -> None:
        """The rows of a case book are judged only when all of it is read."""
        self.title.setText(self.tr("Kira-kira {rows} baris. Belum ada yang disimpan.").format(
            rows=dotted(seen.rows_expected)
        ))  # fmt: skip
        self.table.hide()
        self.summary.show_text(self.tr("Periksa seluruh berkas dulu (F8) untuk melihat kasus yang akan dicatat."))

    def show_rehearsal(self, outcome: ImportOutcome) -> None:
        """What a dry run over the whole file said."""
        self.summary.show_text("\n".join(outcome_lines(outcome, self._rehearsed(outcome))))

    def _rehearsed(self, outcome: ImportOutcome) -> str:
        words = self.tr("Diperiksa: {read} baris, {loaded} dapat dimuat, {refused} ditolak. Belum ada yang dimuat.")
        return words.format(
            read=dotted(outcome.rows_read), loaded=dotted(outcome.rows_loaded), refused=dotted(outcome.rows_refused)
        )

    def _explain(self, each: PreviewRow | None) -> None:
        findings = each.findings if each else ()
        self.why.setText(
            with_masked_niks("\n".join(finding.line for finding in findings))
            or self.tr("Tidak ada catatan pada baris ini.")
        )

    def _columns(self) -> list[Column[PreviewRow]]:
        return [
            Column(self.tr("Baris"), lambda each: each.row.number, width=64),
            Column(self.tr("Nama"), self._name, width=180, stretch=1, weight=600),
            Column(self.tr("NIK"), self._nik, width=184),
            Column(self.tr("Nomor KK"), self._no_kk, width=184),
            Column(self.tr("Lahir"), _birth, width=124),
            Column(self.tr("Desil"), lambda each: each.resident.decile if each.resident else None, width=64),
            Column(self.tr("Hasil"), lambda each: each.resident is None, width=136, chip=self._face),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both numbers in full, that of the family gives way."""
        super().resizeEvent(event)
        self.table.hide_columns(() if self.width() >= px(WIDE_ENOUGH_FOR_ALL_COLUMNS) else (NO_KK_COLUMN,))

    def _name(self, each: PreviewRow) -> str:
        return each.resident.name if each.resident else self._written(each, "nama")

    def _nik(self, each: PreviewRow) -> str:
        return masked_nik(each.resident.nik) if each.resident else self._written(each, "nik")

    def _no_kk(self, each: PreviewRow) -> str:
        return masked_nik(each.resident.no_kk) if each.resident else self._written(each, "no_kk")

    def _written(self, each: PreviewRow, field: str) -> str:
        """What stands in the file: a refused row is shown as it is, so that the mistake is seen."""
        place = self._places.get(field)
        return "" if place is None else with_masked_niks("".join(each.row.cells[place : place + 1]))

    def _face(self, each: PreviewRow) -> ChipFace:
        if each.resident is None:
            return ChipFace("late", self.tr("Ditolak"), "no")
        if each.findings:
            return ChipFace("waiting", self.tr("Ada catatan"), "warning")
        return ChipFace("done", self.tr("Baik"), "yes")


def outcome_lines(outcome: ImportOutcome, first: str) -> list[str]:
    """A sentence, then the commonest findings with their counts, refusals before remarks."""
    ordered: Sequence[tuple[Fault, int]] = sorted(
        outcome.found.items(), key=lambda item: (not item[0].is_refusal, -item[1])
    )
    lines = [first, *(f"{dotted(count)} × {fault.label}" for fault, count in ordered[:SHOWN_FAULTS])]
    return lines + [remark.line for remark in outcome.remarks[:SHOWN_FAULTS]]


def _birth(each: PreviewRow) -> str:
    resident = each.resident
    if resident is None:
        return ""
    return short(resident.birth_date) if resident.birth_date else str(resident.birth_year or "")
