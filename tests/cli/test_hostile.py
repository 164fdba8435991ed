"""Hostile texts on the command line: cleaned on their way in, inert on their way out, never a traceback."""

from __future__ import annotations

import contextlib
import os
import pty
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.running import Cli, start
from tests.hostile import texts
from tests.pty.raw_bytes import foreign

from overlap_tui.bootstrap import open_store
from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.domain.journal import Event
from overlap_tui.domain.kinds import KINDS
from overlap_tui.formats.table import READERS

RAW = "\x1b]52;c;T1ZF\x07\x1b[2J\x9b31m\x00\u202e[bold][/]\u2066 \u200b👨‍👩‍👧 Z" + "\u0301" * 12
SHORT = [text for text in dict.fromkeys(texts()) if len(text) < 600]


@pytest.fixture
def inert(cli: Cli) -> Cli:
    """``overlap``, whose two streams hold nothing that a terminal obeys; it succeeds or says one line."""

    def run(*args: str, stdin: str | bytes = b""):
        result = cli(*args, stdin=stdin)
        assert not foreign(result.out.encode()), args
        assert not foreign(result.err.encode()), args
        assert "Traceback" not in result.err
        if result.code in (1, 2):
            assert result.err.count("\n") == 1, args
        return result

    return run


@pytest.fixture
def raw_session(session: str, database: Path) -> str:
    """A session into which another program wrote past all rules; its id."""
    with closing(open_store(str(database))) as store:
        state = store.load(session).state
        events = []

        def write(op: str, entity: str, target: str, fields: dict[str, object]) -> None:
            number = state.lamport + len(events) + 1
            patch = {name: (None, value) for name, value in fields.items()}
            where = (session, "raw", number, 0, "", f"raw{number}", "x", "")
            events.append(Event(f"raw{number}.1", *where, op, entity, target, patch))

        made = {"by": "", "at_ms": 0, "deleted": False}
        write("set", "session", session, {"title": f"Raw {RAW}"})
        for number, kind in enumerate(KINDS.values(), start=5):
            said = {"text": f"{kind.name} {RAW}", "body": f"{RAW}\n{RAW}", "rank": float(number), **made}
            own = {f"fields.{field.name}": RAW for field in kind.fields}
            write("create", "item", kind.name, {"kind": kind.name, "number": number, **said, **own})
        ends = {"source": "solution", "target": "problem", "type": "addresses", "share": 80, "sign": ""}
        more = {"verdict": "", "confirmed_source": "", "confirmed_target": "", "because": RAW}
        write("create", "link", "link", {**ends, **more, **made})
        store.merge(session, events)
    return session


def test_texts_as_arguments_and_on_standard_input(inert: Cli, session: str) -> None:
    kept = []
    for text in SHORT:
        added = inert("add", session, f"p: {text}")
        if added.code == 0 and "\n" not in text and ">" not in text:
            kept.append(clean_line(text).text)
    inert("add", session, stdin="\n".join(SHORT).encode("utf-8", "surrogatepass"))
    inert("add", session, stdin=b"p: \xff\xfe\x00\x1b[31m not UTF-8")
    shown = {item["text"] for item in inert("show", session, "--json").json["items"]}
    assert set(kept) <= shown
    assert all(clean_line(text).text == text for text in shown)


@pytest.mark.parametrize(
    "before",
    [
        ["show"], ["open"], ["undo"], ["export", "S", "-f"], ["link", "S", "R1", "addresses"], ["phase", "S"],
        ["set", "S", "R1"], ["kind", "S", "R1"], ["reword", "S", "R1"], ["rename", "S"], ["person", "S"],
        ["search"], ["import"], ["link", "S", "R1", "relates-to", "R1", "--because"], ["--by"], ["--db"], [],
        ["new", "--who"], ["new"], ["pen", "S"], ["remove", "S"], ["map", "S"], ["path", "S", "R1"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_worst_of_them_wherever_a_word_may_stand(
    inert: Cli, session: str, before: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = [session if word == "S" else word for word in before]
    for text in (RAW.replace("\x00", ""), "\udce9\udcff", "[@click=app.quit]x[/]", "x" * 100_000, ""):
        inert(*words, text, *(["list"] if before[:1] in (["--by"], ["--db"]) else []))


def test_whatever_is_printed_of_a_raw_session_is_inert(inert: Cli, raw_session: str) -> None:
    for command in (
        *(["list"], ["list", "--json"], ["show"], ["show", "--json"], ["gaps"], ["ladder"], ["map"]),
        *(
            ["timeline"],
            ["minds"],
            ["signs"],
            ["closing"],
            ["outcomes"],
            ["due"],
            ["whatif", "--without", "C9"],
        ),
        *(["path", "S12", "P6"], ["search", "bold"], ["undo"], ["redo"], ["confidence"], ["doctor"]),
    ):
        alone = command[0] in ("list", "signs", "outcomes", "due", "search", "doctor")
        result = inert(*command) if alone else inert(command[0], raw_session, *command[1:])
        assert result.code in (0, 1, 3), (command, result.err)


def test_a_raw_demo_is_shown_in_full_before_anybody_is_asked(cli: Cli, raw_session: str) -> None:
    result = cli("demo-run", raw_session, "E8")
    assert result.code == 1
    assert not foreign(result.err.encode())
    for said in ("[bold][/]", "👨‍👩‍👧", "This will run"):
        assert said in result.err
    assert cli("demo-run", raw_session, "E8", "--yes").code in (0, 1, 3)


@pytest.mark.parametrize("name", [name for name in READERS if name != "outline"])
def test_what_comes_in_with_a_file_is_clean(inert: Cli, raw_session: str, name: str, tmp_path: Path) -> None:
    """Each format, written from texts that nobody cleaned, and read again as another session."""
    file = tmp_path / "raw"
    assert inert("export", raw_session, "-f", name, "-o", str(file)).code == 0
    elsewhere = ["--db", str(tmp_path / "elsewhere.db")]
    came = inert(*elsewhere, "import", str(file), "-f", name)
    if name == "csv-links":
        # Links alone have no session to be in.
        assert came.code == 1
        return
    assert came.code == 0, came.err
    shown = inert(*elsewhere, "show", came.lines[0], "--json").json
    assert shown["items"]
    for item in shown["items"]:
        assert clean_line(item["text"]).text == item["text"]
        assert clean_body(item["body"]).text == item["body"]
    for link in shown["links"]:
        assert clean_line(link["because"] or "").text == (link["because"] or "")


def test_an_export_to_a_terminal_is_shown_rather_than_sent(raw_session: str, database: Path) -> None:
    master, slave = pty.openpty()
    process = start("export", raw_session, "-f", "markdown", stdout=slave)
    os.close(slave)
    sent = b""
    with contextlib.suppress(OSError):  # what Linux says of a terminal that nobody has open any more
        while more := os.read(master, 1 << 16):  # nobody can write more to a terminal than it takes at once
            sent += more
    os.close(master)
    assert process.wait() == 0
    assert b"Raw " in sent
    assert not foreign(sent)


@pytest.mark.parametrize(
    "name", ["a\nb\x1b[31mred.json", "x\u202egpj.json", "odd\udcff.mmd", "tab\there.opml"]
)
def test_an_error_about_a_file_with_an_odd_name_is_one_clean_line(
    inert: Cli, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    for content in ("", "{", None):
        if content is None:
            file.unlink()
        else:
            file.write_text(content)
        result = inert("import", str(file))
        assert result.code == 1
        assert "\u202e" not in result.err
        assert "\t" not in result.err
