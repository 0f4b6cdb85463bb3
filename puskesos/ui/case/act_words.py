"""What the acts of a case are called on buttons and in the menu."""

from PySide6.QtCore import QCoreApplication

from puskesos.ui.case.acts import Act


def act_words() -> dict[Act, str]:
    """A verb for every act, in the officer's language."""
    return {
        Act.REFER: QCoreApplication.translate("CaseActs", "Buat rujukan"),
        Act.LETTER: QCoreApplication.translate("CaseActs", "Buat surat"),
        Act.FEEDBACK: QCoreApplication.translate("CaseActs", "Catat umpan balik"),
        Act.PRINT: QCoreApplication.translate("CaseActs", "Cetak surat"),
        Act.NOT_OUT: QCoreApplication.translate("CaseActs", "Cetakan tidak keluar"),
        Act.NOTE: QCoreApplication.translate("CaseActs", "Catatan"),
        Act.IDENTIFY: QCoreApplication.translate("CaseActs", "Kenali masalah"),
        Act.PLAN: QCoreApplication.translate("CaseActs", "Langkah berikutnya"),
        Act.FOLLOW_UP: QCoreApplication.translate("CaseActs", "Rencanakan tindak lanjut"),
        Act.PLAN_VISIT: QCoreApplication.translate("CaseActs", "Rencanakan kunjungan"),
        Act.VISIT: QCoreApplication.translate("CaseActs", "Catat kunjungan"),
        Act.AID: QCoreApplication.translate("CaseActs", "Catat bantuan diterima"),
        Act.LOOK_UP: QCoreApplication.translate("CaseActs", "Tunda pemeriksaan data"),
        Act.TAKE: QCoreApplication.translate("CaseActs", "Ambil kasus"),
        Act.ASSIGN: QCoreApplication.translate("CaseActs", "Serahkan ke petugas lain"),
        Act.HAND_BACK: QCoreApplication.translate("CaseActs", "Kembalikan"),
        Act.MOVE: QCoreApplication.translate("CaseActs", "Ubah status"),
        Act.PAPERS: QCoreApplication.translate("CaseActs", "Perbarui berkas"),
        Act.VOID: QCoreApplication.translate("CaseActs", "Batalkan surat"),
        Act.REISSUE: QCoreApplication.translate("CaseActs", "Terbitkan ulang surat"),
        Act.CLOSE: QCoreApplication.translate("CaseActs", "Tutup kasus"),
        Act.REOPEN: QCoreApplication.translate("CaseActs", "Buka kembali"),
    }
