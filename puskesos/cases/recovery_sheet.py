"""What the sheet with the recovery code says."""

from datetime import date

from puskesos.cases.wording import RecoveryCodeContent
from puskesos.dates import written
from puskesos.office.profile import Office

SENTENCES = (
    "Kode ini membuka data kantor bila kata sandi admin terlupa. Perlakukan seperti kunci lemari arsip.",
    "Simpan lembar ini di amplop tertutup di tempat terkunci. Jangan difoto dan jangan dikirim lewat pesan.",
    "Tanpa kata sandi dan tanpa kode ini, data tidak dapat dibuka oleh siapa pun, juga tidak oleh pembuat program.",
    "Cara memakai: di halaman masuk pilih “Masuk dengan kode pemulihan”, lalu ketik kode ini.",
    "Bila lembar ini hilang atau terbaca orang lain, buat kode baru di Pengaturan; kode ini lalu tidak berlaku lagi.",
    "Cadangan yang dibuat sebelum kode baru tetap dapat dibuka dengan kode lama.",
)


def compose_recovery_sheet(office: Office, code: str, today: date) -> RecoveryCodeContent:
    """The sheet for one office; it is printed once and kept nowhere else."""
    return RecoveryCodeContent(
        office=office.name,
        title="Kode Pemulihan Data Kantor",
        code=code,
        made_on=f"Dibuat {written(today)}",
        sentences=SENTENCES,
    )
