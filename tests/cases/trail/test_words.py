"""Nothing in the trail goes by its code: every event, every kind and every field that can be altered has a name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Mapper

import puskesos
from puskesos.cases.trail.fields import NOTHING, FieldEdit, ValueWords, label_of
from puskesos.cases.trail.labels import UNTOLD
from puskesos.cases.trail.words import KINDS, TITLES, told
from puskesos.dates import Zone
from puskesos.office.doorstep import Leaving
from puskesos.office.events import LOOKS
from puskesos.store.base import Base, Versioned

# Where `what` stands among the arguments of the functions that write an event.
WRITERS = {"record_event": 3, "note_on": 2, "record_edits": 3}
KIND = 1
# These hand a name on that is written down elsewhere: how a session ends, and what a look was.
HANDED_ON = {"how.value", "look.what"}
WORDS = ValueWords({7: "Contoh Rina"}, Zone.WIB)


def modules() -> Iterator[ast.Module]:
    for file in sorted(Path(puskesos.__path__[0]).rglob("*.py")):
        yield ast.parse(file.read_text(encoding="utf-8"))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id, each


def writers(module: ast.Module) -> dict[str, int]:
    """The functions of a module that write an event under a name they are given, and where they take it."""
    own = {}
    for function in functions(module):
        names = [argument.arg for argument in function.args.args]
        if "what" in names and any(name in WRITERS for name, _ in calls(function)):
            own[function.name] = names.index("what")
    return WRITERS | own


def strings(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def names_in(function: ast.FunctionDef, argument: ast.expr) -> set[str]:
    """The names an argument may stand for; a variable is looked up where it is set."""
    if isinstance(argument, ast.Constant | ast.IfExp):
        return (
            strings(argument)
            if isinstance(argument, ast.Constant)
            else strings(argument.body) | strings(argument.orelse)
        )
    if not isinstance(argument, ast.Name):
        return set() if ast.unparse(argument) in HANDED_ON else {ast.unparse(argument)}
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and argument.id in {
            each.id for each in ast.walk(node.targets[0]) if isinstance(each, ast.Name)
        }:
            for choice in [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]:
                found |= strings(choice.elts[0]) if isinstance(choice, ast.Tuple) else strings(choice)
    return found


def written_events() -> set[str]:
    found: set[str] = {*LOOKS, *(how.value for how in Leaving)}
    for module in modules():
        known = writers(module)
        for function in functions(module):
            for name, call in calls(function):
                if name in known and len(call.args) > known[name]:
                    found |= names_in(function, call.args[known[name]])
    return found


def test_every_event_there_is_has_a_title_and_no_title_is_idle() -> None:
    assert written_events() == set(TITLES)


def test_every_kind_of_subject_has_a_name() -> None:
    kinds = {
        argument.value
        for module in modules()
        for name, call in calls(module)
        if name == "record_event" and isinstance(argument := call.args[KIND], ast.Constant)
    }
    assert kinds <= set(KINDS)


def versioned() -> Iterator[Mapper[Base]]:
    yield from (mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Versioned))


def test_every_field_that_can_be_altered_has_a_name() -> None:
    without = [
        f"{mapper.class_.__tablename__}.{column.key}"
        for mapper in versioned()
        for column in mapper.column_attrs
        if column.key not in UNTOLD and label_of(mapper.class_.__tablename__, column.key) == column.key
    ]
    assert without == []


def test_every_code_of_a_field_is_told_by_its_word() -> None:
    for mapper in versioned():
        for column in mapper.columns:
            if isinstance(column.type, sa.Enum) and column.type.enum_class:
                for code in column.type.enum_class:
                    edit = {"table": mapper.class_.__tablename__, "field": column.key, "old": None, "new": code.value}
                    assert WORDS.edit(edit).new == getattr(code, "label", code.value)


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        (("people", "nik", "", "9999010101900001"), FieldEdit("NIK", NOTHING, "999901******0001")),
        (("cases", "officer_id", None, 7), FieldEdit("Petugas", NOTHING, "Contoh Rina")),
        (("cases", "next_step_on", "2026-11-20", "2026-11-23"),
         FieldEdit("Tanggal langkah berikutnya", "20 Nov 2026", "23 Nov 2026")),
        (("cases", "closed_at", None, "2026-11-20 02:15:00+00:00"),
         FieldEdit("Ditutup pada", NOTHING, "20 Nov 2026 09.15")),
        (("cases", "is_confidential", False, True), FieldEdit("Rahasia", "Tidak", "Ya")),
        (("officers", "role_codes", ["auditor"], ["admin", "viewer"]),
         FieldEdit("Peran", "Pemeriksa (hanya jejak)", "Admin, Pimpinan (hanya angka)")),
        (("offices", "copies_to", [], ["Camat", "Arsip"]), FieldEdit("Tembusan", NOTHING, "Camat · Arsip")),
    ],
)  # fmt: skip
def test_values_are_read_as_words(edit: tuple[str, str, object, object], read: FieldEdit) -> None:
    table, field, old, new = edit
    assert WORDS.edit({"table": table, "key": "x", "field": field, "old": old, "new": new}) == read


@pytest.mark.parametrize(
    ("what", "details", "line"),
    [
        ("logged_in", {"name": "Contoh Rina"}, ""),
        (
            "login_failed",
            {"name": "Contoh Rina", "count": "3", "times": "20 Nov 2026 09.15"},
            "3 kali. 20 Nov 2026 09.15",
        ),
        ("searched", {"text": "9999 0101 0190 0001"}, "“999901******0001”"),
        ("taken_out", {"title": "Rekap", "how": "dikirim ke pencetak"}, "Rekap, dikirim ke pencetak"),
        ("entry_changed", {"name": "PKH", "name_before": "PKH lama", "name_after": "PKH"}, "PKH"),
    ],
)
def test_what_an_event_says_is_one_line_with_masked_numbers(what: str, details: dict[str, str], line: str) -> None:
    assert told(what, details) == line
