"""How far this month's referrals have come, as four bars with their numbers beside them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.cases.funnel import Funnel
from puskesos.ui.widgets.bars import paint_bar
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import Caption, Secondary

LINE = 32
LABEL_WIDTH = 72
NUMBER_WIDTH = 44
SHARE_WIDTH = 44


class FunnelView(QWidget):
    """The bars themselves; the last one, what residents really received, carries the accent."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_funnel(self, funnel: Funnel) -> None:
        self.steps = [
            (self.tr("Dirujuk"), funnel.issued),
            (self.tr("Diterima"), funnel.received),
            (self.tr("Dijawab"), funnel.answered),
            (self.tr("Terlayani"), funnel.served),
        ]
        self.setAccessibleName(", ".join(f"{label} {count}" for label, count in self.steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(LABEL_WIDTH + 100 + NUMBER_WIDTH + SHARE_WIDTH), px(LINE) * 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (label, count) in enumerate(self.steps):
            line = QRect(0, place * px(LINE), self.width(), px(LINE))
            self._paint_line(painter, line, label, count, is_last=place == len(self.steps) - 1)
        painter.end()

    def _paint_line(self, painter: QPainter, line: QRect, label: str, count: int, *, is_last: bool) -> None:
        whole = self.steps[0][1]
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(font(13))
        painter.setPen(colour("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        numbers = line.right() - px(SHARE_WIDTH)
        bar = QRect(px(LABEL_WIDTH), line.center().y() - px(10), numbers - px(NUMBER_WIDTH + LABEL_WIDTH), px(20))
        paint_bar(painter, bar, count / whole if whole else 0, "accent" if is_last else "bar")
        painter.setFont(font(14, 600))
        painter.setPen(colour("ink"))
        painter.drawText(QRect(0, line.top(), numbers, line.height()), right, str(count))
        if whole:
            painter.setFont(font(13))
            painter.setPen(colour("ink2"))
            painter.drawText(line, right, f"{round(100 * count / whole)}%")


class FunnelCard(QWidget):
    """The funnel with its month, and one sentence about what is still silent."""

    def __init__(self) -> None:
        super().__init__()
        self.month = Caption()
        self.bars = FunnelView()
        self.sentence = Secondary(wrap=True)
        self.setLayout(
            column(CardHead(self.tr("Corong rujukan"), "filter", self.month), self.bars, self.sentence, gap=4)
        )

    def show_funnel(self, month: str, funnel: Funnel) -> None:
        self.month.setText(month)
        self.bars.show_funnel(funnel)
        self.bars.setVisible(funnel.issued > 0)
        self.sentence.setText(self._sentence(funnel))

    def _sentence(self, funnel: Funnel) -> str:
        if not funnel.issued:
            return self.tr("Belum ada rujukan bulan ini.")
        if not funnel.waiting:
            return self.tr("Semua rujukan bulan ini sudah dijawab.")
        words = self.tr("{count} rujukan belum dijawab. Paling lama: {provider}, {days} hari.")
        return words.format(count=funnel.waiting, provider=funnel.slowest, days=funnel.slowest_days)
