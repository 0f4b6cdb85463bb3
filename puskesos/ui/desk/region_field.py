"""A desa or kelurahan, picked from the whole country by a few letters, the nearest first."""

from functools import partial

from PySide6.QtCore import Signal

from puskesos.office.regions import Level, load_regions
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField

Village = tuple[str, str, str]


def find_villages(text: str, near: str) -> list[Village]:
    """Code, name, and what it lies in, of villages that fit the letters."""
    regions = load_regions()
    found = regions.search(text, near)
    return [(village.code, village.name, _surroundings(village.code)) for village in found]


def village_words(code: str) -> Village:
    """One village by its code; a code that is not in the list stands for its own name."""
    region = load_regions().get(code)
    return (code, region.name if region else code, _surroundings(code))


def _surroundings(code: str) -> str:
    """Kec. Talun, Kab. Cirebon, Jawa Barat."""
    return load_regions().full_name(code).partition(", ")[2]


class RegionField(PickField[str]):
    """Asks off the window's thread, because the list is long. Begins with the office's own desa."""

    nothing_found = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("ketik nama desa"))
        self._desk = desk
        self.asked.connect(self._search)

    def show_region(self, code: str) -> None:
        """Show a code at once; its name follows as soon as the list has been read."""
        self.set_picked(code or None, code)
        self.setToolTip("")
        # Asked for no code as well: the list takes half a second to unpack, which must be over before it is needed.
        self._desk.ask(f"desa {id(self)}", lambda _: village_words(code), while_alive(self, self._show_words))

    def words_of(self, code: str) -> str:
        """The name of a village and of what it lies in; the list has been read by then."""
        _, name, lies_in = village_words(code)
        return ", ".join(filter(None, (name, lies_in)))

    def show_home(self) -> None:
        """The office's own desa, which is right for most visitors; a secretariat has none."""
        region = self._desk.office.region
        self.show_region(region if len(region) == Level.VILLAGE else "")

    def _search(self, text: str) -> None:
        near = self._desk.office.region
        then = while_alive(self, partial(self._show_found, text))
        self._desk.ask(f"desa {id(self)}", lambda _: find_villages(text, near), then)

    def _show_found(self, text: str, found: list[Village]) -> None:
        self.offer([Offer(code, name, lies_in) for code, name, lies_in in found])
        if not found and text == self.value():
            self.nothing_found.emit(text)

    def _show_words(self, words: Village) -> None:
        code, name, lies_in = words
        if self.picked() == code:
            self.set_picked(code, name)
            self.setToolTip(lies_in)
