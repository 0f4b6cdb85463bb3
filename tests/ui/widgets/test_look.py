"""The look: colours that can be read, one type, sizes that follow the officer's setting."""

import subprocess
import sys
from dataclasses import fields
from itertools import product
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from puskesos import resources
from puskesos.ui.widgets.look import FONT_FILES, SCALES, Scheme, apply_look, colour, font, look, px
from puskesos.ui.widgets.tokens import DARK, LIGHT, Kind, Token, Tokens

READ = [
    ("ink", "canvas"), ("ink", "surface"), ("ink", "sunken"), ("ink", "accent_soft"),
    ("ink2", "canvas"), ("ink2", "surface"), ("ink2", "sunken"), ("ink3", "canvas"), ("ink3", "surface"),
    ("accent", "canvas"), ("accent", "surface"), ("accent", "accent_soft"),
    ("warn", "warn_soft"), ("bad", "surface"), ("bad", "bad_soft"), ("on_accent", "accent"), ("on_accent", "accent_h"),
    ("rail_ink", "rail"), ("white", "rail_on"), ("badge_ink", "badge"), ("ink", "warn_soft"), ("ink", "bad_soft"),
]  # fmt: skip
EDGES = [("control", "surface"), ("control", "canvas"), ("accent", "surface"), ("warn", "surface"), ("bad", "surface")]


def luminance(code: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    shade = QColor(code)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("tokens", "pair"), list(product((LIGHT, DARK), READ)))
def test_words_can_be_read_on_every_ground_they_stand_on(tokens: Tokens, pair: tuple[Token, Token]) -> None:
    ink, ground = pair
    assert contrast(tokens.value(ink), tokens.value(ground)) >= 4.5


@pytest.mark.parametrize(("tokens", "pair"), list(product((LIGHT, DARK), EDGES)))
def test_edges_of_inputs_and_the_focus_ring_stand_out(tokens: Tokens, pair: tuple[Token, Token]) -> None:
    edge, ground = pair
    assert contrast(tokens.value(edge), tokens.value(ground)) >= 3.0


@pytest.mark.parametrize(("tokens", "kind"), list(product((LIGHT, DARK), get_args(Kind))))
def test_every_kind_of_chip_can_be_read(tokens: Tokens, kind: Kind) -> None:
    ground, ink = tokens.chips[kind]
    assert contrast(ink, ground) >= 4.5


def test_every_token_name_has_a_colour_in_both_schemes() -> None:
    assert set(get_args(Token)) == {each.name for each in fields(Tokens)} - {"chips"}
    for tokens in (LIGHT, DARK):
        assert all(QColor(tokens.value(token)).isValid() for token in get_args(Token))
        assert set(tokens.chips) == set(get_args(Kind))


def test_the_shipped_type_is_the_one_on_the_screen() -> None:
    assert all(resources.path(f"fonts/{name}").is_file() for name in FONT_FILES)
    assert QFontInfo(font(14)).family() == "Inter"
    assert QFontInfo(font(14, 600)).family() == "Inter"


def test_figures_have_equal_width() -> None:

    metrics = QFontMetricsF(font(14))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


@pytest.mark.parametrize("scale", SCALES)
def test_type_and_fields_grow_with_the_setting(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    apply_look(qapp, Scheme.LIGHT, scale)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setFont(font(14))
    line.show()
    assert font(14).pixelSize() == round(14 * scale)
    assert line.sizeHint().height() == px(32)


def test_a_field_keeps_its_height_when_it_gets_the_focus(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    before = line.sizeHint()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert line.sizeHint().height() == before.height()


def test_dark_is_another_set_of_colours_for_the_same_purposes(qapp: QApplication) -> None:
    apply_look(qapp, Scheme.DARK)
    assert look().scheme is Scheme.DARK
    assert colour("canvas") == QColor(DARK.canvas)
    assert qapp.palette().window().color() == QColor(DARK.canvas)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_chevron_and_the_tick_of_the_scheme_are_shipped(scheme: Scheme) -> None:
    for name in ("chevron", "tick"):
        assert resources.path(f"icons/{name}-{scheme}.svg").is_file()


def test_the_log_in_window_can_be_built_without_the_icon_library() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from puskesos.ui.widgets.look import Scheme, apply_look\n"
        "app = QApplication(['-platform', 'offscreen'])\n"
        "apply_look(app, Scheme.LIGHT)\n"
        "from puskesos.ui.widgets.buttons import ActionButton\n"
        "from puskesos.ui.widgets.field import Field\n"
        "from puskesos.ui.widgets.inputs import PasswordField\n"
        "from puskesos.ui.widgets.mark import Mark\n"
        "shown = [Field('Kata sandi', PasswordField()), ActionButton('Masuk', 'F12', primary=True), Mark()]\n"
        "[each.grab() for each in shown]\n"
        "sys.exit('qtawesome' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)  # noqa: S603 - our own program text
    assert done.returncode == 0, done.stderr
