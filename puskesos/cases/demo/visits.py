"""Who came to the example office, with what, and what became of it. Names and numbers are made up and look it."""

from dataclasses import dataclass, replace

from puskesos.cases.case import Channel, Outcome, ReporterKind, ReportType
from puskesos.cases.demo import steps as step
from puskesos.cases.demo.steps import Act
from puskesos.cases.demo.village import VILLAGE, resident
from puskesos.cases.intake import Intake
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus, ReporterAnswer, WayOut

FO, BO, LEAD = "misal", "umpama", "sari"


@dataclass(frozen=True)
class Visit:
    """One visit at the counter and everything that followed, oldest first."""

    registration: Act
    later: tuple[Act, ...] = ()


def _without_nik(name: str, age: int | None, sex: Sex, why: NikStatus, no_kk: str = "") -> PersonAnswer:
    return PersonAnswer(
        name, nik_status=why, no_kk=no_kk, estimated_age=age, sex=sex, address="Dusun Permisalan 3", region=VILLAGE
    )


def _listed(
    decile: int, pbi: MembershipStatus = MembershipStatus.YES, pkh: MembershipStatus = MembershipStatus.NO
) -> RegistryCheck:
    memberships = {Programme.PBI_JK: pbi, Programme.PKH: pkh}
    return RegistryCheck(status=RegistryStatus.LISTED, decile=decile, memberships=memberships)


def _decile_question(days_ago: int, client: PersonAnswer, decile: int) -> Visit:
    """The most frequent visit of all: which decile, answered at the counter within a minute."""
    told = f"Keluarga tercatat desil {decile}. Dijelaskan cara mengusulkan perbaikan data lewat desa."
    intake = Intake(
        client, "Ingin tahu desil keluarga dan mengapa bantuan berhenti.", "", ReportType.ENQUIRY, "DAT-04",
        registry=_listed(decile), way_out=WayOut.CLOSED_AT_COUNTER, told_resident=told,
    )  # fmt: skip
    return Visit(Act(days_ago, FO, step.registers(intake)))


# It is a script: each act on a line of its own, each visit together.
# fmt: off
HEALTH = (
    # An emergency: the card of a dialysis patient does not work.
    Visit(
        Act(18, LEAD, step.registers(Intake(
            resident("Contoh Melati", "080000000101"),
            "Kartu JKN tidak aktif sejak awal bulan, perlu cuci darah dua kali seminggu. Ada surat rumah sakit.", "",
            ReportType.APPLICATION, "KES-02", wish="Kartu aktif sebelum jadwal cuci darah berikutnya.", is_urgent=True,
            urgency_reason="Sedang dirawat atau gawat darurat", registry=_listed(3, MembershipStatus.INACTIVE),
            way_out=WayOut.REFER_NOW,
        ))),
        (
            Act(18, LEAD, step.identifies("PPKS-24")),
            Act(18, LEAD, step.refers("Dinas Sosial", "Mohon reaktivasi PBI-JK dan surat keterangan hari ini.", -18)),
            Act(18, LEAD, step.prints()),
            Act(17, LEAD, step.hears(FeedbackResult.IN_PROCESS, "Tanyakan hasil aktivasi", -20,
                                     given="Usulan sudah dikirim lewat SIKS-NG")),
            Act(14, LEAD, step.hears(FeedbackResult.SERVED, "Kabari keluarga, lalu tutup kasus", -18,
                                     given="Kartu aktif kembali", channel=FeedbackChannel.RETURN_PART)),
            Act(14, LEAD, step.closes(Outcome.MEMBERSHIP_ACTIVATED,
                                      "Kartu sudah aktif; jadwal cuci darah dapat dilanjutkan.")),
        ),
    ),
    # Issued with a mistake, voided and issued anew; the second slip is still unanswered.
    Visit(
        Act(9, FO, step.registers(Intake(
            resident("Contoh Seroja", "080000000102"), "Tekanan darah tinggi, obat habis, tidak punya kartu JKN.", "",
            ReportType.APPLICATION, "KES-05", registry=_listed(5, MembershipStatus.UNKNOWN),
        ))),
        (
            Act(8, BO, step.takes()),
            Act(8, BO, step.refers("RSUD", "Mohon pemeriksaan dan pengobatan.", 2)),
            Act(7, BO, step.reissues("Puskesmas", "Mohon pemeriksaan dan pengobatan rutin.", 6,
                                     "Tujuan keliru: layanan ini di puskesmas")),
            Act(7, BO, step.prints()),
        ),
    ),
    Visit(
        Act(4, FO, step.registers(Intake(
            resident("Misal Cemara"), "Bayi baru lahir belum tercatat di JKN.", "", ReportType.APPLICATION, "KES-10",
            is_priority=True, priority_reason="Anak", registry=_listed(4), way_out=WayOut.PAPERS_MISSING,
        ), brought=1)),
        (Act(1, FO, step.gets_all_papers()),),
    ),
    Visit(Act(0, FO, step.registers(Intake(
        resident("Umpama Kamboja"), "Nama di kartu JKN berbeda dengan KTP sehingga ditolak loket rumah sakit.", "",
        ReportType.COMPLAINT, "KES-11", registry=_listed(6),
    )))),
    # Nobody answered for weeks: overdue twice over.
    Visit(
        Act(24, FO, step.registers(Intake(
            _without_nik("Misal Beringin", 35, Sex.MALE, NikStatus.NOT_RECORDED, resident("Misal Beringin").no_kk),
            "Gangguan jiwa berat, sering mengamuk, keluarga tidak sanggup.", "", ReportType.COMPLAINT, "KES-06",
            reporter=ReporterAnswer(ReporterKind.OTHER, "Umpama Beringin", "Saudara", "080000000106"), is_urgent=True,
            urgency_reason="Kekerasan atau ancaman",
        ), brought=1)),
        (
            Act(23, BO, step.takes()),
            Act(23, BO, step.identifies("PPKS-09", "Disabilitas mental menurut surat puskesmas")),
            Act(22, BO, step.refers("Puskesmas", "Mohon kunjungan dan rujukan ke rumah sakit jiwa.", -16)),
            Act(22, BO, step.prints()),
            Act(10, BO, step.hears(FeedbackResult.NO_ANSWER, "Datangi puskesmas", -4, reason="Telepon tidak diangkat")),
        ),
    ),
)

