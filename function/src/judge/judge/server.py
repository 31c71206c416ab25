"""Databases: made, cloned, dropped, looked at. The image of a database is taken without Plumbline's help."""

import json
import re
from contextlib import contextmanager
from pathlib import Path

import psycopg

IMAGE = (Path(__file__).parent / "image.sql").read_text()
# Filled by Django itself after each migrate, in an order of its own.
FILLED_BY_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


class Server:
    def __init__(self, url):
        self.url = url

    @contextmanager
    def connection(self, database="postgres"):
        with psycopg.connect(self.url, dbname=database, autocommit=True) as connection:
            yield connection

    def create(self, database, template="template1"):
        with self.connection() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return database

    def drop(self, *databases):
        with self.connection() as connection:
            for database in databases:
                connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def execute(self, database, *statements):
        with self.connection(database) as connection:
            for statement in statements:
                connection.execute(statement)

    def query(self, database, sql, parameters=None):
        with self.connection(database) as connection:
            return connection.execute(sql, parameters).fetchall()

    def image(self, database):
        """The schema as a set of lines, names of derived objects left out."""
        return {line for (line,) in self.query(database, IMAGE)}

    def history(self, database):
        """The set of (app, name) that are recorded; None without the table."""
        if not self.query(database, "SELECT to_regclass('django_migrations')")[0][0]:
            return set()
        return {(app, name) for app, name in self.query(database, "SELECT app, name FROM django_migrations")}

    def rows(self, database):
        """For each table, its rows as a list of dictionaries, sorted."""
        found = {}
        with self.connection(database) as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).fetchall()
            for (table,) in tables:
                if table not in FILLED_BY_DJANGO:
                    rows = connection.execute(f'SELECT to_jsonb(t) FROM "{table}" t').fetchall()
                    found[table] = sorted((row for (row,) in rows), key=lambda row: json.dumps(row, sort_keys=True))
        return found


def lacking(whole, image):
    """What of `whole` is not in `image`. A default that somebody gave a column by hand takes nothing from it, and a
    constraint that was not validated binds every new row."""
    bare = {without_default(line) for line in image if line.startswith("column ")}
    bare |= {validated(line) for line in image if line.startswith("constraint ")}
    return sorted(line for line in whole - image if line not in bare)


def validated(line):
    """A constraint's line as it would be if it had been validated."""
    return line.replace(" NOT VALID", "").replace(" not valid", "")


def without_default(line):
    """A column's line as it would be without its default."""
    return re.sub(r" default .*?(?= collate [^']*$|$)", "", line)


def unwanted(whole, after, image):
    """What is there after all, neither wanted nor there before; what went along with a renamed table was there."""
    before = {of_any_table(line) for line in image}
    tables = {table_of(line) for line in image}
    return sorted(
        line for line in after - whole - image if table_of(line) in tables or of_any_table(line) not in before
    )


def table_of(line):
    return line.split()[1].split(".")[0]


def of_any_table(line):
    return re.sub(r"\b%s\b" % re.escape(table_of(line)), "", line)


def lost(before, after, kept_tables, kept_columns):
    """What of `before` is no longer in `after`, in words; tables and columns that the end should not have may go."""
    gone = []
    for table, rows in before.items():
        if table not in kept_tables:
            continue
        if table not in after:
            gone.append(f"table {table} is gone")
            continue
        columns = {c for row in rows for c in row if (table, c) in kept_columns}
        if len(rows) > len(after[table]):
            gone.append(f"{table}: {len(rows)} rows before, {len(after[table])} after")
        missing = [c for c in columns if after[table] and c not in after[table][0]]
        if missing:
            gone.append(f"{table}: columns {missing} are gone")
    return gone
