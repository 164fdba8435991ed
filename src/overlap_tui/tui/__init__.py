"""The only room that says textual."""

import os

# Textual reads this once, when it is imported: twice the frames halve the wait between a key and its paint.
os.environ.setdefault("TEXTUAL_FPS", "120")

from overlap_tui.tui.lean import import_textual  # it imports Textual, which reads the line above

import_textual()
