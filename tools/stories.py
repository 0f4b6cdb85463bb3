"""The three stories of the demo, as an officer would write them down. Nobody in them exists."""

from dataclasses import dataclass

from puskesos.cases.case import ReporterKind
from puskesos.cases.referral import FeedbackResult


@dataclass(frozen=True)
class Story:
    """One visit, what it was referred for, and what came back."""

    key: str
    title: str
    client: str
    story: str
    sector: str
    service: str
    provider: str
    request: str
    papers: tuple[str, ...]
    category: str
    outcome: str
    told: str
    given: str
    nik: str = ""
    nik_missing: str = ""
    sex: str = "Perempuan"
    born: str = ""
    age: str = ""
    address: str = ""
    decile: str = ""
    reporter: str = ""
    relation: str = ""
    phone: str = ""
    urgency: str = ""
    channel: str = "Lembar balik"
    result: FeedbackResult = FeedbackResult.SERVED

    @property
    def reporter_kind(self) -> ReporterKind:
        return ReporterKind.OTHER if self.reporter else ReporterKind.SELF


STORIES = (
    Story(
        key="bpjs",
        title="Aktivasi darurat BPJS: jalur APBD yang cepat, jalur APBN yang lambat",
        client="Contoh Melati",
        nik="9999015206630001",
        born="12-06-1963",
        address="Dusun Misal",
        decile="3",
        reporter="Misal Kenanga",
        relation="Anak",
        phone="080000000012",
        story="Ibu cuci darah dua kali seminggu. Kartu JKN tidak aktif sejak bulan lalu, surat puskesmas ada.",
        sector="health",
        service="aktivasi darurat",
        urgency="Dirawat atau gawat",
        papers=("KTP", "KK", "SKTM", "Surat puskesmas atau rumah sakit"),
        provider="Dinas Kesehatan",
        request=(
            "Mohon aktivasi darurat JKN dengan iuran daerah (APBD) karena warga menjalani cuci darah. "
            "Usulan PBI-JK lewat APBN menyusul dan dapat memakan waktu lebih lama."
        ),
        category="PPKS-24",
        outcome="Kepesertaan aktif kembali",
        given="JKN aktif dengan iuran daerah mulai hari ini",
        told="Kartu JKN sudah aktif. Usulan PBI-JK lewat APBN tetap berjalan dan diperiksa bulan depan.",
    ),
    Story(
        key="lansia",
        title="Lanjut usia telantar tanpa NIK, dilaporkan tetangga",
        client="Umpama Dahlia",
        nik_missing="Tidak diketahui (mis. warga telantar)",
        age="74",
        address="Gubuk di tepi sawah, Blok Misal",
        reporter="Andai Cempaka",
        relation="Tetangga",
        phone="080000000034",
        story="Nenek tinggal sendiri, tidak ada keluarga, makan dari tetangga. Tidak punya KTP dan tidak ingat NIK.",
        sector="rehabilitation",
        service="lanjut usia telantar",
        urgency="Telantar",
        papers=("KTP pelapor", "Surat pengantar desa", "Foto penerima layanan"),
        provider="Dinas Sosial Kab",
        request="Mohon asesmen dan rehabilitasi dasar. Warga belum mempunyai NIK; perekaman diusulkan bersamaan.",
        category="PPKS-08",
        outcome="Dirujuk dan sudah dilayani",
        given="Asesmen selesai, permakanan harian dan pendamping ditetapkan",
        told="Petugas dinas sudah datang. Makanan diantar setiap hari, perekaman NIK dijadwalkan.",
        channel="Telepon / WA",
    ),
    Story(
        key="kursi-roda",
        title="Anak dengan kedisabilitasan memerlukan kursi roda",
        client="Bila Seroja",
        nik="9999011503160002",
        sex="Laki-laki",
        born="15-03-2016",
        address="Jalan Permisalan",
        decile="2",
        reporter="Seumpama Flamboyan",
        relation="Orang tua",
        phone="080000000056",
        story="Anak tidak dapat berjalan sejak lahir, digendong ke sekolah. Perlu kursi roda.",
        sector="bansos",
        service="kursi roda",
        papers=("KK", "SKTM", "Foto penerima layanan", "Surat keterangan disabilitas"),
        provider="Dinas Sosial Kab",
        request="Mohon bantuan satu kursi roda anak sesuai hasil asesmen.",
        category="PPKS-05",
        outcome="Dirujuk dan sudah dilayani",
        given="Satu kursi roda anak diserahkan",
        told="Kursi roda sudah diterima keluarga dan dicoba di kantor.",
    ),
)
