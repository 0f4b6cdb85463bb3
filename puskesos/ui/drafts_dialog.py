"""The list "Isian yang belum disimpan": what was typed, about what and when; to go on with it, or to throw it away."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.office.masking import with_masked_niks
from puskesos.ui.draft import Draft, Origin, lines_of
from puskesos.ui.resuming import case_of_remark, opens_by_itself
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import font
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Body, Secondary
from puskesos.ui.words import moment_words

DRAFTS_SIZE = (820, 560)


class DraftsDialog(QDialog):
    """Shows the words of the draft in hand, so that nothing is lost even where its form cannot be opened any more."""

    resumed = Signal(object)

    def __init__(self, desk: Desk, drafts: Iterable[Draft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = list(drafts)
        self._abouts: Mapping[Origin, str] = {}
        title = self.tr("Isian yang belum disimpan")
        self.table = ListTable(self._columns(), title, key=lambda draft: draft.id)
        self.empty = EmptyState(
            "done", self.tr("Semua isian sudah disimpan"), self.tr("Yang diketik dan belum disimpan terkumpul di sini.")
        )
        self.typed = Body(wrap=True)
        self.typed.make_selectable()
        self.way = Secondary(wrap=True)
        self.discard = ActionButton(self.tr("Buang"), "F9")
        self.later = ActionButton(self.tr("Nanti saja"), "Esc")
        self.go_on = ActionButton(self.tr("Lanjutkan"), "F12", primary=True)
        self.bar = ActionBar([self.discard], self.go_on, beside=(self.later,))
        self._arrange(title)
        self._connect()
        self._show()
        desk.ask("about drafts", self._read_abouts, while_alive(self, self._show_abouts))

    def _columns(self) -> list[Column[Draft]]:
        zone, today = self._desk.office.zone, self._desk.today()
        return [
            Column(self.tr("Formulir"), lambda draft: draft.title, width=180, stretch=2, weight=600),
            Column(self.tr("Tentang"), self._about, width=220, stretch=3, tip=self._about),
            Column(
                self.tr("Diketik"), lambda draft: draft.saved_at, lambda at: moment_words(at, zone, today), width=176
            ),
            Column(self.tr("Keadaan"), self._state, width=100, ink="ink2"),
        ]

    def _arrange(self, title: str) -> None:
        head = CardHead(title)
        head.title.setFont(font(20, 700))
        about = Secondary(
            self.tr("Hanya Anda yang dapat membaca isian ini. Setelah 30 hari isian terhapus."), wrap=True
        )
        words = scrolled(boxed(column(self.typed, None, gap=0)))
        body = column(head, about, self.table, self.empty, words, self.way, gap=12, margins=(24, 16, 24, 16))
        body.setStretch(2, 3)
        body.setStretch(4, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self.bar)
        self.setWindowTitle(title)

    def _connect(self) -> None:
        self.table.row_selected.connect(self._show_words)
        self.table.row_activated.connect(lambda _: self._resume())
        self.go_on.clicked.connect(self._resume)
        self.discard.clicked.connect(self._discard)
        self.later.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _show(self) -> None:
        place = self.table.currentIndex().row()
        self.table.show_rows(self._drafts)
        if self._drafts and self.table.selected() is None:
            self.table.select_near(max(place, 0))
        has_any = bool(self._drafts)
        for widget in (self.table, self.go_on, self.discard):
            widget.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self._show_words(self.table.selected())

    def _show_words(self, draft: Draft | None) -> None:
        self.typed.setText(with_masked_niks("\n".join(lines_of(draft.raw))) if draft else "")
        waits = self.tr("Halamannya akan dibuka. Buka formulirnya seperti biasa; isian ini kembali dengan sendirinya.")
        self.way.setText("" if draft is None or opens_by_itself(draft) else waits)

    def _resume(self) -> None:
        if draft := self.table.selected():
            self.accept()
            self.resumed.emit(draft)

    def _discard(self) -> None:
        if draft := self.table.selected():
            self._desk.drafts.remove(draft.id)
            self._drafts.remove(draft)
            self._show()

    def _read_abouts(self, session: Session) -> dict[Origin, str]:
        """The cases and persons the drafts are about, as far as this officer may see them."""
        return {origin: _about_in(session, origin) for origin in {draft.origin for draft in self._drafts}}

    def _show_abouts(self, abouts: Mapping[Origin, str]) -> None:
        self._abouts = abouts
        self._show()

    def _about(self, draft: Draft) -> str:
        """What the draft is about; of a new visit, who came, or what was typed first."""
        typed = lines_of({name: raw for name, raw in draft.raw.items() if name.startswith("text ")})
        named = sorted(typed, key=lambda line: not line.startswith(self.tr("Nama")))
        return self._abouts.get(draft.origin) or draft.origin.about or with_masked_niks(next(iter(named), ""))

    def _state(self, draft: Draft) -> str:
        return QCoreApplication.translate("DraftsDialog", "dibatalkan") if draft.is_cancelled else ""


def _about_in(session: Session, origin: Origin) -> str:
    """What the data call the thing a form is about; nothing for what is none of theirs, or not to be seen."""
    about_case = origin.item if origin.page == "case" else case_of_remark(origin)
    if about_case:
        row = session.execute(
            select(Case.number, Person.name).join(Case.client).where(Case.id == int(about_case))
        ).first()
        return ", ".join(row) if row else ""
    if origin.page == "person":
        return session.scalar(select(Person.name).where(Person.id == int(origin.item))) or ""
    return ""
