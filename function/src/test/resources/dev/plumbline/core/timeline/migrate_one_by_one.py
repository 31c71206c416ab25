"""Migrates a project one migration at a time, in Django's own order, and prints after each how the catalog changed.

Environment: DJANGO_SETTINGS_MODULE, libpq's variables, and CATALOG_QUERY, which gives a line of text for each thing in
the catalog. Prints a line of JSON for each migration: {"migration", "added", "removed", "operations"}, or {"error"} at
the end. "operations" has those that run code of their own, by their number from 1: {"changed", "deferred"}, what the
catalog gained or lost while they ran, and the SQL they left to the end of the migration.
"""

import json
import os
import sys
import traceback

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PLAIN = {
    "django.db.migrations.operations.fields",
    "django.db.migrations.operations.models",
    "django.contrib.postgres.operations",
}
out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # What the project's own code prints must not stand between our lines.


def catalog():
    with connection.cursor() as cursor:
        cursor.execute(os.environ["CATALOG_QUERY"])
        return {row[0] for row in cursor.fetchall()}


def tell(**what):
    print(json.dumps(what), file=out, flush=True)


def watch(migration):
    """Notes what each operation does by itself that is more than Django's schema operations."""
    seen = {}
    for number, operation in enumerate(migration.operations, 1):
        if type(operation).__module__ not in PLAIN:
            operation.database_forwards = watched(operation.database_forwards, seen, number)
    return seen


def watched(forwards, seen, number):
    def database_forwards(app_label, schema_editor, from_state, to_state):
        before, waiting = catalog(), list(schema_editor.deferred_sql)
        forwards(app_label, schema_editor, from_state, to_state)
        changed = sorted(before ^ catalog())
        known = {id(statement) for statement in waiting}
        deferred = [str(statement) for statement in schema_editor.deferred_sql if id(statement) not in known]
        if changed or deferred:
            seen[number] = {"changed": changed, "deferred": deferred}

    return database_forwards


def main():
    django.setup()
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    before = catalog()
    state = executor._create_project_state(with_applied_migrations=True)
    for migration, _ in plan:
        key = f"{migration.app_label}.{migration.name}"
        if "apps" not in state.__dict__:
            state.apps  # Rendered once and then kept up to date, as one long migrate does.
        operations = watch(migration)
        try:
            state = executor.apply_migration(state, migration)
        except Exception:
            tell(migration=key, error=traceback.format_exc(limit=-6))
            return 1
        after = catalog()
        tell(migration=key, added=sorted(after - before), removed=sorted(before - after), operations=operations)
        before = after
    return 0


sys.exit(main())
