"""Naming the problem: PPKS categories, each chosen by ticking the criteria that are seen as evidence."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.identification import CategoryAnswer, identify_problem, named_in
from puskesos.cases.triage.engine import MOST_CATEGORIES
from puskesos.office.catalogue import PpksType, ppks_types
from puskesos.ui.begun import Begun
from puskesos.ui.case.acts import Act
from puskesos.ui.case.category_panel import CategoryPanel
from puskesos.ui.case.naming_advice import NamingAdvice
from puskesos.ui.case.naming_choice import NamingChoice
from puskesos.ui.case.naming_list import NamingList
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.raw import Raw, not_kept
from puskesos.ui.widgets.strip import Strip

LIST_WIDTH = 440


class IdentifyDialog(QDialog):
    """A category counts as chosen as soon as one of its criteria is ticked, so a choice never lacks its evidence.

    What the program proposes stands first; nothing of it is ticked before the officer says so.
    """

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case = case
        self._begun = Begun(named_in(case), named_in(case))
        self._kinds: list[PpksType] = []
        self._choice = NamingChoice(case, desk.today())
        self.search = LineField(self.tr("cari kategori atau kriteria"))
        self.search.setAccessibleName(self.tr("Cari kategori"))
        self.advice = NamingAdvice(desk, case, self)
        self.kinds = NamingList(self._choice, self.advice)
        self.none_fits = CheckRow(self.tr("Tidak ada yang sesuai"))
        self.none_advised = Strip("info")
        self.panel = CategoryPanel()
        title = self.tr("Kenali masalah")
        self.frame = DialogFrame(title, self._body())
        origin = Origin("case", str(case.id), Act.IDENTIFY)
        self.submission = Submission(desk, self, self.frame, {"note": self.panel.reason}, origin)
        not_kept(self.search)
        self.setWindowTitle(title)
        self._connect()
        desk.ask("ppks types", ppks_types, while_alive(self, self._show_kinds))

    def answer(self) -> tuple[CategoryAnswer, ...]:
        """The chosen categories in the order of the list."""
        return self._choice.answer(self._kinds)

    def select(self, code: str) -> None:
        """Put a category in front of the officer."""
        self.search.set_value("")
        self.kinds.show_kinds(self._kinds)
        self.kinds.select(code)

    @property
    def kept_as(self) -> str:
        return "naming"

    def raw(self) -> Raw:
        """What was ticked for every category, not only for the one that is shown."""
        return self._choice.raw() | {"rejected": self.advice.turned_down}

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, dict)  # noqa: S101  # as `raw` gave it
        self._choice.put_back(raw)
        self.advice.turn_down_again(raw["rejected"])
        for first in self._choice.chosen(self._kinds)[:1]:
            self.kinds.select(first.code)
        self._show_kind(self.kinds.selected())

    def _body(self) -> QWidget:
        left = boxed(column(self.search, self.kinds, self.none_advised, self.none_fits, gap=8))
        left.setFixedWidth(px(LIST_WIDTH))
        body = row(left, scrolled(self.panel), gap=24)
        body.setStretch(1, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda typed: self.kinds.show_kinds(self._kinds, typed))
        self.search.returnPressed.connect(self.panel.focus_first)
        self.kinds.row_selected.connect(self._show_kind)
        self.kinds.row_activated.connect(lambda _: self.panel.focus_first())
        self.panel.edited.connect(self._keep)
        self.panel.edited.connect(self.submission.kept.touch)
        self.none_fits.edited.connect(self.frame.clear_problem)
        self.frame.save_wanted.connect(self._save)
        self.advice.changed.connect(self._show_advice)
        for said in (self.panel.advice.accepted, self.panel.advice.turned_down):
            said.connect(self.submission.kept.touch)
        self.panel.advice.accepted.connect(self._take_shown)
        self.panel.advice.turned_down.connect(self._turn_down_shown)
        self.none_advised.fix_wanted.connect(self.none_fits.click)
        for rank in range(1, MOST_CATEGORIES + 1):
            take, no = self.tr("Terima saran {rank}"), self.tr("Saran {rank}: bukan ini")
            shortcut(self, f"Alt+{rank}", take.format(rank=rank), partial(self._take, rank))
            shortcut(self, f"Alt+Shift+{rank}", no.format(rank=rank), partial(self._turn_down, rank))
        self.search.setFocus()

    def _show_kinds(self, kinds: list[PpksType]) -> None:
        self._kinds = kinds
        shown = NamingChoice(self._case, self._desk.today()).answer(kinds)
        self._begun = Begun(named_in(self._case), shown)
        self.submission.words = ConflictWords(names={kind.code: kind.name for kind in kinds})
        self.kinds.show_kinds(kinds)
        for first in self._choice.chosen(kinds)[:1]:
            self.kinds.select(first.code)
        self.advice.ask()

    def _show_advice(self) -> None:
        """The proposals have come, or one was turned down; an officer who is at work in the list stays where she is."""
        self.kinds.show_kinds(self._kinds, self.search.value())
        proposed = [self._kind(each.proposal.code) for each in self.advice.all()]
        quiet = [kind for kind in proposed if kind and not kind.is_sensitive]
        if quiet and self._choice.is_empty() and not self._has_begun():
            self.kinds.select(quiet[0].code)
        self._show_kind(self.kinds.selected())
        verdict = self.advice.none_fits()
        if verdict:
            why = next((each.says for each in verdict.evidence), "")
            words = self.tr("Saran: tidak ada kategori PPKS. {why}").format(why=why).strip()
            self.none_advised.show_text(words, fix=self.tr("Terima"), key="Alt+0")

    def _show_kind(self, kind: PpksType | None) -> None:
        if kind is not None:
            choice, code = self._choice, kind.code
            self.panel.show_kind(
                kind, choice.doubts(kind), choice.ticked(code), choice.reason(code), self.advice.of(code)
            )

    def _take(self, rank: int) -> None:
        """Tick what is proposed for a category, or take the ticks back; without criteria the officer ticks herself."""
        advised = self.advice.at(rank)
        if advised is None:
            return
        self.submission.kept.touch()
        code, criteria = advised.proposal.code, advised.proposal.criteria
        self.select(code)
        self._choice.tick(code, () if self._choice.ticked(code) else criteria)
        if advised.is_rejected:
            self.advice.turn_down(code, rejected=False)
        self._ticks_changed(code)
        self._show_kind(self._kind(code))
        if not criteria:
            self.panel.focus_first()

    def _turn_down(self, rank: int) -> None:
        """A proposal does not fit this resident; pressed again, it may after all."""
        advised = self.advice.at(rank)
        if advised is not None:
            self.submission.kept.touch()
            self._choice.tick(advised.proposal.code, ())
            self.advice.turn_down(advised.proposal.code, rejected=not advised.is_rejected)

    def _take_shown(self) -> None:
        self._take(self._shown_rank())

    def _turn_down_shown(self) -> None:
        self._turn_down(self._shown_rank())

    def _shown_rank(self) -> int:
        kind = self.kinds.selected()
        advised = self.advice.of(kind.code) if kind else None
        return advised.rank if advised else 0

    def _kind(self, code: str) -> PpksType | None:
        return next((kind for kind in self._kinds if kind.code == code), None)

    def _has_begun(self) -> bool:
        return not self.search.is_empty() or not self.search.hasFocus()

    def _keep(self) -> None:
        kind = self.kinds.selected()
        if kind is None:
            return
        self._choice.tick(kind.code, self.panel.ticked())
        self._choice.explain(kind.code, self.panel.reason.input.value())
        self._ticks_changed(kind.code)

    def _ticks_changed(self, code: str) -> None:
        if self._choice.ticked(code):
            self.none_fits.setChecked(False)
        self.frame.clear_problem()
        self.kinds.viewport().update()

    def _save(self) -> None:
        answer = self.answer()
        unexplained = self._choice.unexplained(self._kinds)
        if not answer and not self.none_fits.value():
            words = self.tr("Centang kriteria yang terlihat, atau pilih “Tidak ada yang sesuai”.")
            self.frame.show_problem(words)
        elif answer and self.none_fits.value():
            names = "; ".join(kind.name for kind in self._choice.chosen(self._kinds))
            words = self.tr("Masih ada kriteria yang dicentang: {names}. Lepas centangnya lebih dahulu.")
            self.frame.show_problem(words.format(names=names))
        elif unexplained is not None:
            self.select(unexplained.code)
            self.panel.reason.show_problem(self.tr("Tulis alasannya; umur atau jenis kelamin warga berbeda."))
            self.panel.reason.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            suggested = self.advice.answer()
            self.submission.edit(identify_problem, self._case.id, begun=self._begun, typed=answer, rest=(suggested,))
