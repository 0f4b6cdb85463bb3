"""Long jobs: they tell how far they are, can be called off, and hold up neither the desk nor the end of the program."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from puskesos.errors import Cancelled, Refused
from puskesos.ui.background import Background, Step
from puskesos.ui.session import Desk


def not_expected(*_: object) -> None:
    pytest.fail("this end of the job was not expected")


def test_a_long_job_tells_its_steps_and_its_result_on_the_windows_thread(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []
    results: list[str] = []
    may_begin = Event()

    def count(step: Step) -> str:
        may_begin.wait(5)
        step(1, 2, "separuh")
        step(2, 2)
        return "selesai"

    job = desk.job(count, results.append, not_expected, not_expected)
    job.progressed.connect(lambda *step: told.append(step))
    may_begin.set()
    qtbot.waitUntil(lambda: bool(results))
    assert (told, results) == ([(1, 2, "separuh"), (2, 2, "")], ["selesai"])


def test_a_job_that_is_called_off_ends_at_its_next_step(desk: Desk, qtbot: QtBot) -> None:
    ended: list[str] = []
    stepped = Event()

    def endless(step: Step) -> None:
        while True:
            step(0, 0)
            stepped.set()

    job = desk.job(endless, not_expected, not_expected, lambda: ended.append("dibatalkan"))
    assert stepped.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: ended == ["dibatalkan"])


def test_a_job_that_is_refused_says_why(desk: Desk, qtbot: QtBot) -> None:
    said: list[str] = []

    def refuse(_: Step) -> None:
        raise Refused("Berkas ini kosong.")

    desk.job(refuse, not_expected, lambda error: said.append(str(error)), not_expected)
    qtbot.waitUntil(lambda: said == ["Berkas ini kosong."])


def test_questions_and_papers_do_not_wait_for_a_long_job(desk: Desk, qtbot: QtBot) -> None:
    may_end = Event()
    answers: list[str] = []
    desk.job(lambda _: may_end.wait(5), lambda _: answers.append("impor"), not_expected, not_expected)
    desk.ask("asker", lambda _: "jawaban", answers.append)
    desk.work(lambda: "surat", answers.append)
    qtbot.waitUntil(lambda: sorted(answers) == ["jawaban", "surat"])
    may_end.set()
    qtbot.waitUntil(lambda: answers[-1] == "impor")


def test_closing_the_program_calls_a_long_job_off(qtbot: QtBot) -> None:
    background = Background()
    stepped = Event()
    ends: list[BaseException] = []

    def endless(step: Step) -> None:
        while True:
            step(0, 0)
            stepped.set()

    background.start(endless, not_expected, ends.append)
    assert stepped.wait(5)
    background.stop()
    qtbot.waitUntil(lambda: background.is_idle)
    assert [type(end) for end in ends] == [Cancelled]


@pytest.mark.kept_in("server")
def test_a_question_that_is_asked_anew_does_not_wait_for_the_one_before(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    begun = Event()

    def slow(session: Session) -> None:
        begun.set()
        session.execute(text("SELECT pg_sleep(50)"))

    desk.ask("asker", slow, not_expected)
    assert begun.wait(5)
    desk.ask("asker", lambda session: session.scalar(text("SELECT 1")), answers.append)
    qtbot.waitUntil(lambda: answers == [1], timeout=30_000)
