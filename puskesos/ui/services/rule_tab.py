"""The dated rules of services: which programme asks what since when, and how sure its source is."""

from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.office.catalogue import RuleKind, ServiceRule, current_services
from puskesos.office.directory.entries import all_entries
from puskesos.office.events import Event
from puskesos.office.officers import Permission
from puskesos.ui.confidence import confidence_face
from puskesos.ui.services.browser import Browser
from puskesos.ui.services.details import beside
from puskesos.ui.services.entry_panel import EntryPanel
from puskesos.ui.services.faces import check_face, use_face
from puskesos.ui.services.rule_dialog import RULE_SIZE, RuleDialog
from puskesos.ui.services.rule_words import period_words, rule_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column

WIDE_ENOUGH_FOR_ALL_COLUMNS = 1000
# The period and how sure the source is.
SPARE_COLUMNS = (2, 3)


class Rules(NamedTuple):
    """What the tab shows: every rule, and the names of the services by code."""

    rules: list[ServiceRule]
    services: dict[str, str]


class RuleTab(QWidget):
    """Rules that contradict each other stand side by side; a change of one is looked at before it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = Rules([], {})
        self.dialog: QDialog | None = None
        self.kind = ChoiceField[RuleKind | None]([(None, self.tr("Semua jenis")), *((k, k.label) for k in RuleKind)])
        self.with_unused = CheckRow(self.tr("Tampilkan semua"))
        self.browser = Browser[ServiceRule](
            self._columns(), self.tr("Aturan"),
            key=lambda rule: rule.code, searched=self._searched,
            hint=self.tr("Cari program"), filters=(self.kind, self.with_unused),
        )  # fmt: skip
        self.search, self.table, self.notice = self.browser.search, self.browser.table, self.browser.notice
        self.panel = EntryPanel(desk)
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.add = ActionButton(self.tr("Aturan baru"), "F12", primary=True)
        self.bar = ActionBar([self.change], self.add)
        self.kind.setAccessibleName(self.tr("Jenis aturan"))
        self.kind.setMinimumContentsLength(10)
        self.kind.setCurrentIndex(0)
        self.setLayout(beside(self.browser, self.panel, self.bar))
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("service rules", _rules, self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _columns(self) -> list[Column[ServiceRule]]:
        def name(rule: ServiceRule) -> str:
            return rule.programme or self._service_names(rule)

        def period(rule: ServiceRule) -> str:
            return period_words(rule.valid_from, rule.valid_until)

        return [
            Column(self.tr("Program"), name, width=180, stretch=2, weight=600),
            Column(self.tr("Syarat"), rule_words, width=200, stretch=3),
            Column(self.tr("Berlaku"), period, width=160, stretch=1, ink="ink2"),
            Column(self.tr("Keyakinan"), lambda rule: rule.confidence, width=172, chip=_face),
            Column(self.tr("Diperiksa"), lambda rule: rule.verified_on, width=156, chip=self._freshness),
        ]

    def _service_names(self, rule: ServiceRule) -> str:
        return " · ".join(self._found.services.get(code, code) for code in rule.services)

    def _freshness(self, rule: ServiceRule) -> ChipFace:
        return check_face(rule, self._desk.today())

    def _searched(self, rule: ServiceRule) -> str:
        said = (rule.code, rule.programme, self._service_names(rule), rule_words(rule), rule.basis, rule.kind.label)
        return " ".join(said)

    def _connect(self) -> None:
        self.browser.filter_by(self._passes)
        self.kind.chosen.connect(lambda _: self.browser.filter())
        self.with_unused.toggled.connect(lambda _: self.browser.filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change() if self._may_edit() else self.panel.setFocus())
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(lambda: self._open(RuleDialog(self._desk, parent=self)))
        self.panel.errands.done.connect(self.bar.say)
        self.panel.errands.refused.connect(self.notice.show_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room programme and condition have it; the panel says the rest."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        self.table.hide_columns(SPARE_COLUMNS if is_narrow else ())

    def _show(self, found: Rules) -> None:
        self._found = found
        self.add.setVisible(self._may_edit())
        self.browser.show_all(found.rules)
        self._explain(self.table.selected())

    def _passes(self, rule: ServiceRule) -> bool:
        return (rule.is_current or self.with_unused.value()) and self.kind.value() in (None, rule.kind)

    def _explain(self, rule: ServiceRule | None) -> None:
        self.change.setVisible(rule is not None and self._may_edit())
        self.panel.show_entry(rule)

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.EDIT_DIRECTORY)

    def _change(self) -> None:
        rule = self.table.selected()
        if rule is not None:
            self._open(RuleDialog(self._desk, rule, self))

    def _open(self, dialog: RuleDialog) -> None:
        self.dialog = dialog
        dialog.submission.done.connect(self._saved)
        open_dialog(dialog, *RULE_SIZE)

    def _saved(self, event: Event) -> None:
        self.browser.choose_next(event.details["code"])
        self.bar.say(self.tr("{name} tersimpan.").format(name=event.details["name"]))


def _rules(session: Session) -> Rules:
    names = {service.code: service.name for service in current_services(session)}
    return Rules(all_entries(session, ServiceRule), names)


def _face(rule: ServiceRule) -> ChipFace:
    return use_face(rule) or confidence_face(rule.confidence)
