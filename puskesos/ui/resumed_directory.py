"""From a draft back to a form of the directory, over the page of services."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.office.directory.editing import retire_entry
from puskesos.office.directory.entries import DirectoryEntry, find_entry
from puskesos.office.flags import DirectoryFlag, EntryKind, flag_entry, settle_flag
from puskesos.ui.draft import Draft, Origin
from puskesos.ui.services.editors import open_editor
from puskesos.ui.services.errands import SMALL
from puskesos.ui.services.paper_dialog import PAPER_WIDTH, PaperDialog
from puskesos.ui.services.provider_dialog import PROVIDER_WIDTH, ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog, Remark, doubting, retiring, settling
from puskesos.ui.services.rule_dialog import RULE_SIZE, RuleDialog
from puskesos.ui.services.service_dialog import SERVICE_SIZE, ServiceDialog
from puskesos.ui.session import Desk
from puskesos.ui.vanished import must_be_seen
from puskesos.ui.widgets.fitting import open_dialog, while_alive

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace

NewForm = Callable[[Desk, QWidget], QDialog]


def to_directory(place: "Workplace", draft: Draft) -> None:
    """Show the page of services, and over it the form of an entry, of a new one, or of a word about one."""
    origin, desk = draft.origin, place.desk
    place.show_page("services")
    if not origin.act:
        make, size = NEW_FORMS[draft.form]
        open_dialog(make(desk, place), *size)
    elif origin.act in list(EntryKind):

        def show(entry: DirectoryEntry) -> None:
            open_editor(desk, entry, place, lambda _: None)

        read = partial(find_entry, kind=EntryKind(origin.act), code=origin.item)
        desk.ask("entry of a draft", read, while_alive(place, show))
    else:

        def ask(remark: Remark) -> None:
            open_dialog(EntryRemarkDialog(desk, remark, place), SMALL)

        desk.ask("entry of a draft", partial(_remark, origin), while_alive(place, ask))


def _remark(origin: Origin, session: Session) -> Remark:
    """What was asked, resting on what the entry said when it was asked."""
    if origin.act == settle_flag.__name__:
        return settling(must_be_seen(session.get(DirectoryFlag, int(origin.item))))
    entry = find_entry(session, EntryKind(origin.part), origin.item)
    return replace(REMARKS[origin.act](entry), seen=json.loads(origin.seen))


REMARKS: dict[str, Callable[[DirectoryEntry], Remark]] = {
    flag_entry.__name__: doubting,
    retire_entry.__name__: retiring,
}
NEW_FORMS: dict[str, tuple[NewForm, tuple[int, ...]]] = {
    ServiceDialog.__name__: (lambda desk, parent: ServiceDialog(desk, None, parent), SERVICE_SIZE),
    RuleDialog.__name__: (lambda desk, parent: RuleDialog(desk, None, parent), RULE_SIZE),
    PaperDialog.__name__: (lambda desk, parent: PaperDialog(desk, None, parent), (PAPER_WIDTH,)),
    ProviderDialog.__name__: (lambda desk, parent: ProviderDialog(desk, None, parent), (PROVIDER_WIDTH,)),
}
