"""The only room that says textual."""

import os

# Textual reads this once, when it is imported: twice the frames halve the wait between a key and its paint.
os.environ.setdefault("TEXTUAL_FPS", "120")
