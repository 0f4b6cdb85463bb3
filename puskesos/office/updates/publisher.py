"""The publisher's keys: the public halves in the program, the private one under a passphrase on the publisher's PC."""

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from puskesos import resources
from puskesos.errors import Refused, Unavailable
from puskesos.store.files import replace_file
from puskesos.store.keys import KeySlot, new_key
from puskesos.store.office_file import NO_OFFICER

PUBLIC_SIZE = 32
PUBLISHER = "penerbit"
SHORTEST_PASSPHRASE = 16
DAMAGED = "Berkas kunci penerbit {file} rusak, atau bukan kunci penerbit."


@dataclass(frozen=True)
class PublisherKey:
    """A public key (32 bytes) and who keeps its other half."""

    name: str
    public: bytes


def publisher_keys(file: Path | None = None) -> tuple[PublisherKey, ...]:
    """The keys this program believes; none while nobody put one in. A file that is damaged is a bug of the build."""
    with (file or resources.path("publisher/keys.toml")).open("rb") as opened:
        rows = tomllib.load(opened).get("key", [])
    keys = tuple(PublisherKey(str(row["name"]), bytes.fromhex(row["public"])) for row in rows)
    if any(len(key.public) != PUBLIC_SIZE for key in keys):
        raise ValueError("a public key has 32 bytes")
    return keys


def make_key_file(file: Path, passphrase: str) -> bytes:
    """A new pair; the file is the private half under the passphrase, for this user alone. Gives the public half."""
    from nacl.signing import SigningKey  # noqa: PLC0415  # only packing signs

    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused("Frasa sandi kunci penerbit paling sedikit {least} huruf.", least=SHORTEST_PASSPHRASE)
    if file.exists():
        raise Refused("{file} sudah ada dan tidak ditimpa. Pilih nama lain.", file=file)
    seed = new_key()
    public = bytes(SigningKey(seed).verify_key)
    slot = KeySlot.seal(seed, PUBLISHER, passphrase, NO_OFFICER)
    told = {"format": 1, "public": public.hex(), "slot": asdict(slot)}
    replace_file(file, json.dumps(told, indent=1).encode(), is_private=True)
    return public


def open_key_file(file: Path, passphrase: str) -> bytes:
    """The seed (32 bytes) of the private key. Raises `Refused` for another passphrase, `Unavailable` for the file."""
    try:
        slot = KeySlot(**json.loads(file.read_text(encoding="utf-8"))["slot"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Unavailable(DAMAGED, file=file) from None
    try:
        return slot.open(passphrase).office_key
    except Refused:
        raise Refused("Frasa sandi kunci penerbit tidak cocok.") from None
    except Unavailable:
        raise Unavailable(DAMAGED, file=file) from None
