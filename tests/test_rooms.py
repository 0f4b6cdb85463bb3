"""The house keeps its shape: what import contracts and linters do not see, said once for every file of the program."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "puskesos"
# A revision is a list of steps, written once, loaded by its path and read from the top: neither room nor prose.
REVISIONS = PACKAGE / "store" / "migrations" / "versions"
FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if not file.is_relative_to(REVISIONS)]
MODULES = {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in FILES}
TREES = {name: ast.parse(text) for name, text in MODULES.items()}
ROOMS = {name: tree for name, tree in TREES.items() if Path(name).name == "__init__.py"}


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names of every package a module imports, wherever in the file it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def lines_of_functions(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_file_says_what_it_is_for() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_file_can_be_read_in_one_sitting() -> None:
    assert {name: lines for name, text in MODULES.items() if (lines := len(text.splitlines())) > 300} == {}


def test_every_function_fits_on_one_screen() -> None:
    longest = {name: max(lines_of_functions(tree), default=0) for name, tree in TREES.items()}
    assert {name: lines for name, lines in longest.items() if lines > 40} == {}


def test_a_room_says_what_it_is_for_and_exports_nothing() -> None:
    statements = {name: [ast.unparse(statement) for statement in tree.body[1:]] for name, tree in ROOMS.items()}
    [version] = statements.pop("__init__.py")
    assert version.startswith("__version__ = ")
    assert {name: found for name, found in statements.items() if found} == {}


def test_every_folder_of_the_program_is_a_room() -> None:
    assert {Path(name).parent for name in MODULES} == {Path(name).parent for name in ROOMS}


def test_no_file_opens_a_database_past_the_encrypting_engine() -> None:
    assert [name for name, tree in TREES.items() if "sqlite3" in imported(tree)] == []
