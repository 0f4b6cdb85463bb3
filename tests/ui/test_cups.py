"""Papers on real queues of CUPS: what comes out, and what counts as sent when the queue does not take it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.dispatch import letters_not_out
from puskesos.cases.journey import ReferralView, view_case
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.errors import Unavailable
from puskesos.print.receipt import render_receipt
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from puskesos.ui.case.printing import slip_paper
from puskesos.ui.desk_printer import DeskPrinter, Use
from puskesos.ui.paper import PaperDialog
from puskesos.ui.printer_dialog import PrinterChoice
from puskesos.ui.printing import print_on, printer_names
from puskesos.ui.register.batch_dialog import NOT_OUT, BatchDialog
from puskesos.ui.session import Desk
from tests.cups import OFFICE, REFUSING, ROLL, STOPPED, PrintingSystem, printing_system
from tests.print.reading import codes_of, ink_of, sizes_of
from tests.print.samples import RECEIPT, SLIP
from tests.ui.referring import refer

Settle = Callable[[], None]
OpenPaper = Callable[..., PaperDialog]
BatchOn = Callable[[str], str]
# A dot of a printer is no larger, and the edge of a letter lies between two of them.
HALF_A_MILLIMETRE = 0.5


@pytest.fixture(scope="module")
def _server() -> Iterator[PrintingSystem]:
    with printing_system() as system:
        yield system


@pytest.fixture
def cups(_server: PrintingSystem, monkeypatch: pytest.MonkeyPatch, _own_pc: None) -> PrintingSystem:
    """The server as the printing system of this PC, with empty trays."""
    monkeypatch.setenv("CUPS_SERVER", _server.address)
    _server.empty_trays()
    return _server


@pytest.fixture
def batch(cups: PrintingSystem, desk: Desk, settle: Settle, qtbot: QtBot) -> Iterator[BatchOn]:
    """Sends every letter that is not out yet to a printer, and gives what the dialog says in the end."""
    dialogs: list[BatchDialog] = []

    def send(printer: str) -> str:
        DeskPrinter(printer, Sheet.A4).save(Use.LETTER)
        dialog = BatchDialog(desk, [])
        dialogs.append(dialog)
        settle()
        assert dialog.which.value() == NOT_OUT
        dialog.print_button.click()
        # The processes that draw take their time to start on a busy machine.
        qtbot.waitUntil(lambda: desk.background.is_idle, timeout=120_000)
        return dialog.notice.text()

    yield send
    for dialog in dialogs:
        dialog.reject()
        dialog.deleteLater()


@pytest.fixture
def paper_of(cups: PrintingSystem, desk: Desk, settle: Settle) -> Iterator[OpenPaper]:
    """Opens the preview of the slip of a case, for a printer of this desk."""
    page = QWidget()
    page.show()

    def make(case: Case, printer: str) -> PaperDialog:
        DeskPrinter(printer, Sheet.F4).save(Use.LETTER)
        paper = slip_paper(desk, letter_of(desk, case), page)
        paper.open()
        settle()
        return paper

    yield make
    for paper in page.findChildren(PaperDialog):
        paper.reject()
    settle()
    page.deleteLater()


def letter_of(desk: Desk, case: Case) -> ReferralView:
    with desk.access.file.database.read() as session:
        [letter] = view_case(session, case.id).referrals
        return letter


def aside(job: Callable[[], object]) -> None:
    """Run a job on a thread of its own, as the desk does: CUPS remembers its server for each thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(job).result()


def test_the_printers_of_the_pc_are_found(cups: PrintingSystem) -> None:
    found: list[str] = []
    aside(lambda: found.extend(printer_names()))
    assert set(found) == {OFFICE, ROLL, REFUSING, STOPPED}


def test_a_slip_comes_out_whole_in_its_size_under_its_name(cups: PrintingSystem) -> None:
    pdf = render_referral_slip(SLIP, sheet=Sheet.F4)
    aside(lambda: print_on(OFFICE, "Surat contoh", pdf))
    [printed] = cups.came_out(OFFICE)
    [(width, height)] = sizes_of(printed)
    assert abs(width - 215) <= 1
    assert abs(height - 330) <= 1
    told = PdfReader(BytesIO(printed)).metadata
    assert told is not None
    assert told.title == "Surat contoh"


