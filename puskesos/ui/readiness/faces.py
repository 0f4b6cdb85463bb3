"""How a state of readiness looks: word, icon and tint, so that none of them stands alone."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.readiness.requirement import Requirement
from puskesos.cases.readiness.state import State
from puskesos.dates import short
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.tokens import Kind, Token


class StateLook(NamedTuple):
    """The icon of a state, its ink beside plain words, and the kind of its chip."""

    icon: str
    ink: Token
    kind: Kind


LOOKS = {
    State.ELIGIBLE: StateLook("ready", "accent", "done"),
    State.PROBABLY: StateLook("partly", "accent", "progress"),
    State.NOT: StateLook("error", "bad", "late"),
    State.UNKNOWN: StateLook("help", "ink2", "neutral"),
}


def state_face(state: State) -> ChipFace:
    """The chip of a state."""
    return ChipFace(LOOKS[state].kind, state.label.capitalize(), LOOKS[state].icon)


def standing_face(readiness: Readiness) -> ChipFace:
    """The chip of a service as a whole. Where no condition is known there is nothing to stand by."""
    if readiness.conditions:
        return state_face(readiness.state)
    return ChipFace("neutral", QCoreApplication.translate("Readiness", "Syarat belum tercatat"), "help")


def papers_face(readiness: Readiness) -> ChipFace | None:
    """The chip of the papers; none where the service asks for none."""
    if not readiness.papers:
        return None
    missing = len(readiness.missing)
    if not missing:
        return ChipFace("done", QCoreApplication.translate("Readiness", "Berkas lengkap"), "papers_complete")
    words = QCoreApplication.translate("Readiness", "{count} berkas kurang").format(count=missing)
    return ChipFace("waiting", words, "papers_missing")


def summary_words(readiness: Readiness) -> str:
    """Both chips in one line, for who cannot see them: Kemungkinan memenuhi · 2 berkas kurang."""
    faces = (standing_face(readiness), papers_face(readiness))
    return " · ".join(face.text for face in faces if face)


def basis_words(rule: Requirement) -> str:
    """What a rule rests on and since when it holds: Permensos 3/2026 pasal 20 · berlaku 22 Jan 2026."""
    return " · ".join(filter(None, (rule.basis, _period_words(rule.valid_from, rule.valid_until))))


def _period_words(first: date | None, last: date | None) -> str:
    translate = QCoreApplication.translate
    if first and last:
        return translate("Readiness", "berlaku {first} sampai {last}").format(first=short(first), last=short(last))
    if first:
        return translate("Readiness", "berlaku {first}").format(first=short(first))
    return translate("Readiness", "sampai {last}").format(last=short(last)) if last else ""
