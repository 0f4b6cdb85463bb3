"""A text for WhatsApp leaves the program only when the officer asks: copied, or opened as a message to be sent."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from puskesos.cases.loop.messages import whatsapp_link


def copy_text(text: str) -> str:
    """Put a text on the clipboard; what to tell the officer."""
    QGuiApplication.clipboard().setText(text)
    return QCoreApplication.translate("Messages", "Pesan sudah disalin. Tempelkan di WhatsApp atau SMS.")


def open_whatsapp(phone: str, text: str) -> str:
    """Open the message in the browser or WhatsApp of this PC; what to tell the officer."""
    link = whatsapp_link(phone, text)
    if not link:
        return QCoreApplication.translate("Messages", "Nomor ini bukan nomor HP. Salin pesannya dan kirim sendiri.")
    if QDesktopServices.openUrl(QUrl(link)):
        return QCoreApplication.translate("Messages", "WhatsApp dibuka. Pesan belum terkirim sampai Anda mengirimnya.")
    return QCoreApplication.translate("Messages", "WhatsApp tidak dapat dibuka di komputer ini. Salin pesannya.")
