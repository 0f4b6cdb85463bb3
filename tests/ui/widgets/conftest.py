"""What the tests of the toolkit share: the look on the application, as at the program's start."""

import pytest
from PySide6.QtWidgets import QApplication

from puskesos.ui.widgets.look import apply_look
from puskesos.ui.widgets.tokens import Scheme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_look(qapp, Scheme.LIGHT)
