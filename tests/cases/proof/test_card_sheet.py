"""The page of the card says who the office is, and its QR is the very card."""

from sqlalchemy.orm import Session

from puskesos.cases.proof.card_sheet import compose_card_sheet
from puskesos.cases.proof.office_card import read_card
from puskesos.cases.proof.office_keys import card_of_office, change_key
from puskesos.office.officers import Officer
from puskesos.print.office_card import render_office_card
from tests.conftest import NOW, TODAY
from tests.print.reading import codes_of, pages_of


def test_the_page_tells_the_office_its_fingerprint_and_retired_keys(session: Session, officer: Officer) -> None:
    for _ in range(3):
        change_key(session, by=officer, now=NOW)
    content = compose_card_sheet(session, TODAY)
    card = card_of_office(session, TODAY)
    facts = {fact.label: fact.value for fact in content.facts}
    assert (facts["Kantor"], facts["Kode"]) == (card.name, card.code)
    assert facts["Kunci lama"].count("sampai 20 November 2026") == 3
    pdf = render_office_card(content)
    [page] = pages_of(pdf)
    assert card.fingerprint in page
    assert "contoh" in content.footnote
    [shown] = codes_of(pdf)
    assert read_card(shown) == card
