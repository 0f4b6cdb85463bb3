"""The chosen case beside the list: who, what happened last, whom to call, and what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from puskesos.cases.glance import Glance
from puskesos.cases.journey import JourneyRow
from puskesos.office.typed import phone_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Strong
from puskesos.ui.words import at_a_glance, due_line, moment_words


class _Line(QWidget):
    """One fact after its icon; without words it takes no room."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.words = Secondary(ink="ink", wrap=True)
        line = row(Icon(icon, "ink2", 16), self.words, gap=8)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.setVisible(bool(text))


class ChosenCard(QWidget):
    """Shows one case and changes nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.client = Strong(wrap=True)
        self.number = Secondary()
        self.number.make_selectable()
        self.last = Secondary(ink="ink", wrap=True)
        self.returned = Strip("warning")
        self.next_step = _Line("calendar")
        self.provider = _Line("provider")
        self.tries = _Line("no_answer")
        self.resident = _Line("phone")
        head = row(self.client, self.number)
        head.setStretch(0, 1)
        self._facts = boxed(
            column(head, self.returned, self.last, self.next_step, self.provider, self.tries, self.resident, gap=8)
        )
        self.setLayout(column(CardHead(self.tr("Terpilih"), "chosen"), self._facts, gap=8))
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self.hide()

    def show_glance(self, glance: Glance) -> None:
        case, provider = glance.case, glance.provider
        self.client.setText(case.client.name)
        self.number.setText(case.number)
        self.last.setText(self._last(glance.last))
        if case.returned_reason:
            self.returned.show_text(self.tr("Dikembalikan: {reason}").format(reason=case.returned_reason))
        else:
            self.returned.clear()
        is_planned = case.status.is_open and case.next_step_on is not None
        self.next_step.say(self._next_step(glance) if is_planned else "")
        self.provider.say(self._whom(provider.name, provider.phone, provider.hours) if provider else "")
        tries = self.tr("Sudah {count}× dihubungi tanpa jawaban.")
        self.tries.say(tries.format(count=provider.tries) if provider and provider.tries else "")
        self.resident.say(self._whom(self.tr("Warga"), case.client.phone) if case.client.phone else "")
        self.show()

    def _last(self, last: JourneyRow | None) -> str:
        if last is None:
            return ""
        moment = moment_words(last.at, self._desk.office.zone, self._desk.today())
        what = f"{last.title}: {last.text}" if last.text else last.title
        return self.tr("Terakhir: {moment}, {what}").format(moment=moment, what=at_a_glance(what))

    def _next_step(self, glance: Glance) -> str:
        case = glance.case
        due = due_line(case.next_step_on, self._desk.today()) if case.next_step_on else ""
        return self.tr("{step} – {due}").format(step=at_a_glance(case.next_step), due=due)

    def _whom(self, name: str, phone: str, hours: str = "") -> str:
        return ", ".join(filter(None, (f"{name} {phone_words(phone)}".strip(), hours)))
