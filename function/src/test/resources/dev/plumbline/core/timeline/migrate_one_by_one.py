"""Migrates a project one migration at a time, in Django's own order, and prints after each how the catalog changed.

Environment: DJANGO_SETTINGS_MODULE, libpq's variables, and CATALOG_QUERY, which gives a line of text for each thing in
the catalog. Prints a line of JSON for each migration: {"migration", "added", "removed"}, or {"error"} at the end.
"""

import json
import os
import sys
import traceback

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # What the project's own code prints must not stand between our lines.


def catalog():
    with connection.cursor() as cursor:
        cursor.execute(os.environ["CATALOG_QUERY"])
        return {row[0] for row in cursor.fetchall()}


def tell(**what):
    print(json.dumps(what), file=out, flush=True)


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
        try:
            state = executor.apply_migration(state, migration)
        except Exception:
            tell(migration=key, error=traceback.format_exc(limit=-6))
            return 1
        after = catalog()
        tell(migration=key, added=sorted(after - before), removed=sorted(before - after))
        before = after
    return 0


sys.exit(main())
