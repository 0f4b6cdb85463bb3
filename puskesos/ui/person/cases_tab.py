"""Every case of a person, under whichever of the linked records it was registered."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.people.page import PersonView
from puskesos.cases.worklist import CaseRow
from puskesos.dates import short, written_with_day
from puskesos.ui.faces import case_face
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column

NAME_COLUMN = 2


def case_columns() -> list[Column[CaseRow]]:
    """The columns of a person's or a family's cases."""
    translate = QCoreApplication.translate
    return [
        Column(translate("PersonCases", "Register"), lambda case: case.number, width=152, ink="ink2"),
        Column(translate("PersonCases", "Tanggal"), lambda case: case.visit_on, short, width=116,
               tip=lambda case: written_with_day(case.visit_on)),
        Column(translate("PersonCases", "Tercatat sebagai"), lambda case: case.client, width=132, stretch=2),
        Column(translate("PersonCases", "Layanan"), lambda case: case.service, width=150, stretch=3),
        Column(translate("PersonCases", "Status"), lambda case: case.status, width=168,
               chip=lambda case: case_face(case.status)),
    ]  # fmt: skip


class CasesTab(QWidget):
    """Newest visit first. Names are shown where several records are linked and may be written differently."""

    case_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        table = ListTable(case_columns(), self.tr("Kasus warga ini"), key=lambda case: case.id)
        help_text = self.tr("Warga ini belum pernah melapor. F12 memulai laporan dengan data yang sudah ada.")
        self.cases = CalmList(table, EmptyState("cases", self.tr("Belum ada kasus"), help_text))
        self.setLayout(column(self.cases, margins=(12, 12, 12, 12)))
        self.setFocusProxy(self.cases)
        table.row_activated.connect(lambda case: self.case_wanted.emit(case.id))

    def show_view(self, view: PersonView) -> None:
        is_linked = any(link.is_in_force for link in view.links)
        self.cases.table.hide_columns(() if is_linked else (NAME_COLUMN,))
        self.cases.show_rows(view.cases)
