"""Two ways into an office whose usual door is shut: the recovery code for a lost password, a backup for lost data.

What they need is imported when they are needed, seldom: the log-in field must be there at once.
"""

from typing import TYPE_CHECKING

from puskesos.ui.problems import Problems

if TYPE_CHECKING:
    from puskesos.ui.window import MainWindow


def ask_recovery_code(window: "MainWindow") -> None:
    """Let an admin set a new password with the printed code."""
    from puskesos.ui.setup.recovery_dialog import RecoveryDialog  # noqa: PLC0415

    dialog = RecoveryDialog(window.folder, window.background, window)
    dialog.recovered.connect(window.enter)
    dialog.open()


def ask_backup(window: "MainWindow", problems: Problems) -> None:
    """Let an admin put a backup in the place of data that cannot be opened; those are kept beside."""
    from puskesos.ui.setup.restore_dialog import RESTORE_WIDTH, RestoreOfficeDialog  # noqa: PLC0415
    from puskesos.ui.widgets.fitting import open_dialog  # noqa: PLC0415

    dialog = RestoreOfficeDialog(window.folder, window.background, problems, window)
    dialog.restored.connect(window.begin_anew)
    open_dialog(dialog, RESTORE_WIDTH)
