"""The diagrams of a Mermaid file: in the fences of a Markdown text, or one below the other."""

from __future__ import annotations

import re

from overlap_tui.domain.frozen import frozen

START = re.compile(
    r"(?:flowchart(?:-elk)?|graph)\b[ \t]*(?:TB|TD|BT|RL|LR|[<>^v])?[ \t]*(?=;|\n|$)", re.IGNORECASE
)
FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*mermaid\b[^\n]*\n(.*?)(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_OTHER = re.compile(
    r"(sequenceDiagram|classDiagram(?:-v2)?|stateDiagram(?:-v2)?|erDiagram|gantt|pie|journey|gitGraph|mindmap"
    r"|timeline|quadrantChart|requirementDiagram|C4(?:Context|Container|Component|Dynamic|Deployment)"
    r"|(?:sankey|xychart|block|packet|architecture|radar)(?:-beta)?|kanban|zenuml)\b"
)
_FRONT_LINES = 50
"""So far above a diagram its front matter may begin."""


@frozen
class Diagram:
    """One diagram. ``kind`` is empty for a flowchart, else its name; ``body`` has no comments."""

    kind: str
    title: str
    body: str
    comments: tuple[str, ...]
    text: str


def diagrams(text: str) -> tuple[list[Diagram], list[str]]:
    """The diagrams of a file in order, and the lines around their fences."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    around: list[str] = []
    found: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        around.append(text[end : fence.start()])
        found.append(fence[2])
        end = fence.end()
    if found:
        around.append(text[end:])
        lines = [line for part in around for line in part.split("\n") if line.strip()]
        return [_diagram(part) for part in found if part.strip()], lines
    return [_diagram(part) for part in _one_below_the_other(text)], []


def is_flowchart(text: str) -> bool:
    """Whether a text is flowcharts, or Markdown that says less around its flowcharts than in them."""
    found, around = diagrams(text)
    inside = sum(diagram.text.count("\n") + 1 for diagram in found)
    return any(not diagram.kind for diagram in found) and len(around) < max(2, inside)


def _diagram(text: str) -> Diagram:
    front = FRONT.match(text)
    title = re.search(r"^title:[ \t]*(.+)$", front[1], re.MULTILINE) if front else None
    lines = text[front.end() if front else 0 :].split("\n")
    comments = tuple(line.strip() for line in lines if line.strip().startswith("%%"))
    body = "\n".join(line for line in lines if not line.strip().startswith("%%")).lstrip()
    kind = "" if START.match(body) else _kind(body)
    return Diagram(kind, title[1].strip().strip("\"'") if title else "", body, comments, text.strip("\n"))


def _kind(body: str) -> str:
    other = _OTHER.match(body)
    return other[1] if other else "text"


def _one_below_the_other(text: str) -> list[str]:
    """The parts that begin with the first line of a diagram, each with its front matter."""
    lines = text.split("\n")
    starts: list[int] = []
    for number, line in enumerate(lines):
        said = line.strip()
        flowchart = START.fullmatch(said.rstrip(";")) is not None
        apart = number == 0 or not lines[number - 1].strip()
        # Deeper than where its diagram begins, ``timeline`` is a node of it.
        deeper = bool(starts) and _depth(line) > _depth(lines[starts[-1]])
        if not flowchart and not (_OTHER.match(said) and apart and not deeper):
            continue
        starts.append(_with_front(lines, number))
    starts = [0, *starts[1:]]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _with_front(lines: list[str], number: int) -> int:
    """The line on which the front matter of the diagram begins, else its own."""
    above = number - 1
    while above >= 0 and number - above < _FRONT_LINES and not lines[above].strip():
        above -= 1
    if above < 0 or lines[above].strip() != "---":
        return number
    for first in range(above - 1, max(-1, above - _FRONT_LINES), -1):
        if lines[first].strip() == "---":
            return first
    return number
