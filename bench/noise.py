"""How a name comes to the counter: in another spelling, cut short, with a slip of the hand, or as it was heard.

The spellings are attested ones and random edits. Nothing here is shared with the program's own rules, so that what is
measured is not merely those rules turned round.
"""

from functools import cache
from pathlib import Path
from random import Random

ATTESTED = Path(__file__).parent / "data" / "attested_spellings.txt"
# How often each kind of noise comes, in percent.
KINDS = {
    "exact": 10, "variant": 25, "abbreviation": 12, "slip": 20, "variant and slip": 10, "swapped": 5, "missing": 8,
    "joined or parted": 5, "heard": 5,
}  # fmt: skip
SOUNDS = (
    ("f", "p"), ("v", "f"), ("y", "i"), ("z", "s"), ("kh", "h"), ("kh", "k"), ("q", "k"), ("sy", "s"), ("sh", "s"),
    ("dh", "d"), ("th", "t"), ("ae", "ai"), ("ia", "iya"), ("iya", "ia"), ("io", "iyo"), ("h", ""), ("nn", "n"),
    ("mm", "m"), ("o", "u"), ("u", "o"), ("ch", "kh"), ("j", "dj"), ("c", "tj"), ("u", "oe"), ("y", "j"), ("ks", "x"),
    ("i", "y"), ("k", "q"), ("s", "z"), ("dz", "z"), ("ya", "ia"), ("a", "o"), ("e", "i"), ("i", "ie"),
)  # fmt: skip
HEARD = (
    ("b", "p"), ("p", "b"), ("d", "t"), ("t", "d"), ("g", "k"), ("k", "g"), ("o", "u"), ("u", "o"), ("e", "i"),
    ("i", "e"), ("a", "o"), ("o", "a"), ("v", "p"), ("f", "p"), ("z", "j"), ("j", "z"), ("ng", "n"), ("h", ""),
    ("r", "l"), ("w", "u"), ("ai", "e"), ("au", "o"), ("m", "n"), ("n", "m"),
)  # fmt: skip
BEFORE_1972 = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"))
# The same throughout a name, with the letters that are said alike; in this order, so that no letter is written twice.
OLD_THROUGHOUT = (("j", "dj"), ("y", "j"), ("c", "tj"), ("u", "oe"), ("f", "p"), ("v", "p"), ("z", "s"), ("kh", "h"))
TITLES = ("h. ", "hj. ", "bpk ", "ibu ", "drs. ", "sdr. ")
ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ROWS_OF_KEYS
    for place, letter in enumerate(row)
}
OFTEN_ADDED = "aeiourntsk"
TRIES = 8


def kind_of_noise(rng: Random) -> str:
    return rng.choices(list(KINDS), list(KINDS.values()))[0]


def noisy(name: str, rng: Random, kind: str) -> str:
    """The name in small letters as it may be typed; every kind but the exact one really changes it."""
    plain = name.lower()
    if kind == "exact":
        return plain
    for attempt in range(TRIES + 4):
        words = plain.split()
        _MAKERS[kind if attempt < TRIES else "slip"](words, rng)
        changed = " ".join(" ".join(words).split())
        if changed != plain:
            return changed
    return plain


def old_spelling(name: str) -> str:
    """The whole name as it might have been written before 1972."""
    plain = name.lower()
    for modern, old in OLD_THROUGHOUT:
        plain = plain.replace(modern, old)
    return plain


def spelling_variant(word: str, rng: Random, *, is_old: bool = False) -> str:
    """One other spelling of a word, or the word itself."""
    if is_old and rng.random() < 0.5:
        for modern, old in BEFORE_1972:
            if modern in word and rng.random() < 0.7:
                word = word.replace(modern, old)
        return word
    for _ in range(TRIES):
        sound, other = rng.choice(SOUNDS)
        place = word.find(sound, 0 if rng.random() < 0.5 else 1)
        if place >= 0 and len(word) > 3:
            return word[:place] + other + word[place + len(sound) :]
    return word


