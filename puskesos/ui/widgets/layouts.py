"""Rows and columns in one line each, so that a page's constructor reads like the page looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def row(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items side by side; None stretches, a number is that much space."""
    layout = QHBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def column(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items below each other; None stretches, a number is that much space."""
    layout = QVBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    """Set the spaces of a layout and put the items into it."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        add_item(layout, item)


def add_item(layout: QBoxLayout, item: Item) -> None:
    """Put one widget, layout, space or stretch at the end."""
    match item:
        case None:
            layout.addStretch(1)
        case int():
            layout.addSpacing(item)
        case QLayout():
            layout.addLayout(item)
        case _:
            layout.addWidget(item)


def boxed(layout: QLayout) -> QWidget:
    """A layout as a widget without a ground of its own, for places that take only widgets."""
    box = QWidget()
    box.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    box.setLayout(layout)
    return box


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go, to fill the place anew."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
