"""What the keys do while a session is reviewed; there they win over the same keys of the workspace."""

from __future__ import annotations

from overlap_tui.tui.action import Action

_TIME, _JUMP, _SEE, _ON = "Review: time", "Review: jump to", "Review: compare", "Review: go on from here"

REVIEW_ACTIONS: tuple[Action, ...] = (
    Action("review_back", "comma,ctrl+left", ". step", "One step back", _TIME, 1, "review"),
    Action("review_forward", "full_stop,ctrl+right", "forward", "One step forward", _TIME, where="review"),
    Action("review_first", "B,ctrl+home", "first", "Before the first step", _TIME, where="review"),
    Action("review_last", "L,ctrl+end", "last", "The last step: as it is now", _TIME, where="review"),
    Action("review_play", "space", "play", "Play from here, or pause", _TIME, 2, "review"),
    Action("review_slower", "less_than_sign", "slower", "Play slower", _TIME, where="review"),
    Action("review_faster", "greater_than_sign", "faster", "Play faster", _TIME, where="review"),
    Action(
        "review_moment",
        "t,at",
        "go to",
        "Go to a step, a day, a time, or the last word of a person",
        _TIME,
        5,
        "review",
    ),
    Action("review_steps", "l", "all steps", "List all steps: who, when, what", _TIME, where="review"),
    Action("review_decision", "d", "decision", "The next decision", _JUMP, 6, "review"),
    Action("review_decision_back", "D", "decision before", "The decision before", _JUMP, where="review"),
    Action("review_reframe", "r", "reframe", "The next reframe", _JUMP, 7, "review"),
    Action("review_reframe_back", "R", "reframe before", "The reframe before", _JUMP, where="review"),
    Action("review_challenge", "x", "challenge", "The next challenge", _JUMP, 8, "review"),
    Action("review_challenge_back", "X", "challenge before", "The challenge before", _JUMP, where="review"),
    Action("review_mind", "c", "mind", "The next change of mind", _JUMP, 9, "review"),
    Action("review_mind_back", "C", "mind before", "The change of mind before", _JUMP, where="review"),
    Action(
        "review_compare",
        "equals_sign",
        "compare",
        "Mark this moment; at another one: see what changed between them",
        _SEE,
        4,
        "review",
    ),
    Action("review_news", "n", "since last look", "What changed since you last looked", _SEE, 11, "review"),
    Action(
        "review_minds",
        "i",
        "mind-changes",
        "What we changed our minds about, on one page",
        _SEE,
        12,
        "review",
    ),
    Action("review_work", "W", "work on it", "Open the session to work on it", _ON, 10, "review"),
    Action(
        "review_restore",
        "ctrl+r",
        "restore",
        "Make the web what it was here, by a new step",
        _ON,
        where="review",
    ),
    Action(
        "review_duplicate",
        "ctrl+x,f6",
        "duplicate",
        "Begin a session with the web as it was here",
        _ON,
        where="review",
    ),
    Action(
        "review_follow_up",
        "f7,ctrl+f",
        "follow up",
        "Begin a session with what was still open here",
        _ON,
        where="review",
    ),
    Action(
        "review_leave",
        "q,V,f5",
        "end review",
        "Go back to where you came from; Esc does too, when there is nothing else to close",
        _ON,
        3,
        "review",
    ),
)
"""A letter goes on, the same letter with Shift goes back."""

IN_REVIEW: frozenset[str] = frozenset(
    (
        *(
            "follow",
            "back",
            "jump",
            "filter",
            "focus",
            "gaps",
            "chains",
            "closing",
            "panes",
            "map",
            "what_if",
        ),
        *("matrix", "ladder", "next_pane", "previous_pane", "pane_left", "pane_right", "who", "body", "copy"),
        *("copy_summary", "export", "sessions", "theme", "palette", "help", "quit"),
        *(
            "map_left",
            "map_right",
            "map_up",
            "map_down",
            "map_open",
            "map_back",
            "map_zoom_in",
            "map_zoom_out",
        ),
        *("map_hops_1", "map_hops_2", "map_hops_3", "map_all", "map_trace", "map_end_trace", "map_tidy"),
        *("map_pan_left", "map_pan_right", "map_pan_up", "map_pan_down"),
        *("ladder_open", "ladder_sum", "matrix_up", "matrix_down", "matrix_left", "matrix_right"),
        *("matrix_turn", "matrix_open", "matrix_escape"),
    )
)
"""Actions of other places that work in a review, because they change nothing. All others are refused."""
