"""Builds migration graphs with Django's own loader: one graph a line of JSON comes in, lines of text go out.

With the argument "project": the graph of the project that DJANGO_SETTINGS_MODULE names, with nothing recorded.
A graph: {"migrations": [[app, name, dependencies, run_before, replaces]…], "unmigrated": [label…],
"empty": [label…], "recorded": [[app, name]…]}. The answer ends with a line "end".
"""

import json
import os
import sys
from types import SimpleNamespace

import django
from django.conf import settings

OF_PROJECT = sys.argv[1:] == ["project"]
if OF_PROJECT:
    sys.path.insert(0, os.getcwd())
else:
    settings.configure(INSTALLED_APPS=[], DATABASES={})
django.setup()

from django.db import migrations  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402

rows = {}
MigrationRecorder.applied_migrations = lambda self: dict(rows)


class Loader(MigrationLoader):
    """Takes its migrations from the question in place of the disk, in the question's order."""

    question = {}

    def load_disk(self):
        self.disk_migrations = {}
        for app, name, dependencies, run_before, replaces in self.question["migrations"]:
            attributes = {
                "dependencies": [tuple(key) for key in dependencies],
                "run_before": [tuple(key) for key in run_before],
                "replaces": [tuple(key) for key in replaces],
            }
            cls = type("Migration", (migrations.Migration,), attributes)
            self.disk_migrations[app, name] = cls(name, app)
        self.unmigrated_apps = set(self.question["unmigrated"])
        self.migrated_apps = {app for app, _ in self.disk_migrations} | set(self.question["empty"])


def text(keys):
    return " ".join("%s.%s" % tuple(key) for key in keys)


def answer(question):
    rows.clear()
    rows.update({tuple(key): None for key in question["recorded"]})
    Loader.question = question
    return lines(Loader)


def lines(loader_class):
    connection = SimpleNamespace(alias="default")
    try:
        loader = loader_class(connection)
    except Exception as error:
        yield f"error {type(error).__name__} {error}"
        return
    graph = loader.graph
    yield "nodes " + text(sorted(graph.nodes))
    yield "applied " + text(sorted(key for key in loader.applied_migrations if key in graph.nodes))
    for key in sorted(graph.nodes):
        yield f"parents {text([key])}: {text(sorted(parent.key for parent in graph.node_map[key].parents))}"
        yield f"forwards {text([key])}: {text(graph.forwards_plan(key))}"
        yield f"backwards {text([key])}: {text(graph.backwards_plan(key))}"
    executor = object.__new__(MigrationExecutor)
    executor.connection = connection
    executor.loader = loader
    leaves = graph.leaf_nodes()
    full = executor.migration_plan(leaves, clean_start=True)
    yield "full " + text((migration.app_label, migration.name) for migration, _ in full)
    conflicts = loader.detect_conflicts()
    for label in sorted(conflicts):
        yield f"conflict {label}: {' '.join(conflicts[label])}"
    try:
        loader.check_consistent_history(connection)
    except Exception as error:
        yield f"inconsistent {type(error).__name__} {error}"
    else:
        plan = executor.migration_plan(leaves)
        yield "plan " + text((migration.app_label, migration.name) for migration, _ in plan)


if OF_PROJECT:
    loader = MigrationLoader(None, load=False)
    try:
        loader.load_disk()
    except Exception as error:
        print(f"error {type(error).__name__} {error}")
        sys.exit()
    print("migrated " + " ".join(sorted(loader.migrated_apps)))
    print("unmigrated " + " ".join(sorted(loader.unmigrated_apps)))
    for part in lines(MigrationLoader):
        print(part)
    sys.exit()
for line in sys.stdin:
    for part in answer(json.loads(line)):
        print(part)
    print("end", flush=True)
