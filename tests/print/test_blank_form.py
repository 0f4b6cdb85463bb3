"""Tests of the blank intake form."""

from puskesos.print.blank_form import render_blank_form
from tests.print.reading import pages_of, sizes_of, text_of
from tests.print.samples import BLANK_FORM, FULL_BLANK_FORM


def test_the_form_is_one_a4_sheet_with_every_label_and_choice() -> None:
    form = render_blank_form(BLANK_FORM)
    assert sizes_of(form) == [(210, 297)]
    words = text_of(form)
    labels = [
        label for group in BLANK_FORM.groups for label in (group.title, *group.lines, *group.digits, *group.choices)
    ]
    assert [label for label in labels if label not in words] == []


def test_a_long_form_tears_no_group_apart() -> None:
    pages = pages_of(render_blank_form(FULL_BLANK_FORM))
    assert len(pages) > 1
    for page in pages:
        assert page.count("Penerima layanan") == page.count("Kecamatan Laki-laki Perempuan")
