"""Adding a destination of referrals, or correcting one."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from puskesos.errors import InvalidForm, UserError
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import CheckRow, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column

WIDTH = 760


class SectorBoxes(QWidget):
    """The sectors a destination serves, two to a row."""

    def __init__(self, sectors: Mapping[str, str]) -> None:
        super().__init__()
        self.boxes = {code: CheckRow(name) for code, name in sectors.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // 2, place % 2)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.value())

    def set_value(self, codes: tuple[str, ...]) -> None:
        for code, box in self.boxes.items():
            box.set_value(code in codes)


class ProviderDialog(QDialog):
    """Asks what a letter to the agency needs: its name, who in it, where, and what it does."""

    saved = Signal(object)

    def __init__(
        self, desk: Desk, sectors: Mapping[str, str], provider: Provider | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._provider = provider
        self._form = uuid4()
        self.name = LineField(longest=120)
        self.unit = LineField(longest=120)
        self.addressee = LineField(self.tr("Kepala Dinas Sosial"), longest=120)
        self.place = LineField(longest=80)
        self.phone = LineField(longest=60)
        self.hours = LineField(self.tr("Senin–Jumat 08.00–15.00"), longest=80)
        self.sectors = SectorBoxes(sectors)
        self.note = TextField(longest=500, lines=2)
        self.fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama instansi"), self.name, required=True),
            "unit": Field(self.tr("Bagian, bila ada"), self.unit),
            "addressee": Field(self.tr("Surat ditujukan kepada"), self.addressee),
            "place": Field(self.tr("Di (tempat)"), self.place),
            "phone": Field(self.tr("Telepon atau WA"), self.phone),
            "hours": Field(self.tr("Jam layanan"), self.hours),
            "sectors": Field(self.tr("Bidang yang dilayani"), self.sectors),
            "note": Field(self.tr("Catatan untuk petugas"), self.note),
        }
        self._arrange(self.tr("Tujuan rujukan baru") if provider is None else self.tr("Ubah tujuan rujukan"))
        if provider is not None:
            self._show(provider)
        self.name.setFocus()

    def answer(self) -> ProviderAnswer:
        return ProviderAnswer(
            name=self.name.value(),
            unit=self.unit.value(),
            addressee=self.addressee.value(),
            place=self.place.value(),
            sectors=self.sectors.value(),
            phone=self.phone.value(),
            hours=self.hours.value(),
            note=self.note.value(),
            is_active=self._provider is None or self._provider.is_active,
        )

    def _arrange(self, title: str) -> None:
        fields = self.fields
        body = column(
            FieldRow(fields["name"], fields["unit"]),
            FieldRow(fields["addressee"], fields["place"]),
            FieldRow(fields["phone"], fields["hours"]),
            fields["sectors"],
            fields["note"],
            gap=8,
        )
        self.frame = DialogFrame(title, boxed(body))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)

    def _show(self, provider: Provider) -> None:
        for name in ("name", "unit", "addressee", "place", "phone", "hours", "note"):
            self.fields[name].input.set_value(getattr(provider, name))
        self.sectors.set_value(tuple(provider.sectors))

    def _save(self) -> None:
        if not check_fields(self.fields.values()):
            return
        self.frame.start_saving()
        uuid = self._provider.uuid if self._provider else None
        self._desk.change(save_provider, uuid, self.answer(), then=self._saved, refused=self._refused, form=self._form)

    def _saved(self, provider: Provider) -> None:
        self.saved.emit(provider)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.frame.stop_saving()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            rest = show_problems(self.fields, error.problems)
        if rest:
            self.frame.show_problem(" ".join(rest))
