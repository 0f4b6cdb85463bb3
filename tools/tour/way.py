"""The whole way of a tour, or only past its main pages."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt

from puskesos.app import make_application
from puskesos.cases.demo.office import SARI, make_demo_office
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.person.people_page import REVIEWS, PeoplePage
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.widgets.look import Scheme, apply_look
from tools.album import Album
from tools.hands import hush_plugin
from tools.tour.approval import walk_approval
from tools.tour.case import walk_case
from tools.tour.desk import fill_in_visit, issue_letter, refer_visit, walk_desk
from tools.tour.first_start import walk_first_start
from tools.tour.guide import Guide
from tools.tour.imports import walk_import
from tools.tour.letters import show_numbers, walk_letters, write_letter
from tools.tour.lists import walk_follow_up, walk_recap, walk_register
from tools.tour.loop import walk_heaps, walk_loop
from tools.tour.nothing_lost import walk_conflict, walk_drafts
from tools.tour.people import show_person, walk_people, walk_person, walk_search
from tools.tour.proof import walk_proof
from tools.tour.readiness import walk_readiness
from tools.tour.rights import walk_rights
from tools.tour.safety import walk_attachments, walk_backups, walk_trail
from tools.tour.secrecy import walk_secrecy
from tools.tour.services import walk_services
from tools.tour.settings import walk_damaged, walk_frame, walk_log_in, walk_settings
from tools.tour.updates import walk_updates

PAGE = 4096


def walk(place: Path, pictures: Path, *, now: datetime, dark: bool, only_main: bool) -> None:
    """Make a demo office in `place`, work in it, and leave the pictures."""
    app = make_application()
    hush_plugin()
    apply_look(app, Scheme.DARK if dark else Scheme.LIGHT)
    album = Album(pictures)
    if not only_main:
        walk_first_start(app, place / "baru", album)
    office = place / "kantor"
    access, _ = make_demo_office(office, now=now)
    access.close()
    guide = Guide(app, office, album)
    guide.begin()
    if only_main:
        _walk_main_pages(guide)
    else:
        _walk_everything(guide, place)
    guide.window.close()
    if not only_main:
        _damage(office / "office.db")
        walk_damaged(Guide(app, office, album))
    print(f"{album.taken} gambar di {pictures}; {album.clipped} tulisan terpotong")


def _damage(data: Path) -> None:
    """What a failing disk does: one page that is not the one that was written."""
    with data.open("r+b") as file:
        file.write(bytes(PAGE))


def _walk_everything(guide: Guide, scratch: Path) -> None:
    walk_log_in(guide)
    guide.log_in(SARI.user_name)
    walk_desk(guide)
    _refer(guide)
    walk_case(guide)
    walk_follow_up(guide)
    walk_register(guide)
    walk_readiness(guide)
    walk_loop(guide)
    walk_letters(guide)
    walk_proof(guide)
    walk_search(guide)
    walk_people(guide)
    walk_person(guide)
    walk_import(guide)
    walk_recap(guide)
    walk_services(guide, scratch)
    walk_settings(guide)
    walk_approval(guide)
    walk_secrecy(guide)
    walk_rights(guide)
    walk_attachments(guide, scratch)
    walk_conflict(guide)
    walk_drafts(guide)
    walk_backups(guide, scratch)
    walk_updates(guide, scratch)
    walk_trail(guide)
    walk_frame(guide)


def _walk_main_pages(guide: Guide) -> None:
    guide.log_in(SARI.user_name)
    _refer(guide)
    guide.look("case")
    write_letter(guide)
    guide.hands.press(Qt.Key.Key_Escape)
    guide.go("follow_up", FollowUpPage)
    guide.look("follow-up")
    walk_heaps(guide)
    page = guide.go("cases", RegisterPage)
    page.search("")
    guide.hands.settle(0.4)
    guide.look("register")
    show_numbers(guide)
    walk_proof(guide)
    people = guide.go("people", PeoplePage)
    people.search("siti umpama")
    guide.hands.settle(0.5)
    guide.look("people")
    people.tabs.choose(REVIEWS)
    guide.hands.settle(0.4)
    guide.look("reviews")
    show_person(guide, "Contoh Anggrek")
    guide.look("person")
    guide.go("recap", RecapPage)
    guide.look("recap")
    guide.go("services", ServicesPage)
    guide.look("services")
    walk_approval(guide)


def _refer(guide: Guide) -> None:
    fill_in_visit(guide)
    refer_visit(guide)
    issue_letter(guide)
    guide.hands.press(Qt.Key.Key_Escape)
