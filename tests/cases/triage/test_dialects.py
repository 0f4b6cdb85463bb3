"""The same matters in the words of many regions, in office shorthand, and with slips of the finger."""

from typing import Any

import pytest

from puskesos.cases.triage.knowledge import shipped_knowledge
from tests.cases.triage.reading_notes import read

SICK = {"age": 60, "decile": 2, "jkn": "nonaktif"}
OLD = {"age": 79, "decile": 1}
# language, note, facts, first service that must be among the leading three, category
ROWS: list[tuple[str, str, dict[str, Any], str, int]] = [
    ("Jawa", "simbok gerah, KIS e mati, mboten gadhah arto kangge kontrol", SICK, "KES-02", 24),
    ("Jawa", "mbah urip dewean ning gubug, ora ono sing ngopeni", OLD, "REH-03", 8),
    ("Jawa", "nyuwun bantuan modal, kulo randa anak loro", {"age": 38, "sex": "P", "decile": 3}, "BAN-11", 23),
    ("Sunda", "pun biang teu damang, kartu BPJS teu aktif, teu gaduh artos", SICK, "KES-02", 24),
    ("Sunda", "nini hirup nyalira, teu aya nu ngurus", OLD, "REH-03", 8),
    ("Sunda", "abdi buruh, beas tos seep, nyuhunkeun bantosan", {"age": 45, "decile": 1}, "DAT-01", 24),
    (
        "Minang",
        "amak ambo sakik jantuang, pitih indak ado untuak barubek",
        {**SICK, "jkn": "tidak_punya"},
        "KES-03",
        24,
    ),
    ("Banjar", "mama ulun garing, kada bisi duit gasan batamba, bpjs kada aktif", SICK, "KES-02", 24),
    ("Palembang", "bapak aku sakit ginjal, dak katek duit, bpjs idak aktif", SICK, "KES-02", 24),
    ("Melayu", "emak sakit jantung, takde duit nak berobat, bpjs dah mati", SICK, "KES-02", 24),
    ("Betawi", "emak gue sakit gula, bpjs kaga aktif, kaga punya duit", SICK, "KES-02", 24),
    ("Makassar", "sakit ginjal mamaku, nda aktifmi bpjsnya, nda adami uang", SICK, "KES-02", 24),
    ("Medan", "ompung tinggal sendiri, tak ada yang urus, makan pun payah", OLD, "REH-03", 8),
    ("Papua", "sa pu bapa sakit, bpjs trada, uang trada", {**SICK, "jkn": "tidak_punya"}, "KES-03", 24),
    ("singkatan", "ibu skt jntung, kis nonaktif, tdk pny uang utk kontrl", SICK, "KES-02", 24),
    ("singkatan", "blm prnh dpt bansos, krj serabutan, mnta didata", {"age": 44, "sex": "L"}, "DAT-01", 24),
    ("salah ketik", "isri dipukl suami smpai lebma", {"age": 30, "sex": "P"}, "PRO-01", 19),
    ("salah ketik", "kursi road rusak, lumpuh sejak kecl", {"age": 30, "disability": True}, "BAN-13", 9),
    ("huruf besar", "BPJS MATI IBU HARUS CUCI DARAH BESOK", SICK, "KES-02", 24),
    (
        "tanpa tanda baca",
        "banjir tadi malam rumah terendam ngungsi di balai desa butuh makan",
        {"age": 40},
        "DIS-01",
        21,
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1][:34]}")
def test_a_note_is_understood_as_people_write_it(row: tuple[str, str, dict[str, Any], str, int]) -> None:
    _, note, facts, service, category = row
    suggestion = read(note, **facts)
    assert service in [each.code for each in suggestion.services[:3]]
    assert f"PPKS-{category:02d}" in [each.code for each in suggestion.categories[:3]]


# A word of another language that is also an Indonesian word counts only in the company of its language.
UNCLEAR = [
    ("kulo gerah", "sakit"),
    ("udara gerah", "gerah"),
    ("abdi teu gaduh artos", "punya"),
    ("anak gaduh di kelas", "gaduh"),
    ("kami sudah ditangani petugas", "ditangani"),
    ("bobot badan bayi turun", "bobot"),
    ("siapa yang motong bansos", "motong"),
]


@pytest.mark.parametrize(("note", "word"), UNCLEAR)
def test_an_unclear_word_follows_the_company_it_keeps(note: str, word: str) -> None:
    words = [word.keys[0] for word in shipped_knowledge().speller.read(note).words]
    assert word in words


def test_the_officer_is_told_how_odd_words_were_understood() -> None:
    understood = dict(read("ibu skt, kis mati, tdk punya duit", age=50).understood)
    assert understood["tdk"] == "tidak"
    assert understood["duit"] == "uang"
