"""Photos and scans of a case: only where the office wants them, small, seen by whoever sees the case, gone in time."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.attachments.kept import (
    EXPIRED,
    attachments_of_case,
    document_of,
    expired_attachments,
    remove_expired,
)
from puskesos.cases.attachments.rules import AttachmentRules, change_attachment_rules, last_day, rules_of
from puskesos.cases.attachments.taking import LARGEST, MOST_OF_CASE, add_attachment, remove_attachment
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import prepare_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.events import Event
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer
from tests.conftest import NOW, TODAY, CaseMaker

OFF = AttachmentRules(is_on=False, months=24)
JPEG = b"\xff\xd8\xff\xe0 gambar contoh"
PDF = b"%PDF-1.7 surat contoh"


@pytest.fixture
def allowed(session: Session, officer: Officer) -> None:
    change_attachment_rules(session, AttachmentRules(is_on=True, months=24), OFF, by=officer, now=NOW)


@pytest.fixture
def case(allowed: None, make_case: CaseMaker) -> Case:
    return make_case()


def add(session: Session, case: Case, officer: Officer, content: bytes = JPEG, now: datetime = NOW) -> Attachment:
    return add_attachment(session, case.id, "Kartu keluarga", content, by=officer, now=now)


@pytest.fixture
def case_in_office(access: Access, officer: Officer) -> int:
    """A case with a document, written to disk."""

    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    with access.file.database.write() as session:
        change_attachment_rules(session, AttachmentRules(is_on=True, months=24), OFF, by=officer, now=NOW)
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=officer, now=NOW)
        add(session, case, officer)
        return case.id


def test_it_is_off_until_an_admin_wants_it(session: Session, make_case: CaseMaker, officer: Officer) -> None:
    assert rules_of(the_office(session)) == AttachmentRules(is_on=False, months=24)
    with pytest.raises(Refused, match="tidak menyimpan lampiran"):
        add(session, make_case(), officer)


def test_only_who_manages_the_office_sets_the_rules(session: Session, officer: Officer) -> None:
    officer.role_codes = [Role.FRONT_OFFICER.value]
    with pytest.raises(Forbidden):
        change_attachment_rules(session, AttachmentRules(is_on=True, months=24), OFF, by=officer, now=NOW)


@pytest.mark.parametrize("months", [0, 121])
def test_a_time_nobody_can_mean_is_refused(session: Session, officer: Officer, months: int) -> None:
    with pytest.raises(InvalidForm, match="1 sampai 120 bulan"):
        change_attachment_rules(session, AttachmentRules(is_on=True, months=months), OFF, by=officer, now=NOW)


def test_a_document_is_kept_with_the_case_and_stands_in_its_life(
    session: Session, case: Case, officer: Officer
) -> None:
    added = add(session, case, officer)
    add(session, case, officer, PDF)
    rows = attachments_of_case(session, case.id)
    assert [(row.title, row.medium, row.added_by) for row in rows] == [
        ("Kartu keluarga", Medium.JPEG, "Sari Permisalan"),
        ("Kartu keluarga", Medium.PDF, "Sari Permisalan"),
    ]
    assert document_of(session, added.id).content == JPEG
    assert rows[0].keep_until == date(2028, 11, 20)
    told = session.scalars(select(Event.what).where(Event.subject == case.uuid))
    assert list(told).count("attachment_added") == 2


@pytest.mark.parametrize("content", [b"", b"MZ" + bytes(10), b"\x89PNG\r\n\x1a\n", JPEG + bytes(LARGEST)])
def test_what_was_not_made_small_first_is_refused(
    session: Session, case: Case, officer: Officer, content: bytes
) -> None:
    with pytest.raises(Refused, match="JPEG atau PDF"):
        add(session, case, officer, content)


@pytest.mark.parametrize("title", ["", "   ", "x" * 101])
def test_a_document_has_a_name_of_its_own(session: Session, case: Case, officer: Officer, title: str) -> None:
    with pytest.raises(InvalidForm):
        add_attachment(session, case.id, title, JPEG, by=officer, now=NOW)


def test_the_same_document_twice_and_too_many_are_refused(session: Session, case: Case, officer: Officer) -> None:
    add(session, case, officer)
    with pytest.raises(Refused, match="sudah terlampir"):
        add(session, case, officer)
    for number in range(MOST_OF_CASE - 1):
        add(session, case, officer, JPEG + bytes([number]))
    with pytest.raises(Refused, match="sudah mempunyai 30 lampiran"):
        add(session, case, officer, PDF)


def test_taking_out_destroys_the_document_and_keeps_that_it_was(session: Session, case: Case, officer: Officer) -> None:
    attachment = add(session, case, officer)
    with pytest.raises(InvalidForm):
        remove_attachment(session, attachment.id, " ", by=officer, now=NOW)
    remove_attachment(session, attachment.id, "salah orang", by=officer, now=NOW)
    assert (attachment.content, attachment.size, attachment.sha256) == (b"", 0, "")
    [row] = attachments_of_case(session, case.id)
    assert row.removed_reason == "salah orang"
    with pytest.raises(Refused, match="tidak disimpan"):
        document_of(session, attachment.id)
    with pytest.raises(Refused, match="sudah dihapus"):
        remove_attachment(session, attachment.id, "sekali lagi", by=officer, now=NOW)
    add(session, case, officer)


def test_the_trail_never_holds_what_a_document_shows(access: Access, officer: Officer, case_in_office: int) -> None:
    with access.file.database.write() as session:
        [row] = attachments_of_case(session, case_in_office)
        remove_attachment(session, row.id, "salah orang", by=officer, now=NOW)
    with access.file.database.read() as session:
        said = " ".join(str((event.details, event.edits)) for event in session.scalars(select(Event)))
    assert "removed_reason" in said
    assert "gambar contoh" not in said


def test_each_document_goes_when_its_own_time_is_over(session: Session, case: Case, officer: Officer) -> None:
    old = add(session, case, officer, JPEG)
    young = add(session, case, officer, PDF, NOW + timedelta(days=30))
    last = old.keep_until
    assert expired_attachments(session, last) == []
    assert [row.id for row in expired_attachments(session, last + timedelta(days=1))] == [old.id]
    assert remove_expired(session, NOW + (last - TODAY) + timedelta(days=1)) == 1
    assert (old.content, old.removed_reason) == (b"", EXPIRED)
    assert document_of(session, young.id).content == PDF
    told = select(Event).where(Event.what == "attachment_expired")
    assert session.scalars(told).one().officer_id is None


def test_what_hangs_on_a_held_case_is_kept(session: Session, case: Case, officer: Officer) -> None:
    attachment = add(session, case, officer)
    case.hold_reason = "Perkara di pengadilan"
    with pytest.raises(Refused, match="ditahan dari pemusnahan"):
        remove_attachment(session, attachment.id, "salah", by=officer, now=NOW)
    assert remove_expired(session, NOW + timedelta(days=4000)) == 0
    assert document_of(session, attachment.id).content == JPEG


def test_another_rule_counts_for_what_comes_in_from_then_on(session: Session, case: Case, officer: Officer) -> None:
    before = add(session, case, officer)
    change_attachment_rules(session, AttachmentRules(is_on=True, months=3), OFF, by=officer, now=NOW)
    after = add(session, case, officer, PDF)
    assert (before.keep_until, after.keep_until) == (date(2028, 11, 20), date(2027, 2, 20))


def test_the_last_day_of_a_short_month_is_a_day(session: Session) -> None:
    office = the_office(session)
    office.attachment_months = 3
    assert last_day(office, date(2026, 11, 30)) == date(2027, 2, 28)
    office.attachment_months = 1
    assert last_day(office, date(2026, 12, 31)) == date(2027, 1, 31)


def test_opening_the_office_destroys_what_has_had_its_time(
    access: Access, officer: Officer, case_in_office: int
) -> None:
    prepare_office(access.file, now=NOW + timedelta(days=365))
    with access.file.database.read() as session:
        assert attachments_of_case(session, case_in_office)[0].removed_at is None
    prepare_office(access.file, now=NOW + timedelta(days=2 * 366))
    with access.file.database.read() as session:
        assert attachments_of_case(session, case_in_office)[0].removed_reason == EXPIRED


def test_documents_of_a_confidential_case_are_hidden_from_who_is_not_named(
    access: Access, office_folder: Path, case_in_office: int
) -> None:
    answer = OfficerAnswer("misal", "Misal Kenanga", (Role.CASE_OFFICER,))
    let_in(access, answer, "kalimat contoh lain", now=NOW)
    with access.file.database.write() as session:
        session.get_one(Case, case_in_office).is_confidential = True
    other = log_in(office_folder, "misal", "kalimat contoh lain")
    with other.file.database.read() as session:
        assert attachments_of_case(session, case_in_office) == []
        with pytest.raises(Refused, match="tidak disimpan"):
            document_of(session, 1)
    other.close()
