"""What the officer sees of a service beside its conditions: papers, time, fee, levels, whom to call, path and duty."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.readiness.checking import check_readiness
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.readiness import CasePart, Override, Readiness
from puskesos.cases.readiness.state import State
from puskesos.cases.visit import PaperAnswer
from puskesos.office.officers import Officer
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.office.service_guide import service_guide
from tests.cases.readiness.clients import client
from tests.conftest import NOW, TODAY

Check = Callable[..., Readiness]
OVERRIDE = Override("Camat menjamin", "Sari Permisalan", TODAY)


@pytest.fixture
def check(session: Session) -> Check:
    def do(code: str, known: ClientFacts | None = None, case: CasePart | None = None, on: date = TODAY) -> Readiness:
        return check_readiness(known or client(), case, service_guide(session, code), on)

    return do


def test_papers_are_here_or_missing_with_where_to_get_them(check: Check) -> None:
    found = check("KES-03", client(papers_here=frozenset({"KTP"})))
    assert [(paper.name, paper.is_here) for paper in found.papers[:2]] == [("KTP", True), ("KK", False)]
    assert "KTP" not in {paper.name for paper in found.missing}
    assert found.missing[0].where == "Dinas Dukcapil"
    assert [paper.pictogram for paper in found.papers[:3]] == ["ktp", "kk", "surat-desa"]


def test_the_checklist_of_the_case_counts_also_what_was_added_by_hand(check: Check) -> None:
    papers = (
        PaperAnswer("KTP", is_here=True),
        PaperAnswer("Ijazah", is_here=False),
        PaperAnswer("Lain", is_here=False),
    )
    found = check("KES-03", case=CasePart("1", "KES-03", papers))
    assert [(paper.name, paper.is_here, paper.where) for paper in found.papers] == [
        ("KTP", True, "Dinas Dukcapil"),
        ("Ijazah", False, "Sekolah terakhir"),
        ("Lain", False, ""),
    ]


def test_for_another_service_its_own_papers_are_asked_and_those_here_count(check: Check) -> None:
    found = check("KES-01", case=CasePart("1", "KES-03", (PaperAnswer("KTP", is_here=True),)))
    assert {paper.name: paper.is_here for paper in found.papers} == {
        "KTP": True, "KK": False, "Usulan desa di SIKS-NG": False,
    }  # fmt: skip


def test_hours_and_numbers_come_from_the_office_s_own_directory(
    session: Session, officer: Officer, check: Check
) -> None:
    registry = ProviderAnswer("Dinas Kependudukan dan Pencatatan Sipil Contoh", hours="Senin–Jumat 08.00–15.00")
    welfare = ProviderAnswer("Dinas Sosial Contoh", phone="0800-0000-0003", hours="Senin–Kamis 08.00–14.00")
    for answer in (registry, welfare):
        save_provider(session, None, answer, by=officer, now=NOW)
    found = check("KES-03")
    hours = {paper.name: paper.hours for paper in found.papers}
    assert (hours["KTP"], hours["SKTM"]) == ("Senin–Jumat 08.00–15.00", "")
    assert [(call.name, call.number) for call in found.contacts] == [
        ("BPJS Kesehatan", "165"),
        ("Dinas Sosial Contoh", "0800-0000-0003"),
    ]


@pytest.mark.parametrize(
    ("code", "days", "words", "fee"),
    [
        ("KES-02", 1, "1 hari, dari aturan satu daerah", "Gratis (contoh Lebak)"),
        ("DAT-01", 90, "90 hari, dari sumber tertulis", ""),
        ("REH-16", 180, "180 hari, dari peraturan", ""),
        ("DAT-04", 0, "hari yang sama, perkiraan", ""),
        ("BAN-01", None, "", ""),
        ("LEG-01", None, "", "Gratis"),
    ],
)
def test_the_usual_time_says_how_sure_it_is_and_a_fee_only_where_a_source_does(
    check: Check, code: str, days: int | None, words: str, fee: str
) -> None:
    found = check(code)
    assert (found.days, found.days_words, found.fee) == (days, words, fee)


@pytest.mark.parametrize(
    ("code", "serving", "told"),
    [
        ("REH-01", ["Kabupaten/kota"], {"Provinsi": "Rehabilitasi di dalam panti, SPM (1.06.04.1.01)"}),
        ("REH-05", ["Provinsi"], {"Kabupaten/kota": "Rehabilitasi di luar panti, SPM (1.06.04.2.01)"}),
        ("REH-09", ["Kabupaten/kota", "Pusat"], {"Pusat": "IPWL dan Sentra Kemensos"}),
        ("REH-19", ["Pusat"], {"Kabupaten/kota": "Rujukan dan data", "Pusat": "Sentra Kemensos"}),
        ("PRO-01", ["Kabupaten/kota", "Provinsi"], {"Pusat": "SAPA 129"}),
        ("EDU-01", ["Sekolah", "Kabupaten/kota", "Pusat"], {}),
        ("DAT-06", ["Desa/kelurahan"], {}),
    ],
)
def test_each_level_is_told_with_its_share_and_whether_it_serves(
    check: Check, code: str, serving: list[str], told: dict[str, str]
) -> None:
    levels = check(code).levels
    assert [share.level for share in levels if share.serves] == serving
    assert told.items() <= {share.level: share.does for share in levels}.items()


@pytest.mark.parametrize(("code", "path"), [("KES-01", "APBN"), ("KES-02", "APBN"), ("KES-03", "APBD"), ("BAN-01", "")])
def test_who_pays_for_the_health_cover_is_told(check: Check, code: str, path: str) -> None:
    assert check(code).path == path


def test_reactivation_leaves_the_duty_to_put_the_register_right_within_six_months(check: Check) -> None:
    duty = check("KES-02").duty
    assert duty is not None
    assert duty.months == 6
    assert "DTSEN" in duty.task
    assert check("KES-03").duty is None


def test_an_urgent_case_is_warned_of_the_slow_path_only(check: Check) -> None:
    slow = check("KES-02", case=CasePart("1", "KES-02", is_urgent=True)).warnings
    quick = check("KES-03", case=CasePart("1", "KES-03", is_urgent=True)).warnings
    assert "Kasus ini mendesak, sedangkan jalur APBN lambat. Pertimbangkan jalur APBD." in slow
    assert not any("mendesak" in sentence for sentence in quick)


def test_warnings_are_sentences_about_what_fails_differs_is_open_and_is_missing(check: Check) -> None:
    found = check("KES-02", client(jkn="aktif", decile=6)).warnings
    assert found[0] == "Syarat tidak terpenuhi: Peserta PBI-JK yang dinonaktifkan (JKN aktif)."
    assert found[1].startswith("Sumber aturan berbeda: Tidak dibatasi desil")
    assert found[1].endswith("Tanyakan instansi sebelum menolak.")
    assert found[2].startswith("Perlu ditanyakan: Perlu layanan kesehatan")
    assert found[3] == "Berkas kurang: KTP, KK, Kartu JKN/KIS, Surat puskesmas atau rumah sakit."


def test_nothing_missing_and_nothing_against_leaves_nothing_to_mind(check: Check) -> None:
    known = client(age=71, categories=("PPKS-08",))
    papers = frozenset(paper.name for paper in check("REH-03").papers)
    assert check("REH-03", known).missing != ()
    found = check("REH-03", replace(known, papers_here=papers))
    assert found.state.is_met
    assert (found.missing, found.warnings) == ((), ())


def test_a_programme_that_is_over_is_no_way_out_whoever_asks(check: Check) -> None:
    found = check("BAN-04", client(decile=1))
    assert found.state is State.NOT
    assert found.failed[0].found == "berlaku mulai 1 Oktober 2025 sampai 31 Desember 2025"
    assert check("BAN-04", client(decile=1), on=date(2025, 11, 1)).state is State.UNKNOWN


def test_an_override_stands_with_what_it_let_through(check: Check) -> None:
    barred = check("REH-03", client(age=40))
    let_through = check("REH-03", client(age=40), CasePart("1", "REH-03", override=OVERRIDE))
    assert barred.needs_reason
    assert not let_through.needs_reason
    assert let_through.state is State.NOT
