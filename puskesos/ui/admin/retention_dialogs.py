"""One line of the schedule of retention, holding a case, and destroying what is due."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.rights.destroying import LONGEST_BASIS, destroy
from puskesos.cases.rights.due import DueCase, hold_case, release_case
from puskesos.office.retention import LONGEST_BASIS as LONGEST_RULE_BASIS
from puskesos.office.retention import MOST_YEARS, NOT_YET, Fate, RetentionRule, change_retention
from puskesos.ui.begun import Begun
from puskesos.ui.case.remark_dialog import Remark
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Secondary


class RetentionRuleDialog(QDialog):
    """How long one class of case is kept, and what then; the other lines stay as they are."""

    def __init__(
        self, desk: Desk, rules: Sequence[RetentionRule], rule: RetentionRule, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rules, self._rule = tuple(rules), rule
        years = self.tr("tahun")
        self.active = Field(self.tr("Aktif (tahun)"), CountField(years, least=1, most=MOST_YEARS), required=True)
        self.inactive = Field(self.tr("Inaktif (tahun)"), CountField(years, most=MOST_YEARS), required=True)
        fates = [(fate, fate.label) for fate in Fate]
        self.fate = Field(self.tr("Sesudahnya"), ChoiceField[Fate](fates), required=True)
        placeholder = self.tr("misalnya Perbup 12/2024, lampiran II nomor 4")
        self.basis = Field(self.tr("Dasar"), LineField(placeholder, longest=LONGEST_RULE_BASIS), required=True)
        why = self.tr("Dihitung sejak kasus ditutup. Tidak ada yang dimusnahkan dengan mengubah jadwal.")
        row = FieldRow(self.active, self.inactive, self.fate)
        self.frame = DialogFrame(rule.kind.label, boxed(column(Secondary(why, wrap=True), row, self.basis, gap=12)))
        origin = Origin("settings", "retention", rule.kind.value)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        names = {each.kind.value: each.kind.label for each in self._rules}
        self.submission.words = ConflictWords(names=names, sayings=dict.fromkeys(names, self._told))
        self.setWindowTitle(rule.kind.label)
        self.active.input.set_number(rule.active_years)
        self.inactive.input.set_number(rule.inactive_years)
        self.fate.input.set_value(rule.fate)
        self.basis.input.set_value("" if rule.basis == NOT_YET else rule.basis)
        self.frame.save_wanted.connect(self._save)
        self.active.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names the schedule tells its problems under."""
        kind = self._rule.kind.value
        return {
            f"{kind}.active_years": self.active, f"{kind}.inactive_years": self.inactive, f"{kind}.fate": self.fate,
            f"{kind}.basis": self.basis,
        }  # fmt: skip

    def _told(self, rule: RetentionRule) -> str:
        words = self.tr("Aktif {active} tahun, inaktif {inactive} tahun, {fate}. {basis}")
        return words.format(
            active=rule.active_years, inactive=rule.inactive_years, fate=rule.fate.label.lower(), basis=rule.basis
        )

    def _save(self) -> None:
        active, inactive, fate = self.active.input.number(), self.inactive.input.number(), self.fate.input.value()
        if not self.submission.is_complete() or active is None or inactive is None or fate is None:
            return
        made = RetentionRule(self._rule.kind, active, inactive, fate, self.basis.input.value())
        rules = tuple(made if rule.kind is made.kind else rule for rule in self._rules)
        self.submission.edit(change_retention, begun=Begun(self._rules, self._rules), typed=rules)


class DestroyDialog(QDialog):
    """On what basis, before which witness; nothing of it can be taken back."""

    def __init__(self, desk: Desk, cases: Sequence[DueCase], basis: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = tuple(case.id for case in cases)
        self.basis = Field(self.tr("Dasar"), LineField(longest=LONGEST_BASIS), required=True)
        self.witness = Field(self.tr("Saksi"), LineField(longest=100), required=True)
        self.is_sure = CheckRow(self.tr("Daftar kasus ini sudah diperiksa"))
        not_kept(self.is_sure)  # yes is said anew each time
        title = self.tr("Musnahkan {count} kasus").format(count=len(cases))
        why = self.tr(
            "Isi kasus, data warga yang tidak dipakai kasus lain, naskah surat, lampiran, dan catatan jejaknya "
            "dikosongkan. Nomor dan angka rekap tetap. Tidak dapat dikembalikan."
        )
        numbers = Secondary(", ".join(case.number for case in cases), ink="ink", wrap=True)
        body = column(Secondary(why, wrap=True), numbers, FieldRow(self.basis, self.witness), self.is_sure, gap=12)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Musnahkan"))
        fields: dict[str, Field[Any]] = {"basis": self.basis, "witness": self.witness}
        origin = Origin("settings", "retention", "destroy", " ".join(map(str, self._cases)))
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self.basis.input.set_value("" if basis == NOT_YET else basis)
        self.frame.save.setEnabled(False)
        self.is_sure.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._save)
        self.basis.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete() and self.is_sure.value():
            self.submission.send(destroy, self._cases, self.basis.input.value(), self.witness.input.value())


def holding(case: DueCase) -> Remark:
    """Why a case stays beyond its time."""
    why = QCoreApplication.translate("RetentionRemarks", "Kasus {number} tidak dimusnahkan selama ditahan.")
    return Remark(
        title=QCoreApplication.translate("RetentionRemarks", "Tahan kasus"),
        why=why.format(number=case.number),
        label=QCoreApplication.translate("RetentionRemarks", "Alasan menahan"),
        save=QCoreApplication.translate("RetentionRemarks", "Tahan"),
        use_case=hold_case,
        subject=(case.id,),
        field="reason",
    )


def releasing(case: DueCase) -> Remark:
    """Why a case need not be held any more."""
    why = QCoreApplication.translate("RetentionRemarks", "Kasus {number} ditahan: {reason}")
    return Remark(
        title=QCoreApplication.translate("RetentionRemarks", "Lepaskan kasus"),
        why=why.format(number=case.number, reason=case.hold_reason),
        label=QCoreApplication.translate("RetentionRemarks", "Mengapa tidak perlu ditahan lagi"),
        save=QCoreApplication.translate("RetentionRemarks", "Lepaskan"),
        use_case=release_case,
        subject=(case.id,),
        field="reason",
    )
