"""Whether photos and scans are kept with cases, and for how long."""

from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.attachments.rules import (
    LONGEST_MONTHS,
    AttachmentRules,
    change_attachment_rules,
    rules_of,
)
from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.office.profile import Office, the_office
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary


class AttachmentsSection(QWidget):
    """One box and one number; what is typed stays until it is saved or the section is opened anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_shown = False
        self._base = AttachmentRules(is_on=False, months=1)
        self.conflict: ConflictDialog | None = None
        self.problem = Strip("error")
        self.is_on = CheckRow(self.tr("Simpan foto, pindaian, dan PDF pada kasus"))
        self.months = CountField(self.tr("bulan"), least=1, most=LONGEST_MONTHS)
        self.fields: dict[str, Field[Any]] = {
            "months": Field(self.tr("Disimpan selama (bulan)"), self.months, required=True)
        }
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar([], self.save)
        title = self.tr("Lampiran")
        about = self.tr("Simpan hanya yang perlu: setiap foto adalah data pribadi yang harus dijaga.")
        lay_out_section(self, title, about, self._content(), self.bar)
        self.kept = desk.drafts.keep(self, Origin("settings", "attachments"), title)
        self.kept.left_over.connect(self.problem.show_text)
        self.save.clicked.connect(self._save)

    def refresh(self) -> None:
        """Read what the office set; what is being changed is left alone."""
        if self._is_shown:
            return

        def read(session: Session) -> AttachmentRules:
            return rules_of(the_office(session))

        self._desk.ask("attachment rules", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.is_on.setFocus()

    def _content(self) -> Any:
        card = Card(self.tr("Foto dan pindaian"), "picture")
        card.add(
            self.problem,
            self.is_on,
            FieldRow(self.fields["months"], Secondary(), Secondary()),
            Secondary(
                self.tr(
                    "Gambar diperkecil sampai paling besar 300 KB, dan data lokasi dari kamera dibuang. Sesudah "
                    "waktunya habis, lampiran dimusnahkan sendiri saat kantor dibuka; kasus yang ditahan dilewati."
                ),
                wrap=True,
            ),
            Secondary(self.tr("Lama simpan yang baru berlaku untuk lampiran berikutnya."), wrap=True),
        )
        return column(card, None, gap=12)

    def _show(self, rules: AttachmentRules) -> None:
        self.is_on.set_value(rules.is_on)
        self.months.set_number(rules.months)
        self._base, self._is_shown = rules, True
        self.kept.begin()

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields(self.fields.values()):
            return
        self._send(AttachmentRules(self.is_on.value(), self.months.number() or 0), self._base)

    def _send(self, rules: AttachmentRules, base: AttachmentRules) -> None:
        self._desk.change(change_attachment_rules, rules, base, then=self._saved, refused=self._refused)

    def _saved(self, office: Office) -> None:
        self.kept.acknowledge()
        self._show(rules_of(office))
        self.bar.say(self.tr("Tersimpan. Berlaku mulai sekarang."))

    def _refused(self, error: UserError) -> None:
        rest = show_problems(self.fields, error.problems) if isinstance(error, InvalidForm) else [str(error)]
        if rest:
            self.problem.show_text(" ".join(rest))
        if isinstance(error, Conflict):
            words = ConflictWords(self.fields, {"is_on": self.is_on.text()})
            self.conflict = ask_conflict(self._desk, error, words, self, self._send)
