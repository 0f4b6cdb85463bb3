"""Asks for an update package, where the admin of many PCs keeps them or wherever the last file was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from puskesos.office.updates.container import ENDING
from puskesos.store.defaults import load_defaults


def ask_package(parent: QWidget, title: str, then: Callable[[Path], None]) -> QFileDialog:
    """Open the dialog for a file; `then` is told which one, and nothing when none was chosen."""
    kinds = QCoreApplication.translate("Updates", "Paket pembaruan (*{ending})").format(ending=ENDING)
    chooser = QFileDialog(parent, title, str(load_defaults().update_folder or ""), kinds)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.fileSelected.connect(lambda name: then(Path(name)))
    chooser.open()
    return chooser
