"""Commands that make an office: a real one, or one to try."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cases.demo.office import MISAL, PASSWORD, SARI, UMPAMA, demo_slips, make_demo_office
from puskesos.cases.opening import begin_office
from puskesos.cli.cards import card_of_today, leave_card
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, first_line, held, tell
from puskesos.dates import utc_now
from puskesos.errors import Refused
from puskesos.office.officers import Role
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.proposal import propose_office
from puskesos.office.regions import Level, load_regions
from puskesos.office.staff import OfficerAnswer
from puskesos.store.files import replace_file
from puskesos.store.places import office_folder

CHOICES = 9

Kind = Annotated[OfficeKind, typer.Option(help="Jenis kantor.")]
Region = Annotated[str | None, typer.Option(metavar="KODE", help="Kode wilayah kantor, mis. 32.09.14.2001.")]
OfficeName = Annotated[str | None, typer.Option(metavar="NAMA", help="Nama kantor, bila bukan menurut wilayah.")]
FullName = Annotated[str | None, typer.Option(metavar="NAMA", help="Nama lengkap petugas pertama.")]


def init(
    *,
    office: OfficeFolder = None,
    kind: Kind = OfficeKind.PUSKESOS,
    region: Region = None,
    name: OfficeName = None,
    officer: OfficerName = None,
    officer_name: FullName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Siapkan kantor baru beserta petugas pertamanya.

    Kode pemulihan dicetak SATU KALI: tanpa kata sandi dan tanpa kode itu data tidak dapat dibuka oleh siapa pun.
    """
    folder = office_folder(office)
    answer = ask_office(kind, region, name)
    first, password = ask_first_officer(officer, officer_name, password_file)
    with held(folder):
        access, code = begin_office(folder, answer, first, password, now=utc_now())
        access.close()
    lines = (
        f"{answer.name} siap di {folder}.",
        f"Kode pemulihan: {code}",
        "Tulis kode ini sekarang dan simpan di tempat terkunci. Kode tidak ditampilkan lagi.",
    )
    tell({"office": answer.name, "folder": str(folder), "recovery_code": code}, lines, as_json=as_json)


def demo(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder baru untuk kantor contoh.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Buat kantor contoh yang siap dicoba, dan simpan surat-surat dan kartu kantornya di sampingnya."""
    from puskesos.print.slip import render_referral_slip  # noqa: PLC0415  # only this command draws paper

    with held(out):
        access, _ = make_demo_office(out, now=utc_now())
        with closing(access), access.file.database.read() as session:
            slips, own_card = demo_slips(session), card_of_today(session)
    letters = out / "surat"
    letters.mkdir(exist_ok=True)
    for slip in slips:
        replace_file(letters / f"{slip.number.replace('/', '-')}.pdf", render_referral_slip(slip))
    card_file = leave_card(own_card, letters)
    officers = [answer.user_name for answer in (SARI, MISAL, UMPAMA)]
    lines = (
        f"Kantor contoh siap di {out}; {len(slips)} surat dan kartu kantor ada di {letters}.",
        f"Petugas: {', '.join(officers)}. Kata sandi: {PASSWORD}",
        f"Buka dengan: puskesos --office {out}",
    )
    facts = {
        "folder": str(out), "officers": officers, "password": PASSWORD, "letters": len(slips), "card": str(card_file),
    }  # fmt: skip
    tell(facts, lines, as_json=as_json)


def ask_office(kind: OfficeKind, region: str | None, name: str | None) -> OfficeAnswer:
    """A new office as it is usually called in its place; the place is asked for where it was not said."""
    proposal = propose_office(kind, region.replace(".", "") if region else _ask_region(kind))
    if proposal is None:
        raise Refused("Kode wilayah ini tidak ada dalam daftar.")
    return replace(proposal, name=name) if name else proposal


def ask_first_officer(
    user_name: str | None, full_name: str | None, password_file: Path | None
) -> tuple[OfficerAnswer, str]:
    """The first officer of a new office, who may do everything, and her password."""
    called = user_name or typer.prompt("Nama pengguna petugas pertama")
    first = OfficerAnswer(called, full_name or typer.prompt("Nama lengkapnya"), tuple(Role), handles_confidential=True)
    return first, first_line(password_file) if password_file else ask_new_password()


def ask_new_password() -> str:
    """Typed twice, and not shown."""
    return str(typer.prompt("Kata sandi baru", hide_input=True, confirmation_prompt="Ulangi kata sandi"))


def _ask_region(kind: OfficeKind) -> str:
    """Search the national list by typing; a secretariat stands for the regency of the chosen village."""
    while True:
        found = load_regions().search(typer.prompt("Desa atau kelurahan kantor"), limit=CHOICES)
        for place, region in enumerate(found, start=1):
            typer.echo(f"  {place}. {load_regions().full_name(region.code)}")
        typed: int = typer.prompt("Nomor pilihan, atau 0 untuk mencari lagi", default=1 if found else 0, type=int)
        if 1 <= typed <= len(found):
            return found[typed - 1].code[: Level.VILLAGE if kind is OfficeKind.PUSKESOS else Level.REGENCY]
