"""The call list on paper, for an office whose telephone stands in another room."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.field_wording import CallListContent
from puskesos.cases.loop.loop_papers import call_list_paper
from puskesos.print.drawing import draw_call_list
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive


def show_call_list(desk: Desk, parent: QWidget) -> None:
    """Preview today's call list."""
    title = QCoreApplication.translate("CallPaper", "Daftar telepon")
    today = desk.today()

    def read(session: Session) -> CallListContent:
        return call_list_paper(session, today)

    def composed(content: CallListContent) -> None:
        PaperDialog(
            desk, title, lambda sheet: draw_call_list(content, sheet=sheet), sheets=letter_sheets(desk.office),
            file_name=f"{title} {today.isoformat()}.pdf", parent=parent,
        ).open()  # fmt: skip

    desk.ask("call list paper", read, while_alive(parent, composed))
