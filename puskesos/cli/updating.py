"""The commands that look at an update package, install it, and take the last update back."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cases.reference_check import examine_reference
from puskesos.cases.tables import know_every_table
from puskesos.cli.console import (
    AsJson,
    Command,
    OfficeFolder,
    OfficerName,
    PasswordFile,
    Program,
    enter,
    held,
    progress_bar,
    tell,
)
from puskesos.dates import utc_now, written
from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.updates.container import Package, look_at
from puskesos.office.updates.finishing import Finish
from puskesos.office.updates.going_back import NOTHING, take_back
from puskesos.office.updates.here import this_program
from puskesos.office.updates.installing import install
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.preview import parts_of
from puskesos.office.updates.settling import settle
from puskesos.office.updates.standing import is_root, standing
from puskesos.store.places import office_folder

update = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    help="Pembaruan tanpa internet: lihat paket, pasang, atau kembali ke yang sebelumnya.",
)
File = Annotated[Path, typer.Argument(metavar="PAKET", help="Paket pembaruan, biasanya di stik.")]
Yes = Annotated[bool, typer.Option("--yes", help="Jangan bertanya dulu.")]
DONE = {
    Kind.PROGRAM: "{title} dipasang; data kantor dicadangkan sebelumnya.",
    Kind.DATA: "{title} berlaku mulai Puskesos dibuka lagi; data kantor dicadangkan sebelumnya.",
}


@update.command("look", cls=Command, options_metavar="[PILIHAN]")
def look(file: File, *, as_json: AsJson = False) -> None:
    """Periksa paket dan lihat apa yang berubah. Tidak ada yang dipasang, dan tidak perlu kata sandi."""
    here = this_program()
    with progress_bar(is_shown=not as_json) as step:
        package = look_at(file, here, step)
        parts = parts_of(package, here, examine_reference, step)
    manifest = package.manifest
    head = f"{manifest.title}, dibuat {written(manifest.made_on)}: segelnya benar dan cocok untuk program ini."
    facts = {
        "kind": manifest.kind.value, "name": manifest.name, "made_on": manifest.made_on, "changes": manifest.changes,
        "parts": [vars(part) for part in parts],
    }  # fmt: skip
    tell(facts, (head, *manifest.changes, *(part.says for part in parts)), as_json=as_json)


@update.command("install", cls=Command, options_metavar="[PILIHAN]")
def install_(
    file: File,
    *,
    yes: Yes = False,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Pasang paket: data kantor dicadangkan dan cadangannya diperiksa, lalu program atau data acuannya diganti."""
    here, home = this_program(), _own_office(office)
    with progress_bar(is_shown=not as_json) as step:
        package = look_at(file, here, step)
    if not yes:
        typer.confirm(f"{package.manifest.title} dipasang di komputer ini. Lanjutkan?", abort=True)
    with _entered(home, officer, password_file) as access, progress_bar(is_shown=not as_json) as step:
        finish = install(access, package, here, examine_reference, step, now=utc_now())
    finish.carry_out(opens_again=False)
    tell({"title": package.manifest.title, "command": finish.command}, (_done(finish, package),), as_json=as_json)


@update.command("back", cls=Command, options_metavar="[PILIHAN]")
def back(
    *,
    with_package: Annotated[
        Path | None,
        typer.Option(
            "--with", metavar="PAKET", help="Paket versi lama, bila versi itu tidak disimpan di komputer ini."
        ),
    ] = None,
    yes: Yes = False,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Kembali ke yang sebelum pembaruan terakhir, bersama cadangan datanya, selama belum ada yang diubah."""
    here, home = this_program(), _own_office(office)
    with _entered(home, officer, password_file) as access:
        stands = standing(access, here)
        if not stands.back:
            raise Refused(stands.back_problem or NOTHING)
        if not yes:
            typer.confirm(f"{stands.back} Lanjutkan?", abort=True)
        with progress_bar(is_shown=not as_json) as step:
            finish = take_back(access, here, step, now=utc_now(), with_package=with_package)
    finish.carry_out(opens_again=False)
    line = finish.says if finish.command else "Data kantor dan yang dipakai sebelum pembaruan sudah kembali."
    tell({"back": stands.back, "command": finish.command}, (line,), as_json=as_json)


def _own_office(folder: Path | None) -> Path:
    """The office's folder. Root is refused in a user's: what root leaves there, that user cannot open any more."""
    home = office_folder(folder)
    if is_root() and home.exists() and home.stat().st_uid != os.geteuid():
        raise Refused(
            "Kantor di {folder} milik pengguna lain. Jalankan perintah ini sebagai pengguna itu, tanpa sudo: berkas "
            "yang ditulis root tidak dapat dibukanya lagi.",
            folder=home,
        )
    return home


@contextmanager
def _entered(home: Path, officer: str | None, password_file: Path | None) -> Iterator[Access]:
    """The office, held and open; what an update before left to be told is told first."""
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        know_every_table()
        settle(access, this_program(), now=utc_now())
        yield access


def _done(finish: Finish, package: Package) -> str:
    return finish.says if finish.command else DONE[package.manifest.kind].format(title=package.manifest.title)
