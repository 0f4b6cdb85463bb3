"""Words about a PC that may be sent to anybody: what names a person, a computer or a user is left out of them.

What is gathered for an admin holds no resident's data to begin with. This is the last door: it takes out what a path, a
sentence of the system or a damaged file could bring along.
"""

import getpass
import platform
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME, USER, COMPUTER, NUMBER, MAIL = "~", "[pengguna]", "[komputer]", "[nomor]", "[surel]"
# Accounts that are nobody's name, and names of computers that say nothing.
NOBODY = {"root", "user", "admin", "administrator", "puskesos", "system", "localhost"}
SHORTEST_NAME = 3
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
SOMEBODYS_FOLDER = re.compile(
    r"(?:[A-Za-z]:)?[\\/](?:Users|home|Documents and Settings)[\\/][^\\/\s:;,'\"]+", re.IGNORECASE
)
SHARE = re.compile(r"\\\\[^\\/\s]+")
# A day, with its time, is no number of anybody; nine digits and more are a NIK, a KK, a telephone or an account.
DAY = r"\b(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d[:.]\d\d(?:[:.]\d\d)?)?"
DAY_OR_NUMBER = re.compile(rf"(?P<day>{DAY})|\+?\(?\d(?:[ .()/-]{{0,2}}\d){{8,}}")


def impersonal(text: str) -> str:
    """The same words without numbers of people, addresses, names of users and computers; a home is `~`."""
    for found, instead in _own_names():
        text = found.sub(instead, text)
    text = SOMEBODYS_FOLDER.sub(HOME, text)
    text = SHARE.sub(rf"\\\\{COMPUTER}", text)
    text = ADDRESS.sub(MAIL, text)
    return DAY_OR_NUMBER.sub(lambda found: found[0] if found["day"] else NUMBER, text)


@cache
def _own_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_names_of_this_pc())


def _names_of_this_pc() -> Iterator[tuple[re.Pattern[str], str]]:
    try:
        home = str(Path.home())
    except RuntimeError:  # an account without a home
        home = ""
    if len(home) > SHORTEST_NAME:
        either_slash = re.sub(r"\\\\|/", lambda _: r"[\\/]", re.escape(home))
        yield re.compile(rf"{either_slash}(?=[\\/\s'\":,;]|$)", re.IGNORECASE), HOME
    node = platform.node()
    # The computer first: many are named after who uses them.
    for name, instead in ((node, COMPUTER), (node.partition(".")[0], COMPUTER), (_user(), USER)):
        if len(name) >= SHORTEST_NAME and name.casefold() not in NOBODY:
            yield re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), instead


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # nobody knows the name of an account that is a number only
        return ""
