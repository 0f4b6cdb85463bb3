"""A person's name as it is typed at the counter."""

from puskesos.office.typed import check_name
from puskesos.ui.widgets.inputs import LineField


class NameField(LineField):
    """One name field for all names of this country: one word is enough, and nothing is cut off."""

    def problem(self) -> str:
        """What the rule about names says; an empty name is the form's business."""
        return "" if self.is_empty() else check_name(self.value())
