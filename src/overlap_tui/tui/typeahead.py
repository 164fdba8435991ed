"""Keys are taken one after the other, so that what is typed ahead reaches the place it was meant for.

Textual hands every key to the widget that has the focus when the key arrives. When a key moves the focus
(Enter, Esc, a letter that opens a dialog) and the next ones are already there, they would go to the widget
that is being left: words would be lost. Here the next key waits until everything that the key before it
caused has been handled.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from textual import events
from textual.message_pump import MessagePump

from overlap_tui.tui.guard import GuardedApp

Result = TypeVar("Result")

_LOOK_SECONDS = 0.025
"""How long until somebody looks whether the answer to a key still has to come."""
_QUIET_LOOKS = 8
"""A key waits no more for one whose widget went away without an answer after so many looks in a row that came
in time. A look that is late says that the program itself was held up, by a slow disk or a busy machine: the
answer could not come either."""
_LOOKS = 80
"""No key waits longer than for so many looks, in time or late."""


class _Hop:
    """What is called behind the messages of a widget.

    It says beforehand that it takes no arguments: of what `call_later` makes, Textual reads the signature
    anew each time, and a key hops about ten times.
    """

    __slots__ = ("_go_on",)
    _param_count = 0

    def __init__(self, go_on: Callable[[], None]) -> None:
        self._go_on = go_on

    def __call__(self) -> None:
        self._go_on()


class TypeAheadApp(GuardedApp[Result], Generic[Result]):
    """An app that forwards keys and pastes in order, each after the one before it is done with."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._turn = 0
        self._busy = False
        self._way: Callable[[], None] | None = None
        self._look: asyncio.TimerHandle | None = None

    @property
    def typed_ahead(self) -> bool:
        """Whether keys wait for their turn, or the last one is still being dealt with."""
        return self._busy or bool(self._waiting)

    @property
    def _leaving(self) -> bool:
        """Whether the program was told to end: keys that come now have no place to go to."""
        return self._exit or not self.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes that come from the terminal; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._busy:
                await self._forward_next()
            else:
                self._go_the_way(self._turn)
        else:
            await super().on_event(event)

    def key_comes(self) -> None:
        """A key is about to be forwarded."""

    async def _forward_next(self) -> None:
        """Forward the oldest waiting key, and note when all that it caused is done."""
        if self._leaving:
            self._waiting.clear()
        if not self._waiting:
            self._busy = False
            return
        self._busy = True
        self._turn += 1
        turn, screen = self._turn, self.screen
        target: MessagePump = self.focused or screen
        self._look_later(turn, 0, 0)
        self.key_comes()
        await super().on_event(self._waiting.popleft())
        # Twice along the way that a key bubbles: first behind the key, then behind what it made widgets post.
        way = iter((*_way_up(target), *_way_up(target)))
        self._way = lambda: self._pass(way, turn, screen)
        # Nobody waits for the way's end as long as no key does: what the key changed is painted first.
        if self._waiting or not target.call_after_refresh(self._go_the_way, turn):
            self._go_the_way(turn)

    def _go_the_way(self, turn: int) -> None:
        """Begin to find out when all that this turn's key caused is done, once."""
        if turn == self._turn and self._way is not None:
            way, self._way = self._way, None
            way()

    def _pass(self, way: Iterator[MessagePump], turn: int, screen: object) -> None:
        """Go on to the next widget of the way once this one has handled what came before."""
        for pump in way:
            if pump.post_message(events.Callback(callback=_Hop(lambda: self._pass(way, turn, screen)))):
                return
        if self._leaving or self.screen is screen or not self.screen.call_after_refresh(self._release, turn):
            self._release(turn)

    def _look_later(self, turn: int, looks: int, quiet: int) -> None:
        """Look again whether the key of this turn is done with; the last `quiet` of `looks` were in time."""
        if looks == _LOOKS or quiet == _QUIET_LOOKS:
            self._release(turn)
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + _LOOK_SECONDS

        def look() -> None:
            in_time = loop.time() < due + _LOOK_SECONDS
            self._look_later(turn, looks + 1, quiet + 1 if in_time else 0)

        self._look = loop.call_at(due, look)

    def _release(self, turn: int) -> None:
        """The key of this turn is done with: the next one may go."""
        if turn != self._turn or not self._busy:
            return
        if self._look is not None:
            self._look.cancel()
        self._turn += 1  # nothing of this turn may release the next one
        self._way = None
        # Busy until then: a key that comes before would be forwarded by itself, and one more behind it.
        self._busy = bool(self._waiting)
        if self._busy:
            self.call_next(self._forward_next)


def _way_up(pump: MessagePump | None) -> Iterator[MessagePump]:
    """The widget and all that its messages bubble to, the app last."""
    while pump is not None:
        yield pump
        pump = pump._parent
