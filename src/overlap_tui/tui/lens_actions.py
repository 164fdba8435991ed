"""What the keys do inside a lens; there they win over the same keys of the workspace."""

from __future__ import annotations

from overlap_tui.tui.action import Action

MAP_ACTIONS: tuple[Action, ...] = (
    Action("map_left", "left", "→ ↑ ↓ walk", "Along a link to the left", "Map", -10, "map"),
    Action("map_right", "right", "right", "Along a link to the right", "Map", where="map"),
    Action("map_up", "up,k", "up", "To the box above", "Map", where="map"),
    Action("map_down", "down,j", "down", "To the box below", "Map", where="map"),
    Action(
        "map_open", "enter", "closer", "Look closer: round this item, or into the group", "Map", -9, "map"
    ),
    Action("map_back", "backspace", "back", "Back to what the map showed before", "Map", where="map"),
    Action("map_zoom_in", "plus", "− zoom", "Show more of the words", "Map", -8, "map"),
    Action(
        "map_zoom_out", "minus", "less", "Show less of the words: one line, then handles", "Map", where="map"
    ),
    Action("map_hops_1", "1", "2 3 hops", "Show what is one link away from this item", "Map", -7, "map"),
    Action("map_hops_2", "2", "2 hops", "Show what is two links away", "Map", where="map"),
    Action("map_hops_3", "3", "3 hops", "Show what is three links away", "Map", where="map"),
    Action("map_all", "0", "all", "Show the whole web", "Map", -6, "map"),
    Action("map_trace", "t", "path", "Show the path from this item to another one", "Map", -5, "map"),
    Action("map_end_trace", "escape", "end path", "End the path; then back to the panes", "Map", where="map"),
    Action("map_tidy", "T", "tidy", "Draw afresh, and say how many crossings that saved", "Map", -4, "map"),
    Action("map_pan_left", "shift+left,H", "pan left", "Move the map to the left", "Map", where="map"),
    Action("map_pan_right", "shift+right,L", "pan right", "Move the map to the right", "Map", where="map"),
    Action("map_pan_up", "shift+up,K", "pan up", "Move the map up", "Map", where="map"),
    Action("map_pan_down", "shift+down,J", "pan down", "Move the map down", "Map", where="map"),
)

LADDER_ACTIONS: tuple[Action, ...] = (
    Action(
        "ladder_open",
        "enter",
        "go",
        "Go to the solutions, or give the missing number",
        "Ladder",
        -9,
        "ladder",
    ),
    Action(
        "ladder_sum",
        "s",
        "larger/sum",
        "Count the larger share of a problem, or the sum",
        "Ladder",
        -8,
        "ladder",
    ),
)

MATRIX_ACTIONS: tuple[Action, ...] = (
    Action("matrix_up", "up,k", "up", "To the row above", "Matrix", where="matrix"),
    Action("matrix_down", "down,j", "down", "To the row below", "Matrix", where="matrix"),
    Action("matrix_left", "left", "left", "To the column on the left", "Matrix", where="matrix"),
    Action("matrix_right", "right", "right", "To the column on the right", "Matrix", where="matrix"),
    Action(
        "matrix_share",
        "8,9,0,1,2,3,4,5,6,7",
        "80 %",
        "Set the share: 8 is 80 %, 85 is 85 %",
        "Matrix",
        -9,
        "matrix",
    ),
    Action(
        "matrix_toggle", "space", "blocks", "Let the constraint block, or no more", "Matrix", -8, "matrix"
    ),
    Action("matrix_unlink", "delete", "unlink", "Take the link of the cell away", "Matrix", -7, "matrix"),
    Action("matrix_turn", "t", "other table", "Shares of problems, or constraints", "Matrix", -6, "matrix"),
    Action(
        "matrix_open", "enter", "keep, go", "Keep what is typed, or go to the item", "Matrix", where="matrix"
    ),
    Action(
        "matrix_escape",
        "escape",
        "drop",
        "Drop what is typed; then back to the panes",
        "Matrix",
        where="matrix",
    ),
)
