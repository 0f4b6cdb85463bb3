"""The facts of a chosen row in the panel: one strong line, and what an officer needs on the way or on the phone."""

from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary, Strong


def facts(title: str, *lines: str) -> QWidget:
    """A title with its lines; empty ones are left out."""
    told = []
    for line in filter(None, lines):
        words = Secondary(line, ink="ink", wrap=True)
        words.make_selectable()
        told.append(words)
    return boxed(column(Strong(title, wrap=True), *told, gap=4))
