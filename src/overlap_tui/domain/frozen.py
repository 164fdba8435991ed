"""Frozen classes with slots, as ``dataclass(frozen=True, slots=True)`` makes them, in a tenth of the time.

``dataclasses`` loads ``inspect`` and compiles six functions a class. That was a quarter of a small export,
and every start of the screen pays for the classes that it loads. Here only ``__init__`` is compiled, if many
objects are made, and the other methods are shared. Fields are the annotations of the class in their order; a
default stands for all objects, so it must not be something that changes. A class that keeps more than its
fields names ``__dict__`` in its ``__slots__``.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeVar, dataclass_transform

    C = TypeVar("C")
    T = TypeVar("T")

    @dataclass_transform(frozen_default=True)
    def frozen(cls: type[C]) -> type[C]:
        """Make a frozen class with slots of a class that names its fields."""

else:

    def frozen(cls):
        """Make a frozen class with slots of a class that names its fields."""
        names = tuple(cls.__annotations__)
        body = {name: value for name, value in cls.__dict__.items() if name not in _LEFT_OUT}
        defaults = {name: body.pop(name) for name in names if name in body}
        body |= _SHARED | {
            "__slots__": (*names, *cls.__dict__.get("__slots__", ())),
            "__match_args__": names,
            "__qualname__": cls.__qualname__,
            "_values": attrgetter(*names) if len(names) > 1 else _single(names[0]),
        }
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__init__ = _compiled_at_need(made, names, defaults)
        return made


def _single(name: str) -> Any:
    return staticmethod(lambda self: (getattr(self, name),))


_FEW = 80
"""Compiling takes as long as filling so many objects without it."""


def _compiled_at_need(made: Any, names: tuple[str, ...], defaults: dict[str, object]) -> Any:
    """Many classes are loaded for each object that is made, and most are made a few times in a run."""
    places = [(name, getattr(made, name).__set__) for name in names]
    known = set(names)
    count = 0

    def __init__(self: object, *args: object, **more: object) -> None:  # it becomes a method
        nonlocal count
        count += 1
        given = dict(zip(names, args, strict=False)) | more
        filled = defaults | given
        if count > _FEW or len(given) < len(args) + len(more) or filled.keys() != known:
            made.__init__ = init = _init(made, names, defaults)
            init(self, *args, **more)  # which also says what is missing or too much
        else:
            for name, put in places:
                put(self, filled[name])

    return __init__


def _init(made: type, names: tuple[str, ...], defaults: dict[str, object]) -> Any:
    """Each field goes straight into its slot: ``__setattr__`` refuses."""
    places: dict[str, object] = {f"_set_{name}": getattr(made, name).__set__ for name in names}
    places |= {f"_default_{name}": value for name, value in defaults.items()}
    taken = ", ".join(f"{name}=_default_{name}" if name in defaults else name for name in names)
    lines = "".join(f"\n    _set_{name}(self, {name})" for name in names)
    exec(f"def __init__(self, {taken}):{lines}", places)  # as dataclasses and namedtuple do
    return places["__init__"]


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} stays as it is")


def _equal(self: Any, other: Any) -> bool:
    if self.__class__ is not other.__class__:
        return NotImplemented  # type: ignore[no-any-return]  # as object says it
    same: bool = self._values(self) == other._values(other)
    return same


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    said = ", ".join(
        f"{name}={value!r}" for name, value in zip(self.__match_args__, self._values(self), strict=True)
    )
    return f"{type(self).__qualname__}({said})"


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:
    return type(self), self._values(self)


_LEFT_OUT = frozenset(("__dict__", "__weakref__", "__slots__"))
_SHARED = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__reduce__": _reduce,
}


def replace(value: T, **changes: object) -> T:
    """The same with other values in some fields."""
    kept: Any = value
    return type(value)(**dict(zip(kept.__match_args__, kept._values(kept), strict=True)) | changes)
