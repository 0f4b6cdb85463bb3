"""The three stories through the real windows, off screen: slips as PDF and a picture of every page."""

import argparse
import os
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from puskesos.app import make_application
from puskesos.cases.demo.office import make_demo_office
from puskesos.cli.cards import card_of_today, leave_card
from puskesos.dates import utc_now
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.paper import PaperDialog
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import apply_look
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tools.hands import Hands, hush_plugin
from tools.screenshots import screen_in
from tools.stories import STORIES, Story
from tools.visit import fill_in

OFFICER = "sari"
PASSWORD = "contoh-contoh"  # noqa: S105  # the password of the demo office
PAGES = ("desk", "cases", "people", "follow_up", "recap", "services", "settings")


class Demo:
    """One officer's morning, told in pictures and papers."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._app = make_application()
        hush_plugin()
        preferences = Preferences()
        apply_look(self._app, preferences.scheme, preferences.scale)
        self.window = MainWindow(place / "office", Problems(self._app), preferences)
        self.hands = Hands(self._app, self.window, place / "pictures")

    def run(self) -> None:
        """Log in, live through the stories, look at every page, and go home."""
        self.window.begin()
        self.window.show()
        self._log_in()
        for story in STORIES:
            print(f"\n{story.title}")
            self._visit(story)
            self._refer(story)
            self._answer(story)
        self._look_around()
        self.window.close()

    @property
    def workplace(self) -> Workplace:
        if self.window.current is None:
            raise RuntimeError("nobody is logged in")
        return self.window.current

    def _log_in(self) -> None:
        self.hands.settle()
        self.hands.write(self.window.login.user_name, OFFICER)
        self.hands.write(self.window.login.password, PASSWORD)
        self.hands.picture("masuk")
        self.window.login.enter.click()
        self.hands.settle()
        print(f"masuk sebagai {self.workplace.desk.officer.name}, {self.workplace.desk.office.name}")

    def _visit(self, story: Story) -> None:
        self.workplace.show_page("desk")
        page = self.workplace.page("desk")
        assert isinstance(page, IntakePage)  # noqa: S101  # the page of this name
        hands = self.hands
        hands.settle()
        fill_in(hands, page.form, story)
        hands.picture(f"{story.key}-laporan")
        hands.press(Qt.Key.Key_F12)
        print("  laporan dicatat")

    def _refer(self, story: Story) -> None:
        hands = self.hands
        dialog = hands.dialog(ReferralDialog)
        hands.pick(dialog.form.provider.field.input, story.provider)
        hands.write(dialog.form.request.input, story.request)
        hands.settle(0.8)
        hands.picture(f"{story.key}-rujukan")
        hands.press(Qt.Key.Key_F12)
        paper = hands.dialog(PaperDialog)
        hands.settle(0.5)
        hands.picture(f"{story.key}-pratinjau")
        slip = self._place / "slips" / f"{story.key}.pdf"
        paper.save_to(slip)
        hands.settle()
        hands.press(Qt.Key.Key_Escape)
        self._identify(story)
        hands.picture(f"{story.key}-kasus-dirujuk")
        print(f"  rujukan terbit: {slip}")

    def _identify(self, story: Story) -> None:
        self.hands.press(Qt.Key.Key_F8)
        dialog = self.hands.dialog(IdentifyDialog)
        dialog.select(story.category)
        self.hands.settle()
        for criterion in list(dialog.panel.checks.values())[:2]:
            criterion.click()
        self.hands.picture(f"{story.key}-masalah")
        self.hands.press(Qt.Key.Key_F12)

    def _answer(self, story: Story) -> None:
        hands = self.hands
        case = self.workplace.page("case")
        assert isinstance(case, CasePage)  # noqa: S101  # the page of this name
        hands.press(Qt.Key.Key_F12)
        dialog = hands.dialog(FeedbackDialog)
        hands.choose(dialog.channel.input, story.channel)
        dialog.choose(story.result)
        hands.write(dialog.given.input, story.given)
        hands.picture(f"{story.key}-umpan-balik")
        hands.press(Qt.Key.Key_F12)
        closing = hands.dialog(CloseDialog)
        hands.choose(closing.outcome.input, story.outcome)
        hands.write(closing.told.input, story.told)
        hands.picture(f"{story.key}-tutup")
        hands.press(Qt.Key.Key_F12)
        hands.picture(f"{story.key}-kasus-selesai")
        print("  umpan balik dicatat, kasus ditutup")

    def _look_around(self) -> None:
        for name in PAGES:
            self.workplace.show_page(name)
            self.hands.settle(0.5)
            self.hands.picture(f"halaman-{name}")
        self.hands.press(Qt.Key.Key_F1)
        self.hands.picture("tombol")
        self.hands.press(Qt.Key.Key_Escape)
        self.window.lock()
        self.hands.picture("terkunci")


def main() -> int:
    parser = argparse.ArgumentParser("demo", description="Three stories through the real windows, off screen.")
    parser.add_argument("place", type=Path)
    place: Path = parser.parse_args().place
    shutil.rmtree(place, ignore_errors=True)
    (place / "slips").mkdir(parents=True)
    access, _ = make_demo_office(place / "office", now=utc_now())
    with closing(access), access.file.database.read() as session:
        leave_card(card_of_today(session), place / "slips")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QT_QPA_PLATFORM"] = screen_in(Path(scratch))
        Demo(place).run()
    print(f"\nsurat dan kartu kantor: {place / 'slips'}\ngambar: {place / 'pictures'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
