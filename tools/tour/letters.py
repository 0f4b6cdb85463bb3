"""Letters that are no referral, the numbers they take, several printed at once, and a ticket for the queue."""

from PySide6.QtCore import Qt

from puskesos.cases.letter_register import LetterRow
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.register.page import LETTERS, RegisterPage
from tools.tour.guide import Guide
from tools.tour.lists import open_case

CTRL = Qt.KeyboardModifier.ControlModifier
STUDENT = "Contoh Tulip"
PURPOSE = "Kelengkapan permohonan bantuan biaya sekolah."
MISTAKEN = "Nama sekolah keliru."
# Letters made outside the program, and whether they exist on paper already.
GIVEN_UP = "Surat tugas kunjungan"
ELSEWHERE = (
    ("Undangan musyawarah desa", "Para Ketua RT", False),
    (GIVEN_UP, "Umpama Lestari", False),
    ("Laporan bulanan Oktober", "Dinas Sosial Kabupaten Contoh", True),
)


def walk_letters(guide: Guide) -> None:
    """From the dialog to a letter that stands and one that is void, then the book of numbers and the queue."""
    write_letter(guide)
    _issue_and_void(guide)
    _take_ticket(guide)
    show_numbers(guide)
    _print_several(guide)


def write_letter(guide: Guide) -> None:
    """The dialog of a letter for a pupil, filled in."""
    page = open_case(guide, STUDENT)
    page.carry_out(Act.LETTER)
    guide.hands.settle(0.5)
    form = guide.hands.dialog(LetterDialog).form
    guide.hands.write(form.purpose.input, PURPOSE)
    guide.hands.write(form.addressee.input, "Kepala SMP Negeri 1 Contoh")
    guide.hands.settle(0.8)
    guide.look("letter")


def show_numbers(guide: Guide) -> None:
    """Numbers for letters made outside the program: set aside, written in, and one given up again."""
    hands, page = guide.hands, guide.go("cases", RegisterPage)
    page.tabs.choose(LETTERS)
    page.search("")
    hands.settle(0.4)
    for subject, addressee, is_made in ELSEWHERE:
        hands.press(Qt.Key.Key_F7)
        dialog = hands.dialog(NumberDialog)
        dialog.by_hand.input.set_value(is_made)
        hands.write(dialog.subject.input, subject)
        hands.write(dialog.addressee.input, addressee)
        if is_made:
            guide.look("number")
        hands.press(Qt.Key.Key_F12)
        hands.settle(0.4)
    table = page.letters.table
    rows = (table.rows.entry(place) for place in range(table.rows.rowCount()))
    table.select(next(row.id for row in rows if isinstance(row, LetterRow) and row.subject == GIVEN_UP))
    hands.press(Qt.Key.Key_F9)
    hands.write(hands.dialog(RemarkDialog).text.input, "Tugas dibatalkan.")
    guide.look("number-given-up")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    guide.look("register-numbers")


def _issue_and_void(guide: Guide) -> None:
    hands, page = guide.hands, guide.page("case", CasePage)
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    hands.dialog(PaperDialog)
    guide.look_and_leave("letter-preview")
    hands.settle(0.4)
    guide.look("case-letter")
    _, _, void = next(iter(page.referrals.others.buttons.values()))
    void.click()
    hands.settle()
    hands.write(hands.dialog(RemarkDialog).text.input, MISTAKEN)
    guide.look("letter-void")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    guide.look("case-letter-void")


def _take_ticket(guide: Guide) -> None:
    hands = guide.hands
    hands.press(Qt.Key.Key_F10, CTRL)
    guide.look("queue")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    guide.look_and_leave("queue-ticket")
    hands.press(Qt.Key.Key_Escape)


def _print_several(guide: Guide) -> None:
    hands, page = guide.hands, guide.page("cases", RegisterPage)
    page.search("Contoh Seroja")
    hands.settle(0.4)
    page.letters.table.selectAll()
    guide.look("register-several")
    hands.press(Qt.Key.Key_F6)
    hands.settle(0.4)
    guide.look_and_leave("batch")
    page.search("")
