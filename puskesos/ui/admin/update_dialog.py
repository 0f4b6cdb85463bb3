"""A package before it is installed: what it changes, which backup is made first, and what happens after a yes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.reference_check import examine_reference
from puskesos.dates import written
from puskesos.office.updates.comparing import Part
from puskesos.office.updates.container import Package
from puskesos.office.updates.here import Here
from puskesos.office.updates.installing import install
from puskesos.office.updates.preview import Preview
from puskesos.ui.admin.job_dialog import JobDialog
from puskesos.ui.admin.update_words import names_words, unchanged_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.fitting import grow, scrolled
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Body, Fact, Secondary

UPDATE_WIDTH = 720
# As many parts as there are figures to unfold them with; the others are reached by Tab.
MOST_KEYS = 9


@dataclass(frozen=True)
class Found:
    """A package that may be installed here, and what that would change."""

    package: Package
    preview: Preview


class PartLine(QWidget):
    """One list and what becomes of it; the names behind the figures on demand."""

    turned = Signal()

    def __init__(self, part: Part, key: str) -> None:
        super().__init__()
        self.turn = LinkButton(self.tr("Rincian"), key)
        words = [Secondary(sentence, wrap=True) for sentence in names_words(part)]
        self.names = boxed(column(*words, gap=4, margins=(16, 0, 0, 4)))
        self.names.hide()
        head = row(Body(part.says, wrap=True), self.turn, gap=12)
        head.setStretch(0, 1)
        head.setAlignment(self.turn, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self.names, gap=4))
        self.turn.clicked.connect(self._turn)

    def _turn(self) -> None:
        is_folded = self.names.isHidden()
        self.names.setVisible(is_folded)
        self.turn.set_text(self.tr("Ringkas") if is_folded else self.tr("Rincian"))
        self.turned.emit()


class UpdateDialog(JobDialog):
    """Shows what a package would do and installs it; `prepared` gives the `Finish` the program has to end with."""

    prepared = Signal(object)

    def __init__(self, desk: Desk, found: Found, here: Here, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = found
        self._here = here
        self.lines = [
            PartLine(part, f"Alt+{place}" if place <= MOST_KEYS else "")
            for place, part in enumerate((each for each in found.preview.parts if each.is_other), start=1)
        ]
        content = column(*self._content(found.preview), None, gap=12, margins=(12, 8, 12, 8))
        area = scrolled(boxed(content), takes_focus=True, whole=True)
        self.lay_out(found.preview.title, area, save=self.tr("Pasang"))
        for line in self.lines:
            line.turned.connect(lambda: grow(self))
        self.frame.save_wanted.connect(self._install)
        area.setFocus()

    def _content(self, preview: Preview) -> Iterator[QWidget]:
        facts = row(
            Fact(self.tr("Dipakai sekarang"), preview.now),
            Fact(self.tr("Paket dibuat"), written(preview.made_on)),
            None,
            gap=24,
        )
        yield boxed(facts)
        if preview.changes:
            changes = [Body(sentence, wrap=True) for sentence in preview.changes]
            yield boxed(column(SectionHeading(self.tr("Menurut penerbit")), *changes, gap=4))
        if preview.parts:
            rest = [Secondary(words, wrap=True)] if (words := unchanged_words(preview.parts)) else []
            yield boxed(column(SectionHeading(self.tr("Yang berubah")), *self.lines, *rest, gap=4))
        told = [Body(sentence, wrap=True) for sentence in (preview.backup, preview.after)]
        yield boxed(column(SectionHeading(self.tr("Yang terjadi bila dipasang")), *told, gap=4))

    def _install(self) -> None:
        if not self.is_under_way:
            package, desk = self._found.package, self._desk
            work = partial(install, desk.access, package, self._here, examine_reference, now=desk.now())
            self.begin(self.tr("Memasang…"), work, self.prepared.emit)
