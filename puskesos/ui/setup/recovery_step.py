"""Last step: the recovery code is printed and typed back, so that it is known to be on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.store.keys import tidy_recovery_code
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import font
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Body, Secondary


class RecoveryStep(QWidget):
    """Shows the code once; it is not kept anywhere but on the paper the officer prints."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, on_server: bool = False) -> None:
        super().__init__(parent)
        self._code = ""
        self.code = Body()
        self.code.setFont(font(20, 700))
        self.code.make_selectable()
        self.print = ActionButton(self.tr("Cetak atau simpan kode"), "F6")
        self.typed = LineField()
        not_kept(self.typed)  # the code lies in the safe and nowhere else
        self.field = Field(self.tr("Ketik kembali kode dari kertas"), self.typed, required=True)
        card = Card(self.tr("Kode pemulihan"), "recovery")
        for item in (
            Body(self._what_it_opens(on_server=on_server), wrap=True),
            self.code,
            row(self.print, None),
            self.field,
            Secondary(self.tr("Huruf besar atau kecil dan tanda hubung tidak berpengaruh.")),
        ):
            card.add(item)
        self.setLayout(column(card, None))
        self.print.clicked.connect(self.print_wanted)

    def _what_it_opens(self, *, on_server: bool) -> str:
        """On a server it opens no data: there the admin of the server helps whoever forgot her password."""
        if on_server:
            return self.tr(
                "Kode ini membuka cadangan yang dibuat loket ini, bila server hilang. Cetak, simpan di tempat "
                "terkunci, jangan difoto."
            )
        return self.tr(
            "Kode ini satu-satunya jalan bila kata sandi admin terlupa. Cetak, simpan di tempat terkunci, "
            "jangan difoto. Tanpa kata sandi dan tanpa kode ini, data hilang untuk selamanya."
        )

    def show_code(self, code: str) -> None:
        """Show the code to print and type back."""
        self._code = code
        self.code.setText(code)

    def hide_code(self) -> None:
        """Once it is on paper it must be read from there."""
        self.code.setText(self.tr("Sudah dicetak atau disimpan. Ketik kembali dari sana."))

    def is_proven(self) -> bool:
        """Whether the code was typed back rightly; says what is wrong beside the field."""
        self.field.clear()
        if tidy_recovery_code(self.typed.value()) == self._code:
            return True
        self.field.show_problem(self.tr("Kode belum sama dengan yang tercetak. Periksa setiap kelompok empat huruf."))
        self.typed.setFocus()
        return False

    def focus_first(self) -> None:
        self.typed.setFocus()
