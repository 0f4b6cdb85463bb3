"""Words on the page: shown as typed, shortened only where the whole can still be read."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.text import Body, Caption, CardTitle, ElidedText, Fact, Secondary, Strong, Text, Title


@pytest.mark.parametrize("role", [Title, CardTitle, Strong, Body, Secondary, Caption])
def test_typed_text_is_never_read_as_mark_up(qtbot: QtBot, role: type[Text]) -> None:
    label = role("<b>Siti & Co</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Siti & Co</b>"


def test_bold_values_are_escaped(qtbot: QtBot) -> None:
    label = Body()
    qtbot.addWidget(label)
    label.set_bold("Nama: {name} & lain-lain", name="Siti <istri Budi>")
    assert label.text() == "Nama: <b>Siti &lt;istri Budi&gt;</b> &amp; lain-lain"


def test_a_shortened_text_shows_the_whole_as_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedText("Bidang Perlindungan & Jaminan <Sosial>")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    assert label.toolTip() == "<qt>Bidang Perlindungan &amp; Jaminan &lt;Sosial&gt;</qt>"
    assert label.minimumSizeHint().width() == 0


def test_a_fact_without_a_value_is_a_dash(qtbot: QtBot) -> None:
    fact = Fact("Nomor HP")
    qtbot.addWidget(fact)
    assert fact.value() == "–"
    fact.set_value("0800-0000-0012")
    assert fact.value() == "0800-0000-0012"
