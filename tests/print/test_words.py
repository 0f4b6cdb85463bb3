"""Tests of the one door typed text goes through."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from puskesos.cases.wording import Fact
from puskesos.print.fonts import REGULAR, SERIF_BOLD
from puskesos.print.slip import render_referral_slip
from puskesos.print.words import BODY, MISSING, TITLE, labelled, printable, shortened, text
from tests.print.reading import text_of
from tests.print.samples import BARE_SLIP

ANYTHING = st.text(st.characters(codec=None), max_size=300)


@pytest.mark.parametrize(
    "typed",
    [
        "Siti <istri Budi>",
        "<b>Siti & Co",
        "</para><font size=99>Besar</font>",
        "&lt;bukan tanda&gt; &nbsp; &#65;",
        'D\'Contoh "Melati" 100% {nama} %(nik)s \\n',
        "Ny. Umpama–Dahlia, S.Sos., M.Si. ½ × 2²",
    ],
)
def test_typed_text_is_printed_as_typed(typed: str) -> None:
    slip = replace(BARE_SLIP, title=typed, request=typed, facts=(Fact("Nama", typed),))
    assert text_of(render_referral_slip(slip)).count(" ".join(typed.split())) == 3


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Warga 😀 senang", f"Warga {MISSING} senang"),
        ("bel\x07 dan \x00", f"bel{MISSING} dan {MISSING}"),
        ("separuh \ud83d pasangan", f"separuh {MISSING} pasangan"),
        ("السلام", MISSING * 6),
        ("kolom\tsatu", "kolom    satu"),
        ("0812\u2009345", "0812 345"),
        ("\u202a0812-000\u202c", "0812-000"),
        ("ke\u00adluar\u200bga", "keluarga"),
        ("🏳\ufe0f", MISSING),
        ("e\u0301", "é"),
    ],
)
def test_what_the_fonts_lack_is_shown_and_what_is_invisible_is_left_out(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_a_missing_sign_is_visible_in_headings_too() -> None:
    slip = replace(BARE_SLIP, title="Surat 😀 →")
    assert f"Surat {MISSING} →" in text_of(render_referral_slip(slip))


def test_line_ends_and_runs_of_spaces_stay() -> None:
    paragraph = text("satu\r\ndua\n\n  empat   kata")
    assert paragraph.wrap(500, 500)[1] == pytest.approx(4 * BODY.leading)
    assert [fragment.text for fragment in text(" a   b").frags] == ["\xa0a\xa0\xa0 b"]


@given(ANYTHING)
def test_no_visible_sign_ever_vanishes(typed: str) -> None:
    composed = unicodedata.normalize("NFC", typed)
    visible = [sign for sign in composed if unicodedata.category(sign) not in {"Cf", "Zs"} and sign != "\t"]
    visible = [sign for sign in visible if not "\ufe00" <= sign <= "\ufe0f"]
    printed = [sign for sign in printable(typed) if sign not in {" ", "\xa0"}]
    assert len(printed) == len(visible)
    assert all(shown in (sign, MISSING) for shown, sign in zip(printed, visible, strict=True))


@given(ANYTHING)
@settings(max_examples=30, deadline=None)
def test_any_text_at_all_becomes_a_paper(typed: str) -> None:
    slip = replace(
        BARE_SLIP,
        title=typed,
        number=typed,
        request=typed,
        facts=(Fact(typed, typed),),
        addressee=(typed,),
        closing=typed,
    )
    assert render_referral_slip(slip).startswith(b"%PDF")


@given(st.text(min_size=1, max_size=80), st.floats(40, 400))  # no place is narrower than the widest letter
@example("000000000000 ", 40.0)
@settings(deadline=None)
def test_no_line_is_wider_than_its_place(typed: str, width: float) -> None:
    for of in (BODY, TITLE):
        paragraph = text(typed * 5, of)
        paragraph.wrap(width, 1000)
        blank = stringWidth(" ", of.fontName, of.fontSize)  # one may hang over at the end of a line, and is not seen
        assert max(paragraph.getActualLineWidths0(), default=0) <= width + blank + 0.01


def test_an_empty_value_takes_its_label_along() -> None:
    assert labelled(("Sifat", ""), ("Lampiran", "")).wrap(200, 200)[1] == 0


def test_a_shortened_text_says_that_it_was_longer() -> None:
    assert shortened("  Contoh\nMelati ", 20) == "Contoh Melati"
    assert shortened("Contoh Melati", 8) == "Contoh…"


@pytest.mark.parametrize("font", [REGULAR, SERIF_BOLD])
def test_all_figures_are_equally_wide(font: str) -> None:
    assert len({round(stringWidth(figure, font, 10), 3) for figure in "0123456789"}) == 1