AID = (
    # A disabled child needs a wheelchair.
    Visit(
        Act(15, FO, step.registers(Intake(
            resident("Umpama Dahlia"), "Tidak dapat berjalan sejak lahir, digendong ke sekolah setiap hari.", "",
            ReportType.APPLICATION, "BAN-13", wish="Kursi roda ukuran anak.", is_priority=True,
            priority_reason="Penyandang disabilitas",
            reporter=ReporterAnswer(ReporterKind.OTHER, "Contoh Dahlia", "Orang tua", "080000000104"),
            registry=_listed(2, pkh=MembershipStatus.YES),
        ), brought=4)),
        (
            Act(14, BO, step.takes()),
            Act(14, BO, step.identifies("PPKS-05")),
            Act(12, BO, step.moves(CaseStatus.FIELD_VISIT, "Ukur tinggi badan dan pintu rumah", "Kunjungi rumah", -14)),
            Act(11, BO, step.refers("Dinas Sosial", "Mohon bantuan kursi roda anak, ukuran terlampir.", 3)),
            Act(11, BO, step.prints()),
            Act(3, BO, step.hears(FeedbackResult.IN_PROCESS, "Tanyakan jadwal penyerahan", 0,
                                  given="Masuk daftar penerima, menunggu barang")),
        ),
    ),
    Visit(
        Act(13, FO, step.registers(Intake(
            resident("Contoh Anggrek"), "Bantuan sembako berhenti tiga bulan, tetangga yang mampu masih menerima.", "",
            ReportType.COMPLAINT, "BAN-02", registry=_listed(6, pkh=MembershipStatus.INACTIVE),
        ))),
        (
            Act(12, BO, step.takes()),
            Act(11, BO, step.refers("Dinas Sosial", "Mohon pemeriksaan kepesertaan sembako.", -5,
                                    despite="Warga menyanggah desilnya; dinas sosial diminta memeriksa.")),
            Act(11, BO, step.prints()),
            Act(2, BO, step.hears(FeedbackResult.DECLINED_BY_PROVIDER, "Ajukan sanggah lewat desa", 1,
                                  reason="Data menunjukkan desil 6; keluarga perlu mengajukan sanggah")),
        ),
    ),
    Visit(
        Act(6, FO, step.registers(Intake(
            resident("Misal Teratai"), "Ditinggal suami, dua anak kecil, belum pernah menerima bantuan.", "",
            ReportType.APPLICATION, "BAN-01", registry=RegistryCheck(status=RegistryStatus.NOT_LISTED),
        ))),
        (
            Act(6, BO, step.takes()),
            Act(5, BO, step.identifies("PPKS-23")),
            Act(2, BO, step.moves(CaseStatus.AWAITING_DECISION, "Layak diusulkan", "Tunggu penetapan Koordinator", 0)),
        ),
    ),
    Visit(
        Act(16, FO, step.registers(Intake(
            resident("Contoh Wijaya"), "Atap rumah roboh sebagian karena angin, dinding bambu lapuk.", "",
            ReportType.APPLICATION, "BAN-12", registry=_listed(1), way_out=WayOut.PAPERS_MISSING,
        ), brought=2)),
        (Act(8, FO, step.notes("Ditelepon; surat tanah masih diurus di desa.")),),
    ),
)

