"""The commands in the order that help shows them. Each is one module, imported when it is called."""

from __future__ import annotations

from overlap_tui.domain.frozen import frozen


@frozen
class Row:
    """A command: its name, its module in ``cli.commands`` (there it is ``command``), and one line of help.

    The module of a ``plain`` one has a ``FORM`` and ``run`` instead, and does without click.
    """

    name: str
    module: str
    summary: str
    plain: bool = False


SECTIONS: dict[str, tuple[Row, ...]] = {
    "Sessions": (
        Row("new", "new", "Start a session; prints its id."),
        Row("open", "open", "Open a session on the screen.", plain=True),
        Row("list", "list", "List the sessions, newest first.", plain=True),
        Row("show", "show", "Print a session.", plain=True),
        Row("rename", "rename", "Give a session another title."),
        Row("archive", "archive", "Put a session away, or take it out again."),
        Row("person", "person", "Add somebody, or change their side."),
        Row("pen", "pen", "Say who is speaking."),
        Row("phase", "phase", "Go to a phase."),
        Row("demo", "demo", "Open the example session; it is gone when you quit."),
    ),
    "The web": (
        Row("add", "add", "Add items; prints their handles."),
        Row("link", "link", "Link two items."),
        Row("relink", "relink", "Change a link: its type, share, reason, or direction."),
        Row("unlink", "unlink", "Remove a link."),
        Row("reword", "reword", "Say an item in other words."),
        Row("set", "set", "Set an own field of an item."),
        Row("kind", "kind", "Change the kind of an item."),
        Row("remove", "remove", "Remove items with their links."),
        Row("undo", "undo", "Take back the newest change."),
        Row("redo", "redo", "Bring back what was undone."),
        Row("map", "map", "Draw the web as text or SVG."),
        Row("gaps", "gaps", "Say what is missing; exit code 3 when something is.", plain=True),
        Row("ladder", "ladder", "Say what covers most for the fewest days."),
        Row("path", "path", "Say why one item is there for another."),
        Row("whatif", "whatif", "Say what follows if something were gone."),
    ),
    "The practice": (
        Row("types", "types", "List the session types and their prompts."),
        Row("reframe", "reframe", "Find the problem behind a request."),
        Row("story", "story", "Ground a problem in what happened to somebody."),
        Row("demo-run", "demo_run", "Show a constraint by running its demo, once confirmed."),
        Row("challenge", "challenge", "Ask a neutral question of an item or a link."),
        Row("close", "close", "Close a challenge as upheld, revised or withdrawn."),
        Row("confidence", "confidence", "Score blind, and see the gaps."),
        Row("decide", "decide", "Decide, with reasons, dissent and a prediction."),
        Row("closing", "closing", "Print what is decided, not known and owed."),
    ),
    "Afterwards": (
        Row("search", "search", "Find words in all sessions."),
        Row("review", "review", "Step through a session on the screen."),
        Row("timeline", "timeline", "Print a session step by step."),
        Row("diff", "diff", "Print what changed between two moments."),
        Row("minds", "minds", "Print what we changed our minds about."),
        Row("restore", "restore", "Make the web what it was; can be undone."),
        Row("duplicate", "duplicate", "Begin a session with the web of another one."),
        Row("follow-up", "follow_up", "Begin a session with what another one left open."),
        Row("due", "due", "Print the decisions to look at again; exit code 3 when there are.", plain=True),
        Row("outcome", "outcome", "Keep what came of a decision."),
        Row("outcomes", "outcomes", "Print predicted against actual, over all sessions."),
        Row("broken", "broken", "Mark an assumption as broken."),
        Row("signs", "signs", "Print the signs of partnership, and their trend."),
    ),
    "Files": (
        Row("export", "export", "Write a session as Markdown, JSON and more.", plain=True),
        Row("import", "import_", "Read a session from a file; prints its id."),
        Row("merge", "merge", "Take in the sessions of another database."),
        Row("backup", "backup", "Copy the whole database to a file."),
        Row("doctor", "doctor", "Check the database, and mend what can be mended."),
        Row("where", "where", "Print the path of the database."),
    ),
}
COMMANDS: dict[str, Row] = {row.name: row for rows in SECTIONS.values() for row in rows}
