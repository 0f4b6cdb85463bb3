"""Names as they sound: one key for the many spellings of a word, and the tokens a person is found by.

A stored name is never altered; keys only serve to look it up. The rules follow how Indonesian names are written: the
spellings before 1947 and 1972 (Soekarno, Djoko, Tjahjono), Arabic sounds written by ear (Achmad, Akhmad, Ahmad), and
letters that are said alike (Fatimah, Patimah). What no rule reaches is a slip of the hand, and the vocabulary's part.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from operator import methodcaller
from string import ascii_lowercase

from puskesos.cases.remembered import Remembered

# Keys are stored beside the people. Whoever changes a rule raises this number, and every index is built anew.
RULES_VERSION = 1

UNKNOWN_YEAR = "y0"
UNKNOWN_DATE = "d0"
UNKNOWN_REGION = "r0"
REGION_DIGITS = 10
DISTRICT_DIGITS = 6

# More than a million residents bear more than once, and the villages of a few regencies.
WORDS_KEPT, REGIONS_KEPT = 60_000, 5_000
# Every day of a hundred years.
BIRTHS_KEPT = 40_000
LETTERS = frozenset(ascii_lowercase)

# Said before a name or written behind it; left out as long as another word remains.
TITLES = frozenset({
    "h", "hj", "hjh", "haji", "hajah", "hajjah", "kh", "kyai", "ust", "ustadz", "rd", "rr", "drs", "dra", "dr", "ir",
    "prof", "tn", "ny", "nn", "bpk", "bapak", "pak", "ibu", "bu", "sdr", "sdri", "sdra", "mas", "mbak", "mbah", "alm",
    "almh", "almarhum", "almarhumah", "bin", "binti", "alias",
    "spd", "spdi", "se", "sh", "sag", "ssos", "skm", "skep", "amd", "mpd", "msi", "mm", "mkes",
})  # fmt: skip
# Degrees with dots are taken off before the dots are, or "M.Si." would read as Muhammad.
DEGREES = re.compile(
    r"[, ]+(?:[smad]\.\s?(?:pd|e|h|sos|t|kom|ag|si|km|md|hum|kes|kep|ip|ap|ak|psi)(?:\.?i)?\b\.?[, ]*)+$", re.IGNORECASE
)
APOSTROPHES = str.maketrans("", "", "'`’‘ʼ")
SIGNS = re.compile(r"[^a-z0-9]+")

MUHAMMAD_KEY = "muhamad"
# Every way to write Muhammad, in full and cut short; no rule for single sounds leads there.
MUHAMMAD = re.compile(
    r"""m(?:[ouea]?(?:h|kh|ch|k|c|kch|khk)+)(?:[ao]?m+[aeo]?[dt]t?)?
      | m | mh | mhd | md | mohd | muhd | muh | moh | mch | moch | much | mokh | mukh | mo""",
    re.VERBOSE,
)
# The same name while it is being typed.
MUHAMMAD_BEGUN = re.compile(r"m[oue]?(?:h|kh|ch|k|c)+[ao]?m*[aeo]?")
# The last letter of a word being typed may be half of a digraph, or one that the key leaves out.
UNSETTLED = "yhiewa"
FAMILIES = {
    "siti": ("st", "sit", "sitti", "sity"),
    "abdul": ("abd", "abdoel"),
    "ahmad": ("ach", "akh", "ahm"),
    "nur": ("nr", "nor", "noor", "nurul"),
    "ketut": ("kt", "ktut"),
    "wayan": ("wyn",),
    "gede": ("gd", "gde"),
}
FAMILY_OF = {spelling: head for head, spellings in FAMILIES.items() for spelling in spellings}


def _rule(pattern: str, sound: str) -> Callable[[str], str]:
    """What is plain letters is exchanged more quickly without the machinery of patterns."""
    return methodcaller("replace", pattern, sound) if pattern.isalpha() else partial(re.compile(pattern).sub, sound)


# One after the other: a later rule sees what the earlier ones left.
RULES = tuple(
    _rule(pattern, sound)
    for pattern, sound in (
        # Spellings of 1901 and 1947.
        ("dj", "j"),
        ("tj", "c"),
        ("nj", "ny"),
        ("sj", "sy"),
        # Arabic and Javanese letters written as two.
        ("dz", "z"),
        ("dh", "d"),
        ("th", "t"),
        ("bh", "b"),
        ("gh", "g"),
        ("jh", "j"),
        ("kh|ch", "h"),
        ("ck", "k"),
        # Letters that are said alike.
        ("ph|f|v", "p"),
        ("q", "k"),
        ("x", "ks"),
        ("sy|sh|sz|ts", "s"),
        ("z", "s"),
        # y and w where they only lead from one vowel to the next, or stand for i and u.
        ("iy(?=[aeou])", "i"),
        ("(?<=[^aeiouy])y|y$|y(?=[^aeiou])", "i"),
        ("w(?=[^aeiou]|$)", "u"),
        ("uw(?=[aeio])", "u"),
        # Two vowels that became one.
        ("ai|ae|ei", "e"),
        ("au|ou|ao", "o"),
        ("ie$|ee", "i"),
        ("oo", "u"),
        # Doubled letters, and an h nobody hears; leaving it out may double a letter again.
        (r"(.)(?=\1)", ""),
        ("(?<=[^aeiou])h(?=[aeiou])|h$", ""),
        (r"(.)(?=\1)", ""),
    )
)


def fold(name: str) -> str:
    """Small plain letters and figures, one space between words, degrees with dots taken off."""
    if "." in name:
        name = DEGREES.sub("", name)
    plain = name.translate(APOSTROPHES)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return SIGNS.sub(" ", plain.lower()).strip()


def spelled_words(name: str) -> list[str]:
    """The words of a name as they are spelled, without titles and degrees unless nothing else is left."""
    # Nearly every name in a list is plain letters and figures, and there are a million of them.
    is_plain = name.isascii() and name.replace(" ", "").isalnum()
    words = (name.lower() if is_plain else fold(name)).split()
    if len(words) > 1 and not TITLES.isdisjoint(words):
        words = [word for word in words if word not in TITLES] or words
    return words


def word_key(word: str) -> str:
    """The key all spellings of a folded word share: muhamad for mochammad, sutrisno for soetrisno, riski for rizqy."""
    return _word_keys[word]


def _worked_out(word: str) -> str:
    key = word.replace("oe", "u")  # before the families, which have oe too: Moeh., Noer
    if key in FAMILY_OF:
        return FAMILY_OF[key]
    if key[0] == "m" and MUHAMMAD.fullmatch(key):
        return MUHAMMAD_KEY
    for rule in RULES:
        key = rule(key)
    return key or word


_word_keys = Remembered(_worked_out, WORDS_KEPT)


def begun_keys(word: str) -> set[str]:
    """How the key of a word may begin that is still being typed."""
    starts = {word_key(word)}
    if len(word) > 3 and word[-1] in UNSETTLED:
        starts.add(word_key(word[:-1]))
    if len(word) > 2 and MUHAMMAD_BEGUN.fullmatch(word):
        starts.add(MUHAMMAD_KEY)
    return starts


def name_keys(name: str) -> list[str]:
    """The keys of a name's words, in the order they are written."""
    return word_keys(spelled_words(name))


