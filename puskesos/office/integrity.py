"""Whether what lies in the office's folder is as the program wrote it; what is not, with what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import sleep

from sqlalchemy import select

from puskesos.errors import UserError
from puskesos.office.officers import Officer
from puskesos.store.checks import is_readable, tables_of
from puskesos.store.kept import Kept
from puskesos.store.keys import RECOVERY, is_as_written, load_slots
from puskesos.store.office_file import ANCHOR, DATA, KEYS, OfficeFile

LOOKING = "Data kantor diperiksa"
# Between two tables, so that whoever writes is not kept waiting by the disk.
PAUSE = 0.005
DATA_DAMAGED = (
    "{file} rusak. Jangan mencatat dulu di program. Admin memulihkan cadangan terakhir yang baik: Pengaturan, "
    "Cadangan. Data yang sekarang tetap disimpan di sampingnya."
)
SLOTS_DAMAGED = (
    "{file} rusak pada kunci {names}: kata sandinya tidak membuka data lagi. Admin memberi kata sandi baru: "
    "Pengaturan, Petugas."
)
CODE_DAMAGED = (
    "{file} rusak pada kode pemulihan: kode di kertas tidak membuka data lagi. Admin membuat kode baru: Pengaturan, "
    "Kode pemulihan."
)
KEYS_CHANGED = (
    "{file} diubah dari luar program, tetapi semua kunci di dalamnya utuh. Ganti kata sandi Anda sekali supaya ditulis "
    "baru: Pengaturan, Akun saya."
)
ANCHOR_DAMAGED = (
    "{file} (ujung jejak) rusak sebagian, dan sudah ditulis baru. Bila listrik tidak padam sebelumnya, buat cadangan "
    "dan periksa disk komputer ini."
)


@dataclass(frozen=True)
class Damage:
    """A file that is not as it was written, and a sentence that names it and says what to do."""

    file: str
    sentence: str


def look_beside(file: Kept) -> list[Damage]:
    """The small files beside the data: every key slot, and the end of the trail as this program found it.

    A slot on a PC whose office is on a server opens drafts alone, and is made anew at a log-in where it does not.
    """
    try:
        problems = _key_problems(file) if isinstance(file, OfficeFile) else ()
        found = [Damage(KEYS, sentence) for sentence in problems]
    except UserError as error:
        found = [Damage(KEYS, str(error))]
    if not file.anchor.was_whole():
        found.append(Damage(ANCHOR, ANCHOR_DAMAGED.format(file=ANCHOR)))
    return found


def look_through(file: Kept, step: Callable[[int, int, str], None]) -> list[Damage]:
    """Every page of the data, table after table, each in a short read beside the work of the desk.

    `step` is told how far it is, and may call it off. The pages of a server are looked after by its admin.
    """
    if not isinstance(file, OfficeFile):
        return []
    try:
        with file.read_apart() as session:
            tables = tables_of(session)
            for number, table in enumerate(tables):
                step(number, len(tables), LOOKING)
                sleep(PAUSE)
                if not is_readable(session, table):
                    return [Damage(DATA, DATA_DAMAGED.format(file=DATA))]
                session.rollback()
    except UserError as error:
        return [Damage(DATA, str(error))]
    return []


def _key_problems(file: OfficeFile) -> Iterator[str]:
    path = file.folder / KEYS
    slots = load_slots(path)
    damaged = {name for name, slot in slots.items() if slot.is_damaged}
    with file.database.read() as session:
        rows = session.execute(select(Officer.user_name, Officer.name).where(Officer.is_active))
        officers = {row.user_name: row.name for row in rows}
    # Where it is the name that was damaged, its owner has no slot any more.
    strangers = damaged - officers.keys() - {RECOVERY}
    shut_out = sorted(name for user, name in officers.items() if user in damaged or (strangers and user not in slots))
    if shut_out:
        yield SLOTS_DAMAGED.format(file=KEYS, names=", ".join(shut_out))
    if RECOVERY in damaged or (strangers and RECOVERY not in slots):
        yield CODE_DAMAGED.format(file=KEYS)
    if not damaged and not is_as_written(path):
        yield KEYS_CHANGED.format(file=KEYS)
