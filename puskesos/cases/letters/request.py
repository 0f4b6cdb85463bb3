"""What the dialog of a letter asks."""

from dataclasses import dataclass
from datetime import date

from puskesos.cases.letters.numbers import check_typed
from puskesos.cases.referral import Urgency
from puskesos.cases.wording import Fact
from puskesos.office.typed import check_length, tidy_text

LONGEST_LINE = 200
LONGEST_PURPOSE = 1000
LONGEST_ANSWER = 4000


@dataclass(frozen=True)
class LetterRequest:
    """Which letter, what for, to whom, and what goes with it. `number` is one typed by hand, empty for the next.

    `answers` are what a record tells beside its texts (the findings of a visit), and `happened_on` the day it tells of;
    `papers` are enclosed. `bearer` signs for the resident; empty for who reported.
    """

    kind: str
    purpose: str = ""
    addressee: str = ""
    addressee_place: str = ""
    subject: str = ""
    number: str = ""
    urgency: Urgency = Urgency.ORDINARY
    papers: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    answers: tuple[Fact, ...] = ()
    happened_on: date | None = None
    bearer: str = ""
    nik_in_full: bool = True

    @property
    def draft_kind(self) -> str:
        """The kind of letter this asks for, as drafts and the book of numbers name it."""
        return self.kind

    def check(self, today: date) -> dict[str, str]:
        """Field → problem that can be told without the template; `check_request` knows the rest."""
        longest_answer = max((len(fact.value) for fact in self.answers), default=0)
        problems = {
            "purpose": check_length("Keperluan", self.purpose, LONGEST_PURPOSE),
            "addressee": check_length("Nama tujuan", tidy_text(self.addressee), LONGEST_LINE),
            "addressee_place": check_length("Tempat tujuan", tidy_text(self.addressee_place), LONGEST_LINE),
            "subject": check_length("Hal", tidy_text(self.subject), LONGEST_LINE),
            "number": check_typed(self.number),
            "bearer": check_length("Nama", tidy_text(self.bearer), LONGEST_LINE),
            "papers": check_length("Nama berkas", max(self.papers, key=len, default=""), LONGEST_LINE),
            "copies_to": check_length("Tembusan", max(self.copies_to, key=len, default=""), LONGEST_LINE),
            "happened_on": "Tanggal kejadian tidak boleh sesudah hari ini."
            if self.happened_on and self.happened_on > today
            else "",
            "answers": "Temuan terlalu panjang." if longest_answer > LONGEST_ANSWER else "",
        }
        return {field: problem for field, problem in problems.items() if problem}
