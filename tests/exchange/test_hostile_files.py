"""Workbooks made to harm: entities that unfold to gigabytes or read other files are refused, or stay what they are."""

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from puskesos.errors import Refused
from puskesos.exchange.preview import preview
from tests.exchange.lists import NEAR, row, write_xlsx

LAUGHS = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
ENTITIES = {
    "entities that unfold to gigabytes": f'<!DOCTYPE x [<!ENTITY e0 "hahahaha">{LAUGHS}]>',
    "an entity that reads a file": '<!DOCTYPE x [<!ENTITY e9 SYSTEM "{secret}">]>',
}


@pytest.mark.parametrize("part", ["sheet1.xml", "sharedStrings.xml"])
@pytest.mark.parametrize("kind", ENTITIES)
def test_an_entity_is_never_followed(kind: str, part: str, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("hahahaha kunci kantor")
    declared = ENTITIES[kind].replace("{secret}", secret.as_uri())
    hostile = tmp_path / "b.xlsx"
    honest = write_xlsx(tmp_path / "a.xlsx", [row(1), row(2)])
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(hostile, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(part):
                head, _, rest = content.decode().partition("?>")
                content = f"{head}?>{declared}{rest}".replace("CONTOH", "&e9;").replace("<v>1<", "<v>&e9;<").encode()
            target.writestr(name, content)
    with suppress(Refused):
        cells = [cell for each in preview(hostile, NEAR, date(2026, 11, 20)).rows for cell in each.row.cells]
        assert not any("haha" in cell for cell in cells)


@pytest.mark.parametrize("part", ["sheet1.xml", "sharedStrings.xml", "workbook.xml", "styles.xml"])
def test_an_encoding_nobody_knows_is_told(part: str, tmp_path: Path) -> None:
    hostile = tmp_path / "b.xlsx"
    honest = write_xlsx(tmp_path / "a.xlsx", [row(1), row(2)])
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(hostile, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(part):
                assert b"UTF-8" in content or b"utf-8" in content
                content = content.replace(b"UTF-8", b"UT31-02", 1).replace(b"utf-8", b"UT31-02", 1)
            target.writestr(name, content)
    with pytest.raises(Refused):
        preview(hostile, NEAR, date(2026, 11, 20))
