"""The case page on a real office: one agency in the directory, cases shown as an officer opens them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage
from puskesos.ui.session import Desk
from tests.ui.case.steps import D, Errand, Opened, Referred, Settle, Stored

DINAS = ProviderAnswer("Dinas Sosial Contoh", "Bidang Jaminan Sosial", sectors=("health",), phone="080000000099")


@pytest.fixture
def dinas(desk: Desk) -> Provider:
    """An agency of the health sector."""
    with desk.access.file.database.write() as session:
        return save_provider(session, None, DINAS, by=desk.officer, now=desk.now())


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Settle) -> Opened:
    """Shows a case on the page, in the window of a small screen."""

    def show(case: Case) -> CasePage:
        page = CasePage(desk)
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        page.show_case(case.id)
        settle()
        return page

    return show


@pytest.fixture
def errand(settle: Settle) -> Errand[QDialog]:
    """Begins an act as its key does and gives the dialog it opened."""

    def begin(page: CasePage, act: Act, kind: type[D]) -> D:
        assert act in page.acts()
        page.carry_out(act)
        settle()
        dialog = page.errands.dialog
        assert isinstance(dialog, kind)
        assert dialog.isVisible()
        return dialog

    return begin


@pytest.fixture
def referred(desk: Desk, dinas: Provider) -> Referred:
    """Issues a referral of a case; keyword arguments replace fields of the request."""

    def make(case: Case, **changes: object) -> Referral:
        request = ReferralRequest(dinas.uuid, "", "Mohon bantuan.", desk.today() + timedelta(days=14))
        with desk.access.file.database.write() as session:
            changed = replace(request, **changes)  # type: ignore[arg-type]  # free changes
            return issue_referral(session, case.id, changed, by=desk.officer, now=desk.now())

    return make


@pytest.fixture
def stored(desk: Desk) -> Stored:
    """The case as it stands in the file now."""

    def read(case: Case) -> Case:
        with desk.access.file.database.read() as session:
            return session.get_one(Case, case.id)

    return read
