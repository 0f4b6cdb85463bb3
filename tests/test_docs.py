"""The house's own paper is held to what is there: pictures, links, keys, statuses, commands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.blank_form import compose_blank_form
from puskesos.cases.case import Case
from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.duties import make_duties
from puskesos.cases.duty_rules import DutyTrigger
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.journey import view_case
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.state import State
from puskesos.cases.search.joining import found_person
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.suggested import SuggestedAnswer
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.office.access import log_in
from puskesos.office.profile import the_office
from puskesos.print.blank_form import render_blank_form
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.desk.standing import Standing
from puskesos.ui.imports.wizard import ImportWizard
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.services.exchange_dialog import ExchangeDialog
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.look import Scheme, apply_look
from puskesos.ui.window import MainWindow
from tests.conftest import NOW, PASSWORD
from tools.screenshots import OF_THE_MANUAL

ROOT = Path(__file__).parent.parent
PAPERS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
MANUAL = ROOT / "docs" / "panduan-petugas.md"
SECTIONS = (
    "office", "letters", "language", "signing", "attachments", "officers", "keys", "backups", "retention", "breaches",
    "recovery", "account", "printer", "look", "about",
)  # fmt: skip
PLACES = {
    "Meja": "desk", "Kasus": "case", "Warga": "people", "Halaman warga": "person", "Tindak lanjut": "follow_up",
    "Register": "cases", "Persetujuan": "approval", "Rekap": "recap", "Layanan": "services", "Jejak": "trail",
    "Pengaturan": "settings",
}  # fmt: skip
CLIENT = PersonAnswer("Contoh Melati", "9999015403840001", no_kk="9999010101200001")
SAME_NIK = PersonAnswer("Misal Kenanga", "9999015403840001")
SERVICE, STORY = "KES-02", "Ibu cuci darah dua kali seminggu. Kartu PBI JKN tidak aktif sejak bulan lalu."

papers = pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)


def links(paper: Path) -> list[str]:
    """Where the paper points to inside the house."""
    found = re.findall(r"\]\(([^)\s]+)\)", paper.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


def anchors(paper: Path) -> set[str]:
    """The headings of a paper as links name them."""
    headings = re.findall(r"^#+ (.+)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@papers
def test_what_a_paper_points_to_is_there(paper: Path) -> None:
    for link in links(paper):
        path, _, anchor = link.partition("#")
        target = paper.parent / path if path else paper
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(paper.parent / link).resolve() for paper in PAPERS for link in links(paper) if link.endswith(".png")}
    assert shown == set((ROOT / "docs" / "pictures").glob("*.png"))


def test_the_pictures_are_those_the_tour_takes() -> None:
    assert {path.stem for path in (ROOT / "docs" / "pictures").glob("*.png")} == set(OF_THE_MANUAL)


def test_the_pictures_are_small_enough_to_be_carried_along() -> None:
    sizes = [path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")]
    assert max(sizes) <= 120_000
    assert sum(sizes) <= 2_000_000


@papers
def test_every_make_command_that_is_named_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make ([a-z]+)", paper.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table under a line of the manual, without its head."""
    after = MANUAL.read_text(encoding="utf-8").split(heading, 1)[1]
    table = re.search(r"(?:^\|.*\|\n)+", after, re.MULTILINE)
    assert table is not None
    lines = table[0].splitlines()[2:]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def test_the_manual_explains_every_status_of_a_case() -> None:
    assert [row[0] for row in rows("Status kasus:")] == [status.label for status in CaseStatus]


def test_the_manual_explains_every_kind_of_doubt() -> None:
    assert [row[0] for row in rows("Jenis dugaan:")] == [kind.label for kind in ReviewKind]


def test_the_manual_explains_every_state_of_a_condition() -> None:
    assert [row[0] for row in rows("Keadaan syarat:")] == [state.label for state in State]


def test_the_manual_calls_the_statuses_of_a_letter_as_the_program_does() -> None:
    assert {row[0] for row in rows("Status surat:")} <= {status.label for status in ReferralStatus}


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path, tmp_path: Path) -> Iterator[MainWindow]:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    apply_look(qapp, Scheme.LIGHT)
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        office = the_office(session)
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    window.enter(access, office)
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    window.closeEvent(QCloseEvent())
    window.deleteLater()


