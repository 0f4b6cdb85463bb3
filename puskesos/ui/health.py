"""How the office's files and backups are, as far as the looks behind the work found out, for whoever shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from puskesos.office.backups import PlaceState
from puskesos.office.integrity import Damage


class Health(QObject):
    """Damaged files, what lies in every place of backups, and why backups failed.

    Of one log-in: what is still wrong is found again behind the next. `places` is None until somebody looked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.damages: tuple[Damage, ...] = ()
        self.places: tuple[PlaceState, ...] | None = None
        self.failures: tuple[str, ...] = ()

    def tell_damages(self, damages: Sequence[Damage]) -> None:
        """Every file was looked at, and this is what is wrong with them."""
        self.damages = tuple(damages)
        self.changed.emit()

    def tell_places(self, places: Sequence[PlaceState]) -> None:
        """Every place of backups was looked at."""
        self.places = tuple(places)
        self.changed.emit()

    def tell_failures(self, sentences: Sequence[str]) -> None:
        """Why the newest backups could not be made; none where they were."""
        self.failures = tuple(sentences)
        self.changed.emit()

    def sentences(self) -> list[str]:
        """All that is wrong, the worst first."""
        return [*(damage.sentence for damage in self.damages), *self.failures]
