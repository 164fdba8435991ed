"""What people type to search all sessions: words, and filters such as ``kind:solution`` or ``by:Eli``.

Nothing that is typed is an error: a filter that makes no sense is searched as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.kinds import FORMS, KIND_BY_PREFIX, KINDS, SIDES, Value
from overlap_tui.domain.late import pattern

FILTERS: tuple[str, ...] = ("kind", "by", "side", "after", "status")
STATUS_FIELDS: tuple[str, ...] = ("status", "state", "challenge", "outcome")
"""The own fields that ``status:`` looks at."""
ANSWERED = "answered"
"""What ``status:`` knows of questions besides ``open``."""
SEARCHED: frozenset[str] = frozenset(
    field.name
    for kind in KINDS.values()
    for field in kind.fields
    if field.type in ("text", "lines") and field.asked
)
"""The own fields in which words are looked for: those that people fill with words."""
_AROUND = 60
"""Characters of an excerpt before the word that was found; twice as many follow."""
READ = 400
"""Characters of a query that are read; nobody types more, but somebody may paste more."""
_FILTER = pattern(rf"({'|'.join(FILTERS)}):(.+)", re.IGNORECASE | re.DOTALL)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Letters of scripts without blanks between words: Han, Kana, Thai, Lao, Khmer, Burmese. Each is a word, so
that what stands in the middle of a sentence is found."""
_ALONE = rf"(?![\W_])[{_UNSPACED}]"
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = pattern(rf"{_LETTER}+|{_ALONE}")
_MARKED_WORD = pattern(rf"(?:{_LETTER}|(?<=\w)[\u0300-\u036f])+|{_ALONE}[\u0300-\u036f\u3099\u309a]*")
_ONE_ALONE = pattern(_ALONE)
_PARTS = pattern(r'(?:\w+:)?"[^"]*"|\S+')
_BETWEEN = pattern(r"[\W_]")


@frozen
class Query:
    """A search. ``words`` must all be found; the last letters of a word may be missing.

    ``kind`` is one kind or, with blanks between, several; ``form`` is a form of research; ``by`` the
    beginning of a name; ``after_ms`` UTC milliseconds of the first moment that counts, 0 for any.
    """

    words: tuple[str, ...] = ()
    kind: str = ""
    form: str = ""
    by: str = ""
    side: str = ""
    after_ms: int = 0
    status: str = ""

    @property
    def filtered(self) -> bool:
        """Whether only items can be found: links, people and titles have no kind and no author to filter."""
        return bool(self.kind or self.by or self.side or self.after_ms or self.status)

    def __bool__(self) -> bool:
        return bool(self.words) or self.filtered


def utc_begin(day: date) -> float:
    """Seconds since 1970 at which a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def parse(raw: str, begins: Callable[[date], float] = utc_begin) -> Query:
    """The query that somebody typed; empty when there is nothing to look for.

    ``begins`` says in seconds since 1970 when a day begins where they are.
    """
    if raw.isascii() and raw.isprintable() and ":" not in raw and '"' not in raw:
        # Words and nothing else, as nearly always: there is nothing to clean and nothing to tell apart.
        return Query(tuple(word for word in raw[:READ].split() if word.isalnum() or _WORD.search(word)))
    query = Query()
    for match in _PARTS.finditer(clean_line(raw[:READ]).text):
        part = match[0]
        filtered = _filtered(query, part, begins)
        if filtered is not None:
            query = filtered
        elif word := part.replace('"', "").strip():
            query = replace(query, words=(*query.words, word)) if any(tokens(word)) else query
    return query


def _filtered(query: Query, part: str, begins: Callable[[date], float]) -> Query | None:
    found = _FILTER.fullmatch(part)
    if found is None:
        return None
    name, value = found[1].lower(), found[2].strip('"').strip()
    known = value.casefold()
    if name == "kind":
        known = KIND_BY_PREFIX[known].name if known in KIND_BY_PREFIX else _one_of(known, (*KINDS, *FORMS))
        if not known:
            return None
        form = known if known in FORMS else ""
        kinds = dict.fromkeys((*query.kind.split(), "research" if form else known))
        return replace(query, kind=" ".join(kinds), form=form or query.form)
    if name == "side":
        fits = [side for side in SIDES if known and side.startswith(known)]
        return replace(query, side=fits[0]) if fits else None
    if name == "after":
        at_ms = _first_moment(value, begins)
        return None if at_ms is None else replace(query, after_ms=at_ms)
    if not value:
        return None
    return replace(query, by=value) if name == "by" else replace(query, status=known)


def _one_of(said: str, names: tuple[str, ...]) -> str:
    """The name that was said, as one or as many; empty when it is none of them."""
    many = {f"{name}s": name for name in names} | {"stories": "story"}
    return said if said in names else many.get(said, "")


def _first_moment(text: str, begins: Callable[[date], float]) -> int | None:
    """UTC milliseconds at which a day, a month or a year begins."""
    padded = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        day = date.fromisoformat(padded) if len(padded) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return None
    return max(1, int(begins(day)) * 1000)


def fold_letters(text: str) -> str:
    """The text without case and without marks on letters, as words are compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits, and each letter of a script without blanks."""
    return _WORD.findall(fold_letters(text))


def indexed(text: str) -> str:
    """The text as an index is given it: of what is not ASCII, folded letters and digits with blanks between.

    The tables of letters that indexes have are older than many letters and signs; ours decides alone.
    """
    if text.isascii():
        return text
    return _ONE_ALONE.sub(r" \g<0> ", _BETWEEN.sub(" ", fold_letters(text)))


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each folded word of a text with the place where it begins and ends."""
    for match in _MARKED_WORD.finditer(text):
        yield fold_letters(match[0]), match.start(), match.end()


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str] | None:
    """What ``places`` looks for, as one pattern over folded text; None when the word has no letters."""
    wanted = tokens(word)
    if not wanted:
        return None
    alone = [_ONE_ALONE.fullmatch(each) is not None for each in wanted]
    parts = ["" if alone[0] else f"(?<!{_LETTER})", re.escape(wanted[0])]
    for place in range(1, len(wanted)):
        parts += (r"[\W_]*" if alone[place - 1] or alone[place] else r"[\W_]+", re.escape(wanted[place]))
    return pattern("".join(parts) + ("" if may_be_begun(word) or alone[-1] else f"(?!{_LETTER})"))


