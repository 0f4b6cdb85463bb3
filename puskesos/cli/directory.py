"""The commands about the service directory: write it as HSDS, take another one over, say what is to be checked."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cli.console import AsJson, Command, OfficeFolder, OfficerName, PasswordFile, Program, enter, held, tell
from puskesos.cli.leaving import note_file
from puskesos.dates import utc_now
from puskesos.exchange.hsds.export import directory_tables
from puskesos.exchange.hsds.take_over import Fate, HsdsLine, preview_hsds, read_arrivals, take_over_hsds
from puskesos.exchange.hsds.write import HsdsFormat, form_of, write_hsds
from puskesos.office.directory.checks import directory_tasks
from puskesos.office.profile import the_office
from puskesos.store.places import office_folder

directory = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    help="Direktori layanan: simpan atau ambil sebagai HSDS 3.0, dan lihat apa yang perlu diperiksa.",
)


@directory.command("export", cls=Command, options_metavar="[PILIHAN]")
def export(
    file: Annotated[
        Path, typer.Argument(metavar="BERKAS", help="Berkas yang ditulis: .json, atau .zip untuk bentuk tabular.")
    ],
    *,
    form: Annotated[
        HsdsFormat | None, typer.Option("--format", help="Bentuk berkas, bila bukan menurut nama berkas.")
    ] = None,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Simpan layanan, berkas, aturan, dan tujuan rujukan kantor ini sebagai HSDS 3.0. Tanpa data warga."""
    form = form or form_of(file)
    with closing(enter(office_folder(office), officer, password_file)) as access:
        with access.file.database.read() as session:
            tables = directory_tables(session)
        write_hsds(tables, file, form)
        note_file(access, "Direktori layanan", file)
    counts = {table: len(rows) for table, rows in tables.items() if rows}
    line = f"{counts.get('service', 0)} layanan dan {counts.get('organization', 0)} instansi ditulis ke {file}."
    tell({"file": file, "format": form.value, "rows": counts}, (line,), as_json=as_json)


@directory.command("import", cls=Command, options_metavar="[PILIHAN]")
def import_(
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas HSDS 3.0: JSON, atau ZIP berisi tabel CSV.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Bandingkan saja, tidak ada yang diubah.")] = False,
    with_doubles: Annotated[
        bool, typer.Option("--with-doubles", help="Ambil juga yang namanya sudah ada di kantor ini.")
    ] = False,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Ambil layanan dan instansi dari berkas HSDS 3.0. Yang sudah diubah kantor ini tidak ditimpa."""
    found = read_arrivals(file)
    home = office_folder(office)
    with ExitStack() as opened:
        opened.enter_context(held(home))
        access = opened.enter_context(closing(enter(home, officer, password_file)))
        session = opened.enter_context(access.file.database.read() if dry_run else access.file.database.write())
        preview = preview_hsds(session, found, with_doubles=with_doubles)
        if not dry_run:
            take_over_hsds(session, found, file.name, with_doubles, by=access.officer, now=utc_now())
    counts = {fate.value: preview.count(fate) for fate in Fate}
    told = [line for line in preview.lines if line.fate is not Fate.SAME or line.remarks]
    head = "Percobaan, tidak ada yang diubah." if dry_run else f"Berkas {file.name} diambil."
    totals = ", ".join(f"{fate.label.lower()} {preview.count(fate)}" for fate in Fate)
    facts = {"dry_run": dry_run, "counts": counts, "entries": [_facts(line) for line in told]}
    tell(facts, (f"{head} {totals.capitalize()}.", *(_words(line) for line in told)), as_json=as_json)


@directory.command("check", cls=Command, options_metavar="[PILIHAN]")
def tell_tasks(
    *,
    office: OfficeFolder = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Sebut entri direktori yang perlu diperiksa admin, yang paling mendesak lebih dulu."""
    access = enter(office_folder(office), officer, password_file)
    with closing(access), access.file.database.read() as session:
        tasks = directory_tasks(session, the_office(session).day(utc_now()))
    lines = [f"{task.why.label} · {task.kind.label}: {task.name}. {task.words}" for task in tasks]
    facts = [
        {"kind": task.kind.value, "code": task.code, "name": task.name, "why": task.why.value, "since": task.since}
        for task in tasks
    ]
    head = f"{len(tasks)} hal perlu diperiksa." if tasks else "Tidak ada yang perlu diperiksa."
    tell({"tasks": facts}, (head, *lines), as_json=as_json)


def _facts(line: HsdsLine) -> dict[str, object]:
    return {
        "kind": line.kind.value,
        "name": line.name,
        "fate": line.fate.value,
        "fields": line.fields,
        "doubles": line.doubles,
        "remarks": line.remarks,
    }


def _words(line: HsdsLine) -> str:
    """One entry in a line: what becomes of it, its name, and what is to be known."""
    return " ".join((f"  {line.fate.label} · {line.kind.label}: {line.name}.", *_notes(line)))


def _notes(line: HsdsLine) -> Iterator[str]:
    if line.fields:
        yield f"Berubah: {', '.join(line.fields)}."
    if line.doubles:
        yield f"Sudah ada: {', '.join(line.doubles)}."
    yield from line.remarks
