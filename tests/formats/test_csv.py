"""CSV: read back by Python's own reader, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given

from overlap_tui.app.exports import Source
from overlap_tui.app.imports import Unreadable, import_command
from overlap_tui.domain.clean import clean_body
from overlap_tui.domain.decide import Context, decide
from overlap_tui.domain.fold import fold
from overlap_tui.domain.journal import events_of
from overlap_tui.formats import csv_items, csv_links
from overlap_tui.formats.csv_text import csv_to_rows, rows_to_csv, unguard
from overlap_tui.formats.recognise import read_path
from tests.formats.meaning import imported, items_of, links_of
from tests.formats.sample import ANY_TEXT, Pad, analytics, pads


@given(ANY_TEXT)
def test_any_text_comes_back_and_starts_no_formula(text: str) -> None:
    text = clean_body(text).text
    for said in (text, f"={text}", f"'{text}", f"'=+{text}", f"@{text}", f"-{text}", f"\t{text}"):
        ((cell, _),) = csv.reader(io.StringIO(rows_to_csv([[said, 1]]), newline=""))
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert unguard(cell) == said


@given(pads())
def test_items_come_back(pad: Pad) -> None:
    state = imported(csv_items.read(csv_items.write(pad.source)))
    assert items_of(state) == items_of(pad.state)


def test_fields_have_columns_of_their_own() -> None:
    pad = analytics()
    rows = list(csv_to_rows(csv_items.write(pad.source)))
    belief = next(row for row in rows if row["kind"] == "assumption")
    assert (belief["handle"], belief["importance"], belief["confidence.Priya"]) == ("A11", "5", "4")
    assert items_of(imported(csv_items.read(csv_items.write(pad.source)))) == items_of(pad.state)


def test_links_go_back_into_the_session_of_their_handles() -> None:
    pad = analytics()
    text = csv_links.write(pad.source)
    bare = imported(csv_items.read(csv_items.write(pad.source)))
    command = import_command(csv_links.read(text), bare, lambda: "unused")
    change = decide(bare, command, Context("c2", "", 0))
    state = fold(bare, events_of(change, "r", bare.lamport))
    assert links_of(state) == links_of(pad.state)


def test_a_byte_order_mark_on_request() -> None:
    source = analytics().source
    assert csv_items.write(Source(source.state, bom=True)).startswith("\ufeffhandle,kind,text")
    assert csv_items.write(source).startswith("handle,kind,text")


def test_tables_of_others() -> None:
    text = "Title;Type;Owner;Effort\r\nAn e-mail;S;Eli;2\r\n;;;\r\nWho?;question;Ana;\r\nLoud;shout;;\r\n"
    reading = csv_items.read(text)
    assert [(i.text, i.kind, i.body, dict(i.fields)) for i in reading.items] == [
        ("An e-mail", "solution", "owner: Eli", {"effort": 2}),
        ("Who?", "question", "", {"owner": "Ana"}),
        ("Loud", "note", "type: shout", {}),
    ]


def test_a_field_that_does_not_fit_is_kept_as_text() -> None:
    reading = csv_items.read("text,kind,weight\nslow,problem,9\n")
    assert reading.items[0].body == "weight: 9"
    assert reading.kept == ("weight: 9 (does not fit a problem)",)


def test_a_broken_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="breaks off in line 2"):
        csv_items.read('text,kind\n"' + "x" * 200_000 + '",note\n')


def test_rows_that_name_no_link_are_told() -> None:
    reading = csv_links.read("source,link,target\nS1,addresses,P2\nS1,loves,P2\n,blocks,P1\n")
    assert len(reading.links) == 1
    assert len(reading.skipped) == 2


def test_columns_of_one_name_and_a_named_delimiter() -> None:
    reading = csv_items.read("sep=|\nSummary|Labels|Labels\nA lead waits|slow|often\n")
    assert [(i.text, i.body) for i in reading.items] == [("A lead waits", "labels: slow\nlabels 2: often")]


def test_a_table_without_a_column_for_the_text(tmp_path: Path) -> None:
    table = tmp_path / "tasks.csv"
    table.write_text("Aufgabe;Wie lang\nBauen;zwei Tage\n")
    reading = read_path(table)
    assert [(i.text, i.body) for i in reading.items] == [("Bauen", "wie lang: zwei Tage")]
    assert reading.kept == ("no column is called text: the column “aufgabe” is taken for it.",)
    table.write_text("buy bread\nbuy milk\n")
    assert [i.text for i in read_path(table).items] == ["buy bread", "buy milk"]


def test_a_table_of_one_column_keeps_each_cell_whole(tmp_path: Path) -> None:
    file = tmp_path / "ideas.csv"
    file.write_bytes(b'Idea\r\n"Second, idea"\r\n"Third ""quoted""\r\n  over lines"\r\nlast, plain\r\n')
    reading = read_path(file)
    assert [(item.text, item.body) for item in reading.items] == [
        ("Idea", ""),
        ("Second, idea", ""),
        ('Third "quoted"', "  over lines"),
        ("last, plain", ""),
    ]
    file.write_text("First\n  below it\n")
    assert read_path(file).read_as == "outline"


def test_the_name_of_a_column_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    table = tmp_path / "board.csv"
    table.write_bytes(b'"Asked\r\nby",Text;1,Text\r\nAnn,x,"the ""text"""\r\n')
    (item,) = read_path(table).items
    assert (item.text, item.body) == ('the "text"', "asked by: Ann\ntext;1: x")
