"""A stolen disk: every file an office leaves behind is searched for a planted resident and holds nothing readable."""

import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.cases.attachments.rules import AttachmentRules, change_attachment_rules
from puskesos.cases.attachments.taking import add_attachment
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.registers.imports import ListKind
from puskesos.errors import Refused
from puskesos.exchange.documents import read_document
from puskesos.exchange.import_order import ImportOrder
from puskesos.exchange.register_import import import_register
from puskesos.office.access import Access, log_in
from puskesos.office.backups import back_up_by_hand, choose_place
from puskesos.office.doorstep import Leaving, knock, note_arrival, note_leaving
from puskesos.office.rehearsal import rehearse
from puskesos.office.restores import restore_here
from puskesos.office.trail.looks import Look, record_looks
from puskesos.store.backup_manifest import OPENER
from puskesos.store.backup_place import find_backups
from puskesos.store.draft_file import DraftFile
from tests.conftest import NOW, PASSWORD
from tests.exchange import papers
from tests.exchange.files import resident, write_csv

pytestmark = pytest.mark.kept_in("file")  # what a thief of the folder sees

OFF = AttachmentRules(is_on=False, months=24)
NAME, NIK = "Zulaikah Contohwarga", "9999015206630001"
DIAGNOSIS = "skizofrenia paranoid"
# What was typed into the wrong field is a secret too.
MISTYPED = "kata sandi tersasar"
PLANTED = (NAME, NIK, DIAGNOSIS, MISTYPED, PASSWORD)
WRITTEN = {"office.db", "office.keys", "office.anchor", "office.attempts", "drafts.db", "manifest.json", OPENER}


def ignore(_done: int, _total: int, _words: str = "") -> None:
    pass


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything of ours that is temporary goes, in this process and in its children."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))  # Python asks the environment once only
    return folder


@pytest.fixture
def busy_office(access: Access, office_folder: Path, tmp_path: Path, temporary: Path) -> Access:
    """A day's work about one resident, through every door that writes a file."""
    with suppress(Refused):
        knock(office_folder, MISTYPED, PASSWORD, now=NOW)
    note_arrival(access, now=NOW)
    with suppress(Refused):
        knock(office_folder, "sari", MISTYPED, now=NOW)
    case_id = register(access, tmp_path)
    import_list(access, tmp_path)
    with access.file.database.write() as session:
        case = session.get_one(Case, case_id)
        looks = [Look("case", case.uuid, "viewed", NOW), Look("office", uuid4(), "searched", NOW, {"text": NAME})]
        record_looks(session, looks, by=access.officer)
    drafts = access.file.drafts()
    keep_draft(drafts)
    drafts.close()
    choose_place(access.file, tmp_path / "cadangan", access.officer)
    back_up_by_hand(access.file, tmp_path / "cadangan", access.officer, ignore, now=NOW)
    return access


def keep_draft(drafts: DraftFile) -> None:
    drafts.save({uuid4(): f"{NAME} {NIK} {DIAGNOSIS}".encode()}, NOW, NOW + timedelta(days=30))


def register(access: Access, tmp_path: Path) -> int:
    """A case with a photo on which the name can be read as text, as a camera may write it."""
    photo = tmp_path / "masuk" / "foto.jpg"
    photo.parent.mkdir()
    photo.write_bytes(papers.encoded(papers.picture(300, 200), comment=NAME.encode()))
    client = PersonAnswer(NAME, nik=NIK)
    with access.file.database.write() as session:
        change_attachment_rules(session, AttachmentRules(is_on=True, months=24), OFF, by=access.officer, now=NOW)
        case = register_case(session, Intake(client, DIAGNOSIS, "health"), by=access.officer, now=NOW)
        document = read_document(photo)
        add_attachment(session, case.id, f"KTP {NAME}", document.content, by=access.officer, now=NOW)
        return case.id


def import_list(access: Access, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "masuk" / "dtsen.csv", [resident(1, nama=NAME, nik=NIK)])
    order = ImportOrder(source, ListKind.DTSEN, "2026-Q2", searches_doubles=False)
    import_register(access.file, order, ignore, by=access.officer, now=NOW)


