"""``python -m overlap_tui`` is the command ``overlap``."""

from overlap_tui.cli import script

if __name__ == "__main__":
    script()
