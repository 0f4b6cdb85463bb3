"""Commands that look and prove: is all well with this office, and is this slip one of ours?"""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cases.proof.verdict import Verdict, verify_slip
from puskesos.cases.registers.check import examine_registers
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, enter, tell
from puskesos.errors import UserError
from puskesos.office.doctor import Finding, examine_data, examine_folder, examine_program
from puskesos.store.places import data_folder


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
    tell({"findings": [asdict(each) for each in findings], "left_out": left_out}, lines, as_json=as_json)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


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
    access = enter(office or data_folder("kantor"), officer, password_file)
    with closing(access), access.file.database.read() as session:
        proof = verify_slip(session, shown, by=access.officer)
    tell(
        asdict(proof),
        [proof.verdict.label, *(f"  {label}: {value}" for label, value in proof.facts())],
        as_json=as_json,
    )
    if proof.verdict is not Verdict.GENUINE:
        raise typer.Exit(1)


def _read_qr(path: Path) -> str:
    from puskesos.exchange.slip_reader import read_slip_qr  # noqa: PLC0415  # picture libraries, for this command only

    return read_slip_qr(path)


def _examine_inside(folder: Path, officer: str, password_file: Path | None) -> list[Finding]:
    try:
        with closing(enter(folder, officer, password_file)) as access:
            findings = examine_data(access)
            with access.file.database.read() as session:
                return findings + examine_registers(session, access.file.registers)
    except UserError as error:
        return [Finding("Masuk", is_well=False, seen=str(error))]


def _line(finding: Finding) -> str:
    return f"{'baik   ' if finding.is_well else 'PERIKSA'}  {finding.name}: {finding.seen}"
