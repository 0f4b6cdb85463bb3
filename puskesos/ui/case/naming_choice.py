"""What an officer has said so far while naming the problem of a case."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from puskesos.cases.case import Case
from puskesos.cases.identification import CategoryAnswer, doubts
from puskesos.office.catalogue import PpksType
from puskesos.ui.widgets.raw import Raw


class NamingChoice:
    """The criteria ticked for each category, which choose it, and the reasons given against a doubt about it.

    It begins with what was named before.
    """

    def __init__(self, case: Case, today: date) -> None:
        self._client = case.client
        self._today = today
        self._ticked = {str(each["code"]): tuple(map(str, each["criteria"])) for each in case.categories}
        self._reasons = {str(each["code"]): str(each.get("note", "")) for each in case.categories}

    def ticked(self, code: str) -> tuple[str, ...]:
        """The criteria ticked for a category."""
        return self._ticked.get(code, ())

    def reason(self, code: str) -> str:
        """The reason as it was typed, whether or not there is a doubt now."""
        return self._reasons.get(code, "")

    def tick(self, code: str, criteria: tuple[str, ...]) -> None:
        """Choose a category by its criteria, or let go of it with none."""
        self._ticked[code] = criteria

    def explain(self, code: str, reason: str) -> None:
        """Keep the reason for a category."""
        self._reasons[code] = reason

    def raw(self) -> dict[str, Raw]:
        """All of it, as a draft keeps it."""
        ticked = {code: list(criteria) for code, criteria in self._ticked.items() if criteria}
        return {"ticked": ticked, "reasons": {code: words for code, words in self._reasons.items() if words}}

    def put_back(self, raw: Mapping[str, Any]) -> None:
        """Become what `raw` gave."""
        self._ticked = {code: tuple(criteria) for code, criteria in raw["ticked"].items()}
        self._reasons = dict(raw["reasons"])

    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return not any(self._ticked.values())

    def chosen(self, kinds: Sequence[PpksType]) -> list[PpksType]:
        """The chosen categories in the order of the list."""
        return [kind for kind in kinds if self.ticked(kind.code)]

    def doubts(self, kind: PpksType) -> tuple[str, ...]:
        """What about the client speaks against a category."""
        return doubts(kind, self._client, self._today)

    def answer(self, kinds: Sequence[PpksType]) -> tuple[CategoryAnswer, ...]:
        """The chosen categories with their evidence; a reason is kept only while there is a doubt to explain."""
        return tuple(
            CategoryAnswer(kind.code, self.ticked(kind.code), self.reason(kind.code) if self.doubts(kind) else "")
            for kind in self.chosen(kinds)
        )

    def unexplained(self, kinds: Sequence[PpksType]) -> PpksType | None:
        """A chosen category with a doubt that nobody has explained yet."""
        doubtful = (kind for kind in self.chosen(kinds) if self.doubts(kind))
        return next((kind for kind in doubtful if not self.reason(kind.code)), None)
