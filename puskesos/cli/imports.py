"""The command that loads lists of residents and old case books, and takes them back."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import select

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.profiles import ImportProfile
from puskesos.cli.console import AsJson, OfficeFolder, OfficerName, PasswordFile, enter, held, progress_bar, tell
from puskesos.dates import utc_now
from puskesos.errors import Refused
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.pace import dotted
from puskesos.exchange.register_import import import_register, undo_register
from puskesos.office.access import Access
from puskesos.store.base import key_beside, local_key
from puskesos.store.places import office_folder
from puskesos.store.step import Step

ListOption = Annotated[ListKind | None, typer.Option("--list", help="Jenis daftar. Wajib, kecuali disebut profil.")]


def import_(  # noqa: PLR0913  # one for every option
    file: Annotated[Path | None, typer.Argument(metavar="BERKAS", help="Berkas XLSX, XLS atau CSV.")] = None,
    *,
    kind: ListOption = None,
    period: Annotated[str, typer.Option(metavar="PERIODE", help="Misalnya 2026-Q2, 2026-06 atau 2026.")] = "",
    name: Annotated[str, typer.Option(metavar="NAMA", help="Nama daftar, bila jenisnya other.")] = "",
    sheet: Annotated[str, typer.Option(metavar="LEMBAR", help="Lembar kerja, bila bukan yang terbesar.")] = "",
    profile: Annotated[str, typer.Option(metavar="NAMA", help="Profil kolom yang pernah disimpan.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak ada yang dimuat.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="BERKAS.xlsx", help="Simpan baris yang ditolak beserta alasannya.")
    ] = None,
    undo: Annotated[int | None, typer.Option(metavar="NOMOR", help="Batalkan impor dengan nomor ini.")] = None,
    reason: Annotated[str, typer.Option(metavar="ALASAN", help="Alasan pembatalan.")] = "",
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Muat daftar warga (DTSEN, PBI-JK, PKH, …) atau buku kasus lama; atau batalkan impor.

    Memuat lagi daftar dan periode yang sama menggantikan yang lama. Status keluar 0 bila ada yang dimuat, 1 bila tidak.
    """
    if (file is None) == (undo is None):
        raise typer.BadParameter("Sebut BERKAS, atau --undo NOMOR, salah satu saja.")
    if file is not None and kind is None and not profile:
        raise typer.BadParameter("Sebut --list atau --profile.")
    if undo is not None and not reason:
        reason = typer.prompt("Alasan pembatalan")
    home = office_folder(office)
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        step = opened.enter_context(progress_bar(is_shown=not as_json))
        if undo is not None:
            _undo(access, undo, reason, step, as_json=as_json)
        elif file is not None:
            order = ImportOrder(file, kind or ListKind.OTHER, period, name, sheet, is_rehearsal=dry_run, report=report)
            _load(access, _with_profile(access, order, kind, profile), step, as_json=as_json)


def _with_profile(access: Access, order: ImportOrder, kind: ListKind | None, name: str) -> ImportOrder:
    """The order with the columns of a saved profile, which also knows what kind of list it is for."""
    if not name:
        return order
    with access.file.database.read() as session:
        profile = session.scalar(select(ImportProfile).where(ImportProfile.name == name))
    if profile is None:
        raise Refused("Profil “{name}” tidak ada. Profil disimpan di jendela impor.", name=name)
    return replace(order, kind=kind or profile.kind, mapping=profile.mapping)


def _load(access: Access, order: ImportOrder, step: Step, *, as_json: bool) -> None:
    outcome = import_register(access.file, order, step, by=access.officer, now=utc_now())
    tell(_facts(outcome), _lines(order, outcome), as_json=as_json)
    if not outcome.rows_loaded:
        raise typer.Exit(1)


def _undo(access: Access, import_id: int, reason: str, step: Step, *, as_json: bool) -> None:
    key = key_beside(access.officer.id, import_id)
    undone = undo_register(access.file, key, reason, step, by=access.officer, now=utc_now())
    tell({"undone": local_key(undone.id), "list": undone.label}, (f"{undone.label} dibatalkan.",), as_json=as_json)


def _number(outcome: ImportOutcome) -> int | None:
    """What an import is called at this desk."""
    return None if outcome.import_id is None else local_key(outcome.import_id)


def _facts(outcome: ImportOutcome) -> dict[str, Any]:
    found = {fault.value: count for fault, count in outcome.found.items()}
    remarks = [remark.line for remark in outcome.remarks]
    return asdict(outcome) | {
        "import_id": _number(outcome),
        "found": found,
        "remarks": remarks,
        "is_loaded": outcome.is_loaded,
    }


def _lines(order: ImportOrder, outcome: ImportOutcome) -> Iterator[str]:
    rows = f"{dotted(outcome.rows_read)} baris dibaca, {dotted(outcome.rows_refused)} ditolak"
    if order.is_rehearsal:
        yield f"Percobaan: {rows}, {dotted(outcome.rows_loaded)} dapat dimuat. Tidak ada yang dimuat."
    elif outcome.is_loaded:
        yield f"Dimuat sebagai impor nomor {_number(outcome)}: {dotted(outcome.rows_loaded)} baris ({rows})."
    else:
        yield f"TIDAK ADA YANG DIMUAT: {rows}."
    for fault, count in sorted(outcome.found.items(), key=lambda item: (not item[0].is_refusal, -item[1])):
        yield f"  {'ditolak' if fault.is_refusal else 'catatan'}  {dotted(count):>9}  {fault.label}"
    yield from (f"  {remark.line}" for remark in outcome.remarks)
    if outcome.doubles:
        yield f"{dotted(outcome.doubles)} pasangan perlu diperiksa: mungkin orang yang sama."
    if order.report and outcome.found:
        yield f"Alasan setiap baris ada di {order.report}."
