"""The list of materials is valid, complete, and the same for the same shipped files."""

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from puskesos import __version__
from tools.sbom import main
from tools.shipped import LOCK, locked


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("sbom") / "sbom.json"
    assert main([str(out)]) == 0
    return out.read_text(encoding="utf-8")


@pytest.fixture
def components(written: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in json.loads(written)["components"]}


def test_it_is_valid_by_the_schema_of_cyclonedx(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_every_locked_package_is_there_with_its_licence_and_a_hash_of_the_lock(
    components: dict[str, dict[str, Any]],
) -> None:
    wheels = json.loads(LOCK.with_name("wheels.json").read_text("utf-8"))
    for name, version in locked().items():
        told = components[name]
        assert told["version"] == version
        assert told["purl"] == f"pkg:pypi/{name}@{version}"
        assert told["licenses"]
        [sha256] = told["hashes"]
        assert sha256["content"] in wheels[f"{name}=={version}"].values()


def test_what_is_built_into_a_package_stands_within_it(components: dict[str, dict[str, Any]]) -> None:
    within = {name: {part["name"]: part for part in told.get("components", ())} for name, told in components.items()}
    assert within["sqlcipher3"].keys() >= {"SQLCipher", "SQLite", "OpenSSL"}
    assert within["psycopg-binary"].keys() >= {"libpq", "OpenSSL"}
    assert within["pyside6-essentials"].keys() >= {"Qt"}
    assert within["python-calamine"].keys() >= {"calamine"}
    for part in ("SQLCipher", "SQLite", "OpenSSL"):
        assert within["sqlcipher3"][part]["version"][0].isdigit()


def test_it_says_which_program_it_is_about(written: str) -> None:
    program = json.loads(written)["metadata"]["component"]
    assert (program["name"], program["version"]) == ("puskesos", __version__)


def test_the_same_files_give_the_same_bytes(written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    for name in ("one.json", "two.json"):
        main([str(tmp_path / name)])
    one, two = ((tmp_path / name).read_bytes() for name in ("one.json", "two.json"))
    assert one == two
    assert b"2026-01-01T00:00:00" in one
    assert json.loads(one)["serialNumber"] == json.loads(written)["serialNumber"]
