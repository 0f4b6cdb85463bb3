"""What happens to the page of a case that is not open to the officer, or is no longer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.sight import HIDDEN
from puskesos.errors import Forbidden
from puskesos.office.below import with_offices_below
from puskesos.ui.session import Desk


def view_if_open(session: Session, case_id: int) -> CaseView | None:
    """The case, or None where it is hidden from who asks; that of an office below is shown as well."""
    with with_offices_below(session):
        return view_case(session, case_id) if session.get(Case, case_id) is not None else None


def turn_away(desk: Desk, page: QWidget, leave: Callable[[], None]) -> None:
    """Leave a page that stands before the officer, and say why there is nothing to see."""
    if page.isVisible():
        leave()
    desk.problems.show(Forbidden(HIDDEN))
