"""Words with two meanings, and things said of somebody else than the person in need.

Each row: a note, its facts, what must be found and what must not, as services (codes) or categories (numbers).
"""

from typing import Any

import pytest

from tests.cases.triage.reading_notes import categories, leading

Found = tuple[str | int, ...]
ROWS: list[tuple[str, dict[str, Any], Found, Found]] = [
    # "anak" in other company
    ("CV kami punya anak usaha baru, tanya bantuan modal", {"age": 40, "decile": 9}, (), (1, 2, 24)),
    ("anak buah saya di kantor sering terlambat", {"age": 45}, (), (2,)),
    # "mati": a card, a person, a lamp
    ("KIS mati, harus kontrol jantung", {"age": 60, "jkn": "nonaktif", "decile": 3}, ("KES-02",), ("ADM-06",)),
    ("ayah mati kemarin, minta akta kematian", {"age": 40}, ("ADM-06",), ("KES-02",)),
    ("lampu jalan mati", {}, ("DAT-07",), ("KES-02", "ADM-06")),
    # "rumah sakit" is not a sick house, nor a bad one
    ("rumah sakit menolak karena kamar penuh, BPJS aktif", {"age": 48, "jkn": "aktif"}, ("DAT-07",), ("BAN-12",)),
    ("rumah rusak, atap bocor, minta bedah rumah", {"age": 50, "decile": 2}, ("BAN-12",), ("KES-05",)),
    # "rehab": of a house, of a person
    ("minta rehab rumah", {"age": 50, "decile": 2}, ("BAN-12",), ("REH-09",)),
    ("minta rehab narkoba", {"age": 25}, ("REH-09",), ("BAN-12",)),
    # "bebas": of prison, of cost
    ("baru bebas dari lapas, minta modal", {"age": 35, "decile": 3}, (15,), ()),
    ("minta bebas biaya rumah sakit", {"age": 35, "decile": 3, "jkn": "tidak_punya"}, ("KES-04",), (15,)),
    # "buta": the eyes, the letters
    ("buta sejak lahir, minta tongkat", {"age": 30, "disability": True}, (9,), ()),
    ("buta huruf, minta diisikan formulir cek desil", {"age": 50}, ("DAT-04",), (9,)),
    # "orang tua": parents, an old person
    ("ditinggal orang tua sejak kecil, tinggal di rumah guru", {"age": 12}, (2,), (8,)),
    ("orang tua sebatang kara, tidak ada yang merawat", {"age": 79}, (8,), (2,)),
    # "operasi": of a doctor, of the police
    ("harus operasi hernia, belum punya BPJS", {"age": 50, "decile": 3, "jkn": "tidak_punya"}, ("KES-03",), (11,)),
    ("terjaring operasi gabungan, mengemis", {"age": 40}, (12,), ("KES-03",)),
    # "kartu": of insurance, of the bank, of the family
    ("kartu keluarga hilang", {"age": 40}, ("ADM-01",), ("KES-02", "BAN-17")),
    ("kartu KKS hilang", {"age": 40, "decile": 3}, ("BAN-17",), ("KES-02", "ADM-01")),
    # "panti": for whom depends on the age
    ("minta masuk panti, tidak ada keluarga", {"age": 75}, ("REH-07",), ("REH-06",)),
    ("minta masuk panti, tidak ada keluarga", {"age": 8}, ("REH-06",), ("REH-07",)),
    # "mengungsi" from a flood or from a riot
    ("mengungsi karena banjir", {"age": 40}, (21,), (22,)),
    ("mengungsi karena rumah dibakar massa", {"age": 40}, (22,), (21,)),
    # a wheelchair for oneself, one for the waiting room, one to give away
    ("kursi roda di puskesmas cuma satu, tolong ditambah", {"age": 50}, ("DAT-07",), (9,)),
    ("mau titip sumbangan kursi roda bekas", {"age": 48}, (), ("BAN-13", 9)),
    # the aid after a disaster is not the disaster
    ("bantuan gempa dikorupsi kadus, ini kuitansinya", {"age": 51, "decile": 4}, ("DAT-07",), (21,)),
    # "ditangani": dealt with in Indonesian, beaten in Minang
    ("jalan rusak, tolong ditangani dinas", {}, ("DAT-07",), (19,)),
    # "gila": an illness, a saying
    ("gila kerja, mau ikut pelatihan", {"age": 28}, ("EMP-01",), (9,)),
    # said of the husband, not of the wife at the counter
    ("suami lumpuh tidak bisa kerja, minta bantuan", {"age": 40, "sex": "P", "decile": 2}, (23,), (9,)),
    ("suami dipenjara, anak tiga, minta bantuan", {"age": 34, "sex": "P", "decile": 2}, (23,), (15,)),
    ("nenek lumpuh, yang sakit cucunya demam", {"age": 6, "jkn": "aktif"}, (), (5,)),
    # what the same words mean at another age
    ("dipukul ayah tirinya", {"age": 9}, (6,), (19,)),
    ("dipukul suaminya", {"age": 29, "sex": "P"}, (19,), (6,)),
    ("kecanduan sabu", {"age": 14}, (7,), ()),
    ("kecanduan sabu", {"age": 30}, (17,), (7,)),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0][:36]} {row[1].get('age', '')}")
def test_a_word_means_what_its_company_and_the_facts_make_of_it(
    row: tuple[str, dict[str, Any], Found, Found],
) -> None:
    note, facts, wanted, unwanted = row
    found: set[str | int] = {*categories(note, **facts), *leading(note, **facts)}
    assert set(wanted) <= found
    assert not set(unwanted) & found
