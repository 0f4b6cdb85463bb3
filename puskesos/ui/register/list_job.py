"""Writing a list by name and by address: read in short moments, told to the trail, and only then in its place."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from puskesos.cases.bnba.order import ListOrder
from puskesos.cases.bnba.rows import COLUMNS, ListLine
from puskesos.cases.bnba.taking import ask_for_list, note_list_saved, note_listed, take_lines
from puskesos.cases.bnba.wording import head_of_list
from puskesos.cases.worklist import Place
from puskesos.errors import Cancelled
from puskesos.exchange.list_file import ListFile, ListForm
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.store.kept import Kept
from puskesos.ui.background import Step

# Changes of other officers wait no longer than it takes to note so many.
NOTED_AT_ONCE = 50


@dataclass(frozen=True)
class ListJob:
    """A list on its way out: which one, where to, and who takes it."""

    file: Kept
    order: ListOrder
    office: Office
    path: Path
    form: ListForm
    by: Officer
    now: datetime
    today: date


def save_list(job: ListJob, words: str, step: Step) -> int:
    """Write the list and give how many lines it has; called off or failing on the way it leaves no file behind.

    `words` tell that the lines are written and the trail is told of each case. That part is not called off any more.
    """
    step(0, 0)
    with job.file.database.write() as session:
        asked = ask_for_list(session, job.order, by=job.by, now=job.now)
    total = int(asked.details["lines"])
    head = head_of_list(job.office, job.order, total, maker=job.by, today=job.today)
    cases: list[UUID] = []
    with ListFile(job.path, job.form, head, COLUMNS) as out:
        for line in _lines(job):
            cases.append(line.case)
            out.add((len(cases), *line.cells))
            if len(cases) % NOTED_AT_ONCE == 0:
                step(len(cases), total)
        step(len(cases), total)
        out.finish()
        _note(job, cases, words, step)
        with job.file.database.write() as session:
            note_list_saved(session, len(cases), job.path.name, by=job.by, now=job.now)
            session.flush()
            out.put_in_place()
    return len(cases)


def _lines(job: ListJob) -> Iterator[ListLine]:
    """All lines, each page in a moment of its own; the window asks its questions in between."""
    after: Place | None = None
    while True:
        with job.file.database.read() as session:
            lines = take_lines(session, job.order, after, by=job.by)
        if not lines:
            return
        yield from lines
        after = lines[-1].place


def _note(job: ListJob, cases: list[UUID], words: str, step: Step) -> None:
    for start in range(0, len(cases), NOTED_AT_ONCE):
        with suppress(Cancelled):
            step(start, len(cases), words)
        with job.file.database.write() as session:
            note_listed(session, cases[start : start + NOTED_AT_ONCE], job.order, by=job.by, now=job.now)
