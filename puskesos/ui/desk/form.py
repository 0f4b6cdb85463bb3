"""The intake form: its cards side by side, read once when the visit is saved."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from puskesos.cases.case import Channel, ReporterKind
from puskesos.cases.intake import Intake
from puskesos.cases.people.person import PersonAnswer
from puskesos.office.catalogue import Service
from puskesos.ui.desk.client_card import ClientCard
from puskesos.ui.desk.complaint_card import ComplaintCard
from puskesos.ui.desk.late_row import LateRow
from puskesos.ui.desk.papers_card import PapersCard
from puskesos.ui.desk.registry_card import RegistryCard
from puskesos.ui.desk.reporter_card import ReporterCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import ChoiceField, LineField, checked
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, Title

DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
BLANK = Intake(client=PersonAnswer(""), story="", sector="")


class IntakeForm(QWidget):
    """One card for each question of the conversation, in the order in which it is asked."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.reporter = ReporterCard()
        self.client = ClientCard(desk)
        self.complaint = ComplaintCard()
        self.registry = RegistryCard()
        self.papers = PapersCard()
        self.late = LateRow()
        self.channel = ChoiceField[Channel]([(channel, channel.label) for channel in Channel])
        self.fold_late = LinkButton(self.tr("Dicatat belakangan"), "Ctrl+T")
        self.trouble = Strip("error")
        self._arrange()
        self._order_stops()
        self._connect()
        self.clear()

    def answer(self) -> Intake:
        """The visit as it stands in the fields; what cannot be read is told by `problems`."""
        visit_on, late_reason = self.late.answer()
        return Intake(
            client=self.client.answer(),
            reporter=self.reporter.answer(),
            channel=self.channel.value() or Channel.WALK_IN,
            registry=self.registry.answer(),
            papers=self.papers.answer(),
            lawful_basis=self.papers.lawful_basis.value() or BLANK.lawful_basis,
            consent=self.papers.consent.value() or BLANK.consent,
            visit_on=visit_on,
            late_reason=late_reason,
            **self.complaint.answers(),
        )

    def show_answer(self, intake: Intake) -> None:
        """Fill every field anew."""
        self.reporter.show_answer(intake.reporter)
        self.client.show_answer(intake.client)
        self.complaint.fill(intake)
        self.registry.show_answer(intake.registry)
        self.papers.show_answer(intake.papers, intake.lawful_basis, intake.consent)
        self.late.show_answer(intake.visit_on, intake.late_reason)
        self.channel.set_value(intake.channel)
        self.papers.clear_problem()
        self.trouble.clear()

    def clear(self) -> None:
        """An empty form for the next visitor; the office's own desa stands in it already."""
        self.show_answer(BLANK)
        self.client.region.show_home()
        self.set_today()

    def set_today(self) -> None:
        """What lies in the future is refused, and the day may have changed since the form was opened."""
        for part in (self.client, self.registry, self.late):
            part.set_today(self._desk.today())

    def fields(self) -> dict[str, Field[Any]]:
        """Every field that is asked now, by the name it has in an `Intake`, in the order of the eye."""
        parts: list[tuple[str, QWidget, Mapping[str, Field[Any]]]] = [
            ("", self.late, self.late.fields),
            ("reporter.", self.reporter, self.reporter.fields),
            ("client.", self.client, self.client.fields),
            ("registry.", self.registry, self.registry.fields),
            ("", self.complaint, self.complaint.fields),
            ("", self.papers, self.papers.fields),
        ]
        return {
            f"{prefix}{name}": field
            for prefix, part, fields in parts
            for name, field in fields.items()
            if not (part.isHidden() or field.isHidden())
        }

    def unreadable(self) -> dict[str, str]:
        """Field → what was typed there that no answer can hold, such as 31-02-1990."""
        lines = {name: field.input for name, field in self.fields().items()}
        return {name: line.text() for name, line in lines.items() if isinstance(line, LineField) and line.problem()}

    def put_back(self, unreadable: Mapping[str, str]) -> None:
        """Show again what `unreadable` gave."""
        fields = self.fields()
        for name, text in unreadable.items():
            fields[name].input.setText(text)

    def problems(self, intake: Intake) -> dict[str, str]:
        """What must be put right before this visit can be saved: what cannot be read, and what the rules say."""
        inputs = {name: checked(field.input) for name, field in self.fields().items()}
        unread = {name: input_.problem() for name, input_ in inputs.items() if input_ and input_.problem()}
        return intake.check(self._desk.today()) | unread

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence beside its field and the cursor into the first; what has no field stands above them all."""
        fields = self.fields()
        ordered = {name: problems[name] for name in fields if name in problems}
        homeless = [text for name, text in problems.items() if name not in fields and name != "papers"]
        self.trouble.clear()
        self.papers.clear_problem()
        if "papers" in problems:
            self.papers.show_problem(problems["papers"])
        show_problems(fields, ordered)
        if homeless:
            self.trouble.show_text(" ".join(homeless))

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter of one truth
        """One column instead of two, for magnified screens; the page scrolls then."""
        for layout in (self._top, self._columns):
            layout.setDirection(DOWN if narrow else ACROSS)
        self.reporter.set_narrow(narrow)

    def _arrange(self) -> None:
        self.channel.setAccessibleName(self.tr("Kanal"))
        self.channel.setToolTip(self.tr("Bagaimana laporan ini sampai"))
        self.channel.setMinimumWidth(px(144))
        self.fold_late.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        who = row(Caption(self.tr("Pelapor")), Keycap("F2"), self.reporter.kind, None)
        how = row(self.channel, self.fold_late, gap=12)
        self._top = QBoxLayout(ACROSS)
        self._top.setSpacing(8)
        self._top.addWidget(Title(self.tr("Laporan baru")))
        self._top.addSpacing(4)
        self._top.addLayout(who, 1)
        self._top.addLayout(how)
        self._columns = QBoxLayout(ACROSS)
        self._columns.setSpacing(16)
        left, right = column(self.client, self.registry, gap=8), column(self.complaint, self.papers, gap=8)
        left.setStretch(1, 1)
        right.setStretch(0, 1)
        for side in (left, right):
            self._columns.addWidget(boxed(side), 1)
        page = column(self._top, self.trouble, self.late, self.reporter, self._columns, gap=8, margins=(24, 8, 24, 4))
        page.setStretch(4, 1)
        self.setLayout(page)

    def _order_stops(self) -> None:
        """The Tab key follows the eye: the top, then down the left column, then down the right one."""
        client, complaint, registry = self.client, self.complaint, self.registry
        stops: list[QWidget] = [
            *self.reporter.kind.buttons, self.channel,
            self.late.visit_on, self.late.reason, self.late.print_form,
            self.reporter.name, self.reporter.relation.choice, self.reporter.relation.line, self.reporter.phone,
            self.reporter.nik, self.reporter.keep_name_secret, self.reporter.has_power_of_attorney,
            client.nik.number, client.nik.reason, client.no_kk, client.name, client.sex, client.birth_date,
            client.estimated_age, client.phone, client.address, client.rt, client.rw, client.region,
            client.occupation, client.household_size,
            *registry.source.buttons, registry.status, registry.decile, registry.checked_on,
            *registry.memberships.values(),
            complaint.report_type, complaint.sector, complaint.service, complaint.story, complaint.wish,
            complaint.urgency.choice, complaint.urgency.line, complaint.priority.choice, complaint.priority.line,
            *self.papers.rows, self.papers.lawful_basis, self.papers.consent,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for part in (self.reporter, self.client, self.complaint, self.registry, self.papers, self.late):
            part.edited.connect(self.edited)
        self.channel.edited.connect(self.edited)
        self.fold_late.clicked.connect(self.late.fold)
        self.complaint.service_changed.connect(self._on_service)
        shortcut(self, "F2", self.tr("Pelapor: diri sendiri, orang lain, tanpa nama"), self._next_reporter)
        shortcut(self, "F4", self.tr("Ke keluhan"), lambda: _go_to(self.complaint.sector))
        shortcut(self, "F5", self.tr("Ke cek data"), lambda: _go_to(self.registry.status))
        shortcut(self, "F6", self.tr("Ke berkas"), self.papers.focus_first)

    def _on_service(self, service: Service | None) -> None:
        self.papers.show_papers(service.documents if service else ())
        self._order_stops()

    def _next_reporter(self) -> None:
        self.reporter.kind.choose_next()
        is_other = self.reporter.kind.value() is ReporterKind.OTHER
        _go_to(self.reporter.name if is_other else self.client.nik)


def _go_to(input_: QWidget) -> None:
    input_.setFocus(Qt.FocusReason.ShortcutFocusReason)
