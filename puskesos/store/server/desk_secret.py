"""The secret of this PC: what its desk logs in to the server with. It lies where the system keeps secrets.

Without an officer's password it shows nothing; it says which PC asks, and can be revoked for that PC alone.
"""

from contextlib import suppress
from pathlib import Path

from puskesos.errors import Unavailable
from puskesos.store.files import disk_reason, replace_file

SERVICE = "Puskesos"
SECRET = "office.secret"  # noqa: S105  # the name of a file


def keep_desk_secret(folder: Path, role: str, secret: str) -> bool:
    """Keep it in the system's keyring; where there is none, in a file only this user can read, and give False."""
    if _is_taken_by_keyring(role, secret):
        (folder / SECRET).unlink(missing_ok=True)
        return True
    replace_file(folder / SECRET, secret.encode(), is_private=True)
    return False


def desk_secret(folder: Path, role: str) -> str:
    """Raises `Unavailable` when it is gone or the keyring stays shut."""
    import keyring  # noqa: PLC0415  # most offices are kept in a file and have no such secret
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    file = folder / SECRET
    try:
        found = file.read_text(encoding="utf-8") if file.exists() else keyring.get_password(SERVICE, role)
    except KeyringError:
        raise Unavailable(
            "Penyimpan kunci komputer ini terkunci, padahal rahasia loket ada di sana. Buka kuncinya, lalu ulangi."
        ) from None
    except OSError as error:
        raise Unavailable("Rahasia loket tidak dapat dibaca: {reason}.", reason=disk_reason(error)) from None
    if not found:
        raise Unavailable(
            "Rahasia loket tidak ada lagi di komputer ini. Mintalah berkas loket baru kepada admin server."
        )
    return found


def forget_in_keyring(role: str) -> None:
    """This PC is that desk no more; a file with its secret is left to whoever puts another in its place."""
    import keyring  # noqa: PLC0415  # as above
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    with suppress(KeyringError):
        keyring.delete_password(SERVICE, role)


def _is_taken_by_keyring(role: str, secret: str) -> bool:
    """Whether the keyring has it and gives it back; some are there in name only."""
    import keyring  # noqa: PLC0415  # as above
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    try:
        keyring.set_password(SERVICE, role, secret)
        return keyring.get_password(SERVICE, role) == secret
    except KeyringError:
        return False
