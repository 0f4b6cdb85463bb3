"""The action bar of the case page: as many acts as fit stand on it, all the others one key away."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from puskesos.ui.case.acts import Act
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.keys import shortcut

KEYS = {Act.PRINT: "F6", Act.NOTE: "F7", Act.IDENTIFY: "F8", Act.PLAN: "F9", Act.CLOSE: "F11"}
# In this order buttons make room; their acts go to the menu and keep their keys.
FIRST_TO_GO = (Act.PLAN, Act.IDENTIFY, Act.NOTE, Act.PRINT, Act.CLOSE)
# The tenth line is picked by 0; those below it by the arrow keys only, and their words stand under the others.
LAST_FIGURE, FIGURE_SPACE = 10, "\u2007"
MARGINS = 2 * 24
GAP = 8


class CaseBar(ActionBar):
    """F6 to F9 and F11 always mean the same act; F12 is the leading one; F10 opens the menu of all the rest.

    The keys belong to the bar and not to the buttons, so that they work while a button has no room.
    """

    wanted = Signal(object)

    def __init__(self, words: Mapping[Act, str], more: str) -> None:
        buttons = {act: ActionButton(words[act], key, face_only=True) for act, key in KEYS.items()}
        main, more_button = ActionButton("", "F12", primary=True), ActionButton(more, "F10")
        left = [button for act, button in buttons.items() if act is not Act.CLOSE]
        super().__init__([*left, more_button], main, beside=[buttons[Act.CLOSE]])
        self._act_words = words
        self._acts: list[Act] = []
        self._leading: Act | None = None
        self.buttons = buttons
        self.main = main
        self.more = more_button
        self.menu = QMenu(self)
        for act, button in buttons.items():
            button.clicked.connect(partial(self._ask_for, act))
            shortcut(self, KEYS[act], words[act], partial(self._ask_for, act))
        more_button.clicked.connect(self._open_menu)
        main.clicked.connect(self._lead)
        self.show_acts([], None)

    def show_acts(self, acts: Sequence[Act], leading: Act | None) -> None:
        """Offer what can be done now; the leading act stands at the right."""
        self._acts, self._leading = list(acts), leading
        self.main.setVisible(leading is not None)
        if leading is not None:
            self.main.set_text(self._act_words[leading])
        self.say("")
        self._fit()

    def menu_acts(self) -> list[Act]:
        """What the menu lists: every possible act without a button of its own at this moment."""
        return [act for act in self._acts if act is not self._leading and not self._has_room(act)]

    def fill_menu(self) -> QMenu:
        """The menu as it opens; each line is picked by its figure, by the arrow keys or by its own key."""
        self.menu.clear()
        for number, act in enumerate(self.menu_acts(), 1):
            figure = f"&{number % 10}" if number <= LAST_FIGURE else FIGURE_SPACE
            text = f"{figure}   {self._act_words[act]}"
            action = self.menu.addAction(f"{text}\t{KEYS[act]}" if act in KEYS else text)
            action.setData(act.value)
            action.triggered.connect(partial(self._ask_for, act))
        return self.menu

    def minimumSizeHint(self) -> QSize:
        """Buttons are put away before the window is kept from getting smaller."""
        narrowest = sum(button.sizeHint().width() + GAP for button in (self.more, self.main))
        return QSize(narrowest + MARGINS, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [act for act in KEYS if act in self._acts and act is not self._leading]
        taken = MARGINS + GAP + self.main.sizeHint().width() + self.more.sizeHint().width() + GAP
        taken += sum(self.buttons[act].sizeHint().width() + GAP for act in shown)
        for act in FIRST_TO_GO:
            if taken > self.width() and act in shown:
                shown.remove(act)
                taken -= self.buttons[act].sizeHint().width() + GAP
        for act, button in self.buttons.items():
            button.setVisible(act in shown)
        self.more.setVisible(bool(self.menu_acts()))

    def _has_room(self, act: Act) -> bool:
        return act in self.buttons and not self.buttons[act].isHidden()

    def _open_menu(self) -> None:
        menu = self.fill_menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _lead(self) -> None:
        if self._leading is not None:
            self.wanted.emit(self._leading)

    def _ask_for(self, act: Act, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's clicked sends it
        if act in self._acts:
            self.wanted.emit(act)
        else:
            words = self.tr("“{act}” tidak dapat dilakukan pada keadaan kasus ini.")
            self.say(words.format(act=self._act_words[act]))
