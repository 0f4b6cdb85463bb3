"""Each service of health and aid: a note it should come up for, and one that only sounds like it."""

from typing import Any

import pytest

from tests.cases.triage.reading_notes import leading, services

Case = tuple[str, str, dict[str, Any], str, dict[str, Any]]
OFF, NONE, ACTIVE = {"jkn": "nonaktif"}, {"jkn": "tidak_punya"}, {"jkn": "aktif"}

# code, a note it should come up for with facts, a near miss with facts
CASES: list[Case] = [
    (
        "KES-01", "sekeluarga belum pernah punya BPJS, buruh tani, ingin yang gratis", {"decile": 2, **NONE},
        "kartu BPJS aktif, mau ganti faskes", ACTIVE,
    ),
    (
        "KES-02", "KIS mendadak nonaktif padahal harus cuci darah lusa", {"decile": 3, **OFF},
        "KIS aktif, hanya salah tanggal lahir", ACTIVE,
    ),
    (
        "KES-03", "belum punya BPJS, sedang dirawat di IGD, buruh harian", {"decile": 2, **NONE},
        "minta surat keterangan DTSEN untuk sekolah", {"decile": 3},
    ),
    (
        "KES-04", "tagihan rumah sakit 8 juta tidak sanggup dibayar, minta keringanan", {"decile": 3, **NONE},
        "tagihan listrik naik, minta subsidi", {"decile": 3},
    ),
    (
        "KES-05", "batuk pilek tiga hari, BPJS aktif, tanya jam buka puskesmas", {"age": 30, **ACTIVE},
        "petugas desa meminta uang rokok", {},
    ),
    (
        "KES-06", "anak saya ODGJ kambuh dan mengamuk, minta dibawa ke RSJ", {"age": 28, "disability": True},
        "gila kerja sampai lupa makan, mau ikut pelatihan", {"age": 28},
    ),
    (
        "KES-07", "orang pingsan kecelakaan di jalan, minta ambulans", {"age": 30},
        "kecelakaan lalu lintas tahun lalu, sekarang mau urus akta", {"age": 30},
    ),
    (
        "KES-08", "balita berat badannya di bawah garis merah, kata bidan gizi buruk", {"age": 2, "decile": 2},
        "balita belum punya akta lahir", {"age": 2},
    ),
    (
        "KES-09", "mau tes HIV diam-diam", {"age": 27},
        "mau tes masuk kerja di pabrik", {"age": 27},
    ),
    (
        "KES-10", "bayi baru lahir mau didaftarkan BPJS, ibunya peserta PBI", {"age": 0},
        "bayi baru lahir belum punya akta", {"age": 0},
    ),
    (
        "KES-11", "nama di kartu BPJS beda dengan KTP, ditolak puskesmas", ACTIVE,
        "nama tetangga salah sasaran di daftar bansos", {},
    ),
    (
        "BAN-01", "PKH tidak keluar dua tahap, anak masih SD", {"age": 36, "decile": 3},
        "beras bantuan berkutu", {},
    ),
    (
        "BAN-02", "bantuan sembako BPNT tiga bulan tidak cair", {"decile": 3},
        "mau usul bazar sembako di balai desa", {},
    ),
    (
        "BAN-03", "belum pernah dapat BLT Dana Desa, suami sakit", {"age": 50, "sex": "P", "decile": 1},
        "dana desa untuk jalan rusak kapan dikerjakan", {},
    ),
    (
        "BAN-04", "BLT Kesra 900 ribu kapan ada lagi?", {},
        "PKH bulan ini kapan cair?", {},
    ),
    (
        "BAN-05", "anak yatim piatu minta bantuan", {"age": 12, "decile": 3},
        "santunan yatim dari kantor kami mau disalurkan, ke mana", {"age": 45, "decile": 9},
    ),
    (
        "BAN-06", "lansia sebatang kara butuh makanan diantar tiap hari", {"age": 81, "decile": 1},
        "katering lansia saya ingin dapat izin usaha", {"age": 35, "decile": 8},
    ),
    (
        "BAN-07", "penyandang disabilitas tinggal sendiri tidak bisa memasak",
        {"age": 44, "disability": True, "decile": 1},
        "kakinya palsu sudah rusak, minta ganti", {"age": 44, "disability": True, "decile": 6},
    ),
    (
        "BAN-08", "santunan bulanan dari bupati untuk lansia belum masuk", {"age": 74, "decile": 2},
        "gaji bulanan perangkat desa belum dibayar", {"age": 40},
    ),
    (
        "BAN-09", "peserta PKH mau graduasi dan ikut PENA", {"age": 35, "decile": 4},
        "kotak pena anak saya hilang di sekolah", {"age": 9},
    ),
    (
        "BAN-10", "kelompok delapan ibu mau mengajukan proposal KUBE", {"decile": 3},
        "kelompok paduan suara minta seragam", {},
    ),
    (
        "BAN-11", "minta modal untuk warung kecil", {"age": 37, "decile": 3},
        "CV kami butuh kredit usaha", {"age": 45, "decile": 9},
    ),
    (
        "BAN-12", "rumah bambu mau roboh, lantai tanah, minta bedah rumah", {"decile": 2},
        "rumah tetangga penerima bansos dua lantai", {},
    ),
    (
        "BAN-13", "lumpuh sejak kecil, butuh kursi roda", {"age": 30, "disability": True},
        "kursi di ruang tunggu kurang, tolong ditambah", {},
    ),
    (
        "BAN-15", "suami meninggal, minta santunan kematian", {"age": 50, "sex": "P", "decile": 2},
        "santunan untuk korban longsor yang luka berat", {"age": 50},
    ),
    (
        "BAN-16", "buruh pabrik rokok menanyakan BLT cukai", {"age": 40},
        "tetangga merokok di ruang antre", {},
    ),
    (
        "BAN-17", "kartu KKS tertelan mesin ATM", {"decile": 3},
        "kartu keluarga hilang, mau buat lagi", {"age": 40},
    ),
    (
        "DIS-01", "banjir semalam, mengungsi dan belum ada makanan", {},
        "jalan banjir karena got mampet", {},
    ),
    (
        "DIS-02", "ibu meninggal tertimbun longsor, ahli waris menanyakan santunan", {"age": 40},
        "ahli waris menanyakan pembagian tanah", {"age": 40},
    ),
    (
        "DIS-03", "anak-anak pengungsi gempa trauma, sering menangis", {},
        "anak menangis karena tidak naik kelas", {"age": 9},
    ),
    (
        "DIS-04", "rumah rusak berat karena gempa, stimulan belum turun", {"decile": 3},
        "rumah lapuk karena tua, mau bedah rumah", {"decile": 2},
    ),
    (
        "HOU-01", "menanyakan syarat BSPS", {"decile": 4},
        "menanyakan syarat PKH", {"decile": 4},
    ),
    (
        "HOU-02", "menanyakan Rumah Sejahtera Terpadu dari Kemensos", {"decile": 2},
        "menanyakan panti sosial Kemensos untuk kakek", {"age": 75},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_service_comes_up_where_it_should(case: Case) -> None:
    code, note, facts, _, _ = case
    assert code in services(note, **facts)[:3]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_service_does_not_lead_for_a_near_miss(case: Case) -> None:
    code, _, _, note, facts = case
    assert code not in leading(note, **facts)
