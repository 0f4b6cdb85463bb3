"""The commands about the desks of a server: a file for a PC, one that is gone, and all there are."""

from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cli.console import AsJson, tell
from puskesos.cli.server_way import AdminPasswordFile, OfficeCode, ServerFile, known_server, open_office, warnings_of
from puskesos.dates import utc_now
from puskesos.errors import Refused
from puskesos.office.on_server import note_new_desk, note_revoked_desk
from puskesos.office.trail.sealing import begin_sealing
from puskesos.store.server.desk_file import SUFFIX, DeskFile, save_desk_file
from puskesos.store.server.keeper import DeskRow, add_desk, desks_on, offices_on, revoke_desk

DeskName = Annotated[str, typer.Argument(metavar="NAMA", help="Nama loket, mis. 'Loket 1'.")]


def desk(
    name: DeskName,
    out: Annotated[Path, typer.Option(metavar="BERKAS", help=f"Berkas loket yang ditulis, mis. loket-1{SUFFIX}")],
    *,
    office_code: OfficeCode = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Buat berkas loket untuk satu komputer. Berkas itu rahasia, dan hanya dapat dipakai satu kali."""
    file = out if out.suffix == SUFFIX else out.with_name(out.name + SUFFIX)
    if file.exists():
        raise Refused("Berkas {file} sudah ada. Pilih nama lain.", file=file)
    with known_server(server_file, admin_password_file) as found, ExitStack() as when_it_fails:
        chosen, way = open_office(found, office_code), found.connection
        insisted = f"{way.insisted.who}, {way.insisted.at:%Y-%m-%d %H:%M} UTC" if way.insisted else ""
        made = add_desk(found.admin, chosen.id, name, insisted)
        when_it_fails.callback(revoke_desk, found.admin, made.role)
        connection = replace(way, role=made.role, office=chosen.name, desk=name)
        save_desk_file(DeskFile(connection, made.password), file)
        begin_sealing()
        with found.office(chosen.id) as database, database.write() as session:
            note_new_desk(session, name, insisted, now=utc_now())
        when_it_fails.pop_all()
    lines = (
        f"{name} di {chosen.name}: berkas loketnya {file}.",
        "Bawa berkas itu ke komputernya, dan pilih di langkah pertama: Kantor ini memakai server. Sesudah itu hapus.",
        *warnings_of(connection),
    )
    tell({"file": file, "role": made.role, "desk": name, "office": chosen.name}, lines, as_json=as_json)


def revoke(
    name: DeskName,
    *,
    office_code: OfficeCode = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Cabut satu loket, misalnya komputernya dicuri. Yang sedang masuk di sana langsung keluar."""
    with known_server(server_file, admin_password_file) as found:
        chosen = open_office(found, office_code)
        known = [each for each in desks_on(found.admin) if each.office_id == chosen.id and each.revoked_at is None]
        role = next((each.role for each in known if name in (each.name, each.role)), None)
        if role is None:
            raise Refused("{office} tidak mempunyai loket {name}.", office=chosen.name, name=name)
        revoke_desk(found.admin, role)
        begin_sealing()
        with found.office(chosen.id) as database, database.write() as session:
            note_revoked_desk(session, name, now=utc_now())
    tell({"role": role, "desk": name}, (f"{name} di {chosen.name} dicabut.",), as_json=as_json)


def list_(
    *, server_file: ServerFile = None, admin_password_file: AdminPasswordFile = None, as_json: AsJson = False
) -> None:
    """Sebut semua kantor dan loket, dan kapan terakhir ada yang masuk."""
    with known_server(server_file, admin_password_file) as found:
        offices, desks = offices_on(found.admin), desks_on(found.admin)
    lines = []
    for each in offices:
        under = f", di bawah {each.parent_id}" if each.parent_id else ""
        gone = f", pindah ke folder {each.moved_away_at:%Y-%m-%d}, ditutup" if each.moved_away_at else ""
        lines += [f"{each.id} {each.code}  {each.name}{under}{gone}"]
        lines += [f"    {_words(desk)}" for desk in desks if desk.office_id == each.id]
    facts = {"offices": [asdict(each) for each in offices], "desks": [asdict(each) for each in desks]}
    tell(facts, lines or ("Belum ada kantor.",), as_json=as_json)


def _words(desk: DeskRow) -> str:
    if desk.revoked_at:
        return f"{desk.name}: dicabut {desk.revoked_at:%Y-%m-%d}"
    seen = f"terakhir masuk {desk.last_log_in:%Y-%m-%d %H:%M} UTC" if desk.last_log_in else "belum pernah masuk"
    return f"{desk.name}: {seen}{', tanpa penyandian: ' + desk.insisted if desk.insisted else ''}"
