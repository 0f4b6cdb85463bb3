"""The wording of the form that is filled in by hand while there is no power, and typed in later."""

from puskesos.cases.case import Channel, ReporterKind, ReportType
from puskesos.cases.slips import letterhead_of
from puskesos.cases.visit import ConsentMode, MembershipStatus, Programme, RegistryStatus
from puskesos.cases.wording import BlankFormContent, FormGroup, Signature
from puskesos.office.profile import Office

STORY_LINES = 4
TOLD_LINES = 2
COMMON_PAPERS = ("KTP", "Kartu Keluarga", "SKTM", "Surat puskesmas/RS", "Kartu BPJS/KIS", "Lainnya")


def compose_blank_form(office: Office) -> BlankFormContent:
    """The intake questions in the order of the screen, so that typing them in later is quick.

    It carries no number: the register follows the order of entry, the recap the day of the visit.
    """
    return BlankFormContent(
        letterhead=letterhead_of(office),
        title="Formulir Penerimaan Warga",
        instructions=(
            "Diisi dengan huruf cetak saat listrik padam atau di lapangan. Catat ke program sesudahnya dengan tombol "
            "“Dicatat belakangan” dan tanggal datang yang sebenarnya; nomor register diberikan saat dicatat."
        ),
        groups=(
            FormGroup("Kunjungan", ("Tanggal datang", "Petugas"), _labels(Channel)),
            FormGroup("Pelapor", ("Nama", "Hubungan", "Nomor HP"), _labels(ReporterKind), digits=("NIK",)),
            FormGroup(
                "Penerima layanan",
                ("Nama", "Tanggal lahir / umur", "Nomor HP", "Pekerjaan", "Alamat", "RT / RW", "Desa", "Anggota"),
                ("Laki-laki", "Perempuan"),
                digits=("NIK", "No. KK"),
            ),
            FormGroup("Keluhan", ("Layanan",), _labels(ReportType), writing_lines=STORY_LINES),
            FormGroup("Cek data", ("Desil", "Tanggal cek"), (*_labels(RegistryStatus)[1:3], *_memberships())),
            FormGroup("Berkas dibawa", choices=COMMON_PAPERS),
            FormGroup("Penjelasan data pribadi", choices=_labels(ConsentMode)),
            FormGroup("Yang disampaikan kepada warga", writing_lines=TOLD_LINES),
        ),
        signatures=(Signature("Pelapor", ""), Signature("Petugas", "")),
    )


def _labels(
    kind: type[Channel] | type[ReporterKind] | type[ReportType] | type[RegistryStatus] | type[ConsentMode],
) -> tuple[str, ...]:
    return tuple(member.label for member in kind)


def _memberships() -> tuple[str, ...]:
    return tuple(f"{programme.label} {MembershipStatus.YES.label}" for programme in Programme)
