"""What is in memory when the officer begins: the rooms she stands in, and no library that only a later act needs."""

import subprocess
import sys

from puskesos.ui.loading import BEHIND_LOGIN

# Drawing, reading pictures and tables, renewing a schema: each is loaded by the first who asks for it.
LATER = ("reportlab", "PIL", "pypdfium2", "zxingcpp", "openpyxl", "xlsxwriter", "jsonschema", "holidays", "alembic")


def loaded_after(*modules: str) -> set[str]:
    """The packages in a fresh program once these were imported."""
    told = "import sys, importlib; [importlib.import_module(name) for name in sys.argv[1:]]; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", told, *modules], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in run.stdout.split()}


def test_the_log_in_field_needs_neither_the_database_nor_what_signs() -> None:
    assert loaded_after("puskesos.app").isdisjoint({"sqlalchemy", "nacl", *LATER})


def test_a_desk_begins_without_what_draws_reads_and_renews() -> None:
    assert loaded_after("puskesos.app", *BEHIND_LOGIN).isdisjoint(LATER)
