"""Every action of the program in one table: bindings, footer, palette and help are all made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding

from overlap_tui.tui.action import Action
from overlap_tui.tui.lens_actions import LADDER_ACTIONS, MAP_ACTIONS, MATRIX_ACTIONS
from overlap_tui.tui.review_actions import REVIEW_ACTIONS

SEARCH_ACTIONS: tuple[Action, ...] = (
    Action("search_open", "enter", "open there", "Open the session at the hit", "Search", 1, "search"),
    Action("search_leave", "escape", "back", "Go back to where you were", "Search", 2, "search"),
    Action("search_help", "f1", "help", "Show all keys", "Search", 99, "search"),
)
"""Keys of the search, besides those of its line."""

OUTCOMES_ACTIONS: tuple[Action, ...] = (
    Action(
        "outcomes_open",
        "enter",
        "look at it",
        "Say what came of it, celebrate it, or see what it rested on",
        "Outcomes",
        1,
        "outcomes",
    ),
    Action("outcomes_record", "r", "record", "Say what came of it, or correct it", "Outcomes", 2, "outcomes"),
    Action("outcomes_go", "o", "go to it", "Open its session at the decision", "Outcomes", 3, "outcomes"),
    Action("outcomes_copy", "y,Y", "copy", "Copy the page as text", "Outcomes", 4, "outcomes"),
    Action("outcomes_leave", "escape,q", "back", "Go back to where you were", "Outcomes", 5, "outcomes"),
    Action("outcomes_help", "question_mark,f1", "help", "Show all keys", "Outcomes", 99, "outcomes"),
)
"""Keys of the page of outcomes."""

SIGNS_ACTIONS: tuple[Action, ...] = (
    Action("signs_open", "enter,space", "show, go", "Show what a sign counts; go there", "Signs", 1, "signs"),
    Action("signs_copy", "y,Y", "copy", "Copy the page as text", "Signs", 2, "signs"),
    Action("signs_leave", "escape,q", "back", "Go back to where you were", "Signs", 3, "signs"),
    Action("signs_help", "question_mark,f1", "help", "Show all keys", "Signs", 99, "signs"),
)
"""Keys of the page of signs."""

_ON_HOME = ("Sessions", 0, "home")

ACTIONS: tuple[Action, ...] = (
    Action("capture", "i,insert", "capture", "Type what is said; the pane gives the kind", "Words", footer=1),
    Action(
        "recall", "ctrl+r", "use again", "While typing: use the remembered item of a past session", "Words"
    ),
    Action(
        "reword", "e", "reword", "Change the words of the item in its row, or the because of a link", "Words"
    ),
    Action("body", "b", "body", "Write a longer note under the item", "Words"),
    Action("fields", "full_stop", "fields", "Set the item's own fields: weight, effort, metric …", "Words"),
    Action("kind", "c", "kind", "Change the kind of the item, or the type of a link", "Words"),
    Action("move_up", "shift+up", "move up", "Move the item up in its pane", "Words"),
    Action("move_down", "shift+down", "move down", "Move the item down in its pane", "Words"),
    Action(
        "remove", "delete", "remove", "Remove the item with its links, or one link; undo restores", "Words"
    ),
    Action("undo", "u,ctrl+z", "undo", "Take back the last change, without limit", "Words", footer=8),
    Action("redo", "U,ctrl+y", "redo", "Bring back what was undone", "Words"),
    Action("link", "l", "link", "Link the item to another one", "Web", footer=2),
    Action("follow", "enter", "follow", "Go to the links of the item, and along a link", "Web", footer=3),
    Action("back", "backspace", "back", "Go back to where you came from", "Web"),
    Action("confirm_link", "equals_sign", "still true", "Say that a suspect link still holds", "Web"),
    Action("jump", "G", "go to", "Go to an item by its handle: type 7 or S7", "Web"),
    Action("filter", "slash", "filter", "Show only items that have these words", "Web", footer=9),
    Action("focus", "f", "focus", "Focus: what comes in, the item, what goes out", "Lenses", footer=4),
    Action("gaps", "g", "gaps", "Gaps: what is missing, what to talk about next first", "Lenses", footer=5),
    Action(
        "chains", "z", "both sides", "Read the web as each side alone would, and see what is lost", "Lenses"
    ),
    Action("set_aside", "minus", "set aside", "Set a gap aside with a reason, or bring it back", "Lenses"),
    Action(
        "reframe", "r", "reframe", "Ask what is behind a request, or what a solution is for", "Practice", 3
    ),
    Action("demo", "t", "test it", "Show a constraint by a demo: a command, a link or a file", "Practice", 3),
    Action("story", "s", "story", "Tell what happened to somebody; it grounds the problem", "Practice", 3),
    Action(
        "challenge", "x", "challenge", "Ask a neutral question, or close one that was asked", "Practice", 6
    ),
    Action(
        "confidence",
        "v",
        "confidence",
        "Score unseen how sure each of us is, then look together",
        "Practice",
        6,
    ),
    Action(
        "closing", "Z", "closing page", "See what we decided, do not know and owe, and export it", "Practice"
    ),
    Action("break_bread", "B", "break bread", "Ask something that has nothing to do with work", "Practice"),
    Action("decide", "d", "decide", "Decide: verdicts, dissent, and what we predict", "Practice", 3),
    Action("panes", "escape", "panes", "Go back from any lens to the three panes", "Lenses"),
    Action("map", "m", "map", "See the web drawn as a map", "Lenses", footer=4),
    Action("what_if", "w", "what if", "What if it were false or relaxed? Again: gone", "Web", footer=3),
    Action("keep_question", "W", "keep as question", "Keep what is pretended as a question", "Web", footer=3),
    Action("matrix", "number_sign", "matrix", "Matrix: shares, and what blocks what", "Lenses"),
    Action("ladder", "a", "ladder", "Ladder: what covers most for the fewest days", "Lenses", footer=6),
    Action("next_pane", "tab", "next pane", "Go to the next pane", "Move"),
    Action("previous_pane", "shift+tab", "previous pane", "Go to the pane before", "Move"),
    Action("pane_left", "left", "left", "Go to the pane on the left", "Move"),
    Action("pane_right", "right", "right", "Go to the pane on the right", "Move"),
    Action("pause", "comma", "pause", "Stop the time of this phase, or let it go on", "Practice"),
    Action("pen", "p", "pen", "Pass the pen: the other one speaks now", "Session", footer=7),
    Action("person", "plus", "add person", "Add somebody who is here", "Session"),
    Action("who", "h", "who said it", "Show beside every item who said it", "Session"),
    Action(
        "next_phase", "n", "next phase", "Go to the next phase; after the last the closing page", "Session"
    ),
    Action("choose_phase", "f3", "phases", "Choose a phase", "Session"),
    Action("rename", "f2", "rename", "Rename the session", "Session"),
    Action("copy", "y", "copy", "Copy the item", "Take along"),
    Action("copy_summary", "Y", "copy summary", "Copy the summary of the session as Markdown", "Take along"),
    Action(
        "export", "ctrl+e", "export", "Export in any format, with a preview: copy it or save it", "Take along"
    ),
    Action("import", "I", "import", "Add what is in a file, after a look at what would come", "Take along"),
    Action("search", "ctrl+f", "search all", "Search all sessions, as you type", "Session", footer=9),
    Action("review", "V,f5", "review", "Review: step through how this session came about", "Session"),
    Action("outcomes", "O", "outcomes", "See what is due, and predicted against actual", "Session", 3),
    Action("signs", "ampersand", "signs", "See the signs of partnership and what they count", "Session"),
    Action("sessions", "o", "sessions", "Go to the list of sessions", "Session", footer=10),
    Action("theme", "ctrl+t", "theme", "Choose the colours", "Session"),
    Action("walk", "X", "guided walk", "End the guided walk of the example, or go on with it", "Help"),
    Action(
        "walk_skip", "greater_than_sign", "skip step", "Go on to the next step of the guided walk", "Help"
    ),
    Action("palette", "ctrl+p", "commands", "Find any command by its name", "Help", footer=98),
    Action("help", "question_mark,f1", "help", "Show all keys", "Help", footer=99),
    *MAP_ACTIONS,
    *LADDER_ACTIONS,
    *MATRIX_ACTIONS,
    *SEARCH_ACTIONS,
    *REVIEW_ACTIONS,
    *OUTCOMES_ACTIONS,
    *SIGNS_ACTIONS,
    Action("quit", "q,ctrl+q", "quit", "Leave; everything is already saved", "Help", footer=97),
    Action("open_session", "enter", "open", "Open the session under the cursor", "Sessions", 1, "home"),
    Action("home_search", "ctrl+f", "search", "Search all sessions, as you type", "Sessions", 2, "home"),
    Action(
        "home_outcomes",
        "f6",
        "outcomes",
        "See what is due, and predicted against actual",
        "Sessions",
        5,
        "home",
    ),
    Action("home_signs", "f12", "signs", "See the signs of partnership over sessions", "Sessions", 5, "home"),
    Action("new_session", "ctrl+n", "new", "Start a session", "Sessions", 2, "home"),
    Action("open_demo", "f4,ctrl+g", "demo", "Look around in an example session", "Sessions", 3, "home"),
    Action(
        "import_session", "ctrl+o", "import", "Make a session of a file or a folder", "Sessions", 8, "home"
    ),
    Action(
        "review_session",
        "f5,ctrl+s",
        "review",
        "Step through how the session came about",
        "Sessions",
        4,
        "home",
    ),
    Action(
        "restore_session", "f3", "restore", "Find an earlier moment of the session and restore it", *_ON_HOME
    ),
    Action("duplicate_session", "ctrl+x", "duplicate", "Begin a session with the web of this one", *_ON_HOME),
    Action("follow_up_session", "f7", "follow up", "Begin a session with what this one left open", *_ON_HOME),
    Action("rename_session", "f2,ctrl+r", "rename", "Give the session another title", "Sessions", 4, "home"),
    Action(
        "archive_session",
        "f8,ctrl+b",
        "archive",
        "Archive the session, or take it back",
        "Sessions",
        5,
        "home",
    ),
    Action("show_archived", "f9,ctrl+l", "show archive", "Show or hide the archive", "Sessions", 7, "home"),
    Action("home_theme", "ctrl+t", "theme", "Choose the colours", "Help", where="home"),
    Action("home_palette", "ctrl+p", "commands", "Find any command by its name", "Help", 98, "home"),
    Action("home_help", "question_mark,f1", "help", "Show all keys", "Help", 99, "home"),
    Action("home_quit", "ctrl+q", "quit", "Leave; everything is already saved", "Help", 6, "home"),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

_NAMES = {
    "full_stop": ".",
    "equals_sign": "=",
    "comma": ",",
    "ampersand": "&",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "at": "@",
    "space": "Space",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "number_sign": "#",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "⌫",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def bindings(where: str = "workspace") -> list[Binding]:
    """The bindings of one screen, each under its action's id so that the settings file can remap it."""
    return [
        Binding(action.keys, f"run('{action.id}')", action.label, id=action.id, show=False)
        for action in ACTIONS
        if action.where == where
    ]


