"""The type of the fixture `shown`: widgets in, the visible and active window around them out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

Shown = Callable[..., QWidget]
