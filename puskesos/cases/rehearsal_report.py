"""What the paper about a rehearsed restore says: proof for the files of the office that its backups can be used."""

from sqlalchemy.orm import Session

from puskesos.cases.registers.check import examine_registers
from puskesos.cases.slips import letterhead_of
from puskesos.cases.wording import Fact, RecapContent, Signature, Table
from puskesos.dates import clock, written
from puskesos.office.doctor import Finding
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.office.rehearsal import Rehearsal
from puskesos.store.office_file import OfficeFile

TITLE = "Berita Acara Uji Pemulihan Data"
HEADINGS = ("Yang diperiksa", "Hasil", "Keterangan")
GOOD = "Cadangan ini dapat dipakai untuk memulihkan data kantor."
NOT_GOOD = "Cadangan ini TIDAK dapat dipakai. Buat cadangan baru, lalu uji lagi."


def examine_lists(session: Session, restored: OfficeFile) -> list[Finding]:
    """The lists of residents of a restored office, each read from end to end."""
    return examine_registers(session, restored.registers)


def verdict(rehearsal: Rehearsal) -> str:
    """What came of it, in one sentence."""
    return GOOD if rehearsal.is_good else NOT_GOOD


def of_when(office: Office, rehearsal: Rehearsal) -> str:
    """Which backup was rehearsed, by the clock of the office."""
    if rehearsal.manifest is None:
        return rehearsal.backup.name
    made = rehearsal.manifest.made_at
    return f"{written(office.day(made))} pukul {clock(made, office.zone)}"


def compose_rehearsal_report(office: Office, rehearsal: Rehearsal, officer: Officer, today: str) -> RecapContent:
    """The report on paper, to be signed by whoever rehearsed; `today` is the day in words."""
    rows = tuple((each.name, "baik" if each.is_well else "PERIKSA", each.seen) for each in rehearsal.findings)
    return RecapContent(
        letterhead=letterhead_of(office),
        title=TITLE,
        period=f"Cadangan {of_when(office, rehearsal)}",
        figures=(Fact("Hasil", "Baik" if rehearsal.is_good else "Tidak baik"),),
        tables=(Table("Pemeriksaan", HEADINGS, rows, note=verdict(rehearsal)),),
        place_and_date=f"{office.place}, {today}",
        signatures=(Signature(officer.position or "Petugas yang menguji", officer.name, nip=officer.nip),),
    )
