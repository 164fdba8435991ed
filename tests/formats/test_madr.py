"""Decision records: written for MADR's readers, and read however people write them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from markdown_it import MarkdownIt

from overlap_tui.app.exports import Source
from overlap_tui.formats.madr import read, write
from overlap_tui.formats.madr_read import is_record, read_many
from tests.formats.meaning import imported, words_of
from tests.formats.sample import Pad, analytics, pads

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "madr"


def test_headings_front_matter_and_outcome() -> None:
    ((name, text),) = write(analytics().source).files.items()
    assert name == "0001-build-the-e-mail.md"
    front = yaml.safe_load(text.split("---")[1])
    assert front == {
        "status": "accepted",
        "date": date(2026, 3, 8),
        "decision-makers": ["Priya (product)", "Eli (engineering)"],
    }
    assert 'Chosen option: "e-mail with three metrics", because 80 % in 2 days.' in text
    assert re.findall(r"^##+ .*$", text, re.MULTILINE) == [
        "## Context and Problem Statement",
        "## Decision Drivers",
        "## Considered Options",
        "## Decision Outcome",
        "### Consequences",
        "### Confirmation",
        "## Pros and Cons of the Options",
        "### e-mail with three metrics",
        "### reporting suite",
        "## More Information",
    ]
    assert "* Bad, because events land hourly (because the suite promises minutes)" in text
    assert "* dissent: Eli: no history" in text


def test_the_need_behind_the_problem_drives_the_decision() -> None:
    pad = Pad("One")
    pad.add("problem", "leads wait a week")
    pad.add("need", "decide sooner", metric="days", baseline="30", target="7")
    pad.add("solution", "weekly e-mail")
    pad.add("decision", "send it")
    pad.link("P1", "N2", "leads-to")
    pad.link("S3", "P1", "addresses")
    pad.link("D4", "S3", "decides", verdict="chosen")
    text = write(pad.source).text
    assert "## Decision Drivers\n\n* decide sooner (days: 30 → 7)\n" in text


def replaced(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Which decision replaces which, of records by their files' names."""
    state = imported(read_many(texts))
    return sorted(
        (state.items[link.source].text, state.items[link.target].text)
        for link in state.live_links()
        if link.type == "replaces"
    )


STANDING = "# {}\n\n## Status\n\n{}\n\n## Context\n\nWe must.\n\n## Decision\n\nWe do.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Superseded by [2. New](0002-new.md)", "Accepted\n\nSupersedes [1. Old](0001-old.md)"),
        ("superseded by [ADR-0002](./0002-new.md#status)", "accepted"),
        ("Accepted", "Accepted, supersedes ADR-0001"),
        ("Superseded by ADR 2", "Accepted"),
        ("Superceded by [ADR-2](../adr/0002-new.md)", "Accepted"),
    ],
)
def test_records_that_replace_each_other_are_linked_once(first: str, second: str) -> None:
    texts = {
        "adr/0001-old.md": STANDING.format("Old", first),
        "adr/0002-new.md": STANDING.format("New", second),
    }
    assert replaced(texts) == [("New", "Old")]
    assert not [each for each in read_many(texts).skipped if "second" in each]


def test_what_is_not_in_the_folder_is_replaced_in_words_alone() -> None:
    said = "Superseded by [9. Gone](0009-gone.md), which replaces 1 server"
    texts = {"0001-old.md": STANDING.format("Old", said), "0002-new.md": STANDING.format("New", "Accepted")}
    assert replaced(texts) == []
    assert any("0009-gone.md" in item.body for item in read_many(texts).items)


def test_our_own_records_come_back_with_what_replaced_what() -> None:
    pad = Pad("One")
    for text in ("send *it*", "stop sending"):
        pad.add("decision", text)
    pad.link("D2", "D1", "replaces")
    assert replaced(dict(write(pad.source).files)) == [("stop sending", "send *it*")]


def test_records_are_numbered_after_those_that_are_there() -> None:
    source = analytics().source
    taken = frozenset(["0007-x.md", "0012-y.md", "README.md", "0099-z.txt"])
    (name,) = write(Source(source.state, source.events, taken=taken)).files
    assert name.startswith("0013-")


