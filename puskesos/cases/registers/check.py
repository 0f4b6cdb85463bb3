"""The doctor's look at the lists: whether the file of every list in force is there and whole."""

from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import Extract, current_extracts, extracts_of_all_periods
from puskesos.errors import Unavailable
from puskesos.office.doctor import Finding
from puskesos.store.register_shelf import RegisterShelf

WHAT_HELPS = "Batalkan impornya di halaman Warga lalu impor lagi berkas asalnya, atau pulihkan dari cadangan terakhir."


def examine_registers(session: Session, shelf: RegisterShelf) -> list[Finding]:
    """A finding for each list in force, read from end to end, and one for all earlier periods, which are opened."""
    current = current_extracts(session)
    in_force = {extract.import_id for extract in current}
    earlier = [extract for extract in extracts_of_all_periods(session) if extract.import_id not in in_force]
    findings = [_examine(extract, shelf) for extract in current]
    if earlier:
        findings.append(_examine_earlier(earlier, shelf))
    return findings


def _examine(extract: Extract, shelf: RegisterShelf) -> Finding:
    name = f"Daftar {extract.label}"
    try:
        with shelf.open_apart(extract.data_file) as file:
            if not file.damages():
                return Finding(name, is_well=True, seen=f"{file.rows} warga, berkas utuh")
    except Unavailable as error:
        return Finding(name, is_well=False, seen=str(error))
    return Finding(name, is_well=False, seen=f"Berkas daftar warga rusak. {WHAT_HELPS}")


def _examine_earlier(extracts: list[Extract], shelf: RegisterShelf) -> Finding:
    unread = []
    for extract in extracts:
        try:
            shelf.open_apart(extract.data_file).close()
        except Unavailable:
            unread.append(extract.label)
    seen = f"Tidak dapat dibaca: {', '.join(unread)}. {WHAT_HELPS}" if unread else f"{len(extracts)} daftar ada"
    return Finding("Daftar periode lalu", is_well=not unread, seen=seen)
