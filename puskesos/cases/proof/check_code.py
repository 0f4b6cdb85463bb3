"""The short code on a slip, made to survive a phone call: seven symbols and one check symbol, e.g. `K7M4-PXQ2`.

The check symbol is a weighted sum in the field of 32 elements with a different weight for every place, so one wrong
symbol, or any two symbols exchanged, is always caught.
"""

import secrets
from collections.abc import Callable

# No I, O, 0 or 1, which look alike on paper and sound alike on the phone.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
DATA_SYMBOLS = 7
# x^5 + x^2 + 1, irreducible over two elements.
FIELD_POLYNOMIAL = 0b100101


def new_code(below: Callable[[int], int] = secrets.randbelow) -> str:
    """A random code with its check symbol; the caller makes sure it is not in use.

    `below` draws the numbers: synthetic offices want the same codes every time, real ones never do.
    """
    symbols = [below(32) for _ in range(DATA_SYMBOLS)]
    return _written([*symbols, _check_symbol(symbols)])


def tidy_code(typed: str) -> str | None:
    """The code as printed, however it was typed; None when its form or its check symbol is wrong."""
    symbols = [ALPHABET.find(char) for char in typed.upper() if char.isalnum()]
    if len(symbols) != DATA_SYMBOLS + 1 or -1 in symbols or _check_symbol(symbols[:-1]) != symbols[-1]:
        return None
    return _written(symbols)


def code_to_bytes(code: str) -> bytes:
    """A code (already tidied) as the five bytes it takes in a QR."""
    value = 0
    for char in code.replace("-", ""):
        value = value << 5 | ALPHABET.index(char)
    return value.to_bytes(5)


def code_from_bytes(data: bytes) -> str:
    """The code behind five bytes."""
    value = int.from_bytes(data)
    return _written([value >> 5 * place & 31 for place in reversed(range(DATA_SYMBOLS + 1))])


def _written(symbols: list[int]) -> str:
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return f"{text[:4]}-{text[4:]}"


def _check_symbol(symbols: list[int]) -> int:
    # The check symbol itself has weight 1; the others have 2, 3, 4 …, so no two places weigh the same.
    total = 0
    for place, symbol in enumerate(symbols, start=2):
        total ^= _times(place, symbol)
    return total


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= FIELD_POLYNOMIAL
        right >>= 1
    return product
