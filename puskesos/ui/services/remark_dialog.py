"""What is said about an entry in a few words: what is wrong with it, what was done about that, why it is retired."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.triage.rereading import RuleChange, rule_retired
from puskesos.office.catalogue import ServiceRule
from puskesos.office.directory.editing import retire_entry
from puskesos.office.directory.entries import DirectoryEntry, code_of, kind_of, name_of
from puskesos.office.directory.standing import Shown, shown_of
from puskesos.office.flags import DirectoryFlag, Doubt, flag_entry, settle_flag
from puskesos.store.base import Base
from puskesos.ui.draft import Origin
from puskesos.ui.services.rereading_view import RereadingView
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary, Strong


@dataclass(frozen=True)
class Remark:
    """What is asked about which entry, and the use case that takes what `answers` makes of the text.

    `subject` is the entry, or the doubt about one, by kind and code. Where the act rests on what the entry says, `seen`
    goes behind the answers. With `change` it is also told what the open cases would make of it.
    """

    subject: tuple[str, str]
    title: str
    about: str
    why: str
    label: str
    save: str
    field: str
    use_case: Callable[..., Base]
    answers: Callable[[str], tuple[object, ...]]
    is_required: bool = True
    seen: Shown | None = None
    change: Callable[[Session], RuleChange] | None = None

    def origin(self) -> Origin:
        """All that is needed to ask for it again."""
        kind, code = self.subject
        return Origin("services", code, self.use_case.__name__, kind, self.about, json.dumps(self.seen))


def doubting(entry: DirectoryEntry) -> Remark:
    """What an officer met that is not as the entry says."""
    name = name_of(entry)
    return Remark(
        subject=(kind_of(entry), code_of(entry)),
        title=QCoreApplication.translate("EntryRemark", "Tandai keliru"),
        about=name,
        why=QCoreApplication.translate(
            "EntryRemark", "Keterangan ini tetap dipakai dan masuk ke daftar yang perlu dipastikan admin."
        ),
        label=QCoreApplication.translate("EntryRemark", "Apa yang keliru"),
        save=QCoreApplication.translate("EntryRemark", "Tandai keliru"),
        field="remark",
        use_case=flag_entry,
        answers=lambda text: (Doubt(kind_of(entry), code_of(entry), name, text),),
    )


def settling(flag: DirectoryFlag) -> Remark:
    """What was done about a doubt."""
    why = QCoreApplication.translate("EntryRemark", "{who} menulis: “{remark}”")
    return Remark(
        subject=("", str(flag.id)),
        title=QCoreApplication.translate("EntryRemark", "Selesaikan tanda keliru"),
        about=flag.name,
        why=why.format(who=flag.raised_by, remark=flag.remark),
        label=QCoreApplication.translate("EntryRemark", "Apa yang sudah dilakukan (boleh kosong)"),
        save=QCoreApplication.translate("EntryRemark", "Selesaikan"),
        field="answer",
        use_case=settle_flag,
        answers=lambda text: (flag.id, text),
        is_required=False,
    )


def retiring(entry: DirectoryEntry) -> Remark:
    """Why an entry is no longer used."""
    return Remark(
        subject=(kind_of(entry), code_of(entry)),
        title=QCoreApplication.translate("EntryRemark", "Tidak dipakai lagi"),
        about=name_of(entry),
        why=QCoreApplication.translate(
            "EntryRemark", "Kasus dan surat lama tetap seperti semula. Anda dapat memakainya lagi kapan saja."
        ),
        label=QCoreApplication.translate("EntryRemark", "Alasannya"),
        save=QCoreApplication.translate("EntryRemark", "Tidak dipakai lagi"),
        field="reason",
        use_case=retire_entry,
        answers=lambda text: (kind_of(entry), code_of(entry), text),
        seen=shown_of(entry),
        change=partial(rule_retired, code=entry.code) if isinstance(entry, ServiceRule) else None,
    )


class EntryRemarkDialog(QDialog):
    """One text about one entry, and what becomes of it; below it what a retired rule would do to the open cases."""

    def __init__(self, desk: Desk, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark = remark
        self.text = Field(remark.label, TextField(longest=500, lines=4), required=remark.is_required)
        self.effects = RereadingView(desk)
        told = (Strong(remark.about, wrap=True), Secondary(remark.why, wrap=True))
        body = column(*told, self.text, self.effects, gap=12)
        self.frame = DialogFrame(remark.title, boxed(body), save=remark.save)
        self.submission = Submission(desk, self, self.frame, {remark.field: self.text}, remark.origin())
        self.setWindowTitle(remark.title)
        self.frame.save_wanted.connect(self._save)
        self.effects.found.connect(lambda _: grow(self))
        self.finished.connect(self.effects.stop)
        self.text.setFocus()
        if remark.change:
            self.effects.look(remark.change)

    def _save(self) -> None:
        if self.submission.is_complete():
            answers = self._remark.answers(self.text.input.value())
            if self._remark.seen is None:
                self.submission.send(self._remark.use_case, *answers)
            else:
                self.submission.act(self._remark.use_case, *answers, seen=self._remark.seen)
