"""The papers a resident takes home, composed from the office file, and the form for days without power."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from puskesos.cases.blank_form import compose_blank_form
from puskesos.cases.papers import bring_back_of, receipt_of
from puskesos.cases.visit import PaperAnswer, WayOut
from puskesos.cases.wording import Said
from puskesos.errors import InvalidForm
from puskesos.office.calendar import DayAnswer, set_day_off
from puskesos.office.languages import LanguageAnswer, languages, save_language, used_texts
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.print.blank_form import render_blank_form
from tests.conftest import NOW, TODAY, CaseMaker

PAPERS = (PaperAnswer("KTP", is_here=True), PaperAnswer("SKTM", is_here=False))


def test_the_receipt_names_what_was_handed_in_and_what_comes_next(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS)
    receipt = receipt_of(session, case.id, officer)
    assert receipt.register == case.number
    assert [paper.name for paper in receipt.papers] == ["KTP"]
    assert receipt.next_step.startswith("Verifikasi")


def test_what_to_bring_back_says_where_to_get_it_and_when_to_return(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    content = bring_back_of(session, case.id, officer, TODAY)
    (item,) = content.items
    assert item.name == Said("SKTM")
    assert item.lines[0] == Said("Minta ke Kantor desa atau kelurahan")
    assert content.come_back[0] == Said("Kembali Jumat, 27 November 2026")
    assert content.brought[0].name == "KTP"


def test_the_hours_of_the_agency_that_gives_a_paper_are_told(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    save_provider(session, None, ProviderAnswer("Kantor Desa", hours="Senin–Jumat 08.00–14.00"), by=officer, now=NOW)
    (item,) = bring_back_of(session, case.id, officer, TODAY).items
    assert Said("Buka Senin–Jumat 08.00–14.00") in item.lines


def test_of_several_agencies_the_one_whose_hours_are_known_is_told(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case(service_code="KES-02", papers=(PaperAnswer("KK", is_here=False),))
    agency = ProviderAnswer("Dinas Kependudukan dan Pencatatan Sipil Umpama", hours="Senin–Jumat 08.00–14.00")
    save_provider(session, None, agency, by=officer, now=NOW)
    (item,) = bring_back_of(session, case.id, officer, TODAY).items
    assert Said("Buka Senin–Jumat 08.00–14.00") in item.lines


def test_a_paper_nobody_gives_says_how_it_comes_about(session: Session, make_case: CaseMaker, officer: Officer) -> None:
    case = make_case(service_code="KES-04", papers=(PaperAnswer("Foto rumah", is_here=False),))
    (item,) = bring_back_of(session, case.id, officer, TODAY).items
    assert item.lines == (Said("Dibuat sendiri; petugas dapat membantu"),)


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        ("", "Jumat, 27 November 2026"),
        ("Senin–Kamis 08.00–15.00", "Senin, 30 November 2026"),
        ("kalau ada petugas", "Jumat, 27 November 2026"),
    ],
)
def test_nobody_is_asked_to_return_on_a_day_the_office_is_closed(
    session: Session, make_case: CaseMaker, officer: Officer, hours: str, day: str
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    the_office(session).hours = hours
    assert bring_back_of(session, case.id, officer, TODAY).come_back[0] == Said(f"Kembali {day}")


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        ("Senin–Jumat 08.00–15.00", "Senin, 30 November 2026"),
        ("", "Senin, 30 November 2026"),
        ("Minggu 08.00–12.00", "Minggu, 29 November 2026"),
    ],
)
def test_nobody_is_asked_to_return_on_a_day_off_unless_the_doors_open_on_no_other(
    session: Session, make_case: CaseMaker, officer: Officer, hours: str, day: str
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    set_day_off(session, date(2026, 11, 27), DayAnswer("Hari jadi desa"), by=officer, now=NOW)
    the_office(session).hours = hours
    assert bring_back_of(session, case.id, officer, TODAY).come_back[0] == Said(f"Kembali {day}")


def test_the_second_language_of_the_office_stands_beside_the_first(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    texts = {"come_back": "Kata lain {tanggal} {salah}", "berkas:SKTM": "Nama lain"}
    save_language(session, LanguageAnswer("Bahasa Misal", texts), by=officer, now=NOW)
    case = make_case("Contoh Melati", service_code="KES-02", papers=PAPERS, way_out=WayOut.PAPERS_MISSING)
    content = bring_back_of(session, case.id, officer, TODAY)
    assert content.come_back[0].second == "Kata lain Jumat, 27 November 2026 {salah}"
    assert content.items[0].name.second == "Nama lain"
    assert content.title.second == ""


def test_a_language_put_aside_is_kept_and_not_printed(session: Session, officer: Officer) -> None:
    save_language(session, LanguageAnswer("Bahasa Misal", {"title": "Satu"}), by=officer, now=NOW)
    save_language(session, LanguageAnswer("Bahasa Umpama", {"title": "Dua"}), by=officer, now=NOW)
    assert used_texts(session) == {"title": "Dua"}
    assert [language.name for language in languages(session)] == ["Bahasa Misal", "Bahasa Umpama"]


def test_a_language_without_a_name_is_refused(session: Session, officer: Officer) -> None:
    with pytest.raises(InvalidForm):
        save_language(session, LanguageAnswer("  "), by=officer, now=NOW)


def test_nothing_missing_leaves_the_list_empty(session: Session, make_case: CaseMaker, officer: Officer) -> None:
    case = make_case("Contoh Melati")
    assert bring_back_of(session, case.id, officer, date(2026, 11, 20)).items == ()


def test_the_blank_form_asks_in_the_order_of_the_screen_on_one_sheet(session: Session) -> None:
    form = compose_blank_form(the_office(session))
    titles = [group.title for group in form.groups]
    assert titles[:3] == ["Kunjungan dan pelapor", "Penerima layanan", "Keluhan dan layanan yang diminta"]
    assert len(PdfReader(BytesIO(render_blank_form(form))).pages) == 1
