"""How the program looks and locks on this PC."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.preferences import IDLE_MINUTES, Preferences
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import SCALES, Scheme, apply_look, look
from puskesos.ui.widgets.text import Secondary


class LookSection(QWidget):
    """Light or dark, the size of letters, when the screen locks. Colours change at once, sizes at the next start."""

    look_changed = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scheme = ChoiceField[Scheme]([(Scheme.LIGHT, self.tr("Terang")), (Scheme.DARK, self.tr("Gelap"))])
        sizes = [(scale, self.tr("{percent} %").format(percent=round(scale * 100))) for scale in SCALES]
        self.scale = ChoiceField[float](sizes)
        minutes = self.tr("sesudah {minutes} menit")
        self.idle = ChoiceField[int]([(count, minutes.format(minutes=count)) for count in IDLE_MINUTES])
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.lock = ActionButton(self.tr("Kunci layar sekarang"), "F8")
        self.bar = ActionBar([self.lock], self.save)
        card = Card(self.tr("Tampilan"), "show")
        card.add(
            FieldRow(Field(self.tr("Warna"), self.scheme), Field(self.tr("Besar huruf"), self.scale), Secondary()),
            Secondary(self.tr("Besar huruf yang baru berlaku setelah program dibuka lagi."), wrap=True),
        )
        lock = Card(self.tr("Kunci layar"), "lock")
        lock.add(
            FieldRow(Field(self.tr("Layar terkunci sendiri"), self.idle), Secondary(), Secondary()),
            Secondary(self.tr("Ctrl+L mengunci layar kapan saja. Isian yang belum disimpan tetap ada."), wrap=True),
        )
        about = self.tr("Hanya untuk komputer ini; komputer lain punya pengaturannya sendiri.")
        lay_out_section(self, self.tr("Tampilan"), about, column(card, lock, None, gap=12), self.bar)
        self.refresh()
        self.save.clicked.connect(self._save)
        self.lock.clicked.connect(self.lock_wanted)

    def answer(self) -> Preferences:
        first = Preferences()
        return Preferences(
            self.scheme.value() or first.scheme,
            self.scale.value() or first.scale,
            self.idle.value() or first.idle_minutes,
        )

    def refresh(self) -> None:
        kept = Preferences.load()
        self.scheme.set_value(kept.scheme)
        self.scale.set_value(kept.scale)
        self.idle.set_value(kept.idle_minutes)

    def focus_first(self) -> None:
        self.scheme.setFocus()

    def _save(self) -> None:
        wanted = self.answer()
        wanted.save()
        app = QApplication.instance()
        if isinstance(app, QApplication) and wanted.scheme is not look().scheme:
            apply_look(app, wanted.scheme, look().scale)
        self.bar.say(self.tr("Tersimpan untuk komputer ini."))
        self.look_changed.emit()