def may_be_begun(word: str) -> bool:
    """Whether the last letters may be missing: not of ``c++``, which says where it ends."""
    return word[-1:].isalnum()


def places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a typed word stand in the text in a row, the last one at least begun."""
    wanted = tokens(word)
    if not wanted:
        return
    said = list(spans(text))
    begun = may_be_begun(word)
    for at in range(len(said) - len(wanted) + 1):
        run = [token for token, _start, _end in said[at : at + len(wanted)]]
        if run == wanted or (begun and run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])):
            yield said[at][1], said[at + len(wanted) - 1][2]


def highlights(query: Query, text: str) -> list[tuple[int, int]]:
    """The places of all words of the query in a text, in order, none overlapping another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(place for word in query.words for place in places(word, text)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def said_by_all(query: Query, text: str) -> bool:
    """Whether every word of the query stands in the text."""
    return meaning(query)(text)


def meaning(query: Query) -> Callable[[str], bool]:
    """``said_by_all`` of one query, for many texts."""
    patterns = [_pattern(word) for word in query.words]
    looks = [pattern.search for pattern in patterns if pattern is not None]
    if len(looks) < len(patterns):
        return lambda _text: False
    if len(looks) == 1:
        (look,) = looks
        return lambda text: look(fold_letters(text)) is not None

    def said(text: str) -> bool:
        folded = fold_letters(text)
        return all(look(folded) is not None for look in looks)

    return said


def excerpt(query: Query, body: str) -> str:
    """The first line of a body in which a word of the query stands, cut to what surrounds that word."""
    for line in body.splitlines():
        marks = highlights(query, line)
        if marks:
            start = marks[0][0]
            head = max(0, start - _AROUND)
            tail = start + 2 * _AROUND
            cut = line[head:tail].strip()
            return f"{'…' if head else ''}{cut}{'…' if len(line) > tail else ''}"
    return ""


def own_words(fields: Mapping[str, Value]) -> list[str]:
    """The texts among an item's own fields that are searched."""
    return [value for name, value in fields.items() if name in SEARCHED and isinstance(value, str)]


def has_status(kind: str, fields: Mapping[str, Value], status: str, answered: bool = False) -> bool:
    """Whether an item is ``open``, ``held``, ``accepted``, ``missed`` and so on.

    A question is ``open`` or ``answered``: in words, as a closed challenge, or, as its links alone tell, when
    ``answered``.
    """
    if kind == "question" and status in ("open", ANSWERED):
        closed = answered or bool(fields.get("answer")) or fields.get("challenge") not in (None, "", "open")
        return closed == (status == ANSWERED)
    for name in STATUS_FIELDS:
        spec = KINDS[kind].field(name)
        if spec is not None and (fields.get(name) or spec.default) == status:
            return True
    return False
