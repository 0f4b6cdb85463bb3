"""Choosing where the office lies, from the national list, one level after the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.office.regions import Level, load_regions
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column


class RegionChooser(QWidget):
    """Province, regency, district and village; a secretariat stops at the regency."""

    region_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.province = ChoiceField[str]()
        self.regency = ChoiceField[str]()
        self.district = ChoiceField[str]()
        self.village = ChoiceField[str]()
        self._levels = (self.province, self.regency, self.district, self.village)
        self.field = Field(self.tr("Provinsi"), self.province, required=True)
        self._regency_field = Field(self.tr("Kabupaten/kota"), self.regency, required=True)
        self._district_field = Field(self.tr("Kecamatan"), self.district, required=True)
        self._village_field = Field(self.tr("Desa/kelurahan"), self.village, required=True)
        self.setLayout(
            column(
                FieldRow(self.field, self._regency_field),
                FieldRow(self._district_field, self._village_field),
                gap=8,
            )
        )
        self._depth = Level.VILLAGE
        self.province.set_choices([(region.code, region.name) for region in load_regions().provinces()])
        for above, below in zip(self._levels, self._levels[1:], strict=False):
            above.chosen.connect(lambda _, above=above, below=below: self._fill(above, below))
        for level in self._levels:
            level.chosen.connect(lambda _: self.region_changed.emit(self.region()))

    def set_depth(self, depth: Level) -> None:
        """How deep to ask: down to the regency, or down to the village."""
        self._depth = depth
        for field in (self._district_field, self._village_field):
            field.setVisible(depth is Level.VILLAGE)

    def region(self) -> str:
        """The chosen code, empty while the last wanted level is not chosen."""
        deepest = self.village if self._depth is Level.VILLAGE else self.regency
        return deepest.value() or ""

    def set_region(self, code: str) -> None:
        """Show a code with all the levels it lies in."""
        for level, choice in zip(Level, self._levels, strict=True):
            if len(code) >= level:
                choice.set_value(code[:level])
                self._fill(choice, self._levels[min(self._levels.index(choice) + 1, 3)])

    def show_problem(self, text: str) -> None:
        """Say what is missing beside the first level not chosen yet."""
        fields = (self.field, self._regency_field, self._district_field, self._village_field)
        field = next((f for f, choice in zip(fields, self._levels, strict=True) if choice.value() is None), self.field)
        field.show_problem(text)
        field.input.setFocus()

    def clear_problem(self) -> None:
        for field in (self.field, self._regency_field, self._district_field, self._village_field):
            field.clear()

    def _fill(self, above: ChoiceField[str], below: ChoiceField[str]) -> None:
        code = above.value()
        if code and above is not below:
            below.set_choices([(region.code, region.name) for region in load_regions().children(code)])
