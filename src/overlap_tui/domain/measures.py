"""Numbers as people write them, with what they count: ``7 days``, ``1,5 %``, ``€10k``, ``from 30 to 7``."""

from __future__ import annotations

import math
import re

from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.late import pattern

_NUMBER = pattern(r"(?<![\w.,])[-+−]?\d+(?:[.,\u00a0\u202f ]\d+)*(?![\d])")
_BLANKS = pattern("[\u00a0\u202f ]")
_ONE_NUMBER = pattern(
    r"[-+−]?(?:\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?"
)

TIME, PERCENT = "time", "%"
_MONEY = "€$£¥"
_SECONDS: tuple[tuple[str, float], ...] = (
    ("ms millisecond milliseconds", 0.001),
    ("s sec secs second seconds sekunde sekunden seconde secondes segundo segundos", 1),
    ("min mins minute minutes minuten minuto minutos", 60),
    ("h hr hrs hour hours stunde stunden std heure heures hora horas", 3_600),
    ("d day days tag tage tagen jour jours día días dia dias", 86_400),
    ("w wk wks week weeks woche wochen semaine semaines semana semanas", 7 * 86_400),
    ("month months monat monate monaten mois mes meses", 365.25 / 12 * 86_400),
    ("quarter quarters quartal quartale trimestre trimestres", 365.25 / 4 * 86_400),
    ("y yr yrs year years jahr jahre jahren année années año años", 365.25 * 86_400),
)
_TIMES = {word: seconds for words, seconds in _SECONDS for word in words.split()}
_PLURALS = """
  seconds minutes hours days weeks months quarters years
  sekunden minuten stunden tage wochen monate jahre
  secondes heures jours semaines segundos minutos horas días semanas meses años
"""
_NAMED = frozenset(_PLURALS.split())
"""What a metric counts in, in the plural alone: “min score” and “tag cloud” count no time."""
_TIMES_OF = {"k": 1e3, "thousand": 1e3, "mn": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_WORD = pattern(r"(?P<gap>[\u00a0\u202f ]*)(?P<word>%|[€$£¥]|[^\W\d_]+)")
_JOINED = pattern(r"\s*(?:[-–—…]|\.\.\.?|to|and|or)\s*", re.IGNORECASE)
_BECOMES = pattern(r"[^\d]*?(?:→|->|=>)\s*", re.IGNORECASE)
_TO = pattern(r"[^\d]*?\bto\s+[^\d]*?", re.IGNORECASE)
_FROM = pattern(r"\bfrom\b", re.IGNORECASE)


@frozen
class Measure:
    """A number and what it counts.

    ``of`` is ``time``, ``%``, a sign of money, what stands right at the number (``x`` of ``2.5x``), or empty
    when it does not say; ``factor`` is the seconds of a time, or 1,000 of ``10k``; ``word`` is the unit as it
    was written.
    """

    number: float
    of: str = ""
    factor: float = 1.0
    word: str = ""

    @property
    def amount(self) -> float:
        return self.number * self.factor


def number_in(text: str) -> float | None:
    """The first number of a text such as ``7 days`` or ``1,200 a week``; None when there is none.

    Blanks between groups of three are skipped. One kind of separator is a decimal point, unless it stands
    before exactly three digits or more than once; of two kinds the last is the decimal point.
    """
    found = _NUMBER.search(text)
    return _read(found[0])[0] if found else None


def _read(written: str) -> tuple[float, int]:
    """The number that is written, and how many characters of it were read."""
    digits = written.replace("−", "-")
    if _BLANKS.search(digits):
        head, *groups = _BLANKS.split(digits)
        grouped = [head]
        for group in groups:
            if len(group.partition(",")[0].partition(".")[0]) != 3:
                break
            grouped.append(group)
        length = len("".join(grouped)) + len(grouped) - 1
        digits = "".join(grouped)
    else:
        length = len(digits)
    marks = [character for character in digits if character in ".,"]
    if marks:
        whole, _mark, part = digits.rpartition(marks[-1])
        two_kinds = len(set(marks)) == 2
        if two_kinds or (len(marks) == 1 and (len(part) != 3 or whole.lstrip("+-") in ("0", ""))):
            digits = re.sub("[.,]", "", whole) + "." + part
        else:
            digits = re.sub("[.,]", "", digits)
    return float(digits), length


def one_number(text: str) -> float | None:
    """The only number of a text such as ``7 days``, ``9 %`` or ``1,5``; None when there is none or more than
    one, as in ``1 of 9``, or when it is not clear where it begins, as in ``r1``."""
    found = _NUMBER.search(text)
    if found is None or not _ONE_NUMBER.fullmatch(found[0]):
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    number = None if any(character.isdigit() for character in rest) else number_in(text)
    return number if number is not None and math.isfinite(number) else None


def measure_in(text: str) -> Measure | None:
    """The first number of a text with what it counts; None when there is no number."""
    found = _measure_at(text, 0)
    return found[0] if found else None


def _measure_at(text: str, at: int) -> tuple[Measure, int, int] | None:
    """The first measure from a place on, with where its number begins and where it ends itself."""
    found = _NUMBER.search(text, at)
    if found is None:
        return None
    number, length = _read(found[0])
    end = found.start() + length
    measure, end = _counted(Measure(number), text, end)
    head = text[: found.start()].rstrip()
    if not measure.of and head[-1:] and head[-1] in _MONEY:
        measure = replace(measure, of=head[-1], word=measure.word or head[-1])
    return measure, found.start(), end


def _counted(measure: Measure, text: str, end: int) -> tuple[Measure, int]:
    """The measure with the unit that stands behind it, and where that ends."""
    found = _WORD.match(text, end)
    if found is None:
        return measure, end
    word, known = found["word"], found["word"].casefold()
    if known in _TIMES:
        return Measure(measure.number, TIME, _TIMES[known], word), found.end()
    if word == "%" or known in ("percent", "pct"):
        return Measure(measure.number, PERCENT, 1.0, word), found.end()
    if word in _MONEY:
        return replace(measure, of=word, word=word), found.end()
    thousands = 1e6 if word == "M" else _TIMES_OF.get(known.removesuffix("s") if len(known) > 2 else known)
    if thousands and measure.factor == 1:
        more, end = _counted(replace(measure, factor=thousands, word=word), text, found.end())
        return (more, end) if more.of in ("", *_MONEY) else (replace(measure, of=more.of), end)
    if not found["gap"] or len(word) == 1:
        # Right at its number, as in 2.5x, it says what is counted, even if we do not know what that is.
        return replace(measure, of=known, word=word), found.end()
    return measure, end


def unit_named(text: str) -> Measure | None:
    """What a metric such as ``hours until the first log-in`` or ``open rate, %`` counts in, as one of it."""
    for found in _WORD.finditer(text):
        known = found["word"].casefold()
        if known in _NAMED:
            return Measure(1, TIME, _TIMES[known], found["word"])
        if known in ("%", "percent", "percentage"):
            return Measure(1, PERCENT, 1.0, "%")
    return None


def goals_in(text: str) -> tuple[Measure | None, tuple[Measure, ...]]:
    """Where a target starts from, if it says so as ``from 30 to 7`` does, and what it wants: one measure, or
    both ends of ``3–4 days``; none when there is no number."""
    first = _measure_at(text, 0)
    if first is None:
        return None, ()
    start, begin, end = first
    second = _measure_at(text, end)
    if second is None:
        return None, (start,)
    goal, behind, _end = second
    between = text[end:behind].rstrip("€$£¥")
    if not start.of and goal.of:
        start = replace(start, of=goal.of, factor=goal.factor, word=goal.word)
    if _BECOMES.fullmatch(between) or (_FROM.search(text, 0, begin) and _TO.fullmatch(between)):
        return start, (goal,)
    if _JOINED.fullmatch(between) and start.of == goal.of:
        return None, (start, goal)
    return None, (first[0],)


def held_against(measure: Measure, goal: Measure) -> tuple[float, ...]:
    """The measure counted as ``goal.amount`` is, in each way that it may be meant; none when it is counted
    in something else. What says nothing is counted as the goal is."""
    if measure.of and goal.of and measure.of != goal.of:
        return ()
    if measure.word or measure.of:
        if goal.of or measure.of not in (TIME, PERCENT):
            return (measure.amount,)
        share = measure.of == PERCENT and 0 < abs(goal.number) < 1
        return (measure.number / 100 if share else measure.number,)
    if goal.of == TIME:
        return (measure.number * goal.factor,)
    if goal.of == PERCENT and 0 < abs(measure.number) < 1 <= abs(goal.number):
        return (measure.number, measure.number * 100)
    return (measure.number,) if goal.factor == 1 else (measure.number, measure.number * goal.factor)
