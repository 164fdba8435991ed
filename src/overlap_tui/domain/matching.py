"""How titles and names are compared with what was typed."""


def key_of(text: str) -> str:
    """A title or a query as they are compared: composed and without case."""
    text = text.strip()
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFC", text)
    return text.casefold()
