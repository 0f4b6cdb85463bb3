"""The words a second language may bring, and the sample they are tried on."""

from sqlalchemy.orm import Session

from puskesos.cases.bring_back import TEXTS
from puskesos.cases.paper_words import Phrase, paper_shelf, sample_paper
from puskesos.office.catalogue import Document
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.conftest import TODAY


def test_all_sentences_of_the_paper_come_first_then_every_document_in_use(session: Session) -> None:
    session.get_one(Document, "SKTM").is_current = False
    session.flush()
    keys = [phrase.key for phrase in paper_shelf(session).phrases]
    assert keys[: len(TEXTS)] == list(TEXTS)
    assert "berkas:KTP" in keys
    assert "berkas:SKTM" not in keys


def test_a_blank_is_missed_only_in_a_translation_that_is_there() -> None:
    phrase = Phrase("office", "ke {kantor}, {alamat}")
    assert phrase.blanks_left_out("") == ()
    assert phrase.blanks_left_out("menuju {kantor}") == ("{alamat}",)
    assert phrase.blanks_left_out("{alamat} {kantor}") == ()


def test_the_sample_shows_what_was_translated(session: Session, officer: Officer) -> None:
    texts = {"title": "Kata lain", "berkas:SKTM": "Surat lain"}
    paper = sample_paper(the_office(session), officer, paper_shelf(session), texts, TODAY)
    assert paper.title.second == "Kata lain"
    assert paper.items[0].name.second == "Surat lain"
    assert paper.client == "Contoh Melati"
    assert not session.new
