"""How old the last check of an entry is, and the list of what the admin should look at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.office.catalogue import RuleKind, Service
from puskesos.office.directory.answers import RuleAnswer, ServiceAnswer, service_answer
from puskesos.office.directory.checks import (
    Freshness,
    Why,
    checked_words,
    count_tasks,
    directory_tasks,
    freshness,
    freshness_of,
)
from puskesos.office.directory.differences import keep_ours
from puskesos.office.directory.editing import retire_entry, save_rule, save_service, verify_entry
from puskesos.office.directory.offering import set_service_shown
from puskesos.office.flags import Doubt, EntryKind, flag_entry, settle_flag
from puskesos.office.officers import Officer
from puskesos.office.providers import ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY
from tests.office.directory.shown import shown_service

EditionLoader = Callable[..., None]
EDITION = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("verified_on", "edition", "expected"),
    [
        (TODAY, None, Freshness.FRESH),
        (date(2026, 5, 21), None, Freshness.FRESH),
        (date(2026, 5, 20), None, Freshness.AGING),
        (date(2025, 11, 21), None, Freshness.AGING),
        (date(2025, 11, 20), None, Freshness.OLD),
        (date(2025, 11, 20), EDITION, Freshness.OLD),
        (None, EDITION, Freshness.AGING),
        (None, date(2025, 11, 1), Freshness.OLD),
        (None, None, Freshness.NEVER),
    ],
)
def test_a_check_ages_over_months(verified_on: date | None, edition: date | None, expected: Freshness) -> None:
    assert freshness(verified_on, edition, TODAY) is expected


def test_the_months_are_counted_over_short_months_and_the_end_of_the_year() -> None:
    assert freshness(date(2026, 8, 31), None, date(2027, 2, 28)) is Freshness.FRESH
    assert freshness(date(2026, 8, 27), None, date(2027, 2, 28)) is Freshness.AGING
    assert freshness(date(2026, 2, 28), None, date(2026, 8, 31)) is Freshness.AGING


def test_an_edition_vouches_only_for_rows_whose_source_was_read(session: Session, officer: Officer) -> None:
    read, unread = session.get_one(Service, "KES-01"), session.get_one(Service, "KES-05")
    assert (freshness_of(read, TODAY), checked_words(read)) == (
        Freshness.AGING,
        f"Menurut katalog {short(read.edition)}",
    )
    assert (freshness_of(unread, TODAY), checked_words(unread)) == (Freshness.NEVER, "Belum pernah diperiksa")
    verify_entry(session, EntryKind.SERVICE, "KES-05", by=officer, now=NOW)
    assert freshness_of(unread, TODAY) is Freshness.FRESH
    assert checked_words(unread) == f"Diperiksa 20 Nov 2026 oleh {officer.name}"


def whys(session: Session, code: str, on: date = TODAY) -> list[Why]:
    return [task.why for task in directory_tasks(session, on) if task.code == code]


def test_a_doubt_stands_on_the_list_until_it_is_settled(session: Session, officer: Officer) -> None:
    doubt = Doubt(EntryKind.SERVICE, "KES-01", "Pengusulan PBI-JK", "Iurannya bukan lagi Rp42.000")
    flag = flag_entry(session, doubt, by=officer, now=NOW)
    first, *_ = directory_tasks(session, TODAY)
    assert (first.code, first.why, first.since) == ("KES-01", Why.FLAGGED, TODAY)
    assert first.words == f"{officer.name}: “Iurannya bukan lagi Rp42.000”"
    settle_flag(session, flag.id, "Dibetulkan", by=officer, now=NOW)
    assert whys(session, "KES-01") == []


def test_what_has_expired_and_what_was_checked_long_ago_stand_on_the_list(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-01")
    answer = replace(service_answer(service), valid_until=date(2026, 12, 31))
    save_service(session, "KES-01", answer, shown_service(session, "KES-01"), by=officer, now=NOW)
    assert whys(session, "KES-01", date(2026, 12, 31)) == []
    assert whys(session, "KES-01", date(2027, 1, 1)) == [Why.EXPIRED]
    assert whys(session, "KES-01", date(2027, 12, 1)) == [Why.EXPIRED, Why.OLD]


def test_what_was_checked_after_its_end_is_meant_to_have_ended(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-01")
    answer = replace(service_answer(service), valid_until=date(2026, 6, 30))
    save_service(
        session, "KES-01", replace(answer, is_checked=False), shown_service(session, "KES-01"), by=officer, now=NOW
    )
    assert Why.EXPIRED in whys(session, "KES-01", date(2027, 1, 1))
    verify_entry(session, EntryKind.SERVICE, "KES-01", by=officer, now=NOW)
    assert whys(session, "KES-01", date(2027, 1, 1)) == []


def test_what_nobody_has_checked_stands_on_the_list_unless_the_office_hides_it(
    session: Session, officer: Officer
) -> None:
    assert whys(session, "KES-05") == [Why.NEVER]
    set_service_shown(session, "KES-05", False, by=officer, now=NOW)
    assert whys(session, "KES-05") == []
    clinic = save_provider(session, None, ProviderAnswer("Klinik Contoh", is_checked=False), by=officer, now=NOW)
    assert whys(session, str(clinic.uuid)) == [Why.NEVER]
    retire_entry(session, EntryKind.PROVIDER, str(clinic.uuid), "Tutup", by=officer, now=NOW)
    assert whys(session, str(clinic.uuid)) == []


def test_entries_of_the_office_need_checks_of_the_office(session: Session, officer: Officer) -> None:
    meals = ServiceAnswer("Dapur umum", "bansos", is_checked=False)
    rule = RuleAnswer(("KES-01",), RuleKind.OTHER, says="Warga desa ini", is_checked=False)
    service_code = save_service(session, None, meals, by=officer, now=NOW).details["code"]
    rule_code = save_rule(session, None, rule, by=officer, now=NOW).details["code"]
    found = {(task.kind, task.code): task.name for task in directory_tasks(session, TODAY) if task.why is Why.NEVER}
    assert found[EntryKind.SERVICE, service_code] == "Dapur umum"
    assert found[EntryKind.RULE, rule_code] == "Syarat lain: Warga desa ini"


def test_a_difference_stands_on_the_list_until_the_admin_decides(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    service = session.get_one(Service, "KES-01")
    save_service(
        session,
        "KES-01",
        replace(service_answer(service), fee="Rp1.000"),
        shown_service(session, "KES-01"),
        by=officer,
        now=NOW,
    )
    assert whys(session, "KES-01") == []
    load_edition("2027-01-01", ("services.csv", "KES-01", "fee", "Rp2.000"), without="KES-02")
    [task] = [task for task in directory_tasks(session, TODAY) if task.code == "KES-01"]
    assert (task.why, task.words) == (Why.DIFFERS, "Katalog terbaru menulis lain: Biaya.")
    keep_ours(session, EntryKind.SERVICE, "KES-01", "fee", by=officer, now=NOW)
    assert whys(session, "KES-01") == []


def test_a_row_the_office_corrected_and_the_catalogue_drops_stays_and_is_told(
    session: Session, officer: Officer, load_edition: EditionLoader
) -> None:
    service = session.get_one(Service, "KES-01")
    save_service(
        session,
        "KES-01",
        replace(service_answer(service), fee="Rp1.000"),
        shown_service(session, "KES-01"),
        by=officer,
        now=NOW,
    )
    load_edition("2027-01-01", without="KES-01")
    assert service.is_current
    [task] = [task for task in directory_tasks(session, TODAY) if task.code == "KES-01"]
    assert (task.why, task.words) == (Why.DIFFERS, "Katalog terbaru menulis lain: Tercantum dalam katalog.")


def test_each_entry_is_counted_once(session: Session, officer: Officer) -> None:
    before = count_tasks(session, TODAY)
    for remark in ("Keliru", "Masih keliru"):
        flag_entry(session, Doubt(EntryKind.SERVICE, "KES-05", "Layanan", remark), by=officer, now=NOW)
    assert count_tasks(session, TODAY) == before
    assert len(whys(session, "KES-05")) == 3
