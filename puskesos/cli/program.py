"""`puskesos-admin`: the console program beside the window, for whoever looks after the PCs of many offices.

A password is asked for, or read from a file; it never stands in an argument or an environment variable.
"""

from collections.abc import Callable
from multiprocessing import freeze_support

import typer
from typer import rich_utils

from puskesos.cli.backups import backup, restore
from puskesos.cli.cards import card
from puskesos.cli.catalogue import catalogue
from puskesos.cli.checking import doctor, verify
from puskesos.cli.console import Command, Program
from puskesos.cli.directory import directory
from puskesos.cli.imports import import_
from puskesos.cli.moving import move
from puskesos.cli.server import server
from puskesos.cli.setting_up import demo, init
from puskesos.cli.triage import triage_check

app = typer.Typer(
    name="puskesos-admin",
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    help="Mengurus kantor Puskesos dari baris perintah: menyiapkan, memeriksa, memuat daftar, mencadangkan.",
)
COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "demo": demo,
    "doctor": doctor,
    "verify": verify,
    "card": card,
    "catalogue": catalogue,
    "import": import_,
    "backup": backup,
    "restore": restore,
    "move": move,
    "triage-check": triage_check,
}
for name, command in COMMANDS.items():
    app.command(name, cls=Command, options_metavar="[PILIHAN]")(command)
app.add_typer(directory, name="directory")
app.add_typer(server, name="server")


def main() -> None:
    """Run the console program: status 0 when all is well, 1 for a refusal or a finding, 2 for wrong usage."""
    freeze_support()  # in a bundle the process that reads imports is this very program, started once more
    rich_utils.ARGUMENTS_PANEL_TITLE = "Yang disebut"
    rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
    rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
    rich_utils.ERRORS_PANEL_TITLE = "Kesalahan"
    rich_utils.REQUIRED_LONG_STRING = "[wajib]"
    rich_utils.DEFAULT_STRING = "[biasanya: {}]"
    rich_utils.RICH_HELP = "Bantuan: [blue]{command_path} {help_option}[/]"
    rich_utils.ABORTED_TEXT = "Dibatalkan."
    app()
