"""``python -m overlap_tui`` is the command ``overlap``."""

import sys

from overlap_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
