"""How a pair that may be one person is spoken of: its chip, and what an officer does about it."""

from PySide6.QtCore import QCoreApplication

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import ReviewRow
from puskesos.cases.doubles.same_person import Verdict
from puskesos.cases.doubles.true_nik import list_of_nik
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.tokens import Kind

KIND_LOOKS: dict[ReviewKind, tuple[Kind, str]] = {
    ReviewKind.SAME_NIK: ("late", "error"),
    ReviewKind.TRUE_NIK: ("new", "number"),
    ReviewKind.DOUBLE: ("waiting", "partly"),
    ReviewKind.HOUSEHOLD: ("silent", "family"),
}
OUTCOME_LOOKS: dict[ReviewOutcome, tuple[Kind, str]] = {
    ReviewOutcome.OPEN: ("neutral", "open"),
    ReviewOutcome.ASK: ("waiting", "waiting"),
    ReviewOutcome.SAME: ("done", "linked"),
    ReviewOutcome.DIFFERENT: ("closed", "close"),
}

VERDICT_LOOKS: dict[Verdict, tuple[Kind, str]] = {
    Verdict.SURE: ("done", "yes"),
    Verdict.LIKELY: ("waiting", "partly"),
    Verdict.HOUSEHOLD: ("silent", "family"),
    Verdict.DIFFERENT: ("closed", "close"),
}


def kind_face(kind: ReviewKind) -> ChipFace:
    """Why a pair lies there, as a chip."""
    look, icon = KIND_LOOKS[kind]
    return ChipFace(look, kind.label, icon)


def outcome_face(outcome: ReviewOutcome) -> ChipFace:
    """What was said of a pair, as a chip."""
    look, icon = OUTCOME_LOOKS[outcome]
    return ChipFace(look, outcome.label, icon)


def verdict_face(verdict: Verdict) -> ChipFace:
    """What the comparison of two records comes to, as a chip."""
    look, icon = VERDICT_LOOKS[verdict]
    return ChipFace(look, verdict.label, icon)


def advice(row: ReviewRow) -> str:
    """What to look at before deciding, and what comes of it."""
    translate = QCoreApplication.translate
    if row.kind is ReviewKind.TRUE_NIK and row.import_id is not None:
        return translate(
            "ReviewWords",
            "Warga tanpa NIK ini cocok dengan satu baris daftar. Bila benar, NIK-nya dicatat dari daftar itu; "
            "surat lama tetap memakai nomor lamanya.",
        )
    return {
        ReviewKind.SAME_NIK: translate(
            "ReviewWords",
            "Satu NIK tercatat pada dua orang. Periksa KTP: sama orangnya, atau salah satu NIK keliru diketik.",
        ),
        ReviewKind.TRUE_NIK: translate(
            "ReviewWords",
            "Catatan tanpa NIK ini cocok dengan warga ber-NIK. Bila benar, kasus dan suratnya tampil pada keduanya.",
        ),
        ReviewKind.DOUBLE: translate("ReviewWords", "Lihat dahulu keterangan yang berbeda, lalu putuskan."),
        ReviewKind.HOUSEHOLD: translate(
            "ReviewWords",
            "Bukan data ganda: tampaknya dua orang dari satu keluarga, misalnya saudara kembar.",
        ),
    }[row.kind]


def decided_words(row: ReviewRow, review: PersonReview) -> str:
    """What was just decided, for the bar of the page."""
    words = QCoreApplication.translate("ReviewWords", "{left} dan {right}: {outcome}.")
    told = words.format(left=row.left.name, right=row.right.name, outcome=review.outcome.label.lower())
    if listed := list_of_nik(review):
        carried = QCoreApplication.translate("ReviewWords", "NIK dicatat dari {list}.")
        told = f"{told} {carried.format(list=listed)}"
    return told
