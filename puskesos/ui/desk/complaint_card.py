"""What the resident says: kind of report, sector, service, story, wish, and whether it can wait."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from puskesos.cases.case import ReportType
from puskesos.cases.intake import LONGEST_REASON, LONGEST_STORY, Intake
from puskesos.cases.usual_answers import PRIORITY_REASONS, URGENCY_REASONS
from puskesos.office.catalogue import Sector, Service
from puskesos.ui.desk.open_choice import OpenChoice
from puskesos.ui.desk.service_field import ServiceField
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.raw import Raw


class ComplaintCard(Card):
    """The conversation itself. The wish opens beside the story, so that nothing below moves."""

    edited = Signal()
    service_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.report_type = ChoiceField[ReportType]([(kind, kind.label) for kind in ReportType])
        self.report_type.setAccessibleName(self.tr("Jenis laporan"))
        self.report_type.setMinimumWidth(px(184))
        self.report_type.set_value(ReportType.COMPLAINT)
        self.sector = ChoiceField[str]()
        self._awaited_sector = ""
        self.service = ServiceField()
        self.story = TextField(self.tr("kata warga sendiri"), longest=LONGEST_STORY, lines=2)
        self.wish = TextField(self.tr("apa yang diharapkan warga"), longest=LONGEST_STORY, lines=2)
        self.urgency = OpenChoice(self.tr("Kebutuhan mendesak"), URGENCY_REASONS, none=self.tr("Tidak"),
                                  longest=LONGEST_REASON)  # fmt: skip
        self.priority = OpenChoice(self.tr("Prioritas"), PRIORITY_REASONS, none=self.tr("Tidak"),
                                   longest=LONGEST_REASON)  # fmt: skip
        self.open_wish = LinkButton(self.tr("Harapan warga"), "Alt+H")
        self.fields: dict[str, Field[Any]] = {
            "sector": Field(self.tr("Bidang"), self.sector, required=True),
            "service_code": Field(self.tr("Layanan"), self.service),
            "story": Field(self.tr("Cerita singkat"), self.story, required=True),
            "wish": Field(self.tr("Harapan warga"), self.wish),
            "urgency_reason": Field(self.tr("Kebutuhan mendesak"), self.urgency),
            "priority_reason": Field(self.tr("Prioritas"), self.priority),
        }
        self._arrange()
        self._connect()

    def offer_catalogue(self, sectors: Sequence[Sector], services: Sequence[Service]) -> None:
        """The sectors and services to choose from; what was chosen stays."""
        known = bool(self.service.service())
        chosen = self._sector()
        self.sector.set_choices([(sector.code, sector.name) for sector in sectors])
        self.sector.set_value(chosen)
        self.service.set_services(services, {sector.code: sector.name for sector in sectors})
        if self.service.service() and not known:
            self.service_changed.emit(self.service.service())

    def fill(self, intake: Intake) -> None:
        """Show the complaint of a visit."""
        self.report_type.set_value(intake.report_type)
        self._awaited_sector = intake.sector
        self.sector.set_value(intake.sector or None)
        self.service.set_sector(intake.sector)
        self.service.show_service(intake.service_code)
        self.story.set_value(intake.story)
        self.wish.set_value(intake.wish)
        self.urgency.set_value(intake.urgency_reason)
        self.priority.set_value(intake.priority_reason)
        self._show_wish(shown=bool(intake.wish))
        for field in self.fields.values():
            field.clear()
        self.service_changed.emit(self.service.service())

    def show_choice(self, sector: str, service_code: str) -> None:
        """Choose a service as if the officer had picked it, or only a sector."""
        self._awaited_sector = sector
        self.service.show_service(service_code)
        if not service_code:
            self.sector.set_value(sector or None)
            self.service.set_sector(sector)
        self._on_service(service_code)

    @property
    def kept_as(self) -> str:
        return "complaint"

    def raw(self) -> Raw:
        """Whether the wish is asked beside the story; all the rest are inputs of their own."""
        return not self.fields["wish"].isHidden()

    def put_back(self, raw: Raw) -> None:
        self._show_wish(shown=bool(raw))

    def answers(self) -> dict[str, Any]:
        """The fields of an `Intake` that are asked here."""
        return {
            "report_type": self.report_type.value() or ReportType.COMPLAINT,
            "sector": self._sector() or "",
            "service_code": self.service.code(),
            "story": self.story.value(),
            "wish": self.wish.value(),
            "is_urgent": not self.urgency.is_empty(),
            "urgency_reason": self.urgency.value(),
            "is_priority": not self.priority.is_empty(),
            "priority_reason": self.priority.value(),
        }

    def _arrange(self) -> None:
        field = self.fields
        field["story"].add_beside_label(self.open_wish)
        self.open_wish.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field["wish"].hide()
        self.body.setSpacing(6)
        self.body.setContentsMargins(16, 6, 16, 8)
        words = FieldRow(field["story"], field["wish"])
        self.add(CardHead(self.tr("Keluhan"), "complaint", boxed(row(Keycap("F4"), self.report_type))))
        self.add(FieldRow(field["sector"], field["service_code"], stretches=(2, 3)))
        self.body.addWidget(words, 1)
        self.add(FieldRow(field["urgency_reason"], field["priority_reason"]))

    def _connect(self) -> None:
        self.report_type.edited.connect(self.edited)
        for field in self.fields.values():
            field.input.edited.connect(self.edited)
        self.sector.chosen.connect(self._on_sector)
        self.service.chosen.connect(self._on_service)
        self.open_wish.clicked.connect(self._open_wish)

    def _sector(self) -> str | None:
        """The chosen sector; also one that was shown before the catalogue has been read."""
        return self.sector.value() or self._awaited_sector or None

    def _on_sector(self, sector: str) -> None:
        """A service of another sector no longer fits what is being told."""
        self.service.set_sector(sector)
        service = self.service.service()
        if service and service.sector != sector:
            self.service.show_service("")
            self.service_changed.emit(None)

    def _on_service(self, _code: str | None) -> None:
        service = self.service.service()
        if service:
            self.sector.set_value(service.sector)
            self.service.set_sector(service.sector)
            self.fields["sector"].clear()
        self.fields["service_code"].clear()
        self.service_changed.emit(service)

    def _show_wish(self, *, shown: bool) -> None:
        self.fields["wish"].setVisible(shown)
        self.open_wish.setVisible(not shown)

    def _open_wish(self) -> None:
        self._show_wish(shown=True)
        self.wish.setFocus(Qt.FocusReason.ShortcutFocusReason)
