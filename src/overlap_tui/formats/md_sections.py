"""Markdown as its headings, lists and paragraphs: enough to find the parts of a decision record.

Fences are respected, comments in headings are ignored, and every line belongs to exactly one part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_LONGEST = 1000
"""Characters of a line that can be a heading; searching longer ones for marks could take for ever."""
_COMMENT = re.compile(r"<!--.*?-->")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BEGINS = re.compile(r"[*+-](?:\s|$)|\d{1,3}[.)]\s|>|\||`{3}|~{3}|#{1,6}\s|<")
"""What begins something of its own, so that it does not go on with the line above."""
_BULLET = re.compile(r"( {0,3})([*+-]|\d{1,3}[.)])([ \t]+|$)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_MARKS = re.compile(r"[*_`\"“”'#\\]|\[([^\]]*)\]\([^)]*\)")


@dataclass(slots=True)
class Part:
    """A heading with what follows it up to the next one; ``level`` is 0 for what stands before the first."""

    level: int
    title: str
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The title to compare: without comments and marks, in small letters."""
        return plain_title(self.title)

    @property
    def text(self) -> str:
        """The lines, without blank ones at both ends."""
        return "\n".join(self.lines).strip("\n")

    def end(self) -> None:
        """Another part begins: a rule at the end of this one only parts the two."""
        while self.lines and (not self.lines[-1].strip() or _RULE.match(self.lines[-1])):
            self.lines.pop()


def plain_title(title: str) -> str:
    """A title to compare: without comments, Markdown marks and signs at the end, in small letters."""
    text = _MARKS.sub(lambda m: m[1] or "", _COMMENT.sub("", title[:_LONGEST]))
    return " ".join(text.casefold().split()).rstrip(".:;,")


def words_in(title: str) -> list[str]:
    """The words of a title, in small letters."""
    return re.findall(r"\w+", plain_title(title))


def parts(text: str) -> list[Part]:
    """The parts of a text, in order."""
    found = [Part(0, "")]
    for line, fenced in fences(text.split("\n")):
        heading = None if fenced or len(line) > _LONGEST else _HEADING.match(line)
        last = found[-1].lines
        if heading:
            found[-1].end()
            found.append(Part(len(heading[1]), _COMMENT.sub("", heading[2] or "").strip(), line))
        elif not fenced and (level := _underlined(line, last)):
            title = last.pop()
            found[-1].end()
            found.append(Part(level, _COMMENT.sub("", title).strip(), title))
        else:
            last.append(line)
    return found


def _underlined(line: str, before: Sequence[str]) -> int:
    """The level of the heading that this line makes of the one before; 0 when it makes none."""
    if not before or not before[-1].strip() or not re.fullmatch(r"(=+|-{2,})[ \t]*", line):
        return 0
    if line[0] == "=":
        return 1
    # Dashes below a longer paragraph, a list or a table are a rule to most people, not a heading.
    alone = len(before) == 1 or not before[-2].strip()
    return 2 if alone and len(before[-1]) <= 100 and not re.match(r"\s|[|>*+-]|\d+[.)]", before[-1]) else 0


def fences(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line and whether it belongs to a fenced block; one that is never closed goes to the end."""
    mark = ""
    for line in lines:
        fence = _FENCE.match(line)
        if mark:
            yield line, True
            if fence and fence[1].startswith(mark) and not line.strip().strip(mark[0]):
                mark = ""
        else:
            mark = fence[1] if fence else ""
            yield line, bool(fence)


@dataclass(slots=True)
class Point:
    """A point of a list with everything that is indented below it, or (not ``listed``) other lines.

    ``mark`` is what stands before its text: ``*`` or ``2.``. ``broken``: a hard line break ends the text.
    """

    text: str
    listed: bool
    more: list[str] = field(default_factory=list)
    mark: str = ""
    broken: bool = False

    @property
    def body(self) -> str:
        return "\n".join(self.more).strip("\n")

    @property
    def whole(self) -> str:
        """All of it, as it was written."""
        text = f"{self.mark} {self.text}" if self.listed else self.text
        return "\n".join([text, *self.more]).rstrip("\n")

    @property
    def unwrapped(self) -> tuple[str, str]:
        """The text with the lines that only go on with it, and everything below."""
        said = [self.text]
        going_on = not self.broken
        for line in self.more:
            if not going_on or not line.strip() or _BEGINS.match(line.lstrip()):
                break
            going_on = not line.endswith(("  ", "\\"))
            said.append(line.strip())
        return " ".join(said), "\n".join(self.more[len(said) - 1 :]).strip("\n")

    @property
    def nested(self) -> list[Point]:
        """The points below this one, as a list of their own."""
        depths = [len(line) - len(line.lstrip()) for line in self.more if line.strip()]
        return points([line[min(depths) :] for line in self.more]) if depths else []


def unwrapped(text: str) -> str:
    """A text whose first paragraph stands in one line, as its writer meant it."""
    first = points(text.split("\n"))[:1]
    if not first or first[0].listed or _BEGINS.match(first[0].text):
        return text
    head, _, rest = text.partition("\n\n")
    said, more = Point(head.split("\n")[0].strip(), False, head.split("\n")[1:]).unwrapped
    below = "\n\n".join(part for part in (more, rest) if part)
    return f"{said}\n{below}" if below else said


def points(lines: Sequence[str]) -> list[Point]:
    """A part's lines as list points and the paragraphs between them, in order; blank lines separate."""
    found: list[Point] = []
    indent = 0
    blank = True
    for line, fenced in fences(lines):
        bullet = None if fenced else _BULLET.match(line)
        inside = bool(found) and found[-1].listed
        depth = len(line) - len(line.lstrip())
        if not line.strip() and not fenced:
            if found:
                found[-1].more.append("")
            blank = True
            continue
        if bullet and not (inside and depth >= indent):
            indent = bullet.end() if bullet[3] else bullet.end() + 1
            indent = len(bullet[1]) + min(indent - len(bullet[1]), 2)
            text = line[bullet.end() :]
            found.append(Point(text.strip(), True, mark=bullet[2], broken=text.endswith(("  ", "\\"))))
        elif (inside and (depth >= indent or not blank)) or (found and not inside and (not blank or fenced)):
            found[-1].more.append(line)
        else:
            found.append(Point(line.strip(), False, broken=line.endswith(("  ", "\\"))))
        blank = False
    return found