def keys_of_screens() -> list[dict[str, str]]:
    """For each screen and lens, the keys of its actions by id; keys may clash only between them."""
    places = dict.fromkeys(action.where for action in ACTIONS)
    return [{action.id: action.keys for action in ACTIONS if action.where == place} for place in places]


def not_taken(ids: Iterable[str], place: str) -> list[str]:
    """Those of the actions that have a key left in a place (a lens) where its own actions come first."""
    taken = {key for action in ACTIONS if action.where == place for key in action.keys.split(",")}
    return [i for i in ids if not taken.issuperset(BY_ID[i].keys.split(","))]


def key_name(key: str) -> str:
    """How a key is shown: ``^p``, ``?``, ``⇧↑``, ``Del``."""
    if key.startswith("ctrl+"):
        return f"^{key_name(key[5:])}"
    if key.startswith("shift+"):
        return f"⇧{key_name(key[6:])}"
    return _NAMES.get(key, key)


def shown_key(action: Action, remapped: Mapping[str, str]) -> str:
    """The key to show for an action: its first one, after the user's remapping."""
    return shown_keys(action, remapped)[0]


def shown_keys(action: Action, remapped: Mapping[str, str]) -> list[str]:
    """How all keys of an action are shown, after the user's remapping."""
    return [key_name(key.strip()) for key in remapped.get(action.id, action.keys).split(",")]


def footer(
    ids: Iterable[str],
    remapped: Mapping[str, str],
    labels: Mapping[str, str] | None = None,
    *,
    first: Sequence[str] = (),
) -> list[tuple[str, str, str]]:
    """``(key, label, action)`` for the status line, in footer order; ``labels`` says it for the moment.

    Those of ``first`` stand before all others, so that they are there on a narrow screen too.
    """
    chosen = sorted((BY_ID[i] for i in ids), key=lambda action: (action.id not in first, action.footer or 50))
    return [(shown_key(a, remapped), (labels or {}).get(a.id, a.label), a.id) for a in chosen]
