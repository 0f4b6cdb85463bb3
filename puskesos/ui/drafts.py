"""The keeper of what is typed: every moment it writes what changed in the open forms into an encrypted file.

A draft is offered again to its officer alone, and goes only after its change is on the disk or she throws it away.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from json import JSONDecodeError
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from puskesos.dates import utc_now
from puskesos.errors import UserError
from puskesos.store.draft_file import DraftFile, KeptDraft
from puskesos.ui.background import Background, Lane
from puskesos.ui.draft import Draft, Origin
from puskesos.ui.kept_form import KeptForm
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.raw import Keeps, Raw

# With the time a slow disk takes to write, a draft is at most three seconds old.
EVERY_MS = 2000
KEPT_FOR, CANCELLED_KEPT_FOR = timedelta(days=30), timedelta(days=1)


class Drafts(QObject):
    """Knows the open forms of one officer. Until it is given the file, and after a lock, nothing is written."""

    def __init__(self, background: Background, problems: Problems, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._problems = problems
        self._file: DraftFile | None = None
        self._forms: list[KeptForm] = []
        self._saved: dict[UUID, Draft] = {}
        self._armed: Draft | None = None
        self._done: set[UUID] = set()
        self._is_troubled = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.save)

    @property
    def is_quiet(self) -> bool:
        """Whether no form waits for what it asked of the database."""
        return self._background.is_free(Lane.QUESTIONS)

    def now(self) -> datetime:
        """The moment, by this PC's clock."""
        return utc_now()

    def open(self, file: DraftFile) -> None:
        """The officer is at work; forms still open from before a lock are kept on."""
        self._file = file
        self._clock.start()
        self.remove()

    def lock(self) -> None:
        """Write what was typed last, then let go of file and key."""
        self.save()
        file, self._file = self._file, None
        self._clock.stop()
        if file is not None:
            self._background.run(Lane.DRAFTS, file.close, lambda _: None, self._failed)

    def keep(self, form: QWidget, origin: Origin, title: str = "", beside: Sequence[Keeps] = ()) -> KeptForm:
        """Keep a form from now on; a draft that waits for such a form is put back as soon as it is filled in."""
        kept = KeptForm(self, form, origin, title, beside)
        kept.ready.connect(partial(self._claim, kept))
        self._forms.append(kept)
        if self._file is not None:
            kept.watch()
        return kept

    def find(self, then: Callable[[list[Draft]], None]) -> None:
        """The drafts of this officer that are in no open form, the latest first."""
        file, now = self._file, self.now()
        if file is None:
            return

        def found(kept: list[KeptDraft]) -> None:
            in_hand = {form.id for form in self._open_forms() if form.is_touched and not form.is_over}
            then([draft for draft in _unpacked(kept) if draft.id not in in_hand])

        self._background.run(Lane.DRAFTS, lambda: file.kept(now), found, self._failed)

    def await_form(self, draft: Draft) -> bool:
        """Put a draft back into its form: the one that is open and untouched, at once, or the next that is opened.

        Gives whether it was done at once.
        """
        self._armed = draft
        return any(self._claim(form) for form in self._open_forms() if form.is_ready and form.form.isVisible())

    def is_touched(self, draft: Draft) -> bool:
        """Whether the form a draft belongs to holds something else that was typed."""
        return any(form.is_touched for form in self._open_forms() if draft.fits(form.kind, form.origin))

    def save(self) -> None:
        """Write what has changed since the last time."""
        drafts = []
        for form in self._open_forms():
            if raw := form.changed():
                drafts.append(self._draft(form, raw))
            elif form.form.isVisible():
                form.look()
        self._write(drafts, KEPT_FOR)

    def put_aside(self, form: KeptForm, raw: dict[str, Raw]) -> None:
        """The officer cancelled; what she typed can still be taken up for a day."""
        if raw:
            self._write([replace(self._draft(form, raw), is_cancelled=True)], CANCELLED_KEPT_FOR)

    def remove(self, *idents: UUID) -> None:
        """Destroy drafts; while the screen is locked this is remembered."""
        self._done.update(idents)
        for ident in idents:
            self._saved.pop(ident, None)
        if (file := self._file) is not None and self._done:
            done, self._done = self._done, set()
            self._background.run(Lane.DRAFTS, lambda: file.remove(done), lambda _: None, self._failed)

    def _claim(self, form: KeptForm) -> bool:
        draft = self._armed
        if draft is None or form.is_touched or not draft.fits(form.kind, form.origin):
            return False
        self._armed = None
        form.bring_back(draft)
        return True

    def _draft(self, form: KeptForm, raw: dict[str, Raw]) -> Draft:
        return Draft(form.id, form.kind, form.title, form.origin, raw, form.before(raw), self.now())

    def _write(self, drafts: Iterable[Draft], keep_for: timedelta) -> None:
        file, now = self._file, self.now()
        new = {draft.id: draft for draft in drafts if not self._is_saved(draft)}
        if file is None or not new:
            return
        self._saved |= new
        contents = {ident: draft.packed() for ident, draft in new.items()}

        def done(_: None) -> None:
            self._is_troubled = False

        def failed(error: BaseException) -> None:
            for ident in new:  # it is tried again the next time
                self._saved.pop(ident, None)
            self._failed(error)

        self._background.run(Lane.DRAFTS, lambda: file.save(contents, now, now + keep_for), done, failed)

    def _is_saved(self, draft: Draft) -> bool:
        saved = self._saved.get(draft.id)
        return saved is not None and (saved.raw, saved.is_cancelled) == (draft.raw, draft.is_cancelled)

    def _failed(self, error: BaseException) -> None:
        """A disk that is full stays so for a while; it is said once."""
        is_new = not self._is_troubled
        self._is_troubled = isinstance(error, UserError)
        if is_new or not self._is_troubled:
            self._problems.show(error)

    def _open_forms(self) -> list[KeptForm]:
        """Those that are still there: a dialog that was closed takes its own along."""
        self._forms = [form for form in self._forms if isValid(form) and isValid(form.form)]
        return list(self._forms)


def _unpacked(kept: Iterable[KeptDraft]) -> list[Draft]:
    drafts = []
    for each in kept:
        try:
            drafts.append(Draft.unpacked(each))
        except (JSONDecodeError, TypeError, KeyError):
            continue  # of another version of the program, which kept other things
    return drafts
