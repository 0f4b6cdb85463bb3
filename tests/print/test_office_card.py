"""The card of an office: one page on every sheet, its fingerprint to read and its keys to scan."""

import pytest

from puskesos.cases.wording import Fact, OfficeCardContent
from puskesos.print.office_card import render_office_card
from puskesos.print.sheet import Sheet
from tests.print.reading import codes_of, pages_of

CARD = OfficeCardContent(
    office="Puskesos Contohsari",
    title="Kartu Kantor",
    made_on="Dibuat 20 November 2026",
    facts=(Fact("Kantor", "Puskesos Contohsari"), Fact("Kode", "CTH"), Fact("Wilayah", "Desa Contohsari")),
    fingerprint_label="Sidik jari kunci",
    fingerprint="ABCD-EFGH-IJKL-MNOP",
    sentences=("Dengan kartu ini kantor lain dapat memeriksa surat kantor kami.",) * 4,
    qr="PUSKESOSKARTU1" + "ABCDEFGH234567" * 40,
    footnote="Data contoh, bukan warga sebenarnya.",
)


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_a_card_is_one_page_with_fingerprint_and_a_code_that_is_read_at_150_dpi(sheet: Sheet) -> None:
    pdf = render_office_card(CARD, sheet=sheet)
    [page] = pages_of(pdf)
    assert "ABCD-EFGH-IJKL-MNOP" in page
    assert codes_of(pdf, dots_per_inch=150) == [CARD.qr]


def test_the_same_card_gives_the_same_bytes() -> None:
    assert render_office_card(CARD) == render_office_card(CARD)
