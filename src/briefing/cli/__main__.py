"""`python -m briefing.cli`: the same as the command `briefing`."""

import sys

from briefing.cli import main

sys.exit(main())
