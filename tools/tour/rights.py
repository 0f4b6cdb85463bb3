"""What residents may ask of their data: requests, consents, the copy on paper; retention, and what went wrong."""

from PySide6.QtCore import Qt

from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.request import RightKind
from puskesos.ui.admin.breach_dialogs import BreachDialog
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.retention_dialogs import DestroyDialog
from puskesos.ui.admin.retention_section import RetentionSection
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.page import RIGHTS, PersonPage
from puskesos.ui.person.rights_dialogs import ConsentDialog, RightDialog
from tools.tour.guide import Guide
from tools.tour.people import show_person

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
ASKER, CLOSED = "Contoh Anggrek", "Contoh Alamanda"
EVIDENCE = "Formulir persetujuan bertanda tangan, map biru nomor 14"
LOST = "Satu drive USB cadangan hilang dari laci loket. Isinya tersandi."
CONCERNED = "Cadangan data kantor: nama, NIK, alamat, dan cerita warga."


def walk_rights(guide: Guide) -> None:
    """The tab of a resident, the heap of what is owed, then both sections of the settings."""
    page = _ask_and_agree(guide)
    guide.hands.press(Key.Key_D, ALT)
    guide.hands.settle(1)
    guide.hands.dialog(PaperDialog)
    guide.look_and_leave("my-data")
    page.rights.lines.table.select(("ConsentRow", 1))
    guide.hands.press(Key.Key_C, ALT)
    guide.look_and_leave("consent-withdraw")
    _ask_for_erasure(guide)
    guide.go("follow_up", FollowUpPage).choose(OtherHeap.RIGHTS)
    guide.hands.settle(0.4)
    guide.look("follow-up-asked")
    _look_at_retention(guide)
    _look_at_breaches(guide)


def _ask_and_agree(guide: Guide) -> PersonPage:
    hands, page = guide.hands, show_person(guide, ASKER)
    page.tabs.choose(RIGHTS)
    hands.settle(0.3)
    guide.look("person-rights-empty")
    hands.press(Key.Key_M, ALT)
    hands.write(hands.dialog(RightDialog).detail.input, "Untuk disimpan keluarga.")
    guide.look("right-asked")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_U, ALT)
    dialog = hands.dialog(ConsentDialog)
    hands.choose(dialog.use.input, Use.PUBLICATION.label)
    hands.write(dialog.evidence.input, EVIDENCE)
    guide.look("consent")
    hands.press(Key.Key_F12)
    hands.settle(0.4)
    guide.look("person-rights")
    return page


def _ask_for_erasure(guide: Guide) -> None:
    hands, page = guide.hands, show_person(guide, CLOSED)
    page.tabs.choose(RIGHTS)
    hands.settle(0.3)
    hands.press(Key.Key_M, ALT)
    hands.choose(hands.dialog(RightDialog).kind.input, RightKind.ERASURE.label)
    hands.press(Key.Key_F12)
    hands.settle(0.4)


def _look_at_retention(guide: Guide) -> None:
    hands, page = guide.hands, guide.go("settings", SettingsPage)
    page.open_section("retention")
    hands.settle(0.5)
    guide.look("settings-retention")
    section = page.current()
    if not isinstance(section, RetentionSection):
        raise TypeError("the section in front should be that of the retention")
    hands.press(Key.Key_F8)
    guide.look_and_leave("retention-hold")
    hands.press(Key.Key_2, ALT)
    guide.look("settings-retention-schedule")
    hands.press(Key.Key_F6)
    guide.look_and_leave("retention-rule")
    hands.press(Key.Key_1, ALT)
    hands.press(Key.Key_F12)
    dialog = hands.dialog(DestroyDialog)
    hands.write(dialog.basis.input, "Permintaan warga, UU 27/2022 pasal 8")
    hands.write(dialog.witness.input, "Umpama Lestari")
    dialog.is_sure.click()
    guide.look("retention-destroy")
    hands.press(Key.Key_F12)
    hands.settle(0.8)
    guide.look_and_leave("destruction-record")
    hands.press(Key.Key_3, ALT)
    guide.look("settings-retention-records")


def _look_at_breaches(guide: Guide) -> None:
    hands, page = guide.hands, guide.go("settings", SettingsPage)
    page.open_section("breaches")
    hands.settle(0.5)
    guide.look("settings-breaches-empty")
    hands.press(Key.Key_F12)
    dialog = hands.dialog(BreachDialog)
    hands.write(dialog.happened.input, LOST)
    hands.write(dialog.data_concerned.input, CONCERNED)
    hands.write(dialog.measures.input, "Laci dikunci; drive baru; kata sandi admin diganti.")
    guide.look("breach")
    hands.press(Key.Key_F12)
    hands.settle(0.4)
    guide.look("settings-breaches")
    hands.press(Key.Key_F7)
    guide.look("breach-letter-to")
    hands.press(Key.Key_F12)
    hands.settle(0.8)
    guide.look_and_leave("breach-letter")
    hands.press(Key.Key_F10)
    hands.settle()
