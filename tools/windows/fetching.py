"""Fetches one source package as it lies in the index pip is set up with: `python fetching.py NAME==VERSION FILE`.

pip's own commands run a source package to learn what it is, so this asks pip's machinery for the address only. It is
a program of its own because pip is no library: what it sets up stays with this process.
"""

import sys
from pathlib import Path

from pip._internal.commands.download import DownloadCommand
from pip._vendor.packaging.requirements import Requirement


def main() -> int:
    """Fetch, or say what is missing and give status 1."""
    wanted, file = Requirement(sys.argv[1]), Path(sys.argv[2])
    command = DownloadCommand("download", "Fetches a source package.")
    options, _ = command.parse_args(["--no-deps", "--no-binary", ":all:", "--disable-pip-version-check", wanted.name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)  # noqa: SLF001  # see above
        found = finder.find_best_candidate(wanted.name, wanted.specifier).best_candidate
        if found is None:
            print(f"the index has no source package {wanted}", file=sys.stderr)
            return 1
        answer = session.get(found.link.url_without_fragment, headers={"Accept-Encoding": "identity"})
        answer.raise_for_status()
        file.write_bytes(answer.content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
