"""What the program would call the problem of a case, asked anew when it is to be named; and what is said to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.readiness.note_facts import facts_of_case
from puskesos.cases.suggested import CATEGORY, SuggestedAnswer, key_of
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.suggestion import Proposal, Suggestion, Verdict
from puskesos.cases.visit_facts import note_of
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive

ASKER, FACTS_ASKER = "suggestion for a case", "facts for a case"


@dataclass(frozen=True)
class Advised:
    """A category as it is proposed: its rank, which is also its key, and whether it was turned down."""

    proposal: Proposal
    rank: int
    is_rejected: bool = False


class NamingAdvice(QObject):
    """The rules may be newer than the visit, and more is known of the client by now: `changed` brings the answer."""

    changed = Signal()

    def __init__(self, desk: Desk, case: Case, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._desk = desk
        self._dialog = dialog
        self._case_id = case.id
        self._note = note_of(case.story, case.wish)
        self._facts = Facts()
        self._suggestion = Suggestion()
        self._rejected: frozenset[str] = frozenset()
        desk.advised.connect(self.ask)

    def ask(self) -> None:
        """Ask what fits; nothing comes while the knowledge is not there."""
        case_id, desk, on = self._case_id, self._desk, self._desk.today()

        def question(session: Session) -> Facts:
            return facts_of_case(session, desk.registers(session), case_id, on)

        desk.ask(FACTS_ASKER, question, while_alive(self._dialog, self._suggest))

    def answer(self) -> SuggestedAnswer | None:
        """What is kept with the categories that are named."""
        if not self._suggestion:
            return None
        return SuggestedAnswer(self._note, self._facts, self._suggestion, tuple(sorted(self._rejected)))

    def of(self, code: str) -> Advised | None:
        """What is proposed of a category, if it is."""
        return next((each for each in self.all() if each.proposal.code == code), None)

    def at(self, rank: int) -> Advised | None:
        """The proposal with this rank, counted from 1."""
        return next((each for each in self.all() if each.rank == rank), None)

    def all(self) -> tuple[Advised, ...]:
        """The proposals, best first."""
        return tuple(
            Advised(each, rank, key_of(CATEGORY, each.code) in self._rejected)
            for rank, each in enumerate(self._suggestion.categories, 1)
        )

    def none_fits(self) -> Verdict:
        """Whether the program sees no category at all, and why."""
        return self._suggestion.no_category

    @property
    def turned_down(self) -> list[str]:
        """What was said not to fit, as a draft keeps it."""
        return sorted(self._rejected)

    def turn_down_again(self, keys: Iterable[str]) -> None:
        """Exactly these do not fit."""
        self._rejected = frozenset(keys)
        self.changed.emit()

    def turn_down(self, code: str, *, rejected: bool) -> None:
        """A proposal does not fit; or it does after all."""
        key = key_of(CATEGORY, code)
        self._rejected = self._rejected | {key} if rejected else self._rejected - {key}
        self.changed.emit()

    def _suggest(self, facts: Facts) -> None:
        then = while_alive(self._dialog, partial(self._show, facts))
        self._desk.adviser.suggest(ASKER, self._note, facts, then)

    def _show(self, facts: Facts, suggestion: Suggestion) -> None:
        self._facts, self._suggestion = facts, suggestion
        self.changed.emit()
