"""Tests of what every paper promises, whatever it says."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from puskesos.print.blank_form import render_blank_form
from puskesos.print.bring_back import render_bring_back
from puskesos.print.recap import render_recap
from puskesos.print.receipt import render_receipt
from puskesos.print.recovery import render_recovery_code
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from tests.print import samples
from tests.print.reading import pages_of, sizes_of, text_of

PAPERS = {
    "slip": partial(render_referral_slip, samples.SLIP),
    "bare slip": partial(render_referral_slip, samples.BARE_SLIP),
    "full slip": partial(render_referral_slip, samples.FULL_SLIP, copy=2),
    "receipt": partial(render_receipt, samples.RECEIPT),
    "bare receipt": partial(render_receipt, samples.BARE_RECEIPT),
    "full receipt": partial(render_receipt, samples.FULL_RECEIPT, copy=2),
    "bring back": partial(render_bring_back, samples.BRING_BACK),
    "bare bring back": partial(render_bring_back, samples.BARE_BRING_BACK),
    "full bring back": partial(render_bring_back, samples.FULL_BRING_BACK, copy=2),
    "recap": partial(render_recap, samples.RECAP),
    "bare recap": partial(render_recap, samples.BARE_RECAP),
    "full recap": partial(render_recap, samples.FULL_RECAP),
    "blank form": partial(render_blank_form, samples.BLANK_FORM),
    "bare blank form": partial(render_blank_form, samples.BARE_BLANK_FORM),
    "full blank form": partial(render_blank_form, samples.FULL_BLANK_FORM),
    "recovery code": partial(render_recovery_code, samples.RECOVERY),
    "bare recovery code": partial(render_recovery_code, samples.BARE_RECOVERY),
    "full recovery code": partial(render_recovery_code, samples.FULL_RECOVERY),
}
Render = Callable[..., bytes]
each_paper = pytest.mark.parametrize("render", PAPERS.values(), ids=PAPERS.keys())


@each_paper
@pytest.mark.parametrize("sheet", [Sheet.F4, Sheet.A4, Sheet.A5])
def test_every_paper_can_be_had_on_every_sheet(render: Render, sheet: Sheet) -> None:
    upright, wide = sheet.value, sheet.value[::-1]
    sizes = sizes_of(render(sheet=sheet))
    assert sizes[0] == upright
    assert set(sizes) <= {upright, wide}


@each_paper
def test_the_same_wording_gives_the_same_bytes(render: Render) -> None:
    assert render() == render()


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    script = (
        "import sys; sys.path.insert(0, '.')\n"
        "from hashlib import sha256\n"
        "from tests.print.samples import SLIP\n"
        "from puskesos.print.slip import render_referral_slip\n"
        "print(sha256(render_referral_slip(SLIP)).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    assert other.stdout.strip() == sha256(render_referral_slip(samples.SLIP)).hexdigest()


def test_papers_made_at_the_same_time_do_not_disturb_each_other() -> None:
    alone = [render() for render in PAPERS.values()]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda render: render(), PAPERS.values())) == alone


@each_paper
def test_every_font_is_embedded(render: Render) -> None:
    for page in PdfReader(BytesIO(render())).pages:
        resources = cast("DictionaryObject", page["/Resources"])
        fonts = cast("DictionaryObject", resources["/Font"])
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())


def test_a_paper_says_in_its_properties_what_it_is() -> None:
    paper = PdfReader(BytesIO(render_referral_slip(samples.SLIP)))
    assert paper.metadata is not None
    assert paper.metadata.title == "Surat Pengantar Rujukan 400.9.11/0091/SLRT/III/2026"
    assert paper.metadata.subject == "Surat Pengantar Rujukan"
    assert paper.metadata.author == "PUSAT KESEJAHTERAAN SOSIAL CONTOHSARI"
    assert str(paper.root_object["/Lang"]) == "id-ID"


def test_pages_are_counted_only_where_there_are_several() -> None:
    assert "halaman" not in text_of(render_referral_slip(samples.SLIP))
    pages = pages_of(render_referral_slip(samples.FULL_SLIP))
    assert len(pages) > 1
    assert all(f"halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_the_rest_of_the_program_starts_without_reportlab() -> None:
    script = "import sys, puskesos.cases.wording, puskesos.print; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603  # our own words
