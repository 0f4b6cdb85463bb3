"""The duties a case leaves behind, as the page of the case shows them."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.duties import DutyRow
from puskesos.ui.session import Desk
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import Body, Caption
from puskesos.ui.words import day_words, due_line

# A duty of half a year is nothing to be warned of; in its last month it is.
SOON = timedelta(days=30)


def duty_face(duty: DutyRow, today: date) -> ChipFace:
    """How a duty stands: done, late, to be done soon, or with time left."""
    translate = QCoreApplication.translate
    if duty.done_at:
        return ChipFace("done", translate("Duties", "Selesai"), "done")
    if duty.is_late(today):
        return ChipFace("late", translate("Duties", "Terlambat"), "late")
    if duty.due_on - today <= SOON:
        return ChipFace("waiting", translate("Duties", "Segera"), "waiting")
    return ChipFace("progress", translate("Duties", "Masih ada waktu"), "calendar")


class DutyStrip(Strip):
    """The open duty that is due first, over the whole page of its case; its key says that it was done."""

    def __init__(self) -> None:
        super().__init__("info")
        self.duty: DutyRow | None = None

    def show_duties(self, duties: Sequence[DutyRow], today: date, *, can_finish: bool) -> None:
        """Show the first that is open, and how many more there are."""
        still_open = [duty for duty in duties if duty.done_at is None]
        self.duty = still_open[0] if still_open else None
        if self.duty is None:
            self.clear()
            return
        self.become(_kind(self.duty, today))
        words = self.tr("Kewajiban: {task}, {due}").format(task=self.duty.task, due=due_line(self.duty.due_on, today))
        if more := len(still_open) - 1:
            words = self.tr("{words} (dan {more} lagi)").format(words=words, more=more)
        self.show_text(words, fix=self.tr("Selesaikan") if can_finish else "", key="Alt+K" if can_finish else "")


def duty_line(duty: DutyRow, desk: Desk) -> QWidget:
    """One duty in full: until when, by which rule, and what came of it."""
    translate, today = QCoreApplication.translate, desk.today()
    facts = [duty.basis]
    if duty.done_at:
        done = translate("Duties", "{by}, {day}: {result}")
        day = day_words(desk.office.day(duty.done_at), today)
        facts.append(done.format(by=duty.done_by, day=day, result=duty.result))
    else:
        facts.insert(0, due_line(duty.due_on, today))
    stands = row(Chip(duty_face(duty, today), small=True), None)
    return boxed(
        column(Body(duty.task, wrap=True), stands, *(Caption(fact, wrap=True) for fact in facts if fact), gap=2)
    )


def _kind(duty: DutyRow, today: date) -> StripKind:
    if duty.is_late(today):
        return "error"
    return "warning" if duty.due_on - today <= SOON else "info"
