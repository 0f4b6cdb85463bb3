"""Every refusal below the window is a whole Indonesian sentence an officer can act on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from puskesos.errors import InvalidForm, Refused
from puskesos.store.engine import KNOWN

PACKAGE = Path(__file__).parent.parent / "puskesos"
ROOMS = ("store", "office", "cases", "exchange", "cli")
FILES = [file for room in ROOMS for file in sorted((PACKAGE / room).rglob("*.py"))]
REFUSALS = {"Refused", "Stale", "Unavailable", "Forbidden"}
CHECKING = re.compile(r"_?check(_\w+)?|_\w*problem")
# Words an English sentence hardly does without, and an Indonesian one never has.
ENGLISH = {"the", "is", "not", "cannot", "of", "and", "to", "must", "error", "invalid", "please", "file", "failed"}


def text_of(node: ast.expr) -> str:
    """The words of a string as far as the source shows them; what is put in later stands as a dash."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "–" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def refusals(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in REFUSALS and node.args:
                yield text_of(node.args[0])
            if node.func.id == "InvalidForm" and isinstance(node.args[0], ast.Dict):
                yield from map(text_of, node.args[0].values)


def problems(tree: ast.Module) -> Iterator[str]:
    """The strings in functions that look for problems: `check` of an answer, and `check_…` or `…_problem` beside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and CHECKING.fullmatch(node.name):
            yield from (text for part in node.body for text in strings(part) if " " in text)


def strings(node: ast.AST) -> Iterator[str]:
    """Every string within, an f-string as one, without docstrings and what is said to developers."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield text_of(node)
    elif not isinstance(node, ast.Raise) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        for child in ast.iter_child_nodes(node):
            yield from strings(child)


SENTENCES = sorted({
    text for file in FILES for find in (refusals, problems) for text in find(ast.parse(file.read_text("utf-8"))) if text
} | set(KNOWN.values()))  # fmt: skip


def is_whole(text: str) -> bool:
    return text[0].isupper() or text[0] in "{–“"


def test_there_are_many_and_they_were_found() -> None:
    assert len(SENTENCES) > 80


@pytest.mark.parametrize("sentence", [text for text in SENTENCES if len(text.split()) > 2])
def test_it_is_a_whole_sentence_without_english(sentence: str) -> None:
    assert sentence.endswith(".")
    assert is_whole(sentence)
    assert not ENGLISH & set(sentence.lower().replace(".", " ").replace(",", " ").split())


def test_a_sentence_takes_its_facts_and_a_form_all_its_problems() -> None:
    assert str(Refused("Kasus {number} sudah ditutup.", number="7")) == "Kasus 7 sudah ditutup."
    assert str(Refused("Tanda {kurung} tetap.")) == "Tanda {kurung} tetap."
    assert str(InvalidForm({"a": "Isi nama.", "b": "Isi alamat."})) == "Isi nama.\nIsi alamat."
