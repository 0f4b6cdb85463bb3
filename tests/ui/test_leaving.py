"""Nothing leaves the office without an event: every place that makes a file, a print or a message is known here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import puskesos

ROOT = Path(puskesos.__path__[0])
# What makes something leave: a printer, a file, the clipboard, another program.
WAYS_OUT = {
    "print_on", "print_pages", "replace_file", "write_hsds", "write_trail", "ListFile", "write_text", "write_bytes",
    "getSaveFileName", "AcceptSave", "openUrl", "clipboard",
}  # fmt: skip
# Every place that has one, and by what it tells the trail. None: what leaves there is nothing of the office's.
TOLD_BY = {
    "ui/admin/help_report_dialog.py": None,  # how the PC is, without anybody's data
    "ui/admin/keys_section.py": "took_out",
    "ui/admin/language_section.py": "took_out",
    "ui/admin/update_end_dialog.py": None,  # a command that installs, without anybody's data
    "ui/follow_up/messages.py": "took_out",
    "ui/imports/wizard.py": "took_out",
    "ui/paper.py": "took_out",
    "ui/person/rights_errands.py": "hand_over_my_data",
    "ui/printing.py": None,  # the hands of paper.py and batch.py
    "ui/problems.py": None,  # a report without anybody's data
    "ui/register/batch.py": "record_dispatch",
    "ui/register/batch_dialog.py": "save_letters",  # batch.py
    "ui/register/list_dialog.py": "ListJob",  # list_job.py
    "ui/register/list_job.py": "note_list_saved",
    "ui/services/exchange_dialog.py": "took_out",
    "ui/trail/page.py": "took_out",
    "cli/cards.py": "note_file",
    "cli/directory.py": "note_file",
    "cli/setting_up.py": None,  # the demo office
    "cli/triage.py": None,  # labelled notes, no office
}
# A paper tells of itself; where somebody else is told that it came out, by what they tell on.
CONFIRMED_BY = {
    "ui/admin/breach_section.py": {"note_told", "took_out"},
    "ui/case/printing.py": {"record_dispatch"},
    "ui/letters/printing.py": {"record_letter_out"},
    "ui/person/rights_errands.py": {"hand_over_my_data"},
    "ui/setup/wizard.py": set(),  # the recovery sheet, before there is an office
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ("ui", "cli"):
        for file in sorted((ROOT / room).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def names_in(module: ast.Module) -> set[str]:
    named = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    return named | {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}


def confirms_elsewhere(module: ast.Module) -> bool:
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    papers = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "PaperDialog")
    return any(keyword.arg == "confirmed" for paper in papers for keyword in paper.keywords)


def test_every_place_that_makes_something_leave_tells_the_trail() -> None:
    named = {place: names_in(module) for place, module in modules()}
    assert {place for place, names in named.items() if names & WAYS_OUT} == set(TOLD_BY)
    silent = {place for place, teller in TOLD_BY.items() if teller and teller not in named[place]}
    assert silent == set()


def test_every_paper_somebody_else_confirms_is_told_on() -> None:
    found = {place: names_in(module) for place, module in modules() if confirms_elsewhere(module)}
    assert set(found) == set(CONFIRMED_BY)
    assert {place for place, tellers in CONFIRMED_BY.items() if not tellers <= found[place]} == set()
