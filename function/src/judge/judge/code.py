"""RunSQL, RunPython and what else is code: views above all."""

WEIGHTS = [
    (4, "create_view"),
    (1, "replace_view"),
    (1, "drop_view"),
    (4, "run_python"),
    (1, "sql_index"),
    (1, "sql_data"),
    (1, "separate"),
    (1, "merge_like_nothing"),
]


def table(project, migration, wanted=lambda model: True):
    from .operations import any_table

    return any_table(project, migration, wanted)


def view_columns(project, model):
    found = [n for n, f in model.fields.items() if f.kind not in ("ManyToManyField", "ForeignKey", "OneToOneField")]
    return found[: project.random.randint(1, 4)]


def select(model, used, extra=""):
    listed = ", ".join(f'"{each}"' for each in used)
    return f'SELECT {listed}{extra} FROM "{model.table}"'


def create_view(project, migration):
    random = project.random
    model = table(project, migration)
    used = view_columns(project, model) if model else []
    if not used:
        return
    name = f"vw_{migration.app}_{random.randint(1000, 9999)}"
    model.frozen |= set(used)
    model.pinned = True
    materialized = random.random() < 0.2
    kind = "MATERIALIZED VIEW" if materialized else random.choice(["VIEW", "OR REPLACE VIEW"])
    sql = f"CREATE {kind} {name} AS {select(model, used)}"
    drop = f"DROP {'MATERIALIZED ' if materialized else ''}VIEW {name}"
    shape = random.random()
    if shape < 0.55:
        migration.operations.append(f"migrations.RunSQL({sql!r}, reverse_sql={drop!r})")
    elif shape < 0.7:
        constant = f"SQL_{name.upper()}"
        migration.constants.append(f"{constant} = {sql!r}")
        migration.operations.append(f"migrations.RunSQL(sql={constant}, reverse_sql={drop!r})")
    elif shape < 0.85:
        migration.operations.append(f"migrations.RunSQL([{sql!r}, ({'SELECT 1'!r}, None)], [{drop!r}])")
    else:
        function = f"make_{name}"
        migration.preface.append(
            f"def {function}(apps, schema_editor):\n"
            f"    schema_editor.execute({sql!r})"
        )
        migration.operations.append(f"migrations.RunPython({function}, migrations.RunPython.noop)")
        name = None
    if name:
        project.views[name] = (migration.app, model.key, used, materialized)


def any_view(project, migration, wanted):
    found = [n for n, view in project.views.items() if view[0] == migration.app and wanted(view)]
    return project.random.choice(found) if found else None


def replace_view(project, migration):
    name = any_view(project, migration, lambda view: not view[3])
    if name:
        app, key, used, materialized = project.views[name]
        model = next((m for m in project.models.values() if m.key == key), None)
        if model:
            sql = f"CREATE OR REPLACE VIEW {name} AS {select(model, used, ', 1 AS version')}"
            migration.operations.append(f"migrations.RunSQL({sql!r}, migrations.RunSQL.noop)")
            del project.views[name]


def drop_view(project, migration):
    name = any_view(project, migration, lambda view: True)
    if name:
        materialized = project.views.pop(name)[3]
        kind = "MATERIALIZED VIEW" if materialized else "VIEW"
        migration.operations.append(f"migrations.RunSQL('DROP {kind} {name};', elidable=True)")


def run_python(project, migration):
    number = project.random.randint(1000, 9999)
    model = table(project, migration)
    if not model or project.random.random() < 0.3:
        migration.operations.append("migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)")
        return
    function = f"forwards_{number}"
    migration.preface.append(
        f"def {function}(apps, schema_editor):\n"
        f"    model = apps.get_model({migration.app!r}, {model.name!r})\n"
        "    for each in model.objects.all():\n"
        "        each.save()"
    )
    migration.operations.append(f"migrations.RunPython({function}, migrations.RunPython.noop)")


def sql_index(project, migration):
    model = table(project, migration)
    used = view_columns(project, model)[:1] if model else []
    if used and model.fields[used[0]].kind not in ("JSONField", "IntegerRangeField", "DateTimeRangeField"):
        model.frozen |= set(used)
        model.pinned = True
        name = f"byhand_{project.random.randint(1000, 9999)}"
        exists = project.random.choice(["", "IF NOT EXISTS "])
        migration.operations.append(
            f"""migrations.RunSQL('CREATE INDEX {exists}{name} ON "{model.table}" ("{used[0]}")', 'DROP INDEX {name}')"""
        )


def sql_data(project, migration):
    model = table(project, migration, lambda m: "note" in m.fields and m.fields["note"].kind == "TextField")
    if model:
        model.frozen.add("note")
        model.pinned = True
        migration.operations.append(
            f"""migrations.RunSQL("UPDATE \\"{model.table}\\" SET \\"note\\" = 'x' WHERE \\"note\\" = 'y'", "")"""
        )


def separate(project, migration):
    """A field that the database gets by SQL, and Django by state."""
    model = table(project, migration, lambda m: "remark" not in m.fields)
    if model:
        from .fields import Field

        model.fields["remark"] = Field("TextField", (), (("null", "True"),))
        model.frozen.add("remark")
        model.pinned = True
        migration.operations.append(
            "migrations.SeparateDatabaseAndState("
            f"""database_operations=[migrations.RunSQL('ALTER TABLE "{model.table}" ADD COLUMN "remark" text NULL', """
            f"""'ALTER TABLE "{model.table}" DROP COLUMN "remark"')], """
            f"state_operations=[migrations.AddField({model.name.lower()!r}, 'remark', models.TextField(null=True))])"
        )


def merge_like_nothing(project, migration):
    """An empty migration, as merges and by-hand placeholders are."""
