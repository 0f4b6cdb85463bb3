"""Whether everything that ships with the program is there and can be read: data, words, modules."""

import tomllib
from datetime import date
from importlib import import_module
from importlib.resources import files
from pkgutil import walk_packages

from PySide6.QtCore import QCoreApplication

import puskesos
from puskesos import resources
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.exchange.hsds.check import document_problems
from puskesos.exchange.hsds.shape import table_names
from puskesos.exchange.layouts import layouts
from puskesos.office.calendar import holidays_of
from puskesos.office.doctor import examine_program
from puskesos.office.passwords import check_password
from puskesos.selftest.trial import Amiss, Trial
from puskesos.store import server

# Alembic runs the steps itself; imported, they would look for a database.
NOT_IMPORTED = ("puskesos.store.migrations", "puskesos.__main__")
COMMON = "password1234"
STATEMENTS = ("company.sql", "identity.sql", "orders.sql", "people.sql", "referrals.sql", "shared_lists.sql")
NOTE = "kartu jkn bapak mati, mau cuci darah"
INDEPENDENCE = date(2026, 8, 17)


def program(_: Trial) -> str:
    """What the doctor says of the program: versions, database, fonts, regions, catalogue."""
    findings = examine_program()
    if wrong := [f"{finding.name}: {finding.seen}" for finding in findings if not finding.is_well]:
        raise Amiss("; ".join(wrong))
    return "; ".join(finding.seen for finding in findings)


def modules(_: Trial) -> str:
    """Every module of the program with the libraries it asks for, also those that are seldom used."""
    names = [each.name for each in walk_packages(puskesos.__path__, "puskesos.")]
    wanted = [name for name in names if not name.startswith(NOT_IMPORTED)]
    if "puskesos.ui.window" not in wanted:
        raise Amiss("Modul program tidak dapat didaftar.")
    if broken := [told for name in wanted if (told := _trouble_with(name))]:
        raise Amiss("; ".join(broken))
    return f"{len(wanted)} modul"


def reference(_: Trial) -> str:
    """Services, triage, letters, layouts and the other files of reference that the doctor does not read."""
    if not suggest(NOTE, Facts(), shipped_knowledge()).services:
        raise Amiss(f"Tidak ada usulan untuk catatan “{NOTE}”.")
    templates = tomllib.loads(resources.path("letters/templates.toml").read_text(encoding="utf-8"))["letters"]
    findings = tomllib.loads(resources.path("visit/findings.toml").read_text(encoding="utf-8"))["group"]
    if not (templates and findings and layouts() and check_password(COMMON, "sari")):
        raise Amiss("Templat surat, temuan kunjungan, tata letak impor, atau daftar kata sandi kosong.")
    return f"{len(templates)} templat surat, {len(layouts())} tata letak impor"


def directory_exchange(_: Trial) -> str:
    """The schema of HSDS and the library that judges by it."""
    if not document_problems({"services": [{"name": 1}]}):
        raise Amiss("Skema HSDS menerima berkas yang salah.")
    return f"{len(table_names())} tabel"


def holidays(_: Trial) -> str:
    """The days off of Indonesia, by their Indonesian names."""
    found = holidays_of(INDEPENDENCE.year)
    if "Kemerdekaan" not in found.get(INDEPENDENCE, ""):
        raise Amiss(f"Hari Kemerdekaan tidak dikenal dalam {len(found)} hari libur.")
    return f"{len(found)} hari libur tahun {INDEPENDENCE.year}"


def words_of_qt(_: Trial) -> str:
    """Qt's own buttons in Indonesian."""
    said = QCoreApplication.translate("QPlatformTheme", "Cancel")
    if said == "Cancel":
        raise Amiss("Terjemahan qtbase_id.qm tidak terpasang.")
    return f"“Cancel” menjadi “{said}”"


def server_rules(_: Trial) -> str:
    """The statements a server is set up with, which lie beside the modules."""
    missing = [name for name in STATEMENTS if not files(server).joinpath(name).is_file()]
    if missing:
        raise Amiss(f"Tidak ikut terpasang: {', '.join(missing)}")
    return f"{len(STATEMENTS)} berkas"


def _trouble_with(module: str) -> str:
    try:
        import_module(module)
    except ImportError as error:
        return f"{module}: {error}"
    return ""
