"""Names as they sound: one key for the many spellings of a word, and the tokens a person is found by.

A stored name is never altered; keys only serve to look it up. The rules follow how Indonesian names are written: the
spellings before 1947 and 1972 (Soekarno, Djoko, Tjahjono), Arabic sounds written by ear (Achmad, Akhmad, Ahmad), and
letters that are said alike (Fatimah, Patimah). What no rule reaches is a slip of the hand, and the vocabulary's part.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache

# Keys are stored beside the people. Whoever changes a rule raises this number, and every index is built anew.
RULES_VERSION = 1

UNKNOWN_YEAR = "y0"
UNKNOWN_DATE = "d0"
UNKNOWN_REGION = "r0"
REGION_DIGITS = 10
DISTRICT_DIGITS = 6

WORDS_KEPT = 60_000
# Every day of eighty years, and the villages of a few regencies: lists name the same ones over and over.
DAYS_KEPT, REGIONS_KEPT = 30_000, 5_000

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

# One after the other: a later rule sees what the earlier ones left.
RULES = tuple(
    (re.compile(pattern), sound)
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
        (r"(.)\1+", r"\1"),
        ("(?<=[^aeiou])h(?=[aeiou])|h$", ""),
        (r"(.)\1+", r"\1"),
    )
)


def fold(name: str) -> str:
    """Small plain letters and figures, one space between words, degrees with dots taken off."""
    if "." in name:
        name = DEGREES.sub("", name)
    plain = name.translate(APOSTROPHES)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = plain.lower().strip()
    # Nearly every name in a list is plain letters already, and there are a million of them.
    return plain if plain.replace(" ", "").isalnum() and "  " not in plain else SIGNS.sub(" ", plain).strip()


def spelled_words(name: str) -> list[str]:
    """The words of a name as they are spelled, without titles and degrees unless nothing else is left."""
    words = fold(name).split()
    if len(words) > 1:
        words = [word for word in words if word not in TITLES] or words
    return words


@lru_cache(WORDS_KEPT)
def word_key(word: str) -> str:
    """The key all spellings of a folded word share: muhamad for mochammad, sutrisno for soetrisno, riski for rizqy."""
    key = word.replace("oe", "u")  # before the families, which have oe too: Moeh., Noer
    if key in FAMILY_OF:
        return FAMILY_OF[key]
    if key[0] == "m" and MUHAMMAD.fullmatch(key):
        return MUHAMMAD_KEY
    for pattern, sound in RULES:
        key = pattern.sub(sound, key)
    return key or word


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
    return [word if place and len(word) == 1 else word_key(word) for place, word in enumerate(words)]


def search_tokens(name: str, birth: date | None, birth_year: int | None, region: str) -> list[str]:
    """What one person is found by; what is not known gets a token too, so that it never hides a person."""
    words = spelled_words(name)
    return tokens_of(words, word_keys(words), birth, birth_year, region)


def tokens_of(words: list[str], keys: list[str], birth: date | None, birth_year: int | None, region: str) -> list[str]:
    """The same for a name whose words and keys are known; a list of a million spares a second look at each name."""
    tokens = [*keys, whole_key(keys), whole_spelling(words)] if keys else []
    tokens += _birth_tokens(birth, birth_year)
    tokens += _region_tokens(region)
    return tokens


@lru_cache(DAYS_KEPT)
def _birth_tokens(birth: date | None, birth_year: int | None) -> tuple[str, str]:
    year = birth.year if birth else birth_year
    day = date_token(birth) if birth else year_of_date_token(year) if year else UNKNOWN_DATE
    return year_token(year) if year else UNKNOWN_YEAR, day


@lru_cache(REGIONS_KEPT)
def _region_tokens(region: str) -> tuple[str, ...]:
    whole = region_token(region) if len(region) == REGION_DIGITS else UNKNOWN_REGION
    return (whole, district_token(region)) if len(region) >= DISTRICT_DIGITS else (whole,)


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
