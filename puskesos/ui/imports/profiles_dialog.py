"""The profiles an office saved for its files: what each is for, and letting go of one that is no longer right."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.registers.profiles import (
    ImportProfile,
    ProfileAnswer,
    forget_profile,
    list_profiles,
    save_profile,
)
from puskesos.dates import short
from puskesos.exchange.layouts import fields_for
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.text import Secondary, Title


class ProfilesDialog(QDialog):
    """What is forgotten goes at once and can be brought back as long as the dialog is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._forgotten: ProfileAnswer | None = None
        self.table = ListTable[ImportProfile](self._columns(), self.tr("Profil kolom"), key=lambda each: each.id)
        self.empty = EmptyState("registry", self.tr("Belum ada profil."), self._advice())
        self.list = CalmList(self.table, self.empty)
        self.pairs = Secondary(wrap=True)
        self.told = Strip("info")
        self.forget = ActionButton(self.tr("Lupakan profil"), "F8")
        self.close_it = ActionButton(self.tr("Tutup"), "Esc")
        self._arrange()
        self.table.row_selected.connect(self._explain)
        self.told.fix_wanted.connect(self._bring_back)
        self.forget.clicked.connect(self._forget)
        self.close_it.clicked.connect(self.reject)
        self._explain(None)
        self._read()

    def _advice(self) -> str:
        return self.tr("Saat mengimpor, pasangan kolom dapat disimpan pada langkah Kolom dengan Ctrl+S.")

    def _columns(self) -> list[Column[ImportProfile]]:
        return [
            Column(self.tr("Profil"), lambda each: each.name, width=200, stretch=1, weight=600),
            Column(self.tr("Daftar"), lambda each: each.kind.label, width=150),
            number_column(self.tr("Kolom"), lambda each: len(each.mapping), width=80),
            Column(self.tr("Disimpan"), lambda each: short(self._desk.office.day(each.saved_at)), width=124),
        ]

    def _arrange(self) -> None:
        title = self.tr("Profil kolom")
        self.setWindowTitle(title)
        why = Secondary(self.tr("Dipakai sendiri untuk berkas yang judul kolomnya sama persis."), wrap=True)
        body = column(Title(title), why, self.list, self.pairs, self.told, gap=12, margins=(24, 16, 24, 16))
        body.setStretch(2, 1)
        layout = column(boxed(body), ActionBar((self.forget,), beside=(self.close_it,)), gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _read(self) -> None:
        self._desk.ask("import profiles", list_profiles, while_alive(self, self.list.show_rows))

    def _explain(self, profile: ImportProfile | None) -> None:
        self.forget.setVisible(profile is not None)
        self.pairs.setText(_pairs(profile) if profile else "")

    def _forget(self) -> None:
        profile = self.table.selected()
        if profile is not None:
            answer = ProfileAnswer(profile.name, profile.kind, profile.headers, _texts(profile.mapping))
            self._desk.change(
                forget_profile, profile.id, then=while_alive(self, partial(self._tell_forgotten, answer))
            )  # fmt: skip

    def _tell_forgotten(self, answer: ProfileAnswer, _profile: ImportProfile) -> None:
        self._forgotten = answer
        words = self.tr("Profil “{name}” dilupakan. Daftar yang sudah dimuat tidak berubah.")
        self.told.show_text(words.format(name=answer.name), fix=self.tr("Kembalikan"), key="Ctrl+Z")
        self._read()

    def _bring_back(self) -> None:
        if self._forgotten is not None:
            self._desk.change(save_profile, self._forgotten, then=while_alive(self, self._brought_back))

    def _brought_back(self, profile: ImportProfile) -> None:
        self._forgotten = None
        self.told.show_text(self.tr("Profil “{name}” tersimpan lagi.").format(name=profile.name))
        self._read()


def _texts(mapping: Mapping[str, object]) -> dict[str, str]:
    return {field: str(header) for field, header in mapping.items()}


def _pairs(profile: ImportProfile) -> str:
    """Which column is read as what, in the order of the fields: Nama ← NAMA KRT; NIK ← NO KTP."""
    labels = {face.field: face.label for face in fields_for(profile.kind)}
    return "; ".join(f"{labels.get(field, field)} ← {header}" for field, header in profile.mapping.items())
