"""What stands over the known residents: how many fit, what would tell them apart, where the NIK was issued."""

from functools import partial

from PySide6.QtWidgets import QWidget

from puskesos.cases.search.findings import Found
from puskesos.cases.search.wanted import Wanted
from puskesos.office.regions import dotted
from puskesos.ui.desk.acquaintances import Acquaintances, where_issued
from puskesos.ui.search.words import namesake_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, Secondary


class KnownHead(QWidget):
    """Says one thing at a time: a hint, or why nobody is shown; and always which list could not be asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.count = Chip(ChipFace("new", ""))
        self.origin = Caption(wrap=True)
        self.namesakes = Secondary(wrap=True, ink="accent")
        self.nobody = Secondary(wrap=True)
        self.trouble = Strip("warning")
        title = CardHead(self.tr("Sudah dikenal?"), "known", self.count)
        self.setLayout(column(title, self.trouble, self.origin, self.namesakes, self.nobody))
        self.origin.hide()

    def tell(self, wanted: Wanted, known: Acquaintances, *, in_use: Found | None, offered: Found | None) -> None:
        """Say how the search went, and what to do next."""
        findings = known.findings
        trouble = " ".join(known.troubles)
        self.trouble.show_text(trouble) if trouble else self.trouble.clear()
        self.count.setVisible(findings.count > 0)
        self.count.set_face(ChipFace("new", self.tr("{count} mirip").format(count=findings.count)))
        hint = "" if in_use else namesake_words(wanted.name, findings)
        self.namesakes.setText(hint)
        self.namesakes.setVisible(bool(hint))
        self.nobody.setText(self._next_step(wanted, offered))
        self.nobody.setVisible(in_use is None and (offered is not None or not findings.count))

    def show_origin(self, code: str) -> None:
        """Say where the NIK with these first six digits was issued."""
        self.origin.hide()
        if code:
            then = while_alive(self, partial(self._show_origin, code))
            self._desk.ask("origin of nik", lambda _: where_issued(code), then)

    def _next_step(self, wanted: Wanted, offered: Found | None) -> str:
        if offered:
            words = self.tr("Laporan ini belum disimpan. Alt+1 memakai data {name} di sini; Alt+K mengosongkan dulu.")
            return words.format(name=offered.name)
        if wanted.is_enough:
            return self.tr("Belum ada yang cocok.")
        return self.tr("Ketik NIK, nomor KK atau nama; yang sudah dikenal tampil di sini.")

    def _show_origin(self, code: str, place: str) -> None:
        known = self.tr("NIK ini pertama terbit di {place}.").format(place=place)
        unknown = self.tr("Kode wilayah NIK ini, {code}, tidak ada di daftar.").format(code=dotted(code))
        self.origin.setText(known if place else unknown)
        self.origin.show()
