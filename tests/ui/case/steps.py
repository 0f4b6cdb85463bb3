"""What the fixtures of the case page are called with, for the signatures of its tests."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from puskesos.cases.case import Case
from puskesos.cases.referral import Referral
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage

D = TypeVar("D", bound=QDialog)
Settle = Callable[[], None]
Registered = Callable[..., Case]
Opened = Callable[[Case], CasePage]
Errand = Callable[[CasePage, Act, type[D]], D]
Referred = Callable[..., Referral]
Stored = Callable[[Case], Case]
