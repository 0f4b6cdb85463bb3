"""What a PostgreSQL server can do to us, by the codes of its errors; everything else it says is a bug.

Where a connection does not come about there is no code, only words of the server and of libpq.
"""

import psycopg

from puskesos.errors import Busy, Forbidden, LoggedOut, Refused, ServerGone, Unavailable, UserError

Known = dict[str, tuple[type[UserError], str]]

ADMIN = "Hubungi admin server."
GONE = "Server kantor tidak dapat dihubungi. Periksa kabel atau Wi-Fi, lalu ulangi."
NOT_FOUND = "Alamat server tidak ditemukan di jaringan ini. Periksa jaringan, lalu ulangi."
CUT = "Sambungan ke server kantor terputus. Isian Anda tetap ada; ulangi sebentar lagi."
STARTING = "Server kantor sedang dinyalakan atau dimatikan. Tunggu sebentar, lalu ulangi."
FULL_HOUSE = "Server kantor sedang melayani terlalu banyak sambungan. Tunggu sebentar, lalu ulangi."
RUN_OUT = "Waktu masuk Anda di server sudah habis, atau akun Anda ditutup. Masuk lagi; isian Anda tetap ada."
AT_IT = "Data ini sedang diubah petugas lain. Tunggu sebentar, lalu ulangi."
TOO_LONG = "Server terlalu lama menjawab, maka pertanyaan ini dihentikan. Persempit, atau ulangi nanti."
NO_MEMORY = f"Memori server habis. Tunggu sebentar, lalu ulangi. Bila berulang: {ADMIN}"
DISK_FULL = f"Disk server penuh: data tidak dapat disimpan. {ADMIN}"
DAMAGED = f"Data di server rusak atau disknya bermasalah. Berhenti mencatat. {ADMIN}"
NOT_PREPARED = f"Di server ini belum ada data Puskesos yang siap dipakai. {ADMIN}"
NOT_ALLOWED = f"Server tidak mengizinkan langkah ini. Masuk lagi; bila tetap ditolak: {ADMIN}"
NOT_ACCEPTED = (
    "Server tidak menerima komputer ini: loketnya dicabut, atau berkas loketnya sudah pernah dipakai. "
    "Mintalah berkas loket baru dari admin server."
)
NOT_FROM_HERE = f"Server tidak mengizinkan sambungan dari komputer ini (pg_hba.conf). {ADMIN}"
ASKS_OPENLY = f"Server meminta rahasia loket tanpa penyandian; itu tidak diberikan. {ADMIN}"
NO_TLS = f"Server ini tidak menyandikan sambungannya (TLS mati), maka tidak dipakai. {ADMIN}"
STRANGE = f"Sertifikat server tidak dikenal, maka belum pasti ini server kantor Anda. Jangan dilanjutkan. {ADMIN}"
OTHER_HOST = f"Sertifikat server ini milik alamat lain. Pakai alamat yang tertulis di sertifikatnya. {ADMIN}"
NO_ROOT = f"Sertifikat akar server tidak ada atau tidak dapat dibaca. {ADMIN}"
NUL_SIGN = "Ada tanda yang tidak dapat disimpan di isian ini. Hapus lambang yang aneh, lalu ulangi."

# PostgreSQL's codes, or the first two signs of a whole class of them.
KNOWN: Known = {
    "08": (ServerGone, CUT),
    "25P03": (ServerGone, CUT),
    "25P04": (ServerGone, CUT),
    "57P01": (ServerGone, CUT),
    "57P02": (ServerGone, CUT),
    "57P03": (ServerGone, STARTING),
    "57P05": (ServerGone, CUT),
    "PK001": (LoggedOut, RUN_OUT),
    "40001": (Busy, AT_IT),
    "40P01": (Busy, AT_IT),
    "55P03": (Busy, AT_IT),
    "57014": (Unavailable, TOO_LONG),
    "53100": (Unavailable, DISK_FULL),
    "53200": (Unavailable, NO_MEMORY),
    "53300": (Unavailable, FULL_HOUSE),
    "58": (Unavailable, DAMAGED),
    "XX001": (Unavailable, DAMAGED),
    "XX002": (Unavailable, DAMAGED),
    "42501": (Forbidden, NOT_ALLOWED),
    "22021": (Refused, NUL_SIGN),
}
# What the words of a connection that did not come about are known by. The first that fits counts.
UNCONNECTED: Known = {
    "password authentication failed": (Refused, NOT_ACCEPTED),
    "is not permitted to log in": (Refused, NOT_ACCEPTED),
    "permission denied for database": (Refused, NOT_ACCEPTED),
    "authentication method requirement": (Refused, ASKS_OPENLY),
    "server does not support SSL": (Refused, NO_TLS),
    "does not match host name": (Refused, OTHER_HOST),
    "certificate verify failed": (Refused, STRANGE),
    "root certificate": (Refused, NO_ROOT),
    "pg_hba.conf": (Refused, NOT_FROM_HERE),
    "too many": (Unavailable, FULL_HOUSE),
    "connection slots are reserved": (Unavailable, FULL_HOUSE),
    "the database system is": (ServerGone, STARTING),
    "failed to resolve host": (ServerGone, NOT_FOUND),
    "could not translate host name": (ServerGone, NOT_FOUND),
    "does not exist": (Unavailable, NOT_PREPARED),
}


def server_trouble(error: psycopg.Error) -> UserError | None:
    """The sentence for an error that server or cable caused, or None for a bug."""
    if error.sqlstate is not None:
        found = KNOWN.get(error.sqlstate) or KNOWN.get(error.sqlstate[:2])
    elif isinstance(error, psycopg.OperationalError):
        found = _unconnected(error)
    else:
        found = (Refused, NUL_SIGN) if isinstance(error, psycopg.DataError) and "NUL" in str(error) else None
    return found[0](found[1]) if found else None


def _unconnected(error: psycopg.OperationalError) -> tuple[type[UserError], str]:
    words = str(error)
    known = next((known for part, known in UNCONNECTED.items() if part in words), None)
    # psycopg hands over the connection it tried to make; one that stood before was lost.
    began = error.pgconn is not None or isinstance(error, psycopg.errors.ConnectionTimeout)
    return known or (ServerGone, GONE if began else CUT)
