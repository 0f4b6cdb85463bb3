"""What officers type, made tidy and checked: names, telephone numbers, short and longer texts."""

import unicodedata

LONGEST_NAME = 100
SEPARATORS = set(" .-/\u00a0\t\n\r")
# Control signs, formatting signs and halves of signs: nobody means to type them, and the last cannot even be stored.
INVISIBLE = ("Cc", "Cf", "Cs")


def tidy_text(text: str) -> str:
    """Typed text with tabs and runs of spaces made one, invisible characters gone, nothing else touched."""
    spaced = (" " if char.isspace() else char for char in text)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in INVISIBLE)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def tidy_lines(text: str) -> str:
    """A longer text line by line; the officer's own line breaks stay, runs of empty lines become one."""
    lines = [tidy_text(line) for line in text.splitlines()]
    return "\n".join(line for line, above in zip(lines, ["", *lines], strict=False) if line or above).strip()


def tidy_digits(typed: str) -> str:
    """What was typed or pasted, without separators and invisible characters; full-width digits become plain ones."""
    kept = (char for char in unicodedata.normalize("NFKC", typed) if char not in SEPARATORS)
    return "".join(char for char in kept if unicodedata.category(char) not in ("Cf", "Cc"))


def name_key(name: str) -> str:
    """The name as it is looked up: folded case, no accents, one space."""
    plain = unicodedata.normalize("NFKD", tidy_text(name)).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def check_name(name: str) -> str:
    """The problem with a name, or an empty string. One word is enough; no rule of spelling is applied."""
    tidy = tidy_text(name)
    if not any(char.isalpha() for char in tidy):
        return "Isi nama. Satu kata sudah cukup."
    if len(tidy) > LONGEST_NAME:
        return f"Nama paling panjang {LONGEST_NAME} huruf, terketik {len(tidy)}."
    if any(unicodedata.category(char) in ("So", "Cs", "Co", "Cn") for char in tidy):
        return "Nama tidak dapat memuat gambar atau lambang. Ketik huruf saja."
    return ""


def check_phone(phone: str) -> str:
    """The problem with a phone number, or an empty string; 8 to 15 digits, may be missing."""
    digits = tidy_digits(phone).removeprefix("+")
    if digits and not (digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 15):
        return "Nomor HP berisi 8 sampai 15 angka, misalnya 0812-3456-7890."
    return ""


def phone_words(phone: str) -> str:
    """A phone number in groups of four, as it is read aloud: 0800-0000-0012. What is not figures only stays."""
    return "-".join(phone[start : start + 4] for start in range(0, len(phone), 4)) if phone.isdigit() else phone


def check_length(label: str, text: str, longest: int) -> str:
    """The problem with a text that is too long, or an empty string."""
    return f"{label} paling panjang {longest} huruf, terketik {len(text)}." if len(text) > longest else ""
