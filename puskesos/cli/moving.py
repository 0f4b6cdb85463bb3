"""The command that moves an office between its encrypted file and a server, or only tries whether it would go well."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
import typer

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, first_line, held, progress_bar, tell
from puskesos.cli.moving_which import leaving_office, office_above
from puskesos.cli.server_way import AdminPasswordFile, Below, Server, ServerFile, known_server, opened, usual_file
from puskesos.dates import utc_now
from puskesos.errors import Forbidden, Refused
from puskesos.office.access import Access
from puskesos.office.closing import close_on_server
from puskesos.office.doorstep import knock
from puskesos.office.moving import (
    NOT_ALLOWED,
    Moved,
    Mover,
    come_in_on_server,
    come_in_to_file,
    move_to_file,
    move_to_server,
)
from puskesos.office.officers import Permission
from puskesos.office.profile import the_office
from puskesos.store.database import Database
from puskesos.store.office_file import OfficeFile, exists
from puskesos.store.places import office_folder
from puskesos.store.restoring import put_away
from puskesos.store.server.keeper import desks_on, make_database, revoke_desk
from puskesos.store.server.moving import Compared
from puskesos.store.step import Step

TRIED = "uji-pindah.baru"
OTHERS = "Petugas lain belum dapat masuk: admin memberi kata sandi baru di Pengaturan, Petugas."


class Target(StrEnum):
    """Where the data of an office are to be kept from now on."""

    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"


@dataclass(frozen=True)
class _Asked:
    """What was said on the command line, whichever way it goes."""

    home: Path
    mover: Mover
    code: str | None
    below: str | None
    again: bool
    server_file: Path | None
    is_rehearsal: bool
    is_shown: bool


Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="Kantor ini sudah pernah pindah dari server itu. Ke server: salinan lamanya di sana diganti. "
        "Ke folder: salinan lama itu diambil sekali lagi.",
    ),
]


def move(  # noqa: PLR0913  # one for every option
    *,
    to: Annotated[
        Target, typer.Option("--to", help="postgresql: dari folder ke server; sqlite: dari server ke folder.")
    ],
    rehearse: Annotated[
        bool,
        typer.Option("--rehearse", help="Coba saja di tempat terpisah, bandingkan, lalu hapus; tidak ada yang pindah."),
    ] = False,
    code: Annotated[
        str | None, typer.Option("--code", metavar="KODE", help="Kode atau nomor kantor di server, untuk --to sqlite.")
    ] = None,
    below: Below = None,
    again: Again = False,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Pindahkan kantor antara folder dan server, tabel demi tabel; jumlah dan isinya dibandingkan di kedua sisi.

    Bila terputus, jalankan lagi: yang sudah sampai tidak diulang. Petugas yang memindahkan, seorang admin, masuk
    dengan kata sandi yang disebut di sini; kata sandi petugas lain tidak dapat ikut pindah.
    """
    home = office_folder(office)
    user_name = officer or str(typer.prompt("Nama pengguna admin"))
    password = first_line(password_file) if password_file else str(typer.prompt("Kata sandi", hide_input=True))
    asked = _Asked(home, Mover(user_name, password), code, below, again, server_file, rehearse, not as_json)
    if below and to is Target.SQLITE:
        raise Refused("Pilihan --below hanya untuk --to postgresql.")
    with held(home), known_server(server_file, admin_password_file) as server:
        bring_server_up_to_date(server.admin)
        moved, facts, lines = (_into_server if to is Target.POSTGRESQL else _into_file)(asked, server)
    counted = [f"{each.table:<20} {each.here.rows:>9}  {each.here.checksum:032x}" for each in _filled(moved.compared)]
    alike = f"{moved.rows} baris dalam {len(moved.compared)} tabel, sama di kedua sisi."
    tell(_facts(moved) | facts, [*counted, alike, *lines], as_json=as_json)


