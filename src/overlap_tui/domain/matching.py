"""How titles and names are compared with what was typed."""

import unicodedata


def key_of(text: str) -> str:
    """A title or a query as they are compared: composed and without case."""
    return unicodedata.normalize("NFC", text.strip()).casefold()
