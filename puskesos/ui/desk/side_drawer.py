"""Keeps the side panel beside the form, or folds it away where magnified type needs the whole width."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import SidePanel


class SideDrawer(QObject):
    """Folded away, the panel comes over the right of the form on request and goes with the next letter typed."""

    def __init__(self, panel: SidePanel, form: QWidget, layout: QHBoxLayout, button: LinkButton) -> None:
        super().__init__(panel)
        self._panel = panel
        self._form = form
        self._layout = layout
        self._button = button
        self.is_folded = False
        layout.addWidget(panel)
        button.hide()
        button.clicked.connect(self.turn)
        form.installEventFilter(self)

    def set_folded(self, *, folded: bool) -> None:
        """Beside the form, or away until it is asked for."""
        if folded == self.is_folded:
            return
        self.is_folded = folded
        self._button.setVisible(folded)
        if folded:
            self._layout.removeWidget(self._panel)
        else:
            self._layout.addWidget(self._panel)
        self._panel.setVisible(not folded)

    def turn(self) -> None:
        """Show the folded panel, or put it away again."""
        if self._panel.isHidden():
            self.open()
        else:
            self.fold()

    def open(self) -> None:
        """Show the panel, wherever it has its place now."""
        self._place()
        self._panel.show()
        self._panel.raise_()

    def fold(self) -> None:
        """Put the panel away if it lies over the form."""
        if self.is_folded:
            self._panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.is_folded:
            place = self._form.geometry()
            place.setLeft(place.right() - self._panel.width() + 1)
            self._panel.setGeometry(place)
