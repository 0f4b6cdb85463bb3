"""The copy a resident takes home tells what is held, who saw it and where it went, and what it leaves out."""

import json
from collections.abc import Iterator

import jsonschema
import pytest
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.cases.case import Case
from puskesos.cases.dispatch import Dispatch
from puskesos.cases.people.person import Person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.my_data import MyData, collect_my_data, file_of, hand_over_my_data, paper_of
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, ask_right, count_requests_owed
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.events import VIEWED, events_of
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.looks import Look, record_looks
from puskesos.print.my_data import render_my_data
from tests.cases.rights.conftest import ILLNESS, NAME, whole_life
from tests.conftest import NOW, PASSWORD, CaseMaker
from tests.print.reading import pages_of, text_of


def collected(session: Session, access: Access, person_id: int) -> MyData:
    registers = Registers.of(session, access.file.registers)
    return collect_my_data(session, registers, person_id, by=access.officer, now=NOW)


@pytest.fixture
def case(session: Session, officer: Officer) -> Case:
    case = whole_life(session, officer)
    record_looks(session, [Look("case", case.uuid, VIEWED, NOW)], by=officer)
    session.flush()
    return case


def test_the_copy_holds_every_part_and_names_the_officers(session: Session, access: Access, case: Case) -> None:
    data = {part.key: part.records() for part in collected(session, access, case.client_id).parts}
    assert {row["isi"] for row in data["data_diri"]} >= {NAME, "9999 0141 0765 0017"}
    assert [row["cerita"] for row in data["kasus"]] == [case.story]
    assert [row["isi"] for row in data["kunjungan_bantuan"]] == [ILLNESS, f"Obat {ILLNESS}"]
    assert len(data["lampiran"]) == 1
    assert [row["apa"] for row in data["persetujuan"]] == [
        "Persetujuan: Foto diambil dan disimpan", "Permintaan: Mencabut persetujuan",
    ]  # fmt: skip
    assert "Dinas Sosial Contoh" in " ".join(str(row["penerima"]) for row in data["penerima"])
    looks = [row for row in data["jejak"] if row["apa"] == "Melihat"]
    assert [(row["petugas"], row["tentang"], row["kali"]) for row in looks] == [("Sari Permisalan", case.number, 1)]
    assert not [row["apa"] for row in data["jejak"] if "_" in str(row["apa"])]


def test_the_file_keeps_to_the_form_that_is_documented(session: Session, access: Access, case: Case) -> None:
    schema = json.loads(resources.path("rights/skema-data-saya.json").read_text(encoding="utf-8"))
    file = json.loads(json.dumps(file_of(collected(session, access, case.client_id))))
    jsonschema.Draft202012Validator(schema).validate(file)
    assert (file["nama"], file["lengkap"]) == (NAME, True)


def test_the_paper_says_the_same_and_the_same_again(session: Session, access: Access, case: Case) -> None:
    content = paper_of(collected(session, access, case.client_id))
    pdf = render_my_data(content)
    assert pdf == render_my_data(content)
    text = text_of(pdf)
    for words in (NAME, case.number, "Siapa yang melihat atau mengubah", "Kepada siapa data diberikan", "3 × 24 jam"):
        assert words in text
    assert len(pages_of(pdf)) > 1


def test_a_resident_of_whom_little_is_known_gets_one_honest_page(
    session: Session, access: Access, make_case: CaseMaker
) -> None:
    pdf = render_my_data(paper_of(collected(session, access, make_case().client_id)))
    assert "Belum diberikan kepada siapa pun." in text_of(pdf)
    assert len(pages_of(pdf)) <= 2


def test_handing_it_over_is_told_and_answers_who_asked_for_it(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    person = make_case().client_id
    ask_right(session, person, RightAnswer(RightKind.COPY, "Contoh Melati"), by=officer, now=NOW)
    hand_over_my_data(session, person, Dispatch.SENT, by=officer, now=NOW)
    assert count_requests_owed(session) == 0
    told = [event.what for event in events_of(session, session.get_one(Person, person).uuid)]
    assert told[-2:] == ["right_done", "my_data_handed_over"]


@pytest.fixture
def front(access: Access) -> Iterator[Access]:
    """A front officer who was not named for confidential cases."""
    answer = OfficerAnswer("dewi", "Dewi Permisalan", (Role.FRONT_OFFICER,), "Petugas loket", "", "")
    let_in(access, answer, PASSWORD, now=NOW)
    with access.file.database.write() as session:
        secret = whole_life(session, access.officer)
        secret.is_confidential = True
    folder = access.file.folder
    access.close()
    own = log_in(folder, "dewi", PASSWORD)
    yield own
    own.close()


def test_who_handles_no_confidential_case_prints_none_and_the_paper_says_so(front: Access) -> None:
    with front.file.database.read() as session:
        person_id = session.query(Person).filter_by(name=NAME).one().id
        data = collected(session, front, person_id)
    assert [part.rows for part in data.parts if part.key == "kasus"] == [()]
    text = text_of(render_my_data(paper_of(data)))
    assert "tidak menangani kasus rahasia" in text
    assert ILLNESS not in text
    assert not file_of(data)["lengkap"]
