"""HTML: one page that needs nothing else, for reading and printing. No script, no address is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from overlap_tui.app.mapping.picture import KIND_COLOURS
from overlap_tui.app.source import Source, Written
from overlap_tui.domain.ladder import ladder
from overlap_tui.domain.ladder.words import ladder_words
from overlap_tui.formats.ladder_svg import ladder_svg
from overlap_tui.formats.picture import draw
from overlap_tui.formats.summary import Entry, Fact, Option, Said, Section, Summary, summarize
from overlap_tui.formats.xml_text import attribute, element
from overlap_tui.layout import as_svg

_MOST = 400
"""Items that are drawn one by one on a page."""
# Belt and braces: even if a text came through unescaped, a browser would run and fetch nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'"


def write(source: Source) -> Written:
    """The summary as a page."""
    summary = summarize(source)
    drawing, note = draw(source.state, most=_MOST)
    title = element(summary.title)
    type_ = f"{element(summary.type)} · " if summary.type else ""
    lines = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{attribute(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{_style()}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>",
        f'<p class="about">{type_}{element(summary.counts)} · phase: {element(summary.phase)} · '
        f"started {summary.started} · exported {summary.exported}</p>",
        f'<p class="about">{element(summary.present)}</p>' if summary.people else "",
    ]
    lines += _brief(summary)
    for section in summary.sections:
        lines += _section(section)
    lines += _ladder(source)
    if drawing.boxes:
        picture = as_svg(drawing, title=f"Map of {summary.title}", colours=KIND_COLOURS)
        lines += [
            "<section>\n<h2>The web</h2>",
            f"<p>{note}</p>" if note else "",
            f'<figure class="map">{picture}</figure>',
        ]
        lines.append("</section>")
    lines += _sentences("Gaps", summary.gaps)
    lines += _sentences("What changed our minds", summary.changes)
    lines += _sentences("Who was there", (f"{name} ({side})" for name, side in summary.people))
    lines.append("</main>\n</body>\n</html>\n")
    return Written({"": "\n".join(line for line in lines if line)}, (note,) if note else ())


def _style() -> str:
    return files("overlap_tui.formats").joinpath("page.css").read_text(encoding="utf-8")


def _brief(summary: Summary) -> Iterator[str]:
    rows = [f"<li><b>{each.label}:</b> {element(each.text)}</li>" for each in summary.brief]
    if rows:
        yield f"<section>\n<h2>In short</h2>\n<ul>\n{chr(10).join(rows)}\n</ul>\n</section>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{element(section.title)}</h2>"
    if section.options:
        yield from _table(section.options)
    for entry in section.entries:
        yield from _entry(entry)
    yield "</section>"


def _table(options: Iterable[Option]) -> Iterator[str]:
    yield "<table>\n<thead><tr><th>option</th><th>covers</th><th>effort</th><th>blocked by</th></tr></thead>"
    yield "<tbody>"
    for option in options:
        cells = [
            f"{_ref(option.handle)} {element(option.text)}",
            element(option.covers),
            element(option.effort),
            ", ".join(map(_ref, option.blocked)),
        ]
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody>\n</table>"


def _entry(entry: Entry) -> Iterator[str]:
    kind = entry.kind.partition(",")[0]
    below = " below" if entry.depth else ""
    level = 3 + entry.depth
    by = f"{element(entry.by)} · " if entry.by else ""
    yield f'<article id="{entry.handle.lower()}" class="{kind}{below}">'
    yield f'<h{level}><span class="handle">{entry.handle}</span> {element(entry.text)}</h{level}>'
    yield f'<p class="about">{element(entry.kind)} · {by}{entry.day}</p>'
    if entry.body:
        yield f'<div class="body">{element(entry.body)}</div>'
    rows = [_fact(fact) for fact in entry.facts]
    rows += [f"<li>{_said(said)}</li>" for said in (*entry.out, *entry.back)]
    if rows:
        yield f"<ul>\n{chr(10).join(rows)}\n</ul>"
    yield "</article>"


def _fact(fact: Fact) -> str:
    value = f"<pre>{chr(10)}{element(fact.value)}</pre>" if fact.many else element(fact.value)
    return f"<li>{element(fact.label)}: {value}</li>"


def _said(said: Said) -> str:
    parts = [element(said.verb), _ref(said.handle), f"“{element(said.text)}”", element(said.details)]
    parts += [f"because {element(said.because)}"] if said.because else []
    parts += ["<em>to be confirmed: an end was reworded since</em>"] if said.suspect else []
    return " ".join(part for part in parts if part)


def _ref(handle: str) -> str:
    return f'<a href="#{handle.lower()}">{handle}</a>'


def _ladder(source: Source) -> Iterator[str]:
    chart = ladder_svg(source.state)
    if chart:
        yield "<section>\n<h2>The ladder</h2>"
        yield f"<figure>{chart}</figure>"
        words = ladder_words(source.state, ladder(source.state))
        yield f"<ul>\n{chr(10).join(f'<li>{element(said)}</li>' for said in words)}\n</ul>\n</section>"


def _sentences(title: str, sentences: Iterable[str]) -> Iterator[str]:
    rows = [f"<li>{element(sentence)}</li>" for sentence in sentences]
    if rows:
        yield f"<section>\n<h2>{title}</h2>\n<ul>\n{chr(10).join(rows)}\n</ul>\n</section>"
