"""Wrong usage of the console program: what is wrong stands in Indonesian under the usage of the command, status 2."""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from puskesos.cli.console import Command, Program
from puskesos.cli.program import app

Refused = Callable[..., str]
# What typer and click say when the usage is wrong, with the headings around it.
ENGLISH = re.compile(
    r"\b(Usage|OPTIONS|COMMAND|ARGS|Try|for help|Error|Missing|No such|Invalid|Got unexpected|requires|does not|"
    r"Did you mean|Possible|Choose from|is not|Value|Input should|argument|option)\b"
)
IN_QUOTES = "Nama yang berisi spasi ditulis di antara tanda kutip."


def commands(group: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every group and command with the words that lead to it, the program itself without any."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, *path, name)


ALL = dict(commands(get_command(app)))
INCOMPLETE = [path for path, each in ALL.items() if any(parameter.required for parameter in each.params)]
GROUPS = [path for path, each in ALL.items() if isinstance(each, Program)]


def called(path: tuple[str, ...]) -> str:
    return "-".join(("admin", *path))


def told(program: typer.Typer, *arguments: object) -> tuple[int, str, str]:
    """The status, the answer, and what stands on the error channel, each in one line without the frame."""
    result = CliRunner().invoke(program, [str(each) for each in arguments], prog_name="puskesos-admin")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    answer, error = (" ".join(re.sub("[╭─╮│╰╯]", " ", text).split()) for text in (result.stdout, result.stderr))
    return result.exit_code, answer, error


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Refused:
    """Uses the program wrongly; gives what it says, which stands on the error channel in no English words."""
    monkeypatch.setenv("COLUMNS", "100")

    def use(*arguments: object) -> str:
        status, answer, error = told(app, *arguments)
        assert (status, answer) == (2, "")
        assert not ENGLISH.search(error)
        about, sentence = error.split(" Kesalahan ")
        assert re.match("Pemakaian: puskesos-admin .*Bantuan: puskesos-admin .*--help", about)
        assert sentence.endswith(".")
        return sentence

    return use


def test_every_command_is_looked_at() -> None:
    assert {("init",), ("update", "install"), ("server", "desk"), ("directory", "export")} <= ALL.keys()
    assert {(), ("pack",), ("update",), ("server",), ("directory",)} == set(GROUPS)
    assert {("demo",), ("move",), ("pack", "data"), ("server", "desk")} <= set(INCOMPLETE)


@pytest.mark.parametrize("path", ALL, ids=called)
def test_an_option_nobody_knows(refused: Refused, path: tuple[str, ...]) -> None:
    assert refused(*path, "--zzz") == "Pilihan “--zzz” tidak dikenal."


@pytest.mark.parametrize("path", INCOMPLETE, ids=called)
def test_nothing_said_where_something_is_needed(refused: Refused, path: tuple[str, ...]) -> None:
    assert " wajib disebut" in refused(*path)


@pytest.mark.parametrize("path", GROUPS, ids=called)
def test_no_command_said_is_answered_with_the_help(path: tuple[str, ...]) -> None:
    status, answer, error = told(app, *path)
    assert (status, error) == (2, "")
    assert answer.startswith("Pemakaian: puskesos-admin ")
    assert not ENGLISH.search(answer)


@pytest.mark.parametrize("path", ALL, ids=called)
def test_every_option_without_what_belongs_to_it(refused: Refused, path: tuple[str, ...]) -> None:
    for option in (each for each in ALL[path].params if each.param_type_name == "option"):
        if option.is_flag:
            assert refused(*path, f"{option.opts[0]}=1") == f"Pilihan “{option.opts[0]}” tidak diikuti apa pun."
        else:
            assert refused(*path, option.opts[0]).startswith(f"Pilihan “{option.opts[0]}” harus diikuti ")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("updat", "Perintah “updat” tidak dikenal. Mungkin maksudnya “update”."),
        ("pack dta", "Perintah “dta” tidak dikenal. Mungkin maksudnya “data”."),
        ("server nosuch", "Perintah “nosuch” tidak dikenal."),
        ("-- --zzz", "Perintah “--zzz” tidak dikenal."),
        ("--", "Sebut juga perintahnya."),
        ("-z", "Pilihan “-z” tidak dikenal."),
        ("init --knd puskesos", "Pilihan “--knd” tidak dikenal. Mungkin maksudnya “--kind”."),
        ("init --\x1b[2J", "Pilihan “--?[2J” tidak dikenal."),
        ("init --kind toko", "Pilihan “--kind” harus diikuti salah satu dari puskesos, secretariat."),
        ("demo", "Pilihan “--out” wajib disebut, diikuti FOLDER."),
        ("move", "Pilihan “--to” wajib disebut, diikuti salah satu dari postgresql, sqlite."),
        ("update look", "PAKET wajib disebut."),
        ("update look a b.zip c", f"Perintah ini tidak memerlukan “b.zip”, “c”. {IN_QUOTES}"),
        ("import --undo dua", "Pilihan “--undo” harus diikuti bilangan bulat."),
        ("import", "Sebut BERKAS, atau --undo NOMOR, salah satu saja."),
        ("import daftar.csv", "Sebut --list atau --profile."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(refused: Refused, line: str, sentence: str) -> None:
    assert refused(*line.split()) == sentence


def test_an_argument_that_cannot_be_read_is_told_too() -> None:
    """No command takes other arguments than names and paths yet."""
    other = typer.Typer(cls=Program)
    other.callback()(lambda: None)

    @other.command(cls=Command, options_metavar="[PILIHAN]")
    def buy(count: Annotated[int, typer.Argument(metavar="JUMLAH")]) -> None: ...

    status, _, error = told(other, "buy", "dua")
    assert (status, ENGLISH.search(error)) == (2, None)
    assert error.endswith(" JUMLAH tidak dapat dipakai.")


@pytest.mark.parametrize("line", ["", "nosuch", "a --zzz", "a", "a x --out", "a x --json=1", "a x y", "a dua", "-- "])
def test_typers_own_words_would_be_found(line: str) -> None:
    bare = typer.Typer(add_completion=False, rich_markup_mode=None)

    @bare.command()
    def a(count: int, *, out: str = "", json: bool = False) -> None: ...

    @bare.command()
    def b() -> None: ...

    status, _, error = told(bare, *line.split())
    assert status == 2
    assert ENGLISH.search(error)
    assert ENGLISH.search(error.rpartition("Error: ")[2]), "the sentence alone"
