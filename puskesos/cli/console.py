"""What every command of the console program shares: its Indonesian help, its options, the way in, and the answer."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from puskesos.errors import Refused, Unavailable, UserError
from puskesos.office.access import Access, log_in
from puskesos.store.lock import FolderLock


class Command(TyperCommand):
    """One command, its own words in Indonesian."""

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Pemakaian: ")


class Program(TyperGroup):
    """All commands together; a refusal is one sentence on the error channel and status 1."""

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "PERINTAH …", "Pemakaian: ")

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


def _explained(help_option: Any) -> Any:
    help_option.help = "Tampilkan bantuan ini."
    return help_option


OfficeFolder = Annotated[
    Path | None,
    typer.Option("--office", metavar="FOLDER", help="Folder data kantor, bila bukan folder yang biasa."),
]
OfficerName = Annotated[
    str | None, typer.Option("--officer", metavar="NAMA", help="Nama pengguna petugas. Ditanyakan bila tidak disebut.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kata sandi. Ditanyakan bila tidak disebut."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Jawab sebagai JSON, untuk dibaca program lain.")]


def enter(folder: Path, officer: str | None, password_file: Path | None) -> Access:
    """Log in as an officer; what was not said is asked for."""
    user_name = officer or typer.prompt("Nama pengguna")
    password = first_line(password_file) if password_file else typer.prompt("Kata sandi", hide_input=True)
    return log_in(folder, str(user_name), str(password))


def first_line(file: Path) -> str:
    """The password a file holds in its first line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise Unavailable("Berkas kata sandi {file} tidak dapat dibaca.", file=file) from None
    if not lines:
        raise Refused("Berkas kata sandi {file} kosong.", file=file)
    return lines[0]


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder, made when it is missing, so that no window works in it at the same time."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with FolderLock(folder):
        yield


def tell(facts: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Answer in words, or as one JSON object."""
    typer.echo(json.dumps(facts, ensure_ascii=False, indent=1, default=str) if as_json else "\n".join(lines))
