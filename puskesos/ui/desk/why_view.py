"""Why somebody found may be the one in the form, or may not: field by field in words, never a bare figure."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.doubles.matching import Agreement
from puskesos.cases.doubles.same_person import Comparison, FieldVerdict, Verdict
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption, Secondary, Strong
from puskesos.ui.widgets.tokens import Kind, Token

LOOKS: dict[Agreement, tuple[str, Token]] = {
    Agreement.AGREE: ("yes", "accent"),
    Agreement.CLOSE: ("partly", "warn"),
    Agreement.DIFFER: ("close", "bad"),
}
VERDICTS: dict[Verdict, tuple[Kind, str]] = {
    Verdict.SURE: ("done", "yes"),
    Verdict.LIKELY: ("progress", "known"),
    Verdict.HOUSEHOLD: ("waiting", "family"),
    Verdict.DIFFERENT: ("neutral", "no"),
}
LABEL_WIDTH = 96


class WhyView(QWidget):
    """The verdict over the fields that were compared; what one side does not say speaks for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.verdict = Chip(ChipFace("neutral", ""))
        self.advice = Secondary(wrap=True)
        self.missing = Caption(wrap=True)
        self._fields = column(gap=4)
        title = Strong(self.tr("Orang yang sama?"))
        self.setLayout(column(title, row(self.verdict, None), self.advice, self._fields, self.missing, gap=6))
        self.hide()

    def show_comparison(self, comparison: Comparison) -> None:
        """Say what speaks for it and what against, and last what nobody knows yet."""
        self.comparison = comparison
        kind, icon = VERDICTS[comparison.verdict]
        words, advice = self._words(comparison)
        self.verdict.set_face(ChipFace(kind, words, icon))
        self.advice.setText(advice)
        clear(self._fields)
        for field in comparison.fields:
            if field.verdict is not Agreement.MISSING:
                self._fields.addWidget(self._line(field))
        missing = [field.label for field in comparison.fields if field.verdict is Agreement.MISSING]
        self.missing.setVisible(bool(missing))
        self.missing.setText(self.tr("Tidak ada pada salah satunya: {fields}.").format(fields=", ".join(missing)))
        self.show()

    def _words(self, comparison: Comparison) -> tuple[str, str]:
        """The verdict and what to do. Too little to compare is no sign of somebody else, and is not called one."""
        verdict = comparison.verdict
        if verdict is Verdict.DIFFERENT and all(field.verdict is not Agreement.DIFFER for field in comparison.fields):
            return self.tr("Belum dapat dipastikan"), self.tr("Yang cocok belum cukup. Tanyakan satu hal lagi.")
        advice = {
            Verdict.SURE: self.tr("Cukup dipastikan dengan KTP atau KK."),
            Verdict.LIKELY: self.tr("Banyak yang cocok. Tanyakan yang mirip atau beda."),
            Verdict.HOUSEHOLD: self.tr("Bisa jadi saudara atau kembar di rumah yang sama."),
            Verdict.DIFFERENT: self.tr("Ada yang bertentangan. Tanyakan sebelum memakai datanya."),
        }
        return verdict.label, advice[verdict]

    def _line(self, field: FieldVerdict) -> QWidget:
        icon, ink = LOOKS[field.verdict]
        label, words = Caption(field.label), Secondary(field.words, ink="ink", wrap=True)
        label.setFixedWidth(px(LABEL_WIDTH))
        line = QWidget()
        inner = row(column(2, Icon(icon, ink, 16), None, gap=0), column(2, label, None, gap=0), words, gap=6)
        inner.setStretch(2, 1)
        line.setLayout(inner)
        line.setAccessibleName(f"{field.label}: {field.words}")
        return line
