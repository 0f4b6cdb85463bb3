"""Cells that stay text in a spreadsheet program, whatever somebody typed at the counter."""

# What a cell that is a formula to some spreadsheet program begins with (OWASP ASVS 5, 1.2.10; the wide signs are those
# of East Asian keyboards), and the mark that makes it text to all of them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "'"
# Of a longer number a spreadsheet program keeps only so many figures, and so ruins a NIK.
FIGURES_KEPT = 15


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would calculate it."""
    return text.startswith(FORMULA)


def plain(text: str) -> str:
    """The text as a cell of a CSV file, where nothing but its first sign says what it is."""
    is_long_number = len(text) > FIGURES_KEPT and text.isdecimal()
    return MARK + text if is_long_number or is_formula(text) else text


def unmarked(text: str) -> str:
    """A text as it was before `plain`; who reads a NIK takes the mark off by itself."""
    return text[len(MARK) :] if text.startswith(MARK) and is_formula(text[len(MARK) :]) else text
