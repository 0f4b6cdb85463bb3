"""The work list of pairs that may be one person: both side by side, one key for each answer, and a way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import ReviewRow, decide_review
from puskesos.errors import InvalidForm, UserError
from puskesos.office.officers import permission_of
from puskesos.ui.draft import Origin
from puskesos.ui.person.comparing import compared
from puskesos.ui.person.pair_view import PairView
from puskesos.ui.person.review_list import Choice, ReviewList
from puskesos.ui.person.review_words import decided_words
from puskesos.ui.person.words import count_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Caption, Secondary

WIDE_ENOUGH = 1000
KEYS = {ReviewOutcome.SAME: "S", ReviewOutcome.DIFFERENT: "B", ReviewOutcome.ASK: "T"}


@dataclass(frozen=True)
class Decision:
    """A pair as it stood before it was decided, to bring it back there, and what was `made` of it."""

    review_id: int
    outcome: ReviewOutcome
    note: str
    made: ReviewOutcome


class ReviewTab(QWidget):
    """The letters decide wherever the keyboard is, except in the note, where they are letters."""

    person_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person_id: int | None = None
        self._decided: list[Decision] = []
        self._wanted: int | None = None
        self._is_deciding = False
        self._is_asking = False
        self._pair_id: int | None = None
        self.kinds = ChoiceField[str](self._kind_choices({}))
        self.outcomes = ChoiceField[ReviewOutcome]([(outcome, outcome.label) for outcome in ReviewOutcome])
        self.one_person = Secondary(self.tr("Hanya pasangan dari satu warga"), ink="accent")
        self.show_all = LinkButton(self.tr("Tampilkan semua"), "Esc")
        self.back = LinkButton(self.tr("kembali ke warga ini"), "Alt+←", key_first=True)
        self.list = ReviewList(desk)
        self.pair = PairView(desk)
        self.note = Field(self.tr("Catatan"), LineField(self.tr("yang dilihat atau ditanyakan"), longest=500))
        words = self._answer_words()
        self.answers = {outcome: ActionButton(words[outcome], key) for outcome, key in KEYS.items()}
        self.undo = ActionButton(self.tr("Batalkan putusan"), "Ctrl+Z")
        self.bar = ActionBar([*self.answers.values(), self.undo])
        self.told = Secondary(ink="accent", wrap=True)
        self.kept = desk.drafts.keep(self, Origin(), self.tr("Catatan tentang dugaan"))
        self._arrange()
        self._connect()
        self._choose(None)

    def refresh(self) -> None:
        """Read the list that is shown anew, as far as the officer had come in it."""
        wanted, outcome = self.kinds.value(), self.outcomes.value() or ReviewOutcome.OPEN
        kind = ReviewKind(wanted) if wanted else None
        choice = Choice(kind, outcome) if self._person_id is None else Choice(person_id=self._person_id)
        self.list.empty.sentence.setText(
            self.tr("Tidak ada pasangan yang menunggu diperiksa.") if outcome is ReviewOutcome.OPEN
            else self.tr("Tidak ada pasangan dengan keadaan ini.")
        )  # fmt: skip
        self.list.read(choice, self._wanted)

    def focus_first(self) -> None:
        """Begin in the list, where the letters decide."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, person_id: int | None, review_id: int | None = None) -> None:
        """Show only what waits about one person; None shows all again. `review_id` is the pair to begin with."""
        self._person_id, self._wanted = person_id, review_id
        for part in (self.one_person, self.show_all, self.back):
            part.setVisible(person_id is not None)
        self._filters.setVisible(person_id is None)
        self.told.hide()
        self.refresh()

    def decide(self, outcome: ReviewOutcome) -> None:
        """Say what the chosen pair is, as its key does."""
        pair, note = self.list.table.selected(), self.note.input.value()
        if pair is None or self._is_deciding:
            return
        if outcome is ReviewOutcome.ASK and not note:
            self._is_asking = True
            self.note.show_info(self.tr("Tulis apa yang perlu ditanyakan, lalu Enter."))
            self.note.input.setFocus()
            return
        self._is_deciding = True
        before = Decision(pair.id, pair.outcome, pair.note, outcome)
        then = partial(self._said, before, pair)
        self._desk.change(decide_review, pair.id, outcome, note, pair.outcome, then=then, refused=self._refused)

    def take_back(self) -> None:
        """Bring the pair that was decided last back to where it stood."""
        if not self._decided or self._is_deciding:
            return
        self._is_deciding = True
        last = self._decided[-1]
        then = partial(self._taken_back, last)
        self._desk.change(
            decide_review, last.review_id, last.outcome, last.note, last.made, then=then, refused=self._refused
        )

    def _answer_words(self) -> dict[ReviewOutcome, str]:
        return {
            ReviewOutcome.SAME: self.tr("Sama orangnya"),
            ReviewOutcome.DIFFERENT: self.tr("Beda orang"),
            ReviewOutcome.ASK: self.tr("Tanyakan dahulu"),
        }

    def _kind_choices(self, counts: Mapping[ReviewKind, int]) -> list[tuple[str, str]]:
        """All kinds with how many there are; together, for the program looks for doubles and only notes households."""
        words = self.tr("{kind} ({count})")
        choices = [("", self.tr("Semua dugaan"))]
        choices += [
            (kind.value, words.format(kind=kind.label, count=count_words(counts.get(kind, 0)))) for kind in ReviewKind
        ]
        return choices

    def _arrange(self) -> None:
        for choice, name, width in (
            (self.kinds, self.tr("Jenis dugaan"), 300),
            (self.outcomes, self.tr("Keadaan"), 180),
        ):
            choice.setAccessibleName(name)
            not_kept(choice)
            choice.setMinimumWidth(px(width))
        self.kinds.set_value("")
        self.outcomes.set_value(ReviewOutcome.OPEN)
        self._filters = boxed(
            row(
                Caption(self.tr("Jenis")), self.kinds, Keycap("Alt+J"), 16,
                Caption(self.tr("Keadaan")), self.outcomes, Keycap("Alt+A"),
            )
        )  # fmt: skip
        top = row(self._filters, self.one_person, self.show_all, None, self.back, gap=8)
        left = column(self.list, self.told, self.note, gap=8)
        left.setStretch(0, 1)
        self._body = row(boxed(left), self.pair, gap=16)
        page = column(top, self._body, gap=8, margins=(24, 12, 24, 12))
        page.setStretch(1, 1)
        layout = column(page, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        for part in (self.one_person, self.show_all, self.back, self.told):
            part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side two records take most of the room; on a narrow page the list must still tell who they are."""
        super().resizeEvent(event)
        is_wide = self.width() >= px(WIDE_ENOUGH)
        for place, stretch in enumerate((3, 7) if is_wide else (1, 2)):
            self._body.setStretch(place, stretch)

    def _connect(self) -> None:
        for choice, key in ((self.kinds, "Alt+J"), (self.outcomes, "Alt+A")):
            choice.chosen.connect(lambda _: self._filter())
            shortcut(choice, key, choice.accessibleName(), choice.setFocus)
        self.show_all.clicked.connect(lambda: self.show_person(None))
        self.back.clicked.connect(lambda: self.person_wanted.emit(self._person_id))
        self.list.chosen.connect(self._choose)
        self.list.counted.connect(self._listed)
        self.pair.person_wanted.connect(self.person_wanted)
        self.note.input.returnPressed.connect(self._note_written)
        for outcome, button in self.answers.items():
            button.clicked.connect(partial(self._answer, outcome))
        self.undo.clicked.connect(self.take_back)
        self.kept.left_over.connect(self._tell)

    def _answer(self, outcome: ReviewOutcome) -> None:
        self.decide(outcome)

    def _note_written(self) -> None:
        """Enter sends the question that was begun with T; otherwise the letters get the keyboard back."""
        if self._is_asking and self.note.input.value():
            self.decide(ReviewOutcome.ASK)
        self.focus_first()

    def _filter(self) -> None:
        self.refresh()
        self.focus_first()

    def _choose(self, pair: ReviewRow | None) -> None:
        """Another pair comes before the officer, with the note that was made of it; what is being typed stays."""
        if pair is None or pair.id != self._pair_id:
            self.kept.cancel()
            self._pair_id, self._is_asking = pair.id if pair else None, False
            self.note.clear()
            self.note.input.set_value(pair.note if pair else "")
            self.kept.origin = _origin_of(pair)
            self.kept.begin()
        may_decide = self._desk.officer.may(permission_of(decide_review))
        for outcome, button in self.answers.items():
            button.setVisible(may_decide and pair is not None and pair.outcome is not outcome)
        self.undo.setVisible(may_decide and bool(self._decided))
        for part in (self.pair, self.note):
            part.setVisible(pair is not None)
        if pair is not None:
            then = partial(self.pair.show_row, pair)
            if self.isVisible():
                people = (pair.left_person_id, pair.right_person_id)
                self._desk.looks.glanced(*(("person", each) for each in people if each is not None))
            self._desk.ask("compared pair", lambda _: compared(pair.left, pair.right), then)

    def _listed(self, counts: Mapping[ReviewKind, int]) -> None:
        """The list has been read anew: the next pair may be decided."""
        self._is_deciding, self._wanted = False, None
        self.kinds.set_choices(self._kind_choices(counts))
        self.undo.setVisible(bool(self._decided))

    def _said(self, before: Decision, pair: ReviewRow, review: PersonReview) -> None:
        self.kept.acknowledge()
        self._decided.append(before)
        self._tell(decided_words(pair, review))

    def _taken_back(self, last: Decision, _review: object) -> None:
        self._decided.remove(last)
        self._wanted = last.review_id
        self._tell(self.tr("Putusan terakhir dibatalkan."))

    def _refused(self, error: UserError) -> None:
        self._is_deciding = False
        if isinstance(error, InvalidForm):
            self.note.show_problem(str(error))
            self.note.input.setFocus()
        else:
            self._tell(str(error))

    def _tell(self, words: str) -> None:
        """What became of the last key stays in sight until the next one."""
        self.told.setText(words)
        self.told.show()


def _origin_of(pair: ReviewRow | None) -> Origin:
    """Where the note about a pair is typed; without a pair there is nothing to note."""
    if pair is None:
        return Origin()
    return Origin("people", str(pair.id), "review", about=f"{pair.left.name} · {pair.right.name}")
