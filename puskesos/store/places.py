"""Where this PC keeps an office when nobody said otherwise."""

from pathlib import Path

from puskesos.store.defaults import load_defaults

# Within an office's folder: a backup that is being put in its place. One that is there at a start was cut off.
LAID_OUT = "pemulihan.baru"
OFFICE = "kantor"


def data_folder(name: str) -> Path:
    """A folder for one office: `kantor`, where the admin of many PCs or else the user keeps it, or `demo`."""
    if name == OFFICE and (chosen := load_defaults().folder):
        return chosen
    from platformdirs import user_data_path  # noqa: PLC0415  # a window that was told its folder need not wait for it

    return user_data_path("Puskesos", appauthor=False) / name


def office_folder(said: Path | None) -> Path:
    """The office's folder: the one that was said, or else the one this PC keeps it in."""
    return said or data_folder(OFFICE)
