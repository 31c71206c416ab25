"""Writes a Django project of a given size, with all its migrations, and the SQL of its BI views.

usage: make_project.py FOLDER [--apps 50] [--models 20] [--views 100]

Every app has MODELS models and 30 migrations: the models one by one, then fields, an index, a longer column, a
constraint. Each model points to its predecessor and to its namesake in the app before. The last migration of the last
app makes the views: half of them joins with aggregates, the others stacked on those, three deep.
"""

import argparse
from pathlib import Path

MIGRATIONS = 30
FIELDS = {
    "name": "models.CharField(max_length=100)",
    "code": "models.CharField(max_length=32, db_index=True)",
    "amount": "models.DecimalField(max_digits=12, decimal_places=2)",
    "quantity": "models.PositiveIntegerField()",
    "created_at": "models.DateTimeField()",
    "updated_at": "models.DateTimeField(null=True)",
    "active": "models.BooleanField(default=True)",
    "note": 'models.TextField(default="")',
    "data": "models.JSONField(default=dict)",
}


def app_label(app):
    return f"app{app:02d}"


def table(app, model):
    return f"{app_label(app)}_model{model:03d}"


def parent(app, model):
    return (app, max(model - 1, 0))


def other(app, model):
    return (max(app - 1, 0), model)


def relation(target, here, options):
    app, model = target
    name = "self" if target == here else f"{app_label(app)}.model{model:03d}"
    return f'models.ForeignKey("{name}", {options}on_delete=models.CASCADE, related_name="+")'


def relations(here):
    return {
        "parent": relation(parent(*here), here, "null=True, "),
        "other": relation(other(*here), here, ""),
    }


def migration_name(number):
    return f"{number:04d}_{'initial' if number == 1 else 'step'}"


def models_file(app, models):
    lines = ["from django.db import models\n"]
    for model in range(models):
        lines.append(f"\n\nclass Model{model:03d}(models.Model):")
        lines += [f"    {name} = {field}" for name, field in (FIELDS | relations((app, model))).items()]
        options = []
        if model == 0:
            options.append(f'indexes = [models.Index(fields=["active", "created_at"], name="{app_label(app)}_active_idx")]')
        if model == 2:
            options.append(
                'constraints = [models.CheckConstraint(condition=models.Q(("amount__gte", 0)), '
                f'name="{app_label(app)}_amount_positive")]'
            )
        if options:
            lines.append("\n    class Meta:")
            lines += [f"        {option}" for option in options]
    return "\n".join(lines) + "\n"


def create_model(app, model, late):
    identifier = 'models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")'
    fields = {"id": identifier} | FIELDS | relations((app, model))
    if model in late:
        del fields["note"]
    if model == 1:
        fields["name"] = fields["name"].replace("100", "80")
    body = "".join(f'                ("{name}", {field}),\n' for name, field in fields.items())
    return f'migrations.CreateModel(\n            name="Model{model:03d}",\n            fields=[\n{body}            ],\n        )'


