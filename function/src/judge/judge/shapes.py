"""Indexes and constraints."""

from .fields import TEXTS

WEIGHTS = [
    (5, "add_index"),
    (2, "remove_index"),
    (1, "rename_index"),
    (5, "add_constraint"),
    (2, "remove_constraint"),
    (3, "alter_unique_together"),
    (1, "index_concurrently"),
]
INTEGERS = {"IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField"}
PLAIN = INTEGERS | TEXTS | {"DateField", "DateTimeField", "BooleanField", "DecimalField", "UUIDField"}


def table(project, migration, wanted=lambda model: True):
    from .operations import any_table

    return any_table(project, migration, lambda m: not m.options.get("child_of") and wanted(m))


def columns(project, model, most=3):
    found = [n for n, f in model.fields.items() if f.kind in PLAIN and not f.option("db_collation") and n not in ("id", "doubled")]
    if not found:
        return []
    return project.random.sample(found, min(len(found), project.random.randint(1, most)))


def index_name(project, model, suffix):
    return f"{model.name.lower()[:12]}_{project.random.randint(1000, 9999)}_{suffix}"


def index_text(project, model, used, name):
    random = project.random
    shape = random.random()
    texts = [n for n in used if model.fields[n].kind in TEXTS]
    if shape < 0.12 and texts:
        return f"models.Index(django.db.models.functions.Upper({texts[0]!r}), name={name!r})"
    if shape < 0.24 and model.fields[used[0]].option("null"):
        return f"models.Index(fields={used!r}, name={name!r}, condition=models.Q(({used[0] + '__isnull'!r}, False)))"
    if shape < 0.32 and len(used) > 1:
        return f"models.Index(fields={used[:1]!r}, include={used[1:]!r}, name={name!r})"
    if shape < 0.4:
        return f"django.contrib.postgres.indexes.BrinIndex(fields={used[:1]!r}, name={name!r})"
    if shape < 0.46:
        return f"django.contrib.postgres.indexes.HashIndex(fields={used[:1]!r}, name={name!r})"
    if shape < 0.52 and texts:
        return f"models.Index(fields={texts[:1]!r}, name={name!r}, opclasses=['text_pattern_ops' if {model.fields[texts[0]].kind == 'TextField'} else 'varchar_pattern_ops'])"
    if shape < 0.62:
        return f"models.Index(fields={['-' + used[0], *used[1:]]!r}, name={name!r})"
    return f"models.Index(fields={used!r}, name={name!r})"


def add_index(project, migration):
    model = table(project, migration)
    used = columns(project, model) if model else []
    if used:
        name = index_name(project, model, "idx")
        text = index_text(project, model, used, name)
        model.indexes[name] = used
        migration.operations.append(f"migrations.AddIndex(model_name={model.name.lower()!r}, index={text})")


def index_concurrently(project, migration):
    if migration.operations:
        return
    model = table(project, migration)
    used = columns(project, model) if model else []
    if used:
        migration.atomic = False
        name = index_name(project, model, "idx")
        model.indexes[name] = used
        migration.operations.append(
            f"django.contrib.postgres.operations.AddIndexConcurrently(model_name={model.name.lower()!r}, "
            f"index=models.Index(fields={used!r}, name={name!r}))"
        )


def remove_index(project, migration):
    model = table(project, migration, lambda m: m.indexes)
    if model:
        name = project.random.choice(list(model.indexes))
        del model.indexes[name]
        migration.operations.append(f"migrations.RemoveIndex(model_name={model.name.lower()!r}, name={name!r})")


def rename_index(project, migration):
    model = table(project, migration, lambda m: m.indexes)
    if model:
        name = project.random.choice(list(model.indexes))
        new = index_name(project, model, "new")
        model.indexes[new] = model.indexes.pop(name)
        migration.operations.append(
            f"migrations.RenameIndex(model_name={model.name.lower()!r}, new_name={new!r}, old_name={name!r})"
        )


def constraint_text(project, model, used, name):
    random = project.random
    numbers = [n for n, f in model.fields.items() if f.kind in ("IntegerField", "BigIntegerField", "SmallIntegerField")]
    texts = [n for n in used if model.fields[n].kind in TEXTS]
    shape = random.random()
    if shape < 0.35 and numbers:
        number = random.choice(numbers)
        return f"models.CheckConstraint(condition=models.Q(({number + '__gte'!r}, -5)), name={name!r})", [number]
    if shape < 0.45 and texts:
        return f"models.CheckConstraint(condition=~models.Q(({texts[0]!r}, 'forbidden')), name={name!r})", texts[:1]
    if shape < 0.55 and model.fields[used[0]].option("null"):
        return f"models.UniqueConstraint(fields={used + ['id']!r}, condition=models.Q(({used[0] + '__isnull'!r}, False)), name={name!r})", used
    if shape < 0.62 and texts:
        return f"models.UniqueConstraint(django.db.models.functions.Lower({texts[0]!r}), models.F('id'), name={name!r})", texts[:1]
    if shape < 0.72:
        return f"models.UniqueConstraint(fields={used + ['id']!r}, deferrable=models.Deferrable.DEFERRED, name={name!r})", used
    if shape < 0.8:
        return f"models.UniqueConstraint(fields={used + ['id']!r}, nulls_distinct=False, name={name!r})", used
    if shape < 0.86:
        return f"models.UniqueConstraint(fields=['id'], include={used!r}, name={name!r})", used
    return f"models.UniqueConstraint(fields={used + ['id']!r}, name={name!r})", used


def add_constraint(project, migration):
    model = table(project, migration, lambda m: "id" in m.fields)
    used = columns(project, model) if model else []
    if used:
        name = f"{model.app}_{model.name.lower()[:20]}_{project.random.randint(1000, 9999)}"
        text, columns_used = constraint_text(project, model, used, name)
        model.constraints[name] = columns_used
        migration.operations.append(f"migrations.AddConstraint(model_name={model.name.lower()!r}, constraint={text})")


def remove_constraint(project, migration):
    model = table(project, migration, lambda m: m.constraints)
    if model:
        name = project.random.choice(list(model.constraints))
        del model.constraints[name]
        migration.operations.append(f"migrations.RemoveConstraint(model_name={model.name.lower()!r}, name={name!r})")


def alter_unique_together(project, migration):
    model = table(project, migration, lambda m: "id" in m.fields)
    used = columns(project, model) if model else []
    if model and model.unique_together and project.random.random() < 0.4:
        model.unique_together = []
        migration.operations.append(f"migrations.AlterUniqueTogether(name={model.name.lower()!r}, unique_together=set())")
    elif used:
        model.unique_together = [[*used, "id"]]
        migration.operations.append(
            f"migrations.AlterUniqueTogether(name={model.name.lower()!r}, unique_together={{{tuple([*used, 'id'])!r}}})"
        )


def inline(project, model, options):
    """Indexes and constraints in the options of CreateModel."""
    if "id" not in model.fields:
        return
    used = columns(project, model)
    if not used:
        return
    name = index_name(project, model, "idx")
    options["indexes"] = f"[{index_text(project, model, used, name)}]"
    model.indexes[name] = used
    if project.random.random() < 0.5:
        name = f"{model.app}_{model.name.lower()[:20]}_{project.random.randint(1000, 9999)}"
        text, columns_used = constraint_text(project, model, used, name)
        options["constraints"] = f"[{text}]"
        model.constraints[name] = columns_used
    if project.random.random() < 0.3:
        model.unique_together = [[*used, "id"]]
        options["unique_together"] = f"{{{tuple([*used, 'id'])!r}}}"
