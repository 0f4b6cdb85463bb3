"""A program killed while it backs up or restores: every backup it told of is good, and the office is whole."""

import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep

from puskesos.store.backup_check import problems_of
from puskesos.store.backup_place import find_backups
from puskesos.store.office_file import OfficeFile
from puskesos.store.restoring import finish_exchange
from tests.store.backing_up import PASSWORD, SECRET, add_list, back_up, new_office, place_in, words

ROOT = Path(__file__).parent.parent.parent
TIMES = 3
# Each makes one after the other, and tells of what is done.
BACKS_UP = """
import itertools, sys
from pathlib import Path
from puskesos.store.office_file import OfficeFile
from tests.store.backing_up import PASSWORD, add_list, add_word, back_up, place_in
office, _ = OfficeFile.unlock(Path(sys.argv[1]), "sari", PASSWORD)
for number in itertools.count(int(sys.argv[3])):
    add_word(office, f"kata {number}")
    add_list(office)
    print(back_up(office, place_in(Path(sys.argv[2])), number).folder.name, flush=True)
"""
RESTORES = """
import itertools, sys
from datetime import timedelta
from pathlib import Path
from puskesos.store.backup_manifest import read_manifest
from puskesos.store.backup_place import find_backups
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import exchange, lay_out
from tests.store.backing_up import FIRST_DAY, quiet
folder, newest = Path(sys.argv[1]), find_backups(Path(sys.argv[2]))[0].folder
for number in itertools.count(int(sys.argv[3])):
    lay_out(newest, read_manifest(newest), folder / LAID_OUT, quiet)
    print(exchange(folder, FIRST_DAY + timedelta(days=number)).name, flush=True)
"""


def kill(program: str, folder: Path, drive: Path, first: int) -> str:
    """Let a program work until it told of one thing done, kill it in the next, and give the last it told of."""
    command = [sys.executable, "-c", program, str(folder), str(drive), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:  # noqa: S603  # our own words
        assert running.stdout is not None
        said = [running.stdout.readline()]
        sleep(Random(first).random() / 10)
        running.kill()
        said += [line for line in running.stdout.readlines() if line.endswith("\n")]
    return said[-1].strip()


def test_killed_at_any_moment_what_was_told_is_there_and_whole(tmp_path: Path) -> None:
    folder, drive = tmp_path / "kantor", tmp_path / "usb"
    office = new_office(folder)
    add_list(office)
    back_up(office, place_in(drive))
    office.close()
    for turn in range(TIMES):
        backed_up = kill(BACKS_UP, folder, drive, 1 + 1000 * turn)
        put_aside = kill(RESTORES, folder, drive, 1000 * turn)
        finish_exchange(folder)
        office, _ = OfficeFile.unlock(folder, "sari", PASSWORD)
        backups = [backup.folder for backup in find_backups(drive)]
        assert backed_up <= backups[0].name
        assert [problems_of(backup, office.copies) for backup in backups[:2]] == [[], []]
        assert words(office)[0] == SECRET
        assert (folder / put_aside).is_dir()
        office.close()
