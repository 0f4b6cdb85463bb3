"""What the checks share: a temporary folder, the application, and the office they try the program on.

Nothing that could be missing from a broken copy is loaded here; it is, by the check that is about it.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from puskesos.office.access import Access


class Amiss(Exception):
    """What a check found to be wrong, as a sentence."""


class Trial:
    """One run. Left as a context, it closes the office."""

    def __init__(self, folder: Path, app: QApplication) -> None:
        self.folder = folder
        self.app = app
        self.slip = b""
        self._access: Access | None = None
        self._opened = ExitStack()

    @property
    def office(self) -> Path:
        """The folder of the office."""
        return self.folder / "kantor"

    @property
    def access(self) -> "Access":
        """The office, opened by `hold`. Raises `Amiss` where that went wrong."""
        if self._access is None:
            raise Amiss("Kantor uji tidak terbuka; lihat pemeriksaan sebelumnya.")
        return self._access

    def hold(self, access: "Access") -> None:
        """Keep the office open for the checks that follow."""
        self._access = access
        self._opened.callback(access.close)

    def let_go(self) -> None:
        """Close the office, so that a window can open it."""
        self._access = None
        self._opened.close()
