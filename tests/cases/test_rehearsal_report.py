"""The paper about a rehearsal: what was looked at, what came of it, and who stands for that."""

from pathlib import Path

from puskesos.cases.rehearsal_report import compose_rehearsal_report, examine_lists, of_when, verdict
from puskesos.office.access import Access
from puskesos.office.doctor import Finding
from puskesos.office.profile import the_office
from puskesos.office.rehearsal import Rehearsal, rehearse
from tests.office.backing_up import back_up, quiet


def test_a_good_rehearsal_is_a_paper_with_every_finding(access: Access, tmp_path: Path) -> None:
    made = back_up(access, tmp_path / "usb")
    done = rehearse(access, made.folder, quiet, examine=examine_lists)
    with access.file.database.read() as session:
        office = the_office(session)
    paper = compose_rehearsal_report(office, done, access.officer, "22 November 2026")
    [table] = paper.tables
    assert paper.title == "Berita Acara Uji Pemulihan Data"
    assert paper.period == "Cadangan 20 November 2026 pukul 09.15"
    assert [fact.value for fact in paper.figures] == ["Baik"]
    assert [row[0] for row in table.rows] == [finding.name for finding in done.findings]
    assert table.note == "Cadangan ini dapat dipakai untuk memulihkan data kantor."
    assert paper.place_and_date == "Contohsari, 22 November 2026"
    assert paper.signatures[0].name == "Sari Permisalan"


def test_a_bad_one_says_so_and_names_the_backup_by_its_folder(access: Access) -> None:
    finding = Finding("Manifes", is_well=False, seen="manifest.json rusak.")
    done = Rehearsal(Path("2026-11-20T091500"), None, (finding,))
    with access.file.database.read() as session:
        office = the_office(session)
    paper = compose_rehearsal_report(office, done, access.officer, "22 November 2026")
    assert of_when(office, done) == "2026-11-20T091500"
    assert paper.tables[0].rows == (("Manifes", "PERIKSA", "manifest.json rusak."),)
    assert "TIDAK dapat dipakai" in verdict(done)
