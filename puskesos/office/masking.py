"""Numbers that name a resident, hidden as far as a list or a file does without them."""

import re

NIK_LENGTH = 16
MOST_FIGURES_SHOWN = 2
# Sixteen figures in a row, also in groups of four as they are read aloud; longer or shorter ones are no NIK.
NIK_IN_TEXT = re.compile(r"(?<!\d)(?:\d{16}|\d{4}(?:[ .-]\d{4}){3})(?!\d)")


def masked_nik(digits: str) -> str:
    """A NIK or family-card number with the birth date and half of the serial hidden: 187103******0001.

    What is not of that length is no NIK and stays as it is, so that a mistake is seen.
    """
    return f"{digits[:6]}******{digits[-4:]}" if len(digits) == NIK_LENGTH else digits


def masked_apart(left: str, right: str) -> tuple[str, str]:
    """Two masked numbers side by side; where they differ in one or two figures, as after a slip, those are shown."""
    masked = masked_nik(left), masked_nik(right)
    if not len(left) == len(right) == NIK_LENGTH:
        return masked
    apart = [place for place in range(NIK_LENGTH) if left[place] != right[place]]
    if len(apart) > MOST_FIGURES_SHOWN:
        return masked
    first, second = (
        "".join(whole[place] if place in apart else sign for place, sign in enumerate(hidden))
        for whole, hidden in zip((left, right), masked, strict=True)
    )
    return first, second


def with_masked_niks(text: str) -> str:
    """A text in which every NIK and family-card number is masked."""
    return NIK_IN_TEXT.sub(lambda found: masked_nik(re.sub(r"\D", "", found[0])), text)
