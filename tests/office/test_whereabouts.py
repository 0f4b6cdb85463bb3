"""Which agency of the office's directory a phrase of the catalogue means, and which it does not."""

import pytest

from puskesos.office.providers import Provider
from puskesos.office.whereabouts import agencies_meant

NAMES = (
    "Dinas Sosial Kabupaten Contoh", "Dinas Sosial Provinsi", "Dinas Kependudukan dan Pencatatan Sipil Kota Contoh",
    "Kantor Desa/Kelurahan Contohsari", "Kantor Kecamatan Contoh", "Puskesmas Contoh", "RSUD Contoh",
    "Rumah Sakit Jiwa", "Polsek Contoh", "BPJS Kesehatan Kantor Cabang",
)  # fmt: skip
DIRECTORY = [Provider(name=name, unit="") for name in NAMES]
MEANT = [
    ("Dinas Dukcapil", ["Dinas Kependudukan dan Pencatatan Sipil Kota Contoh"]),
    ("Kantor desa atau kelurahan", ["Kantor Desa/Kelurahan Contohsari"]),
    ("Kantor desa atau kelurahan, lalu kantor kecamatan",
     ["Kantor Desa/Kelurahan Contohsari", "Kantor Kecamatan Contoh"]),
    ("Dinas sosial provinsi", ["Dinas Sosial Provinsi"]),
    ("Dinas sosial kabupaten/kota", ["Dinas Sosial Kabupaten Contoh", "Dinas Sosial Provinsi"]),
    ("Puskesmas, klinik, atau rumah sakit", ["Puskesmas Contoh", "RSUD Contoh", "Rumah Sakit Jiwa"]),
    ("Rumah sakit tempat dirawat", []),
    ("Rumah sakit jiwa", ["Rumah Sakit Jiwa"]),
    ("Kantor polisi terdekat", ["Polsek Contoh"]),
    ("BPJS Kesehatan 165", []),
    ("Dibuat sendiri; petugas dapat membantu", []),
    ("Ketua RT dan RW", []),
    ("Sekolah terakhir", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "names"), MEANT)
def test_a_phrase_means_the_agencies_that_carry_its_words(phrase: str, names: list[str]) -> None:
    assert [agency.name for agency in agencies_meant(phrase, DIRECTORY)] == names
