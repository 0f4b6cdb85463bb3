"""For pytest on Windows Python: what is not asked for there, each with its reason."""

from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = {
    "tests/store/server": "a PostgreSQL server that the tests start",
    "tests/ui/server_away": "a PostgreSQL server that the tests start",
    "tests/bench": "figures of Linux",
    "tests/soak": "signals and mounts of POSIX",
    "tests/exchange/test_list_file.py": "a limit of memory that only POSIX sets",
    "tests/office/updates/test_folder_updates.py": "the folder and the .deb of Linux",
}
# Under Wine neither is there (`interpreter.LEFT_OUT`), on Windows both are.
ONLY_WITH_OPENCV = "tests/exchange/test_other_reader.py"
NEEDS_SERVER = {"server", "_office_on_server", "postgres"}
# Of a fixture that is asked for in two kinds, the one that starts a server.
KIND_WITH_SERVER = {"backend": "server", "index": "postgres"}


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass over the files that could not even be imported."""
    place = collection_path.relative_to(ROOT).as_posix()
    return True if place in LEFT_OUT or (place == ONLY_WITH_OPENCV and not find_spec("cv2")) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that needs a server; its twin with a file is there."""
    left_out = [item for item in items if _is_on_server(item)]
    items[:] = [item for item in items if not _is_on_server(item)]
    config.hook.pytest_deselected(items=left_out)


def _is_on_server(item: pytest.Item) -> bool:
    if not isinstance(item, pytest.Function):
        return False
    asked = item.callspec.params if hasattr(item, "callspec") else {}
    is_that_kind = any(asked.get(fixture) == kind for fixture, kind in KIND_WITH_SERVER.items())
    return bool(NEEDS_SERVER & set(item.fixturenames)) or is_that_kind
