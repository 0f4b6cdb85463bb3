"""One known person beside the form: who, why it may be the one, and the key that takes over the particulars."""

from PySide6.QtCore import Signal

from puskesos.dates import short
from puskesos.ui.desk.acquaintances import Acquaintance
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import ElidedText


class PersonOffer(Card):
    """`pressed` is the wish to use this person, or to let go of the one in use."""

    pressed = Signal()

    def __init__(self, known: Acquaintance, key: str, *, is_best: bool, in_use: bool) -> None:
        super().__init__(ground="best" if is_best else "sunken")
        self.known = known
        self.in_use = in_use
        self.use = LinkButton(self.tr("Lepaskan") if in_use else self.tr("Pakai"), key)
        self.use.clicked.connect(self.pressed)
        self.body.setContentsMargins(12, 6, 8, 8)
        self.body.setSpacing(4)
        name = ElidedText(known.person.name, weight=600)
        head = row(name, self.use)
        head.setStretch(0, 1)
        faces = [ChipFace("white" if is_best else "neutral", reason, "yes") for reason in known.person.reasons]
        if in_use:
            faces.insert(0, ChipFace("done", self.tr("dipakai"), "known"))
        chips = [Chip(face, small=True) for face in faces]
        self.add(head, ElidedText(self._meta(), size=12, weight=500, ink="ink2"), row(*chips, None, gap=4))
        self.setAccessibleName(f"{known.person.name}, {self._meta()}")

    def _meta(self) -> str:
        """Where, when born, last seen: what tells namesakes apart."""
        person, cases = self.known.person, self.known.cases
        parts = [self.known.desa]
        if person.birth_year:
            parts.append(self.tr("lahir {year}").format(year=person.birth_year))
        if cases:
            parts.append(self.tr("terakhir {day}").format(day=short(cases[0].visit_on)))
        return " · ".join(filter(None, parts))
