"""A disaster day: a thousand slips in one go, from the register to one PDF on the disk, each recorded."""

import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Figure
from bench.setup import OFFICE, OFFICER, PASSWORD
from puskesos.cases.dispatch import letters_not_out
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import begin_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.providers import providers
from puskesos.office.staff import OfficerAnswer
from puskesos.print.sheet import Sheet
from puskesos.ui.register.batch import Batch, save_letters

SLIPS = 1000
ISSUED_AT_ONCE = 50


def batch_figures() -> list[Figure]:
    """Slips per second over the whole way: read, drawn in child processes, joined, saved, recorded."""
    with TemporaryDirectory() as place:
        first = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), "Koordinator Puskesos")
        access, _ = begin_office(Path(place) / "office", OFFICE, first, PASSWORD, now=utc_now())
        for _ in range(SLIPS // ISSUED_AT_ONCE):
            _issue(access, ISSUED_AT_ONCE)
        figures = [_slips_per_second(access, Path(place) / "surat.pdf", sheet) for sheet in (Sheet.F4, Sheet.A4)]
        access.close()
    return figures


def _issue(access: Access, count: int) -> None:
    now = utc_now()
    with access.file.database.write() as session:
        to = providers(session)[0].uuid
        for number in range(count):
            client = PersonAnswer(f"Contoh Melati {number}", nik_status=NikStatus.UNKNOWN)
            case = register_case(session, Intake(client, "Rumah rusak.", "health"), by=access.officer, now=now)
            request = ReferralRequest(to, "", "Mohon pelayanan bagi warga ini.", now.date() + timedelta(days=14))
            issue_referral(session, case.id, request, by=access.officer, now=now)


def _slips_per_second(access: Access, path: Path, sheet: Sheet) -> Figure:
    with access.file.database.read() as session:
        letters = tuple(letters_not_out(session)) or tuple(range(1, SLIPS + 1))
    steps: list[int] = []
    batch = Batch(access.file, letters, sheet, access.officer, utc_now())
    start = time.perf_counter()
    done = save_letters(batch, path, lambda done, _total, _words="": steps.append(done))
    taken = time.perf_counter() - start
    method = (
        f"{done} slips, {len(steps)} steps told, {path.stat().st_size / 1e6:.1f} MB, start of the children included"
    )
    return Figure(f"batch of slips as {sheet.name}", done / taken, "/s", 50.0, method, at_least=True)
