"""Whether a problem is worded as a solution (G8), by the shape of its first clause. English only, a nudge.

Four shapes give a solution away: an order to build (“Add SSO”), a wish for a thing (“We need a dashboard”), a
thing's absence (“There is no API”), and a thing's bare name (“Slack integration”). Needing two people or four
clicks is a problem: so wishes and absences count only when what is wished for is something that gets built.
"""

from __future__ import annotations

from functools import lru_cache

from overlap_tui.domain.late import pattern

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THINGS = _words(
    """
    ai alert alerts algorithm analytics api apis app application archive audit authentication automation
    backup backups bar blog bot button buttons cache caching calendar capability capture catalog
    catalogue chart charts chat chatbot checkbox check-in checklist client cloud command connector connectors
    console crm csv dashboard dashboards database directory docs documentation download downloads
    dropdown edit editing edition editor e-mail email endpoint engine environment export exporter
    exports extension feature features feed field fields filter filters
    flag flags folder form forms
    framework functionality gateway generator glossary graph guide guideline guidelines
    hub import importer index integration integrations
    interface inventory kiosk kpi kpis layer library link links list log logging login machine-learning
    marketplace menu metrics microservices migration mode model module monitoring newsletter
    notification notifications option options overview package page pagination panel permissions
    pipeline plan platform plugin plugins popup portal preview process product queue reminder reminders
    repository report reporting reports roadmap role roles rule rules saml score scheduler schema screen
    script sdk search server service services setting settings shortcut shortcuts sidebar site software
    solution spreadsheet sso sign-on standard storage store suggestions suite summaries summary support
    sync system systems tab table tag tagging tags team template templates test tests theme timer toggle
    toggles tool tooling tools tooltip tracker tracking trail translation tutorial ui undo upload
    uploads vault version view views warehouse webhook webhooks website widget widgets wiki wizard
    workflow workflows workspace
    """
)
"""Nouns for what teams build."""
_NOT_ALONE = _words("support test team plan product")
"""These count only after a wish or an absence."""
_ALSO_VERBS = _words(
    """
    alert archive audit backup capture chat download edit email e-mail export feed filter filters import
    index link list log map preview process queue report score screen search store sync tag test upload
    view
    """
)

_BUILD = _words(
    """
    add adopt automate build bring buy change configure connect consolidate convert create deliver
    deploy design develop display embed enable expand expose extend extract give hire implement improve
    include install integrate introduce launch let make merge migrate modernise modernize move notify
    offer optimise optimize port provide publish refactor remove rename replace reuse revamp rework
    rewrite rebuild redesign roll send set ship show simplify split standardise standardize support
    switch sync turn unify update upgrade use write allow put have
    """
)
_ALSO_NOUNS = _words(
    """
    change connect design display launch move offer port put roll send set ship show split support
    switch sync turn update upgrade use build have hire
    """
)
"""Orders to build that also start sentences about something else: what follows must tell them apart."""
_AFTER_ORDER = (
    r"(?:an?|the|our|their|its|all|each|every|everything|everyone|both|one|some|more|users?|customers?|people|up|out"
    r"|to|in|on|off|over|machine|e-?mails?|new|single|automatic|multiple|native|real|two|three|four|five|\d+)\b"
)
_ORDER = (
    rf"(?:(?:{'|'.join(sorted(_BUILD - _ALSO_NOUNS))})(?![\w'’-])"
    r"(?!\s+(?:is|are|was|were|has|takes|fails|of)\b)"
    rf"|(?:{'|'.join(sorted(_ALSO_NOUNS))})\s+{_AFTER_ORDER})"
)

_OPENING = (
    r"(?:please\s+|just\s+|maybe\s+|let['’]?s\s+|how\s+(?:do|can|could|might|should)\s+we\s+|why\s+(?:don['’]?t|not)\s+(?:we\s+)?"
    r"|(?:can|could|should|shall)\s+we\s+(?:please\s+)?|what\s+if\s+we\s+(?:could\s+)?|to\s+)"
)
_SUBJECT = (
    r"(?:(?!because\b|when\b|that\b|if\b|and\b|but\b|since\b|after\b|so\b|who\b|what\b|which\b|how\b)"
    r"[\w'’&/-]+\s+){0,6}?"
)
_OBLIGED = r"(?:should|must|could|(?:really\s+)?(?:need|needs|want|wants|have|has|ought|would\s+like)\s+to)"
_ABLE = r"be\s+able\s+to\b"

