"""Adding an agency of one's own to the directory in the middle of a referral."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.number_field import PhoneField


class ProviderDialog(QDialog):
    """Asks what a letter and a telephone call need; the rest can be completed on the services page."""

    def __init__(self, desk: Desk, name: str, sector: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sector = sector
        self.name = Field(self.tr("Nama instansi"), LineField(longest=120), required=True)
        self.unit = Field(self.tr("Bagian atau loket"), LineField(self.tr("misalnya Bidang Rehabilitasi Sosial")))
        self.addressee = Field(self.tr("Surat ditujukan kepada"), LineField(self.tr("misalnya Kepala Dinas Sosial")))
        self.place = Field(self.tr("Tempat"), LineField())
        self.phone = Field(self.tr("Telepon"), PhoneField(self.tr("Telepon")))
        self.hours = Field(self.tr("Jam layanan"), LineField(self.tr("misalnya Senin–Jumat 08.00–15.00")))
        title = self.tr("Instansi baru")
        body = column(
            self.name, FieldRow(self.addressee, self.unit), FieldRow(self.place, self.phone), self.hours, gap=12
        )
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Tambahkan"))
        fields = {
            "name": self.name, "unit": self.unit, "addressee": self.addressee, "place": self.place,
            "phone": self.phone, "hours": self.hours,
        }  # fmt: skip
        self.submission = Submission(desk, self, self.frame, fields)
        self.setWindowTitle(title)
        self.name.input.set_value(name)
        self.frame.save_wanted.connect(self._save)
        self.name.setFocus()

    def answer(self) -> ProviderAnswer:
        return ProviderAnswer(
            name=self.name.input.value(),
            unit=self.unit.input.value(),
            addressee=self.addressee.input.value(),
            place=self.place.input.value(),
            sectors=(self._sector,) if self._sector else (),
            phone=self.phone.input.value(),
            hours=self.hours.input.value(),
        )

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.send(save_provider, None, self.answer())
