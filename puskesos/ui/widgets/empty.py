"""What stands where a list is empty: calm words and one thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Secondary, Strong


class EmptyState(Card):
    """A sunken card with an icon, one sentence, one line of help and at most one action."""

    def __init__(self, icon: str, sentence: str, help_text: str = "", action: QWidget | None = None) -> None:
        super().__init__(ground="sunken")
        self.body.setContentsMargins(16, 16, 16, 16)
        self.sentence = Strong(sentence, wrap=True)
        self.setAccessibleName(sentence)
        self.body.addWidget(Icon(icon, "accent", 32), 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.sentence)
        if help_text:
            self.add(Secondary(help_text, wrap=True))
        if action:
            self.add(row(action, None))
