"""How the program looks and locks on this PC; the officers of the desk share it, other PCs have their own."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from puskesos.store.defaults import load_defaults
from puskesos.ui.widgets.look import SCALES, Scheme

IDLE_MINUTES = (5, 10, 15, 30, 60)


@dataclass(frozen=True)
class Preferences:
    """The look, its size, and after how many idle minutes the screen locks."""

    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    idle_minutes: int = 10

    @classmethod
    def load(cls) -> "Preferences":
        """What was saved on this PC, or else what its admin wrote down; what is damaged is as on the first day."""
        stored, first, defaults = pc_settings(), cls(), load_defaults()
        scheme = str(stored.value("look/scheme", defaults.scheme))
        scale = _number(stored.value("look/scale", defaults.scale))
        idle = _number(stored.value("lock/idle_minutes", defaults.idle_minutes))
        return cls(
            Scheme(scheme) if scheme in set(Scheme) else first.scheme,
            scale if scale in SCALES else first.scale,
            int(idle) if idle in IDLE_MINUTES else first.idle_minutes,
        )

    def save(self) -> None:
        """Keep it for the next start."""
        stored = pc_settings()
        stored.setValue("look/scheme", self.scheme.value)
        stored.setValue("look/scale", str(self.scale))
        stored.setValue("lock/idle_minutes", str(self.idle_minutes))
        stored.sync()


def pc_settings() -> QSettings:
    """What is kept for this PC alone."""
    # A small text file on every system, so that an admin can copy it and a broken one can be thrown away.
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Puskesos", "Puskesos")


def _number(stored: object) -> float:
    try:
        return float(str(stored))
    except ValueError:
        return 0.0
