"""Adding a destination of referrals or correcting one, from the directory and in the middle of a referral alike."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from puskesos.office.catalogue import Sector, sectors
from puskesos.office.officers import Permission
from puskesos.office.providers import Provider, ProviderAnswer, other_offices, save_provider
from puskesos.ui.begun import Begun
from puskesos.ui.presence_line import PresenceLine
from puskesos.ui.services.hours_field import HoursField
from puskesos.ui.services.origins import origin_of
from puskesos.ui.services.period_fields import PeriodFields, above
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import grow, scrolled, while_alive
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column

PROVIDER_WIDTH = 800
LONGEST = 120
BOXES_IN_A_ROW = 3
NO_OFFICE = 0
LINES = (
    "name",
    "unit",
    "addressee",
    "place",
    "phone",
    "hours",
    "area",
    "languages",
    "fees",
    "email",
    "website",
    "note",
)


class SectorBoxes(QWidget):
    """The sectors a destination serves, three to a row; what was ticked before they are known is not forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, CheckRow] = {}
        self._ticked: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)

    def show_sectors(self, known: Iterable[Sector]) -> None:
        """Put up a box for each sector."""
        for place, sector in enumerate(known):
            box = self.boxes[sector.code] = CheckRow(sector.name)
            self._grid.addWidget(box, *divmod(place, BOXES_IN_A_ROW))
        self.set_value(self._ticked)

    def value(self) -> tuple[str, ...]:
        unknown = tuple(code for code in self._ticked if code not in self.boxes)
        return (*(code for code, box in self.boxes.items() if box.value()), *unknown)

    def words_of(self, codes: tuple[str, ...]) -> str:
        """The names of the sectors, as far as they are known."""
        return " · ".join(self.boxes[code].text() if code in self.boxes else code for code in codes)

    def set_value(self, codes: tuple[str, ...]) -> None:
        self._ticked = codes
        for code, box in self.boxes.items():
            box.set_value(code in codes)


class ProviderDialog(QDialog):
    """First what a letter and a telephone call need, then what can wait; `submission.done` tells the saved agency."""

    def __init__(
        self, desk: Desk, provider: Provider | None = None, parent: QWidget | None = None, *,
        name: str = "", sector: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._provider = provider
        self.period = PeriodFields()
        self.sectors = SectorBoxes()
        self._known_office = provider.office_number if provider else None
        self.office = Field(self.tr("Kantor di server ini"), ChoiceField[int]())
        self.office.hide()
        self.fields = self._make_fields(desk) | {"office_number": self.office} | self.period.fields()
        self.name = self.fields["name"]
        self.is_checked = CheckRow(self.tr("Saya sudah memastikan semua isi ini hari ini"), checked=True)
        self.is_checked.setVisible(desk.officer.may(Permission.EDIT_DIRECTORY))
        title = self.tr("Tujuan rujukan baru") if provider is None else self.tr("Ubah tujuan rujukan")
        self.presence = PresenceLine(desk, "provider", self)
        if provider is not None:
            self.presence.show_thing(provider.uuid)
        self.frame = DialogFrame(title, self._body())
        self.submission = Submission(desk, self, self.frame, self.fields, origin_of(provider))
        self.setWindowTitle(title)
        self._fill(provider, name, sector)
        self._begun = Begun(provider.answer(), self.answer()) if provider else None
        self.frame.save_wanted.connect(self._save)
        desk.ask("provider sectors", sectors, while_alive(self, self._show_sectors))
        desk.ask("offices of the server", other_offices, while_alive(self, self._show_offices))
        self.name.setFocus()

    def answer(self) -> ProviderAnswer:
        values = {name: self.fields[name].input.value() for name in LINES}
        since, until = self.period.value()
        office = self.office.input.value()
        return ProviderAnswer(
            **values,
            sectors=self.sectors.value(),
            valid_from=since,
            valid_until=until,
            is_active=self._provider is None or self._provider.is_active,
            is_checked=self.is_checked.value(),
            office_number=self._known_office if office is None else office or None,
        )

    def _make_fields(self, desk: Desk) -> dict[str, Field[Any]]:
        def line(label: str, hint: str = "", *, required: bool = False) -> Field[Any]:
            return Field(label, LineField(hint, longest=LONGEST), required=required)

        return {
            "name": line(self.tr("Nama instansi"), required=True),
            "unit": line(self.tr("Bagian atau loket, bila ada")),
            "addressee": line(self.tr("Surat ditujukan kepada"), self.tr("misalnya Kepala Dinas Sosial")),
            "place": line(self.tr("Di (tempat)")),
            "phone": line(self.tr("Telepon atau WA")),
            "hours": Field(self.tr("Jam layanan"), HoursField(desk.today())),
            "sectors": Field(self.tr("Bidang yang dilayani"), self.sectors),
            "area": line(self.tr("Wilayah layanan"), self.tr("misalnya seluruh kabupaten")),
            "languages": line(self.tr("Bahasa"), self.tr("misalnya Jawa, isyarat")),
            "fees": line(self.tr("Biaya"), self.tr("misalnya gratis")),
            "email": line(self.tr("Surel")),
            "website": line(self.tr("Situs")),
            "note": Field(self.tr("Catatan untuk petugas"), TextField(longest=500, lines=2)),
        }

    def _body(self) -> QWidget:
        fields = self.fields
        return scrolled(
            boxed(
                column(
                    self.presence,
                    FieldRow(fields["name"], fields["unit"]),
                    FieldRow(fields["addressee"], fields["place"]),
                    FieldRow(above(fields["phone"]), fields["hours"]),
                    self.office,
                    fields["sectors"],
                    SectionHeading(self.tr("Boleh dilengkapi nanti")),
                    FieldRow(fields["area"], fields["languages"], fields["fees"]),
                    FieldRow(fields["email"], fields["website"]),
                    self.period.row,
                    fields["note"],
                    self.is_checked,
                    gap=8, margins=(0, 0, 12, 0),
                )
            ),
            whole=True,
        )  # fmt: skip

    def _fill(self, provider: Provider | None, name: str, sector: str) -> None:
        if provider is None:
            self.fields["name"].input.set_value(name)
            self.sectors.set_value((sector,) if sector else ())
            return
        for field in LINES:
            self.fields[field].input.set_value(getattr(provider, field))
        self.sectors.set_value(tuple(provider.sectors))
        self.period.show(provider.valid_from, provider.valid_until)

    def _show_sectors(self, known: list[Sector]) -> None:
        self.sectors.show_sectors(known)
        grow(self)

    def _show_offices(self, offices: list[tuple[int, str]]) -> None:
        """Letters to an office of the same server reach it at once; where there is no other, nothing is asked."""
        self.office.setVisible(bool(offices))
        chosen = self.office.input.value()
        self.office.input.set_choices([(NO_OFFICE, self.tr("Bukan: surat diantar seperti biasa")), *offices])
        self.office.input.set_value(chosen if chosen is not None else self._known_office or NO_OFFICE)
        grow(self)

    def _save(self) -> None:
        if self.submission.is_complete():
            if self._provider is None:
                self.submission.send(save_provider, None, self.answer())
            elif self._begun:
                self.submission.edit(save_provider, self._provider.uuid, begun=self._begun, typed=self.answer())
