"""How far a draft came: every step of its chain, done or still to be done."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.approval.draft import DraftStatus
from puskesos.cases.approval.inbox import DraftRow
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, Secondary


class StepsView(QWidget):
    """The steps one under the other, and the reason where a draft was given back."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = Strip("warning")
        self._lines = column(gap=6)
        self.setLayout(column(self.reason, self._lines, gap=8))

    def show_draft(self, draft: DraftRow) -> None:
        """Show another draft."""
        clear(self._lines)
        self.reason.clear()
        if draft.status is DraftStatus.RETURNED:
            self.reason.show_text(self.tr("Dikembalikan: {reason}").format(reason=draft.return_reason))
        self._lines.addWidget(Caption(self.tr("Dibuat oleh {name}").format(name=draft.drafted_by), wrap=True))
        for says, is_done in draft.steps:
            self._lines.addWidget(_step(says, is_done=is_done))


def _step(says: str, *, is_done: bool) -> QWidget:
    icon = Icon("done", "accent", 16) if is_done else Icon("waiting", "ink3", 16)
    line = row(column(1, icon, None, gap=0), Secondary(says, ink="ink" if is_done else "ink2", wrap=True), gap=8)
    line.setStretch(1, 1)
    return boxed(line)
