"""The look of the program: chosen once, carried by the application object, asked for by every widget."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from puskesos import resources
from puskesos.ui.widgets import stylesheet
from puskesos.ui.widgets.tokens import DARK, LIGHT, Token, Tokens

SCALES = (1.0, 1.1, 1.25)
FAMILIES = ("Inter", "Segoe UI", "Noto Sans")
FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")

_PROPERTY = "puskesos_look"


class Scheme(StrEnum):
    """Light is the default; dark is for rooms with little light and for tired eyes."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Look:
    """One scheme at one size; the sizes in the code are those at 100 %."""

    scheme: Scheme
    scale: float

    @property
    def tokens(self) -> Tokens:
        return DARK if self.scheme is Scheme.DARK else LIGHT

    def px(self, size: int) -> int:
        """A size of type or of a control in pixels, after the officer's setting."""
        return round(size * self.scale)

    def font(self, size: int, weight: int = 400) -> QFont:
        """The program's type with figures of equal width, so that numbers stand in columns."""
        return QFont(_font(self.px(size), weight))


def apply_look(app: QApplication, scheme: Scheme, scale: float = 1.0) -> None:
    """Dress the application; windows built before keep some of their old sizes, so do it before the first one."""
    chosen = Look(scheme, scale)
    app.setProperty(_PROPERTY, chosen)
    _load_fonts(resources.path("fonts"))
    app.setStyle("Fusion")
    app.setPalette(_palette(chosen.tokens))
    app.setFont(chosen.font(14))
    app.setStyleSheet(stylesheet.sheet(chosen.tokens, chosen.px, scheme, resources.path("icons")))


def look() -> Look:
    """The look that was applied; asking before that is a mistake in the program."""
    app = QGuiApplication.instance()
    chosen = app.property(_PROPERTY) if app else None
    if isinstance(chosen, Look):
        return chosen
    raise RuntimeError("apply_look() must run before the first widget is built")


def px(size: int) -> int:
    return look().px(size)


def font(size: int, weight: int = 400) -> QFont:
    return look().font(size, weight)


def colour(token: Token) -> QColor:
    return QColor(look().tokens.value(token))


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set what the stylesheet asks about a widget, and dress the widget anew when it has been dressed before.

    Qt does not look at properties again by itself; and on undressing it puts back the type of the first time.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        own_type = widget.font()
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.setFont(own_type)


@cache
def _font(pixels: int, weight: int) -> QFont:
    """Asked for at every painting; who gets it gets a copy."""
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _load_fonts(folder: Path) -> None:
    """Add the shipped type once; a second look of the same application must not load it again."""
    if FAMILIES[0] in QFontDatabase.families():
        return
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(folder / name))


def _palette(tokens: Tokens) -> QPalette:
    """Colours for what the stylesheet does not reach: text cursors, selections, Qt's own dialogs."""
    role = QPalette.ColorRole
    roles: dict[QPalette.ColorRole, Token] = {
        role.Window: "canvas",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.PlaceholderText: "ink3",
        role.Accent: "accent",
        role.ToolTipBase: "surface",
        role.ToolTipText: "ink",
        role.Link: "accent",
    }
    palette = QPalette()
    for place, token in roles.items():
        palette.setColor(place, QColor(tokens.value(token)))
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.ink3))
    return palette
