"""A new edition meets what the office has changed: nothing is written over, and the difference waits for the admin."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Refused, Stale
from puskesos.office.catalogue import Document, Service
from puskesos.office.directory.answers import DocumentAnswer, ServiceAnswer, service_answer
from puskesos.office.directory.differences import Difference, accept_edition, differences, keep_ours
from puskesos.office.directory.editing import retire_entry, save_document, save_service, verify_entry
from puskesos.office.directory.history import history_of
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY
from tests.office.directory.shown import shown_service

EditionLoader = Callable[..., None]
FEE = ("services.csv", "KES-02", "fee")


@pytest.fixture
def service(session: Session, officer: Officer) -> Service:
    """A shipped service whose fee and papers the office has corrected."""
    service = session.get_one(Service, "KES-02")
    answer = replace(service_answer(service), fee="Rp1.000", documents=("KTP",))
    save_service(session, "KES-02", answer, shown_service(session, "KES-02"), by=officer, now=NOW)
    return service


def new_ones(service: Service) -> list[str]:
    return [difference.field for difference in differences(service) if difference.is_new]


def test_an_edition_does_not_write_over_what_the_office_changed(service: Service, load_edition: EditionLoader) -> None:
    load_edition("2027-01-01", (*FEE, "Rp2.000"), ("services.csv", "KES-02", "amount", "Seluruh biaya"))
    assert (service.fee, service.documents) == ("Rp1.000", ["KTP"])
    assert service.amount == "Seluruh biaya"
    assert Difference("fee", "Biaya", "Rp1.000", "Rp2.000", is_new=True) in differences(service)


def test_an_edition_that_says_what_it_always_said_asks_nobody_again(
    service: Service, load_edition: EditionLoader
) -> None:
    assert [difference.field for difference in differences(service)] == ["documents", "fee"]
    load_edition("2027-01-01")
    assert new_ones(service) == []
    load_edition("2027-02-01", (*FEE, "Rp2.000"))
    load_edition("2027-03-01", (*FEE, "Rp2.000"))
    assert new_ones(service) == ["fee"]


def test_an_edition_that_comes_to_agree_ends_the_difference(service: Service, load_edition: EditionLoader) -> None:
    load_edition("2027-01-01", (*FEE, "Rp1.000"))
    assert "fee" not in service.kept
    load_edition("2027-02-01", (*FEE, "Rp2.000"))
    assert service.fee == "Rp2.000"


def test_the_admin_lets_a_field_follow_the_catalogue_again(
    session: Session, officer: Officer, service: Service, load_edition: EditionLoader
) -> None:
    load_edition("2027-01-01", (*FEE, "Rp2.000"))
    accept_edition(session, EntryKind.SERVICE, "KES-02", "fee", by=officer, now=NOW)
    assert (service.fee, service.kept) == ("Rp2.000", ["documents", "documents_basis"])
    accept_edition(session, EntryKind.SERVICE, "KES-02", "documents", by=officer, now=NOW)
    assert (service.documents_basis, service.kept) == ("sumber", [])
    assert "Mengikuti katalog" in {change.what for change in history_of(session, EntryKind.SERVICE, "KES-02")}
    with pytest.raises(Refused, match="tidak lagi berbeda"):
        accept_edition(session, EntryKind.SERVICE, "KES-02", "fee", by=officer, now=NOW)


def test_the_admin_stays_with_the_office_until_the_catalogue_says_something_else(
    session: Session, officer: Officer, service: Service, load_edition: EditionLoader
) -> None:
    load_edition("2027-01-01", (*FEE, "Rp2.000"))
    keep_ours(session, EntryKind.SERVICE, "KES-02", "fee", by=officer, now=NOW)
    assert (service.fee, new_ones(service)) == ("Rp1.000", [])
    load_edition("2027-02-01", (*FEE, "Rp2.000"))
    assert new_ones(service) == []
    load_edition("2027-03-01", (*FEE, "Rp3.000"))
    assert new_ones(service) == ["fee"]


def test_dates_are_kept_and_taken_back_as_dates(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    service = session.get_one(Service, "KES-03")
    answer = replace(service_answer(service), valid_until=date(2027, 6, 30))
    save_service(session, "KES-03", answer, shown_service(session, "KES-03"), by=officer, now=NOW)
    load_edition("2027-01-01", ("services.csv", "KES-03", "valid_until", "2027-12-31"))
    assert differences(service) == [
        Difference("valid_until", "Berlaku sampai", "30 Jun 2027", "31 Des 2027", is_new=True)
    ]
    accept_edition(session, EntryKind.SERVICE, "KES-03", "valid_until", by=officer, now=NOW)
    assert service.valid_until == date(2027, 12, 31)


def test_a_shipped_entry_the_office_does_not_use_stays_out_of_use(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    retire_entry(session, EntryKind.SERVICE, "KES-03", "Tidak ada di sini", by=officer, now=NOW)
    load_edition("2027-01-01")
    assert not session.get_one(Service, "KES-03").is_current


def test_what_the_catalogue_no_longer_lists_goes_unless_the_office_has_its_own_entry(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    save_service(session, None, ServiceAnswer("Dapur umum", "bansos"), by=officer, now=NOW)
    load_edition("2027-01-01", without="KES-03")
    assert not session.get_one(Service, "KES-03").is_current
    assert session.get_one(Service, "K-1").is_current


def test_a_paper_of_the_office_that_the_catalogue_comes_to_list_keeps_the_words_of_the_office(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    save_document(session, None, DocumentAnswer("Surat contoh", "Kantor desa"), by=officer, now=NOW)
    load_edition("2027-01-01", ("documents.csv", "Surat contoh", "where", "Kantor camat"))
    paper = session.get_one(Document, "Surat contoh")
    assert (paper.where, paper.is_own, paper.kept) == ("Kantor desa", False, ["where"])
    assert differences(paper) == [Difference("where", "Tempat mengurus", "Kantor desa", "Kantor camat", is_new=True)]


def test_a_check_counts_until_an_edition_changes_what_was_checked(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    for code in ("KES-03", "KES-04"):
        verify_entry(session, EntryKind.SERVICE, code, by=officer, now=NOW)
    load_edition("2027-01-01", ("services.csv", "KES-03", "amount", "Seluruh biaya"))
    assert session.get_one(Service, "KES-03").verified_on is None
    assert session.get_one(Service, "KES-04").verified_on == TODAY
    change = next(iter(history_of(session, EntryKind.SERVICE, "KES-03")))
    assert (change.what, change.who, change.field, change.new) == (
        "Diperbarui dari katalog", "Puskesos", "Besaran", "Seluruh biaya",
    )  # fmt: skip


def test_a_difference_that_a_colleague_decided_is_looked_at_again(
    session: Session, officer: Officer, service: Service, load_edition: EditionLoader
) -> None:
    load_edition("2027-01-01", (*FEE, "Rp9.000"))
    seen = next(each for each in differences(service) if each.field == "fee")
    keep_ours(session, EntryKind.SERVICE, service.code, "fee", seen, by=officer, now=NOW)
    with pytest.raises(Stale, match="Biaya, sudah diputuskan atau diubah sejak Anda membandingkannya") as told:
        accept_edition(session, EntryKind.SERVICE, service.code, "fee", seen, by=officer, now=NOW)
    now = next(each for each in differences(service) if each.field == "fee")
    assert told.value.now == now
    accept_edition(session, EntryKind.SERVICE, service.code, "fee", now, by=officer, now=NOW)
    assert service.fee == "Rp9.000"
