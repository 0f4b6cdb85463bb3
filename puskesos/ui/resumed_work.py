"""From a draft back to a form of the daily work that belongs to no single case: follow-up, reviews, lists."""

import json
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.orm import Session

from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.loop.call_list import Call, CallLine, call_list
from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.worklist import open_cases_among, open_cases_of
from puskesos.store.base import Base
from puskesos.ui.case.acts import Act
from puskesos.ui.case.errands import MIDDLE
from puskesos.ui.case.escalation_dialog import EscalationDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.draft import Draft
from puskesos.ui.follow_up.hand_over_dialog import TALL, WIDE, HandOverDialog
from puskesos.ui.person.lists_tab import DIALOG_WIDTH
from puskesos.ui.person.undo_dialog import UndoDialog
from puskesos.ui.register.list_dialog import ListDialog
from puskesos.ui.register.page import LIST_WIDTH
from puskesos.ui.vanished import must_be_seen
from puskesos.ui.widgets.fitting import open_dialog, while_alive

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace

Row = TypeVar("Row", bound=Base)


def to_follow_up(place: "Workplace", draft: Draft) -> None:
    """Show the heaps of what is to be followed up, and the form over them."""
    place.show_page("follow_up")
    match draft.origin.act:
        case Act.LOOK_UP:
            open_dialog(LookUpDialog(place.desk, place), MIDDLE)
        case "escalate":
            _remind(place, int(draft.origin.item))
        case _:
            _hand_over(place, draft)


def _remind(place: "Workplace", referral_id: int) -> None:
    desk = place.desk

    def read(session: Session) -> tuple[Call, CallLine]:
        calls = call_list(session, desk.today())
        lines = ((call, line) for call in calls for line in call.lines if line.referral_id == referral_id)
        return must_be_seen(next(lines, None))

    def show(found: tuple[Call, CallLine]) -> None:
        call, line = found
        open_dialog(EscalationDialog(desk, line, call.provider, place), MIDDLE)

    desk.ask("letter of a draft", read, while_alive(place, show))


def _hand_over(place: "Workplace", draft: Draft) -> None:
    origin = draft.origin
    holder = int(origin.item) if origin.item else None
    only = tuple(json.loads(origin.part)) if origin.part else ()
    dialog = HandOverDialog(
        place.desk, origin.about,
        lambda session: open_cases_among(session, only) if only else open_cases_of(session, holder),
        holder, place, only,
    )  # fmt: skip
    open_dialog(dialog, WIDE, TALL)


def to_register(place: "Workplace", draft: Draft) -> None:
    """Show the register, and over it the export of the choice it was begun for."""
    origin = draft.origin
    place.show_page("cases")
    open_dialog(ListDialog(place.desk, origin.item, open_only=origin.part == "open", parent=place), LIST_WIDTH)


def to_people(place: "Workplace", draft: Draft) -> None:
    """Show the page of residents: the pair a note is about, or the list that is taken back."""
    item, desk = int(draft.origin.item), place.desk
    place.show_page("people")

    def show_review(review: PersonReview) -> None:
        place.show_reviews(review.left_person_id or review.right_person_id or 0, review.id)

    def show_import(loaded: RegisterImport) -> None:
        open_dialog(UndoDialog(desk, loaded, place), DIALOG_WIDTH)

    if draft.origin.act == "review":
        read_review = partial(_found, PersonReview, item)
        desk.ask("review of a draft", read_review, while_alive(place, show_review))
    else:
        desk.ask("list of a draft", partial(_found, RegisterImport, item), while_alive(place, show_import))


def _found(kind: type[Row], ident: int, session: Session) -> Row:
    return must_be_seen(session.get(kind, ident))
