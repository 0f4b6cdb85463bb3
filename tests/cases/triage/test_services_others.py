"""Services of rehabilitation, protection, papers, school, work, data: where each fits, and where it only seems to."""

from typing import Any

import pytest

from tests.cases.triage import test_services_health_aid
from tests.cases.triage.reading_notes import leading, services

Case = tuple[str, str, dict[str, Any], str, dict[str, Any]]
DISABLED = {"disability": True}

# code, a note it should come up for with facts, a near miss with facts
CASES: list[Case] = [
    (
        "REH-01", "tuna netra sejak kecil, butuh pembinaan dan bantuan", {"age": 33, "decile": 3, **DISABLED},
        "mata minus, tanya kacamata murah", {"age": 33, "decile": 7, "disability": False},
    ),
    (
        "REH-02", "anak ditinggal orang tuanya, tidak terurus, jarang makan", {"age": 9, "decile": 2},
        "anak kelas tiga mau pindah sekolah", {"age": 9},
    ),
    (
        "REH-03", "kakek tidak ada yang merawat, makan dari belas kasihan tetangga", {"age": 77, "decile": 1},
        "kakek dirawat anaknya, mau cetak kartu JKN", {"age": 77, "jkn": "aktif"},
    ),
    (
        "REH-04", "gelandangan tidur di kolong jembatan, tanpa KTP", {"age": 41, "has_nik": False},
        "menginap di masjid karena ketinggalan bus, rumah di Tegal", {"age": 41, "has_nik": True},
    ),
    (
        "REH-05", "tuna grahita, orang tuanya meninggal, tidak ada yang merawat, mohon panti", {"age": 30, **DISABLED},
        "panti asuhan kami minta beras", {"age": 40},
    ),
    (
        "REH-06", "anak tanpa keluarga mohon dimasukkan panti asuhan", {"age": 8},
        "anak mau masuk SLB", {"age": 8, **DISABLED},
    ),
    (
        "REH-07", "lansia tidak punya anak, minta masuk panti jompo", {"age": 72},
        "lansia menanyakan jadwal posyandu", {"age": 72},
    ),
    (
        "REH-08", "hasil razia gepeng, mohon dikirim ke panti", {"age": 40},
        "razia motor kemarin, STNK ditahan", {"age": 40},
    ),
    (
        "REH-09", "kecanduan sabu, minta direhab", {"age": 24},
        "minta obat flu", {"age": 24, "jkn": "aktif"},
    ),
    (
        "REH-10", "orang gila tidak dikenal tidur di pasar, tidak tahu asalnya", {"sex": "L", **DISABLED},
        "pasar becek dan bau, tolong dibersihkan", {},
    ),
    (
        "REH-11", "kehabisan ongkos di terminal, mau pulang ke Kudus", {"age": 35, "has_nik": True},
        "ongkos ojek ke puskesmas mahal, minta mobil desa", {"age": 35},
    ),
    (
        "REH-12", "anak jalanan mengamen tiap malam di lampu merah", {"age": 12},
        "lampu merah mati di perempatan", {},
    ),
    (
        "REH-13", "bayi dititipkan ibunya dan tidak dijemput, minta dicarikan pengasuh", {"age": 1},
        "bayi demam tinggi", {"age": 1, "jkn": "aktif"},
    ),
    (
        "REH-14", "anak ditangkap polisi karena mencuri, kelas tiga SMP", {"age": 15},
        "anak mau daftar polisi, minta surat", {"age": 19},
    ),
    (
        "REH-15", "TKI sakit dipulangkan dari Malaysia, minta pendampingan", {"age": 40},
        "keluarga pulang mudik dari Malaysia, mau buat KK", {"age": 40},
    ),
    (
        "REH-16", "pasangan sepuluh tahun menikah menanyakan syarat adopsi", {"age": 38, "decile": 8},
        "menanyakan syarat jadi penerima PKH", {"age": 38, "decile": 8},
    ),
    (
        "REH-17", "PSK ingin berhenti dan belajar menjahit", {"age": 30, "sex": "P"},
        "ibu rumah tangga ingin belajar menjahit", {"age": 30, "sex": "P"},
    ),
    (
        "REH-18", "baru keluar penjara, susah diterima kerja", {"age": 35, "decile": 3},
        "baru keluar kerja, BPJS perusahaan mati", {"age": 35, "decile": 5, "jkn": "nonaktif"},
    ),
    (
        "REH-19", "ODHA diusir keluarganya, tidak punya pekerjaan", {"age": 34},
        "penderita gula diusir dari kontrakan", {"age": 34, "decile": 3},
    ),
    (
        "REH-20", "suku pedalaman dua puluh keluarga hidup berpindah di hutan", {"has_nik": False},
        "sekolah minta bibit pohon untuk hutan kota", {},
    ),
    (
        "REH-21", "transpuan dihina dan ditolak bekerja", {"age": 28},
        "lamaran kerja belum dijawab perusahaan", {"age": 28},
    ),
    (
        "ADM-01", "umur 35 belum pernah punya KTP dan KK", {"age": 35, "has_nik": False},
        "KTP ada, mau cek desil", {"age": 35, "has_nik": True},
    ),
    (
        "ADM-02", "anak lima tahun belum punya akta kelahiran", {"age": 5},
        "minta akta jual beli tanah diperiksa", {"age": 45},
    ),
    (
        "ADM-03", "orang telantar tanpa identitas tinggal di yayasan, perlu NIK", {"age": 50, "has_nik": False},
        "yayasan kami minta izin acara", {},
    ),
    (
        "ADM-04", "KTP dan KK hanyut terbawa banjir", {"age": 42},
        "KTP tertinggal di rumah saudara", {"age": 42, "has_nik": True},
    ),
    (
        "ADM-05", "pindah domisili dari kabupaten sebelah", {"age": 30},
        "mau pindah faskes ke klinik lain", {"jkn": "aktif"},
    ),
    (
        "ADM-06", "minta akta kematian ayah untuk bank", {"age": 40},
        "minta akta kelahiran anak", {"age": 3},
    ),
    (
        "EDU-01", "anak SMP nunggak SPP, ayahnya kuli, minta PIP", {"age": 14, "decile": 3},
        "guru SMP mengeluh siswa ribut", {},
    ),
    (
        "EDU-02", "anak autis ditolak sekolah umum, ingin masuk SLB", {"age": 8, **DISABLED},
        "anak SD ingin pindah kelas", {"age": 8},
    ),
    (
        "EDU-03", "anak putus sekolah mau daftar Sekolah Rakyat", {"age": 13, "decile": 1},
        "rakyat desa minta gedung sekolah dicat", {},
    ),
    (
        "EDU-04", "lulus SMA diterima kuliah, tidak ada biaya, tanya KIP Kuliah", {"age": 18, "decile": 3},
        "mahasiswa KKN minta data desa", {"age": 21},
    ),
    (
        "LEG-01", "digugat rentenir, minta pengacara gratis", {"age": 40, "decile": 4},
        "minta izin keramaian untuk hajatan", {"age": 40},
    ),
    (
        "PRO-01", "dipukul suami, takut pulang", {"age": 30, "sex": "P"},
        "suami dipukul cobaan berat, usahanya bangkrut, minta modal", {"age": 30, "sex": "P", "decile": 3},
    ),
    (
        "PRO-02", "minta nomor SAPA 129", {"age": 30},
        "minta nomor antrean", {"age": 30},
    ),
    (
        "PRO-03", "TKW di Arab disiksa majikan dan paspornya ditahan", {"age": 33, "sex": "P"},
        "paspor umroh hilang", {"age": 60},
    ),
    (
        "PRO-04", "suami istri sering cekcok, minta konseling", {"age": 40},
        "tetangga cekcok? tidak, hanya minta surat pengantar nikah", {"age": 24},
    ),
    (
        "EMP-01", "mau ikut pelatihan las di BLK", {"age": 22},
        "las pagar sekolah lepas, minta diperbaiki", {},
    ),
    (
        "DAT-01", "belum masuk DTSEN, rumah gedek, minta diusulkan", {"age": 48, "sex": "L"},
        "usul supaya antrean dipanggil dengan pengeras", {},
    ),
    (
        "DAT-02", "penerima bansos punya dua mobil, tolong disanggah", {},
        "mobil dinas parkir sembarangan", {},
    ),
    (
        "DAT-03", "ayah sudah meninggal masih tercatat di DTSEN, minta dihapus", {},
        "ayah meninggal kemarin, minta bantuan pemakaman", {"age": 70, "decile": 2},
    ),
    (
        "DAT-04", "mau cek desil saya", {"age": 40},
        "mau cek darah", {"age": 40, "jkn": "aktif"},
    ),
    (
        "DAT-05", "minta surat keterangan DTSEN untuk sekolah anak", {"age": 40, "decile": 3},
        "minta surat pengantar nikah", {"age": 24},
    ),
    (
        "DAT-06", "minta SKTM untuk keringanan biaya sekolah", {"age": 40, "decile": 3},
        "minta surat pindah", {"age": 40},
    ),
    (
        "DAT-07", "petugas meminta uang 50 ribu untuk daftar bansos", {},
        "minta uang 50 ribu untuk ongkos pulang, dompet hilang", {"age": 40, "has_nik": True},
    ),
    (
        "OTH-01", "tidak sanggup bayar PBB, minta keringanan", {"age": 66, "decile": 3},
        "tidak sanggup bayar SPP anak", {"age": 40, "decile": 3},
    ),
]  # fmt: skip


def test_every_service_of_the_catalogue_is_in_one_of_the_tables() -> None:
    from puskesos.cases.triage.knowledge import shipped_knowledge  # noqa: PLC0415  # for this question only

    tested = {case[0] for case in (*CASES, *test_services_health_aid.CASES)}
    assert tested == set(shipped_knowledge().catalogue.services)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_service_comes_up_where_it_should(case: Case) -> None:
    code, note, facts, _, _ = case
    assert code in services(note, **facts)[:3]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_service_does_not_lead_for_a_near_miss(case: Case) -> None:
    code, _, _, note, facts = case
    assert code not in leading(note, **facts)
