"""Runs in a PostgreSQL database, which a team shares.

Tables of an earlier version stay so: whoever only adds runs may not alter them, and others of the team may have the
program that made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from advisor.errors import Refused
from advisor.store.fault import step
from advisor.store.history import schema
from advisor.store.history.schema import Execute

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

LOCK = 0x6761_7061_6476  # the advisory lock that a writer holds; unlike LOCK TABLE, it takes no right to UPDATE
TABLES = ("advisor_runs", "advisor_parts")
GUARDS = (
    """CREATE FUNCTION advisor_runs_stay() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a recorded run is never changed or deleted'; END $$""",
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION advisor_runs_stay()"
        for table in TABLES
    ),
)
# An UPDATE, a DELETE and a TRUNCATE are 16, 8 and 32 in tgtype, before is 2; O and A are enabled.
GUARDED = (
    "SELECT tgname FROM pg_trigger WHERE (tgrelid, tgname) IN ((to_regclass('advisor_runs'), 'advisor_runs_stay'), "
    "(to_regclass('advisor_parts'), 'advisor_parts_stay')) AND tgtype = 58 AND tgenabled IN ('O', 'A')"
)
ELSEWHERE = "Mend the address in ADVISOR_HISTORY, or leave the history out with --no-history."

# The state that PostgreSQL reports -> what to say, and the way out.
MESSAGES = {
    "55P03": ("is in use by another run", "Wait for it, and run this again."),
    "53100": ("cannot be written: its disk is full", "Ask whoever runs the server to make room."),
    "25006": ("cannot be written: it is read-only", f"Use the server that takes writes. {ELSEWHERE}"),
    "42501": ("may not be used by this user", "Ask for the rights to SELECT and INSERT there."),
}


@dataclass(frozen=True)
class Postgres:
    """A database at an address. The tables are made when the first run is written."""

    url: URL = field(repr=False)

    @classmethod
    def at(cls, address: str) -> Postgres:
        """Raises Refused where *address* is none of a PostgreSQL database."""
        try:
            from sqlalchemy import make_url
            from sqlalchemy.exc import ArgumentError
        except ImportError as error:
            raise _not_installed() from error
        try:
            url = make_url(address)
        except (ArgumentError, ValueError) as error:
            raise Refused("ADVISOR_HISTORY is an address that cannot be read", ELSEWHERE) from error
        if url.drivername not in {"postgres", "postgresql", "postgresql+psycopg"}:
            what = f"a history cannot be kept at {url.drivername}://"
            raise Refused(what, "Give a path, or postgresql://user@host/database.")
        return cls(url.set(drivername="postgresql+psycopg"))

    @property
    def name(self) -> str:
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        with _connected(self) as connection:
            execute = _executing(connection)
            yield execute if _there(execute, self.name) else schema.nothing

    @contextmanager
    def writing(self) -> Iterator[Execute]:
        with _connected(self) as connection:
            execute = _executing(connection)
            execute("SET LOCAL lock_timeout = '30s'")
            execute("SET LOCAL synchronous_commit = on")
            execute("SELECT pg_advisory_xact_lock(:lock)", {"lock": LOCK})
            if not _there(execute, self.name):
                for statement in (*schema.tables("BYTEA"), *GUARDS):
                    execute(statement)
            yield execute
            step()
        step()

    def damage(self, execute: Execute) -> list[str]:
        if execute is schema.nothing:
            return []
        meant = TABLES if schema.version(execute) == schema.VERSION else TABLES[:1]
        there = {name for (name,) in execute(GUARDED)}
        return schema.unguarded([f"the trigger {table}_stay" for table in meant if f"{table}_stay" not in there])


@contextmanager
def _connected(store: Postgres) -> Iterator[Connection]:
    """A connection in a transaction, committed at the end; what goes wrong is turned into Refused."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

    try:
        engine = create_engine(store.url, poolclass=NullPool, connect_args={"connect_timeout": 10})
        with engine.begin() as connection:
            yield connection
    except ImportError as error:
        raise _not_installed() from error
    except SQLAlchemyError as error:
        reported = getattr(error, "orig", None) or error
        lines = str(reported).strip().splitlines() or [type(reported).__name__]
        fallback = (f"cannot be used: {lines[0]}", ELSEWHERE)
        what, way_out = MESSAGES.get(getattr(reported, "sqlstate", None) or "", fallback)
        raise Refused(f"the history {store.name} {what}", way_out) from error


def _executing(connection: Connection) -> Execute:
    from sqlalchemy import text

    def execute(sql: str, values: Mapping[str, Any] = {}, /) -> Iterable[Any]:
        step()
        return connection.execute(text(sql), dict(values))

    return execute


def _there(execute: Execute, name: str) -> bool:
    ((found,),) = execute("SELECT to_regclass('advisor_runs') IS NOT NULL")
    if found:
        schema.check(execute, name)
    return bool(found)


def _not_installed() -> Refused:
    return Refused("a history in PostgreSQL needs two packages", "pip install 'gap-advisor[postgres]'")