def ways_to_write(word: str) -> Iterator[bytes]:
    """The same words as text of two kinds, in hexadecimal, and within base 64 at each of its three beginnings."""
    plain = word.encode()
    yield from (plain, word.encode("utf-16-le"), plain.hex().encode())
    for skipped in range(3):
        inside = b64encode(bytes(skipped) + plain)
        yield inside[(skipped * 8 + 5) // 6 : -4].lower()


def found_in(folder: Path, *besides: str) -> list[str]:
    """Which planted words stand in which file below a folder, whatever their case."""
    wanted = [(word, way) for word in PLANTED for way in ways_to_write(word.lower())]
    wanted += [(word, way) for word in PLANTED for way in ways_to_write(word)]
    files = [file for file in folder.rglob("*") if file.is_file() and file.parent.name not in besides]
    return [
        f"{file.relative_to(folder)}: {word}"
        for file in files
        for content in [file.read_bytes()]
        for word, way in wanted
        if way.lower() in content.lower()
    ]


def test_the_search_finds_what_is_planted_however_it_is_written(tmp_path: Path) -> None:
    for number, way in enumerate(ways_to_write(NAME)):
        (tmp_path / f"berkas {number}").write_bytes(b"\x00" + way + b"\x00")
    (tmp_path / "dalam base64").write_bytes(b64encode(f"nama: {NAME}, kelurahan Contoh".encode()))
    (tmp_path / "huruf besar").write_bytes(NAME.upper().encode())
    assert {line.partition(":")[0] for line in found_in(tmp_path)} == {file.name for file in tmp_path.iterdir()}


def test_the_same_data_in_a_file_without_a_key_would_be_found(busy_office: Access, tmp_path: Path) -> None:
    """So what hides them is the encryption alone, and neither their form nor a search that looks past them."""
    plain = tmp_path / "polos"
    plain.mkdir()
    with closing(sqlcipher.connect(busy_office.file.folder / "office.db")) as connection:
        connection.execute(f"PRAGMA key=\"x'{busy_office.file._key.hex()}'\"")  # a thief has no key
        connection.execute("ATTACH ? AS polos KEY ''", (str(plain / "office.db"),))
        connection.execute("SELECT sqlcipher_export('polos')").fetchall()
    assert set(found_in(plain)) == {f"office.db: {word}" for word in (NAME, NIK, DIAGNOSIS)}


def test_what_the_engine_puts_aside_stays_in_memory() -> None:
    """Its temporary files would be gone by name, and still lie on the disk."""
    with closing(sqlcipher.connect(":memory:")) as connection:
        options = {name for (name,) in connection.execute("PRAGMA compile_options")}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}


def test_a_rehearsal_and_a_restore_leave_nothing_in_the_clear(busy_office: Access, tmp_path: Path) -> None:
    newest = find_backups(tmp_path / "cadangan")[0].folder
    rehearse(busy_office, newest, ignore, examine=lambda _session, _file: [])
    restored = restore_here(busy_office, newest, ignore, now=NOW)
    assert restored.aside is not None
    assert (restored.aside / "drafts.db").exists()
    assert found_in(tmp_path, "masuk") == []


def test_a_closed_office_its_backups_and_what_was_temporary_hold_nothing_in_the_clear(
    busy_office: Access, tmp_path: Path
) -> None:
    note_leaving(busy_office, Leaving.LOGGED_OUT, now=NOW)
    busy_office.close()
    written = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert written >= WRITTEN
    assert [file for file in (tmp_path / "kantor" / "registers").iterdir() if file.is_file()]
    assert found_in(tmp_path, "masuk") == []


def test_a_pc_that_was_switched_off_at_work_holds_nothing_in_the_clear(
    busy_office: Access, office_folder: Path, tmp_path: Path
) -> None:
    """What lies on the disk while the office is open is what a thief finds who pulls the plug."""
    drafts = busy_office.file.drafts()
    keep_draft(drafts)
    stolen = shutil.copytree(office_folder, tmp_path / "dicuri")
    drafts.close()
    for name in ("office.db-wal", "drafts.db-wal"):
        assert (stolen / name).stat().st_size > 0
    assert found_in(stolen) == []


def test_the_stolen_copy_is_whole_and_opens_with_the_password_alone(
    busy_office: Access, office_folder: Path, tmp_path: Path
) -> None:
    """So what was searched is the real thing, and not an empty shell."""
    stolen = shutil.copytree(office_folder, tmp_path / "dicuri")
    with pytest.raises(Refused):
        log_in(stolen, "sari", "tebakan yang salah")
    inside = log_in(stolen, "sari", PASSWORD)
    with inside.file.database.read() as session:
        assert session.get_one(Case, 1).story == DIAGNOSIS
    inside.close()
