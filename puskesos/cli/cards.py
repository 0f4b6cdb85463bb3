"""The command that writes the card of an office, by which others check its letters, as a file and as a page."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from puskesos.cases.proof.card_sheet import compose_card_sheet
from puskesos.cases.wording import OfficeCardContent
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, enter, tell
from puskesos.cli.leaving import note_file
from puskesos.dates import utc_now
from puskesos.errors import Unavailable
from puskesos.office.profile import the_office
from puskesos.store.files import replace_file
from puskesos.store.places import office_folder

CARD_FILE = "kartu-kantor.kartu"
CARD_PAGE = "kartu-kantor.pdf"


def card(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder untuk berkas kartu dan halamannya.")],
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Simpan kartu kantor ini: berkas dan satu halaman PDF dengan QR, untuk dibagikan ke kantor lain.

    Dengan kartu ini kantor lain membuktikan surat kantor ini tanpa internet. Kartu tidak rahasia.
    """
    access = enter(office_folder(office), officer, password_file)
    with closing(access):
        with access.file.database.read() as session:
            content = card_of_today(session)
        file = leave_card(content, out)
        note_file(access, "Kartu kantor", file)
    lines = (f"Kartu {content.office} ada di {file}.", f"Sidik jari kunci: {content.fingerprint}")
    tell({"file": str(file), "fingerprint": content.fingerprint}, lines, as_json=as_json)


def card_of_today(session: Session) -> OfficeCardContent:
    """The card as it stands by this PC's clock."""
    return compose_card_sheet(session, the_office(session).day(utc_now()))


def leave_card(content: OfficeCardContent, folder: Path) -> Path:
    """Write the card into a folder, as a file and as a page beside it; the file's place."""
    from puskesos.print.office_card import render_office_card  # noqa: PLC0415  # draws paper, which few commands do

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unavailable("Folder {folder} tidak dapat dibuat. Periksa izinnya.", folder=folder) from None
    replace_file(folder / CARD_FILE, f"{content.qr}\n".encode())
    replace_file(folder / CARD_PAGE, render_office_card(content))
    return folder / CARD_FILE
