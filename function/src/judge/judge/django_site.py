"""Real Django, in this process, over one generated project and whatever database is named."""

import io
import os
import shlex
import sys


class Site:
    """One project a process: Django's settings are set once."""

    def __init__(self, folder, server_url, settings="config.settings"):
        import psycopg

        info = psycopg.conninfo.conninfo_to_dict(server_url)
        os.environ.update(
            PGHOST=info.get("host", "127.0.0.1"),
            PGPORT=str(info.get("port", "5432")),
            PGUSER=info.get("user", "postgres"),
            PGPASSWORD=info.get("password") or "",
            PGDATABASE="postgres",
            DJANGO_SETTINGS_MODULE=settings,
        )
        self.folder = folder
        sys.path.insert(0, str(folder))
        import django

        django.setup()
        from django.db.migrations.autodetector import MigrationAutodetector

        # With nothing to do, migrate asks whether models.py has changed since; a generated one is empty, which is no answer.
        MigrationAutodetector.changes = lambda self, *arguments, **options: {}

    def forget_migrations(self):
        """Migration files are read again: they were edited."""
        import importlib

        importlib.invalidate_caches()
        for name in [name for name in sys.modules if ".migrations" in name and not name.startswith("django.")]:
            del sys.modules[name]

    def point_to(self, database):
        from django.apps import apps
        from django.db import connections

        # A new wrapper each time: one that failed in the middle of a transaction can not be opened again.
        connections["default"].close()
        del connections["default"]
        connections.settings["default"]["NAME"] = database
        if apps.is_installed("django.contrib.contenttypes"):
            from django.contrib.contenttypes.models import ContentType

            ContentType.objects.clear_cache()

    def call(self, database, *arguments, **options):
        """Runs a command of manage.py; gives its output, and the exception or None."""
        from django.core.management import call_command

        return self.captured(database, lambda out: call_command(*arguments, stdout=out, stderr=out, no_color=True, **options))

    def run_printed(self, database, command):
        """A command as Plumbline printed it."""
        words = shlex.split(command)
        if words[:2] != ["python", "manage.py"]:
            raise ValueError("not a command of manage.py: " + command)
        return self.call(database, *words[2:])

    def captured(self, database, work):
        from django.db import connection

        self.point_to(database)
        out = io.StringIO()
        try:
            work(out)
        except SystemExit as end:
            return out.getvalue(), end if end.code else None
        except Exception as problem:
            return out.getvalue(), problem
        finally:
            connection.close()
        return out.getvalue(), None

    def half_apply(self, database, random):
        """The first operations of the next migration, without its row; says which."""
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        self.point_to(database)
        try:
            executor = MigrationExecutor(connection)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            migration = next((m for m, _ in plan if len(m.operations) > 1), None)
            if migration is None:
                return None
            before = [m for m, _ in plan[: [m for m, _ in plan].index(migration)]]
            if before:
                executor.migrate([(before[-1].app_label, before[-1].name)])
                executor = MigrationExecutor(connection)
                if (migration.app_label, migration.name) in executor.loader.applied_migrations:
                    return None
            state = executor.loader.project_state([(migration.app_label, migration.name)], at_end=False)
            count = random.randint(1, len(migration.operations) - 1)
            with connection.schema_editor(atomic=False) as editor:
                for operation in migration.operations[:count]:
                    old = state.clone()
                    operation.state_forwards(migration.app_label, state)
                    operation.database_forwards(migration.app_label, editor, old, state)
            return f"{migration.app_label}.{migration.name}: {count} of {len(migration.operations)} operations"
        except Exception:
            return None
        finally:
            connection.close()

    def plan(self, database):
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        self.point_to(database)
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        connection.close()
        return [(migration.app_label, migration.name) for migration, _ in plan]

    def loader(self, database):
        from django.db import connection
        from django.db.migrations.loader import MigrationLoader

        self.point_to(database)
        loader = MigrationLoader(connection)
        connection.close()
        return loader

    def nodes(self, database, apps):
        """What can be given to migrate, of these apps."""
        return sorted(key for key in self.loader(database).graph.nodes if key[0] in apps)

    def fill(self, database, random):
        """A few rows into each table, by the models that the migrations describe."""
        from django.core.exceptions import FieldError
        from django.db import connection
        from django.db.migrations.loader import MigrationLoader

        self.point_to(database)
        loader = MigrationLoader(connection)
        applied = [key for key in loader.applied_migrations if key in loader.graph.nodes]
        try:
            apps = loader.project_state(applied).apps
        except FieldError:
            # A generated history whose branches can not be laid one behind another: its tables stay empty.
            return
        models = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy and not m._meta.swapped]
        for _ in range(2):
            for model in models:
                if model._meta.app_label not in ("contenttypes", "auth"):
                    insert(model, random)
        connection.close()


def insert(model, random):
    from django.core.exceptions import FieldError
    from django.db import ProgrammingError

    try:
        insert_one(model, random)
    except (FieldError, ProgrammingError):
        # The options of a generated model may speak of a field that is gone by now, and a router may keep its table away.
        pass


def insert_one(model, random):
    from django.db import transaction

    values = {}
    for field in model._meta.concrete_fields:
        if field.is_relation:
            other = field.related_model._default_manager.first()
            if other is None and not field.null:
                return
            values[field.name] = other
        elif not field.generated and not (field.primary_key and field.get_internal_type().endswith("AutoField")):
            values[field.name] = value(field, random)
    try:
        with transaction.atomic():
            made = model._default_manager.create(**values)
            for field in model._meta.many_to_many:
                if field.remote_field.through._meta.auto_created:
                    other = field.related_model._default_manager.first()
                    if other is not None:
                        getattr(made, field.name).add(other)
    except Exception:
        # A constraint of its own refuses this row: the next one may fit.
        pass


def value(field, random):
    import datetime
    import decimal
    import uuid

    number = random.randint(1, 10_000)
    match field.get_internal_type():
        case "CharField" | "SlugField" | "TextField" | "EmailField" | "URLField" | "FileField":
            # What an application keeps in a text it may make a JSONField of later.
            return "{}" if "json" in field.name else f"v{number}"[: field.max_length or 20]
        case "IntegerField" | "BigIntegerField" | "PositiveIntegerField" | "PositiveBigIntegerField" | "SmallIntegerField" | "PositiveSmallIntegerField":
            return number
        case "BooleanField":
            return number % 2 == 0
        case "DateField":
            return datetime.date(2024, 1, 1 + number % 28)
        case "DateTimeField":
            return datetime.datetime(2024, 1, 1 + number % 28, tzinfo=datetime.timezone.utc)
        case "TimeField":
            return datetime.time(number % 24)
        case "DurationField":
            return datetime.timedelta(seconds=number)
        case "DecimalField":
            return decimal.Decimal(number) / 100
        case "FloatField":
            return number / 7
        case "UUIDField":
            return uuid.UUID(int=random.getrandbits(128))
        case "BinaryField":
            return b"x"
        case "JSONField":
            return {"n": number}
        case "GenericIPAddressField":
            return f"10.0.0.{number % 250}"
        case "ArrayField":
            return []
        case _:
            return None
