"""Files with a fault planted in them, each written into a folder. Good are the rows of the first and third resident."""

import zipfile
from pathlib import Path

import xlsxwriter

from tests.exchange.lists import HEADERS, row, write_csv, write_xlsx

GOOD = [row(1), row(3)]


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def lines_of(*rows: list[str], delimiter: str = ",") -> list[str]:
    return [delimiter.join(cells) for cells in (HEADERS, *rows)]


def shifted_right(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), ["2", "", *row(2)[1:12]], row(3)])


def shifted_by_a_comma(folder: Path) -> Path:
    return text(folder / "a.csv", *lines_of(row(1), row(2, ALAMAT="JL. MAWAR, NO. 2"), row(3)))


def shifted_left(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), [*row(2)[1:], ""], row(3)])


def unclosed_quote(folder: Path) -> Path:
    return text(folder / "a.csv", *lines_of(row(1), row(2, ALAMAT='"JL. MAWAR'), row(3)))


def total_row(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), ["", "JUMLAH", "", "2", *[""] * 9], row(3)])


def repeated_headers(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), list(HEADERS), row(3)])


def group_row(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), ["DUSUN MAWAR", *[""] * 12], row(3)])


def nik_as_number(folder: Path) -> Path:
    second: list[object] = [*row(2)]
    second[1] = 9999011203650002
    return write_xlsx(folder / "a.xlsx", [row(1), second, row(3)])


def merged_niks(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADERS, row(1), row(2), row(3)]):
            sheet.write_row(at, 0, cells)
        sheet.merge_range(1, 1, 2, 1, row(1)[1])
    return path


def titles_above(folder: Path) -> Path:
    rows = [["DAFTAR PENERIMA PKH"], ["KECAMATAN TALUN"], [], list(HEADERS), *GOOD]
    return write_csv(folder / "a.csv", rows, headers=())


def blank_rows_between(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [row(1), [""] * 13, [], row(3), [], []])


def two_encodings(folder: Path) -> Path:
    path = folder / "a.csv"
    header, first, second = lines_of(row(1, ALAMAT="JL. KAFÉ"), row(3, ALAMAT="JL. KAFÉ"))
    path.write_bytes(b"\n".join([header.encode(), first.encode("cp1252"), second.encode()]))
    return path


def formula(folder: Path) -> Path:
    return write_xlsx(folder / "a.xlsx", [row(1, NIK="=A1"), row(3)])


def failed_formula(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADERS, *GOOD]):
            sheet.write_row(at, 0, cells)
        sheet.write_formula(1, 6, "=VLOOKUP(1,A1:B2,2)", value="#N/A")
    return path


def merged_family_card(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADERS, *GOOD]):
            sheet.write_row(at, 0, cells)
        sheet.merge_range(1, 2, 2, 2, row(1)[2])
    return path


def hidden_sheet(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hidden = book.add_worksheet("Lama")
        for at in range(9):
            hidden.write_row(at, 0, row(at + 1))
        hidden.hide()
        sheet = book.add_worksheet("Terbaru")
        sheet.activate()
        for at, cells in enumerate([HEADERS, *GOOD]):
            sheet.write_row(at, 0, cells)
    return path


def csv_named_xlsx(folder: Path) -> Path:
    return write_csv(folder / "a.xlsx", GOOD)


def web_page_named_xls(folder: Path) -> Path:
    cells = ["".join(f"<td>{cell}</td>" for cell in cells) for cells in (HEADERS, *GOOD)]
    return text(
        folder / "a.xls", "<html><body><table>", *(f"<tr>{line}</tr>" for line in cells), "</table></body></html>"
    )


def full_sheet(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in zip((0, 1, 1_048_575), (HEADERS, *GOOD), strict=True):
            sheet.write_row(at, 0, cells)
    return path


def empty(folder: Path) -> Path:
    return text(folder / "a.csv", "")


def headers_alone(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [])


def no_headers(folder: Path) -> Path:
    return write_csv(folder / "a.csv", GOOD, headers=())


def doubled_header(folder: Path) -> Path:
    headers = [*HEADERS[:-1], "NIK"]
    return write_csv(folder / "a.csv", GOOD, headers=headers)


def no_name_column(folder: Path) -> Path:
    return write_csv(folder / "a.csv", [["1", row(1)[1], "SAMPIRAN"]], headers=["NO", "NIK", "DESA"])


def bomb(folder: Path) -> Path:
    path = write_xlsx(folder / "b.xlsx", GOOD)
    target = folder / "a.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            swollen = name == "xl/worksheets/sheet1.xml"
            new.writestr(
                name,
                old.read(name).replace(b"<sheetData>", b"<sheetData>" + b" " * (80 << 20))
                if swollen
                else old.read(name),
            )
    return target


def protected(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    return path


def packed(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("daftar.csv", "NIK,NAMA")
    return folder / "a.zip"


def cut_short(folder: Path) -> Path:
    path = write_xlsx(folder / "a.xlsx", GOOD)
    path.write_bytes(path.read_bytes()[:3000])
    return path


def a_pdf(folder: Path) -> Path:
    return text(folder / "a.csv", "%PDF-1.7", "1 0 obj")


def nothing_visible(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Kosong").activate()
        hidden = book.add_worksheet("Data")
        hidden.write_row(0, 0, HEADERS)
        hidden.hide()
    return path


def harmless_forms(folder: Path) -> Path:
    """What looks odd and is not: other forms of dates, sex, numbers, and columns behind the last."""
    rows = [
        row(1, TGL_LAHIR="1965-03-12", JK="Laki-laki", NIK="'" + row(1)[1]),
        row(2, TGL_LAHIR="12 Maret 1965", JK="1", RT="3", DESIL="Desil 3", DESA="Desa Sampiran"),
        row(3, TGL_LAHIR="12/3/1965", JK="PRIA", NIK=row(3)[1][:8] + " " + row(3)[1][8:]),
        row(4, TGL_LAHIR="12031965", PKH="1", RT="RT 03"),
        row(5, TGL_LAHIR="1965-03-12 00:00:00", PKH="v", DESIL="3,0"),
        row(6, TGL_LAHIR="19650312", NAMA="  UMPAMA   CEMPAKA "),
    ]
    return write_csv(folder / "a.csv", [[*cells, "", ""] for cells in rows], delimiter=";", encoding="utf-8-sig")
