"""Where a session begins: who are you, and the password that unlocks the data. Light, for it is the first window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import LineField, PasswordField
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Title

CARD_WIDTH = 420


class LoginPage(QWidget):
    """Asks for user name and password; says what is wrong and keeps what was typed."""

    submitted = Signal(str, str)
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Title(self.tr("Puskesos"))
        self.sentence = Secondary(self.tr("Masuk untuk membuka data kantor."), wrap=True)
        self.user_name = LineField()
        self.password = PasswordField()
        self._user_field = Field(self.tr("Nama pengguna"), self.user_name)
        self._password_field = Field(self.tr("Kata sandi"), self.password)
        self.problem = Strip("error")
        self.enter = ActionButton(self.tr("Masuk"), "Enter", primary=True)
        self.forgot = LinkButton(self.tr("Masuk dengan kode pemulihan"))

        card = Card()
        card.setFixedWidth(CARD_WIDTH)
        for item in (self.heading, self.sentence, 8, self._user_field, self._password_field, self.problem, 8,
                     row(self.forgot, None, self.enter)):  # fmt: skip
            card.add(item)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(None, card, None))
        layout.addStretch(3)

        self.problem.clear()
        self.enter.clicked.connect(self._submit)
        self.forgot.clicked.connect(self.recovery_wanted)

    def ask(self, sentence: str, user_name: str = "") -> None:
        """Begin anew: say why, propose a user name, put the cursor where something is to be typed."""
        self.sentence.setText(sentence)
        if user_name:
            self.user_name.set_value(user_name)
        self.password.set_value("")
        self.problem.clear()
        self.enter.end_work()
        self.focus_first()

    def focus_first(self) -> None:
        """The cursor in the first empty field."""
        (self.password if self.user_name.value() else self.user_name).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the log-in failed; the password is selected to be typed over."""
        self.enter.end_work()
        self.problem.show_text(sentence)
        self.password.setFocus()
        self.password.selectAll()

    def _submit(self) -> None:
        if not self.user_name.value():
            self.user_name.setFocus()
            return
        if not self.password.value():
            self.password.setFocus()
            return
        self.problem.clear()
        self.enter.start_work(self.tr("Membuka…"))
        self.submitted.emit(self.user_name.value(), self.password.value())
