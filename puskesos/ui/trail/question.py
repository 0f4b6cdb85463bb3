"""What is asked of the trail: a day, an officer on a day, a resident, or who came and went."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.trail.reading import (
    Trail,
    last_logins,
    trail_of_case,
    trail_of_day,
    trail_of_officer,
    trail_of_person,
)
from puskesos.cases.trail.seeking import Sought, seek
from puskesos.dates import written
from puskesos.office.officers import Officer
from puskesos.office.staff import all_officers
from puskesos.ui.session import Desk
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Secondary

PAUSE_MS = 200
Question = Callable[[Session], Trail]


class About(IntEnum):
    """What the trail is asked about."""

    DAY, OFFICER, PERSON, LOGINS = range(4)


class TrailQuestion(QWidget):
    """The fields of one question; `asked` tells that it is another one. `title` says it in words."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._about = About.DAY
        self.day = DateField(latest=desk.today())
        self.officer: ChoiceField[int] = ChoiceField(placeholder=self.tr("Pilih petugas…"))
        self.search = LineField(self.tr("NIK, nama, atau nomor register"))
        self.found: ChoiceField[Sought] = ChoiceField(placeholder=self.tr("Pilih warga…"))
        self.hint = Secondary()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._name_fields()
        line = row(self.day, self.officer, self.search, self.found, self.hint, None, gap=8)
        self.setLayout(line)
        self.day.set_day(desk.today())
        self._connect()
        self.choose(About.DAY)

    def choose(self, about: About) -> None:
        """Ask about something else."""
        self._about = about
        self.day.setVisible(about in (About.DAY, About.OFFICER))
        self.officer.setVisible(about is About.OFFICER)
        self.search.setVisible(about is About.PERSON)
        self.found.setVisible(about is About.PERSON)
        self.hint.setVisible(about is About.PERSON)
        self.asked.emit()

    def refresh(self) -> None:
        """Read who works here; those who left did things too."""
        self._desk.ask("trail officers", all_officers, while_alive(self, self._show_officers))

    def focus_first(self) -> None:
        """Begin where something is typed or chosen."""
        fields = {About.DAY: self.day, About.OFFICER: self.officer, About.PERSON: self.search, About.LOGINS: self}
        fields[self._about].setFocus()

    def question(self) -> Question | None:
        """The question as it stands, or None while something is missing."""
        by, day = self._desk.officer, self.day.day()
        match self._about:
            case About.DAY if day:
                return partial(_ask, trail_of_day, (day,), by)
            case About.OFFICER if day and (officer := self.officer.value()):
                return partial(_ask, trail_of_officer, (officer, day), by)
            case About.PERSON if sought := self.found.value():
                return partial(_ask, trail_of_person if sought.kind == "person" else trail_of_case, (sought.id,), by)
            case About.LOGINS:
                return partial(_ask, last_logins, (), by)
        return None

    def title(self) -> str:
        """The question in words, as the head of a list or a paper."""
        day = written(self.day.day() or self._desk.today())
        match self._about:
            case About.DAY:
                return self.tr("semua kejadian {day}").format(day=day)
            case About.OFFICER:
                return self.tr("{officer}, {day}").format(officer=self.officer.words(), day=day)
            case About.PERSON:
                sought = self.found.value()
                return sought.title if sought else ""
            case _:
                return self.tr("masuk dan keluar")

    def _name_fields(self) -> None:
        self.day.setAccessibleName(self.tr("Hari"))
        self.officer.setAccessibleName(self.tr("Petugas"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.found.setAccessibleName(self.tr("Warga yang cocok"))
        self.day.setFixedWidth(px(140))
        self.officer.setFixedWidth(px(260))
        self.search.setFixedWidth(px(220))
        self.found.setFixedWidth(px(500))

    def _connect(self) -> None:
        self.day.edited.connect(self.asked)
        self.officer.chosen.connect(lambda _: self.asked.emit())
        self.found.chosen.connect(lambda _: self.asked.emit())
        self.search.edited.connect(self._pause.start)
        self.search.returnPressed.connect(self._seek)
        self._pause.timeout.connect(self._seek)

    def _seek(self) -> None:
        self._pause.stop()
        text, by = self.search.value(), self._desk.officer
        self._desk.looks.searched(text)
        self._desk.ask("trail seek", lambda session: seek(session, text, by=by), while_alive(self, self._show_found))

    def _show_found(self, found: Sequence[Sought]) -> None:
        self.found.set_choices([(each, " · ".join(filter(None, (each.title, each.note)))) for each in found])
        if len(found) == 1:
            self.found.set_value(found[0])
        words = self.tr("{count} yang cocok").format(count=len(found))
        self.hint.setText(words if self.search.value() else "")
        self.asked.emit()

    def _show_officers(self, officers: Sequence[Officer]) -> None:
        self.officer.set_choices([(officer.id, officer.name) for officer in officers])


def _ask(reading: Callable[..., Trail], subject: tuple[int | date, ...], by: Officer, session: Session) -> Trail:
    return reading(session, *subject, by=by)
