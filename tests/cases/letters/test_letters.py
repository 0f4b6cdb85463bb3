"""Letters: numbered, frozen as issued, proved by their QR, voided with a reason, and secret where the case is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import ChainStep, StepKind, change_chain
from puskesos.cases.issuing import NUMBER_TO_COME
from puskesos.cases.journey import view_case
from puskesos.cases.letter_register import list_letters
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.letter import LetterStatus
from puskesos.cases.letters.letters import (
    issue_letter,
    preview_letter,
    reissue_letter,
    request_of_letter,
    void_letter,
)
from puskesos.cases.letters.numbers import NumberAnswer, reserve_number
from puskesos.cases.letters.queue import QueueRow, take_ticket, ticket_of
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.templates import template_of
from puskesos.cases.proof.checking import check_paper
from puskesos.cases.proof.seal import read_seal
from puskesos.cases.proof.verdict import Verdict
from puskesos.cases.visit import RegistryCheck
from puskesos.cases.wording import TicketContent
from puskesos.cases.worklist import list_cases
from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import Service, ppks_types
from puskesos.office.officers import Officer
from puskesos.office.profile import change_office
from puskesos.print.letter import render_letter
from puskesos.print.sheet import Sheet
from tests.cases.lettering import NIK, content_of, every_kind, known_case, request_for, secret_case
from tests.conftest import NOW, OFFICE, TODAY, CaseMaker
from tests.print.reading import text_of

RS = "rekomendasi-keringanan-rs"


def rs_request(session: Session, **changes: object) -> LetterRequest:
    return replace(request_for(template_of(session, RS)), **changes)  # type: ignore[arg-type]  # free changes


def test_issuing_takes_the_number_freezes_the_wording_and_writes_the_book(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    letter = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    content = content_of(letter)
    assert (letter.number, letter.status) == ("400.9.11/1/SLRT/XI/2026", LetterStatus.ISSUED)
    assert (content.number, content.check_code) == (letter.number, letter.check_code)
    assert content.subject == "Rekomendasi keringanan biaya pelayanan rumah sakit"
    assert content.purpose == "keringanan biaya rawat inap"
    assert content.addressee == ("Kepada Yth. Direktur RSUD Contoh", "di tempat")
    said = {fact.label: fact.value for fact in content.facts}
    assert (said["Nama"], said["NIK"], said["Kepala keluarga"]) == (
        "Contoh Melati", "9999 0143 0385 0001", "Umpama Dahlia",
    )  # fmt: skip
    row = session.scalars(select(LetterNumber)).one()
    assert (row.kind, row.letter_id, row.case_id, row.state) == (RS, letter.id, case.id, NumberState.ISSUED)
    told = view_case(session, case.id).journey[-1]
    assert told.title == "Surat diterbitkan"
    assert str(letter.number) in told.text


def test_the_qr_proves_the_letter_and_tells_neither_name_nor_nik(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    letter = issue_letter(session, known_case(make_case).id, rs_request(session), by=officer, now=NOW)
    seal = read_seal(content_of(letter).qr)
    assert seal is not None
    assert (seal.facts.number, seal.facts.code, seal.facts.version) == (letter.number, letter.check_code, 1)
    assert seal.facts.initials == "CM"


def test_a_letter_is_found_by_its_number_and_its_code(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = known_case(make_case)
    letter = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    for typed in (letter.number, letter.check_code):
        assert [row.id for row in list_cases(session, text=str(typed))] == [case.id]
        assert [row.letter_id for row in list_letters(session, text=str(typed))] == [letter.id]


def test_every_kind_of_letter_can_be_issued_and_printed(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    for template in every_kind(session):
        letter = issue_letter(session, case.id, request_for(template), by=officer, now=NOW)
        content = content_of(letter)
        assert bool(letter.number) == bool(content.qr) == bool(letter.check_code) == template.is_numbered
        paper = text_of(render_letter(content, sheet=Sheet.A4))
        assert "Contoh Melati" in paper
        assert "{" not in paper
    numbers = [number.number.split("/")[1] for number in session.scalars(select(LetterNumber))]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_correcting_the_client_later_does_not_change_an_issued_letter(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    letter = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    before = content_of(letter)
    case.client.name = "Contoh Melatia"
    change_office(session, replace(OFFICE, letterhead=("KOP BARU",), name="Kantor Lain"), OFFICE, by=officer, now=NOW)
    session.expire_all()
    assert content_of(letter) == before


def test_a_voided_letter_keeps_its_number_with_the_reason(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    letter = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="Tulis alasan pembatalan"):
        void_letter(session, letter.id, " ", by=officer, now=NOW)
    void_letter(session, letter.id, "Rumah sakit keliru", by=officer, now=NOW)
    [row] = list_letters(session)
    assert (row.number, row.status, row.reason) == (letter.number, NumberState.VOIDED, "Rumah sakit keliru")
    with pytest.raises(Refused, match="sudah dibatalkan"):
        void_letter(session, letter.id, "Lagi", by=officer, now=NOW)


def test_a_corrected_letter_names_the_one_it_stands_for(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    old = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    request = replace(request_of_letter(old), addressee="Direktur RSU Contoh Timur")
    new = reissue_letter(session, old.id, request, "Rumah sakit keliru", by=officer, now=NOW)
    assert old.status is LetterStatus.VOIDED
    assert content_of(new).opening.startswith(f"Surat ini menggantikan surat nomor {old.number} yang dibatalkan.\n")
    seal = read_seal(content_of(new).qr)
    assert seal is not None
    assert seal.facts.version == 2
    newest, before = list_letters(session)
    assert (newest.replaces, before.reason) == (old.number, "Rumah sakit keliru")


def test_a_letter_is_checked_by_its_qr_and_its_code_and_told_when_it_does_not_stand_any_more(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    old = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    genuine = check_paper(session, content_of(old).qr, by=officer)
    assert check_paper(session, str(old.check_code).lower(), by=officer) == genuine
    assert (genuine.verdict, genuine.number, genuine.client) == (Verdict.GENUINE, old.number, "Contoh Melati")
    assert (genuine.addressee, genuine.case_id, genuine.referral_id) == ("Direktur RSUD Contoh", case.id, None)
    new = reissue_letter(session, old.id, rs_request(session), "Nama keliru", by=officer, now=NOW)
    superseded = check_paper(session, content_of(old).qr, by=officer)
    assert (superseded.verdict, superseded.replaced_by) == (Verdict.SUPERSEDED, new.number)
    void_letter(session, new.id, "Tidak jadi", by=officer, now=NOW)
    cancelled = check_paper(session, str(new.check_code), by=officer)
    assert (cancelled.verdict, cancelled.void_reason) == (Verdict.VOIDED, "Tidak jadi")


def test_a_typed_number_and_a_reserved_one_are_used(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = known_case(make_case)
    typed = issue_letter(session, case.id, rs_request(session, number="460/77/2026"), by=officer, now=NOW)
    assert typed.number == "460/77/2026"
    aside = reserve_number(session, NumberAnswer("Surat RS", TODAY), by=officer, now=NOW)
    used = issue_letter(session, case.id, rs_request(session, number=aside.number), by=officer, now=NOW)
    assert (used.number, aside.letter_id, aside.state) == (aside.number, used.id, NumberState.ISSUED)
    with pytest.raises(InvalidForm, match="sudah tercatat"):
        issue_letter(session, case.id, rs_request(session, number="460/77/2026"), by=officer, now=NOW)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("addressee", {"addressee": " "}),
        ("purpose", {"purpose": ""}),
        ("purpose", {"purpose": "x" * 1001}),
        ("subject", {"subject": "x" * 201}),
        ("number", {"number": "x" * 81}),
        ("copies_to", {"copies_to": ("x" * 201,)}),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_takes_no_number(
    session: Session, officer: Officer, make_case: CaseMaker, field: str, changes: dict[str, object]
) -> None:
    case = known_case(make_case)
    with pytest.raises(InvalidForm) as refused:
        issue_letter(session, case.id, rs_request(session, **changes), by=officer, now=NOW)
    assert set(refused.value.problems) == {field}
    assert list_letters(session) == []


def test_a_statement_of_the_decile_waits_until_the_decile_is_known(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    request = request_for(template_of(session, "keterangan-dtsen"))
    case = known_case(make_case, registry=RegistryCheck())
    with pytest.raises(Refused, match="Desil warga ini belum dicatat"):
        issue_letter(session, case.id, request, by=officer, now=NOW)
    known = issue_letter(session, known_case(make_case).id, request, by=officer, now=NOW)
    assert (content_of(known).decile, content_of(known).decile_of) == ("2", "Desil DTSEN")


def test_a_statement_without_a_decile_says_nothing_of_one(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    request = request_for(template_of(session, "keterangan-puskesos"))
    case = known_case(make_case, registry=RegistryCheck())
    content = content_of(issue_letter(session, case.id, request, by=officer, now=NOW))
    assert content.decile == ""
    assert "desil" not in content.body


def test_a_preview_reads_like_the_letter_and_takes_no_number(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    session.flush()
    shown = preview_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    assert (shown.number, shown.qr, shown.check_code) == (NUMBER_TO_COME, "", "")
    letter = issue_letter(session, case.id, rs_request(session), by=officer, now=NOW)
    assert replace(content_of(letter), number=NUMBER_TO_COME, qr="", check_code="") == shown


def test_a_class_of_its_own_stands_in_the_number(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    change_office(session, replace(OFFICE, letter_pattern="{klasifikasi}/{no:03}/{tahun}"), OFFICE, by=officer, now=NOW)
    case = known_case(make_case)
    letters = [
        issue_letter(session, case.id, request_for(template_of(session, code)), by=officer, now=NOW)
        for code in (RS, "rekomendasi-rehabilitasi", "rekomendasi-reaktivasi-pbi")
    ]
    assert [letter.number for letter in letters] == ["400.9.11/001/2026", "400.9.3/001/2026", "400.9.11/002/2026"]


def test_letters_made_elsewhere_are_not_issued_here(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    with pytest.raises(Refused, match="tidak dibuat dari daftar surat"):
        issue_letter(session, known_case(make_case).id, LetterRequest("referral"), by=officer, now=NOW)


def test_a_record_tells_the_day_it_happened_and_not_only_when_it_was_typed(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    request = request_for(template_of(session, "berita-acara-kunjungan"))
    yesterday = replace(request, happened_on=TODAY - timedelta(days=1))
    letter = issue_letter(session, case.id, yesterday, by=officer, now=NOW)
    assert content_of(letter).opening.startswith("Pada hari Kamis, tanggal 19 November 2026, petugas")
    assert content_of(letter).place_and_date == "Contohsari, 20 November 2026"
    assert request_of_letter(letter) == yesterday
    with pytest.raises(InvalidForm, match="tidak boleh sesudah hari ini"):
        issue_letter(session, case.id, replace(request, happened_on=TODAY + timedelta(days=1)), by=officer, now=NOW)


def test_where_letters_are_approved_first_only_records_are_issued_at_once(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    change_chain(session, [ChainStep(StepKind.DECIDE, "Koordinator", officer.uuid)], (), by=officer, now=NOW)
    case = known_case(make_case)
    for code in (RS, "keterangan-puskesos"):
        with pytest.raises(Refused, match="disetujui dahulu"):
            issue_letter(session, case.id, request_for(template_of(session, code)), by=officer, now=NOW)
    for code in ("berita-acara-kunjungan", "persetujuan-data"):
        letter = issue_letter(session, case.id, request_for(template_of(session, code)), by=officer, now=NOW)
        assert letter.status is LetterStatus.ISSUED


def test_no_letter_of_any_confidential_category_gives_it_away(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    sensitive = [kind for kind in ppks_types(session) if kind.is_sensitive]
    assert len(sensitive) >= 6
    leaks = []
    for kind in sensitive:
        case = secret_case(session, officer, make_case, kind)
        service = session.get_one(Service, case.service_code)
        secrets = [
            kind.name, kind.definition, *kind.criteria, service.name, service.code, NIK, "9999 0143 0385 0001",
            "9999 0101 0101 0001", "Cerita yang", "Misal Pelapor", "visum", "Dinding papan", "PBI-JK", "desil",
            "rehabilitasi", "keringanan biaya", "Surat khusus",
        ]  # fmt: skip
        for template in every_kind(session):
            request = replace(request_for(template, f"Surat khusus {kind.name}"), subject=f"Surat khusus {kind.name}")
            letter = issue_letter(session, case.id, request, by=officer, now=NOW)
            content = content_of(letter)
            seal = read_seal(content.qr)
            paper = text_of(render_letter(content)).lower()
            book = f"{letter.title} {view_case(session, case.id).journey[-1].text}".lower()
            leaks += [(template.code, word) for word in secrets if word.lower() in paper or word.lower() in book]
            assert "contoh melati" in paper
            assert seal is None or (seal.facts.service, seal.facts.initials) == ("", "")
    assert leaks == []


def test_the_queue_counts_each_row_from_one_every_morning(session: Session, officer: Officer) -> None:
    def taken(row: QueueRow, now: datetime = NOW) -> TicketContent:
        return ticket_of(session, take_ticket(session, row, by=officer, now=now))

    rows = (QueueRow.ORDINARY, QueueRow.PRIORITY, QueueRow.ORDINARY)
    assert [taken(row).number for row in rows] == ["U-001", "R-001", "U-002"]
    tomorrow = taken(QueueRow.ORDINARY, NOW + timedelta(days=1))
    assert (tomorrow.number, tomorrow.title) == ("U-001", "Nomor Antrean")
    assert tomorrow.drawn_at == "Sabtu, 21 November 2026, pukul 09.15"
