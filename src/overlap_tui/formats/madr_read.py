"""Reading decision records: MADR 4 and its older forms, and records that keep to no form.

Parts that are recognised become items and links; everything else stays word for word in the body of the
decision, under its own heading. An outcome is never required.
"""

from __future__ import annotations

import re

from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.formats.madr_chosen import take_outcome
from overlap_tui.formats.madr_order import Told, link_successors
from overlap_tui.formats.madr_record import Common, Record
from overlap_tui.formats.md_sections import Part, Point, parts, plain_title, points, unwrapped
from overlap_tui.formats.md_text import plain
from overlap_tui.formats.reading import Gathering

MOST_CHARACTERS = 2_000_000
"""Of one record: a hundred times the longest that people write."""

_CONTEXT = re.compile(
    r"context\b|problem statement|problem( description)?$|background$|issue$|motivation$|the problem$"
)
_DRIVERS = re.compile(r"decision drivers|drivers|forces")
_OPTIONS = re.compile(
    r"(considered|possible|available|evaluated) (options|alternatives|solutions)|positions$"
    r"|(options|alternatives|solutions)( considered)?$"
)
_OUTCOME = re.compile(r"decision outcome|outcome$|decision$|(final|our|the) decision$|resolution$")
_PROS = re.compile(r"pros and cons of the|pros and cons|discussion of the options")
_ARGUMENT = re.compile(
    r"(?:(?P<sign>good|bad|neutral)(?:,?\s+because\b[\s,:]*|\s*:\s*)|(?P<side>pro|con|positive|negative)s?:\s*)(?=\S)"
    r"|(?P<word>good|bad|neutral),",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(proposed|accepted|superseded)\b", re.IGNORECASE)
_META = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?$")
_FOR = ("pros", "pro", "advantages", "positive consequences", "positive", "positives", "benefits", "upsides")
_AGAINST = (
    *("cons", "con", "disadvantages", "negative consequences", "negative", "negatives", "drawbacks"),
    "downsides",
)
_PRO_WORDS = {**dict.fromkeys(_FOR, "supports"), **dict.fromkeys(_AGAINST, "opposes")}
_DEEPEST = 5
_BOLD = re.compile(r"(?s)\*\*(.+?)\*\*([ \t]*[:.–—-]*)\s*(.*)$")
_PICKED = re.compile(r"\((?:chosen|selected|accepted)\)[.:]?$", re.IGNORECASE)

_BOTH_SIDES = ("pros/cons", "pros and cons", "pros & cons", "arguments")
_SURE = re.compile(r"context (and|&) problem|considered options|decision outcome")
_LIKELY = re.compile(
    r"status$|context\b|problem|issue$|background$|motivation$"
    r"|(considered |possible )?(options|alternatives)\b|consequences|implications"
    r"|rationale$|justification|assumptions$|pros and cons"
)
NUMBERED = re.compile(r"(?:adr|dr)?[-_ ]?\d{2,6}[-_ .]|adr[-_ ]", re.IGNORECASE)
_NO_RECORD = re.compile(r"(readme|index|contributing|.*template.*)\.md$", re.IGNORECASE)


def is_record(text: str) -> bool:
    """Whether a text has at least the headings of a decision record: its decision and what it was about."""
    names = [part.name for part in parts(_split_front(text)[1]) if part.level]
    if any(map(_SURE.match, names)):
        return True
    likely = {name for name in names if _LIKELY.match(name)}
    nygard = {"status", "context", "decision", "consequences"} & set(names)
    return len(nygard) >= 3 or (any(map(_OUTCOME.match, names)) and len(likely) >= 2)


def read(text: str) -> Reading:
    """One record: a decision, its problem, options and arguments."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"A decision record has at most {MOST_CHARACTERS:,} characters: take it in parts.")
    gathering = Gathering()
    add_record(gathering, text, "")
    return gathering.reading()


def read_many(texts: dict[str, str]) -> Reading:
    """Several records by their file names.

    A file that is no record, such as an index or a template, is kept as a note.
    """
    gathering = Gathering()
    records: list[Told] = []
    common: Common = {}
    for name, text in sorted(texts.items()):
        own = name.rpartition("/")[2]
        if len(text) > MOST_CHARACTERS:
            gathering.skipped("file", f"{gathering.line(name)[:80]} is too long for a decision record.")
        elif not text.strip():
            gathering.skipped("file", f"{gathering.line(name)[:80]} is empty.")
        elif not _NO_RECORD.match(own) and (is_record(text) or NUMBERED.match(own)):
            records.append(add_record(gathering, text, name, common))
        else:
            gathering.add(f"{name}\0note", name.removesuffix(".md"), "note", text.lstrip("\ufeff"))
            gathering.kept("file", f"{gathering.line(name)[:80]} is no decision record: it is a note.")
    link_successors(gathering, records)
    return gathering.reading()


def add_record(gathering: Gathering, text: str, name: str, common: Common | None = None) -> Told:
    """Take one record into a gathering; what others may say of it.

    ``common`` is what the records before it said: those that share a problem share what they say of it.
    """
    whole = text
    front, text = _split_front(gathering.body(text))
    found = _one_title(parts(text))
    title = next((part for part in found if part.level == 1), None)
    record = Record(gathering, f"{name}\0", {} if common is None else common)
    meta = _meta(found, front)
    named = meta.get("title", "").strip("\"' ") or name.rpartition("/")[2].removesuffix(".md")
    words = title.title if title else named or "A decision"
    fields = {"status": match[1].lower()} if (match := _STATUS.search(meta.get("status", ""))) else {}
    record.decision = gathering.add(f"{record.name}decision", plain(words), "decision", "", fields)
    if front:
        record.rest.append("\n".join(["---", *front, "---"]))
    _walk(record, found, title)
    record.decide()
    if record.rest:
        gathering.note(record.decision, "\n\n".join(record.rest))
    return Told(name, record.decision, plain(words), whole)


def _one_title(found: list[Part]) -> list[Part]:
    """The parts with one title: where sections stand as high as the title, they and all below go one down."""
    later = [part for part in found if part.level == 1][1:]
    if any(_section(part.name) or part.name == "status" for part in later):
        for part in found[found.index(later[0]) :]:
            part.level += 1
    return found


def _split_front(text: str) -> tuple[list[str], str]:
    """The lines of YAML front matter, and the text after it."""
    lines = text.lstrip("\ufeff\n").split("\n")
    if lines[0].strip() != "---":
        return [], text
    for number, line in enumerate(lines[1:400], start=1):
        if line.strip() in ("---", "..."):
            return lines[1:number], "\n".join(lines[number + 1 :])
    return [], text


def _meta(found: list[Part], front: list[str]) -> dict[str, str]:
    """What the record says of itself: front matter, or the bullets before the first section."""
    lines = list(front)
    for part in found:
        said = [line.lstrip("*-+ ").replace("*", "") for line in part.lines]
        if part.level <= 1:
            lines += said
        elif part.name == "status":
            # “Status: accepted” below its own heading, or the word alone.
            lines += [line if _META.match(line.strip()) else f"status: {line}" for line in said if line]
    pairs = (match for line in lines if (match := _META.match(line.strip())))
    return {match[1].strip().lower(): (match[2] or "").strip() for match in reversed(list(pairs))}


def _walk(record: Record, found: list[Part], title: Part | None) -> None:
    """Give every part to whoever understands it; deeper parts belong to the last of level 2."""
    section = ""
    option = ""
    side = ""
    known = True
    for part in found:
        below = _section(part.name) if part.level == 3 and not known else ""
        if part.level <= 1:
            if part.text or (part.level == 1 and part is not title):
                record.keep(part, part.text if part is not title else None)
            if part is title and record.rest and part.text:
                record.rest[-1] = part.text
            section = ""
        elif part.level == 2:
            section, option, side = _section(part.name), "", ""
            known = bool(section)
            _main(record, part, section)
        elif below in ("context", "drivers", "outcome"):
            # Some records put their sections below “Summary” or “Details”.
            _main(record, part, below)
        elif part.name in _PRO_WORDS:
            side = _PRO_WORDS[part.name]
            _arguments(record, part, option or record.decision, side)
        elif section == "outcome" and part.name == "consequences":
            _arguments(record, part, record.decision, "")
        elif option and part.name in _BOTH_SIDES:
            _arguments(record, part, option, "")
        elif section in ("options", "pros") and part.level == 3:
            option, side = record.option(part.title), ""
            if _PICKED.search(plain_title(part.title)):
                record.choose(option)
                record.note(option, part.heading)
            _arguments(record, part, option, "")
        elif option:
            record.note(option, f"{part.heading}\n{part.text}")
        else:
            record.keep(part)


def _section(name: str) -> str:
    """Which part of a record a heading begins."""
    if name == "consequences":
        return "consequences"
    for key, pattern in (
        ("pros", _PROS),
        ("context", _CONTEXT),
        ("drivers", _DRIVERS),
        ("options", _OPTIONS),
        ("outcome", _OUTCOME),
    ):
        if pattern.match(name):
            return key
    return ""


def _main(record: Record, part: Part, section: str) -> None:
    match section:
        case "context" if part.text and not record.problem:
            said = plain(part.text)
            said = unwrapped(said) if said == part.text else said
            record.face(said)
        case "drivers":
            _drivers(record, part)
        case "options":
            _options(record, part)
        case "outcome":
            take_outcome(record, part)
        case "consequences":
            _arguments(record, part, record.decision, "")
        case "pros" if not part.text:
            return
        case _:
            record.keep(part)


def _drivers(record: Record, part: Part) -> None:
    """Each driver is a requirement that the decision rests on; what is no list stays text."""
    for number, point in enumerate(points(part.lines)):
        if point.listed:
            text, body = point.unwrapped
            name = f"{record.name}driver {number}"
            key, _new = record.shared(record.problem, name, plain(text), "requirement", body)
            record.gathering.link(record.decision, key, "depends-on")
        else:
            record.keep(part, point.whole)


def _options(record: Record, part: Part) -> None:
    """Options as bullets, numbers or bold paragraphs; other text stays text."""
    for point in points(part.lines):
        text, body = point.unwrapped
        bold = _BOLD.match(text)
        goes_on = bold is not None and bold[3] and not bold[2].strip() and bold[1][-1] not in ".:"
        if bold and not (point.listed and goes_on):
            # A sentence that begins in bold stays whole, below its beginning.
            said = text if goes_on else bold[3]
            body = "\n".join(line for line in (said, body) if line)
            key = record.option(bold[1], body, listed=True)
            if _PICKED.search(bold[1]):
                record.choose(key)
        elif point.listed:
            record.option(text, body, listed=True)
        else:
            record.keep(part, point.whole)


def _arguments(record: Record, part: Part, about: str, side: str) -> None:
    """Good, bad and neutral points about an option or the decision; other text goes to its body."""
    sides = {
        "good": "supports",
        "pro": "supports",
        "bad": "opposes",
        "con": "opposes",
        "positive": "supports",
        "negative": "opposes",
        "neutral": "relates-to",
    }
    rest: list[str] = []

    def take(found: list[Point], side: str, depth: int = 0) -> None:
        for point in found:
            marker = plain_title(point.text)
            if marker in _PRO_WORDS and not point.listed:
                side = _PRO_WORDS[marker]
                rest.extend(filter(None, [point.body]))
            elif marker in _PRO_WORDS and depth < _DEEPEST and point.nested:
                take(point.nested, _PRO_WORDS[marker], depth + 1)
            elif point.listed and ((match := _ARGUMENT.match(point.text)) or side):
                # “Good, but …” is an argument too, and keeps its first word.
                text, body = point.unwrapped
                text = text[match.end() :] if match and not match["word"] else text
                said = (match["sign"] or match["side"] or match["word"]).lower() if match else ""
                kind = "note" if said == "neutral" else "assumption"
                type_ = sides.get(said, side)
                key, new = record.shared(f"{about}\0{type_}", f"{about}\0{text}", plain(text), kind, body)
                if new:
                    record.gathering.link(key, about, type_)
            else:
                rest.append(point.whole)

    take(points(part.lines), side)
    if rest and about == record.decision:
        record.rest.append("\n".join([part.heading, "\n\n".join(rest)]))
    elif rest:
        record.note(about, "\n\n".join(rest))
