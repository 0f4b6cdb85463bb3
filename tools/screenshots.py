"""Every window and every dialog as a picture: `python -m tools.screenshots FOLDER`; `--manual` renews the manual's."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tools.album import DIALOG

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
# What an office has; without it Qt takes a screen of 800×800, and dialogs are made to fit it.
SCREEN = {"name": "kantor", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96}
# The pictures the manuals show, by the names they have on the tour.
OF_THE_MANUAL = (
    "log-in", "log-in-wait", "wizard-office", "wizard-restore", "wizard-letters", "wizard-recovery",
    "desk-empty", "desk-known", "desk-why", "desk-family", "desk-nik-warning", "desk-suggestions", "desk-readiness",
    "desk", "closure", "desk-registered", "missing-papers", "desk-late", "referral", "referral-readiness", "preview",
    "preview-whole", "letter", "approval", "case", "identify", "case-visits", "case-attachments", "case-access",
    "break-glass", "approval-openings", "conflict", "feedback", "check-genuine", "follow-up", "follow-up-calls",
    "register", "register-numbers", "search-popup", "people", "reviews", "person", "person-both-papers",
    "person-rights", "my-data", "lists", "import-columns", "import-rows", "recap", "service-doubted",
    "services-tasks", "rule-effects", "destination", "settings-letters", "settings-wording", "settings-language",
    "settings-officers", "settings-approval", "settings-backups", "rehearsal", "update", "settings-retention",
    "settings-breaches", "trail-person", "keys", "unsaved",
)  # fmt: skip
# Of these only a part is shown: left, top, right and bottom of it. Of a dialog only the dialog is, with a little of the
# shade around it.
PANEL, PAGE, SECTION = (1022, 56, 1366, 704), (96, 56, 1366, 768), (344, 56, 1366, 768)
PARTS = dict.fromkeys(("desk-why", "desk-family", "desk-suggestions", "desk-readiness"), PANEL) | dict.fromkeys(
    ("settings-letters", "settings-wording", "settings-language", "settings-officers", "settings-approval",
     "settings-backups", "settings-retention", "settings-breaches"), SECTION
) | {
    "trail-person": PAGE,
    "log-in-wait": (440, 150, 926, 530),
    "case-access": (668, 200, 1352, 400),
    "case-attachments": (668, 200, 1352, 640),
    "approval-openings": (96, 56, 850, 340),
    "person-rights": (549, 200, 1356, 700),
}  # fmt: skip
COLOURS = 96
SHADE = 4


@dataclass(frozen=True)
class Look:
    """One way to look at the program; only the first is taken through the whole house."""

    name: str
    factor: float = 1.0
    flags: tuple[str, ...] = ("--main",)


LOOKS = (Look("terang", flags=()), Look("gelap", flags=("--main", "--dark")), Look("125", 1.25), Look("150", 1.5))


def main() -> int:
    parser = argparse.ArgumentParser("screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--manual", action="store_true", help="renew the pictures in docs/pictures instead")
    told = parser.parse_args()
    if told.manual:
        with tempfile.TemporaryDirectory() as scratch:
            take_pictures(LOOKS[0], Path(scratch))
            renew_manual(Path(scratch))
        return 0
    shutil.rmtree(told.folder, ignore_errors=True)
    for look in LOOKS:
        take_pictures(look, told.folder / look.name)
    return 0


def take_pictures(look: Look, folder: Path) -> None:
    """One tour in a process of its own, because Qt reads the magnification once, when it starts."""
    with tempfile.TemporaryDirectory() as scratch:
        surroundings = os.environ | {
            "QT_QPA_PLATFORM": screen_in(Path(scratch)),
            "QT_SCALE_FACTOR": str(look.factor),
        }
        print(f"{look.name}:", flush=True)
        subprocess.run([sys.executable, "-m", "tools.tour", str(folder), *look.flags], env=surroundings, check=True)


def screen_in(folder: Path) -> str:
    """The name of Qt's off-screen platform with the screen of an office, which it reads from a file in the folder."""
    file = folder / "screen.json"
    file.write_text(json.dumps({"windowFrameMargins": False, "screens": [SCREEN]}))
    return f"offscreen:configfile={file}"


def renew_manual(taken: Path) -> None:
    """Copy what the manual shows under plain names, with few colours, and take out what it no longer shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for path in sorted(taken.glob("*.png")):
        name = path.stem.partition("-")[2]
        if name in OF_THE_MANUAL:
            save_small(path, PICTURES / f"{name}.png")
    total = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{len(list(PICTURES.glob('*.png')))} gambar di {PICTURES.name}, {total // 1000} kB")


def save_small(path: Path, target: Path) -> None:
    """With few colours; spread widely and then drawn to the common ones, they keep grounds and warnings as they are."""
    taken = Image.open(path)
    picture, dialog = taken.convert("RGB"), taken.info.get(DIALOG)
    if part := PARTS.get(target.stem):
        picture = picture.crop(part)
    elif dialog:
        picture = picture.crop(_around(picture, *map(int, dialog.split())))
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def _around(picture: Image.Image, width: int, height: int) -> tuple[int, int, int, int]:
    """The box of a dialog of this size in the middle of a picture."""
    left, top = max((picture.width - width) // 2 - SHADE, 0), max((picture.height - height) // 2 - SHADE, 0)
    return left, top, picture.width - left, picture.height - top


if __name__ == "__main__":
    sys.exit(main())