def keys_in(widget: QWidget) -> set[str]:
    return {str(each.property("keycap")) for each in widget.findChildren(QShortcut) if each.property("keycap")}


def register(window: MainWindow, client: PersonAnswer) -> Case:
    assert window.current is not None
    desk = window.current.desk
    suggested = SuggestedAnswer(STORY, Facts(), suggest(STORY, Facts(), shipped_knowledge()))
    intake = Intake(client, STORY, "health", service_code=SERVICE, suggested=suggested)
    with desk.access.file.database.write() as session:
        case = register_case(session, intake, by=desk.officer, now=NOW)
        make_duties(session, case, DutyTrigger.REFERRAL_ANSWERED_SERVED, now=NOW, on=NOW.date())
        return case


def keys_of_dialogs(window: MainWindow, case: Case) -> dict[str, set[str]]:
    assert window.current is not None
    desk = window.current.desk
    with desk.access.file.database.read() as session:
        view = view_case(session, case.id)
    form = compose_blank_form(desk.office)
    paper = PaperDialog(desk, "", lambda sheet: render_blank_form(form, sheet=sheet), sheets=[Sheet.A4], file_name="")
    return {
        "Rujukan": keys_in(ReferralDialog(desk, view, window)),
        "Kenali masalah": keys_in(IdentifyDialog(desk, view.case, window)),
        "Impor dan ekspor": keys_in(ExchangeDialog(desk, window)),
        "Impor": keys_in(ImportWizard(desk, window)),
        "Pratinjau": keys_in(paper),
        "Kotak isian": keys_in(DialogFrame("", QWidget())),
    }


def show_people(window: MainWindow, case: Case, qtbot: QtBot) -> PeoplePage:
    """The pages about people with somebody on them: in doubt, and side by side."""
    assert window.current is not None
    person, people = (window.current.page(name) for name in ("person", "people"))
    assert isinstance(person, PersonPage)
    assert isinstance(people, PeoplePage)
    person.show_person(case.client_id)
    people.show_reviews_of(case.client_id)
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    return people


def show_case(window: MainWindow, case: Case, qtbot: QtBot) -> None:
    """The counter and the page of a case with all the program has to say: known, proposed, open, still to be done."""
    assert window.current is not None
    desk, page = (window.current.page(name) for name in ("desk", "case"))
    assert isinstance(desk, IntakePage)
    assert isinstance(page, CasePage)
    with window.current.desk.access.file.database.read() as session:
        known = found_person(session.get_one(Person, case.client_id))
        readiness = readiness_of_case(session, None, case.id, SERVICE, NOW.date())
    suggestion = suggest(STORY, Facts(), shipped_knowledge())
    offered = frozenset(each.code for each in suggestion.services)
    desk.panel.offer_first(known)
    desk.panel.suggestions.show_suggestion(suggestion, Standing(), ProposalWords(offered))
    page.show_case(case.id)
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    desk.panel.service.readiness.show_readiness(readiness)


def test_every_key_the_manual_names_is_bound_where_it_says(window: MainWindow, qtbot: QtBot) -> None:
    assert window.current is not None
    register(window, SAME_NIK)
    case = register(window, CLIENT)
    people = show_people(window, case, qtbot)
    show_case(window, case, qtbot)
    bound = {words: keys_in(window.current.page(name)) for words, name in PLACES.items()}
    bound |= {"Data ganda": keys_in(people.reviews), "Data daftar": keys_in(people.lists)}
    settings = window.current.page("settings")
    assert isinstance(settings, SettingsPage)
    for name in SECTIONS:
        settings.open_section(name)
    bound |= {"Pengaturan": keys_in(settings), "Semua": keys_in(window)} | keys_of_dialogs(window, case)
    named = {(where, key) for where, keys, _ in rows("Tabel tombol\n") for key in re.findall(r"`([^`]+)`", keys)}
    assert named
    assert {(where, key) for where, key in named if key not in bound[where]} == set()
