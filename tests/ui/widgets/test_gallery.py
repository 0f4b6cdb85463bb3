"""All widgets together: every word fits an office screen, in both schemes and at every size."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.look import SCALES, Scheme, apply_look
from tests.ui.widgets.gallery import Gallery
from tools.clipping import clipped_texts


@pytest.mark.parametrize(("scheme", "scale"), list(product(Scheme, SCALES)))
def test_every_word_fits(qapp: QApplication, qtbot: QtBot, tmp_path: Path, scheme: Scheme, scale: float) -> None:
    apply_look(qapp, scheme, scale)
    window = Gallery()
    qtbot.addWidget(window)
    # With large type the help at the right gives its room to the form.
    window.side.setVisible(scale == 1.0)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.width() == 1366)
    assert clipped_texts(window) == []
    assert window.grab().save(str(tmp_path / f"{scheme}-{scale}.png"))


def test_at_full_size_it_needs_no_more_than_an_office_screen(qtbot: QtBot) -> None:
    window = Gallery()
    qtbot.addWidget(window)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
