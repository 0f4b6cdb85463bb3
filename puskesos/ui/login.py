"""Where a session begins: who are you, and the password that unlocks the data. Light, for it is the first window."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos.store.server.connection import DESK_SUFFIX, is_on_server
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
    restore_wanted = Signal()
    # An office on a server was begun with, so its PC may be given another desk: a file of one, or None to ask for it.
    began_on_server = Signal()
    desk_wanted = Signal(object)

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
        self.renew_desk = LinkButton(self.tr("Pakai berkas loket baru"))
        self.renew_desk.hide()

        card = Card()
        card.setFixedWidth(CARD_WIDTH)
        for item in (self.heading, self.sentence, 8, self._user_field, self._password_field, self.problem, 8,
                     row(self.forgot, self.renew_desk, None, self.enter)):  # fmt: skip
            card.add(item)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(None, card, None))
        layout.addStretch(3)

        self._is_on_server = False
        self._waiting_for = ""
        self._sentence = ""
        self._seconds_left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

        self.problem.clear()
        self.enter.clicked.connect(self._submit)
        self.user_name.textChanged.connect(self._name_changed)
        self.forgot.clicked.connect(self.recovery_wanted)
        self.renew_desk.clicked.connect(lambda: self.desk_wanted.emit(None))
        self.problem.fix_wanted.connect(self.restore_wanted)

    def begin(self, folder: Path, sentence: str) -> None:
        """Ask who wants to work with the office of a folder; one on a server has no printed code to come in with."""
        self._is_on_server = is_on_server(folder)
        self.forgot.setVisible(not self._is_on_server)
        self.renew_desk.setVisible(self._is_on_server)
        self.setAcceptDrops(self._is_on_server)
        self.ask(sentence)
        if self._is_on_server:
            self.began_on_server.emit()

    def takes(self, file: Path) -> bool:
        """Whether a file is for this page: the one that makes a desk of a server another, when its own was revoked."""
        return self._is_on_server and file.suffix.lower() == DESK_SUFFIX

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() and self.takes(Path(url.toLocalFile())) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        for file in filter(self.takes, files[:1]):
            self.desk_wanted.emit(file)

    def ask(self, sentence: str, user_name: str = "") -> None:
        """Begin anew: say why, propose a user name, put the cursor where something is to be typed."""
        self.sentence.setText(sentence)
        if user_name:
            self.user_name.set_value(user_name)
        self.password.set_value("")
        self._end_wait()
        self.focus_first()

    def focus_first(self) -> None:
        """The cursor in the first empty field."""
        (self.password if self.user_name.value() else self.user_name).setFocus()

    def refuse(self, sentence: str, *, is_lost: bool = False) -> None:
        """Say why the log-in failed; the password is selected to be typed over.

        Where it may be the data that are lost, a backup is offered beside.
        """
        self.enter.end_work()
        offered = self.tr("Pulihkan dari cadangan") if is_lost and not self._is_on_server else ""
        self.problem.show_text(sentence, fix=offered)
        self.password.setFocus()
        self.password.selectAll()

    def make_wait(self, sentence: str, seconds: int) -> None:
        """Say why, and count down until it may be tried again; meanwhile everything else on the page goes on."""
        self.refuse(sentence)
        self._waiting_for = self.user_name.value()
        self._sentence = sentence
        self._seconds_left = seconds
        self._show_wait()
        self._tick.start()

    def seconds_left(self) -> int:
        """How long the officer still has to wait; 0 when nobody waits."""
        return self._seconds_left

    def _count_down(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left > 0:
            self._show_wait()
        else:
            self._end_wait()
            self.problem.become("info")
            self.problem.show_text(self.tr("Silakan coba lagi."))

    def _show_wait(self) -> None:
        left = self.tr("{minutes}:{seconds:02}").format(
            minutes=self._seconds_left // 60, seconds=self._seconds_left % 60
        )
        words = self.tr("{sentence} Untuk menjaga data, percobaan berikutnya dapat dimulai dalam {left}.")
        self.problem.show_text(words.format(sentence=self._sentence, left=left))
        self.enter.start_work(self.tr("Tunggu {left}").format(left=left))

    def _end_wait(self) -> None:
        self._tick.stop()
        self._seconds_left = 0
        self.problem.become("error")
        self.problem.clear()
        self.enter.end_work()

    def _name_changed(self) -> None:
        """Another officer need not wait for the tries of the first; the office counts for each."""
        if self._seconds_left and self.user_name.value() != self._waiting_for:
            self._end_wait()

    def _submit(self) -> None:
        if not self.user_name.value():
            self.user_name.setFocus()
            return
        if not self.password.value():
            self.password.setFocus()
            return
        self.problem.become("error")
        self.problem.clear()
        self.enter.start_work(self.tr("Membuka…"))
        self.submitted.emit(self.user_name.value(), self.password.value())
