"""A random Django project: apps, models, and a history of migrations that real Django can run."""

import random as randoms
from dataclasses import dataclass, field
from pathlib import Path

from . import names, operations
from .text import migration_text, settings_text
from .wide import Wide


@dataclass
class Model:
    """A model as it is at this point of the history, as far as later operations need to know."""

    app: str
    name: str
    fields: dict = field(default_factory=dict)
    frozen: set = field(default_factory=set)
    kind: str = "table"
    options: dict = field(default_factory=dict)
    indexes: dict = field(default_factory=dict)
    constraints: dict = field(default_factory=dict)
    unique_together: list = field(default_factory=list)
    pinned: bool = False

    @property
    def key(self):
        return (self.app, self.name.lower())

    @property
    def table(self):
        return self.options.get("db_table") or f"{self.app}_{self.name.lower()}"

    def free(self, *kinds):
        """Fields that nothing else rests on."""
        return [n for n, f in self.fields.items() if n not in self.frozen and (not kinds or f.kind in kinds)]


@dataclass
class Migration:
    app: str
    name: str
    dependencies: list
    operations: list = field(default_factory=list)
    preface: list = field(default_factory=list)
    constants: list = field(default_factory=list)
    replaces: list = field(default_factory=list)
    run_before: list = field(default_factory=list)
    initial: bool | None = None
    atomic: bool = True

    @property
    def key(self):
        return (self.app, self.name)


class Project:
    """Made from a seed alone: the same seed gives the same files."""

    def __init__(self, seed, left_out=()):
        """:param left_out: names of apps and numbers of steps that are not taken; all others stay as near as can be"""
        self.seed = seed
        self.random = randoms.Random(seed)
        count = self.random.choice([2, 3, 3, 3, 4, 4, 5, 6, 8, 12])
        self.apps = [app for app in self.random.sample(names.APPS, count) if app not in left_out]
        self.folders = {app: app if self.random.random() < 0.8 else app + "_app" for app in self.apps}
        self.contrib = self.random.random() < 0.4
        self.models = {}
        self.migrations = []
        self.by_app = {app: [] for app in self.apps}
        self.referenced_by = {app: set() for app in self.apps}
        self.views = {}
        self.taken = set()
        steps = [self.random.random() for _ in range(self.random.randint(count, count * 5))]
        for app in self.apps:
            self.random = randoms.Random(f"{seed} {app}")
            self.begin(app)
        for number, choice in enumerate(steps):
            if number not in left_out:
                self.random = randoms.Random(f"{seed} step {number}")
                self.step(self.apps[int(choice * len(self.apps))])
        self.steps = len(steps)
        self.wide = Wide(self)
        self.wide.users(self)
        self.random = randoms.Random(f"{seed} squash")
        if self.random.random() < 0.4 and "squash" not in left_out:
            self.squash()
        self.wide.rest(self)

    def begin(self, app):
        migration = self.open(app, "initial")
        migration.initial = True
        for _ in range(self.random.randint(1, 3)):
            operations.create_model(self, migration)
        self.close(migration)

    def step(self, app):
        if self.random.random() < 0.08:
            self.branch(app)
            return
        migration = self.open(app)
        for _ in range(self.random.choice([1, 1, 1, 2, 2, 3, 5])):
            operations.any_operation(self, migration)
        if not migration.operations and self.random.random() < 0.7:
            operations.create_model(self, migration)
        self.close(migration)

    def branch(self, app):
        """Two migrations on one parent that touch different things, and the merge of both."""
        parent = self.by_app[app][-1]
        models = [m for m in self.of(app) if m.kind == "table"]
        if len(models) < 2:
            return
        one, other = self.random.sample(models, 2)
        leaves = []
        for model in (one, other):
            migration = self.open(app)
            migration.dependencies = [parent.key]
            operations.add_plain_field(self, migration, model)
            leaves.append(self.close(migration))
        merge = self.open(app, "merge")
        merge.dependencies = [leaf.key for leaf in leaves]
        self.close(merge)

    def open(self, app, name=None):
        number = len(self.by_app[app]) + 1
        word = name or self.random.choice(names.FIELDS + names.MODELS).lower()
        dependencies = [self.by_app[app][-1].key] if self.by_app[app] else []
        return Migration(app, f"{number:04d}_{word}", dependencies)

    def close(self, migration):
        self.migrations.append(migration)
        self.by_app[migration.app].append(migration)
        return migration

    def squash(self):
        """Replaces the first few migrations of an app, where nothing outside depends on one in the middle."""
        app = self.random.choice(self.apps)
        chain = self.by_app[app]
        length = self.random.randint(2, max(2, min(6, len(chain) - 1)))
        chosen = chain[:length]
        if len(chosen) < 2 or any(m.atomic is False for m in chosen):
            return
        inside = {m.key for m in chosen}
        outside = [d for m in chosen for d in m.dependencies if d not in inside]
        if any(d[0] in self.apps for d in outside) or not self.is_linear(chosen):
            return
        squashed = Migration(app, f"0001_squashed_{chosen[-1].name}", list(dict.fromkeys(outside)), initial=True)
        squashed.replaces = [m.key for m in chosen]
        for migration in chosen:
            squashed.operations += migration.operations
            squashed.preface += [text for text in migration.preface if text not in squashed.preface]
            squashed.constants += migration.constants
        self.migrations.append(squashed)

    def is_linear(self, chosen):
        after = {m.key for m in chosen[:-1]}
        return all(
            migration in chosen or not after & set(migration.dependencies) for migration in self.migrations
        )

    def of(self, app):
        return [m for m in self.models.values() if m.app == app]

    def tables(self):
        return [m for m in self.models.values() if m.kind == "table"]

    def depend(self, migration, app):
        """On what the other app is today; models of it may be used then."""
        if app != migration.app and app in self.by_app and self.by_app[app]:
            leaf = self.by_app[app][-1].key
            if leaf not in migration.dependencies:
                migration.dependencies.append(leaf)
            self.referenced_by[app].add(migration.app)

    def depend_on_users(self, migration):
        """Before something is renamed or removed, all that spoke of it must have run."""
        for app in sorted(self.referenced_by[migration.app]):
            self.depend(migration, app)

    def write(self, folder):
        folder = Path(folder)
        package = folder / "config"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "settings.py").write_text(settings_text(self))
        (folder / "manage.py").write_text(
            "import os\nimport sys\n\n"
            'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n\n'
            "from django.core.management import execute_from_command_line\n\n"
            "execute_from_command_line(sys.argv)\n"
        )
        for app in self.apps:
            home = folder / self.folders[app]
            (home / "migrations").mkdir(parents=True)
            (home / "__init__.py").touch()
            (home / "models.py").write_text("")
            (home / "migrations" / "__init__.py").touch()
            if self.folders[app] != app:
                (home / "apps.py").write_text(
                    "from django.apps import AppConfig\n\n\n"
                    f"class Config(AppConfig):\n    name = {self.folders[app]!r}\n    label = {app!r}\n"
                )
        for migration in self.migrations:
            path = folder / self.folders[migration.app] / "migrations" / f"{migration.name}.py"
            path.write_text(migration_text(migration, self.random_for(migration)))
        self.wide.write(self, folder)
        return folder

    def random_for(self, migration):
        return randoms.Random(f"{self.seed} {migration.key}")