def test_our_own_record_comes_back() -> None:
    state = imported(read(write(analytics().source).text))
    (decision,) = (item for item in state.live_items() if item.kind == "decision")
    verdicts = {
        state.items[x.target].text: x.verdict for x in state.links_out(decision.id) if x.type == "decides"
    }
    assert verdicts == {"e-mail with three metrics": "chosen", "reporting suite": "rejected"}
    whys = {
        state.items[x.target].text: x.because for x in state.links_out(decision.id) if x.type == "decides"
    }
    assert whys == {"e-mail with three metrics": "80 % in 2 days.", "reporting suite": "40 days"}
    assert decision.value("status") == "accepted"
    (problem,) = (item for item in state.live_items() if item.kind == "problem")
    assert problem.text == "leads can't see whether a launch worked"


@given(pads())
def test_any_session_gives_records_of_the_right_form(pad: Pad) -> None:
    parser = MarkdownIt()
    decisions = [item for item in pad.state.live_items() if item.kind == "decision"]
    files = write(pad.source).files
    assert len(files) == len(decisions)
    for text in files.values():
        front, body = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        assert set(yaml.safe_load(front)) == {"status", "date", "decision-makers"}
        tokens = parser.parse(body)
        assert not [t for t in tokens if t.type.startswith("html")]
        heads = [t.tag for t in tokens if t.type == "heading_open"]
        assert heads[0] == "h1"
        assert heads.count("h1") == 1
        assert is_record(text)
        imported(read(text))


# What is structure and not a sentence of its own.
STRUCTURE = Counter(
    re.findall(
        r"\w+",
        "Good Bad Neutral because Chosen option Context and Problem Statement Decision Drivers Considered "
        "Options Outcome Pros and Cons of the Options Consequences Status Positive Negative Option "
        "Alternatives problem statement optional",
    )
)


def lost(text: str) -> Counter[str]:
    """Words that the reading does not hold as often as the record; titles and headings count once."""
    kept = words_of(read(text))
    plain = re.sub(r"<!--.*?-->|^(#.*|=+)$|^\s*\d+\.\s|Chosen option.*", "", text, flags=re.MULTILINE)
    missing = Counter(re.findall(r"\w+", plain)) - kept
    heads = Counter(word for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE) for word in line.split())
    missing += Counter(word for word in heads if word.isalnum() and word not in kept)
    return Counter({word: n for word, n in missing.items() if word not in STRUCTURE})


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.name)
def test_real_records_lose_no_sentence(path: Path) -> None:
    text = path.read_text()
    reading = read(text)
    kept = "\n".join(f"{i.text}\n{i.body}" for i in reading.items) + "\n".join(
        x.because for x in reading.links
    )
    kept = re.sub(r"[\W_]+", " ", kept)
    for line in text.split("\n"):
        said = re.sub(r"^\s*(#+|[*-])\s*|(Good|Bad|Neutral), because\s*", "", line)
        said = re.sub(r'Chosen option: "(.*)", because.*', r"\1", said)
        words = re.sub(r"[\W_]+", " ", said).strip()
        assert words in kept or all(word in STRUCTURE for word in words.split()), line
    imported(reading)


OLD = """# Use Markdown Architectural Decision Records <!-- optional -->

* Status: accepted
* Deciders: Ana, Bo
* Date: 2017-01-01

Technical Story: a ticket

## Context and Problem Statement

We want to record decisions.
```
# not a heading
```

## Considered Options <!-- optional -->

1. [MADR](https://adr.github.io/madr/) 2.1.2
2. Formless
   with a second line
3. **Bold** one

## Decision Outcome

We simply did it.

### Positive Consequences

* Less work
* Good, because known

### Negative Consequences

* It is new

## Pros and Cons of the Options

### MADR

Pros:

* lean
* well known

Cons:

- young

### Formless

Text about it.

#### A deeper heading

deep text

## Links

* [Related](x.md)
"""

NYGARD = """# 1. Record architecture decisions

Date: 2016-02-12

## Status

Accepted

## Context

We need to record them.

## Decision

We will use records.

## Consequences

See the article.
"""

