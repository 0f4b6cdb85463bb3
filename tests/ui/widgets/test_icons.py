"""Icons: every meaning has a drawing, and an unknown one is told at once."""

import pytest
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.icons import ICONS, Icon, icon, pixmap


@pytest.mark.parametrize("meaning", ICONS)
def test_every_meaning_has_a_drawing(meaning: str) -> None:
    assert not icon(meaning).isNull()
    drawn = pixmap(meaning, "ink", 18).toImage()
    assert any(drawn.pixelColor(x, y).alpha() > 0 for x in range(drawn.width()) for y in range(drawn.height()))


def test_a_picture_is_as_sharp_as_the_screen() -> None:
    drawn = pixmap("phone", "ink", 18, ratio=1.5)
    assert drawn.width() == 27
    assert drawn.devicePixelRatio() == 1.5


def test_an_unknown_meaning_is_told_when_the_page_is_built(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        Icon("unheard-of")
