"""One open form whose words are kept: what differs in it since it was opened, once the officer has touched it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.ui.draft import Draft, Origin, lines_of
from puskesos.ui.widgets.raw import Input, Keeps, Raw, inputs_of, put_back, raw_of, read, told_by

if TYPE_CHECKING:
    from puskesos.ui.drafts import Drafts

# How long what was typed is being put back: a list that is offered may have to be read first, and on a busy PC that
# takes its time. While answers are awaited nothing counts as left over, but for a minute at most.
LEAST_ATTEMPTS, MOST_ATTEMPTS, BETWEEN_MS = 5, 50, 100
LONGEST_WAIT = 600
_NEW = object()


class KeptForm(QObject):
    """What the program fills in by itself is no draft; one begins with the officer's first letter or click.

    A form without an origin keeps nothing: what is asked there is a secret, or a yes that is said anew each time.
    `ready` tells that the form is filled in as far as the program does it; `left_over` in words what could not be put
    back into its place, and what was changed by somebody else since it was typed.
    """

    ready = Signal()
    left_over = Signal(str)

    def __init__(
        self, drafts: "Drafts", form: QWidget, origin: Origin, title: str = "", beside: Sequence[Keeps] = ()
    ) -> None:
        super().__init__(form)
        self.id: UUID = uuid4()
        self.form = form
        self._beside = beside
        self.origin = origin
        self._title = title
        self._drafts = drafts
        self._watched: WeakSet[Input] = WeakSet()
        self._before: dict[str, Raw] = {}
        self._draft: Draft | None = None
        self._wanted: dict[str, Raw] = {}
        self._attempts = self._quiet = 0
        self._is_writing = False
        self.is_touched = False
        self.is_over = False
        self.is_ready = False
        self._again = QTimer(self)
        self._again.setInterval(BETWEEN_MS)
        self._again.timeout.connect(self._put_back)
        self._opening = QTimer(self)
        self._opening.setInterval(BETWEEN_MS // 2)
        self._opening.timeout.connect(self._look_while_opening)

    @property
    def kind(self) -> str:
        """What the form is to the program."""
        return type(self.form).__name__

    @property
    def title(self) -> str:
        """What the form is to the officer."""
        return self._title or self.form.windowTitle()

    def before(self, names: Iterable[str]) -> dict[str, Raw]:
        """What stood in some inputs when the form was opened."""
        return {name: self._before[name] for name in names if name in self._before}

    def begin(self) -> None:
        """An untouched form, such as the next visitor's: what stands in it now is where it starts from."""
        if self._draft is not None:  # what is being put back has chosen what the form shows
            self._before = raw_of(self.form, self._beside)
            return
        self.id, self.is_touched, self.is_over = uuid4(), False, False
        self._wanted = {}
        self.look()
        if self.is_ready:
            self.ready.emit()

    def watch(self) -> None:
        """Begin to look at what stands in the form, while it is still being filled in."""
        self.look()
        self._opening.start()

    def look(self) -> None:
        """While the form is untouched, what the program fills in still belongs to where it starts from."""
        if not self.is_touched:
            inputs = inputs_of(self.form, self._beside)
            for input_ in inputs.values():
                self._watch(input_)
            self._before = read(inputs)

    def touch(self) -> None:
        """The officer has changed something, also without an input, such as by taking a proposal over."""
        if not self._is_writing:
            self.is_touched = True
            if self._again.isActive():  # her own letters come before what is still being put back
                self._tell_left_over()

    def changed(self) -> dict[str, Raw]:
        """What stands in the form and did not when it was opened; nothing while it is untouched."""
        if not self.is_touched or self.is_over or not self.origin.page:
            return {}
        now = raw_of(self.form, self._beside)
        return self._wanted | {name: raw for name, raw in now.items() if self._before.get(name, _NEW) != raw}

    def take_up(self, ident: UUID) -> None:
        """Go on with a draft whose words stand in the form again."""
        self.id, self.is_touched, self.is_over = ident, True, False

    def bring_back(self, draft: Draft) -> None:
        """Make the form stand as it stood, and go on with that draft."""
        self.take_up(draft.id)
        self._draft, self._attempts, self._quiet = draft, 0, 0
        self._again.start()
        self._put_back()

    def acknowledge(self) -> None:
        """The change is on the disk, or the draft has nothing left to say: it goes."""
        self._end()
        self._drafts.remove(self.id)

    def cancel(self) -> None:
        """The officer closed the form without saving; for a day she may still change her mind."""
        changed = self.changed()
        self._end()
        self._drafts.put_aside(self, changed)

    def follow(self, dialog: QDialog) -> None:
        """End with a dialog that saves in a way of its own: its change is on the disk once it is accepted."""
        dialog.finished.connect(self._finished)

    def _finished(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.acknowledge()
        elif not self.is_over:
            self.cancel()

    def _end(self) -> None:
        self._again.stop()
        self._draft = None
        self.is_over = True

    def _watch(self, input_: Input) -> None:
        if input_ not in self._watched and (told := told_by(input_)):
            self._watched.add(input_)
            told.connect(self.touch)

    def _put_back(self) -> None:
        """What was put back may be written over by an answer that comes late, so it is looked at more than once."""
        if self._draft is None:
            return
        self._is_writing = True
        self._wanted = put_back(self.form, self._draft.raw, self._beside)
        self._is_writing = False
        self._attempts += 1
        enough = MOST_ATTEMPTS if self._wanted else LEAST_ATTEMPTS
        if self._drafts.is_quiet:
            self._quiet += 1
        if self._quiet >= enough or self._attempts >= LONGEST_WAIT:
            self._tell_left_over()

    def _tell_left_over(self) -> None:
        """Say what found no place; it stays in the draft until the change is acknowledged."""
        self._again.stop()
        draft, self._draft = self._draft, None
        if draft is None:
            return
        told = []
        if lines := lines_of(self._wanted):
            told.append(self.tr("Tidak dapat dikembalikan ke tempatnya: {lines}.").format(lines="; ".join(lines)))
        overtaken = {name: now for name, now in self._before.items() if draft.before.get(name, now) != now}
        if lines := lines_of(overtaken):
            told.append(self.tr("Sementara itu sudah diubah menjadi: {lines}.").format(lines="; ".join(lines)))
        if told:
            self.left_over.emit(" ".join(told))

    def _look_while_opening(self) -> None:
        """What a dialog is opened with may have to be read first; then it is what the officer begins with."""
        self.look()
        self._attempts += 1
        if self._drafts.is_quiet or self.is_touched or self._attempts >= MOST_ATTEMPTS:
            self._opening.stop()
            self.is_ready = True
            self.ready.emit()
