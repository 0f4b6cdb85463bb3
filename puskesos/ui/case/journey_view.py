"""The life of a case as one line: what happened, when and by whom, and at its end what is awaited."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from puskesos.cases.journey import CaseView, JourneyRow
from puskesos.dates import due_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.icons import paint_icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.look import colour, look, px
from puskesos.ui.widgets.text import Caption, Secondary, Strong, plain_tip
from puskesos.ui.widgets.tokens import Kind
from puskesos.ui.words import at_a_glance, day_words, moment_words

CIRCLE = 32
ICON = 16
EVENT_LOOKS: dict[str, tuple[Kind, str]] = {
    "registered": ("new", "add_person"),
    "from_ledger": ("neutral", "registry"),
    "registry_checked": ("done", "registry"),
    "papers_missing": ("waiting", "papers_missing"),
    "papers_updated": ("done", "papers_complete"),
    "taken": ("progress", "take"),
    "assigned": ("progress", "assign"),
    "handed_back": ("waiting", "hand_back"),
    "note_added": ("neutral", "note"),
    "planned": ("neutral", "calendar"),
    "moved": ("progress", "progress"),
    "identified": ("done", "category"),
    "suggestion_decided": ("neutral", "suggestion"),
    "draft_sent": ("waiting", "approval"),
    "draft_approved": ("progress", "approval"),
    "draft_returned": ("late", "returned"),
    "draft_changed": ("waiting", "edit"),
    "draft_withdrawn": ("closed", "void"),
    "referral_issued": ("progress", "referral"),
    "letter_issued": ("progress", "letter"),
    "letter_printed": ("neutral", "printed"),
    "letter_saved": ("neutral", "save"),
    "letter_not_out": ("late", "printed"),
    "letter_voided": ("late", "void"),
    "referral_printed": ("neutral", "printed"),
    "referral_saved": ("neutral", "save"),
    "referral_not_out": ("late", "printed"),
    "referral_voided": ("late", "void"),
    "feedback_recorded": ("done", "answer"),
    "referral_delivered": ("progress", "referral"),
    "answer_too_late": ("late", "answer"),
    "arrival_taken": ("new", "referral"),
    "arrival_answered": ("done", "answer"),
    "arrival_put_away": ("closed", "void"),
    "conditions_answered": ("neutral", "complaint"),
    "readiness_overridden": ("waiting", "warning"),
    "duty_made": ("new", "calendar"),
    "duty_done": ("done", "done"),
    "duty_planned": ("new", "calendar"),
    "escalated": ("waiting", "phone"),
    "visit_planned": ("new", "visit"),
    "visit_done": ("done", "visit"),
    "visit_cancelled": ("closed", "void"),
    "aid_received": ("done", "social_aid"),
    "aid_withdrawn": ("closed", "void"),
    "look_up_owed": ("waiting", "registry"),
    "look_up_done": ("done", "registry"),
    "attachment_added": ("neutral", "picture"),
    "attachment_removed": ("closed", "remove"),
    "attachment_expired": ("closed", "remove"),
    "let_in": ("neutral", "secret"),
    "let_in_ended": ("closed", "secret"),
    "opened_with_reason": ("waiting", "secret"),
    "held": ("waiting", "lock"),
    "released": ("neutral", "lock"),
    "closed": ("closed", "closed"),
    "reopened": ("new", "reopen"),
}


class _Node(QWidget):
    """The icon of an event in its circle, and the piece of line that leads to the next one."""

    def __init__(self, kind: Kind, icon: str, *, line: Qt.PenStyle, awaited: bool = False) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._icon = icon
        self._line = line
        self._awaited = awaited
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(px(CIRCLE), px(CIRCLE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(CIRCLE)
        ground, ink = (QColor(code) for code in look().tokens.chips[self._kind])
        if self._line is not Qt.PenStyle.NoPen:
            painter.setPen(QPen(colour("control"), 2, self._line))
            painter.drawLine(QPointF(side / 2, side + 2), QPointF(side / 2, self.height()))
        circle = QRectF(1, 1, side - 2, side - 2)
        if self._awaited:
            painter.setPen(QPen(colour("control"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink = colour("ink2")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
        painter.drawEllipse(circle)
        size = px(ICON)
        square = QRectF((side - size) / 2, (side - size) / 2, size, size).toRect()
        paint_icon(painter, square, self._icon, ink)
        painter.end()


class JourneyView(Card):
    """All events in their order, the newest at the bottom and in view; arrow keys scroll when it has the focus."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows = column(gap=0, margins=(6, 6, 12, 0))
        self.area = scrolled(boxed(self._rows), takes_focus=True)
        self.area.setAccessibleName(self.tr("Perjalanan kasus"))
        self.area.verticalScrollBar().rangeChanged.connect(lambda _, last: self.area.verticalScrollBar().setValue(last))
        self.add(self.area)

    def show_view(self, view: CaseView) -> None:
        """Draw the line anew."""
        clear(self._rows)
        is_open = view.case.status.is_open
        last = view.journey[-1] if view.journey else None
        for event in view.journey:
            leads_on = event is not last
            line = Qt.PenStyle.SolidLine if leads_on else Qt.PenStyle.DashLine if is_open else Qt.PenStyle.NoPen
            self._rows.addWidget(self._event(event, line))
        if is_open:
            self._rows.addWidget(self._awaited(view))
        self._rows.addStretch(1)

    def _event(self, event: JourneyRow, line: Qt.PenStyle) -> QWidget:
        kind, icon = EVENT_LOOKS.get(event.what, ("neutral", "history"))
        when = Caption(moment_words(event.at, self._desk.office.zone, self._desk.today()))
        lines: list[QLabel] = [Secondary(at_a_glance(event.text), ink="ink", wrap=True)] if event.text else []
        if event.text:
            lines[0].setToolTip(plain_tip(event.text))
        return _entry(_Node(kind, icon, line=line), event.title, when, [*lines, Caption(event.officer)])

    def _awaited(self, view: CaseView) -> QWidget:
        due, today = view.case.next_step_on, self._desk.today()
        title = self.tr("Menunggu umpan balik") if view.awaited else self.tr("Langkah berikutnya")
        when = Caption()
        if due:
            words = self.tr("{due}, {day}").format(due=due_words(due, today), day=day_words(due, today))
            when.setText(words)
            when.set_ink("bad" if due < today else "ink2")
        step = Secondary(at_a_glance(view.case.next_step), ink="ink", wrap=True)
        node = _Node("neutral", "waiting", line=Qt.PenStyle.NoPen, awaited=True)
        return _entry(node, title, when, [step])


def _entry(node: _Node, title: str, when: QLabel, lines: list[QLabel]) -> QWidget:
    """One entry beside its node: title and time on one line, the rest below."""
    head = row(Strong(title, wrap=True), when)
    head.setStretch(0, 1)
    words = column(head, *lines, gap=2, margins=(0, 4, 0, 12))
    entry = row(node, words, gap=12)
    entry.setStretch(1, 1)
    return boxed(entry)
