"""On a new PC: the file an admin made for it tells where the office's server is, and the PC becomes a desk of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from puskesos.errors import UserError
from puskesos.store.server.desk_file import DeskFile, Taken, load_desk_file, take_desk_file
from puskesos.ui.background import Background, Lane
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Fact, Secondary

SERVER_WIDTH = 560


class ServerDialog(QDialog):
    """Asks for the file, shows what it says, and takes it once the server was reached; the log-in comes next."""

    taken = Signal(str)

    def __init__(
        self,
        folder: Path,
        background: Background,
        problems: Problems,
        parent: QWidget | None = None,
        *,
        expected: str = "",
    ) -> None:
        """`expected` is the server this PC was prepared for; a file for another one is not taken."""
        super().__init__(parent)
        self._expected = expected
        self._folder = folder
        self._background = background
        self._problems = problems
        self._desk: DeskFile | None = None
        self.choose = ActionButton(self.tr("Pilih berkas loket…"), "F6", small=True)
        self.office = Fact(self.tr("Kantor"))
        self.name = Fact(self.tr("Loket"))
        self.server = Fact(self.tr("Server"))
        self.way = Fact(self.tr("Sambungan"), wrap=True)
        self._facts = (self.office, self.name, self.server, self.way)
        self.warning = Strip("warning")
        self.warning.clear()
        about = Secondary(
            self.tr("Berkas .puskesos-loket dibuat admin server untuk komputer ini saja, dan dapat dipakai satu kali."),
            wrap=True,
        )
        body = boxed(column(about, row(self.choose, None), *self._facts, self.warning))
        title = self.tr("Kantor ini memakai server")
        self.frame = DialogFrame(title, body, save=self.tr("Sambungkan"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        for fact in self._facts:
            fact.hide()
        self.frame.save.setEnabled(False)
        self.choose.clicked.connect(self._ask)
        self.frame.save_wanted.connect(self._take)
        self.frame.cancel_wanted.connect(self.reject)

    def look(self, file: Path) -> None:
        """Show what a file says; a stick may be slow, so it is read behind."""
        self.frame.clear_problem()
        reading = partial(load_desk_file, file)
        self._background.run(Lane.JOBS, reading, while_alive(self, self._show), while_alive(self, self._refused))

    def _ask(self) -> None:
        kinds = self.tr("Berkas loket (*.puskesos-loket)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih berkas loket"), "", kinds)
        if file:
            self.look(Path(file))

    def _show(self, desk: DeskFile) -> None:
        self._desk = desk
        way = desk.connection
        self.office.set_value(way.office)
        self.name.set_value(way.desk)
        self.server.set_value(self.tr("komputer ini") if way.is_here else way.host)
        self.way.set_value(self._words_of_way())
        for fact in self._facts:
            fact.show()
        self.warning.clear()
        if way.insisted is not None:
            warning = self.tr("Siapa pun di jaringan ini dapat membaca data warga. {who} memintanya begitu.")
            self.warning.show_text(warning.format(who=way.insisted.who))
        self._offer(way.host)
        grow(self)

    def _offer(self, host: str) -> None:
        is_expected = not self._expected or host.lower() == self._expected.lower()
        if not is_expected:
            words = self.tr(
                "Berkas loket ini untuk server {found}, padahal komputer ini disiapkan untuk {expected}. Pilih berkas "
                "yang benar, atau tanyakan kepada admin."
            )
            self.frame.show_problem(words.format(found=host, expected=self._expected))
        self.frame.save.setEnabled(is_expected)
        if is_expected:
            self.frame.save.setFocus()

    def _words_of_way(self) -> str:
        way = self._desk.connection if self._desk else None
        if way is None or way.insisted is not None:
            return self.tr("tanpa penyandian")
        return self.tr("di komputer ini saja") if way.is_here else self.tr("tersandi, sertifikat server diperiksa")

    def _take(self) -> None:
        if self._desk is None:
            return
        self.frame.start_saving(self.tr("Menyambung…"))
        taking = partial(take_desk_file, self._folder, self._desk)
        self._background.run(Lane.CHANGES, taking, while_alive(self, self._done), while_alive(self, self._refused))

    def _done(self, taken: Taken) -> None:
        self.frame.stop_saving()
        self.accept()
        words = self.tr("Komputer ini sekarang {desk} di {office}. Hapus berkas loketnya, lalu masuk.")
        said = words.format(desk=taken.connection.desk, office=taken.connection.office)
        if not taken.is_in_keyring:
            said = "\n".join((said, self._no_keyring()))
        self.taken.emit(said)

    def _no_keyring(self) -> str:
        return self.tr(
            "Komputer ini tidak mempunyai penyimpan kunci, maka rahasia loketnya ada di sebuah berkas yang hanya dapat "
            "dibaca pengguna komputer ini."
        )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.frame.show_problem(str(error))
            grow(self)
        else:
            self.frame.stop_saving()
            self._problems.show(error)
        self.frame.save.setEnabled(self._desk is not None)
