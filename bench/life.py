"""What becomes of a case between the counter and its end, drawn by chance and cut off on the last day."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from puskesos.cases.case import Outcome
from puskesos.cases.dispatch import Dispatch
from puskesos.cases.referral import FeedbackChannel, FeedbackResult, Urgency
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.dates import written
from puskesos.office.calendar import Calendar
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider

ANSWER_DAYS = 14
OPENS = time(8)
# What a provider answers, out of a hundred.
ANSWERS = {
    FeedbackResult.SERVED: 58,
    FeedbackResult.IN_PROCESS: 12,
    FeedbackResult.RECEIVED: 8,
    FeedbackResult.PAPERS_MISSING: 5,
    FeedbackResult.DECLINED_BY_PROVIDER: 6,
    FeedbackResult.NO_ANSWER: 11,
}
LAST_ANSWERS = {FeedbackResult.SERVED: 80, FeedbackResult.DECLINED_BY_RESIDENT: 20}


def draw(rng: Random, weights: dict[Any, int]) -> Any:
    """One of the keys, as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


@dataclass
class Life:
    """A case on its way; its rows grow with every event until the last day is reached."""

    rng: Random
    case: dict[str, Any]
    officers: list[Officer]
    providers: list[Provider]
    clock: datetime
    last_day: date
    calendar: Calendar
    events: list[dict[str, Any]] = field(default_factory=list)
    referral: dict[str, Any] = field(default_factory=dict)
    feedback: list[dict[str, Any]] = field(default_factory=list)

    def live(self) -> None:
        """From the counter to wherever the last day finds it."""
        desk = self.officers[0]
        self.note("registered", desk, story=self.case["story"])
        way = self.rng.random()
        if way < 0.55:
            self.case["officer_id"] = desk.id
            self._close(desk, Outcome.INFORMED_AT_COUNTER)
        elif way > 0.66 or self._bring_papers(desk):
            self._go_through_verification()

    def go_unanswered(self) -> None:
        """Referred on the day of the visit, and never answered."""
        worker = self.rng.choice(self.officers)
        self.case |= {"status": CaseStatus.IN_VERIFICATION, "officer_id": worker.id}
        self.last_day = self.clock.date()
        self._refer(worker)

    def note(self, what: str, by: Officer, **details: str) -> None:
        """One event of the trail, now."""
        self.events.append(
            {"what": what, "at": self.clock, "officer_id": by.id, "officer_name": by.name, "details": details}
        )

    def _wait(self, step: str, planned: int, waits: int) -> bool:
        """Plan a step for a day and live on until it is done; False when the last day comes first."""
        day = self.clock.date()
        self.case |= {"next_step": step, "next_step_on": self.calendar.next_working(day + timedelta(days=planned))}
        done = self.calendar.next_working(day + timedelta(days=waits))
        if done > self.last_day:
            return False
        minutes = timedelta(minutes=self.rng.randrange(450))
        self.clock = max(self.clock, datetime.combine(done, OPENS, self.clock.tzinfo) + minutes)
        return True

    def _bring_papers(self, desk: Officer) -> bool:
        self.case["status"] = CaseStatus.WAITING_DOCUMENTS
        self.note("papers_missing", desk, papers="KTP; Kartu Keluarga")
        if not self._wait("Tunggu warga membawa berkas yang kurang", 7, self.rng.randrange(1, 20)):
            return False
        if self.rng.random() < 0.2:
            self._close(desk, Outcome.UNREACHABLE, CaseStatus.EXPIRED)
            return False
        self.case["status"] = CaseStatus.REGISTERED
        self.note("papers_updated", desk, came="KTP; Kartu Keluarga")
        return True

    def _go_through_verification(self) -> None:
        worker = self.rng.choice(self.officers)
        if not self._wait("Verifikasi oleh petugas penanganan", 3, self.rng.choice((0, 0, 1, 1, 2, 5))):
            return
        self.case |= {"status": CaseStatus.IN_VERIFICATION, "officer_id": worker.id}
        self.note("taken", worker)
        if self.rng.random() < 0.04:
            self.case |= {"officer_id": None, "returned_reason": "Alamat tidak ditemukan"}
            self.note("handed_back", worker, note="Alamat tidak ditemukan")
            if not self._wait("Cari alamat bersama ketua RT", 2, self.rng.randrange(1, 12)):
                return
            self.case |= {"officer_id": worker.id, "returned_reason": ""}
            self.note("taken", worker)
        if self.rng.random() < 0.3:
            if self._wait("Hubungi keluarga dan selesaikan", 5, self.rng.randrange(1, 16)):
                self._close(worker, Outcome.HANDLED_INTERNALLY)
        elif self._wait("Buat surat pengantar rujukan", 1, self.rng.choice((0, 0, 1, 3))):
            self._refer(worker)

    def _refer(self, worker: Officer) -> None:
        provider = self.rng.choice(self.providers)
        today = self.clock.date()
        answer_by = self.calendar.after(today, ANSWER_DAYS)
        self.case["status"] = CaseStatus.REFERRED
        self.referral = {
            "provider_id": provider.id,
            "service_code": self.case["service_code"],
            "status": ReferralStatus.HANDED_OVER,
            "urgency": Urgency.ORDINARY,
            "issued_on": today,
            "issued_at": self.clock,
            "issued_by_id": worker.id,
            "answer_by": answer_by,
            "request": "Mohon bantuan sesuai kewenangan.",
            "printed": 1,
            "void_reason": "",
        }
        self.note("referral_issued", worker, provider=provider.name, answer_by=written(answer_by))
        self.note("referral_printed", worker, how=Dispatch.SENT.value, copy="1")
        if self.rng.random() < 0.02:
            self.referral |= {"status": ReferralStatus.VOIDED, "void_reason": "Nama instansi tujuan keliru"}
            self.case["status"] = CaseStatus.IN_VERIFICATION
            self.note("referral_voided", worker, reason="Nama instansi tujuan keliru")
            if self._wait("Surat dibatalkan: tentukan langkah berikutnya", 0, self.rng.randrange(1, 8)):
                self._close(worker, Outcome.HANDLED_INTERNALLY)
            return
        waits = (answer_by - today).days
        if self._wait(f"Tunggu jawaban {provider.name}", waits, self.rng.randrange(3, 20)):
            self._hear(worker, provider, ANSWERS)

    def _hear(self, worker: Officer, provider: Provider, answers: dict[FeedbackResult, int]) -> None:
        result: FeedbackResult = draw(self.rng, answers)
        self.referral["status"] = result.leads_to
        self.feedback.append(
            {
                "received_on": self.clock.date(),
                "channel": self.rng.choice(list(FeedbackChannel)),
                "result": result,
                "contact": "Petugas loket",
                "service_given": "Kartu aktif kembali" if result is FeedbackResult.SERVED else "",
                "reason": "" if result is FeedbackResult.SERVED else "Menunggu giliran",
                "recorded_at": self.clock,
                "recorded_by_id": worker.id,
            }
        )
        self.note("feedback_recorded", worker, provider=provider.name, result=result.label, channel="Telepon / WA")
        if result is FeedbackResult.SERVED:
            if self._wait("Kabari keluarga", 2, self.rng.randrange(5)):
                self._close(worker, Outcome.REFERRED_SERVED)
        elif result.leads_to is ReferralStatus.DECLINED:
            self._close(worker, Outcome.REFERRED_DECLINED)
        elif self._wait("Telepon ulang instansi", 7, self.rng.randrange(5, 25)):
            self._hear(worker, provider, LAST_ANSWERS)

    def _close(self, by: Officer, outcome: Outcome, status: CaseStatus = CaseStatus.RESOLVED) -> None:
        told = "Sudah dijelaskan kepada warga."
        self.case |= {"status": status, "outcome": outcome, "closed_at": self.clock, "told_resident": told}
        self.note("closed", by, outcome=outcome.label, told=told)
