"""The program of one desk talks to nobody: there is nothing on the network to listen to and nothing to break into."""

import subprocess
import sys
from pathlib import Path

from tests.test_rooms import TREES, imported

ROOT = Path(__file__).parent.parent
TALKING = {
    "socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "imaplib", "telnetlib", "xmlrpc", "asyncio",
    "requests", "urllib3", "httpx", "aiohttp", "paramiko",
}  # fmt: skip
DAY_AT_WORK = """
import sys
from pathlib import Path

def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"):
        print("talks:", event, arguments, flush=True)

sys.addaudithook(refuse)
from puskesos.cases.demo.office import make_demo_office
from puskesos.dates import utc_now
access, _ = make_demo_office(Path(sys.argv[1]), now=utc_now())
access.close()
print("done")
"""


def test_no_file_of_the_program_can_talk_to_a_network() -> None:
    # The line to an own server wakes its thread through a pair of sockets within the program.
    only = {"store/server/line.py"}
    assert {name for name, tree in TREES.items() if TALKING & set(imported(tree))} == only
    sources = {name: (ROOT / "puskesos" / name).read_text(encoding="utf-8") for name in TREES}
    assert [name for name, text in sources.items() if "QtNetwork" in text or "urllib.request" in text] == []


def test_setting_up_an_office_and_a_week_of_work_open_no_connection(tmp_path: Path) -> None:
    ended = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", DAY_AT_WORK, str(tmp_path / "kantor")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ended.stdout.splitlines() == ["done"]
