"""Numbered migrations. The number of the last one that ran is the file's ``user_version``.

A migration gets the connection wrapped by sqlite-utils inside one write transaction; it must not commit.
Once released, a migration is never changed: the next one corrects it.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4F76_6C70
"""``Ovlp``, in the header of every file: how one is told from another program's."""


def m001_journal_and_projections(db: Database) -> None:
    """The journal, what it comes to, half-typed text, and the search index."""
    for statement in _M001:
        db.execute(statement)


def m002_links_by_end(db: Database) -> None:
    """The links of one item are found without reading those of the whole session."""
    for end in ("source", "target"):
        db.execute(f"CREATE INDEX link_{end} ON link (session, {end})")


def m003_items_by_pane(db: Database) -> None:
    """The first rows of a pane, and how many it has, are known without reading any item.

    ``item.pane`` is where an item is shown; NULL when it was removed.
    """
    from overlap_tui.domain.model import Item

    db.execute("ALTER TABLE item ADD COLUMN pane TEXT")
    form = "json_extract(fields, '$.form')"
    for kind, of_form in db.execute(f"SELECT DISTINCT kind, {form} FROM item").fetchall():
        db.execute(
            f"UPDATE item SET pane = ? WHERE kind = ? AND {form} IS ? AND NOT deleted",
            (Item("", kind, fields={"form": of_form}).pane, kind, of_form),
        )
    db.execute("CREATE INDEX item_pane ON item (session, pane, rank, number, id)")


def m004_letters_of_today(db: Database) -> None:
    """Newer letters and signs are indexed as we know them, not as SQLite's table of 2012 does.

    The index keeps what it was given, so only that which is not ASCII is indexed again.
    """
    _index_again(db)


def m005_words_without_blanks(db: Database) -> None:
    """Each letter of a script without blanks between words is indexed for itself: the middle is found too."""
    _index_again(db)


def _index_again(db: Database) -> None:
    from overlap_tui.domain.query import indexed

    old = db.execute("SELECT rowid, words, body FROM search").fetchall()
    new = [
        (indexed(words), indexed(body), entry)
        for entry, words, body in old
        if not (words.isascii() and body.isascii())
    ]
    db.conn.executemany("UPDATE search SET words = ?, body = ? WHERE rowid = ?", new)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    m001_journal_and_projections,
    m002_links_by_end,
    m003_items_by_pane,
    m004_letters_of_today,
    m005_words_without_blanks,
)


def latest() -> int:
    """The ``user_version`` of a file that this program writes."""
    return len(MIGRATIONS)


_M001 = (
    # seq is the order of arrival in this file; (lamport, replica) is the order of the session.
    """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      session TEXT NOT NULL,
      replica TEXT NOT NULL,
      lamport INTEGER NOT NULL CHECK (lamport > 0),
      at_ms INTEGER NOT NULL,
      author TEXT NOT NULL,
      change TEXT NOT NULL,
      command TEXT NOT NULL,
      undoes TEXT NOT NULL,
      op TEXT NOT NULL,
      entity TEXT NOT NULL,
      target TEXT NOT NULL,
      patch TEXT NOT NULL,
      UNIQUE (session, lamport, replica)
    ) STRICT
    """,
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    # INSERT OR REPLACE would get past the trigger above: it deletes without firing it.
    """
    CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
    WHEN EXISTS (
      SELECT 1 FROM event WHERE id = new.id OR seq = new.seq
      OR (session = new.session AND replica = new.replica AND lamport = new.lamport)
    )
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    # title_key is the title as it is searched; people is a JSON array of names; items and links count what
    # lives; gaps were counted at gaps_lamport and go stale on the day gaps_due.
    """
    CREATE TABLE session (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      title_key TEXT NOT NULL,
      phase TEXT NOT NULL,
      pen TEXT NOT NULL,
      type TEXT NOT NULL,
      archived INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      people TEXT NOT NULL,
      items INTEGER NOT NULL,
      links INTEGER NOT NULL,
      updated_ms INTEGER NOT NULL,
      lamport INTEGER NOT NULL,
      gaps INTEGER,
      gaps_lamport INTEGER NOT NULL DEFAULT -1,
      gaps_due TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX session_newest ON session (updated_ms DESC, id)",
    # place counts the entities of a session in the order they were made. NULL stands for empty.
    """
    CREATE TABLE person (
      session TEXT NOT NULL REFERENCES session (id),
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      side TEXT NOT NULL,
      deleted INTEGER NOT NULL,
      PRIMARY KEY (session, place),
      UNIQUE (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE item (
      session TEXT NOT NULL REFERENCES session (id),
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      text TEXT NOT NULL,
      body TEXT,
      fields TEXT,
      rank REAL NOT NULL,
      "by" TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      twin INTEGER NOT NULL,
      PRIMARY KEY (session, place),
      UNIQUE (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    # confirmed_source and confirmed_target are NULL while that end still says what was confirmed.
    """
    CREATE TABLE link (
      session TEXT NOT NULL REFERENCES session (id),
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      source TEXT NOT NULL,
      target TEXT NOT NULL,
      type TEXT NOT NULL,
      because TEXT,
      share INTEGER,
      sign TEXT,
      verdict TEXT,
      "by" TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      confirmed_source TEXT,
      confirmed_target TEXT,
      deleted INTEGER NOT NULL,
      PRIMARY KEY (session, place),
      UNIQUE (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dismissal (
      session TEXT NOT NULL REFERENCES session (id),
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      gap TEXT NOT NULL,
      items TEXT NOT NULL,
      seen TEXT NOT NULL,
      reason TEXT NOT NULL,
      "by" TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      PRIMARY KEY (session, place),
      UNIQUE (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE draft (
      session TEXT NOT NULL,
      replica TEXT NOT NULL,
      place TEXT NOT NULL,
      text TEXT NOT NULL,
      author TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (session, replica, place)
    ) STRICT, WITHOUT ROWID
    """,
    # What is searched, the newest version of each entity; filled off the key path up to search_mark.seq.
    """
    CREATE TABLE search_entry (
      id INTEGER PRIMARY KEY,
      session TEXT NOT NULL,
      entity TEXT NOT NULL,
      target TEXT NOT NULL,
      UNIQUE (session, entity, target)
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5 (
      words, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    "CREATE TABLE search_mark (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT",
    "INSERT INTO search_mark VALUES (1, 0)",
)
