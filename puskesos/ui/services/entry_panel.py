"""The panel of one entry of the directory, the same for services, papers, rules and destinations."""

from collections.abc import Callable
from functools import partial

from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.directory.entries import DirectoryEntry, code_of, kind_of, name_of
from puskesos.office.flags import EntryKind
from puskesos.ui.confidence import confidence_face, office_face
from puskesos.ui.services.details import Details, Part
from puskesos.ui.services.entry_parts import EntryParts
from puskesos.ui.services.entry_view import EntryView, entry_view
from puskesos.ui.services.errands import EntryErrands
from puskesos.ui.services.faces import use_face
from puskesos.ui.services.service_parts import ServiceParts
from puskesos.ui.services.upkeep import Upkeep
from puskesos.ui.session import Desk
from puskesos.ui.widgets.chips import ChipFace


class EntryPanel(Details):
    """Explains the chosen entry and carries out what its keys ask for."""

    def __init__(self, desk: Desk) -> None:
        upkeep = Upkeep(desk)
        super().__init__(upkeep)
        self._desk = desk
        self.upkeep = upkeep
        self._asked: tuple[EntryKind, str] | None = None
        self.view: EntryView | None = None
        self.errands = EntryErrands(desk, self)
        self._service_parts = ServiceParts(self)
        self._entry_parts = EntryParts(self)
        for wanted, act in (
            (self.upkeep.check_wanted, self.errands.check),
            (self.upkeep.doubt_wanted, self.errands.doubt),
            (self.upkeep.settle_wanted, self.errands.settle),
            (self.upkeep.comparison_wanted, self.errands.compare),
            (self.upkeep.history_wanted, self.errands.look_back),
            (self.upkeep.retire_wanted, self.errands.retire),
        ):
            wanted.connect(partial(self._carry_out, act))

    def show_entry(self, entry: DirectoryEntry | None) -> None:
        """Explain an entry, or nothing."""
        if entry is None:
            self.show_nothing()
        else:
            self.look_up(kind_of(entry), code_of(entry))

    def look_up(self, kind: EntryKind, code: str) -> None:
        """Explain the entry with this code as it stands in the file now."""
        self._asked = (kind, code)
        self._desk.ask(f"entry panel {id(self)}", partial(entry_view, kind=kind, code=code), self._show)

    def shown(self) -> tuple[EntryKind, str] | None:
        """The entry that is explained now; none while the answer is on its way."""
        return (kind_of(self.view.entry), code_of(self.view.entry)) if self.view else None

    def show_nothing(self) -> None:
        """No entry is chosen; there is nothing to explain or to do."""
        self._asked = self.view = None
        self.upkeep.hide()
        self.clear_parts()

    def _show(self, view: EntryView) -> None:
        """Show the answer, unless another row has been chosen while it was on its way."""
        if self._asked != (kind_of(view.entry), code_of(view.entry)):
            return
        self.view = view
        self.upkeep.show_entry(view)
        self.show_parts(self._title_of(view), self._faces(view.entry), self._parts_of(view))

    def _title_of(self, view: EntryView) -> str:
        entry = view.entry
        if isinstance(entry, ServiceRule):
            return " · ".join(filter(None, (entry.kind.label, entry.programme)))
        unit = getattr(entry, "unit", "")
        return f"{name_of(entry)}, {unit}" if unit else name_of(entry)

    def _faces(self, entry: DirectoryEntry) -> list[ChipFace]:
        found = [use_face(entry)]
        if isinstance(entry, Service | ServiceRule):
            found.append(confidence_face(entry.confidence))
        if isinstance(entry, Service):
            found.append(office_face(entry))
        if isinstance(entry, Service | ServiceRule | Document) and entry.is_own:
            found.append(ChipFace("neutral", self.tr("Milik kantor sendiri"), "office"))
        return [face for face in found if face]

    def _parts_of(self, view: EntryView) -> tuple[Part, ...]:
        match view.entry:
            case Service() as service:
                return self._service_parts.parts(view.guide, view.names.get(service.sector, service.sector))
            case Document() as paper:
                return self._entry_parts.of_paper(paper, view)
            case ServiceRule() as rule:
                return self._entry_parts.of_rule(rule, view)
            case provider:
                return self._entry_parts.of_provider(provider, view, self._desk.today())

    def _carry_out(self, act: Callable[[EntryView], None]) -> None:
        if self.view is not None:
            act(self.view)
