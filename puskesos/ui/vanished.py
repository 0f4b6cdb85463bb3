"""What a draft is about and the office no longer has, or the officer may no longer see."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from puskesos.errors import Refused

T = TypeVar("T")


def must_be_seen(found: T | None) -> T:
    """What was found. Raises `Refused`, and the draft stays in the list, when there is nothing."""
    if found is None:
        words = QCoreApplication.translate(
            "Resuming", "Data yang dituju isian ini tidak dapat dibuka lagi. Isiannya tetap ada di daftar."
        )
        raise Refused(words)
    return found