REHABILITATION = (
    # A neglected elderly person reported by a neighbour, without a NIK.
    Visit(
        Act(17, FO, step.registers(Intake(
            _without_nik("Misal Kenanga", 78, Sex.FEMALE, NikStatus.UNKNOWN),
            "Tinggal sendiri di gubuk, tidak ada yang mengurus, sudah lama tidak makan teratur.", "",
            ReportType.COMPLAINT, "REH-03", channel=Channel.VILLAGE, is_urgent=True, urgency_reason="Telantar",
            is_priority=True, priority_reason="Lanjut usia",
            reporter=ReporterAnswer(ReporterKind.OTHER, "Contoh Kenanga", "Tetangga", "080000000110"),
        ), brought=0)),
        (
            Act(17, LEAD, step.gives_to(BO, "Mohon dikunjungi hari ini")),
            Act(16, BO, step.moves(CaseStatus.FIELD_VISIT, "Kunjungan bersama kader", "Tulis hasil kunjungan", -20)),
            Act(16, BO, step.identifies("PPKS-08")),
            Act(15, BO, step.refers("Dinas Sosial", "Mohon rehabilitasi sosial dan tempat tinggal sementara.", -3)),
            Act(15, BO, step.prints()),
        ),
    ),
    # Violence: the reporter's name is known to two officers only, and no paper says what it is about.
    Visit(
        Act(5, LEAD, step.registers(Intake(
            resident("Umpama Soka"), "Dipukul suami, menumpang di rumah kerabat.", "", ReportType.COMPLAINT, "PRO-01",
            is_urgent=True, urgency_reason="Kekerasan atau ancaman", way_out=WayOut.REFER_NOW,
            reporter=ReporterAnswer(ReporterKind.OTHER, "Misal Soka", "Kerabat", keep_name_secret=True),
        ), brought=0)),
        (
            Act(5, LEAD, step.identifies("PPKS-19")),
            Act(5, LEAD, step.refers("UPTD PPA", "Mohon perlindungan dan pendampingan.", 2)),
            Act(5, LEAD, step.prints()),
        ),
    ),
    Visit(
        Act(11, FO, step.registers(Intake(
            _without_nik("Contoh Tanpa Nama", None, Sex.MALE, NikStatus.UNKNOWN),
            "Orang telantar di terminal, kehabisan ongkos pulang.", "", ReportType.COMPLAINT, "REH-11",
            reporter=ReporterAnswer(ReporterKind.ANONYMOUS),
        ), brought=0)),
        (
            Act(11, BO, step.takes()),
            Act(10, BO, step.closes(Outcome.HANDLED_INTERNALLY, "Diantar ke Dinas Sosial dan dipulangkan naik bus.")),
        ),
    ),
    Visit(
        Act(8, FO, step.registers(Intake(
            resident("Misal Lili"), "Bekas stroke, tidak dapat bekerja lagi.", "", ReportType.APPLICATION, "REH-21",
            registry=_listed(4),
        ))),
        (
            Act(7, BO, step.takes()),
            Act(3, BO, step.hands_back("Alamat tidak ditemukan; RT 4 tidak mengenal nama ini.")),
        ),
    ),
)

