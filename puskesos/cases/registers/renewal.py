"""Lists whose word keys follow the rules of an older program: which they are, and what is built anew in their place."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.search.names import RULES_VERSION
from puskesos.errors import Unavailable
from puskesos.store.register_shelf import RegisterShelf


def outdated_imports(session: Session, shelf: RegisterShelf) -> list[RegisterImport]:
    """The imports whose file follows older rules, the newest first; also replaced ones, for an undo brings them back.

    A file that cannot be opened is the doctor's matter, and is left out here.
    """
    standing = select(RegisterImport).where(RegisterImport.undone_at.is_(None), RegisterImport.data_file != "")
    imports = session.scalars(standing.order_by(RegisterImport.id.desc()))
    return [row for row in imports if _is_outdated(shelf, row.data_file)]


def replace_data_file(session: Session, import_id: int, old: str, new: str) -> bool:
    """Put a file that was built anew in the place of the old one; not when the list was taken back meanwhile."""
    row = session.get_one(RegisterImport, import_id)
    if row.undone_at is not None or row.data_file != old:
        return False
    row.data_file = new
    session.flush()
    return True


def _is_outdated(shelf: RegisterShelf, name: str) -> bool:
    try:
        with shelf.open_apart(name) as file:
            return int(file.particulars.get("rules", 0)) < RULES_VERSION
    except Unavailable:
        return False
