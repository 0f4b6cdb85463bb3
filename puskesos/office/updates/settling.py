"""The first log-in behind an update: the trail hears that it came about, and what is over is cleared away."""

from dataclasses import dataclass, replace
from datetime import datetime

from puskesos.office.access import Access
from puskesos.office.updates.finishing import apt_command
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.installing import office_uuid
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.note import Update, forget_update, keep_update, present, read_update
from puskesos.office.updates.programs import place_of, sweep_programs
from puskesos.office.updates.reference import sweep_editions
from puskesos.office.updates.standing import spoken
from puskesos.office.updates.telling import note_taken_back, note_updated

UPDATED = "Pembaruan selesai: dari {was} ke {is_now}. Selama belum ada perubahan yang disimpan, admin dapat kembali."
TAKEN_BACK = "Pembaruan sudah dikembalikan: dipakai lagi {was}, dengan data kantor dari cadangan sebelum pembaruan."
NOT_YET = "Pembaruan ke {is_now} belum terpasang; yang dipakai masih {was}. Ulangi di Pengaturan, Pembaruan."
NOT_YET_DEB = "Pembaruan ke {is_now} belum terpasang. Mintalah admin komputer menjalankan: {command}"
NOT_BACK_YET = (
    "Data kantor sudah kembali ke cadangan sebelum pembaruan, tetapi programnya masih {is_now}. Sebelum bekerja, "
    "ulangi langkah kembali di Pengaturan, Pembaruan."
)


@dataclass(frozen=True)
class Outcome:
    """A sentence to be shown, empty where there is nothing to tell; `is_well` unless something is left to be done."""

    says: str = ""
    is_well: bool = True


def settle(access: Access, here: Here, *, now: datetime) -> Outcome:
    """Once behind every log-in: what became of an update."""
    update = read_update(here)
    if update is None or update.is_told or update.office != office_uuid(access):
        return Outcome()
    is_at_work = present(update.kind, here)
    words = {"was": spoken(update.kind, update.was), "is_now": spoken(update.kind, update.is_now)}
    if update.is_back:
        return _settle_back(access, here, update, is_at_work, words, now)
    if is_at_work == update.is_now:
        with access.file.database.write() as session:
            note_updated(session, update, now)
        keep_update(here, replace(update, is_told=True))
        _sweep(here, update.kind, {update.was, update.is_now}, {update.previous})
        return Outcome(UPDATED.format(**words))
    if is_at_work != update.was:  # somebody installed yet another version by hand
        forget_update(here)
        return Outcome()
    if update.kind is Kind.PROGRAM and here.installed is Installed.LINUX_DEB:
        command = apt_command(place_of(here, update.is_now))
        return Outcome(NOT_YET_DEB.format(**words, command=command), is_well=False)
    return Outcome(NOT_YET.format(**words), is_well=False)


def _settle_back(
    access: Access, here: Here, update: Update, is_at_work: str, words: dict[str, str], now: datetime
) -> Outcome:
    if is_at_work == update.is_now:
        return Outcome(NOT_BACK_YET.format(**words), is_well=False)
    forget_update(here)
    if is_at_work != update.was:
        return Outcome()
    with access.file.database.write() as session:
        note_taken_back(session, update, now)
    _sweep(here, update.kind, {update.was}, set())
    return Outcome(TAKEN_BACK.format(**words))


def _sweep(here: Here, kind: Kind, versions: set[str], editions: set[str]) -> None:
    if kind is Kind.PROGRAM:
        sweep_programs(here, versions)
    else:
        sweep_editions(here.home, editions)
