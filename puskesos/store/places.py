"""Where this PC keeps an office when nobody said otherwise."""

from pathlib import Path

# Within an office's folder: a backup that is being put in its place. One that is there at a start was cut off.
LAID_OUT = "pemulihan.baru"


def data_folder(name: str) -> Path:
    """A folder for one office in the user's own data: `kantor`, or `demo` for the demo office."""
    from platformdirs import user_data_path  # noqa: PLC0415  # a window that was told its folder need not wait for it

    return user_data_path("Puskesos", appauthor=False) / name
