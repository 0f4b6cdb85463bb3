"""A list of counts whose leading column carries bars beside its numbers."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from puskesos.cases.recap import DestinationRow, SectorRow, ServiceRow
from puskesos.ui.widgets.bars import BarDelegate
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.tokens import Token

Row = TypeVar("Row")
BARS = 1
BAR_WIDTH = 300


class CountTable(ListTable[Row]):
    """Its second column is the number by which the rows are ordered, and which the bars compare."""

    def __init__(self, columns: Sequence[Column[Row]], name: str) -> None:
        super().__init__(columns, name)
        self._bars = BarDelegate(self)
        self.setItemDelegateForColumn(BARS, self._bars)

    def show_counts(self, rows: Sequence[Row]) -> None:
        count = self.rows.columns[BARS].value
        self._bars.most = max((int(count(row)) for row in rows), default=1)
        self.show_rows(rows)


def service_columns() -> list[Column[ServiceRow]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("RecapColumns", "Jenis layanan"), lambda row: row.name, width=320, stretch=3, weight=600),
        Column(translate("RecapColumns", "Kunjungan"), lambda row: row.total, width=BAR_WIDTH, stretch=2),
        number_column(translate("RecapColumns", "Selesai di loket"), lambda row: row.closed_at_counter, width=136),
        number_column(translate("RecapColumns", "Selesai"), lambda row: row.closed, width=96),
        number_column(translate("RecapColumns", "Masih terbuka"), lambda row: row.open, width=128),
    ]


def sector_columns() -> list[Column[SectorRow]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("RecapColumns", "Bidang"), lambda row: row.name, width=320, stretch=3, weight=600),
        Column(translate("RecapColumns", "Kunjungan"), lambda row: row.visits, width=BAR_WIDTH, stretch=2),
        number_column(translate("RecapColumns", "Masih terbuka"), lambda row: row.open, width=128),
    ]


def destination_columns() -> list[Column[DestinationRow]]:
    translate = QCoreApplication.translate

    def ink(row: DestinationRow) -> Token:
        return "bad" if row.late else "ink"

    return [
        Column(translate("RecapColumns", "Instansi tujuan"), lambda row: row.name, width=240, stretch=3, weight=600),
        Column(translate("RecapColumns", "Terbit"), lambda row: row.issued, width=220, stretch=2),
        number_column(translate("RecapColumns", "Dilayani"), lambda row: row.served, width=96),
        number_column(translate("RecapColumns", "Diproses"), lambda row: row.in_process, width=96),
        number_column(translate("RecapColumns", "Ditolak"), lambda row: row.declined, width=92),
        number_column(translate("RecapColumns", "Belum dijawab"), lambda row: row.without_answer, width=128),
        number_column(translate("RecapColumns", "> 14 hari"), lambda row: row.late, width=100, ink=ink),
        number_column(
            translate("RecapColumns", "Dijawab"), lambda row: row.answered_share, width=96, text=lambda part: f"{part}%"
        ),
    ]
