"""`python -m tools.tour FOLDER`: one walk in one look; `tools.screenshots` sends several on their way."""

import argparse
import sys
import tempfile
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch

from puskesos import dates

# A Friday morning at the counter, on which a second passes whenever somebody looks at the clock. Pictures of two days
# then differ only where the program does.
MORNING = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)


def main() -> int:
    parser = argparse.ArgumentParser("tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dark", action="store_true", help="the dark scheme")
    parser.add_argument("--main", action="store_true", help="only the main pages")
    told = parser.parse_args()
    looks = count()
    pictures = told.folder.resolve()
    with (
        # From within, folders read the same whatever the temporary one is called.
        tempfile.TemporaryDirectory() as place,
        chdir(place),
        patch.object(dates, "utc_now", lambda: MORNING + timedelta(seconds=next(looks))),
    ):
        # Imported under that clock, so that every module takes it for its own.
        from tools.tour.way import walk  # noqa: PLC0415

        walk(Path(), pictures, now=MORNING, dark=told.dark, only_main=told.main)
    return 0


if __name__ == "__main__":
    sys.exit(main())
