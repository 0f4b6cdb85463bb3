"""The command that loads a new edition of the catalogue."""

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, enter, held, tell
from puskesos.dates import utc_now
from puskesos.office.editions import import_catalogue
from puskesos.store.places import office_folder


def catalogue(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder berisi katalog yang baru.")],
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Muat katalog baru: kategori, layanan, berkas, kontak. Kasus lama tetap menyimpan kata-katanya."""
    home = office_folder(office)
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        session = opened.enter_context(access.file.database.write())
        loaded = import_catalogue(session, str(folder), by=access.officer, now=utc_now()).details
    line = f"Katalog edisi {loaded['edition']} dimuat: {loaded['rows']} baris."
    tell({"edition": loaded["edition"], "rows": int(loaded["rows"])}, (line,), as_json=as_json)