def operations(app, number, models, views):
    """The operations of one migration. The last five numbers are for what is not a new model or field."""
    label = app_label(app)
    created = [model for model in range(models) if model * (MIGRATIONS - 10) // models + 1 == number]
    late = range(min(5, models))
    if created:
        return [create_model(app, model, late) for model in created]
    if 21 <= number <= 25:
        model = number - 21
        return [f'migrations.AddField(model_name="model{model:03d}", name="note", field={FIELDS["note"]})'] if model in late else []
    if number == 26:
        return [f'migrations.AddIndex(model_name="model000", index=models.Index(fields=["active", "created_at"], name="{label}_active_idx"))']
    if number == 27:
        return [f'migrations.AlterField(model_name="model001", name="name", field={FIELDS["name"]})']
    if number == 28:
        return [
            'migrations.AddConstraint(model_name="model002", constraint=models.CheckConstraint('
            f'condition=models.Q(("amount__gte", 0)), name="{label}_amount_positive"))'
        ]
    if number == MIGRATIONS and views:
        return [f"migrations.RunSQL(sql={sql!r}, reverse_sql={f'DROP VIEW {name}'!r})" for name, sql in views]
    return []


def migration_file(app, number, models, views):
    depends = [(app_label(app), migration_name(number - 1))] if number > 1 else []
    if app:
        depends.append((app_label(app - 1), migration_name(number)))
    body = "".join(f"        {operation},\n" for operation in operations(app, number, models, views))
    initial = "    initial = True\n" if number == 1 else ""
    return (
        "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
        f"{initial}    dependencies = {depends!r}\n    operations = [\n{body}    ]\n"
    )


def views_of(apps, models, count):
    tables = [(app, model) for app in range(apps) for model in range(models)]
    joins, stacked = max(count // 2, 1), count * 3 // 10
    views = []
    for index in range(count):
        if index < joins:
            here = tables[index * 7 % len(tables)]
            name = f"bi_facts_{index:03d}"
            sql = (
                "SELECT t.code, date_trunc('month', t.created_at) AS month, o.name AS other_name, sum(t.amount) AS total,"
                " count(*) AS n, count(*) FILTER (WHERE t.active) AS n_active,"
                " max(CASE WHEN t.quantity > 10 THEN t.quantity END) AS most"
                f" FROM {table(*here)} t JOIN {table(*other(*here))} o ON o.id = t.other_id"
                f" LEFT JOIN {table(*parent(*here))} p ON p.id = t.parent_id"
                " WHERE t.active OR p.active GROUP BY 1, 2, 3"
            )
        elif index < joins + stacked:
            name = f"bi_months_{index:03d}"
            one, two = (index - joins) % joins, (index - joins + 1) % joins
            sql = (
                "SELECT v.month, v.other_name, sum(v.total) AS total, sum(v.n) AS n, u.code"
                f" FROM bi_facts_{one:03d} v JOIN bi_facts_{two:03d} u ON u.code = v.code GROUP BY 1, 2, 5"
            )
        else:
            name = f"bi_ranks_{index:03d}"
            below = joins + (index - joins - stacked) % max(stacked, 1)
            sql = (
                "SELECT month, total / NULLIF(n, 0) AS average, rank() OVER (PARTITION BY month ORDER BY total DESC) AS place"
                f" FROM bi_months_{below:03d} WHERE month IS NOT NULL"
            )
        views.append((name, f"CREATE VIEW {name} AS {sql}"))
    return views


SETTINGS = '''import os

SECRET_KEY = "for a benchmark alone"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
BIG = {apps!r}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    *BIG,
]
TEMPLATES = [{{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}}]
SILENCED_SYSTEM_CHECKS = ["admin.E402", "admin.E403", "admin.E404", "admin.E408", "admin.E409", "admin.E410", "admin.W411"]
# Without its migrations Django makes an app's tables at once, as it would have step by step.
MIGRATION_MODULES = {{app: None for app in BIG}} if os.environ.get("TABLES_AT_ONCE") else {{}}
DATABASES = {{
    "default": {{
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["PGDATABASE"],
        "USER": os.environ["PGUSER"],
        "PASSWORD": os.environ["PGPASSWORD"],
        "HOST": os.environ["PGHOST"],
        "PORT": os.environ["PGPORT"],
    }}
}}
'''
MANAGE = '''import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
execute_from_command_line(sys.argv)
'''


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--apps", type=int, default=50)
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--views", type=int, default=100)
    wanted = parser.parse_args()
    views = views_of(wanted.apps, wanted.models, wanted.views)
    project = wanted.folder / "project"
    for app in range(wanted.apps):
        folder = project / app_label(app)
        (folder / "migrations").mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text("")
        (folder / "migrations" / "__init__.py").write_text("")
        (folder / "models.py").write_text(models_file(app, wanted.models))
        for number in range(1, MIGRATIONS + 1):
            last = app == wanted.apps - 1
            text = migration_file(app, number, wanted.models, views if last else [])
            (folder / "migrations" / f"{migration_name(number)}.py").write_text(text)
    (project / "settings.py").write_text(SETTINGS.format(apps=[app_label(app) for app in range(wanted.apps)]))
    (project / "manage.py").write_text(MANAGE)
    (wanted.folder / "views.sql").write_text("".join(f"{sql};\n" for _, sql in views))


main()
