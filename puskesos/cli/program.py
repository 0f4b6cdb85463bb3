"""`puskesos-admin`: the console program beside the window, for whoever looks after the PCs of many offices.

A password is asked for, or read from a file; it never stands in an argument or an environment variable.
"""

from collections.abc import Callable
from multiprocessing import freeze_support
from typing import Annotated

import typer

from puskesos import __version__
from puskesos.cli.backups import backup, restore
from puskesos.cli.cards import card
from puskesos.cli.catalogue import catalogue
from puskesos.cli.checking import doctor, verify
from puskesos.cli.console import Command, Program
from puskesos.cli.directory import directory
from puskesos.cli.help_report import log
from puskesos.cli.imports import import_
from puskesos.cli.installing import defaults, keep_copy
from puskesos.cli.moving import move
from puskesos.cli.packing import pack
from puskesos.cli.server import server
from puskesos.cli.setting_up import demo, init
from puskesos.cli.triage import triage_check
from puskesos.cli.updating import update
from puskesos.office.updates.reference import put_in_force
from puskesos.store.running import announced

app = typer.Typer(
    name="puskesos-admin",
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
)
COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "demo": demo,
    "doctor": doctor,
    "log": log,
    "verify": verify,
    "card": card,
    "catalogue": catalogue,
    "import": import_,
    "backup": backup,
    "restore": restore,
    "move": move,
    "keep-copy": keep_copy,
    "defaults": defaults,
    "triage-check": triage_check,
}
for name, command in COMMANDS.items():
    app.command(name, cls=Command, options_metavar="[PILIHAN]")(command)
app.add_typer(directory, name="directory")
app.add_typer(server, name="server")
app.add_typer(update, name="update")
app.add_typer(pack, name="pack")


def _tell_version(is_wanted: bool) -> None:  # noqa: FBT001  # as typer calls it
    if is_wanted:
        typer.echo(__version__)
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Sebut versi program ini.")
]


@app.callback()
def program(*, version: Version = False) -> None:
    """Mengurus kantor Puskesos dari baris perintah: menyiapkan, memeriksa, memuat daftar, mencadangkan."""


def main() -> None:
    """Run the console program: status 0 when all is well, 1 for a refusal or a finding, 2 for wrong usage."""
    freeze_support()  # in a bundle the process that reads imports is this very program, started once more
    put_in_force()
    with announced():
        app()
