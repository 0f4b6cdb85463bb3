"""What every command of the console program shares: its Indonesian help, its options, the way in, and the answer."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from puskesos.cli.wrong_usage import WrongUsage, told_in_indonesian, too_much, unknown
from puskesos.dates import utc_now
from puskesos.errors import Refused, Unavailable, UserError
from puskesos.office.access import Access
from puskesos.office.doctor import Finding
from puskesos.office.doorstep import knock, note_arrival
from puskesos.store.lock import FolderLock
from puskesos.store.restoring import finish_exchange
from puskesos.store.step import Step


class Command(TyperCommand):
    """One command, its own words in Indonesian."""

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Pemakaian: ")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # they are given back, and so can be named here
        with told_in_indonesian(ctx):
            extra = super().parse_args(ctx, args)
        if extra:
            raise WrongUsage(too_much(extra), ctx)
        return extra


class Program(TyperGroup):
    """All commands together; a refusal is one sentence on the error channel and status 1, wrong usage status 2."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        _use_our_words()
        return super().main(*arguments, **options)

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "PERINTAH …", "Pemakaian: ")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with told_in_indonesian(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise WrongUsage(unknown("Perintah", args[0], get_close_matches(args[0], self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            with told_in_indonesian(ctx):
                return super().invoke(ctx)
        except UserError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


def _use_our_words() -> None:
    """The headings of help and errors, which typer keeps in its module."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "Yang disebut"
    rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
    rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
    rich_utils.ERRORS_PANEL_TITLE = "Kesalahan"
    rich_utils.REQUIRED_LONG_STRING = "[wajib]"
    rich_utils.DEFAULT_STRING = "[biasanya: {}]"
    rich_utils.RICH_HELP = "Bantuan: [blue]{command_path} {help_option}[/]"
    rich_utils.ABORTED_TEXT = "Dibatalkan."


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
    now = utc_now()
    access = knock(folder, str(user_name), str(password), now=now)
    note_arrival(access, now=now)
    return access


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
    """Hold the folder, made when it is missing, so that no window works in it at the same time.

    A restore that was cut off in it is brought to its end first.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with FolderLock(folder):
        finish_exchange(folder)
        yield


def finding_line(finding: Finding) -> str:
    """One thing that was looked at, in one line; what is to be put right is seen at its beginning."""
    return f"{'baik   ' if finding.is_well else 'PERIKSA'}  {finding.name}: {finding.seen}"


def tell(facts: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Answer in words, or as one JSON object."""
    typer.echo(json.dumps(facts, ensure_ascii=False, indent=1, default=str) if as_json else "\n".join(lines))


@contextmanager
def progress_bar(*, is_shown: bool) -> Iterator[Step]:
    """A bar on the error channel, so that the answer alone stands on the other one."""
    from rich.console import Console  # noqa: PLC0415  # drawn by long commands only
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    look, console = (BarColumn(), TextColumn("{task.percentage:>3.0f}% {task.description}")), Console(stderr=True)
    with Progress(*look, console=console, transient=True, disable=not (is_shown and console.is_terminal)) as bar:
        task = bar.add_task("", total=None)

        def step(done: int, total: int, words: str = "") -> None:
            bar.update(task, completed=done, total=total or None, description=words)

        yield step
