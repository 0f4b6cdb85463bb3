"""The directory goes out as an HSDS file and comes in as one, or as a folder with a new edition of the catalogue.

HSDS is the open standard for directories of services, which other programmes read and write too.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.errors import UserError
from puskesos.exchange.hsds.export import directory_tables
from puskesos.exchange.hsds.facts import Arrival
from puskesos.exchange.hsds.take_over import HsdsPreview, preview_hsds, read_arrivals, take_over_hsds
from puskesos.exchange.hsds.write import HsdsFormat, write_hsds
from puskesos.office.editions import import_catalogue
from puskesos.office.events import Event
from puskesos.ui.background import Step
from puskesos.ui.services.import_view import ImportView
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary

EXCHANGE_SIZE = (1040, 680)


class ExchangeDialog(QDialog):
    """A file is read and compared first, and nothing comes in before the officer has seen what it would change."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: Path | None = None
        self._arrivals: tuple[Arrival, ...] = ()
        self.export_json = ActionButton(self.tr("Ekspor JSON"), "F5", small=True)
        self.export_tables = ActionButton(self.tr("Ekspor tabel (ZIP)"), "F6", small=True)
        self.choose = ActionButton(self.tr("Impor berkas HSDS"), "F7", small=True)
        self.catalogue = ActionButton(self.tr("Muat katalog baru"), "F8", small=True)
        self.with_doubles = CheckRow(self.tr("Ambil juga yang mungkin sudah ada"))
        self.told = Strip("info")
        self.view = ImportView()
        self.places = QStackedWidget()
        title = self.tr("Impor dan ekspor direktori")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Ambil ke direktori"), cancel=self.tr("Tutup"))
        self.submission = Submission(desk, self, self.frame, {})
        self.setWindowTitle(title)
        self._connect()
        self._show_nothing()

    def export(self, file: Path, form: HsdsFormat) -> None:
        """Write the directory as it stands into a file."""
        database = self._desk.access.file.database

        def work(step: Step) -> None:
            step(0, 0)
            with database.read() as session:
                tables = directory_tables(session)
            write_hsds(tables, file, form)

        done = self.tr("Direktori disimpan sebagai {file}.").format(file=file.name)
        self._begin(self.tr("Menulis berkas…"))

        looks, title, tell = self._desk.looks, self.tr("Direktori layanan"), while_alive(self, self._tell)

        def saved(_: object) -> None:
            looks.took_out(title, file.name)
            tell(done)

        self._desk.job(work, saved, while_alive(self, self._refused), lambda: None)

    def read(self, file: Path) -> None:
        """Look into a file and compare it with the office."""
        self._show_nothing()
        self._begin(self.tr("Membaca berkas…"))
        self._desk.work(
            partial(read_arrivals, file), while_alive(self, partial(self._read, file)), while_alive(self, self._refused)
        )

    def load_catalogue(self, folder: Path) -> None:
        """Load an edition from its folder; what the office made its own stays."""
        self._begin(self.tr("Memuat katalog…"))
        self._desk.change(
            import_catalogue, str(folder),
            then=while_alive(self, self._loaded), refused=while_alive(self, self._refused),
        )  # fmt: skip

    def _body(self) -> QWidget:
        about = Secondary(
            self.tr("HSDS adalah bentuk berkas terbuka untuk direktori layanan yang juga dikenal program lain."),
            wrap=True,
        )
        acts = row(self.export_json, self.export_tables, 16, self.choose, self.catalogue, None, gap=8)
        empty = EmptyState(
            "import",
            self.tr("Belum ada berkas yang dibaca"),
            self.tr("Isi berkas dibandingkan dulu dengan direktori kantor. Tidak ada yang masuk sebelum Anda setuju."),
        )
        self.places.addWidget(boxed(column(empty, None)))
        self.places.addWidget(self.view)
        body = column(about, acts, self.told, self.with_doubles, self.places, gap=12)
        body.setStretch(4, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.export_json.clicked.connect(lambda: self._ask_target(HsdsFormat.JSON))
        self.export_tables.clicked.connect(lambda: self._ask_target(HsdsFormat.TABULAR))
        self.choose.clicked.connect(self._ask_file)
        self.catalogue.clicked.connect(self._ask_folder)
        self.with_doubles.toggled.connect(lambda _: self._compare())
        self.frame.save_wanted.connect(self._take_over)
        self.submission.done.connect(self._taken)

    def _ask_target(self, form: HsdsFormat) -> None:
        chooser = self._chooser(self.tr("Simpan direktori"), QFileDialog.FileMode.AnyFile)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(form.suffix.removeprefix("."))
        chooser.selectFile(f"direktori-layanan{form.suffix}")
        self._open(chooser, lambda file: self.export(file, form))

    def _ask_file(self) -> None:
        chooser = self._chooser(self.tr("Pilih berkas HSDS"), QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self.tr("Berkas HSDS (*.json *.zip)"))
        self._open(chooser, self.read)

    def _ask_folder(self) -> None:
        chooser = self._chooser(self.tr("Pilih folder katalog"), QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(chooser, self.load_catalogue)

    def _chooser(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        chooser = QFileDialog(self, title)
        chooser.setFileMode(mode)
        return chooser

    def _open(self, chooser: QFileDialog, then: Callable[[Path], None]) -> None:
        chooser.fileSelected.connect(lambda name: then(Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _begin(self, words: str) -> None:
        self.frame.clear_problem()
        self.told.show_text(words)

    def _read(self, file: Path, arrivals: tuple[Arrival, ...]) -> None:
        self._file, self._arrivals = file, arrivals
        self._compare()

    def _compare(self) -> None:
        """Put what the file tells beside what the office has."""
        arrivals, with_doubles = self._arrivals, self.with_doubles.value()

        def compare(session: Session) -> HsdsPreview:
            return preview_hsds(session, arrivals, with_doubles=with_doubles)

        self._desk.ask("hsds preview", compare, while_alive(self, self._show))

    def _show(self, preview: HsdsPreview) -> None:
        if self._file is None:
            return
        self.places.setCurrentWidget(self.view)
        self.view.show_preview(preview)
        self._tell(self.view.summary(self._file.name))
        self.with_doubles.setVisible(self.with_doubles.value() or self.view.doubles() > 0)
        coming = self.view.coming()
        self.frame.save.setVisible(coming > 0)
        self.frame.save.set_text(self.tr("Ambil {count} entri").format(count=coming))

    def _show_nothing(self) -> None:
        self._file, self._arrivals = None, ()
        self.view.clear()
        self.places.setCurrentIndex(0)
        self.with_doubles.hide()
        self.frame.save.hide()

    def _take_over(self) -> None:
        if self._file is not None:
            self.submission.send(take_over_hsds, self._arrivals, self._file.name, self.with_doubles.value())

    def _taken(self, event: Event) -> None:
        words = self.tr("{new} entri baru dan {changed} yang diperbarui diambil dari {file}.")
        told = event.details
        self.said.emit(
            words.format(new=told.get("new", "0"), changed=told.get("changed", "0"), file=told.get("file", ""))
        )

    def _loaded(self, event: Event) -> None:
        words = self.tr("{rows} baris katalog dimuat.").format(rows=event.details["rows"])
        self._tell(words)
        self.said.emit(words)

    def _tell(self, words: str) -> None:
        self.told.show_text(words)

    def _refused(self, error: UserError) -> None:
        self.told.clear()
        self.frame.show_problem(str(error))