def word_keys(words: list[str]) -> list[str]:
    """The key of each word; one letter is Muhammad in front (M. Rizki) and somebody's initial behind (Rizki M)."""
    keys = [_word_keys[word] for word in words]
    if not LETTERS.isdisjoint(words):
        keys[1:] = [word if len(word) == 1 else key for word, key in zip(words[1:], keys[1:], strict=True)]
    return keys


def search_tokens(name: str, birth: date | None, birth_year: int | None, region: str) -> list[str]:
    """What one person is found by; what is not known gets a token too, so that it never hides a person."""
    lines = (name_line(name)[1], birth_line(written_birth(birth, birth_year)), region_line(region))
    return " ".join(lines).split()


def name_line(name: str) -> tuple[str, str]:
    """The keys of a name, and its tokens, which begin with them, each in one line."""
    words = spelled_words(name)
    if not words:
        return "", ""
    keys = word_keys(words)
    line = " ".join(keys)
    return line, f"{line} {whole_key(keys)} {whole_spelling(words)}"


def written_birth(birth: date | None, birth_year: int | None) -> str:
    """The whole date (1965-03-12), or only the year, or nothing."""
    return birth.isoformat() if birth else f"{birth_year:04}" if birth_year else ""


def birth_line(written: str) -> str:
    """The tokens of a written birth in one line: its year, and its day or what stands where that is not known."""
    return _birth_lines[written]


def _birth_line(written: str) -> str:
    return f"y{written[:4]} d{written.replace('-', '')}" if written else f"{UNKNOWN_YEAR} {UNKNOWN_DATE}"


_birth_lines = Remembered(_birth_line, BIRTHS_KEPT)


def region_line(region: str) -> str:
    """The tokens of a place in one line: its desa, and its kecamatan where that is known."""
    return _region_lines[region]


def _region_line(region: str) -> str:
    whole = region_token(region) if len(region) == REGION_DIGITS else UNKNOWN_REGION
    return f"{whole} {district_token(region)}" if len(region) >= DISTRICT_DIGITS else whole


_region_lines = Remembered(_region_line, REGIONS_KEPT)


def whole_key(keys: list[str]) -> str:
    """All keys of a name as one token, whatever their order."""
    return "n" + "".join(sorted(keys))


def whole_spelling(words: list[str]) -> str:
    """A name as it is spelled, as one token."""
    return "x" + "".join(words)


def year_token(year: int) -> str:
    return f"y{year}"


def date_token(birth: date) -> str:
    return "d" + birth.isoformat().replace("-", "")


def year_of_date_token(year: int) -> str:
    """Stands where a birth date would, for somebody of whom only the year is known."""
    return f"d{year}"


def region_token(region: str) -> str:
    return f"r{region}"


def district_token(region: str) -> str:
    return f"c{region[:DISTRICT_DIGITS]}"
