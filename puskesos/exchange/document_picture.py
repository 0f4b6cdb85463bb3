"""A photo or scan made small enough to keep: upright, readable, and without anything the camera wrote into it."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps

from puskesos.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
# 50 million points take 150 MB to hold; a JPEG that is larger is read at half its size or less.
MOST_POINTS = 50_000_000
MOST_SIDE = 30_000
LONGEST_SIDES = (2000, 1600, 1280, 1024, 800)
QUALITIES = (82, 70, 58, 46)
WHITE = (255, 255, 255)
# What the decoders raise over bytes that are not what they say; they have no error of their own.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error)


def small_jpeg(content: bytes, largest: int) -> bytes:
    """A picture as a JPEG of at most `largest` bytes. Raises `Refused` for what is damaged, too large or no picture."""
    with _opened(content) as picture:
        upright = _plain(ImageOps.exif_transpose(picture))
    for side in LONGEST_SIDES:
        view = upright.copy()
        view.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            if len(jpeg := as_jpeg(view, quality)) <= largest:
                return jpeg
    raise Refused("Gambar ini tidak dapat diperkecil tanpa menjadi kabur. Foto ulang dengan latar polos.")


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """The points alone: no EXIF, no place, no comment, no profile."""
    file = BytesIO()
    bare = picture.copy()
    bare.info = {}
    bare.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # We hold our own measure against pictures that unfold to gigabytes.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                picture.draft("RGB", (LONGEST_SIDES[0], LONGEST_SIDES[0]))
                if picture.width * picture.height > MOST_POINTS or max(picture.size) > MOST_SIDE:
                    raise _too_large()
                yield picture
    except Image.DecompressionBombError:
        raise _too_large() from None
    except DAMAGE:
        raise Refused("Gambar ini rusak atau terpotong. Salin sekali lagi dari kamera, lalu pilih lagi.") from None


def _plain(picture: Image.Image) -> Image.Image:
    """In the colours a JPEG knows; what was see-through becomes white, as on paper."""
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, WHITE)
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _too_large() -> Refused:
    return Refused("Gambar ini terlalu besar untuk dibuka. Foto dengan ukuran sedang, lalu pilih lagi.")
