"""`puskesos` and `python -m puskesos` open the window.

The process that reads imports begins here once more and turns off before Qt is loaded: it would only cost memory there.
"""

import sys
from multiprocessing import freeze_support


def main() -> int:
    """Run the window program, unless a bundle was started to read an import."""
    freeze_support()
    from puskesos.app import main as open_window  # noqa: PLC0415  # see above
    from puskesos.store.running import announced  # noqa: PLC0415

    with announced():
        return open_window()


if __name__ == "__main__":
    sys.exit(main())
