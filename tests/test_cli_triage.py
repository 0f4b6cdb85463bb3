"""`puskesos-admin triage-check`: labelled notes replayed, told, explained, written down, and refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.office.directory.offering import set_service_shown
from tests.conftest import NOW, PASSWORD

KIDNEY = "KIS mendadak nonaktif padahal harus cuci darah besok"
NOTES: list[dict[str, Any]] = [
    {
        "id": "a",
        "text": KIDNEY,
        "facts": {"age": 51, "sex": "L", "decile": 3, "jkn": "nonaktif"},
        "sector": ["health"],
        "ppks": [24],
        "services": ["KES-02"],
        "report_type": "application",
        "urgent": True,
        "confidential": False,
    },
    {"id": "b", "text": "mau cek desil saya", "facts": {"age": 40}, "sector": ["data"], "services": ["DAT-04"]},
    # Labelled on purpose as nobody would: the engine must miss it.
    {"id": "c", "text": "lampu jalan mati", "sector": ["legal"], "ppks": [3], "services": ["REH-14"]},
]
Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process: exit status, answer, and what went to the error channel."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, typed: str = "") -> Answer:
        result = CliRunner().invoke(app, ["triage-check", *map(str, arguments)], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "catatan.jsonl"
    file.write_text("\n".join(json.dumps(note) for note in NOTES) + "\n\n", encoding="utf-8")
    return file


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "sandi.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return file


def test_the_hit_rates_are_told_in_indonesian(run: Run, notes: Path) -> None:
    status, words, _ = run(notes)
    lines = words.splitlines()
    assert status == 0
    assert lines[0] == "Catatan: 3"
    assert "Layanan: usulan pertama benar: 66,7 %" in lines
    assert "Sektor: usulan pertama benar: 66,7 %" in lines
    assert "PPKS: label pertama tepat: 50,0 %" in lines
    assert "Tanpa kategori: benar: 100,0 %" in lines
    assert "Tanpa kategori: keliru: 50,0 %" in lines
    assert lines[-1].startswith("Waktu per catatan, persentil 95 (milidetik): ")


def test_a_rate_nothing_was_labelled_for_is_a_dash(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.jsonl"
    bare.write_text(json.dumps({"text": "mau cek desil saya"}), encoding="utf-8")
    assert "Layanan: usulan pertama benar: –" in run(bare)[1]


def test_each_miss_is_explained_with_words_facts_and_rules(run: Run, notes: Path) -> None:
    words = run(notes, "--errors")[1]
    explained = words.partition("c  lampu jalan mati")
    assert KIDNEY not in explained[0]  # what was right is not explained
    assert "meleset layanan: semestinya REH-14" in explained[2]
    assert "meleset PPKS: semestinya 3" in explained[2]
    assert "DAT-07 Pengaduan layanan publik ke SP4N-LAPOR" in explained[2]
    assert "+ Sarana umum diadukan ke instansi lewat LAPOR. · “lampu jalan” · Perpres 76/2013" in explained[2]


def test_the_figures_are_there_for_machines(run: Run, notes: Path) -> None:
    status, words, _ = run(notes, "--json")
    told = json.loads(words)
    assert status == 0
    assert told["knowledge"] == shipped_knowledge().dated
    assert (told["notes"], told["services_top3"], told["false_none"]) == (3, 66.7, 50.0)
    assert told["p95_ms"] > 0
    assert "errors" not in told


def test_the_misses_are_there_for_machines_too(run: Run, notes: Path) -> None:
    (missed,) = json.loads(run(notes, "--json", "--errors")[1])["errors"]
    assert missed["id"] == "c"
    assert missed["missed"] == {"sektor": "legal", "PPKS": "3", "layanan": "REH-14"}
    assert missed["services"][0] == "DAT-07"
    assert any("Sarana umum" in line for line in missed["reasons"])


def test_what_was_proposed_is_written_one_line_a_note(run: Run, notes: Path, tmp_path: Path) -> None:
    to = tmp_path / "usulan.jsonl"
    assert run(notes, "--predictions", to)[0] == 0
    lines = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    first = lines[0]
    assert list(first) == ["id", "sector", "ppks", "services", "report_type", "urgent", "confidential"]
    assert (first["sector"][0], first["ppks"][0], first["services"][0]) == ("health", 24, "KES-02")
    assert (first["report_type"], first["urgent"], first["confidential"]) == ("application", True, False)


def test_notes_without_a_name_are_told_by_their_line(run: Run, tmp_path: Path) -> None:
    file, to = tmp_path / "catatan.jsonl", tmp_path / "usulan.jsonl"
    file.write_text('{"text": "mau cek desil"}\n\n{"text": ""}\n', encoding="utf-8")
    run(file, "--predictions", to)
    lines = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["1", "3"]
    assert lines[1]["services"] == []
    assert lines[1]["report_type"] is None


def test_an_office_is_not_proposed_what_it_has_hidden(
    run: Run, notes: Path, office_folder: Path, password_file: Path, tmp_path: Path
) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        set_service_shown(session, "DAT-07", False, by=access.officer, now=NOW)
    access.close()
    to = tmp_path / "usulan.jsonl"
    as_sari = ("--office", office_folder, "--officer", "sari", "--password-file", password_file)
    assert run(notes, "--predictions", to, *as_sari)[0] == 0
    proposed = [json.loads(line)["services"] for line in to.read_text(encoding="utf-8").splitlines()]
    assert proposed[0][0] == "KES-02"
    assert "DAT-07" not in proposed[2]


def test_an_office_asks_for_name_and_password(run: Run, notes: Path, office_folder: Path) -> None:
    assert run(notes, "--office", office_folder, typed=f"sari\n{PASSWORD}\n")[0] == 0
    assert run(notes, "--office", office_folder, typed="sari\nsalah\n")[0] == 1


def test_a_password_file_that_is_not_there_is_told(run: Run, notes: Path, office_folder: Path, tmp_path: Path) -> None:
    missing = tmp_path / "tidak ada.txt"
    status, _, error = run(notes, "--office", office_folder, "--officer", "sari", "--password-file", missing)
    assert status == 1
    assert "tidak dapat dibaca" in error


BROKEN = {
    "no notes": ("", "Tidak ada catatan"),
    "no JSON": ('{"text": "mau cek desil"}\nbukan json\n', "Baris 2 dari"),
    "no text": ('{"id": "a"}\n', "Baris 1 dari"),
    "text that is none": ('{"text": null}\n', "Baris 1 dari"),
    "a sex that is none": ('{"text": "mau cek desil", "facts": {"sex": "X"}}\n', "Baris 1 dari"),
    "an age in words": ('{"text": "mau cek desil", "facts": {"age": "tua"}}\n', "Baris 1 dari"),
    "an age without end": ('{"text": "mau cek desil", "facts": {"age": NaN}}\n', "Baris 1 dari"),
    "a decile of yes": ('{"text": "mau cek desil", "facts": {"decile": true}}\n', "Baris 1 dari"),
    "a yes in words": ('{"text": "mau cek desil", "facts": {"disability": "ya"}}\n', "Baris 1 dari"),
    "memberships as one text": ('{"text": "mau cek desil", "facts": {"memberships": "pkh"}}\n', "Baris 1 dari"),
    "facts as a list": ('{"text": "mau cek desil", "facts": [40]}\n', "Baris 1 dari"),
    "services as one text": ('{"text": "mau cek desil", "services": "DAT-04"}\n', "Baris 1 dari"),
    "a category in words": ('{"text": "mau cek desil", "ppks": ["fakir"]}\n', "Baris 1 dari"),
    "urgency in words": ('{"text": "mau cek desil", "urgent": "ya"}\n', "Baris 1 dari"),
    "a list": ("[1, 2]\n", "Baris 1 dari"),
    "brackets without end": ("[" * 100_000, "Baris 1 dari"),
    "other letters than UTF-8": ("\udcff\udcfe", "tidak dapat dibaca"),
}


@pytest.mark.parametrize(("content", "words"), BROKEN.values(), ids=BROKEN)
def test_what_are_no_labelled_notes_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "catatan.jsonl"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    status, answer, error = run(file)
    assert (status, answer) == (1, "")
    assert words in error
    assert len(error.splitlines()) == 1


def test_half_a_year_is_an_age_and_what_was_not_asked_is_no_fact(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "catatan.jsonl"
    facts = {"age": 0.5, "sex": None, "decile": None, "jkn": None, "disability": None, "desa": "Kebon Agung"}
    file.write_text(json.dumps({"text": "mau cek desil", "facts": facts, "ppks": None}), encoding="utf-8")
    assert run(file)[0] == 0


def test_an_empty_password_file_and_a_folder_without_an_office_are_told(
    run: Run, notes: Path, office_folder: Path, password_file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "kosong.txt"
    empty.touch()
    as_sari = ("--officer", "sari", "--password-file")
    assert run(notes, "--office", office_folder, *as_sari, empty)[2].strip().endswith("kosong.")
    status, _, error = run(notes, "--office", tmp_path / "lain", *as_sari, password_file)
    assert status == 1
    assert len(error.splitlines()) == 1


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(run: Run, notes: Path, tmp_path: Path) -> None:
    assert "tidak dapat dibaca" in " ".join(run(tmp_path / "lain.jsonl")[2].split())
    assert "tidak dapat ditulis" in " ".join(run(notes, "--predictions", tmp_path / "lain" / "a.jsonl")[2].split())
