"""Numbers that are typed, pasted and scanned: NIK and KK in groups, telephone numbers, small counts.

Nothing typed is taken away: a letter among the figures stays where it is and is told.
"""

import unicodedata

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent

from puskesos.ui.widgets.inputs import LineField

# What spreadsheets, chat programs and scanners put between or before the figures.
_BETWEEN = " \t\r\n.-–—/_'’`"


def only_digits(text: str) -> str | None:
    """The figures of a typed number as 0–9, or None when something else than figures and separators is in it.

    Figures of other scripts and full-width figures count; invisible characters do not.
    """
    found = []
    for letter in unicodedata.normalize("NFKC", text):
        if letter in _BETWEEN or unicodedata.category(letter) in {"Cf", "Zs"}:
            continue
        figure = unicodedata.decimal(letter, None)
        if figure is None:
            return None
        found.append(str(figure))
    return "".join(found)


def grouped(digits: str, size: int, mark: str = " ") -> str:
    """Figures in groups: 9999 9952 0663 0001."""
    return mark.join(digits[start : start + size] for start in range(0, len(digits), size))


class _FigureField(LineField):
    """What the number fields share: reading figures out of what stands in the line."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.name = name
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def digits(self) -> str:
        """The figures alone; nothing while letters stand among them."""
        return only_digits(self.text()) or ""

    def is_valid(self) -> bool:
        """Empty counts as valid; whether the field must be filled is not the input's business."""
        return not self.problem()

    def problem(self) -> str:
        if only_digits(self.text()) is None:
            words = QCoreApplication.translate("NumberField", "{name} hanya berisi angka. Periksa lagi yang diketik.")
            return words.format(name=self.name)
        return ""


class NumberField(_FigureField):
    """A number of known length, NIK or KK, shown in groups of four while it is typed."""

    def __init__(self, name: str, *, length: int = 16, group: int = 4) -> None:
        super().__init__(name)
        self._length = length
        self._group = group
        self.textEdited.connect(self._regroup)

    def value(self) -> str:
        """The figures; with letters among them, what was typed, so that a draft keeps it."""
        digits = only_digits(self.text())
        return super().value() if digits is None else digits

    def set_value(self, value: str) -> None:
        digits = only_digits(value)
        super().set_value(value if digits is None else grouped(digits, self._group))

    def problem(self) -> str:
        count = len(self.digits())
        problem = super().problem()
        if problem or count in {0, self._length}:
            return problem
        if count < self._length:
            words = self.tr("{name} harus {length} angka, baru {count}.")
        else:
            words = self.tr("{name} harus {length} angka, ini {count}.")
        return words.format(name=self.name, length=self._length, count=count)

    def _regroup(self, text: str) -> None:
        digits = only_digits(text)
        # After an undo there is something to redo; grouping again would undo the undo.
        if digits is None or self.isRedoAvailable():
            return
        shown = grouped(digits, self._group)
        if shown == text:
            return
        before = len(only_digits(text[: self.cursorPosition()]) or "")
        # Replacing by selecting and inserting keeps the line's undo, which setText would forget.
        self.selectAll()
        self.insert(shown)
        self.setCursorPosition(len(grouped(digits[:before], self._group)))


class PhoneField(_FigureField):
    """A telephone number: +62 812… becomes 0812-…, grouped when the officer leaves the field."""

    def __init__(self, name: str, *, shortest: int = 7, longest: int = 14) -> None:
        super().__init__(name)
        self._shortest = shortest
        self._longest_number = longest

    def digits(self) -> str:
        """The number as it is dialled inside Indonesia."""
        text = unicodedata.normalize("NFKC", self.text()).replace("(", " ").replace(")", " ").strip()
        digits = only_digits(text.removeprefix("+")) or ""
        return f"0{digits[2:].removeprefix('0')}" if digits.startswith("62") else digits

    def value(self) -> str:
        """The number; with letters in it, what was typed, so that a draft keeps it."""
        return self.digits() or super().value()

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self._write_out()

    def problem(self) -> str:
        digits = self.digits()
        if not digits and not self.is_empty():
            return self.tr("{name} hanya berisi angka. Periksa lagi yang diketik.").format(name=self.name)
        if digits and not self._shortest <= len(digits) <= self._longest_number:
            words = self.tr("{name} biasanya {shortest} sampai {longest} angka, ini {count}.")
            facts = {"shortest": self._shortest, "longest": self._longest_number, "count": len(digits)}
            return words.format(name=self.name, **facts)
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._write_out()
        super().focusOutEvent(event)

    def _write_out(self) -> None:
        digits = self.digits()
        if digits:
            shown = f"{digits[:4]}-{grouped(digits[4:], 4, '-')}" if len(digits) > 4 else digits
            if shown != self.text():
                self.setText(shown)


class CountField(_FigureField):
    """A small number: members of a family, an age, RT and RW."""

    def __init__(self, name: str, *, least: int = 0, most: int = 99) -> None:
        super().__init__(name)
        self._least = least
        self._most = most

    def number(self) -> int | None:
        """The number, or None when there is none that can be accepted."""
        return None if self.is_empty() or self.problem() else int(self.digits())

    def set_number(self, number: int | None) -> None:
        self.set_value("" if number is None else str(number))

    def problem(self) -> str:
        problem = super().problem()
        if problem or self.is_empty():
            return problem
        digits = self.digits()
        if digits and len(digits) < 10 and self._least <= int(digits) <= self._most:
            return ""
        words = self.tr("{name} antara {least} dan {most}.")
        return words.format(name=self.name, least=self._least, most=self._most)
