"""A text for WhatsApp leaves the program only when the officer asks: copied, or opened as a message to be sent.

Both are told to the trail with the case the message is about.
"""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from puskesos.cases.loop.messages import whatsapp_link
from puskesos.ui.looks import Looks, Subject


def copy_text(text: str, looks: Looks, about: Subject | None) -> str:
    """Put a text on the clipboard; what to tell the officer."""
    QGuiApplication.clipboard().setText(text)
    looks.took_out(_title(), QCoreApplication.translate("Messages", "disalin"), about)
    return QCoreApplication.translate("Messages", "Pesan sudah disalin. Tempelkan di WhatsApp atau SMS.")


def open_whatsapp(phone: str, text: str, looks: Looks, about: Subject | None) -> str:
    """Open the message in the browser or WhatsApp of this PC; what to tell the officer."""
    link = whatsapp_link(phone, text)
    if not link:
        return QCoreApplication.translate("Messages", "Nomor ini bukan nomor HP. Salin pesannya dan kirim sendiri.")
    if QDesktopServices.openUrl(QUrl(link)):
        looks.took_out(_title(), QCoreApplication.translate("Messages", "dibuka di WhatsApp"), about)
        return QCoreApplication.translate("Messages", "WhatsApp dibuka. Pesan belum terkirim sampai Anda mengirimnya.")
    return QCoreApplication.translate("Messages", "WhatsApp tidak dapat dibuka di komputer ini. Salin pesannya.")


def _title() -> str:
    return QCoreApplication.translate("Messages", "Pesan")
