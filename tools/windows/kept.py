"""What is kept between runs, and made anew when what it is made from has changed."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path


def is_kept(folder: Path, inputs: Iterable[str], make: Callable[[], None]) -> bool:
    """Whether `folder` was there, made from the same inputs. Otherwise it is emptied and made now.

    The stamp beside the folder is written last: a run that was cut off leaves none, and the next one starts over.
    """
    stamp = folder.with_name(f"{folder.name}.stamp")
    wanted = hashlib.sha256("\0".join(inputs).encode()).hexdigest()
    if folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    stamp.unlink(missing_ok=True)
    emptied(folder)
    make()
    stamp.write_text(wanted, encoding="ascii")
    return False


def emptied(folder: Path) -> Path:
    """The folder, there and empty."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
