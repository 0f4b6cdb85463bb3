"""The figures of the rooms below the window: saving, drawing a slip, the first page of a long list."""

from datetime import timedelta
from functools import partial
from itertools import count

from bench.measure import Figure, percentile, timings
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.worklist import list_cases
from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.office.providers import providers
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip


def save_figures(access: Access) -> list[Figure]:
    """A whole visit saved through its use case, with the disk sync."""
    numbers = count()

    def save() -> None:
        name = f"Contoh Simpan {next(numbers)}"
        intake = Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
        with access.file.database.write() as session:
            register_case(session, intake, by=access.officer, now=utc_now())

    taken = timings(save, 200)
    return [Figure("save a case, p95", percentile(taken, 0.95), "ms", 50, "200 saves, synchronous=FULL, 50,000 cases")]


def slip_figures(access: Access) -> list[Figure]:
    """One slip drawn to PDF."""
    now = utc_now()
    with access.file.database.write() as session:
        client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=access.officer, now=now)
        request = ReferralRequest(
            providers(session)[0].uuid, "", "Mohon pelayanan bagi warga ini.", now.date() + timedelta(days=14)
        )
        slip = issue_referral(session, case.id, request, by=access.officer, now=now).slip()
    figures = []
    for sheet in (Sheet.A4, Sheet.F4):
        taken = timings(partial(render_referral_slip, slip, sheet=sheet), 200)
        figures.append(
            Figure(f"slip as {sheet.name}, p95", percentile(taken, 0.95), "ms", 50, "200 slips to PDF bytes")
        )
    return figures


def list_figures(access: Access) -> list[Figure]:
    """The first page of the register."""

    def first_page() -> None:
        with access.file.database.read() as session:
            list_cases(session)

    taken = timings(first_page, 100)
    return [Figure("first page of 50,000 cases, p95", percentile(taken, 0.95), "ms", 50, "100 rows, 100 reads, warm")]
