"""What the program would call the problem of a case, asked anew when it is to be named; and what is said to it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.case import Case
from puskesos.cases.suggested import CATEGORY, SuggestedAnswer, key_of
from puskesos.cases.triage.suggestion import Proposal, Suggestion, Verdict
from puskesos.cases.visit_facts import facts_of_case, note_of
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive

ASKER = "suggestion for a case"


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
        self._note = note_of(case.story, case.wish)
        self._facts = facts_of_case(case, desk.today())
        self._suggestion = Suggestion()
        self._rejected: frozenset[str] = frozenset()
        desk.advised.connect(self.ask)

    def ask(self) -> None:
        """Ask what fits; nothing comes while the knowledge is not there."""
        then = while_alive(self._dialog, self._show)
        self._desk.adviser.suggest(ASKER, self._note, self._facts, then)

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

    def turn_down(self, code: str, *, rejected: bool) -> None:
        """A proposal does not fit; or it does after all."""
        key = key_of(CATEGORY, code)
        self._rejected = self._rejected | {key} if rejected else self._rejected - {key}
        self.changed.emit()

    def _show(self, suggestion: Suggestion) -> None:
        self._suggestion = suggestion
        self.changed.emit()
