"""`python -m puskesos` opens the window."""

import sys

from puskesos.app import main

sys.exit(main())
