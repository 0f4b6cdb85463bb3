"""The console program: every command on a real office, its words, its JSON and its exit status."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select
from typer.testing import CliRunner

from puskesos import __version__, resources
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.cli.program import app
from puskesos.dates import Zone, utc_now
from puskesos.office.access import log_in, recover
from puskesos.office.events import Event
from puskesos.office.profile import the_office
from puskesos.print.slip import render_referral_slip
from puskesos.store.attempts import Attempts
from puskesos.store.lock import FolderLock
from puskesos.store.office_file import exists
from puskesos.store.schema import HEAD
from tests.cases.referring import refer
from tests.conftest import NOW, PASSWORD

ROOT = Path(__file__).parent.parent
COMMANDS = ("init", "demo", "doctor", "verify", "card", "catalogue", "import", "backup", "restore")
Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process: the exit status, the answer, and what went to the error channel."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, typed: str = "") -> Answer:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "sandi.txt"
    file.write_text(f"{PASSWORD}\nbaris kedua tidak dibaca\n", encoding="utf-8")
    return file


@pytest.fixture
def as_sari(office_folder: Path, password_file: Path) -> tuple[object, ...]:
    return ("--office", office_folder, "--officer", "sari", "--password-file", password_file)


@pytest.fixture
def _backed_up(run: Run, as_sari: tuple[object, ...]) -> None:
    """An office that is looked after: without a backup of these days the doctor would name that."""
    run("backup", *as_sari)


@pytest.fixture
def issued(office_folder: Path) -> Referral:
    """A slip this office issued."""
    access = log_in(office_folder, "sari", PASSWORD)
    intake = Intake(PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
    with access.file.database.write() as session:
        case = register_case(session, intake, by=access.officer, now=NOW)
        referral = refer(session, access.officer, case)
    access.close()
    return referral


def void(folder: Path, referral: Referral) -> None:
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        void_referral(session, referral.id, "Nama instansi keliru", by=access.officer, now=NOW)
    access.close()


def test_the_program_and_each_command_explain_themselves_in_indonesian(run: Run) -> None:
    for arguments in ((), *((name,) for name in COMMANDS)):
        status, words, _ = run(*arguments, "--help")
        assert status == 0
        assert "Pemakaian: " in words
        assert "Tampilkan bantuan ini." in words
        assert "Show this message" not in words
    assert all(name in run("--help")[1] for name in COMMANDS)


def test_the_program_tells_its_version(run: Run) -> None:
    assert run("--version") == (0, f"{__version__}\n", "")


def test_no_command_takes_a_password_as_an_argument(run: Run) -> None:
    for name in COMMANDS:
        words = run(name, "--help")[1]
        assert "--password " not in words
        assert "env var" not in words
        assert run(name, "--password", "rahasia")[0] == 2


def test_the_installed_program_refuses_in_one_sentence_on_the_error_channel(tmp_path: Path) -> None:
    code = "from puskesos.cli.program import main; main()"
    command = [sys.executable, "-c", code, "verify", "AAAA-AAAA", "--office", str(tmp_path), "--officer", "sari"]
    command += ["--password-file", str(tmp_path / "tidak ada.txt")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603  # our own words
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().endswith("tidak ada.txt tidak dapat dibaca.")


def test_the_console_program_needs_no_qt() -> None:
    code = "import sys, puskesos.cli.program; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603  # the same


def test_init_makes_an_office_from_its_options_and_prints_the_recovery_code_once(
    run: Run, tmp_path: Path, password_file: Path
) -> None:
    folder = tmp_path / "kantor"
    status, words, _ = run(
        "init", "--office", folder, "--region", "32.09.14.2001", "--name", "Puskesos Umpamasari", "--officer", "sari",
        "--officer-name", "Sari Permisalan", "--password-file", password_file, "--json",
    )  # fmt: skip
    told = json.loads(words)
    assert (status, told["office"], told["folder"]) == (0, "Puskesos Umpamasari", str(folder))
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        office = the_office(session)
    access.close()
    assert (office.name, office.region, office.zone, office.place) == (
        "Puskesos Umpamasari", "3209142001", Zone.WIB, "Sampiran",
    )  # fmt: skip
    recover(folder, told["recovery_code"], "sari", "kata sandi baru", now=NOW).close()


def test_init_asks_for_what_was_not_said_and_twice_for_the_password(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    typed = ["zzzz tidak ada", "0", "sampiran talun", "1", "sari", "Sari Permisalan", PASSWORD, PASSWORD]
    status, words, _ = run("init", "--office", folder, typed="\n".join(typed) + "\n")
    assert status == 0
    assert "1. Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat" in words
    assert words.count("Kode pemulihan: ") == 1
    assert PASSWORD not in words
    log_in(folder, "sari", PASSWORD).close()


def test_init_of_a_secretariat_stands_for_the_regency_of_the_chosen_village(
    run: Run, tmp_path: Path, password_file: Path
) -> None:
    folder = tmp_path / "kantor"
    status, words, _ = run(
        "init", "--office", folder, "--kind", "secretariat", "--officer", "sari", "--officer-name", "Sari Permisalan",
        "--password-file", password_file, typed="sampiran talun\n1\n",
    )  # fmt: skip
    assert status == 0
    assert "Sekretariat SLRT Kabupaten Cirebon siap di" in words


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"--region": "99.99"}, "Kode wilayah ini tidak ada dalam daftar."),
        ({"--officer": "recovery"}, "Nama pengguna ini dipakai program. Pilih nama lain."),
        ({"--officer-name": "1234"}, "Isi nama. Satu kata sudah cukup."),
    ],
)
def test_init_with_a_bad_answer_makes_nothing(
    run: Run, tmp_path: Path, password_file: Path, changed: dict[str, str], sentence: str
) -> None:
    folder = tmp_path / "kantor"
    answers = {"--region": "3209142001", "--officer": "sari", "--officer-name": "Sari"} | changed
    options = [part for option in answers.items() for part in option]
    status, _, error = run("init", "--office", folder, "--password-file", password_file, *options)
    assert (status, error.strip()) == (1, sentence)
    assert not exists(folder)


def test_init_refuses_a_folder_that_holds_an_office(run: Run, office_folder: Path, password_file: Path) -> None:
    status, _, error = run(
        "init", "--office", office_folder, "--region", "3209142001", "--officer", "lain", "--officer-name", "Contoh",
        "--password-file", password_file,
    )  # fmt: skip
    assert (status, error.strip()) == (1, f"Folder {office_folder} sudah berisi data kantor. Pilih folder lain.")
    log_in(office_folder, "sari", PASSWORD).close()


def test_demo_makes_an_office_and_its_slips_and_tells_the_password(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    status, words, _ = run("demo", "--out", folder, "--json")
    told = json.loads(words)
    letters = sorted(file for file in (folder / "surat").glob("*.pdf") if file.name != "kartu-kantor.pdf")
    assert (status, told["letters"]) == (0, len(letters))
    assert len(letters) >= 6
    assert "Puskesos Contohsari" in PdfReader(letters[0]).pages[0].extract_text()
    for officer in told["officers"]:
        log_in(folder, officer, told["password"]).close()
    status, words, _ = run("verify", letters[0], "--office", folder, "--officer", "sari", typed=told["password"] + "\n")
    assert status == 0
    assert "ASLI" in words
    assert run("demo", "--out", folder)[0] == 1


@pytest.mark.kept_in("file")
def test_doctor_without_a_password_says_what_it_left_out(run: Run, office_folder: Path) -> None:
    status, words, _ = run("doctor", "--office", office_folder)
    assert status == 0
    for seen in ("Python", "Qt: PySide6", "Huruf", "38 provinsi", "Katalog: edisi", "dapat ditulis", "MB kosong",
                 "tidak sedang dipakai", "1 petugas, kode pemulihan ada", "Isi data tidak diperiksa"):  # fmt: skip
        assert seen in words


@pytest.mark.usefixtures("_backed_up")
def test_doctor_with_a_password_looks_inside(run: Run, as_sari: tuple[object, ...]) -> None:
    status, words, _ = run("doctor", *as_sari, "--json")
    told = json.loads(words)
    names = {finding["name"]: finding for finding in told["findings"]}
    assert (status, told["left_out"]) == (0, [])
    assert names["Keutuhan data"]["is_well"]
    assert "services 78" in names["Isi"]["seen"]


@pytest.mark.usefixtures("_backed_up")
def test_doctor_asks_for_the_password_when_only_the_officer_is_said(run: Run, office_folder: Path) -> None:
    status, words, _ = run("doctor", "--office", office_folder, "--officer", "sari", typed=f"{PASSWORD}\n")
    assert status == 0
    assert f"Skema: {HEAD}" in words


@pytest.mark.kept_in("file")
def test_the_console_makes_who_guesses_wait_like_the_window(
    run: Run, office_folder: Path, as_sari: tuple[object, ...]
) -> None:
    for _ in range(10):
        Attempts(office_folder).failed("sari", utc_now())
    status, words, _ = run("doctor", *as_sari)
    assert status == 1
    assert "Kata sandi sudah beberapa kali salah. Tunggu " in words


@pytest.mark.usefixtures("_backed_up")
def test_who_comes_in_by_the_console_stands_in_the_trail(
    run: Run, office_folder: Path, as_sari: tuple[object, ...]
) -> None:
    assert run("doctor", *as_sari)[0] == 0
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        told = session.scalars(select(Event.what).order_by(Event.id)).all()
    access.close()
    assert told[-1] == "logged_in"


@pytest.mark.kept_in("file")
def test_doctor_of_an_ill_office_ends_with_status_one_and_names_it(
    run: Run, office_folder: Path, as_sari: tuple[object, ...]
) -> None:
    data = office_folder / "office.db"
    content = bytearray(data.read_bytes())
    content[-3000] ^= 1
    data.write_bytes(content)
    status, words, _ = run("doctor", *as_sari)
    assert status == 1
    assert "PERIKSA  Keutuhan data" in words


def test_doctor_with_a_wrong_password_still_tells_the_rest(run: Run, office_folder: Path) -> None:
    status, words, _ = run("doctor", "--office", office_folder, "--officer", "sari", typed="bukan ini\n")
    assert status == 1
    assert "PERIKSA  Masuk: Nama pengguna atau kata sandi tidak cocok" in words
    assert "38 provinsi" in words


def test_doctor_of_no_office_at_all_says_so(run: Run, tmp_path: Path) -> None:
    status, words, _ = run("doctor", "--office", tmp_path / "kantor")
    assert status == 1
    assert f"Folder {tmp_path / 'kantor'} tidak ada." in words


@pytest.mark.usefixtures("_backed_up")
def test_doctor_works_beside_an_open_window(run: Run, office_folder: Path, as_sari: tuple[object, ...]) -> None:
    with FolderLock(office_folder):
        status, words, _ = run("doctor", *as_sari)
    assert status == 0
    assert "sudah terbuka" in words


def test_verify_reads_the_pdf_the_picture_and_the_typed_code(
    run: Run, tmp_path: Path, as_sari: tuple[object, ...], issued: Referral
) -> None:
    pdf = tmp_path / "surat.pdf"
    pdf.write_bytes(render_referral_slip(issued.slip()))
    for shown in (pdf, issued.check_code, issued.check_code.lower().replace("-", "")):
        status, words, _ = run("verify", shown, *as_sari)
        assert status == 0
        assert words.startswith("ASLI.")
        for fact in (issued.number, "20 November 2026", "Dinas Sosial Contoh", "Contoh Melati", "CTH-2026-0001"):
            assert fact in words


def test_verify_answers_machines(run: Run, as_sari: tuple[object, ...], issued: Referral) -> None:
    told: dict[str, Any] = json.loads(run("verify", issued.check_code, *as_sari, "--json")[1])
    assert (told["verdict"], told["number"], told["issued_on"]) == ("genuine", issued.number, "2026-11-20")


def test_verify_of_a_voided_slip_tells_why_and_ends_with_status_one(
    run: Run, office_folder: Path, as_sari: tuple[object, ...], issued: Referral
) -> None:
    void(office_folder, issued)
    status, words, _ = run("verify", issued.check_code, *as_sari)
    assert status == 1
    assert words.startswith("DIBATALKAN.")
    assert "Alasan pembatalan: Nama instansi keliru" in words


def test_verify_with_the_card_of_the_demo_office_needs_neither_data_nor_password(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert run("demo", "--out", folder)[0] == 0
    letters = folder / "surat"
    card, page = letters / "kartu-kantor.kartu", letters / "kartu-kantor.pdf"
    slip = min(file for file in letters.glob("*.pdf") if file != page)
    assert len(PdfReader(page).pages) == 1
    for shown in (card, page):
        status, words, _ = run("verify", slip, "--card", shown)
        assert (status, words[:5]) == (0, "ASLI.")
        assert "status pembatalan hanya diketahui kantor penerbit" in words
        assert "Kantor penerbit: Puskesos Contohsari" in words
    status, words, _ = run("verify", new_code(), "--card", card)
    assert status == 1
    assert "bentuk kode benar; keaslian hanya dari QR" in words
    assert "salah ketik" in run("verify", "AAAA-AAAB", "--card", card)[2]
    assert "Tidak ada kartu kantor" in run("verify", slip, "--card", slip)[2]


def test_verify_with_the_card_of_another_office_says_that_the_office_is_unknown(
    run: Run, tmp_path: Path, as_sari: tuple[object, ...], issued: Referral
) -> None:
    own, other = tmp_path / "kami", tmp_path / "lain"
    assert run("card", "--out", own, *as_sari)[0] == 0
    run("demo", "--out", other)
    pdf = tmp_path / "surat.pdf"
    pdf.write_bytes(render_referral_slip(issued.slip()))
    status, words, _ = run("verify", pdf, "--card", other / "surat" / "kartu-kantor.kartu")
    assert (status, words.split(".")[0]) == (1, "KANTOR TIDAK DIKENAL")
    told = json.loads(run("verify", pdf, "--card", own / "kartu-kantor.kartu", "--json")[1])
    assert (told["verdict"], told["number"], told["initials"]) == ("sealed", issued.number, "CM")
    forged = replace(issued.slip(), qr=f"{issued.slip().qr[:-12]}{'A' * 12}")
    pdf.write_bytes(render_referral_slip(forged))
    status, words, _ = run("verify", pdf, "--card", own / "kartu-kantor.kartu")
    assert (status, words.split(".")[0]) == (1, "TIDAK ASLI")


def test_verify_of_a_code_of_another_office_ends_with_status_one(run: Run, as_sari: tuple[object, ...]) -> None:
    status, words, _ = run("verify", new_code(), *as_sari)
    assert status == 1
    assert words.startswith("TIDAK DIKENAL.")


def test_verify_tells_a_slip_of_the_finger_apart_from_a_false_paper(run: Run, as_sari: tuple[object, ...]) -> None:
    status, words, error = run("verify", "AAAA-AAAB", *as_sari)
    assert (status, words) == (1, "")
    assert error.startswith("Kode surat ini salah ketik")


def test_verify_of_a_file_without_a_slip_says_so(run: Run, tmp_path: Path, as_sari: tuple[object, ...]) -> None:
    Image.new("L", (300, 300), 255).save(tmp_path / "kosong.png")
    assert "Tidak ada QR surat Puskesos" in run("verify", tmp_path / "kosong.png", *as_sari)[2]
    assert "tidak dapat dibaca" in run("verify", tmp_path / "tidak ada.pdf", *as_sari)[2]


def test_verify_asks_for_officer_and_password(run: Run, office_folder: Path, issued: Referral) -> None:
    status, words, _ = run("verify", issued.check_code, "--office", office_folder, typed=f"sari\n{PASSWORD}\n")
    assert status == 0
    assert PASSWORD not in words


def test_an_empty_password_file_is_told(run: Run, office_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_text("")
    options = ("--office", office_folder, "--officer", "sari", "--password-file", tmp_path / "kosong.txt")
    assert run("verify", "AAAA-AAAA", *options)[2].strip().endswith("kosong.txt kosong.")


def test_catalogue_loads_an_update_and_refuses_what_is_no_catalogue(
    run: Run, tmp_path: Path, as_sari: tuple[object, ...]
) -> None:
    folder = shutil.copytree(resources.path("catalogue"), tmp_path / "katalog")
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    (folder / "edition.json").write_text(json.dumps(about | {"edition": "2027-11-21"}), encoding="utf-8")
    status, words, _ = run("catalogue", folder, *as_sari, "--json")
    assert (status, json.loads(words)["edition"]) == (0, "2027-11-21")
    status, _, error = run("catalogue", resources.path("catalogue"), *as_sari)
    assert status == 1
    assert "lebih lama" in error
    assert "edition.json" in run("catalogue", tmp_path, *as_sari)[2]


def test_what_writes_waits_for_no_open_window(run: Run, office_folder: Path, as_sari: tuple[object, ...]) -> None:
    with FolderLock(office_folder):
        status, _, error = run("catalogue", resources.path("catalogue"), *as_sari)
    assert status == 1
    assert "sudah terbuka" in error
