"""Periksa surat: a slip that is genuine, one that was tampered with, and one that was cancelled since."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.ui.proof.check_dialog import CheckDialog
from tools.tour.guide import Guide

CTRL = Qt.KeyboardModifier.ControlModifier


def walk_proof(guide: Guide) -> None:
    """What the program says of each, and of a code with a slip of the pen."""
    with guide.workplace.desk.access.file.database.read() as session:
        slips = {referral.status: referral.slip() for referral in session.scalars(select(Referral))}
    void, genuine = slips.pop(ReferralStatus.VOIDED), slips[ReferralStatus.HANDED_OVER]
    guide.hands.press(Qt.Key.Key_F9, CTRL)
    guide.look("check-empty")
    _check(guide, "check-genuine", genuine.qr)
    _check(guide, "check-forged", _tampered(genuine.qr))
    _check(guide, "check-cancelled", void.qr)
    _check(guide, "check-code", genuine.check_code)
    _check(guide, "check-slip-of-the-pen", f"{genuine.check_code[1]}{genuine.check_code[0]}{genuine.check_code[2:]}")
    guide.hands.press(Qt.Key.Key_Escape)


def _check(guide: Guide, name: str, shown: str) -> None:
    guide.hands.dialog(CheckDialog).show_scan(shown)
    guide.hands.settle(0.4)
    guide.look(name)


def _tampered(qr: str) -> str:
    """The text with one sign of the seal changed."""
    return qr[:-3] + ("A" if qr[-3] != "A" else "B") + qr[-2:]
