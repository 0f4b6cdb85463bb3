"""The wording of the form that is filled in by hand while there is no power, and typed in later."""

from puskesos.cases.case import ReporterKind, ReportType
from puskesos.cases.slips import letterhead_of
from puskesos.cases.visit import ConsentMode
from puskesos.cases.wording import BlankFormContent, FormGroup, Signature
from puskesos.office.profile import Office

STORY_LINES = 4
COMMON_PAPERS = ("KTP", "Kartu Keluarga", "SKTM", "Surat puskesmas/RS", "Kartu BPJS/KIS", "Lainnya")


def compose_blank_form(office: Office) -> BlankFormContent:
    """The intake questions in the order of the screen, on one sheet, so that typing them in later is quick.

    It carries no number: the register follows the order of entry, the recap the day of the visit. What needs the
    network is not asked, for then there is power as well.
    """
    return BlankFormContent(
        letterhead=letterhead_of(office),
        title="Formulir Penerimaan Warga",
        instructions=(
            "Diisi dengan huruf cetak saat listrik padam atau di lapangan. Catat ke program sesudahnya dengan tombol "
            "“Dicatat belakangan” dan tanggal datang yang sebenarnya; nomor register diberikan saat dicatat."
        ),
        groups=(
            FormGroup(
                "Kunjungan dan pelapor",
                ("Tanggal datang", "Petugas", "Nama pelapor", "Hubungan", "Nomor HP", "NIK pelapor"),
                _labels(ReporterKind),
            ),
            FormGroup(
                "Penerima layanan",
                ("Nama", "Tanggal lahir / umur", "Nomor HP", "Pekerjaan", "Alamat", "RT / RW", "Desa", "Anggota"),
                ("Laki-laki", "Perempuan"),
                digits=("NIK", "No. KK"),
            ),
            FormGroup("Keluhan dan layanan yang diminta", choices=_labels(ReportType), writing_lines=STORY_LINES),
            FormGroup("Berkas dibawa", choices=COMMON_PAPERS),
            FormGroup("Penjelasan data pribadi", choices=_labels(ConsentMode)),
        ),
        signatures=(Signature("Pelapor", ""), Signature("Petugas", "")),
    )


def _labels(kind: type[ReporterKind] | type[ReportType] | type[ConsentMode]) -> tuple[str, ...]:
    return tuple(member.label for member in kind)
