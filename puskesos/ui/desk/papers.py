"""The papers of the intake desk on their way to the screen and the printer."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.blank_form import compose_blank_form
from puskesos.cases.case import Case
from puskesos.cases.papers import bring_back_of, receipt_of
from puskesos.office.profile import the_office
from puskesos.print.drawing import draw_blank_form, draw_bring_back, draw_receipt, sheets_for_bring_back
from puskesos.print.sheet import Sheet
from puskesos.ui.desk_printer import SHEETS, Use
from puskesos.ui.looks import Subject
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive

Content = TypeVar("Content")


def show_receipt(desk: Desk, case_id: int, parent: QWidget) -> None:
    """Preview the receipt of a case."""
    title = QCoreApplication.translate("DeskPapers", "Tanda terima")
    officer = desk.officer
    _show(
        desk, title, lambda session: (receipt_of(session, case_id, officer), _about(session, case_id)),
        lambda content, sheet: draw_receipt(content, sheet=sheet), lambda _: SHEETS[Use.HANDOUT], parent,
    )  # fmt: skip


def show_bring_back(desk: Desk, case_id: int, parent: QWidget) -> None:
    """Preview the page that says what the resident still has to bring, and where to get it."""
    title = QCoreApplication.translate("DeskPapers", "Bawa ini kembali")
    officer, today = desk.officer, desk.today()
    _show(
        desk, title, lambda session: (bring_back_of(session, case_id, officer, today), _about(session, case_id)),
        lambda content, sheet: draw_bring_back(content, sheet=sheet), sheets_for_bring_back, parent,
    )  # fmt: skip


def show_blank_form(desk: Desk, parent: QWidget) -> None:
    """Preview the form for days without power."""
    title = QCoreApplication.translate("DeskPapers", "Formulir kosong")
    _show(
        desk, title, lambda session: (compose_blank_form(the_office(session)), None),
        lambda content, sheet: draw_blank_form(content, sheet=sheet), lambda _: (Sheet.A4, Sheet.F4), parent,
    )  # fmt: skip


def _show(
    desk: Desk,
    title: str,
    compose: Callable[[Session], tuple[Content, Subject | None]],
    render: Callable[[Content, Sheet], bytes],
    sheets: Callable[[Content], Sequence[Sheet]],
    parent: QWidget,
) -> None:
    def read(session: Session) -> tuple[Content, Subject | None, Sequence[Sheet]]:
        content, about = compose(session)
        return content, about, sheets(content)  # a page that is laid out to find them would hold up the window

    def composed(made: tuple[Content, Subject | None, Sequence[Sheet]]) -> None:
        content, about, fitting = made
        paper = PaperDialog(
            desk, title, partial(render, content), sheets=fitting, file_name=f"{title}.pdf", parent=parent
        )
        paper.about = about
        paper.open()

    desk.ask(f"paper {title}", read, while_alive(parent, composed))


def _about(session: Session, case_id: int) -> Subject:
    return "case", session.get_one(Case, case_id).uuid
