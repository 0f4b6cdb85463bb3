"""From the moment an update is prepared to the last act of the program, and the words about it behind a log-in."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from puskesos.office.updates.reference import in_force
from puskesos.ui.background import Lane
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.strip import StripKind

if TYPE_CHECKING:
    from puskesos.office.access import Access
    from puskesos.office.updates.finishing import Finish
    from puskesos.office.updates.here import Here
    from puskesos.ui.window import MainWindow
    from puskesos.ui.workplace import Workplace


class UpdateEnd(QObject):
    """Beside the window: `finish` is what is to be carried out when it has closed, None as nearly always."""

    def __init__(self, window: "MainWindow", here: "Here | None" = None) -> None:
        super().__init__(window)
        self._window = window
        self._here = here
        self.finish: Finish | None = None
        window.page_shown.connect(self._look)

    def _look(self) -> None:
        """Somebody may just have come in."""
        workplace = self._window.current
        if workplace is not None:
            workplace.update_prepared.connect(self._end, Qt.ConnectionType.UniqueConnection)
            self._settle(workplace)

    def _settle(self, workplace: "Workplace") -> None:
        """Behind the changes that make an office ready for this program."""
        from puskesos.office.updates.here import this_program  # noqa: PLC0415  # loaded behind the log-in

        desk = workplace.desk

        def failed(error: BaseException) -> None:
            if not desk.is_locked:  # otherwise it is told behind the next log-in
                desk.tell(error)

        work = partial(_news, desk.access, self._here or this_program(), desk.now())
        desk.background.run(Lane.CHANGES, work, while_alive(workplace, workplace.news.tell), failed)

    def _end(self, finish: "Finish", is_office_closed: bool) -> None:  # noqa: FBT001  # as the signal sends it
        from puskesos.ui.admin.update_end_dialog import UPDATE_END_WIDTH, UpdateEndDialog  # noqa: PLC0415  # seldom

        self.finish = finish
        if is_office_closed:
            self._window.begin_anew(finish.says)
        closes = finish.must_close or is_office_closed
        dialog = UpdateEndDialog(finish, closes=closes, parent=self._window)
        if closes:
            dialog.finished.connect(self._window.close)
        open_dialog(dialog, UPDATE_END_WIDTH)


def _news(access: "Access", here: "Here", now: datetime) -> dict[str, StripKind]:
    """What became of an update, told once, and whether an installed edition is passed over, as long as it is."""
    from puskesos.office.updates.settling import settle  # noqa: PLC0415  # loaded behind the log-in

    outcome = settle(access, here, now=now)
    news: dict[str, StripKind] = {
        outcome.says: "done" if outcome.is_well else "warning",
        in_force(here.home, here.version).problem: "warning",
    }
    return {sentence: kind for sentence, kind in news.items() if sentence}
