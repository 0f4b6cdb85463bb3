"""After a new program with other rules for names: the files of lists are built anew, so that search finds in them.

The residents stay as they are, row by row; only what they are found by is worked out again. A process of its own does
that, as at an import, so that the desk works on meanwhile, with the old file.
"""

from contextlib import ExitStack
from pathlib import Path

from puskesos.cases.registers.imports import RegisterImport, extracts_of_all_periods
from puskesos.cases.registers.renewal import outdated_imports, replace_data_file
from puskesos.cases.registers.residents import resident_of, resident_row
from puskesos.cases.search.names import RULES_VERSION
from puskesos.exchange.import_process import Progress, Tell, in_child
from puskesos.store.kept import Kept
from puskesos.store.register_builder import BESIDE, RegisterBuilder
from puskesos.store.register_file import RegisterFile
from puskesos.store.step import Step

SMALL_CACHE_KIB = 4_000


def renew_lists(office: Kept, step: Step) -> list[str]:
    """Fetch what other desks loaded, build every outdated list anew and put it in force. Gives the files it replaced.

    They are to be destroyed (`RegisterShelf.discard`) once no question reads them any more; the next start sweeps what
    was left. `step` raises `Cancelled` to stop; what is done by then stays done, and nothing half built stays behind.
    """
    with office.database.read() as session:
        standing = [extract.data_file for extract in extracts_of_all_periods(session)]
    office.registers.fetch(standing, step)
    with office.database.read() as session:
        outdated = outdated_imports(session, office.registers)
    return [row.data_file for row in outdated if _renew(office, row, step)]


def renew_list(old: tuple[Path, bytes], new: tuple[Path, bytes], *, tell: Tell) -> None:
    """In a child: the residents of one file, in their order, into another; both with their keys."""
    with RegisterFile(*old, cache_kib=SMALL_CACHE_KIB) as file, RegisterBuilder(*new) as builder:
        for rows in file.batches():
            builder.add([resident_row(resident_of(row)) for _, row in rows])
            tell(Progress(builder.rows, builder.rows, file.rows))
        builder.finish(file.particulars | {"rules": str(RULES_VERSION)})


def _renew(office: Kept, row: RegisterImport, step: Step) -> bool:
    shelf, name = office.registers, office.registers.new_name()

    def told(progress: Progress) -> None:
        step(progress.done, progress.total, f"Menyusun ulang pencarian {row.label}")

    with ExitStack() as when_it_fails:
        for leftover in (name, name + BESIDE):
            when_it_fails.callback(shelf.discard, leftover)
        in_child(renew_list, shelf.place(row.data_file), shelf.place(name), told=told)
        shelf.share(name, step)
        with office.database.write() as session:
            is_replaced = replace_data_file(session, row.id, row.data_file, name)
        if is_replaced:
            when_it_fails.pop_all()
    return is_replaced
