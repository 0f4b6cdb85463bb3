"""An age that only the note tells, and figures that are none."""

import pytest

from puskesos.cases.triage.told_age import age_told
from tests.cases.triage.reading_notes import categories

TOLD: list[tuple[str, int | None]] = [
    ("kakek kira2 75 th ditinggal di terminal", 75),
    ("anak perempuan 9 thn ngamen", 9),
    ("KAKEK 81TH TINGGAL SENDIRI", 81),
    ("bayi umur 5 bln, yang jaga nenek 60 th", 0),
    ("bayi 3 hari ditinggal di teras", 0),
    ("umur 18 bulan belum bisa jalan", 1),
    ("usianya sekitar 40 tahun, tanpa KTP", 40),
    ("umurnya baru 12, sudah kerja", 12),
    ("anak hilang 3 tahun lalu", None),
    ("anak 3 tahun yang lalu putus sekolah", None),
    ("nenek sakit 3 tahun", None),
    ("anak 3 orang", None),
    ("warga 3 bulan tidak dapat sembako", None),
    ("janda 2 anak", None),
    ("umur 400", None),
    ("", None),
]


@pytest.mark.parametrize(("note", "age"), TOLD)
def test_an_age_is_read_where_the_note_tells_one(note: str, age: int | None) -> None:
    assert age_told(note) == age


def test_the_age_of_the_note_counts_where_none_was_typed() -> None:
    note = "warga lapor kakek kira2 75 th hidup sendiri di gubuk, tidak ada yang merawat"
    assert 8 in categories(note)
    assert 8 not in categories(note, age=45)
