"""The bar at the foot of every page: what can be done here, always in the same places."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.look import font, px
from puskesos.ui.widgets.text import ElidedText


class ActionBar(QFrame):
    """Other outcomes at the left in fixed order, a hint, and the one primary action at the right.

    While something takes time, the hint's place says so in words; nothing covers the page.
    """

    def __init__(
        self,
        left: Sequence[QWidget],
        primary: ActionButton | None = None,
        *,
        beside: Sequence[QWidget] = (),
        hint: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("ground", "bar")
        self.setFixedHeight(px(64))
        self.primary = primary
        self._hint = hint
        self._words = ElidedText(hint, size=12, weight=500, ink="ink2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(8)
        for button in left:
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addSpacing(8)
        for button in (*beside, *((primary,) if primary else ())):
            layout.addWidget(button)

    def set_hint(self, hint: str) -> None:
        """The quiet words beside the primary action, e.g. a key that has no button."""
        self._hint = hint
        self.say("")

    def say(self, text: str) -> None:
        """Tell what is going on; an empty text brings the hint back."""
        self._words.set_text(text or self._hint)
        self._words.setFont(font(12, 600 if text else 500))
        self._words.set_ink("accent" if text else "ink2")

    def said(self) -> str:
        return self._words.text()
