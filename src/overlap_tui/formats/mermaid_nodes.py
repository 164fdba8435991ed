"""The nodes of Mermaid flowcharts: where one ends, and what it says to people."""

from __future__ import annotations

import html
import re

_ID = re.compile(
    r"[^\s\[\](){}<>|&;:\"'`%#=~.,@\-]+(?:(?:-(?![->.=ox\s])|\.(?!-))[^\s\[\](){}<>|&;:\"'`%#=~.,@\-]+)*"
)
_SHAPES = (
    ("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("[/", "/]"), ("[/", "\\]"),
    ("[\\", "\\]"), ("[\\", "/]"), ("{{", "}}"), ("(", ")"), ("[", "]"), ("{", "}"), (">", "]"),
)  # fmt: skip
_DATA = re.compile(r"@\{((?:[^}\"']|\"[^\"]*\"|'[^'\n]*'|')*+)\}")
_VALUE = r"\b:[ \t]*(\"[^\"]*\"|'[^'\n]*'|[^,}\n]*)"
_LABEL = re.compile(rf"(?<![\w-])label{_VALUE}")
_PICTURE = re.compile(rf"(?<![\w-])(?:img|icon){_VALUE}")
_STYLE = re.compile(r":::[\w-]+")
_BRACKET = re.compile(r"[\[\](){}]")
_CODE = re.compile(r"#(\d{1,7}|[A-Za-z]\w{1,20});")


def node_at(text: str, here: int) -> tuple[int, str, str] | None:
    """A node at ``here``: where it ends, its id and its text (empty without a shape)."""
    found = _ID.match(text, here)
    if found is None:
        return None
    end, key = found.end(), found[0]
    said: list[str] = []
    shape = _shape(text, end)
    if shape is not None:
        end = shape[0]
        said.append(shape[1])
    if style := _STYLE.match(text, end):
        end = style.end()
    if text.startswith("@{", end):
        data = _DATA.match(text, end)
        if data is None:
            return None
        end = data.end()
        said.append(_said(data[1]))
    return end, key, "\n".join(filter(None, said))


def _shape(text: str, here: int) -> tuple[int, str] | None:
    """The brackets of a node at ``here``: where they end and what stands in them.

    Of shapes that begin alike, such as ``[/a/]`` and ``[/a\\]``, it is the one that ends first.
    """
    found: list[tuple[int, int, str]] = []
    for opening, closing in _SHAPES:
        if not text.startswith(opening, here):
            continue
        inside = here + len(opening)
        if text.startswith('"', inside):
            quote = text.find('"', inside + 1)
            if quote > 0 and text.startswith(closing, quote + 1):
                found.append((-len(opening), quote + 1 + len(closing), text[inside + 1 : quote]))
        elif (close := text.find(closing, inside)) >= 0:
            said = text[inside:close]
            # Lines go on within brackets; those that have others in them are lines of their own.
            if "\n" not in said or not _BRACKET.search(said):
                found.append((-len(opening), close + len(closing), said.strip()))
    return min(found)[1:] if found else None


def _said(data: str) -> str:
    """What ``@{ … }`` says to people: its label, and the picture that it shows."""
    label = _LABEL.search(data)
    picture = _PICTURE.search(data)
    found = [match[1].strip().strip("\"'") for match in (label, picture) if match]
    return "\n".join(filter(None, found))


def decoded(text: str) -> str:
    """A label as a reader sees it: line breaks, entities and ``#code;`` decoded, back-ticks of Markdown texts
    gone."""
    text = html.unescape(re.sub(r"<br\s*/?>|\\n", "\n", text))
    if len(text) > 1 and text.startswith("`") and text.endswith("`"):
        text = text[1:-1]
    return _CODE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1].isdigit():
        number = int(match[1])
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return html.unescape(f"&{match[1]};")
