"""The command that gathers what whoever helps from afar needs, shows all of it, and then packs it."""

from pathlib import Path
from typing import Annotated

import typer

from puskesos.cli.console import AsJson, OfficeFolder, tell
from puskesos.dates import utc_now
from puskesos.office.examination import examine_from_outside
from puskesos.office.help_report import help_report, save_report
from puskesos.store.places import office_folder
from puskesos.store.problem_log import problem_log


def log(
    out: Annotated[Path, typer.Argument(metavar="BERKAS.zip", help="Berkas zip yang dibuat.")],
    *,
    office: OfficeFolder = None,
    is_confirmed: Annotated[bool, typer.Option("--yes", help="Simpan tanpa bertanya.")] = False,
    as_json: AsJson = False,
) -> None:
    """Kumpulkan hasil pemeriksaan dan catatan masalah untuk dikirim kepada yang membantu.

    Isinya ditampilkan dulu. Tidak ada data warga, nama orang, nama pengguna dan nama komputer di dalamnya.
    """
    findings = examine_from_outside(office_folder(office), utc_now())
    report = help_report(findings, problem_log())
    if not as_json:
        for name, text in report.items():
            typer.echo(f"── {name}\n{text}")
    if not is_confirmed:
        typer.confirm(f"Simpan semua ini ke {out}?", abort=True, err=True)
    save_report(out, report)
    tell({"file": str(out), "report": report}, [f"Tersimpan di {out}."], as_json=as_json)
