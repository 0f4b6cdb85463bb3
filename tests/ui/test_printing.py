"""The size of paper a printer is asked for, and pages on their way to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from puskesos.print.receipt import render_receipt
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from puskesos.ui.pdf_pages import joined, page_images
from puskesos.ui.printing import paper_for
from tests.print.reading import sizes_of, text_of
from tests.print.samples import RECEIPT, SLIP

Known = list[QPageSize]


def paper(name: str, wide: int, high: int) -> QPageSize:
    return QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter, name)


A4, LETTER, LEGAL, A3 = (
    paper("A4", 210, 297),
    paper("Letter", 216, 279),
    paper("Legal", 216, 356),
    paper("A3", 297, 420),
)
SHORT_ROLL, LONG_ROLL = paper("80 x 297", 80, 297), paper("80 x 3276", 80, 3276)


@pytest.mark.parametrize(
    ("wanted", "known", "taken"),
    [
        ((215, 330), [A4, LETTER, LEGAL, A3], "Legal"),
        ((210, 297), [A3, LEGAL, A4], "A4"),
        ((215, 330), [LETTER, A4], "A4"),
        ((80, 205), [LONG_ROLL, SHORT_ROLL], "80 x 297"),
        ((80, 400), [SHORT_ROLL, LONG_ROLL], "80 x 3276"),
        ((80, 400), [SHORT_ROLL], "80 x 297"),
        ((210, 297), [SHORT_ROLL, LONG_ROLL], "80 x 297"),
    ],
)
def test_a_printer_is_asked_for_the_paper_that_shrinks_the_page_least(
    wanted: tuple[int, int], known: Known, taken: str
) -> None:
    size = QSizeF(*(side / 25.4 * 72 for side in wanted))
    found = paper_for(size, known)
    assert found is not None
    assert found.name() == taken


def test_a_printer_that_tells_no_papers_is_asked_for_the_page_as_it_is() -> None:
    assert paper_for(QSizeF(609, 935), []) is None


def test_papers_become_one_file_and_one_alone_stays_as_it_is() -> None:
    slip, receipt = render_referral_slip(SLIP, sheet=Sheet.F4), render_receipt(RECEIPT)
    assert joined([slip]) is slip
    both = joined([slip, receipt])
    assert sizes_of(both) == [*sizes_of(slip), *sizes_of(receipt)]
    assert text_of(both) == f"{text_of(slip)} {text_of(receipt)}"


def test_pages_are_drawn_alike_on_several_threads_at_once() -> None:
    slip = render_referral_slip(SLIP, sheet=Sheet.F4)
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda _: page_images(slip, 60)[0], range(12)))
    assert all(picture == pictures[0] for picture in pictures)
