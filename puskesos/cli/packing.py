"""The publisher's commands: make the key pair, and seal packages with programs or reference data for the offices."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from puskesos import __version__
from puskesos.cases.reference_check import examine_reference
from puskesos.cli.console import AsJson, Command, Program, first_line, tell
from puskesos.dates import utc_now
from puskesos.errors import Refused, Unavailable
from puskesos.office.updates.container import ENDING, write_package
from puskesos.office.updates.manifest import DATA_ENDINGS, PROGRAM_ENDINGS, Kind, Manifest, Needs
from puskesos.office.updates.publisher import make_key_file, open_key_file
from puskesos.resources import REFERENCE
from puskesos.store.marked_files import mark_of

pack = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    help="Untuk penerbit: membuat kunci penerbit, dan menyegel paket pembaruan untuk kantor tanpa internet.",
)
KeyFile = Annotated[Path, typer.Option("--key", metavar="BERKAS", help="Berkas kunci penerbit.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya frasa sandi kunci. Ditanyakan bila tidak ada."),
]
ChangesFile = Annotated[
    Path | None,
    typer.Option("--changes", metavar="BERKAS", help="Berkas teks: satu kalimat per baris tentang yang berubah."),
]
Fits = Annotated[
    str, typer.Option("--for", metavar="VERSI..VERSI", help="Program yang dapat memakainya; kosong berarti terbuka.")
]
Out = Annotated[Path, typer.Argument(metavar="PAKET", help=f"Paket yang ditulis, berakhiran {ENDING}.")]


@pack.command("key", cls=Command, options_metavar="[PILIHAN]")
def key(
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas kunci yang dibuat. Simpan baik-baik.")],
    *,
    name: Annotated[str, typer.Option(metavar="NAMA", help="Siapa yang menyimpan kunci ini.")] = "Penerbit Puskesos",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Buat pasangan kunci penerbit: berkas rahasia yang dilindungi frasa sandi, dan baris untuk keys.toml."""
    public = make_key_file(file, _passphrase(passphrase_file, is_new=True)).hex()
    lines = [
        f"Kunci penerbit disimpan di {file}. Jangan pernah masukkan berkas itu ke repositori.",
        "Tambahkan baris ini ke resources/publisher/keys.toml, lalu buat programnya:",
        "[[key]]",
        f"name = {json.dumps(name, ensure_ascii=False)}",
        f'public = "{public}"',
    ]
    tell({"file": file, "name": name, "public": public}, lines, as_json=as_json)


@pack.command("data", cls=Command, options_metavar="[PILIHAN]")
def data(
    out: Out,
    *,
    key_file: KeyFile,
    edition: Annotated[str, typer.Option(metavar="TANGGAL", help="Hari edisi, misalnya 2027-03-01.")],
    folder: Annotated[Path, typer.Option("--from", metavar="FOLDER", help="Folder resources yang dipaketkan.")],
    changes: ChangesFile = None,
    fits: Fits = f"{__version__}..",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Segel data acuan: layanan, syarat, saran, wilayah, dan hari libur. Isinya diperiksa dulu seperti oleh program."""
    day = _day(edition)
    _check_editions(folder, day)
    examine_reference(folder)
    sources = {path.relative_to(folder).as_posix(): path for part in REFERENCE for path in _files(folder / part)}
    manifest = Manifest(
        Kind.DATA, utc_now().date(), _needs(fits),
        {name: mark_of(path) for name, path in sorted(sources.items())},
        edition=day, changes=_changes(changes),
    )  # fmt: skip
    _seal(out, manifest, sources, key_file, passphrase_file, as_json=as_json)


@pack.command("program", cls=Command, options_metavar="[PILIHAN]")
def program(
    out: Out,
    *,
    key_file: KeyFile,
    file: Annotated[Path, typer.Option("--file", metavar="BERKAS", help="Pemasang .exe, paket .deb, atau .tar.xz.")],
    version: Annotated[str, typer.Option(metavar="VERSI", help="Versi di dalamnya, misalnya 0.2.0.")],
    changes: ChangesFile = None,
    fits: Fits = "..",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Segel program: satu paket untuk satu sistem, menurut akhiran berkasnya."""
    platform = next((each for each, ending in PROGRAM_ENDINGS.items() if file.name.endswith(ending)), None)
    if platform is None or not file.is_file():
        raise Refused("{file} bukan pemasang .exe, paket .deb, atau .tar.xz.", file=file)
    manifest = Manifest(
        Kind.PROGRAM, utc_now().date(), _needs(fits, platform), {file.name: mark_of(file)},
        version=version, changes=_changes(changes),
    )  # fmt: skip
    _seal(out, manifest, {file.name: file}, key_file, passphrase_file, as_json=as_json)


def _seal(
    out: Path,
    manifest: Manifest,
    sources: Mapping[str, Path],
    key_file: Path,
    passphrase: Path | None,
    *,
    as_json: bool,
) -> None:
    if not out.name.endswith(ENDING):
        raise Refused("Nama paket berakhiran {ending}.", ending=ENDING)
    try:
        write_package(out, manifest, sources, open_key_file(key_file, _passphrase(passphrase, is_new=False)))
    except ValueError as error:
        raise Refused("Paket tidak dapat dibuat: {problem}.", problem=error) from None
    line = f"{manifest.title} disegel ke {out}: {len(manifest.files)} berkas, {manifest.size} byte."
    facts = {"file": out, "kind": manifest.kind.value, "name": manifest.name, "sha256": mark_of(out).sha256}
    tell(facts, (line,), as_json=as_json)


def _files(folder: Path) -> list[Path]:
    """What of a part goes along: tables and words, whatever else lies there does not."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.endswith(DATA_ENDINGS)]


def _check_editions(folder: Path, day: date) -> None:
    """The package is not dated before what is in it, for an office would not take that up."""
    try:
        catalogue = json.loads((folder / "catalogue/edition.json").read_text(encoding="utf-8"))["edition"]
        suggesting = str(tomllib.loads((folder / "triage/edition.toml").read_text(encoding="utf-8"))["dated"])
        newest = max(date.fromisoformat(catalogue), date.fromisoformat(suggesting))
    except (OSError, ValueError, KeyError, TypeError):
        raise Unavailable("{folder} bukan folder data acuan: tanggal edisinya tidak terbaca.", folder=folder) from None
    if newest > day:
        raise Refused("Isi folder itu bertanggal {newest}, sesudah edisi {day}.", newest=newest, day=day)


def _needs(fits: str, platform: str = "") -> Needs:
    at_least, dots, at_most = fits.partition("..")
    if not dots:
        raise Refused("{fits} bukan rentang versi. Tulis seperti 0.1.0..0.9.9, 0.1.0.., atau ..", fits=fits)
    return Needs(at_least, at_most, platform)


def _changes(file: Path | None) -> tuple[str, ...]:
    if file is None:
        return ()
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise Unavailable("Berkas {file} tidak dapat dibaca.", file=file) from None
    return tuple(line.strip() for line in lines if line.strip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("{text} bukan tanggal. Tulis seperti 2027-03-01.", text=text) from None


def _passphrase(file: Path | None, *, is_new: bool) -> str:
    if file is not None:
        return first_line(file)
    again = "Ulangi frasa sandi" if is_new else False
    return str(typer.prompt("Frasa sandi kunci penerbit", hide_input=True, confirmation_prompt=again))
