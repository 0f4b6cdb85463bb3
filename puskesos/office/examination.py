"""All that can be told of a PC and its office without a password, in one list, and nobody's data in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from puskesos.office.backups import OWN_FOLDER, look_into
from puskesos.office.doctor import Finding, examine_folder, examine_program
from puskesos.office.impersonal import impersonal
from puskesos.office.pc import examine_clock, examine_pc, examine_places
from puskesos.store.defaults import load_defaults


def examine_from_outside(folder: Path, now: datetime, places: Sequence[Path] = ()) -> list[Finding]:
    """The program, the PC, the folder of an office and its backups.

    `places` are all folders its backups go to, as the program knows them; without them those of every office are seen.
    """
    usual = (folder / OWN_FOLDER, load_defaults().backup_folder)
    states = [look_into(place) for place in places or filter(None, usual)]
    newest = max((state.last_good for state in states if state.last_good), default=None)
    return without_names([
        *examine_program(),
        *examine_pc(),
        examine_clock(now, newest),
        *examine_folder(folder),
        examine_places(states, now, are_all=bool(places)),
    ])  # fmt: skip


def without_names(findings: Iterable[Finding]) -> list[Finding]:
    """The same findings in words that may be sent to anybody."""
    return [replace(each, name=impersonal(each.name), seen=impersonal(each.seen)) for each in findings]
