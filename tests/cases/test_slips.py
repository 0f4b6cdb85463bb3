"""What a slip says: to whom, about whom, signed by whom, and how it comes back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import ReporterKind
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import dispute_nik
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.slips import suggested_request
from puskesos.cases.visit import PaperAnswer, RegistryCheck, RegistryStatus, ReporterAnswer
from puskesos.cases.wording import Signature, SlipContent
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import change_office
from puskesos.office.providers import ProviderAnswer, save_provider
from tests.cases.referring import refer
from tests.conftest import NOW, OFFICE, TODAY, CaseMaker

CLIENT = PersonAnswer(
    "Contoh Melati", "9999014303850001", no_kk="9999010101200001", birth_place="Contohsari",
    birth_date=date(1985, 3, 3), sex=Sex.FEMALE, phone="080000000001", address="Dusun Permisalan 3", rt="2", rw="1",
    region="3209142001",
)  # fmt: skip


def facts_of(slip: SlipContent) -> dict[str, str]:
    return {fact.label: fact.value for fact in slip.facts}


def test_the_identity_block_says_what_is_known(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    registry = RegistryCheck("DTSEN", RegistryStatus.LISTED, 3, TODAY)
    slip = refer(session, officer, make_case(client=CLIENT, registry=registry)).slip()
    assert facts_of(slip) == {
        "Nama": "Contoh Melati",
        "NIK": "9999 0143 0385 0001",
        "Nomor KK": "9999 0101 0120 0001",
        "Tempat, tanggal lahir": "Contohsari, 3 Maret 1985 (41 tahun)",
        "Jenis kelamin": "Perempuan",
        "Alamat": "Dusun Permisalan 3, RT 002/RW 001, Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat",
        "Nomor HP": "0800-0000-0001",
        "Status data": "DTSEN terdaftar, desil 3, dicek 20 November 2026",
    }


def test_of_somebody_hardly_known_it_says_why_there_is_no_nik(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    client = PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN, estimated_age=78)
    facts = facts_of(refer(session, officer, make_case(client=client)).slip())
    assert facts["NIK"] == "Tidak diketahui; nomor sementara CTH-S00001"
    assert facts["Umur"] == "perkiraan 78 tahun"
    assert set(facts) == {"Nama", "NIK", "Umur"}


def test_who_was_known_before_there_were_numbers_is_given_one_with_the_first_paper(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Contoh Melati")
    client = session.get_one(Person, case.client_id)
    client.local_number = ""
    session.flush()
    slip = refer(session, officer, case).slip()
    assert facts_of(slip)["NIK"] == f"Tidak diketahui; nomor sementara {client.local_number}"
    assert client.local_number


def test_a_nik_in_doubt_goes_on_no_paper(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(client=CLIENT)
    dispute_nik(session, case.client_id, "Dipakai dua orang", by=officer, now=NOW)
    slip = refer(session, officer, case).slip()
    assert facts_of(slip)["NIK"] == "Sedang dipastikan; nomor sementara CTH-S00001"
    assert "9999 0143" not in repr(slip)


@pytest.mark.parametrize(
    ("head", "guardian", "line"),
    [
        ("Contoh Jati", "", "Contoh Jati (kepala keluarga)"),
        ("Contoh Jati", "Contoh Jati", "Contoh Jati (kepala keluarga)"),
        ("Contoh Jati", "Contoh Mawar", "Contoh Mawar (kepala keluarga: Contoh Jati)"),
        ("", "Contoh Mawar", "Contoh Mawar"),
    ],
)
def test_of_a_child_it_says_who_answers_for_it(
    session: Session, officer: Officer, make_case: CaseMaker, head: str, guardian: str, line: str
) -> None:
    child = replace(CLIENT, birth_date=date(2018, 3, 3), nik="", nik_status=NikStatus.NONE)
    child = replace(child, family_head=head, guardian=guardian)
    assert facts_of(refer(session, officer, make_case(client=child)).slip())["Wali"] == line
    grown = replace(child, birth_date=date(2008, 3, 3))
    assert "Wali" not in facts_of(refer(session, officer, make_case(client=grown)).slip())


@pytest.mark.parametrize(
    ("provider", "typed", "lines"),
    [
        (ProviderAnswer("Dinas Contoh"), "", ("Kepada Yth. Dinas Contoh", "di tempat")),
        (
            ProviderAnswer("Dinas Contoh", unit="Bidang Rehabilitasi", addressee="Kepala Dinas Contoh", place="Sumber"),
            "",
            ("Kepada Yth. Kepala Dinas Contoh", "u.p. Bidang Rehabilitasi", "di Sumber"),
        ),
        (ProviderAnswer("Dinas Contoh"), "Ibu Kepala Bidang", ("Kepada Yth. Ibu Kepala Bidang", "di tempat")),
    ],
)
def test_it_is_addressed_as_the_directory_or_the_officer_says(
    session: Session,
    officer: Officer,
    make_case: CaseMaker,
    provider: ProviderAnswer,
    typed: str,
    lines: tuple[str, ...],
) -> None:
    to = save_provider(session, None, provider, by=officer, now=NOW)
    assert refer(session, officer, make_case(), to, addressee=typed).slip().addressee == lines


def test_the_bearer_and_the_officer_sign_when_the_office_names_nobody_else(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    neighbour = ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "Tetangga")
    slip = refer(session, officer, make_case(reporter=neighbour)).slip()
    assert [(each.position, each.name) for each in slip.signatures] == [
        ("Penerima rujukan / pelapor", "Misal Kenanga"),
        ("Koordinator Puskesos", "Sari Permisalan"),
    ]
    assert facts_of(slip)["Pelapor"] == "Misal Kenanga (Tetangga)"


def test_a_signer_and_a_witness_stand_as_the_office_wants_them(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    signed = replace(
        OFFICE, signer_position="Kepala Bidang", signer_name="Umpama Dahlia", signer_rank="Penata", signer_nip="1",
        witness_position="Kepala Desa", witness_name="Misal Anggrek", witness_nip="2",
    )  # fmt: skip
    change_office(session, signed, OFFICE, by=officer, now=NOW)
    assert refer(session, officer, make_case()).slip().signatures == (
        Signature("Kepala Desa", "Misal Anggrek", "Mengetahui,", nip="2"),
        Signature("Kepala Bidang", "Umpama Dahlia", rank="Penata", nip="1"),
    )


def test_copies_go_to_whom_the_request_or_the_office_names(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    change_office(session, replace(OFFICE, copies_to=("Camat", "Arsip")), OFFICE, by=officer, now=NOW)
    assert refer(session, officer, make_case()).slip().copies_to == ("Camat", "Arsip")
    assert refer(session, officer, make_case(), copies_to=("Arsip",)).slip().copies_to == ("Arsip",)


def test_papers_are_counted_as_attachments(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    papers = (PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=True), PaperAnswer("SKTM", is_here=False))
    assert refer(session, officer, make_case(papers=papers)).slip().attachments == "2 berkas"
    assert refer(session, officer, make_case()).slip().attachments == "–"


def test_the_return_part_can_travel_alone(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    part = refer(session, officer, make_case("Contoh Melati")).slip().return_part
    assert part.client == "Contoh Melati"
    assert part.deadline == "Mohon diisi dan dikembalikan sebelum Jumat, 4 Desember 2026"
    assert "Puskesos Contohsari" in part.send_back
    assert "0800-0000-0000" in part.send_back


def test_the_return_part_asks_on_whose_side_a_refusal_lies_as_the_feedback_form_does(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    refused, *because = refer(session, officer, make_case()).slip().return_part.refusal
    both = (FeedbackResult.DECLINED_BY_RESIDENT, FeedbackResult.DECLINED_BY_PROVIDER)
    assert [f"{refused}, {who}" for who in because] == [result.label for result in both]


def test_the_slip_of_an_example_office_says_that_it_is_one(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    assert refer(session, officer, make_case()).slip().footnote != ""
    change_office(session, replace(OFFICE, is_demo=False), OFFICE, by=officer, now=NOW)
    assert refer(session, officer, make_case()).slip().footnote == ""


def test_a_request_is_suggested_from_the_service_and_the_wish(session: Session) -> None:
    service = session.get_one(Service, "KES-02")
    request = suggested_request(service, " Kartu aktif. ")
    assert service.name in request
    assert request.endswith("Harapan warga: Kartu aktif.")
    assert suggested_request(None, "") == ""
