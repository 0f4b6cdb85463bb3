"""The list of materials of what is handed out, as CycloneDX 1.6 JSON: every package, and what is built into it.

    python -m tools.sbom OUT.json [BUNDLE]

The same shipped files give the same bytes: the serial number follows from what is listed, and the time is that of
SOURCE_DATE_EPOCH (0 where it is not set), as of everything else in a build.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.tags import sys_tags
from packaging.utils import parse_wheel_filename

from puskesos import __version__
from tools.shipped import LICENCES, LOCK, NoLicenceError, Work, shipped_works
from tools.system_libraries import system_libraries
from tools.within import Within

WHEELS = LOCK.with_name("wheels.json")
OWN_IDENTIFIER = "LicenseRef-"


def write_sbom(out: Path, bundle: Path | None = None) -> None:
    """Write the file. Raises `NoLicenceError` as the notices do."""
    bom = list_of_materials([*shipped_works(), *(system_libraries(bundle) if bundle else ())])
    told = JsonV1Dot6(bom).output_as_string(indent=1)
    out.write_text(told + "\n", encoding="utf-8", newline="\n")


def list_of_materials(works: Sequence[Work]) -> Bom:
    """Every work as a component, with what is within it nested in it."""
    program = Component(
        name="puskesos", version=__version__, type=ComponentType.APPLICATION, bom_ref="puskesos",
        licenses=[LicenseExpression("MIT")],
    )  # fmt: skip
    components = list(_components(works))
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    top = Dependency(program.bom_ref, [Dependency(each.bom_ref) for each in components])
    return Bom(
        components=components,
        dependencies=[top],
        metadata=BomMetaData(component=program, timestamp=moment),
        serial_number=uuid5(NAMESPACE_URL, json.dumps([__version__, *sorted(map(_whole_name, components))])),
    )


def _whole_name(component: Component) -> str:
    within = ", ".join(sorted(str(each.bom_ref.value) for each in component.components))
    return f"{component.bom_ref.value} {component.version} [{within}]"


def _components(works: Sequence[Work]) -> Iterator[Component]:
    """Those that stand for themselves; a part stands within each of its holders."""
    names = {work.name for work in works}
    for work in works:
        if not any(holder in names for holder in work.within):
            inner = [part for part in works if work.name in part.within]
            yield _component(work, work.name, [*_inner(work, inner)])


def _inner(work: Work, parts: Sequence[Work]) -> Iterator[Component]:
    """Parts we know of, and those the package lists itself; where both name one, its own version counts."""
    listed = {part.name.casefold(): part for part in work.parts}
    for part in parts:
        own = listed.pop(part.name.casefold(), None)
        yield _component(part, f"{work.name}/{part.name}", (), version=own.version if own else part.version)
    for place, each in enumerate(listed.values()):
        yield _listed(each, f"{work.name}/{each.name}@{each.version}#{place}")


def _component(work: Work, ref: str, inner: Iterable[Component], *, version: str = "") -> Component:
    version = version or work.version
    kind = "pypi" if work.is_package else "deb" if "Debian" in work.within else "generic"
    return Component(
        name=work.name,
        version=version or None,
        bom_ref=ref,
        type=ComponentType.LIBRARY,
        purl=PackageURL(kind, "debian" if kind == "deb" else None, _plain(work.name), version or None),
        licenses=_licences(work.licence),
        hashes=_hashes(work) if work.is_package else (),
        components=inner,
    )


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "-")


def _listed(part: Within, ref: str) -> Component:
    return Component(
        name=part.name,
        version=part.version or None,
        bom_ref=ref,
        type=ComponentType.LIBRARY,
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=_licences(part.licence),
    )


def _licences(licence: str) -> list[LicenseExpression | DisjunctiveLicense]:
    if not licence:
        return []
    return [DisjunctiveLicense(name=licence) if OWN_IDENTIFIER in licence else LicenseExpression(licence)]


def _hashes(work: Work) -> list[HashType]:
    """The SHA-256 of the wheel this system installs, from the lock."""
    locked: dict[str, str] = json.loads(WHEELS.read_text(encoding="utf-8"))[f"{work.name}=={work.version}"]
    ranks = {tag: rank for rank, tag in reversed(list(enumerate(sys_tags())))}
    fitting = [
        (min(ranks[tag] for tag in tags), file)
        for file in locked
        if (tags := parse_wheel_filename(file)[3] & ranks.keys())
    ]
    return [HashType(alg=HashAlgorithm.SHA_256, content=locked[min(fitting)[1]])] if fitting else []


def main(arguments: Sequence[str]) -> int:
    out, *bundle = map(Path, arguments)
    try:
        write_sbom(out, *bundle)
    except NoLicenceError as error:
        print(f"Shipped, and without a known licence (see {LICENCES.name}/parts.toml):", file=sys.stderr)
        print(*error.names, sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
