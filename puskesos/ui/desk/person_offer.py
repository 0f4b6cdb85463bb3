"""One resident beside the form: who, why it may be the one, where from, and the key that takes over the particulars."""

from itertools import accumulate

from PySide6.QtCore import Signal

from puskesos.dates import short
from puskesos.ui.desk.acquaintances import Acquaintance
from puskesos.ui.person.words import birth_words, decile_words, memberships_words
from puskesos.ui.search.words import source_words
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip, ChipFace, chip_size
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import ElidedText
from puskesos.ui.widgets.tokens import Kind

CHIPS_WIDTH, CHIP_GAP = 272, 4


class PersonOffer(Card):
    """`pressed` is the wish to use this resident, or to let go of the one in use.

    The first offer also says why it may be the one, and shows the family; the others keep to what tells them apart.
    """

    pressed = Signal()
    why_wanted = Signal()
    family_wanted = Signal()

    def __init__(self, known: Acquaintance, key: str, *, is_first: bool, in_use: bool) -> None:
        super().__init__(ground="best" if is_first else "sunken")
        self.known = known
        self.in_use = in_use
        self.use = LinkButton(self.tr("Lepaskan") if in_use else self.tr("Pakai"), key)
        self.why = LinkButton(self.tr("Kenapa?"), "Alt+E" if is_first else "")
        self.family = LinkButton(self.tr("Keluarga (KK)"), "Alt+L" if is_first else "")
        self.use.clicked.connect(self.pressed)
        self.why.clicked.connect(self.why_wanted)
        self.family.clicked.connect(self.family_wanted)
        self.body.setContentsMargins(12, 6, 8, 8)
        self.body.setSpacing(4)
        self._arrange(is_first=is_first)
        self.setAccessibleName(f"{known.found.name}, {self._meta()}, {source_words(known.found)}")

    def _arrange(self, *, is_first: bool) -> None:
        found = self.known.found
        head = row(ElidedText(found.name, weight=600), self.use)
        head.setStretch(0, 1)
        self.add(head, _small(self._meta()), _small(source_words(found)))
        if is_first and (said := self._said()):
            self.add(_small(said))
        self.add(row(*(Chip(face, small=True) for face in self._faces(is_first=is_first)), None, gap=CHIP_GAP))
        looks = [*([] if self.in_use else [self.why]), *([self.family] if found.no_kk else [])]
        if is_first and looks:
            self.add(row(*looks, None, gap=12))

    def _faces(self, *, is_first: bool) -> list[ChipFace]:
        """Why it may be the one, as far as there is room; of the one in use that no longer matters."""
        found = self.known.found
        faces = [ChipFace("late", self.tr("meninggal"), "error")] if found.is_deceased else []
        if self.in_use:
            return [ChipFace("done", self.tr("dipakai"), "known"), *faces]
        kind: Kind = "white" if is_first else "neutral"
        faces += [ChipFace(kind, reason, "yes") for reason in found.reasons]
        ends = accumulate(chip_size(face, 20).width() + CHIP_GAP for face in faces)
        fitting = [face for face, end in zip(faces, ends, strict=True) if end <= px(CHIPS_WIDTH)]
        return fitting or faces[:1]

    def _meta(self) -> str:
        """Where, when born, last seen, whose child: what tells namesakes apart."""
        found, cases = self.known.found, self.known.cases
        born = birth_words(found.birth_date, found.birth_year)
        parts = [
            found.desa,
            self.tr("lahir {born}").format(born=born) if born else "",
            self.tr("terakhir {day}").format(day=short(cases[0].visit_on)) if cases else "",
            self.tr("ibu {name}").format(name=found.mother_name) if found.mother_name else "",
        ]
        return " · ".join(filter(None, parts))

    def _said(self) -> str:
        """What the lists say of them."""
        found = self.known.found
        return " · ".join(filter(None, (decile_words(found.decile), memberships_words(found.memberships))))


def _small(words: str) -> ElidedText:
    return ElidedText(words, size=12, weight=500, ink="ink2")
