"""What usually comes next: the step a form offers after an answer or a move, on a day the office works.

The officer may write another.
"""

from datetime import date, timedelta

from puskesos.cases.handling import NextStep
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.office.calendar import Calendar

AFTER_FEEDBACK: dict[FeedbackResult, tuple[str, int]] = {
    FeedbackResult.SERVED: ("Pastikan warga sudah menerima layanan, lalu tutup kasus", 1),
    FeedbackResult.IN_PROCESS: ("Tanyakan hasil kepada {provider}", 7),
    FeedbackResult.RECEIVED: ("Tanyakan perkembangan kepada {provider}", 7),
    FeedbackResult.PAPERS_MISSING: ("Bantu warga melengkapi berkas", 7),
    FeedbackResult.REFERRED_ON: ("Hubungi tujuan baru dan buat surat bila diperlukan", 3),
    FeedbackResult.DECLINED_BY_PROVIDER: ("Sampaikan kepada warga dan cari layanan lain", 1),
    FeedbackResult.DECLINED_BY_RESIDENT: ("Bicara dengan warga, lalu putuskan kelanjutan kasus", 3),
    FeedbackResult.NO_ANSWER: ("Hubungi {provider} lagi", 3),
}
AFTER_MOVE: dict[CaseStatus, tuple[str, int]] = {
    CaseStatus.REGISTERED: ("Verifikasi oleh petugas penanganan", 3),
    CaseStatus.WAITING_DOCUMENTS: ("Tunggu warga membawa berkas yang kurang", 7),
    CaseStatus.IN_VERIFICATION: ("Periksa data dan berkas", 3),
    CaseStatus.FIELD_VISIT: ("Kunjungi rumah warga", 3),
    CaseStatus.AWAITING_DECISION: ("Tunggu penetapan Manajer atau Koordinator", 2),
    CaseStatus.APPROVED: ("Siapkan surat atau rujukan", 1),
    CaseStatus.LETTER_READY: ("Kabari warga bahwa surat siap diambil", 1),
}


def step_after_feedback(result: FeedbackResult, provider: str, today: date, calendar: Calendar) -> NextStep:
    """The step that usually follows what a provider said."""
    step, days = AFTER_FEEDBACK[result]
    return NextStep(step.format(provider=provider), calendar.next_working(today + timedelta(days=days)))


def step_after_move(to: CaseStatus, today: date, calendar: Calendar) -> NextStep:
    """The step that usually follows when an open case comes to a status."""
    step, days = AFTER_MOVE[to]
    return NextStep(step, calendar.next_working(today + timedelta(days=days)))
