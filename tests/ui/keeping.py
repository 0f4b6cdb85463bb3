"""Typing into any form, and the moment the program ends without a word, for the tests of drafts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.desk.membership_toggle import MembershipToggle
from puskesos.ui.draft import Draft
from puskesos.ui.drafts import Drafts
from puskesos.ui.kept_form import KeptForm
from puskesos.ui.widgets.raw import Raw, inputs_of, put_back, raw_of

WORDS = "Contoh Melati 31-02"


def kept_of(dialog: QDialog) -> KeptForm:
    """What keeps the words of a dialog; every dialog that saves has it."""
    kept: KeptForm = getattr(dialog, "submission", dialog).kept  # type: ignore[union-attr]  # every one has the other
    return kept


def filled_in(qtbot: QtBot, dialog: QDialog) -> KeptForm:
    """Show a dialog and wait until the program has filled it in."""
    dialog.open()
    kept = kept_of(dialog)
    qtbot.waitUntil(lambda: kept.is_ready)
    return kept


def other(input_: object, raw: Raw) -> Raw:
    """Something else than what stands in an input, as letters that may be no answer."""
    match raw:
        case bool():
            return not raw
        case str() if isinstance(input_, QComboBox):
            words = [input_.itemText(place) for place in range(input_.count())]
            return next((each for each in reversed(words) if each != raw and words.count(each) == 1), raw)
        case str() if isinstance(input_, MembershipToggle):
            return "inactive"
        case str():
            return WORDS
        case {"text": str(), "is_picked": _, "code": _}:
            return {"text": WORDS, "is_picked": False, "code": ""}
        case _:
            return raw


def type_everywhere(form: QWidget) -> None:
    """Another choice, tick or word into every input there is, one after the other as an officer does."""
    for name in raw_of(form):
        if (input_ := inputs_of(form).get(name)) is not None:
            put_back(form, {name: other(input_, raw_of(form)[name])})


def end_without_a_word(qtbot: QtBot, *widgets: QWidget) -> None:
    """The widgets are no more, and nobody has cancelled anything."""
    for widget in widgets:
        with qtbot.waitSignal(widget.destroyed):
            widget.deleteLater()


def drafts_of(qtbot: QtBot, drafts: Drafts) -> list[Draft]:
    """The drafts on the disk that are in no open form."""
    answers: list[list[Draft]] = []
    drafts.find(answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def standing(form: QWidget, names: Sequence[str]) -> dict[str, Raw]:
    """What stands in some inputs of a form."""
    now = raw_of(form)
    return {name: now[name] for name in names if name in now}