def slip(word: str, rng: Random) -> str:
    """One slip of the hand: a letter left out, doubled, added, struck beside its key, or two in the wrong order."""
    if len(word) < 4:
        return word
    place, kind = rng.randrange(len(word)), rng.random()
    before, letter, after = word[:place], word[place], word[place + 1 :]
    if kind < 0.28:
        return before + after
    if kind < 0.50:
        return before + letter + letter + after
    if kind < 0.62:
        return before + rng.choice(OFTEN_ADDED) + letter + after
    if kind < 0.80:
        return before + rng.choice(NEIGHBOURS.get(letter, "a")) + after
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@cache
def _families() -> tuple[tuple[str, ...], ...]:
    lines = ATTESTED.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split(",")) for line in lines)


@cache
def _family_of() -> dict[str, int]:
    return {word: place for place, family in reversed(list(enumerate(_families()))) for word in family}


# Muhammad, Siti, Ahmad, Abdul and Nur, which are written short.
SHORTENED = 5


def _respell(words: list[str], rng: Random) -> None:
    place = _some_word(words, rng, shortest=3)
    family = _family_of().get(words[place])
    if family is not None and rng.random() < 0.75:
        words[place] = rng.choice([other for other in _families()[family] if other != words[place]])
    else:
        words[place] = spelling_variant(words[place], rng)


def _respell_some(words: list[str], rng: Random) -> None:
    for _ in range(1 if rng.random() < 0.6 else 2):
        _respell(words, rng)


def _slip(words: list[str], rng: Random) -> None:
    place = _some_word(words, rng)
    words[place] = slip(words[place], rng)


def _respell_and_slip(words: list[str], rng: Random) -> None:
    _respell(words, rng)
    _slip(words, rng)


def _abbreviate(words: list[str], rng: Random) -> None:
    """Moh. for Muhammad; else the last of many words as an initial, or a title before a short name."""
    for place, word in enumerate(words):
        family = _family_of().get(word)
        if family is not None and family < SHORTENED:
            words[place] = rng.choice([other for other in _families()[family] if other != word])
            return
    if len(words) >= 3:
        words[-1] = words[-1][0]
    else:
        words[0] = rng.choice(TITLES) + words[0]


def _swap(words: list[str], rng: Random) -> None:
    if len(words) > 1:
        place = rng.randrange(len(words) - 1)
        words[place], words[place + 1] = words[place + 1], words[place]


def _leave_out(words: list[str], rng: Random) -> None:
    if len(words) > 1:
        del words[rng.randrange(len(words)) if len(words) > 2 else 1]


def _join_or_part(words: list[str], rng: Random) -> None:
    if len(words) > 1:
        place = rng.randrange(len(words) - 1)
        words[place : place + 2] = [words[place] + words[place + 1]]
    elif len(words[0]) > 6:
        cut = rng.randrange(3, len(words[0]) - 3)
        words[0] = f"{words[0][:cut]} {words[0][cut:]}"


def _hear(words: list[str], rng: Random) -> None:
    place = _some_word(words, rng)
    word = words[place]
    for _ in range(TRIES):
        said, heard = rng.choice(HEARD)
        at = word.find(said, 0 if rng.random() < 0.6 else 2)
        if at >= 0:
            words[place] = word[:at] + heard + word[at + len(said) :]
            return


def _some_word(words: list[str], rng: Random, shortest: int = 4) -> int:
    long = [place for place, word in enumerate(words) if len(word) >= shortest]
    return rng.choice(long) if long else rng.randrange(len(words))


_MAKERS = {
    "variant": _respell_some, "abbreviation": _abbreviate, "slip": _slip, "variant and slip": _respell_and_slip,
    "swapped": _swap, "missing": _leave_out, "joined or parted": _join_or_part, "heard": _hear,
}  # fmt: skip
