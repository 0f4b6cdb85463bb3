"""The one stylesheet, made from tokens and sizes; widgets say what they are by object name or property."""

from collections.abc import Callable
from pathlib import Path
from string import Template

from puskesos.ui.widgets.tokens import Tokens

FRAMES = """
QFrame[ground="surface"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[ground="sunken"] { background: $sunken; border: 1px solid $line; border-radius: 8px; }
QFrame[ground="best"] { background: $accent_soft; border: 1px solid $accent_line; border-radius: 8px; }
QFrame[ground="top"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[ground="bar"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[ground="side"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[ground="rail"] { background: $rail; border: 0; }
QFrame[ground="warning"] { background: $warn_soft; border: 1px solid $warn_line; border-radius: 6px; }
QFrame[ground="error"] { background: $bad_soft; border: 1px solid $bad_line; border-radius: 6px; }
QFrame[ground="info"], QFrame[ground="done"] {
    background: $accent_soft; border: 1px solid $accent_line; border-radius: 6px; }
QFrame[ground="popup"] { background: $surface; border: 1px solid $control; border-radius: 6px; }
QFrame[ground="rule"] { background: $line; border: 0; }
QDialog, QMainWindow { background: $canvas; }
QToolTip { background: $surface; color: $ink; border: 1px solid $control; padding: 4px 8px; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#page { background: transparent; }
QMenu { background: $surface; color: $ink; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
"""

INPUTS = """
QLineEdit, QComboBox, QPlainTextEdit {
    background: $surface; border: 1px solid $control; border-radius: 6px; color: $ink;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: ${field}px; max-height: ${field}px; }
QLineEdit { padding: 0 6px; placeholder-text-color: $ink3; }
QComboBox { padding: 0 8px; combobox-popup: 0; }
QPlainTextEdit { padding: 4px; placeholder-text-color: $ink3; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${icon}px; height: ${icon}px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $sunken; border-color: $line; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    background: $sunken; border-color: $line; color: $ink2; }
*[state="warning"] { background: $warn_soft; border: 1px solid $warn; }
*[state="problem"] { background: $bad_soft; border: 1px solid $bad; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus { min-height: ${field_focus}px; max-height: ${field_focus}px; }
QLineEdit:focus { padding: 0 5px; }
QComboBox:focus { padding: 0 7px; }
QPlainTextEdit:focus { padding: 3px; }
*[state="warning"]:focus { border-color: $warn; }
*[state="problem"]:focus { border-color: $bad; }
QLineEdit#search { background: $canvas; border-radius: 8px; min-height: ${search}px; max-height: ${search}px; }
QLineEdit#search:focus { background: $surface; min-height: ${search_focus}px; max-height: ${search_focus}px; }
QComboBox QAbstractItemView, QListView#offers {
    background: $surface; color: $ink; border: 1px solid $control; outline: 0; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $ink; }
QListView#offers { border: 0; padding: 0; background: transparent; }
QListView#lines { background: $surface; border: 1px solid $line; border-radius: 6px; outline: 0; padding: 1px; }
QListView#lines:focus { border: 2px solid $accent; padding: 0; }
QComboBox QAbstractItemView::item { min-height: ${option}px; padding: 0 6px; border-radius: 4px; color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $ink; }
QCheckBox, QRadioButton { spacing: 8px; color: $ink; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${tick}px; height: ${tick}px; border: 1px solid $control; background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick_image"); }
QRadioButton::indicator:checked { border: ${dot}px solid $accent; width: ${dot_hole}px; height: ${dot_hole}px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border: 2px solid $accent_h; width: ${tick_focus}px; height: ${tick_focus}px; }
QRadioButton::indicator:checked:focus { border: ${dot}px solid $accent_h; width: ${dot_hole}px; height: ${dot_hole}px; }
"""

BUTTONS = """
QPushButton {
    background: $surface; border: 1px solid $control; border-radius: 6px; color: $ink;
    padding: 0 12px; min-height: ${button}px; max-height: ${button}px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px;
    min-height: ${button_focus}px; max-height: ${button_focus}px; }
QPushButton[face="small"], QPushButton[face="filter"] { min-height: ${field}px; max-height: ${field}px; }
QPushButton[face="small"]:focus, QPushButton[face="filter"]:focus {
    min-height: ${field_focus}px; max-height: ${field_focus}px; }
QPushButton[face="primary"] { background: $accent; border: 1px solid $accent; color: $on_accent; }
QPushButton[face="primary"]:hover { background: $accent_h; }
QPushButton[face="primary"]:pressed { background: $accent_h; }
QPushButton[face="primary"]:focus { border: 2px solid $accent_h; }
QPushButton:disabled, QPushButton[face="primary"]:disabled {
    background: $sunken; border: 1px solid $line; color: $ink2; }
QPushButton[face="filter"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[face="link"] {
    background: transparent; border: 0; padding: 0; min-height: ${link}px; max-height: ${link}px; }
"""

TEXTS = """
QLabel { background: transparent; border: 0; color: $ink; }
QLabel[ink="ink2"] { color: $ink2; }
QLabel[ink="ink3"] { color: $ink3; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="on_accent"] { color: $on_accent; }
QLabel[ink="warn"] { color: $warn; }
QLabel[ink="bad"] { color: $bad; }
QLabel[ink="rail_ink"] { color: $rail_ink; }
QLabel[ink="white"] { color: $white; }
"""

TABLES = """
QTableView {
    background: $surface; border: 1px solid $line; border-radius: 8px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $ink; }
QTableView:focus { border-color: $accent; }
QHeaderView { background: $sunken; border: 0; border-top-left-radius: 7px; border-top-right-radius: 7px; }
QHeaderView::section {
    background: $sunken; color: $ink2; border: 0; border-bottom: 1px solid $line; padding: 0 12px;
    font-size: ${small}px; font-weight: 600; }
QHeaderView::section:first { border-top-left-radius: 7px; }
QHeaderView::section:last { border-top-right-radius: 7px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $control; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def sheet(tokens: Tokens, px: Callable[[int], int], scheme: str, icons: Path) -> str:
    """The stylesheet of one scheme, `light` or `dark`, at one size; `icons` holds chevron and tick of both."""
    sizes = {
        # Heights in a stylesheet leave out the border, which is 1 px at rest and 2 px with the focus.
        "field": px(32) - 2,
        "field_focus": px(32) - 4,
        "search": px(36) - 2,
        "search_focus": px(36) - 4,
        "button": px(40) - 2,
        "button_focus": px(40) - 4,
        "link": px(24),
        "option": px(32),
        "icon": px(16),
        "small": px(12),
        "tick": px(20) - 2,
        "tick_focus": px(20) - 4,
        "round": px(20) // 2,
        "dot": px(6),
        "dot_hole": px(20) - 2 * px(6),
    }
    words = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    files = {
        "chevron": (icons / f"chevron-{scheme}.svg").as_posix(),
        "tick_image": (icons / f"tick-{scheme}.svg").as_posix(),
    }
    template = Template(FRAMES + TEXTS + INPUTS + BUTTONS + TABLES)
    return template.substitute(words, **{k: str(v) for k, v in sizes.items()}, **files)
