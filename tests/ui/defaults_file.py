"""What the admin of many PCs wrote down, as a test has it lie on its PC."""

from puskesos.store.defaults import defaults_files


def write_defaults(text: str) -> None:
    """Lay it where the program of this test looks for it: the folder of the user, which every test has for itself."""
    file = defaults_files()[-1]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
