"""Single flipped bytes: in the office's files and in a backup each is found, and the sentence says what to do."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory

from puskesos.office.access import let_in, log_in
from puskesos.office.doctor import examine_data
from puskesos.office.integrity import look_beside, look_through
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.checking import check_chain
from puskesos.store.anchor import Head
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import OPENER
from puskesos.store.backup_place import find_backups
from puskesos.store.kept import Kept
from puskesos.store.office_file import ANCHOR, DATA, KEYS, REGISTERS
from puskesos.store.sealed_copies import SealedCopies
from soak.acts import Word, Work, back_up, load_list, refer, register
from soak.office import OFFICER, PASSWORD, START, Ground, open_office
from soak.tally import Tally, answer_to
from soak.wal_flips import flip_wal

VISITS = 6
# The four of `_targets`, and the write-ahead log.
KINDS = 5
COLLEAGUE = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,))
# A sentence that leaves an officer alone with the damage is no help, and one that blames her typing misleads.
ADVICE = (
    "Pulihkan dari cadangan", "memulihkan cadangan", "Pakai cadangan lain", "memberi kata sandi baru",
    "membuat kode baru", "Ganti kata sandi Anda", "buat cadangan",
)  # fmt: skip

Look = Callable[[], str]


class MisledError(Exception):
    """What was found is not the truth."""


@dataclass(frozen=True)
class Target:
    """One file to be damaged, and how to look whether it is: what was found, or nothing where it looks whole."""

    file: Path
    look: Look


def flips(times: int, seed: int) -> Tally:
    """So many flips in each kind of file, and as many in the write-ahead log."""
    tally = Tally(_words, times * KINDS)
    random = Random(seed)
    with TemporaryDirectory() as place:
        ground = Ground(Path(place) / "kerja", Path(place))
        ground.prepare()
        head = _live(ground, random)
        with closing(log_in(copytree(ground.office, Path(place) / "utuh"), OFFICER, PASSWORD)) as whole:
            for kind, targets in _targets(ground, head, whole.file.copies).items():
                for number in range(times):
                    _flip(targets[number % len(targets)], kind, random, tally)
        flip_wal(ground, times, random, tally)
    return tally


def _words(told: Tally) -> str:
    return f"{told.tried:,} flips, {told.faults['silent']:,} silent, {told.faults.total():,} bad"


def _live(ground: Ground, random: Random) -> Head:
    """A few visits, a list and a backup of all that; where the trail ends then."""

    def hear(_: Word) -> None:
        """Nobody listens."""

    with closing(open_office(ground.office, START)) as access:
        work = Work(ground, access, hear, START, random, 0)
        for act in (*(register, refer) * (VISITS // 2), load_list, back_up):
            act(work)
        let_in(access, COLLEAGUE, f"{PASSWORD} dua", now=work.now)
        with access.file.database.read() as session:
            return head_of(session)


def _targets(ground: Ground, head: Head, copies: SealedCopies) -> Mapping[str, list[Target]]:
    office, backup = ground.office, find_backups(ground.drive)[0].folder
    lists = sorted(backup.parent.glob(f"{REGISTERS}/*"))
    judged = partial(_backup_problems, backup, copies)
    # What opens the backup by a double click is looked for by its name and holds nothing.
    holding = [file for file in sorted(backup.iterdir()) if file.name != OPENER]
    return {
        DATA: [Target(office / DATA, partial(_office_problems, office))],
        KEYS: [Target(office / KEYS, partial(_key_problems, office))],
        ANCHOR: [Target(office / ANCHOR, partial(_anchor_problems, office, head))],
        "backup": [Target(file, partial(judged, file.name)) for file in [*holding, *lists]],
    }


def _flip(target: Target, kind: str, random: Random, tally: Tally) -> None:
    """One byte becomes another, is looked for, and is what it was again."""
    whole = target.file.read_bytes()
    damaged, at = bytearray(whole), random.randrange(len(whole))
    damaged[at] ^= random.randrange(1, 256)
    target.file.write_bytes(damaged)
    answer, words = answer_to(target.look)
    target.file.write_bytes(whole)
    tally.count()
    tally.remarks[kind] += 1
    where = f"{kind}, {target.file.name}, byte {at} of {len(whole)}: {whole[at]:#04x} became {damaged[at]:#04x}"
    if not words:
        tally.fault("silent", where)
    elif answer == "bug":
        tally.fault("bug", f"{where}: {words}")
    elif not any(advice in words for advice in ADVICE):
        tally.fault("words", f"{where}: {words}")


def _office_problems(folder: Path) -> str:
    """What the window says of it behind every log-in; or else the console, whose look is longer."""
    with closing(log_in(folder, OFFICER, PASSWORD)) as access:
        found = [damage.sentence for damage in look_through(access.file, _go_on)]
        return (found or [finding.seen for finding in examine_data(access) if not finding.is_well] or [""])[0]


def _key_problems(folder: Path) -> str:
    """What the log-in says, or the look behind it where the damage is another's."""
    with closing(log_in(folder, OFFICER, PASSWORD)) as access:
        return _sentences(access.file)


def _anchor_problems(folder: Path, head: Head) -> str:
    """A damaged anchor is behind at most, and accuses nobody."""
    with closing(log_in(folder, OFFICER, PASSWORD)) as access, access.file.database.read() as session:
        kept = access.file.anchor.read()
        if accused := check_chain(session, kept):
            raise MisledError(accused[0])
        if kept is not None and kept.length not in (head.length, head.length - 1):
            raise MisledError(f"the anchor says {kept.length}, the trail ends at {head.length}")
        return _sentences(access.file)


def _sentences(file: Kept) -> str:
    return " ".join(damage.sentence for damage in look_beside(file))


def _go_on(_done: int, _total: int, _words: str = "") -> None:
    """Nobody calls it off."""


def _backup_problems(backup: Path, copies: SealedCopies, name: str) -> str:
    problems = problems_of(backup, copies)
    if problems and not any(name in problem for problem in problems):
        raise MisledError(f"{name} is not named: {problems[0]}")
    return problems[0] if problems else ""
