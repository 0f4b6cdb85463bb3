"""Where this PC keeps an office when nobody said otherwise."""

from pathlib import Path

from platformdirs import user_data_path


def data_folder(name: str) -> Path:
    """A folder for one office in the user's own data: `kantor`, or `demo` for the demo office."""
    return user_data_path("Puskesos", appauthor=False) / name