_PROPOSED = pattern(
    r"(?i)(?:please\s+)?(?:let['’]?s|(?:can|could|should|shall)\s+we|why\s+(?:don['’]?t\s+we|not)|what\s+if\s+we(?:\s+could)?)\s+"
    r"(?:(?:just|please|also|simply|maybe)\s+)*"
    r"(?!(?:know|see|tell|hear|notice|understand|find|get|have|learn|trust|be|not)\b)[a-z]"
)
"""“Can we just cache it?”: whatever is proposed so is an idea, unless it asks to know something."""
_CHANGE_TO = pattern(
    r"(?i)(?:upgrade|move|port|switch|turn|update|split)\s+(?:[\w.-]+\s+){1,3}?(?:to|into)\s+\S"
    r"|(?:sync|connect)\s+(?:[\w.-]+\s+){1,3}?(?:with|to)\s+\S"
    r"|(?:show|put|display|send|store|print)\s+(?:[\w.-]+\s+){1,4}?(?:on|in|to)\s+(?:the|our|every|each|all|s3)\b"
    r"|(?:run|start|price|train|track|open|sell|cut|drop|limit|charge)\s+(?:an?|the|our|every|each|all|per)\b"
    r"|(?:outsource|migrate|translate|pilot|subscribe|refactor)\s+\S"
)
_ORDERS = pattern(rf"(?i){_OPENING}{{0,2}}{_ORDER}")
_WE_ORDER = pattern(rf"(?i)(?:we|i)(?:['’]d\s+like\s+to|\s+{_OBLIGED})\s+(?:also\s+)?{_ORDER}")
_ABLE_TO = pattern(rf"(?i){_SUBJECT}{_OBLIGED}\s+{_ABLE}")
_SHOULD = pattern(rf"(?i){_SUBJECT}should\s+(?!have\b|know\b|not\b)")
_THING_MUST = pattern(
    rf"(?i)(?:the\s+|our\s+)?((?:[\w-]+\s+){{0,3}}?)(?:must|has\s+to|needs\s+to)\s+(?:support\b|work\b|show\b|{_ORDER})"
)
_STORY = pattern(r"(?i)as\s+an?\s+[^,]{1,60}?,?\s+i\s+(?:want|need|would\s+like|['’]d\s+like)\b")
_WOULD_BE = pattern(
    r"(?i)(?:it\s+would\s+be|it['’]d\s+be|would\s+be)\s+(?:\w+\s+)?(?:great|nice|good|useful|helpful|cool|better|handy)\b"
    r"|.{1,80}\bwould\s+(?:help|solve|fix)\b|how\s+about\b|i\s+wish\s+we\b"
)
_ASK = pattern(r"(?i)(?:can|could)\s+(?:we|i|you)\s+(?:please\s+)?(?:get|have|make|build)\s+")
_WISH = pattern(
    rf"(?i){_SUBJECT}(?:really\s+)?(?:needs?|wants?|requires?|(?:would|['’]d)\s+like|(?:is|are|keep|keeps)\s+asking\s+for"
    r"|asks?\s+for|asked\s+for|demands?|could\s+use)\s+(?P<what>.+)"
)
_LIKE = pattern(r"(?i)i['’]d\s+like\s+(?P<what>.+)")
_ABSENT = pattern(
    rf"(?i)(?:there\s+(?:is|are)\s+(?:no|not?\s+any|currently\s+no|still\s+no)|there['’]s\s+(?:no|not\s+an?)"
    r"|there\s+(?:isn['’]t|aren['’]t)\s+(?:an?|any)"
    rf"|{_SUBJECT}(?:don['’]?t|doesn['’]t|do\s+not|does\s+not)\s+(?:yet\s+|currently\s+|even\s+)?have|we\s+have\s+no"
    rf"|(?:the\s+|our\s+)?lack\s+of|{_SUBJECT}lacks?|{_SUBJECT}(?:is|are)\s+missing|missing|no)\s+(?P<what>.+)"
)
_WAY = pattern(
    r"(?:an?|some|any|a\s+better)\s+(?:\w+\s+)?(?:ways?|means|possibility|ability|place)\s+(?:to|of|for)\b"
)
_STOP = pattern(
    r"(?<![\w-])(?:that|which|who|so|for|to|with|in|into|on|onto|at|from|by|of|because|when|where|while|if|between|after"
    r"|before|per|every|each|and|but|like|via|about|under|until|across|inside|within|without|against|over|behind|during|through|outside)(?![\w-])"
    r"|[.,;:!?()–—]"
)
_FINITE = pattern(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|can['’]t|could|will|won['’]t|never|always|often|takes?|took"
    r"|makes?|made|fails?|failed|loses?|lost|breaks?|broke|costs?|returns?|gets?|got|goes|went|comes?|came|causes?|wakes?"
    r"|shows?|sends?|needs?|means?|arrives?|drops?|dropped|hides?|stops?|runs?|keeps?|says?|confuses?|forgets?|wastes?"
    r"|slows?|finds?|leaves?|appears?|reaches|vanish(?:es)?|disappears?|crashes|crash|times|doubled|differs?|don['’]?t|doesn['’]t|isn['’]t|aren['’]t)\b"
)
_ASIDE = pattern(r"\([^()]*\)")
_OBJECT = pattern(r"\S\s+(?:the|their|our|its|his|her|an?|this|these|those)\s")
_RELATIVE = pattern(r"\b(?:that|which|who|so|to)\b.*")


