"""The file an admin writes once for many PCs: what it says is taken, what is wrong in it is told and stops nothing."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from puskesos.store.defaults import KNOWN, Defaults, defaults_files, load_defaults
from puskesos.store.places import data_folder
from puskesos.ui.preferences import IDLE_MINUTES
from puskesos.ui.widgets.look import SCALES, Scheme

# A path from the root on, on whatever system the tests run.
ROOT = Path.cwd().anchor
WHOLE = f"""
; Isian awal untuk empat puluh komputer
[data]
folder = {ROOT}srv/puskesos/kantor
[look]
scheme = dark
scale = 1.25
[lock]
idle_minutes = 5
[office]
kind = puskesos
name = Puskesos Contohsari
code = CTH
region = 32.09.14.2001
letterhead = PEMERINTAH KABUPATEN CONTOH | PUSAT KESEJAHTERAAN SOSIAL
address = Jalan Permisalan No. 00
phone = 0800-0000-0000
place = Contohsari
register_pattern = {{kode}}-{{tahun}}-{{no:04}}
letter_pattern = 400/{{no}}/{{tahun}}
[backup]
folder = {ROOT}srv/cadangan
[server]
address = db.contoh.go.id
desk_file = {ROOT}media/usb/loket-1.puskesos-loket
[update]
folder = {ROOT}media/usb
[setup]
mode = desks
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "defaults.ini"


def written(file: Path, text: str) -> Defaults:
    file.write_text(text, encoding="utf-8")
    return load_defaults([file])


def test_without_a_file_everything_is_as_on_the_first_day(file: Path) -> None:
    assert load_defaults([file, file.parent / "lain" / "defaults.ini"]) == Defaults()


def test_every_line_is_taken(file: Path) -> None:
    found = written(file, WHOLE)
    assert found.problems == ()
    assert found.folder == Path(ROOT, "srv/puskesos/kantor")
    assert (found.scheme, found.scale, found.idle_minutes) == ("dark", "1.25", "5")
    assert (found.kind, found.name, found.code, found.region) == (
        "puskesos",
        "Puskesos Contohsari",
        "CTH",
        "3209142001",
    )
    assert found.letterhead == ("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL")
    assert (found.backup_folder, found.update_folder) == (Path(ROOT, "srv/cadangan"), Path(ROOT, "media/usb"))
    assert (found.server, found.desk_file) == ("db.contoh.go.id", Path(ROOT, "media/usb/loket-1.puskesos-loket"))
    first = Defaults()
    assert [field for field, _ in KNOWN.values() if getattr(found, field) == getattr(first, field)] == []


def test_the_users_own_file_goes_before_that_of_the_pc(tmp_path: Path) -> None:
    shared, own = tmp_path / "pc.ini", tmp_path / "pengguna.ini"
    shared.write_text(
        f"[data]\nfolder = {ROOT}srv/a\n[backup]\nfolder = {ROOT}srv/b\n[office]\ncode = CTH\n", encoding="utf-8"
    )
    own.write_text(f"[data]\nfolder = {ROOT}srv/c\n[office]\ncode =\n", encoding="utf-8")
    found = load_defaults([shared, own])
    assert (found.folder, found.backup_folder, found.code) == (Path(ROOT, "srv/c"), Path(ROOT, "srv/b"), "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("folder = kantor", "harus alamat lengkap"),
        ("folder = /srv/%TIDAK_ADA%/kantor", "harus alamat lengkap"),
        ("folders = /srv", "“data.folders” tidak dikenal dan dilewati."),
        ("folder", "tidak berbentuk nama = isi dan dilewati."),
        ("[look]\nscale = 3", "harus salah satu dari 1.0, 1.1, 1.25."),
        ("[office]\nregion = Cirebon", "harus kode wilayah dari angka"),
    ],
)
def test_a_line_that_is_not_understood_is_told_and_the_others_are_taken(file: Path, line: str, told: str) -> None:
    found = written(file, f"[data]\n{line}\n[office]\nname = Puskesos Contohsari\n")
    [problem] = found.problems
    assert problem.startswith(f"Isian awal {file}, baris {2 + line.count(chr(10))}, ")
    assert told in problem
    assert problem.endswith(".")
    assert found == Defaults(name="Puskesos Contohsari", problems=(problem,))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = load_defaults([tmp_path])
    assert found == Defaults(problems=found.problems)
    assert found.problems[0].startswith(f"Isian awal {tmp_path} tidak dapat dibaca: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_whatever_editor_saved_it(file: Path, encoding: str) -> None:
    file.write_bytes("[office]\r\nname = Puskesos Contoh é\r\n".encode(encoding))
    assert load_defaults([file]) == Defaults(name="Puskesos Contoh é")


def test_what_stands_for_this_pc_is_put_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMA_PC", "PC-07")
    found = written(file, f"[server]\ndesk_file = {ROOT}media/usb/$NAMA_PC.puskesos-loket\n")
    assert found.desk_file == Path(ROOT, "media/usb/PC-07.puskesos-loket")


@pytest.mark.parametrize("key", KNOWN)
def test_no_answer_holds_a_zero_byte(file: Path, key: str) -> None:
    section, name = key.split(".")
    [problem] = written(file, f"[{section}]\n{name} = {ROOT}a\0b\n").problems
    assert problem == f"Isian awal {file}, baris 2, “{key}” dilewati: isinya memuat tanda kosong (NUL)."


@given(st.binary(max_size=300))
@example(b"~tidak-ada-orangnya")
@example(b"~\0")
@example(b"/data\0")
def test_no_file_stops_the_start(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("isian") / "defaults.ini"
    file.write_bytes(b"[data]\nfolder=" + content)
    for problem in load_defaults([file]).problems:
        assert problem.endswith(".")


def test_the_program_looks_for_the_data_where_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    usual = data_folder("kantor")
    own = defaults_files()[-1]
    own.parent.mkdir()
    own.write_text(f"[data]\nfolder = {tmp_path / 'data'}\n", encoding="utf-8")
    assert usual.name == "kantor"
    assert data_folder("kantor") == tmp_path / "data"
    assert data_folder("demo") == usual.with_name("demo")


def test_the_choices_are_those_of_the_program(file: Path) -> None:
    for section, name, choices in (
        ("look", "scheme", tuple(Scheme)),
        ("look", "scale", SCALES),
        ("lock", "idle_minutes", IDLE_MINUTES),
    ):
        for choice in choices:
            assert written(file, f"[{section}]\n{name} = {choice}\n").problems == ()
