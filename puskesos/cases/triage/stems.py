"""The words a word may come from: Indonesian affixes, and the small endings people of several regions speak with."""

from collections.abc import Iterator

# Each with what may have to be put back before the rest: menyapu < sapu, memukul < pukul.
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("di", ("",)), ("d", ("",)), ("ku", ("",)), ("se", ("",)), ("ter", ("",)), ("ber", ("",)), ("be", ("",)),
    ("ke", ("",)),
    ("memper", ("",)), ("diper", ("",)), ("keber", ("",)), ("pember", ("",)),
    ("menge", ("",)), ("meng", ("", "k")), ("meny", ("s",)), ("mem", ("", "p")), ("men", ("", "t")), ("me", ("",)),
    ("penge", ("",)), ("peng", ("", "k")), ("peny", ("s",)), ("pem", ("", "p")), ("pen", ("", "t")), ("per", ("",)),
    ("pe", ("",)), ("nge", ("",)), ("ng", ("", "k")), ("ny", ("s", "c")), ("n", ("t",)), ("m", ("p", "")),
    ("ka", ("",)), ("ti", ("",)), ("ta", ("",)), ("ba", ("",)), ("ma", ("",)), ("dipa", ("",)),
)  # fmt: skip
SUFFIXES = ("kan", "an", "i", "in", "ke", "ake", "ne", "ken", "keun", "eun", "en", "a")
CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu", "ipun", "na", "ne", "e", "ji", "mi", "ki", "pi", "ko", "ma", "lo")
SHORTEST = 3


def possible_stems(word: str) -> Iterator[str]:
    """The words this one may be made of, the least taken off first. Most are no words; the caller knows its own."""
    bare = [word, *_without_end(word, CLITICS)]
    yield from bare[1:]
    shorter = [rest for each in bare for rest in _without_end(each, SUFFIXES)]
    for each in (*bare, *shorter):
        yield from _without_prefix(each)
    yield from shorter


def _without_end(word: str, ends: tuple[str, ...]) -> list[str]:
    return [word[: -len(end)] for end in ends if word.endswith(end) and len(word) - len(end) >= SHORTEST]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, starts in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST - 1:
            rest = word[len(prefix) :]
            yield from (start + rest for start in starts if len(start + rest) >= SHORTEST)