_PARTS = pattern(r"[\w-]+")


class _Letters(dict[int, int]):
    """For ``str.translate``: what is no letter from a to z becomes a blank."""

    def __missing__(self, code: int) -> int:
        self[code] = kept = code if ord("a") <= code <= ord("z") else ord(" ")
        return kept


_LETTERS = _Letters()
# No shape fits a text without one of its cues; looking for them is quicker, and most texts have none.
_ORDERING: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (_words("let lets can could should shall why what"), _PROPOSED),
    (
        _words(
            """
            upgrade move port switch turn update split sync connect show put display send store print run
            start price train track open sell cut drop limit charge outsource migrate translate pilot
            subscribe refactor
            """
        ),
        _CHANGE_TO,
    ),
    (_BUILD | _ALSO_NOUNS, _ORDERS),
    (_BUILD | _ALSO_NOUNS, _WE_ORDER),
    (_words("able"), _ABLE_TO),
    (_words("should"), _SHOULD),
    (_words("as"), _STORY),
    (_words("would d how wish"), _WOULD_BE),
    (_words("can could"), _ASK),
)
_COMMANDING = _words("must has needs")
_ANY_ORDERING = _COMMANDING.union(*(cues for cues, _order in _ORDERING))
_WISHING = _words("need needs want wants require requires like asking ask asks asked demand demands use")
_LACKING = _words("no not isn aren isnt arent don dont doesn doesnt lack lacks missing")
_NAMING = frozenset(part for thing in THINGS for part in thing.split("-"))


def is_solution_shaped(text: str) -> bool:
    """Whether the statement names something to build rather than who struggles with what."""
    said = _ASIDE.sub(" ", text) if "(" in text else text
    return _solution_shaped(" ".join(said.split()))


@lru_cache(maxsize=4096)
def _solution_shaped(said: str) -> bool:
    words = frozenset(said.casefold().translate(_LETTERS).split())
    return (
        (not words.isdisjoint(_ANY_ORDERING) and _orders(said, words))
        or (not words.isdisjoint(_WISHING) and _wishes(said))
        or (not words.isdisjoint(_LACKING) and _lacks(said))
        or (not words.isdisjoint(_NAMING) and _names(said))
    )


def _orders(said: str, words: frozenset[str]) -> bool:
    """An order or a plan to build."""
    if any(not words.isdisjoint(cues) and order.match(said) for cues, order in _ORDERING):
        return True
    must = None if words.isdisjoint(_COMMANDING) else _THING_MUST.match(said)
    return bool(must and _has_thing(must.group(1)))


def _wishes(said: str) -> bool:
    """A wish for something that gets built, or for a way to do something."""
    match = _LIKE.match(said) or _WISH.match(said)
    if match is None:
        return False
    what = match["what"].lower()
    return bool(_WAY.match(what)) or _has_thing(_phrase(what))


def _lacks(said: str) -> bool:
    """The absence of something that gets built."""
    match = _ABSENT.match(said)
    if match is None:
        return False
    phrase = _phrase(match["what"].lower())
    return _has_thing(phrase) and not _says_something(phrase)


def _names(said: str) -> bool:
    """The bare name of something that gets built: no verb says what happens with it."""
    low = said.lower()
    if low.startswith(("the ", "our ", "my ", "this ", "these ", "their ", "most ", "many ", "too ")):
        return False
    phrase = _phrase(low)
    if _FINITE.search(_RELATIVE.sub("", low)):
        return False
    words = phrase.split()
    if not words or words[-1] not in THINGS - _NOT_ALONE or _says_something(phrase):
        return False
    # “People export”: a plural before such a word is who does it.
    plural = len(words) > 1 and (words[-2] == "people" or words[-2].endswith("s")) and words[-2] != "sales"
    return not (plural and words[-1] in _ALSO_VERBS)


def _says_something(phrase: str) -> bool:
    """Whether there is a verb in what looked like a noun phrase, or an object that tells of one."""
    return bool(_FINITE.search(phrase) or _OBJECT.search(phrase))


def _phrase(what: str) -> str:
    """The noun phrase at the start: up to the first preposition, conjunction or stop."""
    stop = _STOP.search(what)
    return what[: stop.start()] if stop else what


def _has_thing(phrase: str) -> bool:
    return any(word in THINGS for word in _PARTS.findall(phrase.lower()))
