"""Which new passwords are taken, after NIST SP 800-63B: length counts, nothing is forced, what is guessed first is not.

A password guards the whole file against whoever carries the PC away and may then guess as long as they like. So what
such a guesser tries first is refused: common words, names that hang on the office door, keyboard rows, repetition.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from puskesos import resources

SHORTEST = 10
LONGEST = 128
# So many signs must remain when every row of neighbours and every repetition is counted as one.
LEAST_VARIED = 6
LONGEST_ROW = 2
SHORTEST_NAME = 4
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
LOOK_ALIKES = str.maketrans("013457$@!", "oieastsai")
FIGURES = "0123456789"
AROUND = FIGURES + "$@!"
# What every office is called says nothing of this one.
KINDS = {"puskesos", "slrt", "sekretariat", "kantor", "pusat", "kesejahteraan", "sosial", "desa", "kelurahan", "nagari"}


def check_password(password: str, user_name: str, office_name: str = "") -> str | None:
    """The problem with a new password in a sentence, or None."""
    if len(password) < SHORTEST:
        return f"Kata sandi paling sedikit {SHORTEST} huruf. Kalimat pendek mudah diingat dan kuat."
    if len(password) > LONGEST:
        return f"Kata sandi paling panjang {LONGEST} huruf."
    signs = _signs(password)
    problems = {
        "Kata sandi tidak boleh memuat nama pengguna. Pilih kata lain.": _names(signs, _signs(user_name)),
        "Kata sandi tidak boleh memuat nama kantor. Pilih kata lain.": _names(signs, _name_of_office(office_name)),
        "Kata sandi yang hanya angka (tanggal, telepon, NIK) mudah ditebak. Tambahkan beberapa kata.": signs.isdigit(),
        "Kata sandi ini termasuk yang pertama ditebak orang. Pilih kalimat pendek Anda sendiri.": any(
            _is_common(form) for form in _forms(signs)
        ),
        "Kata sandi ini berulang atau berurutan, jadi mudah ditebak. Pilih kalimat pendek.": _variety(password)
        < LEAST_VARIED,
    }
    return next((sentence for sentence, is_so in problems.items() if is_so), None)


def _signs(text: str) -> str:
    """Letters and figures only, without case; what stands between words makes no password stronger."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or sign in AROUND)


def _names(signs: str, name: str) -> bool:
    """Whether a name stands in the password, also with look-alikes. Very short ones stand in many words by chance."""
    if len(name) < SHORTEST_NAME:
        return bool(name) and signs.strip(AROUND) == name
    return name in signs or name.translate(LOOK_ALIKES) in signs.translate(LOOK_ALIKES)


def _name_of_office(name: str) -> str:
    return _signs("".join(word for word in name.casefold().split() if word not in KINDS))


def _forms(signs: str) -> Iterator[str]:
    """How a password may be read: as it is, without the figures around it, and with look-alikes as letters."""
    for form in (signs, signs.strip(AROUND), signs.rstrip(AROUND), signs.lstrip(AROUND)):
        yield form
        yield form.translate(LOOK_ALIKES)


def _is_common(form: str) -> bool:
    words = _common_words()
    halves = ((form[:place], form[place:].lstrip(FIGURES)) for place in range(1, len(form)))
    return form in words or any(first.rstrip(FIGURES) in words and second in words for first, second in halves)


@cache
def _common_words() -> frozenset[str]:
    lines = resources.path("passwords/common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _variety(password: str) -> int:
    """How many signs there are when rows of neighbours and repeated pieces are counted once."""
    piece = _repeated_piece(password.casefold())
    count = row = 1
    for before, after in pairwise(piece):
        row = row + 1 if _are_neighbours(before, after) else 1
        count += row <= LONGEST_ROW
    return count


def _repeated_piece(text: str) -> str:
    """`abcabcab` repeats `abc`: the shortest piece the text goes on with; all of it where nothing repeats."""
    return next(text[:length] for length in range(1, len(text) + 1) if text.startswith(text[length:]))


def _are_neighbours(before: str, after: str) -> bool:
    is_next = abs(ord(before) - ord(after)) <= 1
    return is_next or any(pair in row for pair in (before + after, after + before) for row in ROWS)
