"""What a note denies counts for nothing; what it says behind "but", "because" or "only" does.

Each row: a note, its facts, the category that must not be proposed, and the one that must (0 for none of either).
"""

from typing import Any

import pytest

from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import shipped_knowledge
from tests.cases.triage.reading_notes import categories

WOMAN, MAN = {"age": 32, "sex": "P"}, {"age": 45, "sex": "L"}
DENIED: list[tuple[str, dict[str, Any], int, int]] = [
    ("bukan korban KDRT, hanya minta surat cerai gratis", WOMAN, 19, 0),
    ("tidak ada pemukulan, hanya sering bertengkar", WOMAN, 19, 25),
    ("tidak pernah dipukul, tapi suami pergi dua tahun tanpa kabar, minta bantuan", WOMAN, 19, 23),
    ("dipukul sih tidak, cuma sering cekcok", WOMAN, 19, 25),
    ("dia bukan pengemis, jualan tisu, minta modal", {**WOMAN, "decile": 2}, 12, 24),
    ("bukan gelandangan atau pengemis, rumahnya di Kediri, kehabisan ongkos", {**MAN, "has_nik": True}, 11, 0),
    ("ngamen? bukan, minta-minta di depan minimarket", WOMAN, 0, 12),
    ("tidak lumpuh, cuma terkilir, mau ke puskesmas", {**MAN, "jkn": "aktif"}, 9, 0),
    ("bukan ODGJ, dia tuli dan bisu sejak lahir, minta alat bantu", MAN, 0, 9),
    ("belum pernah dipenjara, cari kerja", MAN, 15, 0),
    ("tidak pakai narkoba, minta surat untuk lamaran kerja", MAN, 17, 0),
    ("saya bukan orang miskin, hanya mau cek desil", {**MAN, "decile": 7}, 24, 0),
    ("rumah tidak kebanjiran, minta cek bansos saja", MAN, 21, 0),
    ("bukan hanya dimaki, tapi dipukul suami sampai lebam", WOMAN, 25, 19),
    ("tidak bisa bekerja karena lumpuh setahun ini, minta bantuan", {**MAN, "decile": 2}, 0, 9),
    ("kalau nanti sakit bagaimana, BPJS belum punya, sekarang sehat", {**MAN, "decile": 6}, 9, 0),
    ("anaknya tidak telantar, diasuh ibunya dengan baik, minta akta", {"age": 7}, 2, 0),
    ("tanpa KTP dan tanpa rumah, tidur di emperan", {**MAN, "has_nik": False}, 0, 11),
]


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row[0][:40])
def test_what_is_denied_is_no_evidence(row: tuple[str, dict[str, Any], int, int]) -> None:
    note, facts, never, always = row
    found = categories(note, **facts)
    assert never not in found
    assert not always or always in found


# A note, and whether the engine reads that the person has this.
READ_AS_DENIED: list[tuple[str, str, bool]] = [
    ("tidak sakit", "ill", True),
    ("belum pernah sakit", "ill", True),
    ("tidak merasa sakit", "ill", True),
    ("sakit", "ill", False),
    ("tidak bekerja karena sakit", "ill", False),
    ("tidak kuat, sakit", "ill", False),
    ("tidak hanya sakit", "ill", False),
    ("tidak dipukul atau ditendang", "beaten", True),
    ("kartu tidak aktif", "jkn_inactive", False),
    ("tidak punya BPJS", "jkn_none", False),
    ("belum pernah dapat PKH", "pkh", False),
    ("jangan-jangan sakit", "ill", True),
]


@pytest.mark.parametrize(("note", "concept", "is_denied"), READ_AS_DENIED)
def test_a_denial_reaches_the_first_word_that_means_something(note: str, concept: str, is_denied: bool) -> None:
    knowledge = shipped_knowledge()
    told = knowledge.language.understand(knowledge.speller.read(note), Facts())
    assert (concept in told.denied, concept in told.said) == (is_denied, not is_denied)
