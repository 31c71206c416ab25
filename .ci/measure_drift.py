"""Runs real Django over every drift of function/src/example/drift and writes what it says, and
whether the shortest right way out works, to EXPECTED.md there.

usage: PGHOST=… PGPORT=… PGUSER=… $(.ci/install-django) .ci/measure_drift.py [LETTER…]
The role must be allowed to create databases; those made are named plumbline_drift_*.
With letters given, only those are measured and printed, and EXPECTED.md is left alone.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "function/src/example"
HEALTHY = "plumbline_drift_healthy"
FRESH = "plumbline_drift_fresh"
PG_DUMP = os.environ.get("PLUMBLINE_PG_DUMP", "pg_dump")
VIEWS = ["vw_fact_harvest", "vw_intercompany_transactions"]

TRANSFER = "batch 0019_historicalbatchtransfer"
LAST_BATCH = "batch 0021_historicalbatchcomposition"
LAST_HARVEST = "harvest 0002_harvestwaste_and_more"
FIRST_FINANCE = "finance 0001_initial"
FACTS = "finance 0002_intercompanypolicy_factharvest_and_more"
BEFORE_VIEWS = "finance 0003_historicalintercompanypolicy_and_more"


def rows(database, *apps):
    """The INSERT statements that record what this database is missing of some apps."""
    with psycopg.connect(dbname=HEALTHY) as healthy, psycopg.connect(dbname=database) as drifted:
        query = "SELECT app, name FROM django_migrations WHERE app = ANY(%s) ORDER BY id"
        there = set(drifted.execute(query, [list(apps)]).fetchall())
        missing = [row for row in healthy.execute(query, [list(apps)]) if row not in there]
    return [
        "INSERT INTO django_migrations (app, name, applied) SELECT "
        f"'{app}', '{name}', now() WHERE NOT EXISTS (SELECT 1 FROM django_migrations "
        f"WHERE app = '{app}' AND name = '{name}');"
        for app, name in missing
    ]


def sqlmigrate(database, migration):
    return [manage(database, "sqlmigrate", *migration.split()).stdout]


# letter -> (words for the table, function of the database giving the steps)
# A step is the arguments of manage.py, or SQL when it ends with a semicolon.
WAYS_OUT = {
    "A": ("insert the 21 rows of batch", lambda db: rows(db, "batch")),
    "B": (
        f"`migrate {TRANSFER} --fake`, `migrate finance`",
        lambda db: [f"migrate {TRANSFER} --fake", "migrate finance"],
    ),
    "B2": (
        "run the SQL of batch.0020 and batch.0021 (`sqlmigrate`) alone, leave the rows",
        lambda db: sqlmigrate(db, "batch 0020_historicalbatchcontainerassignment")
        + sqlmigrate(db, LAST_BATCH),
    ),
    "C": (
        f"`migrate {LAST_BATCH} --fake`, `migrate finance`",
        lambda db: [f"migrate {LAST_BATCH} --fake", "migrate finance"],
    ),
    "D": (
        f"`migrate {BEFORE_VIEWS} --fake`, `migrate finance`; or the SQL of finance.0004 alone",
        lambda db: [f"migrate {BEFORE_VIEWS} --fake", "migrate finance"],
    ),
    "E": (
        f"`migrate {FIRST_FINANCE} --fake`, `migrate finance`",
        lambda db: [f"migrate {FIRST_FINANCE} --fake", "migrate finance"],
    ),
    "E2": (
        f"`migrate {FIRST_FINANCE} --fake`, `migrate finance`",
        lambda db: [f"migrate {FIRST_FINANCE} --fake", "migrate finance"],
    ),
    "F": ("`migrate --fake`", lambda db: ["migrate --fake"]),
    "G": (
        "insert the 27 rows of batch, harvest and finance",
        lambda db: rows(db, "batch", "harvest", "finance"),
    ),
    "H": ("insert 1 row", lambda db: rows(db, "batch")),
    "I": ("`migrate finance`", lambda db: ["migrate finance"]),
    "J": (
        "the missing DDL of batch.0017 alone (its data is gone), leave the rows",
        lambda db: [
            "ALTER TABLE batch_batchcontainerassignment "
            "ADD COLUMN biomass_kg numeric(12, 2) DEFAULT 0 NOT NULL; "
            "ALTER TABLE batch_batchcontainerassignment ALTER COLUMN biomass_kg DROP DEFAULT;"
        ],
    ),
    "K": ("nothing needed: harmless", lambda db: []),
    "L": (
        f"`migrate {BEFORE_VIEWS} --fake`, `migrate finance`",
        lambda db: [f"migrate {BEFORE_VIEWS} --fake", "migrate finance"],
    ),
    "M": ("`migrate`", lambda db: ["migrate"]),
    "N": (
        f"`migrate {FACTS} --fake`, `migrate finance`",
        lambda db: [f"migrate {FACTS} --fake", "migrate finance"],
    ),
    "O": (
        f"`migrate {LAST_HARVEST} --fake`, `migrate finance`",
        lambda db: [f"migrate {LAST_HARVEST} --fake", "migrate finance"],
    ),
}

# letter -> commands that look right and are not
WRONG_TURNS = [
    ("A", ["migrate batch --fake"]),
    ("B", ["migrate batch --fake 0019"]),
    ("B", ["migrate batch 0018 --fake", "migrate finance"]),
    ("B", ["migrate batch --fake", "migrate finance"]),
    ("D", ["migrate finance"]),
    ("F", ["migrate --fake-initial"]),
    ("F", [f"migrate {TRANSFER} --fake"]),
    ("J", ["migrate batch 0016 --fake", "migrate"]),
    ("L", ["migrate finance --fake-initial"]),
]


def manage(database, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=EXAMPLE / "acme",
        env={**os.environ, "PGDATABASE": database, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )


def sql(database, text):
    with psycopg.connect(dbname=database, autocommit=True) as connection:
        connection.execute(text)


def server_version():
    with psycopg.connect(dbname="postgres") as connection:
        return connection.info.server_version // 10000


def recreate(database, template="template1"):
    with psycopg.connect(dbname="postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {database} TEMPLATE {template}")


def drop(database):
    with psycopg.connect(dbname="postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def canonical_schema(database):
    dump = subprocess.run(
        [PG_DUMP, "--schema-only", "--no-owner", "--no-privileges", database],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [
        line for line in dump.splitlines() if line and not line.startswith(("--", "\\", "SET "))
    ]
    statements = []
    for statement in "\n".join(lines).split(";\n"):
        first, *middle = statement.split("\n")
        if first.startswith("CREATE TABLE") and middle:
            middle = sorted(line.rstrip(",") for line in middle)
        statements.append("\n".join([first, *middle]))
    return sorted(statements)


def images(database):
    """Row count and checksum of every table but those Django keeps its own books in."""
    with psycopg.connect(dbname=database) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace AND relname NOT IN "
            "('django_migrations', 'django_content_type', 'auth_permission')"
        ).fetchall()
        return {
            table: connection.execute(
                f'SELECT count(*), md5(string_agg(t::text, \'|\' ORDER BY t::text)) FROM "{table}" t'
            ).fetchone()
            for (table,) in tables
        }


def error_of(answer):
    """Error class, SQLSTATE, relation or column, and the migration that failed."""
    if answer.returncode == 0:
        return ("succeeds" if "Applying" in answer.stdout else "nothing to do", "", "", "")
    last = answer.stderr.strip().splitlines()[-1]
    for line in reversed(answer.stderr.strip().splitlines()):
        if re.match(r"\S+(Error|History|Conflict)\b", line) or line.startswith("django."):
            last = line
            break
    if "InconsistentMigrationHistory" in last:
        child, parent = re.search(r"Migration (\S+) is applied before its dependency (\S+)", last).groups()
        return ("InconsistentMigrationHistory", "", "", f"{child} before {parent}")
    cause = re.search(r"^psycopg\.errors\.(\w+): .*?\"([^\"]+)\"", answer.stderr, re.M)
    applying = re.findall(r"Applying (\S+)\.\.\.", answer.stdout)
    state = getattr(psycopg.errors, cause.group(1)).sqlstate
    return (cause.group(1), state, cause.group(2), applying[-1] if applying else "")


def measure(letter, drift):
    database = "plumbline_drift_" + letter.lower()
    recreate(database, HEALTHY)
    sql(database, drift)
    check = manage(database, "migrate", "--check").returncode
    plan = manage(database, "migrate", "--plan")
    planned = "error"
    if plan.returncode == 0:
        planned = len(re.findall(r"^\w+\.\w+$", plan.stdout, re.M))
    shown = manage(database, "showmigrations", "--plan").stdout
    unapplied = len(re.findall(r"^\[ \]", shown, re.M))

    attempt = database + "_attempt"
    recreate(attempt, database)
    error, state, relation, at = error_of(manage(attempt, "migrate"))
    drop(attempt)

    words, way_out = WAYS_OUT[letter]
    before = images(database)
    wrong = []
    for step in way_out(database):
        if step.rstrip().endswith(";"):
            sql(database, step)
        else:
            answer = manage(database, *step.split())
            if answer.returncode != 0:
                wrong.append(f"{step}: {answer.stderr.strip().splitlines()[-1]}")
    if manage(database, "migrate", "--check").returncode != 0:
        wrong.append("migrate --check is not 0")
    try:
        for view in VIEWS:
            sql(database, f"SELECT count(*) FROM {view}")
    except psycopg.Error as error_message:
        wrong.append(str(error_message).strip())
    expected, found = set(canonical_schema(FRESH)), set(canonical_schema(database))
    wrong += [f"missing: {statement}" for statement in sorted(expected - found)]
    wrong += [f"extra: {statement}" for statement in sorted(found - expected)]
    after = images(database)
    wrong += [
        f"rows of {table} changed"
        for table, image in before.items()
        if after.get(table) != image and not (letter == "J" and table.endswith("assignment"))
    ]
    drop(database)
    return [letter, error, state, relation, at, check, planned, unapplied, words, wrong]


def history(database):
    with psycopg.connect(dbname=database) as connection:
        return set(connection.execute("SELECT app, name FROM django_migrations").fetchall())


def wrong_turn(letter, drift, commands):
    """What each command answers, and which rows it recorded or un-recorded."""
    database = "plumbline_drift_wrong"
    recreate(database, HEALTHY)
    sql(database, drift)
    answers = []
    for command in commands:
        before = history(database)
        answer = manage(database, *command.split())
        gone, new = before - history(database), history(database) - before
        words = f"exit {answer.returncode}"
        if "error: " in answer.stderr and answer.returncode == 2:
            words += ", " + answer.stderr.strip().splitlines()[-1].split("error: ")[-1]
        elif answer.returncode:
            words += ", " + " ".join(part for part in error_of(answer) if part)
        if new:
            words += f", records {len(new)} rows ({', '.join(sorted({app for app, _ in new}))})"
        if gone:
            words += f", un-records {len(gone)} rows ({', '.join(sorted({app for app, _ in gone}))})"
        answers.append(words)
    check = manage(database, "migrate", "--check").returncode
    same = canonical_schema(database) == canonical_schema(FRESH)
    drop(database)
    shown = ", then ".join(f"`{command}`" for command in commands)
    end = f"`--check` {check}, schema {'right' if same else 'wrong'}"
    return f"| {letter} | {shown} | {'; then '.join(answers)} | {end} |"


def main():
    chosen = sys.argv[1:]
    for database in (FRESH, HEALTHY):
        recreate(database, "template1" if database == FRESH else FRESH)
        if database == FRESH:
            manage(database, "migrate").check_returncode()
        else:
            sql(database, (EXAMPLE / "seed.sql").read_text())
    table = [
        "# What real Django says of each drift",
        "",
        "Written by `.ci/measure_drift.py` with Django "
        f"{__import__('django').get_version()} on PostgreSQL {server_version()}; the databases are those of "
        "`seed.sql` after the drift of the same letter. *Equal*: after the way out "
        "`migrate --check` is 0, both views answer, the schema is a fresh migrate's, "
        "and no row of another table changed.",
        "",
        "| | drift | `migrate` | SQLSTATE | relation | at | `--check` | planned | unapplied "
        "| shortest right way out | afterwards |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    failed = False
    files = sorted((EXAMPLE / "drift").glob("*.sql"))
    for file in files:
        letter = file.name.split("_")[0]
        if chosen and letter not in chosen:
            continue
        text = file.read_text()
        _, error, state, relation, at, check, planned, unapplied, words, wrong = measure(letter, text)
        failed = failed or bool(wrong)
        title = text.splitlines()[0].removeprefix("-- ")
        cells = [letter, title, error, state, relation, at, check, planned, unapplied, words]
        cells.append("Equal" if not wrong else "; ".join(wrong))
        line = "| " + " | ".join(str(cell) for cell in cells) + " |"
        table.append(line)
        print(line, flush=True)
    table += [
        "",
        "## What looks right and is not",
        "",
        f"Measured with Python {sys.version_info.major}.{sys.version_info.minor}.",
        "",
        "| | commands | what they do | afterwards |",
        "|---|---|---|---|",
    ]
    for letter, commands in WRONG_TURNS:
        if chosen and letter not in chosen:
            continue
        drift = next(file for file in files if file.name.startswith(letter + "_")).read_text()
        table.append(wrong_turn(letter, drift, commands))
        print(table[-1], flush=True)
    for database in (HEALTHY, FRESH):
        drop(database)
    if not chosen and not failed:
        (EXAMPLE / "drift/EXPECTED.md").write_text("\n".join(table) + "\n")
    sys.exit(failed)


if __name__ == "__main__":
    main()
