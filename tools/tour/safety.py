"""What keeps the data: attachments as far as they are wanted, backups and their rehearsal, and the trail."""

from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from puskesos.cases.demo.office import UMPAMA
from puskesos.ui.admin.attachments_section import AttachmentsSection
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog
from puskesos.ui.case.page import PAPERS
from puskesos.ui.trail.page import TrailPage
from puskesos.ui.trail.question import About
from puskesos.ui.widgets.buttons import LinkButton
from tools.tour.guide import Guide
from tools.tour.lists import open_case

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
PHOTOGRAPHED = "Contoh Tulip"
CARD = (1600, 1000)


def walk_attachments(guide: Guide, scratch: Path) -> None:
    """The office allows them, one is added to a case and looked at; what only says it is a picture is refused."""
    hands, settings = guide.hands, guide.go("settings", SettingsPage)
    settings.open_section("attachments")
    hands.settle(0.4)
    section = settings.current()
    if not isinstance(section, AttachmentsSection):
        raise TypeError("the section in front should be that of the attachments")
    section.is_on.click()
    guide.look("settings-attachments")
    hands.press(Key.Key_F12)
    hands.settle(0.4)
    page = open_case(guide, PHOTOGRAPHED)
    page.tabs.choose(PAPERS)
    hands.settle(0.4)
    card = page.papers.attachments
    card.take_files([_photo_of_a_card(scratch / "kk.jpg")])
    hands.settle(0.8)
    hands.write(hands.dialog(AddAttachmentDialog).name.input, "Kartu keluarga")
    guide.look("attachment-add")
    hands.press(Key.Key_F12)
    hands.settle(0.5)
    false = scratch / "surat.jpg"
    false.write_text("bukan gambar", encoding="utf-8")
    card.take_files([false])
    hands.settle(0.8)
    guide.look("case-attachments")
    next(link for link in card.findChildren(LinkButton) if link.text() == "Lihat").click()
    hands.settle(0.6)
    guide.look_and_leave("attachment")


def walk_backups(guide: Guide, scratch: Path) -> None:
    """The section before and after a drive was chosen, a rehearsal, and the question before a restore."""
    hands, page = guide.hands, guide.go("settings", SettingsPage)
    page.open_section("backups")
    hands.settle(0.6)
    guide.look("settings-backups-alone")
    section = page.current()
    if not isinstance(section, BackupSection):
        raise TypeError("the section in front should be that of the backups")
    drive = scratch / "DRIVE-USB"
    drive.mkdir()
    section.choose(drive=drive)
    hands.settle(0.5)
    hands.press(Key.Key_F12)
    hands.settle(0.6)
    guide.look("settings-backups")
    hands.press(Key.Key_F8)
    hands.settle(0.6)
    guide.look("rehearsal")
    hands.press(Key.Key_F6)
    hands.settle(0.8)
    guide.look_and_leave("rehearsal-report")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    guide.look_and_leave("restore")


def walk_trail(guide: Guide) -> None:
    """What happened today, what one officer did, who saw one resident, who came and went, and whether all is there."""
    hands, page = guide.hands, guide.go("trail", TrailPage)
    guide.look("trail")
    hands.press(Key.Key_2, ALT)
    guide.look("trail-officer-empty")
    hands.choose(page.question.officer, UMPAMA.name)
    hands.settle(0.5)
    guide.look("trail-officer")
    hands.press(Key.Key_3, ALT)
    hands.write(page.question.search, "contoh anggrek")
    hands.settle(0.8)
    guide.look("trail-person")
    hands.press(Key.Key_4, ALT)
    hands.settle(0.5)
    guide.look("trail-logins")
    page.tabs.choose(About.DAY)
    page.question.choose(About.DAY)
    hands.press(Key.Key_F8)
    hands.settle(1)
    guide.look("trail-whole")
    hands.press(Key.Key_F12)
    hands.settle(0.8)
    guide.look_and_leave("trail-paper")


def _photo_of_a_card(path: Path) -> Path:
    """Something that looks like a family card on a desk, with nobody on it."""
    picture = Image.new("RGB", CARD, (120, 104, 84))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((110, 90, 1490, 910), fill=(226, 234, 238))
    pen.rectangle((110, 90, 1490, 190), fill=(150, 178, 190))
    for row in range(9):
        top = 260 + row * 66
        pen.line((170, top, 1430, top), fill=(150, 160, 166), width=3)
        for column in range(4):
            left = 190 + column * 310
            pen.rectangle((left, top + 22, left + 170 + 20 * (row * column % 4), top + 38), fill=(96, 106, 112))
    picture.save(path, quality=92)
    return path
