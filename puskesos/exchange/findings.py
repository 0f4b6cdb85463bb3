"""What was found wrong or odd in a file, told in one sentence with the row it stands in."""

from enum import StrEnum
from typing import NamedTuple

WHOLE_FILE = 0


class Fault(StrEnum):
    """Kinds of findings, as a summary counts them; `is_refusal` says whether the row is left out because of it."""

    # The row cannot be loaded.
    NO_NAME = "no_name"
    BAD_NAME = "bad_name"
    NIK_LENGTH = "nik_length"
    NIK_LETTERS = "nik_letters"
    NIK_NUMBER = "nik_number"
    SHIFTED = "shifted"
    TOO_WIDE = "too_wide"
    QUOTE = "quote"
    TOTAL_ROW = "total_row"
    HEADER_AGAIN = "header_again"
    GROUP_ROW = "group_row"
    MERGED_KEY = "merged_key"
    SAME_ROW = "same_row"
    NO_DATA = "no_data"
    NO_DAY = "no_day"
    NUMBER_USED = "number_used"
    # The row is loaded, and one of its cells is left out or wants a look.
    NIK_TEMPORARY = "nik_temporary"
    NIK_DATE = "nik_date"
    NO_KK = "no_kk"
    BIRTH = "birth"
    SEX = "sex"
    DECILE = "decile"
    PLACE = "place"
    PHONE = "phone"
    RT_RW = "rt_rw"
    MEMBERSHIP = "membership"
    TOO_LONG = "too_long"
    CONTROL = "control"
    ENCODING = "encoding"
    FORMULA = "formula"
    CELL_ERROR = "cell_error"
    MERGED = "merged"
    SAME_NIK = "same_nik"
    NIK_TWICE = "nik_twice"
    # Remarks about the file.
    FILE = "file"

    @property
    def is_refusal(self) -> bool:
        return self in _REFUSALS

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Fault.NO_NAME: "Nama kosong",
    Fault.BAD_NAME: "Nama tidak dapat dibaca",
    Fault.NIK_LENGTH: "NIK bukan 16 angka",
    Fault.NIK_LETTERS: "NIK berisi selain angka",
    Fault.NIK_NUMBER: "NIK tersimpan sebagai bilangan",
    Fault.SHIFTED: "Kolom bergeser",
    Fault.TOO_WIDE: "Isi melebihi kolom yang ada",
    Fault.QUOTE: "Tanda petik tidak ditutup",
    Fault.TOTAL_ROW: "Baris jumlah",
    Fault.HEADER_AGAIN: "Judul kolom terulang",
    Fault.GROUP_ROW: "Judul kelompok",
    Fault.MERGED_KEY: "Sel gabungan pada NIK atau nama",
    Fault.SAME_ROW: "Baris kembar",
    Fault.NO_DATA: "Tidak ada data warga",
    Fault.NO_DAY: "Tanggal datang tidak terbaca",
    Fault.NUMBER_USED: "Nomor register sudah dipakai",
    Fault.NIK_TEMPORARY: "NIK sementara atau nol",
    Fault.NIK_DATE: "Tanggal dalam NIK tidak ada di kalender",
    Fault.NO_KK: "Nomor KK tidak terbaca",
    Fault.BIRTH: "Tanggal lahir tidak terbaca",
    Fault.SEX: "Jenis kelamin tidak terbaca",
    Fault.DECILE: "Desil tidak terbaca",
    Fault.PLACE: "Desa tidak dikenal",
    Fault.PHONE: "Nomor HP tidak terbaca",
    Fault.RT_RW: "RT atau RW tidak terbaca",
    Fault.MEMBERSHIP: "Keikutsertaan program tidak terbaca",
    Fault.TOO_LONG: "Teks terlalu panjang",
    Fault.CONTROL: "Karakter tak terlihat",
    Fault.ENCODING: "Sandi huruf berbeda",
    Fault.FORMULA: "Sel berisi rumus",
    Fault.CELL_ERROR: "Rumus gagal",
    Fault.MERGED: "Sel gabungan",
    Fault.SAME_NIK: "NIK sama, nama berbeda",
    Fault.NIK_TWICE: "Orang yang sama lebih dari sekali",
    Fault.FILE: "Catatan tentang berkas",
}

_REFUSALS = frozenset(
    {
        Fault.NO_NAME,
        Fault.BAD_NAME,
        Fault.NIK_LENGTH,
        Fault.NIK_LETTERS,
        Fault.NIK_NUMBER,
        Fault.SHIFTED,
        Fault.TOO_WIDE,
        Fault.QUOTE,
        Fault.TOTAL_ROW,
        Fault.HEADER_AGAIN,
        Fault.GROUP_ROW,
        Fault.MERGED_KEY,
        Fault.SAME_ROW,
        Fault.NO_DATA,
        Fault.NO_DAY,
        Fault.NUMBER_USED,
    }
)


class Problem(NamedTuple):
    """What one row or cell is to be refused or remarked for, before it is known which row it is."""

    fault: Fault
    sentence: str


class Finding(NamedTuple):
    """One thing that was found; `row` is Excel's row number, 0 when it concerns the whole file."""

    row: int
    fault: Fault
    sentence: str

    @property
    def line(self) -> str:
        """The sentence with its row before it."""
        return f"Baris {self.row}: {self.sentence}" if self.row != WHOLE_FILE else self.sentence