LOOSE = """Title
=====

## Context and problem statement

Why?

## Alternatives

**Do nothing**
It stays.

**Do all.** Costly.

## Decision

Chosen option: **Do nothing**

## Notes
`nav_order: 0037`
"""


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        NYGARD,
        LOOSE,
        "## Decision Outcome\n",
        "# Only a title\n\n## Context\n\n## Decision\n\n## Status\n",
    ],
)
def test_other_forms_lose_no_word(text: str) -> None:
    assert not lost(text)
    assert is_record(text)
    imported(read(text))


def test_older_forms_are_understood() -> None:
    state = imported(read(OLD))
    decision = next(item for item in state.live_items() if item.kind == "decision")
    assert decision.value("status") == "accepted"
    options = [item.text for item in state.live_items() if item.kind == "solution"]
    assert options == [
        "[MADR](https://adr.github.io/madr/) 2.1.2",
        "Formless with a second line",
        "**Bold** one",
    ]
    said = {(state.items[x.source].text, x.type, state.items[x.target].text) for x in state.live_links()}
    assert ("lean", "supports", options[0]) in said
    assert ("young", "opposes", options[0]) in said
    assert ("Less work", "supports", decision.text) in said
    assert ("It is new", "opposes", decision.text) in said
    loose = imported(read(LOOSE))
    verdicts = {loose.items[x.target].text: x.verdict for x in loose.live_links() if x.type == "decides"}
    assert verdicts == {"Do nothing": "chosen", "Do all.": "rejected"}


def test_a_title_may_stand_in_the_front_matter() -> None:
    text = "---\nid: adr3\ntitle: 'ADR003: No defaults'\n---\n\n## Context\n\nWhy.\n\n## Decision\n\nNone.\n"
    assert [item.text for item in read(text).items] == ["ADR003: No defaults", "Why."]


def test_options_of_like_names_stay_apart() -> None:
    text = (
        "# x\n\n## Considered Options\n\n* Use `a`\n* Use `*`\n* Use `_`\n* Use a tool\n* Use a tool twice\n"
    )
    options = [item.text for item in read(text).items if item.kind == "solution"]
    assert options == ["Use `a`", "Use `*`", "Use `_`", "Use a tool", "Use a tool twice"]


def test_a_folder_takes_records_and_names_the_rest() -> None:
    reading = read_many({"0001-a.md": OLD, "0002-b.md": NYGARD, "index.md": "# Index\n\nsee there\n"})
    assert [item.text for item in reading.items if item.kind == "decision"] == [
        "Use Markdown Architectural Decision Records",
        "1. Record architecture decisions",
    ]
    assert "index.md is no decision record: it is a note." in reading.kept
    imported(reading)


def test_records_of_one_problem_share_what_they_say_of_it() -> None:
    first = """# Send an e-mail
## Context and Problem Statement
Leads see it
weeks later.
## Decision Drivers
* no names leave
## Considered Options
* E-mail
* Suite
* E-mail
## Decision Outcome
Chosen option: "Suite", because it is there.
## Pros and Cons of the Options
### Suite
Bought in May.
* Good, because it has all
* Good, because it has all
"""
    second = first.replace("Send an", "Send one").replace("it is there", "soon").replace("in May", "in June")
    reading = read_many({"0001-a.md": first, "0002-b.md": second.replace("* E-mail\n##", "##")})
    told = [(item.kind, item.text, item.body) for item in reading.items]
    assert told == [
        ("decision", "Send an e-mail", told[0][2]),
        ("problem", "Leads see it weeks later.", ""),
        ("requirement", "no names leave", ""),
        ("solution", "E-mail", ""),
        ("solution", "Suite", "Bought in May.\nBought in June."),
        ("solution", "E-mail", ""),
        ("assumption", "it has all", ""),
        ("decision", "Send one e-mail", told[7][2]),
    ]
    names = {item.key: item.text for item in reading.items}
    assert ("Send one e-mail", "Suite", "soon.") in {
        (names[link.source], names[link.target], link.because) for link in reading.links
    }
    assert not reading.skipped
