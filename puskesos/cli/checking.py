"""Commands that look and prove: is all well with this office, and is this slip one of ours?"""

from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cases.proof.by_card import prove_by_cards
from puskesos.cases.proof.checking import check_paper
from puskesos.cases.proof.office_card import OfficeCard, read_card
from puskesos.cases.proof.verdict import Proof
from puskesos.cases.registers.check import examine_registers
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, enter, finding_line, tell
from puskesos.cli.server_way import AdminPasswordFile, ServerFile, known_server
from puskesos.dates import utc_now
from puskesos.errors import UserError
from puskesos.office.doctor import Finding, examine_data, examine_program
from puskesos.office.examination import examine_from_outside, without_names
from puskesos.office.pc import examine_pc, examine_record
from puskesos.office.server_doctor import examine_server
from puskesos.store.office_file import OfficeFile
from puskesos.store.places import office_folder
from puskesos.store.server.condition import condition_of


def doctor(
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    keeper: Annotated[bool, typer.Option("--keeper", help="Periksa server PostgreSQL sebagai adminnya.")] = False,
    server_file: ServerFile = None,
    admin_password_file: AdminPasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Periksa program, komputer, folder kantor, dan (dengan --officer) isi datanya; dengan --keeper servernya.

    Jawabannya tidak memuat nama orang, nama pengguna dan nama komputer, jadi boleh dikirim kepada admin.
    Status keluar 0 bila semuanya baik, 1 bila ada yang perlu dibenahi.
    """
    folder = office_folder(office)
    now, left_out = utc_now(), []
    findings = [*examine_program(), *examine_pc()] if keeper else examine_from_outside(folder, now)
    if keeper:
        with known_server(server_file, admin_password_file) as server, server.admin.begin() as connection:
            findings += examine_server(condition_of(connection))
    elif officer:
        findings += _examine_inside(folder, officer, password_file, now)
    else:
        left_out.append("Isi data tidak diperiksa: sebut --officer untuk memeriksa skema, keutuhan dan jumlahnya.")
    findings = without_names(findings)
    lines = [*map(finding_line, findings), *left_out]
    tell({"findings": [asdict(each) for each in findings], "left_out": left_out}, lines, as_json=as_json)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def verify(
    slip: Annotated[str, typer.Argument(metavar="BERKAS-ATAU-KODE", help="PDF atau foto surat, atau kode suratnya.")],
    *,
    card: Annotated[
        list[Path] | None,
        typer.Option(metavar="KARTU", help="Kartu kantor penerbit: berkas, PDF atau fotonya. Tanpa data kantor."),
    ] = None,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Buktikan surat: apakah asli, dan masih berlaku?

    Dengan --card hanya segelnya yang diperiksa, tanpa data kantor dan kata sandi: asli, palsu, atau kantor tidak
    dikenal. Bandingkan isi yang ditampilkan dengan suratnya. Status keluar 0 bila asli, selain itu 1.
    """
    path = Path(slip)
    shown = _read_qr(path) if path.suffix or path.is_file() else slip
    proof = prove_by_cards(shown, _cards(card)) if card else _prove_here(shown, office, officer, password_file)
    facts = [f"  {label}: {value}" for label, value in proof.facts()]
    warning = [proof.warning] if proof.warning else []
    told = {name: value for name, value in asdict(proof).items() if not name.endswith("_id")}
    tell(told | {"says": proof.verdict.label}, [proof.verdict.label, *warning, *facts], as_json=as_json)
    if not proof.verdict.is_good:
        raise typer.Exit(1)


def _prove_here(shown: str, folder: Path | None, officer: str | None, password_file: Path | None) -> Proof:
    """The full answer, by the book of letters and the known offices of the office in a folder."""
    access = enter(office_folder(folder), officer, password_file)
    with closing(access), access.file.database.read() as session:
        return check_paper(session, shown, by=access.officer)


def _cards(files: list[Path]) -> list[OfficeCard]:
    from puskesos.exchange.slip_reader import read_card_file  # noqa: PLC0415  # picture libraries, as below

    return [read_card(read_card_file(file)) for file in files]


def _read_qr(path: Path) -> str:
    from puskesos.exchange.slip_reader import read_slip_qr  # noqa: PLC0415  # picture libraries, for this command only

    return read_slip_qr(path)


def _examine_inside(folder: Path, officer: str, password_file: Path | None, now: datetime) -> list[Finding]:
    try:
        with closing(enter(folder, officer, password_file)) as access:
            findings = [*examine_data(access), *examine_record(access, now)]
            if not isinstance(access.file, OfficeFile):
                with access.file.database.read() as session:
                    findings += examine_server(condition_of(session.connection()))
            with access.file.database.read() as session:
                return findings + examine_registers(session, access.file.registers)
    except UserError as error:
        return [Finding("Masuk", is_well=False, seen=str(error))]
