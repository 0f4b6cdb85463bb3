"""`puskesos-admin`: the console program beside the window, for whoever looks after the PCs of many offices.

A password is asked for, or read from a file; it never stands in an argument or an environment variable.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from puskesos.cases.demo import MISAL, PASSWORD, SARI, UMPAMA, demo_slips, make_demo_office
from puskesos.cases.proof import Verdict, verify_slip
from puskesos.dates import utc_now
from puskesos.errors import Refused, Unavailable, UserError
from puskesos.office.access import Access, log_in, set_up_office
from puskesos.office.doctor import Finding, examine_data, examine_folder, examine_program
from puskesos.office.editions import import_catalogue
from puskesos.office.officers import Role
from puskesos.office.profile import OfficeKind
from puskesos.office.proposal import propose_office
from puskesos.office.regions import Level, load_regions
from puskesos.office.staff import OfficerAnswer
from puskesos.store.files import replace_file
from puskesos.store.lock import FolderLock
from puskesos.store.places import data_folder

CHOICES = 9


class _Command(TyperCommand):
    """One command, its own words in Indonesian."""

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Pemakaian: ")


class _Program(TyperGroup):
    """All commands together; a refusal is one sentence on the error channel and status 1."""

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "PERINTAH …", "Pemakaian: ")

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


def _explained(help_option: Any) -> Any:
    help_option.help = "Tampilkan bantuan ini."
    return help_option


app = typer.Typer(
    name="puskesos-admin",
    cls=_Program,
    no_args_is_help=True,
    add_completion=False,
    help="Mengurus kantor Puskesos dari baris perintah: menyiapkan, memeriksa, membuktikan surat.",
)

OfficeFolder = Annotated[
    Path | None,
    typer.Option("--office", metavar="FOLDER", help="Folder data kantor, bila bukan folder yang biasa."),
]
OfficerName = Annotated[
    str | None, typer.Option("--officer", metavar="NAMA", help="Nama pengguna petugas. Ditanyakan bila tidak disebut.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kata sandi. Ditanyakan bila tidak disebut."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Jawab sebagai JSON, untuk dibaca program lain.")]


def main() -> None:
    """Run the console program: status 0 when all is well, 1 for a refusal or a finding, 2 for wrong usage."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "Yang disebut"
    rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
    rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
    rich_utils.ERRORS_PANEL_TITLE = "Kesalahan"
    rich_utils.REQUIRED_LONG_STRING = "[wajib]"
    rich_utils.DEFAULT_STRING = "[biasanya: {}]"
    rich_utils.RICH_HELP = "Bantuan: [blue]{command_path} {help_option}[/]"
    rich_utils.ABORTED_TEXT = "Dibatalkan."
    app()


