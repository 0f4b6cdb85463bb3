"""Work in an office of its own: begun, opened again, a case with its slip, a list and documents read by children."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.cases.demo.office import OFFICE, PASSWORD, SARI
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import begin_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.wording import SlipContent
from puskesos.dates import utc_now
from puskesos.errors import UserError
from puskesos.exchange.document_picture import FORMATS
from puskesos.exchange.documents import read_document
from puskesos.exchange.import_order import ImportOrder
from puskesos.exchange.list_file import ListFile, ListForm
from puskesos.exchange.register_import import import_register
from puskesos.exchange.slip_reader import read_slip_qr
from puskesos.office.access import log_in
from puskesos.office.profile import the_office
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.print.slip import render_referral_slip
from puskesos.selftest.trial import Amiss, Trial
from puskesos.store.office_file import DATA
from puskesos.store.schema import HEAD, schema_version

UNENCRYPTED = b"SQLite format 3\0"
COLUMNS = {"nik": 18, "nama": 30, "tanggal_lahir": 14, "jenis_kelamin": 4, "alamat": 30, "desil": 6}
RESIDENTS = (
    ("9999144101600001", "Contoh Melati", "01-01-1960", "P", "Jalan Permisalan 1", "1"),
    ("9999140202610002", "Contoh Jati", "02-02-1961", "L", "Jalan Permisalan 2", "2"),
    ("9999144303620003", "Contoh Kenanga", "03-03-1962", "P", "Jalan Permisalan 3", "3"),
)


def begin(trial: Trial) -> str:
    """A new office: keys derived, the encrypted file made, every migration run, the catalogue loaded."""
    access, _ = begin_office(trial.office, OFFICE, SARI, PASSWORD, now=utc_now())
    trial.hold(access)
    with (trial.office / DATA).open("rb") as file:
        if file.read(len(UNENCRYPTED)) == UNENCRYPTED:
            raise Amiss("Berkas data tidak terenkripsi.")
    schema = schema_version(access.file.database)
    if schema != HEAD:
        raise Amiss(f"Skema {schema}, seharusnya {HEAD}.")
    return f"SQLite {sqlcipher.sqlite_version} terenkripsi, skema {schema}"


def open_again(trial: Trial) -> str:
    """Closed, refused with a wrong password, and opened with the right one."""
    trial.access  # noqa: B018  # what was never begun is told as that
    trial.let_go()
    try:
        log_in(trial.office, SARI.user_name, PASSWORD[::-1]).close()
    except UserError as error:
        refusal = str(error)
    else:
        raise Amiss("Kata sandi yang salah membuka data.")
    trial.hold(log_in(trial.office, SARI.user_name, PASSWORD))
    return refusal


def slip_and_its_qr(trial: Trial) -> str:
    """A case registered and referred, its slip drawn as PDF, and the QR read back from the drawing."""
    slip = _refer(trial)
    trial.slip = render_referral_slip(slip)
    file = trial.folder / "surat.pdf"
    file.write_bytes(trial.slip)
    if read_slip_qr(file) != slip.qr:
        raise Amiss("QR pada surat terbaca lain daripada yang dicetak.")
    return f"surat {slip.number}, {len(trial.slip)} bita, QR terbaca"


def list_of_residents(trial: Trial) -> str:
    """A workbook written by us, read and built into a list by two child processes."""
    path = trial.folder / "daftar.xlsx"
    with ListFile(path, ListForm.XLSX, ["Contoh"], COLUMNS) as file:
        for row in RESIDENTS:
            file.add(row)
        file.finish()
        file.put_in_place()
    order = ImportOrder(path, ListKind.DTSEN, "2026-Q2")
    access = trial.access
    outcome = import_register(access.file, order, lambda *_: None, by=access.officer, now=utc_now())
    if outcome.rows_loaded != len(RESIDENTS):
        raise Amiss(f"{outcome.rows_loaded} dari {len(RESIDENTS)} baris termuat: {dict(outcome.found)}")
    return f"{outcome.rows_loaded} warga termuat lewat proses anak"


def documents(trial: Trial) -> str:
    """Every kind of picture that may be attached, and a PDF, decoded in child processes."""
    read = [read_document(path) for path in _documents(trial)]
    return ", ".join(f"{kind} {len(small.content)} bita" for kind, small in zip((*FORMATS, "PDF"), read, strict=True))


def _refer(trial: Trial) -> SlipContent:
    access, now = trial.access, utc_now()
    with access.file.database.write() as session:
        client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        intake = Intake(client=client, story="Perlu bantuan.", sector="health")
        case = register_case(session, intake, by=access.officer, now=now)
        provider = save_provider(session, None, ProviderAnswer("Dinas Sosial Contoh"), by=access.officer, now=now)
        answer_by = the_office(session).day(now) + timedelta(days=14)
        request = ReferralRequest(provider.uuid, "KES-02", "Mohon reaktivasi kartu.", answer_by)
        return issue_referral(session, case.id, request, by=access.officer, now=now).slip()


def _documents(trial: Trial) -> Iterator[Path]:
    if not trial.slip:
        raise Amiss("Tidak ada surat untuk dibaca; lihat pemeriksaan sebelumnya.")
    for kind in FORMATS:
        file = BytesIO()
        Image.new("RGB", (300, 200), "teal").save(file, kind)
        path = trial.folder / f"foto.{kind.lower()}"
        path.write_bytes(file.getvalue())
        yield path
    yield trial.folder / "surat.pdf"
