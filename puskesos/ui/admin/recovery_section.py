"""The recovery code of the office: what it is for, and how a lost sheet is replaced."""

from PySide6.QtWidgets import QWidget

from puskesos.store.server.connection import is_on_server
from puskesos.ui.admin.recovery_code_dialog import WIDTH, RecoveryCodeDialog
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.text import Body


class RecoverySection(QWidget):
    """Explains the sheet in the safe and makes a new one; the code itself is never shown again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: RecoveryCodeDialog | None = None
        self.renew = ActionButton(self.tr("Buat kode baru"), "F12", primary=True)
        self.bar = ActionBar([], self.renew)
        card = Card(self.tr("Bila perlu kode baru"), "recovery")
        about, what_it_opens = self._of_this_desk()
        for sentence in (
            self.tr("Lembar kode hilang, rusak, atau pernah terbaca orang yang tidak berhak."),
            self.tr("Admin yang memegang lembar itu pindah tugas."),
            what_it_opens,
            self.tr("Cadangan yang dibuat sebelumnya tetap dapat dibuka dengan kode lama."),
        ):
            card.add(Body(sentence, wrap=True))
        lay_out_section(self, self.tr("Kode pemulihan"), about, column(card, None), self.bar)
        self.renew.clicked.connect(self._renew)

    def _of_this_desk(self) -> tuple[str, str]:
        """What the code is for: on a server it opens no data, for who keeps it helps whoever forgot her password."""
        if is_on_server(self._desk.access.file.folder):
            return (
                self.tr("Membuka cadangan yang dibuat loket ini, bila server hilang. Tersimpan hanya di kertas."),
                self.tr("Kode baru dicetak dan diketik kembali. Cadangan berikutnya dibuka dengan kode itu."),
            )
        return (
            self.tr("Satu-satunya jalan masuk bila kata sandi admin terlupa. Tersimpan hanya di kertas."),
            self.tr("Kode baru dicetak dan diketik kembali. Sejak itu lembar lama tidak membuka data ini lagi."),
        )

    def refresh(self) -> None:
        """Nothing here changes."""

    def focus_first(self) -> None:
        self.renew.setFocus()

    def _renew(self) -> None:
        self.dialog = RecoveryCodeDialog(self._desk, self)
        self.dialog.renewed.connect(lambda: self.bar.say(self.tr("Kode baru berlaku. Buang lembar yang lama.")))
        open_dialog(self.dialog, WIDTH)
