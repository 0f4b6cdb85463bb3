"""A sentence on the spot it is about: a warning that lets work go on, an error that says what to do, a notice."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.look import px, set_property
from puskesos.ui.widgets.text import Secondary
from puskesos.ui.widgets.tokens import Token

StripKind = Literal["warning", "error", "info", "done"]
_INKS: dict[str, Token] = {"warning": "warn", "error": "bad", "info": "accent", "done": "accent"}


class Strip(QFrame):
    """An inline sentence with one offered fix; hidden until it has something to say."""

    fix_wanted = Signal()

    def __init__(self, kind: StripKind, text: str = "", *, fix: str = "", key: str = "") -> None:
        super().__init__()
        self._kind: StripKind = kind
        self._icon = Icon(kind, _INKS[kind], 18)
        self._words = Secondary(wrap=True)
        self._fix: LinkButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 4)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self._words, 1)
        self.setMinimumHeight(px(36))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress(kind)
        self.hide()
        if text:
            self.show_text(text, fix=fix, key=key)

    def text(self) -> str:
        """The sentence as shown; with bold values it carries their marks."""
        return self._words.text()

    def kind(self) -> StripKind:
        return self._kind

    def show_text(self, text: str, *, fix: str = "", key: str = "") -> None:
        """Say a sentence and offer a fix with its key."""
        self._words.set_plain(text)
        self._show(text, fix, key)

    def show_bold(self, template: str, values: Mapping[str, str], *, fix: str = "", key: str = "") -> None:
        """Say a sentence whose values stand in bold, so that the two that differ are seen at once."""
        self._words.set_bold(template, **values)
        self._show(template.format(**values), fix, key)

    def become(self, kind: StripKind) -> None:
        """Change from warning to error or back; the same place never says two things."""
        self._dress(kind)

    def clear(self) -> None:
        self._words.set_plain("")
        self.hide()

    def _show(self, spoken: str, fix: str, key: str) -> None:
        self._words.setAccessibleName(spoken)
        self._offer(fix, key)
        if self.parentWidget() is None:
            # Shown now it would be a window of its own for a moment; its place on a page shows it.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        else:
            self.show()

    def _offer(self, fix: str, key: str) -> None:
        if self._fix:
            self._layout.removeWidget(self._fix)
            self._fix.hide()
            self._fix.deleteLater()
            self._fix = None
        if fix:
            self._fix = LinkButton(fix, key, ink=_INKS[self._kind])
            self._fix.clicked.connect(self.fix_wanted)
            self._layout.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dress(self, kind: StripKind) -> None:
        self._kind = kind
        self._icon.set_icon(kind, _INKS[kind])
        self._words.set_ink(_INKS[kind])
        set_property(self, "ground", kind)

    def event(self, event: QEvent) -> bool:
        """A wrapped sentence needs more height when the strip gets narrower; layouts ask only when told."""
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return super().event(event)
