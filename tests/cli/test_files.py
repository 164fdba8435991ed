"""Export, import and ``show --json``."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence, start


@pytest.fixture
def web(ok: Cli, session: str) -> str:
    """A session with a problem and a solution that is linked to it."""
    ok("add", session, "p: leads can't see “it” > r1", "c: [bold] é 漢")
    ok("add", session, "s: an e-mail > p2 80% because it is read", "--by", "Eli")
    ok("set", session, "S4", "effort", "2")
    return session


def test_show_as_json_has_the_documented_shape(ok: Cli, web: str) -> None:
    shown = ok("show", web, "--json").json
    assert shown["session"].items() >= {"id": web, "title": "Better analytics", "phase": "reframe"}.items()
    assert [{"name": p["name"], "side": p["side"]} for p in shown["people"]] == [
        {"name": "Priya", "side": "product"},
        {"name": "Eli", "side": "engineering"},
    ]
    solution = next(item for item in shown["items"] if item["handle"] == "S4")
    assert set(solution) >= {"id", "handle", "kind", "text", "body", "fields", "by", "at"}
    assert (solution["kind"], solution["fields"], solution["by"]) == ("solution", {"effort": 2}, "Eli")
    assert datetime.fromisoformat(solution["at"]).utcoffset() is not None
    link = next(link for link in shown["links"] if link["source"] == "S4")
    assert set(link) >= {"id", "source", "link", "target", "share", "because", "sign", "verdict", "by"}
    assert (link["link"], link["target"], link["share"], link["because"]) == (
        "addresses",
        "P2",
        80,
        "it is read",
    )


def test_json_is_utf8_and_not_escaped(ok: Cli, web: str) -> None:
    assert "é 漢" in ok("show", web, "--json").out


def test_export_goes_to_standard_output_as_markdown(ok: Cli, web: str) -> None:
    shown = ok("export", web)
    assert shown.out.startswith("# Better analytics")
    assert "an e-mail" in shown.out
    assert ok("export", web, "-f", "markdown", "-o", "-").out == shown.out


def test_export_to_a_file_prints_its_path(ok: Cli, web: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    assert ok("export", web, "-o", str(target)).out == f"{target}\n"
    assert target.read_text(encoding="utf-8").startswith("# Better analytics")


def test_the_ending_of_the_file_gives_the_format(ok: Cli, web: str, tmp_path: Path) -> None:
    target = tmp_path / "session.json"
    ok("export", web, "-o", str(target))
    assert json.loads(target.read_text(encoding="utf-8"))


def test_force_never_replaces_what_is_not_a_file(cli: Cli, web: str, tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        result = cli("export", web, "-o", str(target), "--force")
        assert result.code == 1
        assert "is not a file" in result.err
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_an_ending_that_no_format_has_is_asked_about(ok: Cli, cli: Cli, web: str, tmp_path: Path) -> None:
    refused = cli("export", web, "-o", str(tmp_path / "summary.pdf"))
    assert refused.code == 2
    assert "No format makes .pdf files; say with -f" in refused.err
    ok("export", web, "-o", str(tmp_path / "summary.pdf"), "-f", "html")
    (tmp_path / "our.docs").mkdir()
    for name in ("notes", "notes.v2", "notes.markdown", "our.docs"):
        ok("export", web, "-o", str(tmp_path / name))
    assert (tmp_path / "notes.v2").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("option", ["-o", "--all"])
@pytest.mark.parametrize("name", [" ", "\u3000 "])
def test_a_name_of_blanks_is_no_file(cli: Cli, web: str, tmp_path: Path, option: str, name: str) -> None:
    result = cli("export", *([web] if option == "-o" else []), option, name)
    assert result.code == 2
    assert f"{option} needs a name" in result.err
    assert not list(Path().glob(" *"))


def test_export_replaces_a_file_only_by_force(ok: Cli, cli: Cli, web: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("precious")
    result = cli("export", web, "-o", str(target))
    assert result.code == 1
    assert str(target) in sentence(result)
    assert target.read_text() == "precious"
    ok("export", web, "-o", str(target), "--force")
    assert "an e-mail" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["/dev/null/x.md", "no/such/folder/x.md"])
def test_export_to_where_nothing_can_be_written(cli: Cli, web: str, where: str) -> None:
    result = cli("export", web, "-o", where)
    assert result.code == 1
    assert sentence(result)


def test_export_of_an_unknown_format_is_wrong_usage(cli: Cli, web: str) -> None:
    result = cli("export", web, "-f", "docx")
    assert result.code == 2
    assert "markdown" in sentence(result)


def test_a_whole_archive_is_exported(ok: Cli, cli: Cli, web: str, tmp_path: Path) -> None:
    ok("new", "Other")
    paths = ok("export", "--all", str(tmp_path / "out"), "-f", "json").lines
    assert len(paths) == 2
    assert all(json.loads(Path(path).read_text(encoding="utf-8")) for path in paths)
    assert cli("export", web, "--all", str(tmp_path)).code == 2
    assert cli("export").code == 2


def test_a_session_comes_back_from_its_json_in_another_database(ok: Cli, web: str, tmp_path: Path) -> None:
    before = ok("show", web, "--json").json
    target, other = str(tmp_path / "session.json"), str(tmp_path / "other.db")
    ok("export", web, "-o", target)
    assert ok("--db", other, "import", target).lines == [web]
    assert ok("--db", other, "show", web, "--json").json == before
    assert ok("--db", other, "undo", web).out.startswith("Undone: set effort")


def test_import_of_what_is_here_already_changes_nothing(ok: Cli, web: str, tmp_path: Path) -> None:
    target = str(tmp_path / "session.json")
    ok("export", web, "-o", target)
    before = ok("show", web, "--json").json
    result = ok("import", target)
    assert "already" in result.err
    assert ok("show", web, "--json").json == before


def test_import_reads_standard_input(ok: Cli, web: str, tmp_path: Path) -> None:
    exported = ok("export", web, "-f", "json").out
    assert ok("--db", str(tmp_path / "other.db"), "import", "-", stdin=exported).lines == [web]


def test_a_dry_run_changes_nothing(ok: Cli, web: str, tmp_path: Path) -> None:
    target, other = str(tmp_path / "session.json"), str(tmp_path / "other.db")
    ok("export", web, "-o", target)
    assert "Taken: 4 items, 2 links." in ok("--db", other, "import", target, "--dry-run").lines
    assert ok("--db", other, "list").out == ""


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"overlap": 99999}', b"\xff\xfe{}", b"[" * 100_000, b"not json"]
)
def test_a_file_that_is_none_is_refused(cli: Cli, ok: Cli, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(data)
    result = cli("import", str(path))
    assert result.code == 1
    assert sentence(result)
    assert ok("list", "--all").out == ""


def test_what_is_no_file_is_refused_at_once(ok: Cli, database: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in ("pipe", "folder", "loop", "/dev/zero", "/dev/tty", "/proc/self/mem"):
        process = start("import", str(tmp_path / path), env={"OVERLAP_DB": str(database)})
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (1, b""), path
        assert err.startswith(b"overlap: ")
        assert err.count(b"\n") == 1
    assert ok("list", "--all").out == ""


def test_other_encodings_with_their_mark_are_read(ok: Cli, tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes("p: müde 漢\n".encode(encoding))
        session = ok("import", str(path)).lines[0]
        assert ok("show", session, "--json").json["items"][0]["text"] == "müde 漢"


def test_names_of_files_are_safe_and_never_clash(ok: Cli, tmp_path: Path) -> None:
    titles = [
        "CON",
        "aux.txt",
        "dots...",
        "🎉🎉",
        "x" * 200,
        "Same",
        "same",
        "SAME",
        "a/b\\c:d",
        "..",
        "-rf",
        "e\u0301",
    ]
    for title in titles:
        ok("new", "--", title)
    paths = [Path(line) for line in ok("export", "--all", str(tmp_path / "all"), "-f", "json").lines]
    assert len({path.name.casefold() for path in paths}) == len(titles)
    assert {json.loads(path.read_text())["session"]["title"] for path in paths} == {
        *titles[:-1], "é"
    }  # fmt: skip
    for path in paths:
        assert path.parent == tmp_path / "all"
        assert path.stem.upper() not in ("CON", "AUX")
        assert not path.stem.endswith((".", " "))
        assert len(path.name.encode()) < 255


def test_around_takes_as_many_links_as_hops_say(ok: Cli, web: str) -> None:
    ok("add", web, "q: who? > s4")
    assert "who?" not in ok("export", web, "-f", "csv", "--around", "P2", "--hops", "1").out
    assert "who?" in ok("export", web, "-f", "csv", "--around", "P2", "--hops", "2").out


def test_an_archive_that_is_there_already_is_refused_before_anything_is_written(
    ok: Cli, cli: Cli, web: str, tmp_path: Path
) -> None:
    ok("new", "Zebra")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "better-analytics.json").write_text("precious")
    result = cli("export", "--all", str(folder), "-f", "json")
    assert "exists" in sentence(result)
    assert [path.name for path in folder.iterdir()] == ["better-analytics.json"]
    ok("export", "--all", str(folder), "-f", "json", "--force")
    assert len(list(folder.iterdir())) == 2


def test_a_missing_file_is_said(cli: Cli, tmp_path: Path) -> None:
    result = cli("import", str(tmp_path / "none.json"))
    assert result.code == 1
    assert "none.json" in sentence(result)