PAPERS_AND_DATA = (
    Visit(Act(2, FO, step.registers(Intake(
        _without_nik("Umpama Krisan", 19, Sex.MALE, NikStatus.NONE), "Belum pernah punya KTP, orang tua meninggal.", "",
        ReportType.APPLICATION, "ADM-01", way_out=WayOut.PAPERS_MISSING,
    ), brought=1))),
    Visit(Act(7, FO, step.registers(Intake(
        resident("Contoh Tulip"), "Berhenti sekolah karena biaya.", "", ReportType.APPLICATION, "EDU-01",
        registry=_listed(3), reporter=ReporterAnswer(ReporterKind.OTHER, "Misal Tulip", "Orang tua", "080000000114"),
    )))),
    # The power was off: written on paper, entered the next morning.
    Visit(Act(3, FO, step.registers(Intake(
        resident("Misal Cempaka"), "Rumah tergenang, perlu bahan makanan.", "", ReportType.APPLICATION, "DIS-01",
        late_reason="Listrik padam seharian",
    ), brought=0, late=1))),
    Visit(
        Act(12, FO, step.registers(Intake(
            resident("Contoh Alamanda"), "Minta surat keterangan tidak mampu.", "", ReportType.APPLICATION, "DAT-06",
            registry=_listed(3),
        ))),
        (
            Act(12, LEAD, step.moves(CaseStatus.APPROVED, "Disetujui", "Siapkan surat", -14)),
            Act(11, LEAD, step.moves(CaseStatus.LETTER_READY, "Surat ditandatangani", "Kabari warga", -10)),
            Act(10, FO, step.closes(Outcome.DOCUMENT_ISSUED, "Surat sudah diserahkan kepada warga.")),
        ),
    ),
    Visit(
        Act(10, FO, step.registers(Intake(
            resident("Umpama Asoka"), "Ingin didata untuk bantuan.", "", ReportType.PROPOSAL, "DAT-01",
            registry=RegistryCheck(status=RegistryStatus.UNREACHABLE),
        ))),
        (
            Act(9, BO, step.takes()),
            Act(9, BO, step.closes(Outcome.PROPOSED_TO_REGISTRY, "Diusulkan lewat musyawarah desa bulan depan.")),
            Act(1, BO, step.reopens("Warga datang lagi: nama tidak ada dalam daftar musyawarah.")),
            Act(1, BO, step.plans("Tanyakan kepada perangkat desa", 2)),
        ),
    ),
    Visit(
        Act(10, FO, step.registers(Intake(
            resident("Umpama Asoka"), "Ingin didata untuk bantuan.", "", ReportType.PROPOSAL, "DAT-01",
        ))),
        (
            Act(9, BO, step.moves(CaseStatus.DUPLICATE, "Tercatat dua kali pada hari yang sama.")),
            Act(9, BO, step.says_same("Tercatat dua kali pada hari yang sama.")),
        ),
    ),
    # She was known without a NIK; that it is the same woman nobody has said yet.
    Visit(
        Act(1, FO, step.registers(Intake(
            resident("Misal Kenanga"), "KTP-el baru selesai, ingin didata untuk bantuan lanjut usia.", "",
            ReportType.PROPOSAL, "DAT-01",
        ))),
        (
            Act(1, LEAD, step.refers("Dinas Sosial", "Mohon pendataan dan permakanan lanjut usia.", 6)),
            Act(1, LEAD, step.prints()),
        ),
    ),
    # Written down from a bad copy: the NIK is his brother's.
    Visit(Act(3, FO, step.registers(Intake(
        replace(resident("Misal Irwan"), nik=resident("Misal Iris").nik),
        "Minta dicek desil keluarga; KTP hilang, hanya membawa fotokopi KK.", "", ReportType.ENQUIRY, "DAT-04",
    )))),
    _decile_question(19, resident("Contoh Gardenia"), 5),
    _decile_question(14, resident("Misal Iris"), 7),
    _decile_question(6, resident("Umpama Begonia"), 4),
    _decile_question(1, resident("Contoh Azalea"), 2),
    _decile_question(0, resident("Misal Zinnia"), 6),
)
# fmt: on

VISITS = (*HEALTH, *AID, *REHABILITATION, *PAPERS_AND_DATA)
