"""The commands that make a backup, and that put one in the place of an office, also on a new PC."""

from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from puskesos.cases.rehearsal_report import examine_lists, verdict
from puskesos.cases.tables import know_every_table
from puskesos.cli.console import (
    AsJson,
    OfficeFolder,
    OfficerName,
    PasswordFile,
    enter,
    finding_line,
    first_line,
    held,
    progress_bar,
    tell,
)
from puskesos.dates import utc_now
from puskesos.errors import Refused
from puskesos.office.backups import BackupRow, back_up_by_hand, choose_place, look_into, own_folder
from puskesos.office.rehearsal import rehearse
from puskesos.office.restores import Restored, restore_with_code, restore_with_password
from puskesos.store.backup_manifest import Manifest
from puskesos.store.office_file import exists
from puskesos.store.places import office_folder

MEGABYTE = 1_000_000

Rehearsed = Annotated[
    bool,
    typer.Option("--rehearse", help="Uji saja di tempat terpisah, oleh petugas kantor ini; tidak ada yang diganti."),
]


def backup(
    *,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Folder atau drive, bila bukan yang di folder kantor.")
    ] = None,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Buat cadangan tersandi dan periksa dengan membukanya. Cadangan lama disimpan 30 hari, 12 minggu, 12 bulan."""
    home = office_folder(office)
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        know_every_table()
        step = opened.enter_context(progress_bar(is_shown=not as_json))
        chosen = to.absolute() if to else own_folder(access.file)
        choose_place(access.file, chosen, access.officer)
        made = back_up_by_hand(access.file, chosen, access.officer, step, now=utc_now())
    lines = [f"Cadangan dibuat dan diperiksa: {made.folder} ({_size(made.manifest)})."]
    lines += [f"Daftar warga {name} rusak di kantor dan tidak ikut. Impor lagi daftar itu." for name in made.left_out]
    tell({"folder": made.folder, "left_out": made.left_out, **_facts(made.manifest)}, lines, as_json=as_json)


def restore(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Satu cadangan, atau folder cadangan; dipakai yang terbaru.")
    ],
    *,
    with_code: Annotated[
        bool, typer.Option("--with-code", help="Pakai kode pemulihan, bukan kata sandi seorang admin.")
    ] = False,
    rehearsed: Rehearsed = False,
    yes: Annotated[bool, typer.Option("--yes", help="Jangan bertanya sebelum mengganti data kantor.")] = False,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Pulihkan kantor dari cadangan, di komputer ini atau komputer baru. Data yang diganti tetap disimpan.

    Kata sandi atau kode pemulihan ditanyakan, atau dibaca dari --password-file; berlaku yang dari hari cadangan itu.
    """
    home = office_folder(office)
    row = _newest(folder)
    if rehearsed:
        _rehearse(home, row, officer, password_file, as_json=as_json)
        return
    if exists(home) and not yes:
        typer.confirm(f"Data kantor di {home} diganti; yang sekarang disimpan di sampingnya. Lanjutkan?", abort=True)
    with ExitStack() as opened:
        opened.enter_context(held(home))
        asked = _ask(officer, password_file, with_code=with_code)
        step = opened.enter_context(progress_bar(is_shown=not as_json))
        if isinstance(asked, str):
            restored = restore_with_code(home, row.folder, asked, step, now=utc_now())
        else:
            restored = restore_with_password(home, row.folder, *asked, step, now=utc_now())
    facts = {"from": row.folder, "folder": home, "aside": restored.aside, **_facts(restored.manifest)}
    tell(facts, _lines(home, restored), as_json=as_json)


def _rehearse(home: Path, row: BackupRow, officer: str | None, password_file: Path | None, *, as_json: bool) -> None:
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        step = opened.enter_context(progress_bar(is_shown=not as_json))
        done = rehearse(access, row.folder, step, examine=examine_lists)
    lines = [verdict(done), *(finding_line(finding) for finding in done.findings)]
    facts = {"from": row.folder, "is_good": done.is_good, "findings": [asdict(each) for each in done.findings]}
    tell(facts, lines, as_json=as_json)
    if not done.is_good:
        raise typer.Exit(1)


def _newest(folder: Path) -> BackupRow:
    state = look_into(folder)
    if not state.rows:
        raise Refused(state.problem or "Di {folder} tidak ada cadangan Puskesos.", folder=folder)
    return next((row for row in state.rows if row.manifest), state.rows[0])


def _ask(officer: str | None, password_file: Path | None, *, with_code: bool) -> tuple[str, str] | str:
    """User name and password, or the recovery code."""
    if with_code:
        return first_line(password_file) if password_file else str(typer.prompt("Kode pemulihan", hide_input=True))
    user_name = officer or typer.prompt("Nama pengguna admin")
    password = first_line(password_file) if password_file else typer.prompt("Kata sandi", hide_input=True)
    return str(user_name), str(password)


def _lines(home: Path, restored: Restored) -> list[str]:
    manifest = restored.manifest
    when = manifest.made_at.strftime("%d-%m-%Y pukul %H.%M")
    lines = [f"{manifest.office_name} dipulihkan di {home} dari cadangan {when}."]
    if restored.aside:
        lines.append(f"Data yang diganti ada di {restored.aside}. Hapus bila sudah pasti tidak diperlukan.")
    return [*lines, "Yang dicatat sesudah cadangan itu tidak ada lagi di dalamnya."]


def _facts(manifest: Manifest) -> dict[str, Any]:
    return {"office": manifest.office_name, "made_at": manifest.made_at, "size": manifest.size, "rows": manifest.counts}


def _size(manifest: Manifest) -> str:
    return f"{manifest.size / MEGABYTE:.1f} MB".replace(".", ",")
