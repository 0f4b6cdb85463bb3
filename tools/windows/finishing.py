"""What belongs beside the program in a Windows bundle, written by the Windows Python that built it.

    python -m tools.windows.finishing BUNDLE WORK LIST.cdx.json

Adds the licence and the notices of others' works to the folder BUNDLE, writes the list of materials, and leaves with
status 1 when PyInstaller, whose own folder is WORK, took along something the lock of the program does not name.
"""

import shutil
import sys
from pathlib import Path

from tools.bundle_contents import foreign_packages
from tools.notices import write_notices
from tools.sbom import write_sbom
from tools.windows.bundle import DONE, NOTICES


def main() -> int:
    bundle, work, materials = map(Path, sys.argv[1:])
    if foreign := foreign_packages(work):
        print(f"In the bundle and not in requirements/run.txt: {', '.join(foreign)}. See packaging/trimming.py.")
        return 1
    shutil.copyfile("LICENSE", bundle / "LICENSE")
    write_notices(bundle / NOTICES)
    write_sbom(materials)
    print(DONE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
