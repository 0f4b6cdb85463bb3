"""What stands in the inputs of a form, valid or not, by their names; read out and put back without knowing the form.

An input's name is its kind and the words a screen reader says for it. An input whose state is more than its text
(something picked, a part that is folded away) says itself what is to be kept, as `Keeps`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from typing import Protocol, TypeGuard

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

# Text, choice or tick as it stands there; of a `Keeps` whatever JSON can hold.
Raw = object
_TEXT, _CHOICE, _TICK, _KEEPS = "text", "choice", "tick", "keeps"


class Keeps(Protocol):
    """An input, or a part of a form, with more to it than the text that can be seen."""

    @property
    def kept_as(self) -> str:
        """A name that is the same whatever state it is in."""
        ...

    def raw(self) -> Raw:
        """Its state, in lists, mappings, texts, numbers and truths."""
        ...

    def put_back(self, raw: Raw) -> None:
        """Become what `raw` gave, as if the officer had done it; what cannot be yet is left as it is."""
        ...


Input = QWidget | Keeps


def keeps(input_: object) -> TypeGuard[Keeps]:
    """Whether an input says itself what is to be kept; the class is asked, because asking the protocol takes long."""
    return hasattr(type(input_), "kept_as")


def raw_of(form: QWidget, beside: Sequence[Keeps] = ()) -> dict[str, Raw]:
    """Name → what stands there, of every input that takes something from the officer; passwords are never read.

    `beside` belongs to the form and is no widget of it, such as whom it was filled in from.
    """
    return read(inputs_of(form, beside))


def read(inputs: Mapping[str, Input]) -> dict[str, Raw]:
    """What stands in inputs that were found before."""
    return {name: _read(input_) for name, input_ in inputs.items()}


def put_back(form: QWidget, wanted: Mapping[str, Raw], beside: Sequence[Keeps] = ()) -> dict[str, Raw]:
    """Make the inputs stand as wanted; what does not stand so yet comes back.

    One input may bring another along, or need an answer from the database first: ask again until nothing is left.
    """
    for name, raw in wanted.items():
        # Looked for one by one, because the one before may have made it.
        input_ = inputs_of(form, beside).get(name)
        if input_ is not None and _read(input_) != raw:
            _write(input_, raw)
    now = raw_of(form, beside)
    return {name: raw for name, raw in wanted.items() if name not in now or now[name] != raw}


def inputs_of(form: QWidget, beside: Sequence[Keeps] = ()) -> dict[str, Input]:
    """The inputs of a form by their names, those of its window alone: a dialog over a page is a form of its own."""
    window = form.window()
    found: dict[str, Input] = {each.kept_as: each for each in beside}
    for widget in (form, *form.findChildren(QWidget)):
        kind = _kind(widget)
        if kind and widget.window() is window:
            plain = widget.kept_as if keeps(widget) else f"{kind} {widget.accessibleName()}"
            numbered = (f"{plain} {number}" for number in count(2))
            found[plain if plain not in found else next(name for name in numbered if name not in found)] = widget
    return found


def words_of(name: str, raw: Raw) -> str:
    """A kept input in words, for an officer who looks for what she typed; nothing for what is no text."""
    kind, _, label = name.partition(" ")
    if isinstance(raw, Mapping) and isinstance(raw.get("text"), str):
        raw = raw["text"]
    if kind == _TICK:
        return label if raw is True else ""
    label = label.partition(", ")[0]
    return f"{label}: {raw}" if isinstance(raw, str) and raw.strip() and label else ""


def not_kept(input_: QWidget) -> None:
    """Leave an input out: what is typed there only looks for something, or says yes to what stands above."""
    input_.setProperty("kept", False)  # noqa: FBT003  # Qt's own way to give a value


def told_by(input_: Input) -> SignalInstance | None:
    """What tells that the officer, not the program, has changed an input."""
    edited = getattr(input_, "edited", None)
    if isinstance(edited, SignalInstance):
        return edited
    return input_.clicked if isinstance(input_, QAbstractButton) else None


def _kind(widget: QWidget) -> str:
    """What sort of input a widget is; nothing for one that takes nothing, or nothing that may be kept."""
    kind = _kind_of(type(widget))  # type: ignore[arg-type]  # the stubs mistake the hash of a widget for its class's
    if not kind or widget.property("kept") is False:
        return ""
    match widget:
        case QLineEdit():
            takes = widget.echoMode() is QLineEdit.EchoMode.Normal and not widget.isReadOnly()
        case QPlainTextEdit():
            takes = not widget.isReadOnly()
        case QAbstractButton() if kind == _TICK:
            takes = widget.isCheckable()
        case _:
            takes = True
    return kind if takes else ""


@cache
def _kind_of(cls: type[QWidget]) -> str:
    """What sort of input a class makes. A form has hundreds of widgets of few classes, so each is asked once."""
    if hasattr(cls, "kept_as"):
        return _KEEPS
    sorts = {QLineEdit: _TEXT, QPlainTextEdit: _TEXT, QComboBox: _CHOICE, QAbstractButton: _TICK}
    return next((kind for base, kind in sorts.items() if issubclass(cls, base)), "")


def _read(input_: Input) -> Raw:
    match input_:
        case _ if keeps(input_):
            return input_.raw()
        case QLineEdit():
            return input_.text()
        case QPlainTextEdit():
            return input_.toPlainText()
        case QComboBox():
            return input_.currentText()
        case QAbstractButton():
            return input_.isChecked()
        case _:
            raise TypeError(type(input_))


def _write(input_: Input, raw: Raw) -> None:
    """Set an input and let it tell so, as it does when the officer changes it."""
    match input_:
        case _ if keeps(input_):
            input_.put_back(raw)
        case QLineEdit():
            input_.setText(str(raw))
            input_.textEdited.emit(str(raw))
        case QPlainTextEdit():
            input_.setPlainText(str(raw))
            input_.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on typing does so behind it
        case QComboBox():
            _choose(input_, str(raw))
        case QAbstractButton():
            input_.click()


def _choose(box: QComboBox, words: str) -> None:
    """Choose an entry by its words; of two with the same words neither, for the wrong one might be taken."""
    places = [place for place in range(box.count()) if box.itemText(place) == words]
    if len(places) == 1:
        box.setCurrentIndex(places[0])
        box.activated.emit(places[0])
    elif not words:
        box.setCurrentIndex(-1)
