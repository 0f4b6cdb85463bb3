"""From a draft back to a form of the settings: its section is shown, and its dialog opened over it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.rights.breach import Breach
from puskesos.cases.rights.breaches import BreachAnswer, BreachRow, Told, answer_of, breaches
from puskesos.cases.rights.due import DueCase, preview_retention
from puskesos.office.calendar import DayOff
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.retention import RetentionRule, rules_of
from puskesos.ui.admin.breach_dialogs import BreachDialog, BreachLetterDialog
from puskesos.ui.admin.card_dialog import CARD_WIDTH, CardDialog
from puskesos.ui.admin.chain_section import ChainSection
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.retention_dialogs import DestroyDialog, RetentionRuleDialog
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.case.errands import MIDDLE, SMALL
from puskesos.ui.draft import Draft, Origin
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.session import Desk
from puskesos.ui.vanished import must_be_seen
from puskesos.ui.widgets.fitting import open_dialog, while_alive

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace

Opener = Callable[[Desk, Origin, QWidget], None]
NEW = "new"


def to_settings(place: "Workplace", draft: Draft) -> None:
    """Show the section of a draft, and the dialog over it if it was typed into one."""
    section = place.open_settings(draft.origin.item)
    if isinstance(section, TemplateSection):
        section.choose(draft.origin.part)
    place.desk.drafts.await_form(draft)
    if opener := OPENERS.get(draft.form):
        opener(place.desk, draft.origin, section)


def _open_step(desk: Desk, origin: Origin, section: QWidget) -> None:
    """The section is asked once it has read its steps, which it does before this question is answered."""
    assert isinstance(section, ChainSection)  # noqa: S101  # the section of this name
    steps = while_alive(section, lambda _: section.ask(int(origin.part) if origin.part else None))
    desk.ask("step of a draft", lambda _: None, steps)


def _open_day(desk: Desk, origin: Origin, section: QWidget) -> None:
    def read(session: Session) -> DayOff | None:
        return must_be_seen(session.get(DayOff, date.fromisoformat(origin.act))) if origin.act else None

    def show(day: DayOff | None) -> None:
        open_dialog(DayOffDialog(desk, day, section), SMALL)

    desk.ask("day of a draft", read, while_alive(section, show))


def _open_officer(desk: Desk, origin: Origin, section: QWidget) -> None:
    def read(session: Session) -> Officer | None:
        return must_be_seen(session.get(Officer, int(origin.part))) if origin.part else None

    desk.ask("officer of a draft", read, while_alive(section, lambda found: OfficerDialog(desk, found, section).open()))


def _open_card(desk: Desk, _origin: Origin, section: QWidget) -> None:
    open_dialog(CardDialog(desk, section), CARD_WIDTH)


def _open_rule(desk: Desk, origin: Origin, section: QWidget) -> None:
    def show(rules: tuple[RetentionRule, ...]) -> None:
        rule = next(each for each in rules if each.kind == origin.act)
        open_dialog(RetentionRuleDialog(desk, rules, rule, section), MIDDLE)

    desk.ask("rule of a draft", lambda session: rules_of(the_office(session)), while_alive(section, show))


def _open_destruction(desk: Desk, origin: Origin, section: QWidget) -> None:
    """With the cases that were chosen; one that need not go any more is said to be gone from the list."""
    chosen = [int(each) for each in origin.part.split()]

    def read(session: Session) -> list[DueCase]:
        due = {case.id: case for case in preview_retention(session, desk.today(), by=desk.officer) if not case.obstacle}
        return [must_be_seen(due.get(each)) for each in chosen]

    def show(cases: list[DueCase]) -> None:
        open_dialog(DestroyDialog(desk, cases, "", section), MIDDLE)

    desk.ask("cases of a draft", read, while_alive(section, show))


def _open_breach(desk: Desk, origin: Origin, section: QWidget) -> None:
    def read(session: Session) -> tuple[int, BreachAnswer] | None:
        if origin.act == NEW:
            return None
        breach = must_be_seen(session.get(Breach, int(origin.act)))
        return breach.id, answer_of(breach)

    def show(known: tuple[int, BreachAnswer] | None) -> None:
        open_dialog(BreachDialog(desk, known, section), MIDDLE)

    desk.ask("breach of a draft", read, while_alive(section, show))


def _open_breach_letter(desk: Desk, origin: Origin, section: QWidget) -> None:
    def read(session: Session) -> BreachRow:
        return must_be_seen(next((each for each in breaches(session) if each.id == int(origin.part)), None))

    def show(row: BreachRow) -> None:
        open_dialog(BreachLetterDialog(desk, row, Told(origin.act.removeprefix("letter_")), section), MIDDLE)

    desk.ask("breach of a draft", read, while_alive(section, show))


# By the kind of form; what is typed into a section itself needs no more than the section.
OPENERS: dict[str, Opener] = {
    StepDialog.__name__: _open_step,
    DayOffDialog.__name__: _open_day,
    OfficerDialog.__name__: _open_officer,
    CardDialog.__name__: _open_card,
    RetentionRuleDialog.__name__: _open_rule,
    DestroyDialog.__name__: _open_destruction,
    BreachDialog.__name__: _open_breach,
    BreachLetterDialog.__name__: _open_breach_letter,
}
