"""What is loaded behind the log-in field, while the password is being typed, so that Enter finds it ready."""

import linecache
from collections.abc import Callable
from importlib import import_module

from puskesos.ui.background import Background, Lane
from puskesos.ui.widgets.icons import icon

BEHIND_LOGIN = (
    "sqlalchemy",
    "puskesos.office.doorstep",
    "puskesos.ui.workplace",
    "qtawesome",
)


def load_behind(background: Background, failed: Callable[[BaseException], None]) -> None:
    """Import the rooms on a thread of their own, then the icon font on the window's."""

    def load() -> None:
        for name in BEHIND_LOGIN:
            import_module(name)
            # PySide6 reads the source of every imported module, and the line cache would keep all of it.
            linecache.clearcache()

    def warm(_: None) -> None:
        icon("desk")

    background.run(Lane.JOBS, load, warm, failed)