def _into_server(asked: _Asked, server: Server) -> tuple[Moved, dict[str, Any], list[str]]:
    now = utc_now()
    with ExitStack() as at_work:
        step = at_work.enter_context(progress_bar(is_shown=asked.is_shown))
        access = at_work.enter_context(closing(_admin_of(asked)))
        file = access.file
        if not isinstance(file, OfficeFile):
            raise Refused("Data kantor ini sudah ada di server.")
        above = office_above(server, asked.below, file)
        under = f", di bawah {above.name}" if above else ""
        if asked.is_rehearsal:
            scratch = at_work.enter_context(_scratch(server, asked.server_file))
            moved = move_to_server(file, scratch.admin, scratch.office, step)
            return moved, {}, [f"{access.officer.name}: uji baik{under}."]
        moved = move_to_server(file, server.admin, server.office, step, again=asked.again)
        with server.office(moved.number) as database:
            come_in_on_server(database, asked.mover, f"server, nomor {moved.number}", below=above, now=now)
            _index(database, step)
        with file.database.read() as session:
            local = the_office(session).zone.local(now)
    aside = put_away(asked.home, local)
    lines = [
        f"{moved.office} sekarang ada di server dengan nomor {moved.number}{under}.",
        f"Data di folder ini disisihkan di {aside}; jangan dipakai lagi, dan hapus bila sudah pasti tidak diperlukan.",
        OTHERS,
        f"Berikutnya: puskesos-admin server desk NAMA --office {moved.number}",
    ]
    return moved, {"aside": aside, "parent_id": above.id if above else None}, lines


def _into_file(asked: _Asked, server: Server) -> tuple[Moved, dict[str, Any], list[str]]:
    chosen, now = leaving_office(server, asked.code, asked.home, again=asked.again), utc_now()
    with ExitStack() as at_work:
        step = at_work.enter_context(progress_bar(is_shown=asked.is_shown))
        database = at_work.enter_context(server.office(chosen.id))
        if asked.is_rehearsal:
            at_work.callback(shutil.rmtree, asked.home / TRIED, ignore_errors=True)
            return move_to_file(database, chosen.id, asked.home / TRIED, asked.mover, step), {}, ["Uji baik."]
        if exists(asked.home):
            raise Refused("Folder {folder} sudah berisi data kantor. Pilih folder lain.", folder=asked.home)
        moved = move_to_file(database, chosen.id, asked.home, asked.mover, step)
        for desk in desks_on(server.admin):
            if desk.office_id == chosen.id and desk.revoked_at is None:
                revoke_desk(server.admin, desk.role)
        close_on_server(database, server.admin, chosen.id, asked.home, asked.mover)
        recovery_code, _ = come_in_to_file(asked.home, asked.mover, f"folder {asked.home.name}", now=now)
    lines = [
        f"{moved.office} sekarang ada di {asked.home}.",
        "Semua loketnya dicabut. Salinan lama di server ditutup, tetapi tidak dihapus.",
        "Bila kelak kembali ke server itu: puskesos-admin move --to postgresql --again",
        OTHERS,
        f"Kode pemulihan: {recovery_code}",
        "Tulis kode ini sekarang dan simpan di tempat terkunci. Kode tidak ditampilkan lagi.",
    ]
    return moved, {"folder": asked.home, "recovery_code": recovery_code}, lines


def _admin_of(asked: _Asked) -> Access:
    access = knock(asked.home, asked.mover.user_name, asked.mover.password, now=utc_now())
    if not access.officer.may(Permission.RESTORE):
        access.close()
        raise Forbidden(NOT_ALLOWED)
    return access


@contextmanager
def _scratch(server: Server, file: Path | None) -> Iterator[Server]:
    """A database beside the real one that is gone at the end, whatever happens."""
    name = f"puskesos_uji_{secrets.token_hex(4)}"
    make_database(server.admin, name)
    try:
        beside = replace(server.connection, database=name)
        with opened(beside, file or usual_file(), server.password) as scratch:
            bring_server_up_to_date(scratch.admin)
            yield scratch
    finally:
        with server.admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


def _index(database: Database, step: Step) -> None:
    """People are found by their words again; no side hands its index to the other."""
    step(0, 0, "Menyusun indeks pencarian")
    with database.write() as session:
        rebuild_if_behind(session)


def _filled(compared: Sequence[Compared]) -> list[Compared]:
    return [each for each in compared if each.here.rows]


def _facts(moved: Moved) -> dict[str, Any]:
    tables = {each.table: {"rows": each.here.rows, "checksum": f"{each.here.checksum:032x}"} for each in moved.compared}
    return {"office": moved.office, "number": moved.number, "rows": moved.rows, "tables": tables}
