"""What people and programs hand in that nobody expected: texts, bytes, JSON and packed files, made from good ones."""

import io
import json
import zipfile
from random import Random
from typing import Any

from hypothesis import strategies as st

# Digits that are no numbers, signs that turn lines round, halves of signs, formulas, formats, and plain too much.
TEXTS = (
    "", " ", "\x00", "\t\n\r", "\u200b", "\u202e", "\ud800", "\ufeff", "²", "½", "١٢٣", "１２３", "Ⅷ", "İ", "ß", "ﷺ",
    "🧕🏽", "{}", "{0}", "{name}", "{no}", "%s", "%(x)s", "=1+1", "'; --", '"', "\\", "<b>", "&amp;", "../..",
    "C:\\x", "-0", "1e999", "NaN", "Infinity", "0x1F", "9" * 5000, "a" * 10_000, "a " * 4000, "\n" * 3000,
    "31-02-2026", "0000-00-00", "99:99",
    "9999-12-31", "+62" + "1" * 40, "9999011203650001", "9999019902650001", "0000000000000000", "(" * 500, "[" * 500,
    "a\u0301" * 500, "Tidak Ada", "-", "BIN", "H. Contoh, S.Sos., M.Si.", "contoh@misal", "7.30–15.00", "Sen–Jum",
)  # fmt: skip
WORDS = st.text(max_size=40)
# By their place, so that hypothesis need not spell them out wherever it names a case.
ODD_TEXTS = st.integers(0, len(TEXTS) - 1).map(TEXTS.__getitem__)
texts = st.one_of(WORDS, ODD_TEXTS, st.tuples(WORDS, ODD_TEXTS, WORDS).map("".join))
# One seed says how a good thing is spoiled, so that hypothesis can name a case in one number.
spoilers = st.integers(0, 2**63).map(Random)

ODD_BYTES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n",
    b'"',
    b";",
    b"\x1a",
    b"\xff" * 9,
    b"PK\x03\x04",
    b"0" * 999,
)
ODD_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, float("inf"), float("nan"), "", "x", "\ud800", [], [[]], {}, {"": ""}, "9" * 5000,
)  # fmt: skip
DEEP = 50_000


def spoil_bytes(good: bytes, random: Random) -> bytes:
    """The same with a few places changed, cut out, doubled, or cut off."""
    spoiled = bytearray(good)
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(spoiled) + 1)
        until = min(len(spoiled), at + random.choice((1, 2, 8, 100, 4000)))
        match random.randrange(5):
            case 0:
                spoiled[at:until] = random.randbytes(until - at)
            case 1:
                del spoiled[at:until]
            case 2:
                spoiled[at:at] = spoiled[at:until]
            case 3:
                spoiled[at:at] = random.choice(ODD_BYTES)
            case _:
                del spoiled[random.choice((at, len(spoiled))) :]
    return bytes(spoiled)


def spoil_text(good: str, random: Random) -> str:
    """The same for text: signs changed, doubled, left out, and texts of the kind nobody expects put in."""
    spoiled = list(good)
    for _ in range(random.randrange(1, 4)):
        at = random.randrange(len(spoiled) + 1)
        until = min(len(spoiled), at + random.choice((1, 1, 3, 20)))
        spoiled[at:until] = random.choice(
            (random.choice(TEXTS), chr(random.randrange(32, 0x500)), "", good[at:until] * 2)
        )
    return "".join(spoiled)


def spoil_json(good: Any, random: Random) -> Any:
    """A value with one part of it, anywhere, left out or replaced by something of another kind."""
    if isinstance(good, dict) and good and random.random() < 0.9:
        name = random.choice(list(good))
        return _without_or(good, name, spoil_json(good[name], random), random)
    if isinstance(good, list) and good and random.random() < 0.9:
        at = random.randrange(len(good))
        return [*good[:at], spoil_json(good[at], random), *good[at + random.randrange(2) :]]
    return random.choice((*ODD_VALUES, *TEXTS))


def _without_or(good: dict[str, Any], name: str, other: Any, random: Random) -> dict[str, Any]:
    match random.randrange(8):
        case 0:
            return {each: value for each, value in good.items() if each != name}
        case 1:
            return good | {random.choice(TEXTS): other}
        case _:
            return good | {name: other}


def json_bytes(value: Any, random: Random) -> bytes:
    """JSON as another program might write it; now and then with brackets nobody closes."""
    if random.random() < 0.02:
        return random.choice((b"[", b'{"a":')) * DEEP
    return json.dumps(value, ensure_ascii=random.random() < 0.5).encode(errors="surrogatepass")


def spoil_zip(good: bytes, random: Random) -> bytes:
    """A packed file with one of its members spoiled and packed again, so that its checksums hold."""
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(spoiled, "w", zipfile.ZIP_DEFLATED) as target:
        chosen = random.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _spoil_member(content, random) if name == chosen else content)
    return spoiled.getvalue()


def _spoil_member(content: bytes, random: Random) -> bytes:
    if random.random() < 0.5:
        return spoil_bytes(content, random)
    return spoil_text(content.decode(errors="replace"), random).encode(errors="surrogatepass")