@app.command(cls=_Command, options_metavar="[PILIHAN]")
def init(
    *,
    office: OfficeFolder = None,
    kind: Annotated[OfficeKind, typer.Option(help="Jenis kantor.")] = OfficeKind.PUSKESOS,
    region: Annotated[str | None, typer.Option(metavar="KODE", help="Kode wilayah kantor, mis. 32.09.14.2001.")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAMA", help="Nama kantor, bila bukan menurut wilayah.")] = None,
    officer: OfficerName = None,
    officer_name: Annotated[str | None, typer.Option(metavar="NAMA", help="Nama lengkap petugas pertama.")] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Siapkan kantor baru beserta petugas pertamanya.

    Kode pemulihan dicetak SATU KALI: tanpa kata sandi dan tanpa kode itu data tidak dapat dibuka oleh siapa pun.
    """
    folder = office or data_folder("kantor")
    proposal = propose_office(kind, region.replace(".", "") if region else _ask_region(kind))
    if proposal is None:
        raise Refused("Kode wilayah ini tidak ada dalam daftar.")
    answer = replace(proposal, name=name) if name else proposal
    user_name = officer or typer.prompt("Nama pengguna petugas pertama")
    first = OfficerAnswer(user_name, officer_name or typer.prompt("Nama lengkapnya"), tuple(Role))
    password = _first_line(password_file) if password_file else _ask_new_password()
    with _held(folder):
        access, code = set_up_office(folder, answer, first, password, now=utc_now())
        access.close()
    lines = (
        f"{answer.name} siap di {folder}.",
        f"Kode pemulihan: {code}",
        "Tulis kode ini sekarang dan simpan di tempat terkunci. Kode tidak ditampilkan lagi.",
    )
    _tell({"office": answer.name, "folder": str(folder), "recovery_code": code}, lines, as_json=as_json)


@app.command(cls=_Command, options_metavar="[PILIHAN]")
def demo(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder baru untuk kantor contoh.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Buat kantor contoh yang siap dicoba, dan simpan surat-suratnya sebagai PDF di sampingnya."""
    from puskesos.print.slip import render_referral_slip  # noqa: PLC0415  # only this command draws paper

    with _held(out):
        access, _ = make_demo_office(out, now=utc_now())
        with closing(access), access.file.database.read() as session:
            slips = demo_slips(session)
    letters = out / "surat"
    letters.mkdir(exist_ok=True)
    for slip in slips:
        replace_file(letters / f"{slip.number.replace('/', '-')}.pdf", render_referral_slip(slip))
    officers = [answer.user_name for answer in (SARI, MISAL, UMPAMA)]
    lines = (
        f"Kantor contoh siap di {out}; {len(slips)} surat ada di {letters}.",
        f"Petugas: {', '.join(officers)}. Kata sandi: {PASSWORD}",
        f"Buka dengan: puskesos --office {out}",
    )
    facts = {"folder": str(out), "officers": officers, "password": PASSWORD, "letters": len(slips)}
    _tell(facts, lines, as_json=as_json)


@app.command(cls=_Command, options_metavar="[PILIHAN]")
def doctor(
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Periksa program, folder kantor, dan (dengan --officer) isi datanya.

    Status keluar 0 bila semuanya baik, 1 bila ada yang perlu dibenahi.
    """
    folder = office or data_folder("kantor")
    findings = [*examine_program(), *examine_folder(folder)]
    left_out = []
    if officer:
        findings += _examine_inside(folder, officer, password_file)
    else:
        left_out.append("Isi data tidak diperiksa: sebut --officer untuk memeriksa skema, keutuhan dan jumlahnya.")
    lines = [*map(_line, findings), *left_out]
    _tell({"findings": [asdict(each) for each in findings], "left_out": left_out}, lines, as_json=as_json)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


@app.command(cls=_Command, options_metavar="[PILIHAN]")
def verify(
    slip: Annotated[str, typer.Argument(metavar="BERKAS-ATAU-KODE", help="PDF atau foto surat, atau kode ceknya.")],
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Buktikan surat: apakah kantor ini yang menerbitkannya, dan masih berlaku?

    Bandingkan isi yang ditampilkan dengan suratnya. Status keluar 0 bila asli dan berlaku, selain itu 1.
    """
    path = Path(slip)
    shown = _read_qr(path) if path.suffix or path.is_file() else slip
    access = _log_in(office or data_folder("kantor"), officer, password_file)
    with closing(access), access.file.database.read() as session:
        proof = verify_slip(session, shown, by=access.officer)
    _tell(
        asdict(proof),
        [proof.verdict.label, *(f"  {label}: {value}" for label, value in proof.facts())],
        as_json=as_json,
    )
    if proof.verdict is not Verdict.GENUINE:
        raise typer.Exit(1)


@app.command(cls=_Command, options_metavar="[PILIHAN]")
def catalogue(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder berisi katalog yang baru.")],
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Muat katalog baru: kategori, layanan, berkas, kontak. Kasus lama tetap menyimpan kata-katanya."""
    home = office or data_folder("kantor")
    with ExitStack() as opened:
        opened.enter_context(_held(home))
        access = opened.enter_context(closing(_log_in(home, officer, password_file)))
        session = opened.enter_context(access.file.database.write())
        loaded = import_catalogue(session, str(folder), by=access.officer, now=utc_now()).details
    line = f"Katalog edisi {loaded['edition']} dimuat: {loaded['rows']} baris."
    _tell({"edition": loaded["edition"], "rows": int(loaded["rows"])}, (line,), as_json=as_json)


def _ask_region(kind: OfficeKind) -> str:
    """Search the national list by typing; a secretariat stands for the regency of the chosen village."""
    while True:
        found = load_regions().search(typer.prompt("Desa atau kelurahan kantor"), limit=CHOICES)
        for place, region in enumerate(found, start=1):
            typer.echo(f"  {place}. {load_regions().full_name(region.code)}")
        typed: int = typer.prompt("Nomor pilihan, atau 0 untuk mencari lagi", default=1 if found else 0, type=int)
        if 1 <= typed <= len(found):
            return found[typed - 1].code[: Level.VILLAGE if kind is OfficeKind.PUSKESOS else Level.REGENCY]


def _ask_new_password() -> str:
    return str(typer.prompt("Kata sandi baru", hide_input=True, confirmation_prompt="Ulangi kata sandi"))


def _log_in(folder: Path, officer: str | None, password_file: Path | None) -> Access:
    user_name = officer or typer.prompt("Nama pengguna")
    password = _first_line(password_file) if password_file else typer.prompt("Kata sandi", hide_input=True)
    return log_in(folder, str(user_name), str(password))


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise Unavailable("Berkas kata sandi {file} tidak dapat dibaca.", file=file) from None
    if not lines:
        raise Refused("Berkas kata sandi {file} kosong.", file=file)
    return lines[0]


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder, made when it is missing, so that no window works in it at the same time."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with FolderLock(folder):
        yield


def _read_qr(path: Path) -> str:
    from puskesos.exchange.slip_reader import read_slip_qr  # noqa: PLC0415  # picture libraries, for this command only

    return read_slip_qr(path)


def _examine_inside(folder: Path, officer: str, password_file: Path | None) -> list[Finding]:
    try:
        with closing(_log_in(folder, officer, password_file)) as access:
            return examine_data(access)
    except UserError as error:
        return [Finding("Masuk", is_well=False, seen=str(error))]


def _line(finding: Finding) -> str:
    return f"{'baik   ' if finding.is_well else 'PERIKSA'}  {finding.name}: {finding.seen}"


def _tell(facts: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Answer in words, or as one JSON object."""
    typer.echo(json.dumps(facts, ensure_ascii=False, indent=1, default=str) if as_json else "\n".join(lines))
