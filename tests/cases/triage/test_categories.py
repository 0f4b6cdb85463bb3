"""Each of the 26 kinds of PPKS: a note it fits, and one that only sounds like it."""

from typing import Any

import pytest

from tests.cases.triage.reading_notes import categories

Case = tuple[int, str, dict[str, Any], str, dict[str, Any]]

# number, a note it fits with facts, a near miss with facts
CASES: list[Case] = [
    (
        1, "bayi ditemukan warga di teras surau, tidak ada yang tahu siapa ibunya", {"age": 0},
        "bayi baru lahir mau didaftarkan JKN, ibunya peserta PBI", {"age": 0},
    ),
    (
        2, "ditinggal ibunya merantau dan bapaknya entah ke mana, makan ikut tetangga", {"age": 10, "decile": 2},
        "anak kelas 4 diantar ibunya, minta akta kelahiran", {"age": 10},
    ),
    (
        3, "anak ditahan di polsek karena ikut tawuran, orang tua minta pendampingan", {"age": 16},
        "motornya dicuri orang, mau lapor polisi", {"age": 40, "sex": "L"},
    ),
    (
        4, "anak ngamen di perempatan sampai larut malam", {"age": 11},
        "anak ikut ibunya ke pasar sepulang sekolah, mau daftar PIP", {"age": 11},
    ),
    (
        5, "anak tuna rungu sejak lahir, butuh alat bantu dengar", {"age": 8, "disability": True},
        "anak sehat tidak ada cacat, cuma mau masuk SD dan belum punya akta", {"age": 7, "disability": False},
    ),
    (
        6, "murid ini badannya lebam karena dipukul ayah tirinya", {"age": 9, "sex": "P"},
        "anak jatuh dari sepeda tangannya patah, bukan dipukul siapa-siapa", {"age": 9, "jkn": "aktif"},
    ),
    (
        7, "anak perempuan dijual pacarnya lewat aplikasi, sudah tiga kali", {"age": 15, "sex": "P"},
        "anak usaha kami mau menjual kerajinan lewat aplikasi", {"age": 40, "decile": 9},
    ),
    (
        8, "nenek sebatang kara di gubuk, tidak ada yang merawat, makan diberi tetangga", {"age": 78, "decile": 1},
        "nenek tinggal bersama anaknya, mau operasi katarak, belum punya BPJS",
        {"age": 78, "decile": 3, "jkn": "tidak_punya"},
    ),
    (
        9, "kaki diamputasi karena kecelakaan, tidak bisa bekerja, minta kaki palsu", {"age": 38, "disability": True},
        "kaki terkilir kemarin, mau berobat ke puskesmas, kartunya aktif", {"age": 38, "jkn": "aktif"},
    ),
    (
        10, "bekerja sebagai PSK di lokalisasi, ingin berhenti dan ikut pelatihan", {"age": 29, "sex": "P"},
        "kerja malam di pabrik roti, minta info lowongan siang", {"age": 29, "sex": "P"},
    ),
    (
        11, "laki-laki tidur di emperan toko setiap malam, tidak punya rumah dan KTP", {"age": 45, "has_nik": False},
        "kehabisan ongkos di terminal, rumah di Blitar, KTP ada", {"age": 45, "has_nik": True},
    ),
    (
        12, "ibu mengemis di lampu merah sambil menggendong bayi", {"age": 30, "sex": "P"},
        "ibu berjualan tisu di kios depan terminal, minta tambahan modal", {"age": 30, "sex": "P", "decile": 3},
    ),
    (
        13, "mencari botol dan kardus bekas di TPA untuk makan, minta bantuan", {"age": 50, "decile": 1},
        "sampah menumpuk di depan TPS, minta diangkut", {},
    ),
    (
        14, "waria ditolak bekerja dan dihina tetangga, minta pendampingan", {"age": 30},
        "tetangga penerima bantuan tidak tepat sasaran, rumahnya bagus", {},
    ),
    (
        15, "baru bebas dari lapas, lamaran kerja ditolak di mana-mana", {"age": 34, "sex": "L", "decile": 3},
        "suami mengantar paket ke lapas, mau tanya lowongan kerja", {"age": 34},
    ),
    (
        16, "ODHA, berhenti minum ARV karena tidak ada ongkos ke rumah sakit", {"age": 33, "decile": 3},
        "mau tes HIV sebelum menikah", {"age": 26},
    ),
    (
        17, "kecanduan sabu, keluarga minta direhabilitasi", {"age": 25},
        "minta rehabilitasi rumah, atapnya bocor", {"age": 45, "decile": 2},
    ),
    (
        18, "dijanjikan kerja di restoran, ternyata disekap dan dipaksa melayani tamu", {"age": 20, "sex": "P"},
        "dijanjikan bantuan oleh kadus tetapi belum datang", {"age": 50, "decile": 2},
    ),
    (
        19, "istri dipukul suami sampai lebam, takut pulang", {"age": 31, "sex": "P"},
        "bukan dipukul, hanya sering bertengkar dengan suami soal uang", {"age": 31, "sex": "P"},
    ),
    (
        20, "TKW di Malaysia tidak digaji dan ingin pulang", {"age": 33, "sex": "P"},
        "ingin kerja di Malaysia, tanya syarat pelatihan", {"age": 22},
    ),
    (
        21, "rumah terendam banjir, mengungsi di balai desa, butuh makanan", {"age": 40},
        "selokan tersumbat membuat jalan banjir, minta diperbaiki", {},
    ),
    (
        22, "rumah dibakar massa saat bentrok dua kampung, mengungsi di gereja", {"age": 44},
        "bertengkar dengan tetangga soal ayam, minta ditengahi", {"age": 44},
    ),
    (
        23, "janda dua anak, mencari nafkah sendiri, minta modal warung", {"age": 36, "sex": "P", "decile": 3},
        "duda dua anak, minta modal warung", {"age": 36, "sex": "L", "decile": 3},
    ),
    (
        24, "buruh serabutan, beras habis, minta bantuan", {"age": 47, "sex": "L", "decile": 1},
        "saya bukan orang miskin, cuma mau tahu desil saya", {"age": 47, "sex": "L", "decile": 7},
    ),
    (
        25, "suami istri bertengkar terus dan pisah ranjang, minta konseling", {"age": 39},
        "minta surat cerai untuk mengurus KK baru", {"age": 39, "decile": 8},
    ),
    (
        26, "kelompok suku pedalaman di hulu sungai, belum punya KTP, jalan kaki dua hari", {"has_nik": False},
        "jalan ke kampung kami rusak, minta diaspal", {},
    ),
]  # fmt: skip


def test_every_category_is_in_the_table() -> None:
    assert [case[0] for case in CASES] == list(range(1, 27))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"PPKS-{case[0]:02d}")
def test_a_category_is_proposed_where_it_fits(case: Case) -> None:
    number, note, facts, _, _ = case
    assert number in categories(note, **facts)[:3]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"PPKS-{case[0]:02d}")
def test_a_category_is_not_proposed_for_a_near_miss(case: Case) -> None:
    number, _, _, note, facts = case
    assert number not in categories(note, **facts)
