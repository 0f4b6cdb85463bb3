"""How updates read: what is in force, what the last one did, and what a package changes."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from puskesos.dates import clock, written
from puskesos.office.profile import Office
from puskesos.office.updates.comparing import Part
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.note import Update
from puskesos.office.updates.reference import Reference
from puskesos.office.updates.standing import Standing, spoken

# More names than anybody reads before a yes; the rest is counted.
MOST_NAMES = 40


def reference_words(reference: Reference) -> str:
    """Which edition of the reference data is in force, and where it came from."""
    if reference.is_own:
        words = QCoreApplication.translate("Updates", "Edisi {day}, bawaan program")
    else:
        words = QCoreApplication.translate("Updates", "Edisi {day}, dari paket pembaruan")
    return words.format(day=written(reference.edition))


def last_words(standing: Standing, update: Update, office: Office) -> str:
    """What the last update of this PC replaced, and whether it came about."""
    at_work = standing.version if update.kind is Kind.PROGRAM else standing.reference.edition.isoformat()
    if at_work == update.is_now:
        words = QCoreApplication.translate("Updates", "Dari {was} ke {is_now}, oleh {by}, {day} pukul {time}.")
    else:
        words = QCoreApplication.translate(
            "Updates", "Dari {was} ke {is_now}: disiapkan oleh {by}, {day} pukul {time}, tetapi belum terpasang."
        )
    return words.format(
        was=spoken(update.kind, update.was),
        is_now=spoken(update.kind, update.is_now),
        by=update.by,
        day=written(office.day(update.at)),
        time=clock(update.at, office.zone),
    )


def names_words(part: Part) -> Iterator[str]:
    """The names behind the figures of a part, each kind of change in a sentence of its own."""
    kinds = (
        (QCoreApplication.translate("Updates", "Baru: {names}."), part.added),
        (QCoreApplication.translate("Updates", "Berubah: {names}."), part.changed),
        (QCoreApplication.translate("Updates", "Tidak tercantum lagi: {names}."), part.removed),
    )
    for words, names in kinds:
        if names:
            yield words.format(names=_some_of(names))


def unchanged_words(parts: tuple[Part, ...]) -> str:
    """All parts that stay as they are, in one sentence; empty where there is none."""
    names = ", ".join(part.name for part in parts if not part.is_other)
    words = QCoreApplication.translate("Updates", "Tetap seperti sekarang: {names}.")
    return words.format(names=names) if names else ""


def _some_of(names: tuple[str, ...]) -> str:
    shown = "; ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    if more <= 0:
        return shown
    return QCoreApplication.translate("Updates", "{names}; dan {more} lainnya").format(names=shown, more=more)
