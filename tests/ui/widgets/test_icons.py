"""Icons: every meaning has a drawing, as sharp as the screen, and an unknown one is told at once."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.icons import ICONS, Icon, icon, paint_icon, pixmap
from puskesos.ui.widgets.look import colour

SIDE = QSize(18, 18)


def painted(meaning: str, ratio: float) -> QPixmap:
    """An icon on a page that shows nothing else, on a screen with this ratio."""
    page = QPixmap(SIDE * ratio)
    page.setDevicePixelRatio(ratio)
    page.fill(Qt.GlobalColor.transparent)
    painter = QPainter(page)
    paint_icon(painter, QRect(0, 0, SIDE.width(), SIDE.height()), meaning, colour("ink"))
    painter.end()
    return page


@pytest.mark.parametrize("meaning", ICONS)
def test_every_meaning_has_a_drawing(meaning: str) -> None:
    assert not icon(meaning).isNull()
    drawn = painted(meaning, 1.0).toImage()
    assert any(drawn.pixelColor(x, y).alpha() > 0 for x in range(drawn.width()) for y in range(drawn.height()))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(ratio: float) -> None:
    picture = pixmap("phone", colour("ink"), SIDE, ratio)
    assert (picture.size(), picture.devicePixelRatio()) == (SIDE * ratio, ratio)
    assert painted("phone", ratio).toImage() == picture.toImage(), "dot for dot"


def test_an_icon_is_drawn_once_for_each_colour_and_screen() -> None:
    first = pixmap("phone", colour("ink"), SIDE, 1.0)
    assert pixmap("phone", colour("ink"), SIDE, 1.0).cacheKey() == first.cacheKey()
    for other in (pixmap("phone", colour("warn"), SIDE, 1.0), pixmap("phone", colour("ink"), SIDE, 2.0)):
        assert other.toImage() != first.toImage()


def test_an_unknown_meaning_is_told_when_the_page_is_built(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        Icon("unheard-of")
