"""The commands that set up and keep a PostgreSQL server for several desks and several offices."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.opening import begin_on_server
from puskesos.cli.console import AsJson, Command, OfficerName, PasswordFile, Program, first_line, tell
from puskesos.cli.server_desks import desk, list_, revoke
from puskesos.cli.server_way import (
    PLAIN_WORDS,
    AdminPasswordFile,
    Below,
    OfficeCode,
    Server,
    ServerFile,
    admin_password,
    known_server,
    open_office,
    open_secretariat,
    opened,
    read_address,
    usual_file,
    warnings_of,
)
from puskesos.cli.setting_up import (
    FullName,
    Kind,
    OfficeName,
    Region,
    ask_first_officer,
    ask_new_password,
    ask_office,
)
from puskesos.dates import utc_now
from puskesos.errors import Refused, Unavailable
from puskesos.office.on_server import OfficeAbove, give_new_password
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.trail.sealing import begin_sealing
from puskesos.store.server.arriving import free_number
from puskesos.store.server.connection import Connection, save_connection
from puskesos.store.server.keeper import make_database, offices_on

server = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    help="Server PostgreSQL untuk beberapa loket dan beberapa kantor: siapkan, tambah loket, cabut, perbarui.",
)

Address = Annotated[
    str, typer.Argument(metavar="ALAMAT", help="Mis. postgresql://postgres@db.contoh.go.id:5432/puskesos")
]
Certificate = Annotated[
    Path | None, typer.Option(metavar="BERKAS", help="Sertifikat akar (PEM) yang menandatangani sertifikat server.")
]
Plain = Annotated[
    str | None, typer.Option("--tanpa-enkripsi", metavar="KALIMAT", help=f"Hanya dengan kalimat: {PLAIN_WORDS}.")
]


def init(  # noqa: PLR0913  # one for every option
    address: Address,
    *,
    certificate: Certificate = None,
    plain: Plain = None,
    kind: Kind = OfficeKind.SECRETARIAT,
    region: Region = None,
    name: OfficeName = None,
    officer: OfficerName = None,
    officer_name: FullName = None,
    password_file: PasswordFile = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Siapkan server: database, skema, hak, dan kantor pertamanya dengan petugas admin. Boleh diulang.

    Sambungan ke komputer lain harus tersandi (TLS) dan sertifikatnya cocok. Alamatnya, tanpa kata sandi, diingat di
    komputer ini.
    """
    connection, file = read_address(address, certificate, plain), server_file or usual_file()
    password, made = _make_database(connection, file, admin_password_file)
    with opened(connection, file, password) as found:
        bring_server_up_to_date(found.admin)
        save_connection(connection, file)
        if not offices_on(found.admin):
            answer = ask_office(kind, region, name)
            begin = partial(begin_on_server, below=None, now=utc_now())
            with found.office(1) as kept:
                begin(kept, answer, *ask_first_officer(officer, officer_name, password_file))
        offices = offices_on(found.admin)
    lines = [
        f"Server siap. Database {connection.database} {'dibuat' if made else 'sudah ada'}.",
        *(f"Kantor {each.id}: {each.name}, kode {each.code}." for each in offices),
        f"Alamatnya dicatat di {file}, tanpa kata sandi.",
        *warnings_of(connection),
    ]
    facts = {"database": connection.database, "made": made, "file": file, "encryption": connection.encryption}
    tell(facts | {"offices": [asdict(each) for each in offices]}, lines, as_json=as_json)


def office(  # noqa: PLR0913  # one for every option
    *,
    below: Below = None,
    kind: Kind = OfficeKind.PUSKESOS,
    region: Region = None,
    name: OfficeName = None,
    code: Annotated[str | None, typer.Option(metavar="KODE", help="Kode pendek, bila bukan menurut wilayah.")] = None,
    officer: OfficerName = None,
    officer_name: FullName = None,
    password_file: PasswordFile = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Tambah kantor di server, dengan petugas admin pertamanya."""
    with known_server(server_file, admin_password_file) as found:
        above = open_secretariat(found, below) if below else None
        answer = ask_office(kind, region, name)
        answer = replace(answer, code=code.upper()) if code else answer
        _check_code(found, answer)
        first, password = ask_first_officer(officer, officer_name, password_file)
        number = free_number(found.admin)
        with found.office(number) as database:
            place = OfficeAbove(above.id, above.name) if above else None
            begin_on_server(database, answer, first, password, below=place, now=utc_now())
    under = f" di bawah {above.name}" if above else ""
    facts = {"id": number, "name": answer.name, "code": answer.code, "parent_id": above.id if above else None}
    tell(facts, (f"Kantor {number}: {answer.name}, kode {answer.code}{under}.",), as_json=as_json)


def password(
    user_name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama pengguna petugas.")],
    *,
    office_code: OfficeCode = None,
    password_file: PasswordFile = None,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Beri petugas kata sandi baru. Di server tidak ada kode pemulihan; inilah jalan bila admin kantor lupa."""
    with known_server(server_file, admin_password_file) as found:
        chosen = open_office(found, office_code)
        new = first_line(password_file) if password_file else ask_new_password()
        begin_sealing()
        with found.office(chosen.id) as database, database.write() as session:
            officer = give_new_password(session, user_name, new, now=utc_now())
    line = f"{officer.name} masuk dengan kata sandi baru itu sejak sekarang. Mintalah ia menggantinya sendiri."
    tell({"officer": officer.user_name, "office": chosen.name}, (line,), as_json=as_json)


def upgrade(
    *, server_file: ServerFile = None, admin_password_file: AdminPasswordFile = None, as_json: AsJson = False
) -> None:
    """Sesuaikan skema dan hak di server dengan versi program ini. Semua loket lalu memerlukan versi yang sama."""
    with known_server(server_file, admin_password_file) as found:
        bring_server_up_to_date(found.admin)
    tell(
        {"database": found.connection.database},
        ("Skema dan hak di server sesuai dengan program ini.",),
        as_json=as_json,
    )


def _make_database(connection: Connection, file: Path, password_file: Path | None) -> tuple[str, bool]:
    """The admin's password, and whether the database had to be made; the address is to be noted in `file`."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unavailable("Folder {folder} tidak dapat dibuat. Periksa izinnya.", folder=file.parent) from None
    other = replace(connection, database="postgres")
    password = admin_password(other.address(file), password_file)
    with opened(other, file, password) as found:
        return password, make_database(found.admin, connection.database)


def _check_code(found: Server, answer: OfficeAnswer) -> None:
    """Offices are called by their codes here; numbers of cases begin with them too."""
    taken = next((each for each in offices_on(found.admin) if each.code.casefold() == answer.code.casefold()), None)
    if taken is not None:
        raise Refused(
            "Kode {code} sudah dipakai {office}. Sebut kode lain dengan --code.", code=answer.code, office=taken.name
        )


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "office": office,
    "desk": desk,
    "revoke": revoke,
    "list": list_,
    "password": password,
    "upgrade": upgrade,
}
for command_name, command in COMMANDS.items():
    server.command(command_name, cls=Command, options_metavar="[PILIHAN]")(command)
