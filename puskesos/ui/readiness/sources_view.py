"""Sources that say different things about one condition, side by side, so that the officer sees both and asks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.readiness.judging import Judgement
from puskesos.ui.confidence import confidence_face
from puskesos.ui.readiness.faces import LOOKS, basis_words
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Caption, Secondary

COLUMNS = 2


class SourcesView(QWidget):
    """What each source asks, how the client stands by it alone, and how sure the source is."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, judgement in enumerate(judgements):
            grid.addWidget(_source(judgement), place // COLUMNS, place % COLUMNS)
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)


def _source(judgement: Judgement) -> QWidget:
    look, rule = LOOKS[judgement.state], judgement.rule
    card = Card(ground="sunken")
    card.body.setContentsMargins(8, 6, 8, 6)
    card.body.setSpacing(2)
    words = Caption(judgement.state.label, ink=look.ink, wrap=True)
    stands = row(Icon(look.icon, look.ink, 14), words, gap=4)
    stands.setStretch(1, 1)
    sure = Caption(confidence_face(rule.confidence).text)
    card.add(Secondary(rule.words, ink="ink", wrap=True), stands, Caption(basis_words(rule), wrap=True), sure, None)
    card.setAccessibleName(". ".join((rule.words, judgement.state.label, basis_words(rule))))
    return card
