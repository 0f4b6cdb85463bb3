"""The papers a resident takes home, composed from the office file, and the form for days without power."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy.orm import Session

from puskesos.cases.blank_form import compose_blank_form
from puskesos.cases.papers import missing_papers_of, receipt_of
from puskesos.cases.visit import PaperAnswer, WayOut
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.print.blank_form import render_blank_form
from tests.conftest import TODAY, CaseMaker

PAPERS = (PaperAnswer("KTP", is_here=True), PaperAnswer("SKTM", is_here=False))


def test_the_receipt_names_what_was_handed_in_and_what_comes_next(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS)
    receipt = receipt_of(session, case.id, officer)
    assert receipt.register == case.number
    assert [paper.name for paper in receipt.papers] == ["KTP"]
    assert receipt.next_step.startswith("Verifikasi")


def test_the_list_of_missing_papers_says_where_to_get_them(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    content = missing_papers_of(session, case.id, officer, TODAY)
    (missing,) = content.missing
    assert missing.name == "SKTM"
    assert "desa" in missing.where.lower()
    assert "27 November 2026" in content.come_back
    assert content.brought[0].name == "KTP"


def test_nothing_missing_leaves_the_list_empty(session: Session, make_case: CaseMaker, officer: Officer) -> None:
    case = make_case("Contoh Melati")
    assert missing_papers_of(session, case.id, officer, date(2026, 11, 20)).missing == ()


def test_the_blank_form_asks_in_the_order_of_the_screen_on_one_sheet(session: Session) -> None:
    form = compose_blank_form(the_office(session))
    titles = [group.title for group in form.groups]
    assert titles[:3] == ["Kunjungan dan pelapor", "Penerima layanan", "Keluhan dan layanan yang diminta"]
    assert len(PdfReader(BytesIO(render_blank_form(form))).pages) == 1