def test_what_comes_out_looks_like_what_was_shown(cups: PrintingSystem) -> None:
    pdf = render_referral_slip(SLIP, sheet=Sheet.F4)
    aside(lambda: print_on(OFFICE, "Surat contoh", pdf))
    [printed] = cups.came_out(OFFICE)
    assert ink_of(printed) == pytest.approx(ink_of(pdf), abs=HALF_A_MILLIMETRE)
    assert codes_of(printed) == codes_of(pdf)


def test_a_receipt_on_the_roll_keeps_its_width_also_where_the_printer_knows_one_length_only(
    cups: PrintingSystem,
) -> None:
    pdf = render_receipt(RECEIPT, sheet=Sheet.ROLL)
    aside(lambda: print_on(ROLL, "Tanda terima", pdf))
    [printed] = cups.came_out(ROLL)
    assert sizes_of(printed) == [(80, 297)]
    assert "media=X80MM297" in cups.options(ROLL)


@pytest.mark.parametrize(
    ("printer", "sentence"),
    [(REFUSING, "tidak menerima surat"), (STOPPED, "sedang berhenti"), ("sudah dijual", "tidak ada lagi")],
)
def test_a_printer_that_refuses_stands_still_or_is_gone_is_told_and_gets_nothing(
    cups: PrintingSystem, printer: str, sentence: str
) -> None:
    pdf = render_receipt(RECEIPT)
    with pytest.raises(Unavailable, match=sentence):
        aside(lambda: print_on(printer, "Tanda terima", pdf))
    assert list((cups.place / "out").glob("*/*")) == []


def test_a_slip_counts_as_sent_when_the_queue_took_it(
    cups: PrintingSystem, paper_of: OpenPaper, registered: Callable[..., Case], desk: Desk, settle: Settle
) -> None:
    case = registered()
    refer(desk, case)
    paper = paper_of(case, OFFICE)
    paper.line.show_choice(PrinterChoice(DeskPrinter(OFFICE, Sheet.F4), copies=2))
    settle()
    paper.print_button.click()
    settle()
    assert len(PdfReader(BytesIO(cups.came_out(OFFICE)[0])).pages) == 2
    letter = letter_of(desk, case)
    assert (letter.dispatched.sent, letter.referral.printed) == ((2,), 2)
    assert letter.referral.status is ReferralStatus.HANDED_OVER


@pytest.mark.parametrize("printer", [REFUSING, STOPPED])
def test_a_slip_the_queue_did_not_take_is_not_recorded_and_can_be_saved_instead(
    paper_of: OpenPaper, registered: Callable[..., Case], desk: Desk, settle: Settle, printer: str
) -> None:
    case = registered()
    refer(desk, case)
    paper = paper_of(case, printer)
    paper.print_button.click()
    settle()
    assert "simpan sebagai PDF" in paper.notice.text()
    assert paper.isVisible()
    letter = letter_of(desk, case)
    assert (letter.dispatched.sent, letter.referral.status) == ((), ReferralStatus.ISSUED)


def test_many_letters_go_out_job_by_job_and_each_is_recorded(
    cups: PrintingSystem, registered: Callable[..., Case], desk: Desk, batch: BatchOn
) -> None:
    for number in range(12):
        refer(desk, registered(f"Contoh Melati {number}"))
    assert batch(OFFICE) == "12 surat sudah dikirim ke pencetak."
    assert [len(sizes_of(job)) for job in cups.came_out(OFFICE, 2)] == [10, 2]
    with desk.access.file.database.read() as session:
        assert letters_not_out(session) == []
        assert set(session.scalars(select(Referral.printed))) == {1}


def test_many_letters_for_a_printer_that_refuses_stay_where_they_are(
    registered: Callable[..., Case], desk: Desk, batch: BatchOn
) -> None:
    refer(desk, registered())
    assert "tidak menerima surat" in batch(REFUSING)
    with desk.access.file.database.read() as session:
        assert len(letters_not_out(session)) == 1
