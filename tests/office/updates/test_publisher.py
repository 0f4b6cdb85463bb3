"""The publisher's keys: what a program believes, and a private half that is of use to nobody without its words."""

import json
import sys
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from puskesos.errors import Refused, Unavailable
from puskesos.office.updates.publisher import make_key_file, open_key_file, publisher_keys

WORDS = "empat kata untuk penerbit"


def test_the_private_half_comes_back_with_its_passphrase_alone(tmp_path: Path) -> None:
    file = tmp_path / "penerbit.kunci"
    public = make_key_file(file, WORDS)
    seed = open_key_file(file, WORDS)
    assert bytes(SigningKey(seed).verify_key) == public
    assert seed.hex() not in file.read_text(encoding="utf-8")
    with pytest.raises(Refused, match="Frasa sandi kunci penerbit tidak cocok"):
        open_key_file(file, WORDS + " ")


if sys.platform != "win32":  # which asks no file for such rights

    def test_the_file_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
        make_key_file(tmp_path / "penerbit.kunci", WORDS)
        assert (tmp_path / "penerbit.kunci").stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_written_over_and_its_passphrase_is_long(tmp_path: Path) -> None:
    file = tmp_path / "penerbit.kunci"
    with pytest.raises(Refused, match="paling sedikit 16 huruf"):
        make_key_file(file, "pendek")
    make_key_file(file, WORDS)
    with pytest.raises(Refused, match="sudah ada dan tidak ditimpa"):
        make_key_file(file, WORDS)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"slot": {}}', '{"slot": "x"}'])
def test_a_damaged_key_file_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "penerbit.kunci"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(Unavailable, match="rusak, atau bukan kunci penerbit"):
        open_key_file(file, WORDS)


def test_a_key_file_altered_inside_is_told(tmp_path: Path) -> None:
    file = tmp_path / "penerbit.kunci"
    make_key_file(file, WORDS)
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(told | {"slot": told["slot"] | {"salt": "!"}}), encoding="utf-8")
    with pytest.raises(Unavailable, match="rusak"):
        open_key_file(file, WORDS)


def test_keys_get_into_a_program_by_the_file_it_is_built_with(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text("# none yet\n", encoding="utf-8")
    assert publisher_keys(file) == ()
    file.write_text(f'[[key]]\nname = "Penerbit Contoh"\npublic = "{"ab" * 32}"\n', encoding="utf-8")
    [key] = publisher_keys(file)
    assert (key.name, key.public) == ("Penerbit Contoh", b"\xab" * 32)
    file.write_text('[[key]]\nname = "Penerbit Contoh"\npublic = "abcd"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="32 bytes"):
        publisher_keys(file)


def test_no_private_key_lies_beside_the_public_ones() -> None:
    assert all(len(key.public) == 32 for key in publisher_keys())
