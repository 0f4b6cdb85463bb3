"""How far the trail had come, kept beside the key slots: a file that was cut short or put back is found by it."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from puskesos.errors import Unavailable

PURPOSE = b"trail anchor"
LINK_SIZE = 32
MAC_SIZE = 16
RECORD = 8 + LINK_SIZE + MAC_SIZE


@dataclass(frozen=True)
class Head:
    """The newest end of the trail: how many events it holds, and the link of the last (32 bytes)."""

    length: int
    link: bytes


class Anchor:
    """Two places in one small file, written in turn and in place: a power cut spoils one of them at most.

    It is written after the commit and without waiting for the disk, so it may be behind the trail and is never ahead.
    """

    def __init__(self, path: Path, office_key: bytes) -> None:
        self.path = path
        self._key = blake2b(PURPOSE, digest_size=32, key=office_key).digest()
        self._was_whole: bool | None = None
        self.lost = ""

    def read(self) -> Head | None:
        """The furthest head that was kept, or None where there is none that this office wrote."""
        heads = map(self._opened, self._places())
        return max(filter(None, heads), key=lambda head: head.length, default=None)

    def is_whole(self) -> bool:
        """Whether nothing stands in the file but what this office wrote: no place of it is damaged or half written."""
        return all(self._opened(place) for place in self._places() if place.strip(b"\0"))

    def was_whole(self) -> bool:
        """Whether the file was whole when this program came to it, before anything damaged was written over."""
        if self._was_whole is None:
            self._was_whole = self.is_whole()
        return self._was_whole

    def write(self, head: Head, *, lost: str = "") -> None:
        """Keep a head. What the trail now tells to be `lost` is let go of, and remembered until the office is closed.

        A disk that refuses is not told: the change itself is safe, and the anchor is only behind.
        """
        said = head.length.to_bytes(8, "big") + head.link
        self.lost = lost or self.lost
        with suppress(OSError, Unavailable):
            self.was_whole()
            with self.path.open("r+b" if self.path.exists() else "w+b") as file:
                if lost:
                    file.truncate(0)
                file.seek(head.length % 2 * RECORD)
                file.write(said + self._mac(said))
                file.truncate(2 * RECORD)

    def forget(self) -> None:
        """Let go of the key."""
        self._key = b""

    def _places(self) -> list[bytes]:
        """Both places, and whatever follows them."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError:
            raise Unavailable("Berkas {file} tidak dapat dibaca.", file=self.path.name) from None
        return [content[:RECORD], content[RECORD : 2 * RECORD], content[2 * RECORD :]]

    def _opened(self, record: bytes) -> Head | None:
        said, mac = record[:-MAC_SIZE], record[-MAC_SIZE:]
        if len(record) != RECORD or mac != self._mac(said):
            return None
        return Head(int.from_bytes(said[:8], "big"), said[8:])

    def _mac(self, said: bytes) -> bytes:
        return blake2b(said, digest_size=MAC_SIZE, key=self._key).digest()
