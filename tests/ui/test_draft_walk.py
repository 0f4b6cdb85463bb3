"""No form is forgotten: every class of the window that takes typing is kept and can be resumed, or says why not."""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import puskesos.ui
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.password_dialog import PasswordDialog
from puskesos.ui.admin.recovery_code_dialog import RecoveryCodeDialog
from puskesos.ui.resuming import REMARKS
from puskesos.ui.session import Desk
from puskesos.ui.widgets.inputs import PasswordField
from tests.ui.keeping import drafts_of, kept_of
from tests.ui.kept_dialogs import DIALOGS

# Forms that are pages; the tests of their drafts are in test_draft_forms and tests/ui/person/test_review_tab.
PAGES = {
    "IntakePage", "OfficeSection", "TemplateSection", "LanguageSection", "TargetsSection", "AttachmentsSection",
    "ReviewTab",
}  # fmt: skip
# Dialogs that save and keep nothing: a secret that is never written down, or a yes that is said anew each time.
NOTHING_KEPT = {
    "PasswordDialog": "a password",
    "RecoveryCodeDialog": "the recovery code",
    "ConfirmDialog": "one tick, said anew",
    "LeaveDialog": "nothing is typed",
    "ExchangeDialog": "a file that is read anew",
}
# Dialogs that save nothing by themselves.
ONLY_SHOWN = {
    "AttachmentView": "shows", "BatchDialog": "prints", "CheckDialog": "looks up", "ClockQuestion": "one key",
    "ComparisonDialog": "one key", "ConflictDialog": "asks over a form that is kept", "DraftsDialog": "lists drafts",
    "GoingBackDialog": "one choice", "HelpReportDialog": "shows", "HistoryDialog": "shows",
    "ImportWizard": "begins with a file, which is read anew", "JobDialog": "what others begin with", "KeyMap": "shows",
    "PaperDialog": "prints", "PrinterDialog": "one choice", "ProfilesDialog": "lists",
    "RecoveryDialog": "secrets, before any log-in", "RehearsalDialog": "shows", "RestoreDialog": "a secret",
    "RestoreOfficeDialog": "secrets, before any log-in",
    "ServerDialog": "a file that is taken once, before any log-in", "TermDialog": "a part of a form that is kept",
    "TicketDialog": "one key", "UpdateDialog": "shows a file, which is read anew", "UpdateEndDialog": "shows",
}  # fmt: skip


def classes() -> Iterator[type[QWidget]]:
    """Every widget class of our own."""
    for found in pkgutil.walk_packages(puskesos.ui.__path__, "puskesos.ui."):
        module = import_module(found.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if cls.__module__ == module.__name__ and issubclass(cls, QWidget):
                yield cls


def calls(cls: type[QWidget]) -> set[str]:
    """The names of what the methods of a class call: `Submission`, `drafts.keep`."""
    tree = ast.parse(inspect.getsource(cls))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


CLASSES = list(classes())
KEPT = {cls for cls in CLASSES if any(call.endswith(("Submission", "drafts.keep")) for call in calls(cls))}


def names(classes: Iterable[type[QWidget]]) -> set[str]:
    return {cls.__name__ for cls in classes}


def tried() -> set[str]:
    """The classes whose drafts test_draft_forms brings back, by the makers of its table."""
    made = {name for make in DIALOGS.values() for name in make.__code__.co_names}
    return made | {"HandOverDialog"}  # behind `handing_over`


def test_every_form_that_saves_is_brought_back_by_a_test_or_says_why_not() -> None:
    assert names(KEPT) - tried() - PAGES - set(NOTHING_KEPT) == set()
    assert PAGES | set(NOTHING_KEPT) <= names(KEPT)


def test_every_other_dialog_takes_nothing_that_could_be_lost() -> None:
    assert names(cls for cls in CLASSES if issubclass(cls, QDialog) and cls not in KEPT) == set(ONLY_SHOWN)


def test_every_text_that_is_asked_for_can_be_asked_for_again() -> None:
    asked = set()
    for found in pkgutil.walk_packages(puskesos.ui.__path__, "puskesos.ui."):
        module = import_module(found.name)
        if found.name == "puskesos.ui.services.remark_dialog":  # it has a table of its own
            continue
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Remark":
                asked |= {ast.unparse(each.value) for each in node.keywords if each.arg == "use_case"}
    assert asked == set(REMARKS)


@pytest.fixture
def at_work(desk: Desk) -> Iterator[Desk]:
    desk.drafts.open(desk.access.file.drafts())
    yield desk
    desk.drafts.lock()


SECRETS: dict[str, Callable[[Desk], QDialog]] = {
    "password": lambda desk: PasswordDialog(desk, desk.officer),
    "new officer": OfficerDialog,
    "recovery code": RecoveryCodeDialog,
}


@pytest.mark.parametrize("name", SECRETS)
def test_a_password_or_code_is_in_no_draft_even_while_it_can_be_read(at_work: Desk, qtbot: QtBot, name: str) -> None:
    dialog = SECRETS[name](at_work)
    dialog.open()
    qtbot.waitUntil(lambda: kept_of(dialog).is_ready)
    if isinstance(dialog, OfficerDialog | PasswordDialog):
        dialog.password.shown.click()
    lines = [each for each in dialog.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly()]
    for number, line in enumerate(lines):
        qtbot.keyClicks(line, f"rahasia{number}")
    secrets = [each.text() for each in lines if name == "recovery code" or isinstance(each, PasswordField)]
    assert secrets
    at_work.drafts.save()
    dialog.reject()
    drafts = drafts_of(qtbot, at_work.drafts)
    assert [draft.form for draft in drafts] == (["OfficerDialog"] if name == "new officer" else [])
    assert not any(secret in draft.packed().decode() for draft in drafts for secret in secrets)
