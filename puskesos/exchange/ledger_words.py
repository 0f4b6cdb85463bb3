"""What the words of an old case book mean: every office wrote its statuses and results in its own way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from puskesos.cases.case import Outcome
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.office.typed import name_key


@dataclass(frozen=True)
class Reading:
    """The status a line tells of, and the outcome of a closed one where its words name one."""

    status: CaseStatus
    outcome: Outcome | None = None


Meaning = TypeVar("Meaning")
# Words as short as these stand inside others (ok in kok), so they count alone only.
SHORT = 5
SIGNS = re.compile(r"[^a-z0-9]+")
C, R, F = CaseStatus, Outcome, FeedbackResult
# The first line that fits is taken, so what turns a meaning round (belum, tidak) stands before the plain word.
STATUSES: Sequence[tuple[CaseStatus, tuple[str, ...]]] = (
    (C.WAITING_DOCUMENTS, ("berkas kurang", "kurang berkas", "belum lengkap", "kekurangan", "dikembalikan")),
    (C.EXPIRED, ("kedaluwarsa", "kadaluarsa", "kadaluwarsa")),
    (C.DUPLICATE, ("ganda", "dobel", "duplikat")),
    (C.CANCELLED, ("batal", "dibatalkan", "pembatalan", "dicabut", "mencabut", "mengundurkan")),
    (C.REJECTED, ("tidak layak", "tidak memenuhi", "tolak", "ditolak", "tidak disetujui")),
    (C.FIELD_VISIT, ("lapangan", "belum dikunjungi", "home visit", "kunjungan rumah")),
    (C.IN_VERIFICATION, ("belum", "menunggu", "pending", "diajukan", "draf", "draft", "antri", "antre")),
    (C.RESOLVED, ("selesai", "tuntas", "terlayani", "dilayani", "terbit", "setujui", "disetujui", "diterima",
                  "diserahkan", "closed", "beres", "layak", "sudah", "ok")),
    (C.AWAITING_DECISION, ("disposisi", "tanda tangan", "paraf", "penetapan", "persetujuan")),
    (C.IN_VERIFICATION, ("verifikasi", "proses")),
    (C.REFERRED, ("rujuk", "dirujuk", "rujukan", "dikirim", "diteruskan")),
)  # fmt: skip
OUTCOMES: Sequence[tuple[Outcome, tuple[str, ...]]] = (
    (R.DECEASED, ("meninggal", "wafat", "almarhum")),
    (R.MOVED, ("pindah",)),
    (R.UNREACHABLE, ("tidak dapat dihubungi", "tidak bisa dihubungi", "tidak ditemukan", "tidak ada kabar")),
    (R.WITHDRAWN, ("batal", "dibatalkan", "dicabut", "mencabut", "mengundurkan")),
    (R.NOT_ELIGIBLE, ("tidak layak", "tidak memenuhi", "tolak", "ditolak", "tidak disetujui")),
    (R.MEMBERSHIP_ACTIVATED, ("aktif kembali", "diaktifkan", "reaktivasi", "sudah aktif", "kis aktif")),
    (R.PROPOSED_TO_REGISTRY, ("usul dtks", "usulan dtks", "usul dtsen", "usulan dtsen", "diusulkan ke dtsen",
                              "diusulkan ke dtks", "siks")),
    (R.AID_PROPOSED, ("diusulkan", "usulan bantuan", "pengusulan", "usul")),
    (R.DOCUMENT_ISSUED, ("surat terbit", "diterbitkan", "terbit", "surat keterangan", "rekomendasi", "sktm")),
    (R.INFORMED_AT_COUNTER, ("informasi", "penjelasan", "dijelaskan", "konsultasi")),
)  # fmt: skip
ANSWERS: Sequence[tuple[FeedbackResult, tuple[str, ...]]] = (
    (F.NO_ANSWER, ("belum ada", "belum dijawab", "tidak ada jawaban", "belum")),
    (F.PAPERS_MISSING, ("berkas", "belum lengkap", "kurang")),
    (F.DECLINED_BY_RESIDENT, ("warga tidak", "tidak melanjutkan", "tidak datang", "batal", "menolak dirujuk")),
    (F.DECLINED_BY_PROVIDER, ("ditolak", "tolak", "tidak dapat", "tidak bisa", "penuh")),
    (F.REFERRED_ON, ("dirujuk lagi", "dirujuk ke", "diteruskan ke", "dialihkan")),
    (F.SERVED, ("dilayani", "terlayani", "selesai", "sudah", "diterima", "dirawat", "aktif", "terbit", "ok")),
    (F.IN_PROCESS, ("proses", "menunggu", "tunggu")),
)
SECTORS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("education", ("sekolah", "pendidikan", "kuliah", "kip", "pip", "ijazah", "siswa")),
    ("housing", ("rtlh", "tidak layak huni", "bedah rumah", "rehab rumah", "perumahan")),
    ("health", ("kesehatan", "bpjs", "jkn", "kis", "pbi", "rumah sakit", "rsud", "puskesmas", "rawat", "berobat",
                "jampersal", "obat")),
    ("rehabilitation", ("rehab", "rehabilitasi", "disabilitas", "lansia", "odgj", "napza", "panti", "telantar",
                        "terlantar", "kursi roda", "pengemis")),
    ("protection", ("kekerasan", "perlindungan", "konseling", "pelecehan")),
    ("civil_registration", ("kependudukan", "dukcapil", "adminduk", "ktp", "kk", "akta", "akte")),
    ("legal", ("hukum",)),
    ("employment", ("pelatihan", "lowongan", "kerja")),
    ("energy", ("listrik", "pln", "elpiji", "gas")),
    ("agriculture", ("pertanian", "pupuk", "nelayan", "tani")),
    ("data", ("dtks", "dtsen", "desil", "siks", "sktm", "cek bansos", "usulan baru", "data")),
    ("bansos", ("bansos", "bantuan", "pkh", "bpnt", "sembako", "blt", "kks", "pangan", "bencana", "beras")),
)  # fmt: skip


def read_status(status: str, result: str, *, is_referred: bool) -> Reading | None:
    """What status and result say together; None when they say nothing.

    A result without a status ends the case; a letter that went out and nothing more leaves it with the provider.
    """
    told = _first(STATUSES, status)
    if told is None and result.strip():
        told = _first(STATUSES, result) or C.RESOLVED
    if told is None:
        return Reading(C.REFERRED) if is_referred else None
    return Reading(told, _outcome(told, f"{status} {result}", is_referred=is_referred))


def read_sector(text: str) -> str | None:
    """The sector a wish belongs to; None when its words name none."""
    return _first(SECTORS, text)


def read_answer(text: str) -> FeedbackResult | None:
    """What an agency answered; words nobody foresaw at least say that it was heard of."""
    if not text.strip().strip("-–"):
        return None
    return _first(ANSWERS, text) or F.RECEIVED


def answer_of(outcome: Outcome | None) -> FeedbackResult | None:
    """The answer a closed case with a letter stands for when the book has no column for it."""
    return {R.REFERRED_SERVED: F.SERVED, R.REFERRED_DECLINED: F.DECLINED_BY_PROVIDER}.get(outcome) if outcome else None


def _outcome(status: CaseStatus, text: str, *, is_referred: bool) -> Outcome | None:
    match status:
        case C.RESOLVED:
            named = _first(OUTCOMES, text)
            return named or (R.REFERRED_SERVED if is_referred else R.HANDLED_INTERNALLY)
        case C.REJECTED:
            return R.REFERRED_DECLINED if is_referred else R.NOT_ELIGIBLE
        case C.CANCELLED:
            return R.WITHDRAWN
        case C.EXPIRED:
            return R.UNREACHABLE
        case _:
            return None


def _first(table: Sequence[tuple[Meaning, tuple[str, ...]]], text: str) -> Meaning | None:
    """The meaning of the first line one of whose words stands in the text; a short word must stand alone."""
    told = f" {SIGNS.sub(' ', name_key(text))} "
    for meaning, words in table:
        if any((f" {word} " if len(word) <= SHORT else word) in told for word in words):
            return meaning
    return None
