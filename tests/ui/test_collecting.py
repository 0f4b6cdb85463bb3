"""Cycles are looked for on the window's thread alone, whichever thread makes them."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident
from weakref import finalize

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from puskesos.ui import collecting as timing
from puskesos.ui.collecting import Collecting, collect_due
from tests.ui.keyboard import press

MANY = 5_000


class Knot:
    """Holds itself, so that only a search for cycles ends it."""

    def __init__(self, ended: list[int]) -> None:
        self.itself = self
        finalize(self, lambda: ended.append(get_ident()))


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    made = Collecting(qapp)
    yield made
    delete(made)


def make_knots(ended: list[int]) -> None:
    for _ in range(MANY):
        Knot(ended)


def test_what_another_thread_leaves_behind_ends_on_the_thread_of_the_window(
    collecting: Collecting, qtbot: QtBot
) -> None:
    ended: list[int] = []
    worker = Thread(target=make_knots, args=(ended,))
    worker.start()
    worker.join()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == MANY, timeout=10_000)
    assert set(ended) == {get_ident()}


def test_nothing_is_looked_through_before_it_is_due(collecting: Collecting) -> None:
    gc.collect()
    ended: list[int] = []
    Knot(ended)
    collect_due()
    assert ended == []


def test_everything_is_looked_through_only_once_nobody_types(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing, "THOROUGH_MS", 50)
    monkeypatch.setattr(timing, "REST_MS", 400)
    looked: list[str] = []
    monkeypatch.setattr(timing, "collect_due", lambda oldest=timing.OLDEST: looked.append(f"up to {oldest}"))
    collecting = Collecting(qapp)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    for _ in range(12):
        qtbot.wait(100)
        press(Qt.Key.Key_A)
        assert "up to 2" not in looked
    qtbot.waitUntil(lambda: "up to 2" in looked, timeout=10_000)
    delete(collecting)
