"""Whose sessions are shown: the user's own, those of a file that is only read, or the example."""

from __future__ import annotations

from contextlib import ExitStack

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from overlap_tui.app.ports import Store

    OpenExample = Callable[[], AbstractContextManager[tuple[Store, str]]]
    """Makes the example session in a store of its own, which is gone when the context ends; the session's
    id."""


class Stores:
    """``shown`` is the store whose sessions are shown now.

    ``work`` gives the one to write with, where ``shown`` only reads; ``own`` that of the user's own sessions,
    where ``shown`` is the example's; ``example`` makes an example to look at beside one's own.
    """

    def __init__(
        self,
        shown: Store,
        *,
        work: Callable[[], Store] | None = None,
        own: Callable[[], Store] | None = None,
        example: OpenExample | None = None,
    ) -> None:
        self.shown = shown
        self._work, self._own, self._open_example = work, own, example
        self._opened = ExitStack()
        self._example_at = shown.where if own is not None else ""

    @property
    def only_example(self) -> bool:
        """Whether the program was started for the example, and has not gone to the user's own sessions."""
        return self._own is not None

    @property
    def has_example(self) -> bool:
        """Whether an example can be opened beside one's own sessions."""
        return self._open_example is not None

    def to_write(self) -> Store:
        """The store to write with; a program that was started to review opens it when it is wanted."""
        if self._work is not None:
            self.shown, self._work = self._work(), None
        return self.shown

    def to_begin_in(self, store: Store) -> Store:
        """Where a session that is begun from one in ``store`` belongs.

        The example is thrown away, however the program ends; what is begun from it is the user's own.
        """
        if store.where != self._example_at:
            return store
        return self._own() if self._own is not None else self.to_write()

    def show_own(self) -> None:
        """Show what stays: after the example the user's own sessions. Raises ``StoreError``."""
        if self._own is None:
            self.to_write()
        else:
            self.shown, self._own = self._own(), None

    def open_example(self) -> tuple[Store, str]:
        """The example's store, and the id of its session. Raises ``OSError`` or ``StoreError``."""
        assert self._open_example is not None
        store, session = self._opened.enter_context(self._open_example())
        self._example_at = store.where
        return store, session

    def throw_example_away(self) -> None:
        """Remove the example, if it was opened here."""
        self._opened.close()
