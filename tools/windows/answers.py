"""The setup without a window: a wrong answer stops it, a file of answers is enough, and the data go if told to."""

import json
from pathlib import Path

from tools.windows.installed import LOCAL, PROGRAM, Installation
from tools.windows.machine import PREFIX, WORK, windows_path
from tools.windows.report import Failed, Step

STICK = f"{WORK}/stick"
CHOSEN = "Data Kantor/root"
DESK_FILE = {"format": 1, "host": "db.contoh.go.id", "database": "puskesos", "role": "loket_1", "secret": "contoh"}
ANSWERS = f"""; what forty PCs are told
[setup]
datadir = C:\\Data Kantor\\%USERNAME%
mode = desks
server = DB.contoh.go.id
connection = {windows_path(STICK)}\\loket.puskesos-loket
tasks = autostart,!desktopicon
[office]
name = Puskesos Contoh é
"""
AT_START = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
# What is told, and what the log says of it.
WRONG = (
    (("/DATADR=C:\\data",), "Pilihan /DATADR=C:\\data tidak dikenal."),
    (("/MODE=server",), "MODE hanya boleh single"),
    (("/MODE=desks",), "Berkas loket untuk komputer ini belum dipilih"),
    (("/SERVER=db.contoh.go.id",), "SERVER dan CONNECTION hanya untuk MODE=desks."),
    (("/DATADIR=data",), "Folder data harus alamat lengkap"),
    (("/DATADIR=\\\\server\\data",), "bukan di jaringan"),
    (("/TASKS=desktop",), "Tambahan desktop tidak dikenal"),
    ((f"/ANSWERS={windows_path(STICK)}\\salah.ini",), 'Baris "datadr = C:\\data" dalam berkas jawaban tidak dikenal.'),
    (
        ("/MODE=desks", f"/CONNECTION={windows_path(STICK)}\\loket.puskesos-loket", "/SERVER=lain.contoh.go.id"),
        "Berkas loket itu untuk server db.contoh.go.id, bukan lain.contoh.go.id.",
    ),
)


def try_answers(here: Installation, setup: Path, step: Step) -> None:
    """Nothing of the program may be installed when this begins, and nothing is when it ends."""
    _lay_out_stick(here)
    for number, (told, sentence) in enumerate(WRONG):
        _expect_refused(here, setup, f"wrong-answer-{number}", told, sentence)
    step.tell(f"{len(WRONG)} wrong answers refused, each with its sentence in the log.")
    done = here.setup(setup, "answers", f"/ANSWERS={windows_path(STICK)}\\jawaban.ini")
    if done.returncode or not here.version():
        raise Failed(f"With a file of answers it ended with status {done.returncode}; see work/logs/answers.log.")
    _expect_answered(here)
    step.tell("Installed from a file of answers.")
    _remove_with_data(here)
    step.tell("Removed with its data when told to.")


def _lay_out_stick(here: Installation) -> None:
    stick = here.machine.work / "stick"
    stick.mkdir(exist_ok=True)
    (stick / "loket.puskesos-loket").write_text(json.dumps(DESK_FILE, indent=1), encoding="utf-8")
    (stick / "jawaban.ini").write_text(ANSWERS, encoding="utf-8")
    (stick / "salah.ini").write_text("[setup]\ndatadr = C:\\data\n", encoding="utf-8")


def _expect_refused(here: Installation, setup: Path, log: str, told: tuple[str, ...], sentence: str) -> None:
    status = here.setup(setup, log, *told).returncode
    if status != 1 or sentence not in here.setup_log(log) or here.version():
        raise Failed(f"{' '.join(told)} was not refused with its sentence; see work/logs/{log}.log.")


def _expect_answered(here: Installation) -> None:
    inside = here.machine.inside
    defaults = inside(f"{LOCAL}/Puskesos/defaults.ini").read_text(encoding="utf-8-sig")
    wanted = ("name = Puskesos Contoh é", f"folder = C:\\{CHOSEN}".replace("/", "\\"), "address = DB.contoh.go.id")
    if missing := [line for line in wanted if line not in defaults]:
        raise Failed(f"Not in defaults.ini: {', '.join(missing)}.")
    if not inside(f"{PREFIX}/drive_c/{CHOSEN}").is_dir():
        raise Failed("The chosen folder for the data was not made.")
    started = here.machine.wine("reg", "query", AT_START, "/v", "Puskesos", log="registry").stdout
    if "Puskesos.exe" not in started:
        raise Failed("It does not start with Windows, as was chosen.")


def _remove_with_data(here: Installation) -> None:
    data = here.machine.inside(f"{PREFIX}/drive_c/{CHOSEN}")
    (data / "office.server").write_text("{}", encoding="utf-8")
    here.machine.wine(f"{PROGRAM}/unins000.exe", "/VERYSILENT", "/SUPPRESSMSGBOXES", "/REMOVEDATA=1", log="remove-all")
    here.machine.wait()
    left = [
        path for path in (data, here.program, here.machine.inside(f"{LOCAL}/Puskesos/defaults.ini")) if path.exists()
    ]
    if left:
        raise Failed(f"Still there: {', '.join(map(str, left))}.")
