"""The page a resident takes home as it would be printed, while the words of its second language are typed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QImage

from puskesos.cases.paper_words import Shelf, sample_paper
from puskesos.cases.wording import BringBackContent
from puskesos.print.drawing import draw_bring_back, sheets_for_bring_back
from puskesos.ui.admin.printed_sample import PrintedSample
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.look import px

PAUSE_MS = 400
DPI = 120
SHEET_MM = (148, 210)
# Smaller than that nobody can read it.
LEAST_WIDTH = 240


class BringBackPreview(PrintedSample):
    """The words typed so far, on the page of a made-up resident."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(SHEET_MM, PAUSE_MS, self._draw)
        self._desk = desk
        self._shelf = Shelf((), {})
        self._texts: Mapping[str, str] = {}
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.setAccessibleName(self.tr("Contoh lembar"))

    def show_texts(self, shelf: Shelf, texts: Mapping[str, str]) -> None:
        """Show the page with these words."""
        if (shelf, texts) != (self._shelf, self._texts):
            self._shelf, self._texts = shelf, texts
            self.draw_soon()

    def _draw(self) -> None:
        if not self._shelf.documents:
            return
        desk = self._desk
        paper = sample_paper(desk.office, desk.officer, self._shelf, self._texts, desk.today())
        desk.work(partial(_drawn, paper), while_alive(self, self.show_image))


def _drawn(paper: BringBackContent) -> QImage:
    return page_images(draw_bring_back(paper, sheet=sheets_for_bring_back(paper)[0]), DPI)[0]
