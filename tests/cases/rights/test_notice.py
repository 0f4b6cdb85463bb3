"""Every case begins with a notice about the data; a child's consent comes from whoever answers for the child."""

from datetime import date

import pytest

from puskesos.cases.case import ReporterKind
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.visit import ConsentMode, LawfulBasis, ReporterAnswer
from puskesos.errors import InvalidForm
from tests.conftest import CaseMaker

KUNCUP = PersonAnswer(
    "Contoh Kuncup", nik_status=NikStatus.UNKNOWN, birth_date=date(2019, 5, 1), guardian="Misal Kenanga"
)
MOTHER = ReporterAnswer(ReporterKind.OTHER, "Misal Teratai", "ibu")


def test_the_case_keeps_how_who_and_when(make_case: CaseMaker) -> None:
    assert make_case().notice == "Dijelaskan lisan oleh Sari Permisalan, 20 November 2026"
    late = make_case("Contoh Mawar", visit_on=date(2026, 11, 18), late_reason="Listrik padam")
    assert late.notice.endswith("18 November 2026")
    assert make_case("Contoh Dahlia", consent=ConsentMode.NOT_YET).notice == "Belum dapat dijelaskan"


def test_of_a_child_it_names_who_answers_for_it(make_case: CaseMaker) -> None:
    assert make_case(client=KUNCUP).notice.endswith("kepada Misal Kenanga (orang tua atau wali)")
    alone = PersonAnswer("Contoh Tunas", nik_status=NikStatus.UNKNOWN, estimated_age=9)
    told = make_case(client=alone, reporter=MOTHER, consent=ConsentMode.GUARDIAN).notice
    assert told.startswith("Lewat orang tua atau wali oleh Sari")
    assert "Misal Teratai" in told


def test_a_reporter_who_wants_to_stay_unnamed_is_not_named_there(make_case: CaseMaker) -> None:
    alone = PersonAnswer("Contoh Tunas", nik_status=NikStatus.UNKNOWN, estimated_age=9)
    secret = ReporterAnswer(ReporterKind.OTHER, "Misal Teratai", "tetangga", keep_name_secret=True)
    assert "Teratai" not in make_case(client=alone, reporter=secret).notice


@pytest.mark.parametrize(
    ("client", "consent", "problem"),
    [
        (KUNCUP, ConsentMode.EXPLAINED, "orang tua atau wali"),
        (PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), ConsentMode.NOT_YET, "Persetujuan belum ada"),
    ],
)
def test_where_consent_is_the_basis_there_must_be_one(
    make_case: CaseMaker, client: PersonAnswer, consent: ConsentMode, problem: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        make_case(client=client, lawful_basis=LawfulBasis.CONSENT, consent=consent)
    assert problem in refused.value.problems["consent"]


def test_with_the_guardian_s_word_it_stands(make_case: CaseMaker) -> None:
    case = make_case(client=KUNCUP, lawful_basis=LawfulBasis.CONSENT, consent=ConsentMode.GUARDIAN)
    assert (case.lawful_basis, case.consent) == ("consent", "guardian")
