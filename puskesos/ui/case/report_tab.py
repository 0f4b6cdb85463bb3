"""The tab that keeps the report as it was brought: the resident's words, the registry check, how it came in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.journey import CaseView
from puskesos.cases.loop.targets import answer_days, report_days
from puskesos.cases.slips import memberships_line, registry_line
from puskesos.cases.visit import ConsentMode, LawfulBasis
from puskesos.dates import short
from puskesos.office.typed import phone_words
from puskesos.ui.case.access_card import AccessCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.layouts import clear, column
from puskesos.ui.widgets.text import Fact
from puskesos.ui.words import due_line, moment_words

Entry = tuple[str, str]


class ReportTab(QWidget):
    """Long texts over the whole width, short facts in two columns below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.access = AccessCard(desk)
        self._texts = column(gap=12)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(12)
        for place in (0, 1):
            self._facts.setColumnStretch(place, 1)
        self.setLayout(column(self.access, self._texts, self._facts, None, gap=12, margins=(16, 12, 16, 12)))

    def show_view(self, view: CaseView) -> None:
        """Show what is known; what nobody filled in takes no room."""
        self.access.show_view(view)
        clear(self._texts)
        clear(self._facts)
        for label, words in self._long(view):
            self._texts.addWidget(Fact(label, words, wrap=True))
        for place, (label, words) in enumerate(self._short(view)):
            self._facts.addWidget(Fact(label, words, wrap=True), place // 2, place % 2, Qt.AlignmentFlag.AlignTop)

    def _long(self, view: CaseView) -> list[Entry]:
        case = view.case
        entries = [
            (self.tr("Cerita"), case.story),
            (self.tr("Harapan warga"), case.wish),
            (self.tr("Mengapa mendesak"), case.urgency_reason),
            (self.tr("Alasan prioritas"), case.priority_reason),
            (self.tr("Dicatat belakangan karena"), case.late_reason),
            (self.tr("Disampaikan kepada warga"), case.told_resident),
        ]
        return [entry for entry in entries if entry[1]]

    def _reporter(self, case: Case) -> str:
        """Everything known about who reported, for those who may know it."""
        if case.reporter_kind is not ReporterKind.OTHER or not case.shows_reporter_to(self._desk.officer):
            return ""
        known = {name: str(value) for name, value in case.reporter.items() if value}
        proxy = self.tr("membawa surat kuasa") if known.get("has_power_of_attorney") else ""
        number = phone_words(known.get("phone", ""))
        parts = (known.get("name"), known.get("relation"), number, known.get("address"), proxy)
        return ", ".join(filter(None, parts))

    def _target(self, view: CaseView) -> str:
        """The day the report should be answered by; a complaint that was visited at home is one that is examined."""
        case, desk = view.case, self._desk
        if not case.status.is_open:
            return ""
        days = report_days(desk.office, case.report_type, needs_examination=bool(view.visits))
        due = desk.calendar.after(case.visit_on, days or answer_days(desk.office, view.service))
        return due_line(due, desk.today())

    def _short(self, view: CaseView) -> list[Entry]:
        case = view.case
        zone, today = self._desk.office.zone, self._desk.today()
        recorded = self.tr("{officer}, {moment}").format(
            officer=case.registered_by.name, moment=moment_words(case.registered_at, zone, today)
        )
        entries = [
            (self.tr("Jenis laporan"), case.report_type.label),
            (self.tr("Bidang"), view.sector),
            (self.tr("Layanan"), view.service.name if view.service else ""),
            (self.tr("Cara laporan masuk"), case.channel.label),
            (self.tr("Pelapor"), self._reporter(case)),
            (self.tr("Tanggal datang"), short(case.visit_on)),
            (self.tr("Target dijawab"), self._target(view)),
            (self.tr("Dicatat oleh"), recorded),
            (self.tr("Ditangani oleh"), case.officer.name if case.officer else self.tr("belum ada petugas")),
            (self.tr("Alamat lengkap"), view.address),
            (self.tr("Cek data"), registry_line(case)),
            (self.tr("Kepesertaan"), memberships_line(case)),
            (self.tr("Dasar pemrosesan data"), LawfulBasis(case.lawful_basis).label if case.lawful_basis else ""),
            (self.tr("Penjelasan kepada warga"), _notice(case)),
            (self.tr("Hasil akhir"), case.outcome.label if case.outcome else ""),
        ]
        return [entry for entry in entries if entry[1]]


def _notice(case: Case) -> str:
    """How the notice was given; cases of older versions know only the way."""
    return case.notice or (ConsentMode(case.consent).label if case.consent else "")
