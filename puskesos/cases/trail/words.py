"""What the trail calls everything that happens: a title for each event, and how what it says is read."""

from collections.abc import Mapping

from puskesos.cases import journey
from puskesos.office.directory.history import AFTER, BEFORE
from puskesos.office.masking import with_masked_niks

ABOUT_OFFICERS = {
    "logged_in": "Masuk",
    "login_failed": "Gagal masuk",
    "locked": "Layar dikunci",
    "locked_idle": "Layar terkunci sendiri",
    "logged_out": "Keluar",
    "added": "Petugas ditambahkan",
    "changed": "Data petugas diubah",
    "deactivated": "Petugas dinonaktifkan",
    "reactivated": "Petugas diaktifkan kembali",
    "password_reset": "Kata sandi petugas diganti admin",
    "password_changed": "Kata sandi sendiri diganti",
    "recovered": "Masuk dengan kode pemulihan",
}
ABOUT_PEOPLE = {
    "person_edited": "Data diri diubah",
    "nik_disputed": "NIK dipersoalkan",
    "nik_confirmed": "NIK dipastikan",
    "nik_taken_over": "NIK diambil dari daftar",
    "nik_returned": "NIK dikembalikan",
    "linked": "Catatan warga dihubungkan",
    "unlinked": "Hubungan catatan dilepas",
    "decided": "Dugaan data ganda diputuskan",
    "consent_given": "Persetujuan dicatat",
    "consent_withdrawn": "Persetujuan dicabut",
    "right_asked": "Permintaan hak dicatat",
    "right_done": "Permintaan hak diselesaikan",
    "my_data_handed_over": "Salinan data diserahkan",
}
ABOUT_DIRECTORY = {
    "entry_added": "Entri direktori ditambahkan",
    "entry_changed": "Entri direktori diubah",
    "entry_checked": "Entri direktori diperiksa",
    "entry_retired": "Entri direktori tidak dipakai lagi",
    "entry_restored": "Entri direktori dipakai kembali",
    "entry_loaded": "Entri diperbarui dari katalog",
    "entry_imported": "Entri diperbarui dari berkas HSDS",
    "edition_accepted": "Entri mengikuti katalog",
    "edition_declined": "Entri tetap menurut kantor",
    "entry_doubted": "Entri ditandai keliru",
    "doubt_settled": "Tanda keliru diselesaikan",
    "provider_added": "Instansi ditambahkan",
    "provider_changed": "Data instansi diubah",
    "service_confirmed": "Layanan dipastikan kantor",
    "service_hidden": "Layanan disembunyikan dari meja",
    "catalogue_loaded": "Katalog dimuat",
    "directory_imported": "Direktori diambil dari berkas",
}
ABOUT_OFFICE = {
    "viewed": "Dilihat",
    "nik_shown": "NIK ditampilkan utuh",
    "searched": "Mencari",
    "taken_out": "Dicetak atau disimpan ke luar",
    "list_asked": "Daftar BNBA diminta",
    "altered": "Data diubah",
    "tail_lost": "Akhir jejak hilang",
    "office_set_up": "Kantor dibuat",
    "office_changed": "Data kantor diubah",
    "clock_confirmed": "Jam komputer dipastikan",
    "recovery_code_renewed": "Kode pemulihan diganti",
    "key_changed": "Kunci surat diganti",
    "card_trusted": "Kartu kantor lain dipercaya",
    "card_renewed": "Kartu kantor lain diperbarui",
    "card_forgotten": "Kartu kantor lain dilupakan",
    "chain_changed": "Rantai persetujuan diubah",
    "targets_changed": "Batas waktu layanan diubah",
    "escalation_changed": "Langkah pengingat diubah",
    "retention_changed": "Jadwal simpan diubah",
    "attachment_rules_changed": "Aturan lampiran diubah",
    "template_changed": "Bentuk surat diubah",
    "template_reset": "Bentuk surat dikembalikan ke asal",
    "language_saved": "Bahasa kedua disimpan",
    "ticket_taken": "Nomor antrean diambil",
    "day_off": "Hari libur ditetapkan",
    "day_worked": "Hari kerja ditetapkan",
    "day_forgotten": "Ketetapan hari dicabut",
    "saturday_worked": "Sabtu menjadi hari kerja",
    "saturday_off": "Sabtu menjadi hari libur",
    "register_imported": "Daftar warga dimuat",
    "register_undone": "Pemuatan daftar dibatalkan",
    "book_closed": "Buku kasus lama selesai disalin",
    "book_half_kept": "Buku kasus lama disalin sebagian",
    "profile_saved": "Susunan kolom disimpan",
    "profile_forgotten": "Susunan kolom dihapus",
    "opening_seen": "Pembukaan kasus rahasia dibaca atasan",
    "breach_recorded": "Kebocoran data dicatat",
    "breach_changed": "Catatan kebocoran diubah",
    "breach_told": "Kebocoran data diberitahukan",
    "breach_letter_issued": "Surat pemberitahuan kebocoran terbit",
    "breach_closed": "Kebocoran data selesai ditangani",
    "destroyed": "Pemusnahan data diperintahkan",
    "destruction_done": "Pemusnahan data selesai",
    "backed_up": "Cadangan dibuat",
    "restored": "Data dipulihkan dari cadangan",
    "moved": "Data kantor dipindahkan",
    "office_placed": "Kantor ditempatkan di bawah kantor lain",
    "desk_added": "Loket ditambahkan di server",
    "desk_revoked": "Loket dicabut di server",
}
TITLES = journey.TITLES | ABOUT_OFFICERS | ABOUT_PEOPLE | ABOUT_DIRECTORY | ABOUT_OFFICE
# What an event is about, where that is neither a case nor a person.
KINDS = {
    "case": "Kasus",
    "person": "Warga",
    "officer": "Petugas",
    "office": "Kantor",
    "attachment": "Lampiran",
    "look_up": "Pemeriksaan data",
    "person_review": "Dugaan data ganda",
    "register": "Daftar warga",
    "import_profile": "Susunan kolom",
    "breach": "Kebocoran data",
    "day": "Kalender",
    "language": "Bahasa kedua",
    "catalogue": "Katalog",
    "flag": "Tanda keliru",
    "service": "Layanan",
    "document": "Berkas",
    "rule": "Syarat",
    "provider": "Instansi",
}
# Each part is read only when the event holds all its fields; of any other event everything it says is read.
SENTENCES: dict[str, tuple[str, ...]] = journey.SENTENCES | {
    "logged_in": (),
    "locked": (),
    "locked_idle": (),
    "logged_out": (),
    "login_failed": ("{count} kali", "{times}"),
    "searched": ("“{text}”",),
    "taken_out": ("{title}, {how}",),
    "list_asked": ("{lines} baris", "{scope}", "{numbers}", "{confidence}", "{purpose}", "{reason}"),
    "linked": ("dengan {other}", "{reason}"),
    "unlinked": ("dari {other}", "{reason}"),
    "right_done": ("{right}", "{result}"),
    "ticket_taken": ("nomor {number}",),
    "backed_up": ("{reason}",),
    "restored": ("cadangan {made_at}", "berlanjut dari jejak {goes_on_from}", "{restored_by}"),
    "moved": ("ke {to}",),
    "office_placed": ("di bawah {above}",),
    "desk_added": ("{desk}", "tanpa penyandian: {insisted}"),
    "desk_revoked": ("{desk}",),
    "destroyed": ("Berita acara {number}", "{cases} kasus", "Saksi {witness}"),
    "destruction_done": ("Berita acara {number}", "{events} catatan jejak dikosongkan"),
}


def title_of(what: str) -> str:
    """How an event is called."""
    return TITLES.get(what, what)


def told(what: str, details: Mapping[str, str]) -> str:
    """What an event says of itself, in one line and with masked numbers; edits of the directory are told elsewhere."""
    said = {name: str(value) for name, value in details.items() if not name.endswith((BEFORE, AFTER))}
    return with_masked_niks(journey.sentence(what, said, SENTENCES))
