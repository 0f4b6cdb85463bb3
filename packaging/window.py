"""What `Puskesos` of a build runs: the window."""

import sys

from puskesos.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
