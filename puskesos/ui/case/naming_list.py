"""The list of PPKS categories to choose from, with what the program proposes at its head."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from puskesos.office.catalogue import PpksType
from puskesos.ui.case.naming_advice import NamingAdvice
from puskesos.ui.case.naming_choice import NamingChoice
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group


class NamingList(ListTable[PpksType]):
    """A row says how many criteria are ticked, or by which key a proposal is taken."""

    def __init__(self, choice: NamingChoice, advice: NamingAdvice) -> None:
        self._choice = choice
        self._advice = advice
        translate = QCoreApplication.translate
        title = translate("NamingList", "Kategori PPKS")
        columns: list[Column[PpksType]] = [
            Column(title, self._name, stretch=1, width=220),
            Column(translate("NamingList", "Bukti"), self._evidence, width=104, chip=self._chip),
        ]
        super().__init__(columns, title, key=lambda kind: kind.code)

    def show_kinds(self, kinds: Sequence[PpksType], typed: str = "") -> None:
        """Show the categories in which all typed words are found, the proposed ones first."""
        words = typed.casefold().split()
        found = [kind for kind in kinds if all(word in _searched(kind) for word in words)]
        proposed = [kind for each in self._advice.all() for kind in found if kind.code == each.proposal.code]
        if proposed:
            others = [kind for kind in found if kind not in proposed]
            heads = Group(self.tr("Saran program"), len(proposed), "new"), Group(self.tr("Lainnya"), len(others))
            self.show_rows([heads[0], *proposed, heads[1], *others])
        else:
            self.show_rows(found)
        if self.selected() is None:
            self.select_first()

    def _name(self, kind: PpksType) -> str:
        """The name; that a sensitive category is proposed is not for everybody's eyes until it is chosen."""
        is_open = kind is self.selected() or bool(self._choice.ticked(kind.code))
        if is_open or not kind.is_sensitive or self._advice.of(kind.code) is None:
            return kind.name
        return self.tr("{code} · rahasia").format(code=kind.code)

    def _evidence(self, kind: PpksType) -> int | None:
        return len(self._choice.ticked(kind.code)) or None

    def _chip(self, kind: PpksType) -> ChipFace | None:
        ticked, advised = self._evidence(kind), self._advice.of(kind.code)
        if ticked:
            return ChipFace("progress", str(ticked), "yes")
        if advised is None:
            return None
        if advised.is_rejected:
            return ChipFace("closed", self.tr("bukan"), "close")
        return ChipFace("new", f"Alt+{advised.rank}", "suggestion")


def _searched(kind: PpksType) -> str:
    return " ".join((kind.name, kind.definition, *kind.criteria)).casefold()
