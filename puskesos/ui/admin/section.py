"""How every section of the settings is laid out, so that each file says only what it asks."""

from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Secondary, Title


def lay_out_section(section: QWidget, title: str, about: str, content: QLayout, bar: ActionBar) -> None:
    """Title and one sentence, the content, which may scroll on a small screen, and the bar, which stays."""
    head = column(row(Title(title), None), Secondary(about, wrap=True), gap=4, margins=(24, 16, 24, 12))
    content.setContentsMargins(24, 0, 24, 16)
    page = QWidget()
    page.setObjectName("page")
    page.setLayout(content)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(page)
    layout = QVBoxLayout(section)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(head)
    layout.addWidget(scroll, 1)
    layout.addWidget(bar)
