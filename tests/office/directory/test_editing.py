"""The admin corrects the directory: what is added, changed, checked and taken out, and what the history tells of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, InvalidForm, Refused, Stale
from puskesos.office.catalogue import Document, RuleKind, Service, ServiceRule, current_services
from puskesos.office.directory.answers import (
    DocumentAnswer,
    RuleAnswer,
    ServiceAnswer,
    rule_answer,
    service_answer,
)
from puskesos.office.directory.editing import (
    restore_entry,
    retire_entry,
    save_document,
    save_rule,
    save_service,
    verify_entry,
)
from puskesos.office.directory.entries import current_entries, find_entry, name_of, retired_entries
from puskesos.office.directory.history import history_of
from puskesos.office.directory.offering import set_service_shown
from puskesos.office.directory.standing import Shown, shown_of
from puskesos.office.flags import Doubt, EntryKind, flag_entry, settle_flag
from puskesos.office.officers import Officer, Role
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY
from tests.office.directory.shown import shown_document, shown_rule, shown_service

MEALS = ServiceAnswer("Dapur umum Contohsari", "bansos", fee="Gratis", documents=("KTP", "KK"), ppks=("PPKS-08",))
RULE = RuleAnswer(("BAN-01",), RuleKind.DECILE, "PKH", low=1, high=3, basis="Edaran contoh", valid_from=TODAY)
LATER = NOW + timedelta(hours=1)


def test_a_service_of_the_office_gets_a_code_of_its_own_and_stands_behind_the_others(
    session: Session, officer: Officer
) -> None:
    first = save_service(session, None, MEALS, by=officer, now=NOW)
    second = save_service(session, None, replace(MEALS, name="Dapur kedua"), by=officer, now=NOW)
    assert (first.details["code"], second.details["code"]) == ("K-1", "K-2")
    service = session.get_one(Service, "K-1")
    assert (service.is_own, service.kept, service.documents, service.is_offered) == (True, [], ["KTP", "KK"], True)
    assert (service.verified_on, service.verified_by) == (TODAY, officer.name)
    assert [each.code for each in current_services(session)][-2:] == ["K-1", "K-2"]


def test_correcting_a_shipped_service_keeps_just_the_columns_that_were_changed(
    session: Session, officer: Officer
) -> None:
    service = session.get_one(Service, "KES-02")
    answer = replace(service_answer(service), fee="Rp5.000", documents=("KTP",))
    save_service(session, "KES-02", answer, shown_service(session, "KES-02"), by=officer, now=NOW)
    assert service.kept == ["documents", "documents_basis", "fee"]
    assert (service.fee, service.documents, service.documents_basis) == ("Rp5.000", ["KTP"], "sumber_lokal")
    assert not service.is_own


def test_a_column_that_is_put_back_follows_the_catalogue_again(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-02")
    shipped = service_answer(service)
    save_service(
        session,
        "KES-02",
        replace(shipped, fee="Rp5.000", documents=("KTP",)),
        shown_service(session, "KES-02"),
        by=officer,
        now=NOW,
    )
    save_service(session, "KES-02", shipped, shown_service(session, "KES-02"), by=officer, now=NOW)
    assert (service.kept, service.edition_says, service.documents_basis) == ([], {}, "sumber")


def test_saving_a_form_as_it_was_shown_changes_nothing(session: Session, officer: Officer) -> None:
    for service in current_services(session):
        save_service(
            session, service.code, service_answer(service), shown_service(session, service.code), by=officer, now=NOW
        )
        assert service.kept == [], service.code
    for rule in current_entries(session, EntryKind.RULE):
        assert isinstance(rule, ServiceRule)
        save_rule(session, rule.code, rule_answer(rule), shown_rule(session, rule.code), by=officer, now=NOW)
        assert rule.kept == [], rule.code


def test_a_change_counts_as_a_check_unless_the_admin_says_otherwise(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-02")
    answer = replace(service_answer(service), fee="Rp5.000")
    checked = []
    unchecked = replace(answer, is_checked=False)
    for told in (answer, unchecked, replace(unchecked, fee="Rp6.000")):
        save_service(session, "KES-02", told, shown_service(session, "KES-02"), by=officer, now=NOW)
        checked.append((service.verified_on, service.verified_by))
    assert checked == [(TODAY, officer.name), (TODAY, officer.name), (None, "")]


def test_a_paper_and_a_rule_are_added_and_changed(session: Session, officer: Officer) -> None:
    save_document(session, None, DocumentAnswer("Surat contoh", "Kantor desa"), by=officer, now=NOW)
    save_document(
        session,
        "Surat contoh",
        DocumentAnswer("lain", "Kantor camat", fee="Gratis"),
        shown_document(session, "Surat contoh"),
        by=officer,
        now=NOW,
    )
    paper = session.get_one(Document, "Surat contoh")
    assert (paper.where, paper.fee, paper.is_own) == ("Kantor camat", "Gratis", True)
    code = save_rule(session, None, RULE, by=officer, now=NOW).details["code"]
    save_rule(session, code, replace(RULE, high=4), shown_rule(session, code), by=officer, now=NOW)
    rule = session.get_one(ServiceRule, code)
    assert (rule.services, rule.kind, rule.low, rule.high) == (["BAN-01"], RuleKind.DECILE, 1, 4)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 401}, "name"),
        ({"sector": ""}, "sector"),
        ({"sector": "tidak-ada"}, "sector"),
        ({"ppks": ("PPKS-99",)}, "ppks"),
        ({"max_decile": 11}, "max_decile"),
        ({"days": -1}, "days"),
        ({"eligibility": "x" * 2001}, "eligibility"),
        ({"steps": ("x",) * 61}, "steps"),
        ({"steps": ("x" * 401,)}, "steps"),
        ({"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 1)}, "valid_until"),
    ],
)
def test_a_bad_field_of_a_service_is_told_beside_itself(
    session: Session, officer: Officer, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        save_service(session, None, replace(MEALS, **changes), by=officer, now=NOW)
    assert set(caught.value.problems) == {field}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (replace(RULE, services=()), "services"),
        (replace(RULE, services=("TIDAK-ADA",)), "services"),
        (replace(RULE, low=None, high=None), "low"),
        (replace(RULE, low=5, high=3), "low"),
        (replace(RULE, high=11), "low"),
        (replace(RULE, kind=RuleKind.AGE, high=131), "low"),
        (replace(RULE, kind=RuleKind.SEX), "options"),
        (replace(RULE, kind=RuleKind.OTHER), "says"),
    ],
)
def test_a_bad_field_of_a_rule_is_told_beside_itself(
    session: Session, officer: Officer, answer: RuleAnswer, field: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        save_rule(session, None, answer, by=officer, now=NOW)
    assert set(caught.value.problems) == {field}


@pytest.mark.parametrize("name", ["", "KTP", " KTP "])
def test_a_new_paper_needs_a_name_that_no_other_paper_has(session: Session, officer: Officer, name: str) -> None:
    with pytest.raises(InvalidForm) as caught:
        save_document(session, None, DocumentAnswer(name), by=officer, now=NOW)
    assert set(caught.value.problems) == {"name"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"email": "loket"}, "email"), ({"website": "situs kami"}, "website"), ({"fees": "x" * 121}, "fees")],
)
def test_a_bad_field_of_a_destination_is_told_beside_itself(
    session: Session, officer: Officer, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidForm) as caught:
        save_provider(session, None, replace(ProviderAnswer("Klinik Contoh"), **changes), by=officer, now=NOW)
    assert set(caught.value.problems) == {field}


def test_a_destination_counts_as_checked_only_when_an_admin_saves_it(session: Session, officer: Officer) -> None:
    answer = ProviderAnswer("Klinik Contoh", website="https://klinik.contoh.id", languages="Indonesia,Sunda ,")
    clinic = save_provider(session, None, answer, by=officer, now=NOW)
    assert (clinic.verified_on, clinic.verified_by) == (TODAY, officer.name)
    assert (clinic.website, clinic.languages) == ("klinik.contoh.id", "Indonesia, Sunda")
    officer.role_codes = [Role.FRONT_OFFICER.value]
    shown = clinic.answer()
    save_provider(session, clinic.uuid, replace(shown, hours="Senin 08.00–10.00"), shown, by=officer, now=NOW)
    assert (clinic.verified_on, clinic.verified_by) == (None, "")


def test_an_entry_is_checked_without_being_changed(session: Session, officer: Officer) -> None:
    clinic = save_provider(session, None, ProviderAnswer("Klinik", is_checked=False), by=officer, now=NOW)
    for kind, code in (
        (EntryKind.SERVICE, "KES-02"),
        (EntryKind.DOCUMENT, "KTP"),
        (EntryKind.RULE, "DES-01"),
        (EntryKind.PROVIDER, str(clinic.uuid)),
    ):
        verify_entry(session, kind, code, by=officer, now=NOW)
        entry = find_entry(session, kind, code)
        assert (entry.verified_on, entry.verified_by) == (TODAY, officer.name)
        assert history_of(session, kind, code)[0].what == "Diperiksa, masih benar"


@pytest.mark.parametrize("act", ["check", "retire", "show"])
def test_an_entry_that_was_corrected_since_it_was_looked_at_asks_for_a_second_look(
    session: Session, officer: Officer, act: str
) -> None:
    service = session.get_one(Service, "KES-02")
    seen, shown = shown_of(service), shown_service(session, "KES-02")
    save_service(session, "KES-02", replace(shown, fee="Rp5.000"), shown, by=officer, now=NOW)
    acts: dict[str, Callable[[Shown], object]] = {
        "check": lambda shown: verify_entry(session, EntryKind.SERVICE, "KES-02", shown, by=officer, now=NOW),
        "retire": lambda shown: retire_entry(session, EntryKind.SERVICE, "KES-02", "Tutup", shown, by=officer, now=NOW),
        "show": lambda shown: set_service_shown(session, "KES-02", False, shown, by=officer, now=NOW),
    }
    with pytest.raises(Stale, match=f"sejak Anda membukanya: Biaya. Diubah {officer.name} pada") as told:
        acts[act](seen)
    assert told.value.now == shown_of(service)
    acts[act](shown_of(service))


def test_confirming_a_service_for_the_desk_is_a_check_too(session: Session, officer: Officer) -> None:
    set_service_shown(session, "KES-05", True, by=officer, now=NOW)
    assert session.get_one(Service, "KES-05").verified_on == TODAY


def test_an_entry_is_taken_out_of_use_and_back(session: Session, officer: Officer) -> None:
    clinic = save_provider(session, None, ProviderAnswer("Klinik"), by=officer, now=NOW)
    for kind, code in ((EntryKind.SERVICE, "KES-02"), (EntryKind.PROVIDER, str(clinic.uuid))):
        retire_entry(session, kind, code, "Sudah dihapus pemda", by=officer, now=NOW)
        assert code not in codes(session, kind)
        assert name_of(find_entry(session, kind, code)) in [name_of(each) for each in retired_entries(session, kind)]
        assert history_of(session, kind, code)[0].new == "Sudah dihapus pemda"
        with pytest.raises(Refused, match="memang sudah tidak dipakai"):
            retire_entry(session, kind, code, "Sekali lagi", by=officer, now=NOW)
        restore_entry(session, kind, code, by=officer, now=LATER)
        assert code in codes(session, kind)
    assert session.get_one(Service, "KES-02").kept == []


def codes(session: Session, kind: EntryKind) -> list[str]:
    return [str(entry.uuid) if isinstance(entry, Provider) else entry.code for entry in current_entries(session, kind)]


@pytest.mark.parametrize("reason", [" ", "x" * 301])
def test_taking_out_of_use_needs_a_reason(session: Session, officer: Officer, reason: str) -> None:
    with pytest.raises(InvalidForm):
        retire_entry(session, EntryKind.SERVICE, "KES-02", reason, by=officer, now=NOW)


def test_an_entry_that_is_not_there_is_refused(session: Session, officer: Officer) -> None:
    with pytest.raises(Refused, match="Layanan TIDAK-ADA tidak ada"):
        verify_entry(session, EntryKind.SERVICE, "TIDAK-ADA", by=officer, now=NOW)


def test_the_history_tells_each_field_before_and_after_and_the_doubts(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-02")
    fee = service.fee
    flag = flag_entry(
        session, Doubt(EntryKind.SERVICE, "KES-02", service.name, "Biayanya berubah"), by=officer, now=NOW
    )
    answer = replace(service_answer(service), fee="Rp5.000", documents=("KTP",), valid_from=TODAY)
    save_service(session, "KES-02", answer, shown_service(session, "KES-02"), by=officer, now=LATER)
    settle_flag(session, flag.id, "Sudah dibetulkan", by=officer, now=LATER + timedelta(hours=1))
    told = [(change.what, change.field, change.old, change.new) for change in history_of(session, flag.kind, "KES-02")]
    assert told[0] == ("Tanda keliru diselesaikan", "", "", "Sudah dibetulkan")
    assert ("Diubah", "Biaya", fee, "Rp5.000") in told
    assert ("Diubah", "Berkas", "KTP · KK · Kartu JKN/KIS · Surat puskesmas atau rumah sakit", "KTP") in told
    assert ("Diubah", "Berlaku sejak", "", "20 Nov 2026") in told
    assert told[-1] == ("Ditandai keliru", "", "", "Biayanya berubah")


def test_only_who_edits_the_directory_changes_it(session: Session, officer: Officer) -> None:
    officer.role_codes = [Role.CASE_OFFICER.value]
    with pytest.raises(Forbidden):
        save_service(session, None, MEALS, by=officer, now=NOW)
