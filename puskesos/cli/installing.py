"""For installers and the admin of many PCs: a copy before the program is replaced, and what `defaults.ini` says."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from puskesos.cli.console import AsJson, OfficeFolder, held, progress_bar, tell
from puskesos.dates import utc_now
from puskesos.store.defaults import Defaults, defaults_files, load_defaults
from puskesos.store.kept_copies import MEGABYTE, put_back
from puskesos.store.kept_copies import keep_copy as keep
from puskesos.store.places import office_folder

Back = Annotated[
    Path | None,
    typer.Option("--back", metavar="SALINAN", help="Kembalikan kantor dari salinan ini; yang sekarang disimpan."),
]
Checked = Annotated[
    Path | None, typer.Option("--check", metavar="BERKAS", help="Periksa berkas ini saja, sebelum dibagikan.")
]


def keep_copy(*, back: Back = None, office: OfficeFolder = None, as_json: AsJson = False) -> None:
    """Salin berkas kantor apa adanya dan bandingkan, tanpa kata sandi; dipakai pemasang sebelum mengganti program.

    Salinannya tersandi seperti aslinya. Ini bukan pengganti cadangan, yang juga dibuka dan diperiksa isinya.
    """
    home, now = office_folder(office), utc_now()
    with held(home), progress_bar(is_shown=not as_json) as step:
        if back:
            aside = put_back(home, back.absolute(), step, now=now)
            lines = [f"Kantor di {home} kembali seperti di {back}."]
            lines += [f"Data yang diganti ada di {aside}."] if aside else []
            tell({"folder": home, "from": back, "aside": aside}, lines, as_json=as_json)
            return
        kept = keep(home, step, now=now)
    if kept is None:
        tell({"folder": None}, (f"Di {home} belum ada data kantor, tidak ada yang perlu disalin.",), as_json=as_json)
        return
    words = f"{len(kept.files)} berkas ({kept.size / MEGABYTE:.1f} MB) disalin dan sama: {kept.folder}."
    tell({"folder": kept.folder, "files": len(kept.files), "size": kept.size}, (words,), as_json=as_json)


def defaults(*, checked: Checked = None, as_json: AsJson = False) -> None:
    """Sebut isian awal untuk banyak komputer (defaults.ini) yang berlaku di sini. Status 1 bila ada yang keliru."""
    files = (checked,) if checked else defaults_files()
    found = load_defaults(files)
    told = {name: value for name, value in asdict(found).items() if value != getattr(Defaults(), name)}
    there = [file for file in files if file.is_file()]
    lines = [f"Dibaca: {file}" for file in there] or [f"Tidak ada isian awal. Dicari di: {', '.join(map(str, files))}"]
    lines += [f"  {name} = {_words(value)}" for name, value in told.items() if name != "problems"]
    tell({"files": there, **told}, [*lines, *found.problems], as_json=as_json)
    if found.problems or (checked and not there):
        raise typer.Exit(1)


def _words(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value)
