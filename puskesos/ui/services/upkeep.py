"""What keeps an entry true: the age of its check, doubts about it, and the keys to confirm, doubt, compare, retire."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.dates import short
from puskesos.office.directory.checks import checked_words
from puskesos.office.directory.differences import Difference, differences
from puskesos.office.directory.entries import is_in_use
from puskesos.office.flags import DirectoryFlag
from puskesos.office.officers import Permission
from puskesos.office.providers import Provider
from puskesos.ui.services.entry_view import EntryView
from puskesos.ui.services.faces import freshness_face
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption


class Upkeep(QWidget):
    """Says how sure an entry is and offers what this officer may do about it; it changes nothing by itself."""

    check_wanted = Signal()
    doubt_wanted = Signal()
    settle_wanted = Signal()
    comparison_wanted = Signal()
    history_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.freshness = Chip(ChipFace("neutral", ""))
        self.checked = Caption(wrap=True)
        self.doubts = Strip("warning")
        self.edition = Strip("info")
        self.check = LinkButton(self.tr("Saya sudah memastikan"), "F6")
        self.doubt = LinkButton(self.tr("Tandai keliru"), "F4")
        self.history = LinkButton(self.tr("Riwayat"), "F7")
        self.retire = LinkButton(self.tr("Tidak dipakai lagi"), "F11")
        self.settle = LinkButton(self.tr("Selesaikan tanda keliru"), "F2")
        self.compare = LinkButton(self.tr("Bandingkan dengan katalog"), "F3")
        links = (self.check, self.doubt, self.settle, self.compare, self.history, self.retire)
        told = (row(self.freshness, None), self.checked, self.doubts, self.edition)
        self.setLayout(column(*told, *(row(link, None) for link in links), gap=4))
        self.hide()
        self.check.clicked.connect(self.check_wanted)
        self.doubt.clicked.connect(self.doubt_wanted)
        self.history.clicked.connect(self.history_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.settle.clicked.connect(self.settle_wanted)
        self.compare.clicked.connect(self.comparison_wanted)

    def show_entry(self, view: EntryView) -> None:
        """Say how an entry stands and offer what can be done about it."""
        entry, may_edit = view.entry, self._desk.officer.may(Permission.EDIT_DIRECTORY)
        is_used = is_in_use(entry)
        self.freshness.set_face(freshness_face(entry, self._desk.today()))
        self.checked.setText(checked_words(entry))
        self._show_doubts(view.flags)
        found = [] if isinstance(entry, Provider) or entry.is_own else differences(entry)
        self._show_differences(found)
        self.retire.set_text(self.tr("Tidak dipakai lagi") if is_used else self.tr("Pakai lagi"))
        self.check.setVisible(may_edit and is_used)
        self.doubt.setVisible(self._desk.officer.may(Permission.DOUBT_DIRECTORY))
        self.settle.setVisible(may_edit and bool(view.flags))
        self.compare.setVisible(may_edit and bool(found))
        self.retire.setVisible(may_edit)
        self.show()

    def _show_doubts(self, flags: Sequence[DirectoryFlag]) -> None:
        if not flags:
            self.doubts.clear()
            return
        words, zone = self.tr("{who}, {day}: “{remark}”"), self._desk.office.zone
        told = [
            words.format(who=flag.raised_by, day=short(zone.day(flag.raised_at)), remark=flag.remark) for flag in flags
        ]
        self.doubts.show_text("\n".join((self.tr("Ditandai keliru."), *told)))

    def _show_differences(self, found: Sequence[Difference]) -> None:
        if not found:
            self.edition.clear()
            return
        new = sum(each.is_new for each in found)
        ours = self.tr("Kantor berbeda dari katalog di {count} bagian.").format(count=len(found))
        theirs = self.tr("Katalog baru menulis lain di {count} bagian.").format(count=new)
        self.edition.show_text(theirs if new else ours)
