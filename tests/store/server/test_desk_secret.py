import sys
from pathlib import Path

import pytest
from keyring.backends.null import Keyring as EmptyKeyring

from puskesos.errors import Unavailable
from puskesos.store.server.desk_secret import SECRET, desk_secret, forget_in_keyring, keep_desk_secret
from tests.desk_pc import MemoryKeyring, keyring_of_pc

ROLE, TEXT = "desk_contoh", "rahasia contoh"


def test_the_keyring_keeps_it_and_the_disk_does_not(tmp_path: Path) -> None:
    kept = MemoryKeyring()
    with keyring_of_pc(kept):
        assert keep_desk_secret(tmp_path, ROLE, TEXT)
        assert desk_secret(tmp_path, ROLE) == TEXT
        assert list(tmp_path.iterdir()) == []
        forget_in_keyring(ROLE)
    assert kept.kept == {}


def test_without_a_keyring_a_file_keeps_it_that_only_this_user_can_read(tmp_path: Path) -> None:
    assert not keep_desk_secret(tmp_path, ROLE, TEXT)
    assert desk_secret(tmp_path, ROLE) == TEXT
    if sys.platform != "win32":
        assert (tmp_path / SECRET).stat().st_mode & 0o777 == 0o600
    forget_in_keyring(ROLE)  # there is none
    assert desk_secret(tmp_path, ROLE) == TEXT


def test_a_keyring_that_keeps_nothing_is_none(tmp_path: Path) -> None:
    with keyring_of_pc(EmptyKeyring()):  # type: ignore[no-untyped-call]  # theirs has no types
        assert not keep_desk_secret(tmp_path, ROLE, TEXT)
        assert desk_secret(tmp_path, ROLE) == TEXT


def test_a_keyring_that_stays_shut_is_told(tmp_path: Path) -> None:
    kept = MemoryKeyring()
    with keyring_of_pc(kept):
        keep_desk_secret(tmp_path, ROLE, TEXT)
        kept.is_shut = True
        with pytest.raises(Unavailable, match="terkunci"):
            desk_secret(tmp_path, ROLE)


def test_a_secret_that_is_gone_is_told(tmp_path: Path) -> None:
    with keyring_of_pc(MemoryKeyring()), pytest.raises(Unavailable, match="berkas loket baru"):
        desk_secret(tmp_path, ROLE)
