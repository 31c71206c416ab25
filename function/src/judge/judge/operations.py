"""Random operations that are right at their point of the history, as source text; the project's models follow."""

from . import code, fields, names, shapes
from .fields import Field

WEIGHTS = [
    (6, "create_model"),
    (14, "add_plain_field"),
    (8, "add_relation"),
    (12, "alter_field"),
    (4, "remove_field"),
    (4, "rename_field"),
    (2, "rename_model"),
    (2, "delete_model"),
    (2, "alter_table"),
    (3, "alter_options"),
    (1, "order_with_respect_to"),
    (1, "comment_table"),
    (1, "generated_field"),
]


def any_operation(project, migration):
    everything = WEIGHTS + shapes.WEIGHTS + code.WEIGHTS
    name = project.random.choices([n for _, n in everything], [w for w, _ in everything])[0]
    for module in (shapes, code):
        if hasattr(module, name):
            return getattr(module, name)(project, migration)
    return globals()[name](project, migration)


def any_table(project, migration, wanted=lambda model: True):
    found = [m for m in project.of(migration.app) if m.kind == "table" and wanted(m)]
    return project.random.choice(found) if found else None


def free_name(project, model, words):
    used = set(model.fields)
    for other in project.models.values():
        if other.options.get("child_of") == model.key or model.options.get("child_of") == other.key:
            used |= set(other.fields)
    free = [word for word in words if word not in used and word + "_id" not in used]
    return project.random.choice(free) if free else None


def create_model(project, migration):
    random = project.random
    used = {m.name.lower() for m in project.of(migration.app)} | project.taken
    free = [name for name in names.MODELS if name.lower() not in used and (migration.app, name.lower()) not in project.taken]
    if not free:
        return
    name = random.choice(free)
    model = project_model(project, migration, name)
    bases = None
    parents = [m for m in project.of(migration.app) if m.kind == "table" and m.name != name and "pk" not in m.options]
    if parents and random.random() < 0.1:
        parent = random.choice(parents)
        pointer = parent.name.lower() + "_ptr"
        if not clashes(parent, model) and pointer not in parent.fields:
            bases = f"({migration.app + '.' + parent.name.lower()!r},)"
            model.fields = {
                pointer: Field(
                    "OneToOneField",
                    (),
                    (
                        ("auto_created", "True"), ("on_delete", "models.CASCADE"), ("parent_link", "True"),
                        ("primary_key", "True"), ("serialize", "False"),
                    ),
                    f"{migration.app}.{parent.name.lower()}",
                ),
                **{n: f for n, f in model.fields.items() if n not in parent.fields and n != "id"},
            }
            model.frozen.add(pointer)
            model.options["child_of"] = parent.key
            parent.pinned = True
            parent.frozen |= set(parent.fields)
    if random.random() < 0.15:
        relation_into(project, migration, model)
    text = model_text(project, migration, model, bases)
    project.models[model.key] = model
    migration.operations.append(text)
    if random.random() < 0.06 and not bases:
        proxy(project, migration, model)


def clashes(parent, model):
    return any(name in parent.fields for name in model.fields if name != "id")


def project_model(project, migration, name):
    from .project import Model

    random = project.random
    model = Model(migration.app, name)
    key = random.random()
    if key < 0.8:
        model.fields["id"] = Field(
            "BigAutoField", (), (("auto_created", "True"), ("primary_key", "True"), ("serialize", "False"), ("verbose_name", "'ID'"))
        )
    elif key < 0.88:
        model.fields["id"] = Field("UUIDField", (), (("primary_key", "True"), ("default", "uuid.uuid4"), ("editable", "False")))
    elif key < 0.94:
        model.fields["id"] = Field("AutoField", (), (("primary_key", "True"),))
    else:
        model.fields["code"] = Field("CharField", ("max_length=12",), (("primary_key", "True"),))
    model.frozen |= set(model.fields)
    for _ in range(random.randint(0, 5)):
        word = free_name(project, model, names.FIELDS)
        if word:
            model.fields[word] = fields.plain(random, added=False)
    if random.random() < 0.08:
        model.options["db_table"] = f"tbl_{name.lower()}_{random.randint(1, 99)}"
    return model


def model_text(project, migration, model, bases):
    random = project.random
    listed = ", ".join(f"({name!r}, {each.source()})" for name, each in model.fields.items())
    options = {}
    if "db_table" in model.options:
        options["db_table"] = repr(model.options["db_table"])
    if random.random() < 0.2:
        options["verbose_name"] = repr(model.name)
    if random.random() < 0.2 and model.free():
        options["ordering"] = repr(["-" + model.free()[0]])
    if random.random() < 0.12:
        shapes.inline(project, model, options)
    parts = [f"name={model.name!r}", f"fields=[{listed}]"]
    if random.random() < 0.2:
        parts = [repr(model.name), f"[{listed}]"]
    if options:
        parts.append("options={" + ", ".join(f"{k!r}: {v}" for k, v in options.items()) + "}")
    if bases:
        parts.append(f"bases={bases}")
    return f"migrations.CreateModel({', '.join(parts)})"


def proxy(project, migration, model):
    name = model.name + "Proxy"
    project.taken.add((migration.app, name.lower()))
    model.pinned = True
    migration.operations.append(
        f"migrations.CreateModel(name={name!r}, fields=[], "
        f"options={{'proxy': True, 'indexes': [], 'constraints': []}}, bases=({migration.app + '.' + model.name.lower()!r},))"
    )


def add_plain_field(project, migration, model=None):
    model = model or any_table(project, migration)
    word = free_name(project, model, names.FIELDS) if model else None
    if word:
        model.fields[word] = fields.plain(project.random, added=True)
        add(project, migration, model, word)


def add(project, migration, model, word):
    source = model.fields[word].source()
    if project.random.random() < 0.1:
        migration.operations.append(f"migrations.AddField({model.name.lower()!r}, {word!r}, {source})")
    else:
        migration.operations.append(
            f"migrations.AddField(model_name={model.name.lower()!r}, name={word!r}, field={source})"
        )


def add_relation(project, migration):
    model = any_table(project, migration)
    word = relation_into(project, migration, model, added=True) if model else None
    if word:
        add(project, migration, model, word)


def relation_into(project, migration, model, added=False):
    """Puts a relation into the model's fields and says under which name; None if no name is left."""
    random = project.random
    targets = [m for m in project.tables() if m is not model and not m.options.get("orphan")]
    word = free_name(project, model, names.RELATIONS)
    if not word or not targets:
        return None
    near = [m for m in targets if m.app == migration.app]
    target = random.choice(near) if near and random.random() < 0.6 else random.choice(targets)
    shape = random.random()
    if shape < 0.1 and added:
        target = model
    name = f"{target.app}.{target.name.lower()}"
    project.depend(migration, target.app)
    hidden = ("related_name", "'+'")
    if shape < 0.25:
        made = Field("ManyToManyField", (), (hidden,), name)
        if random.random() < 0.15:
            made = made.having(db_table=repr(f"m2m_{random.randint(100, 999)}_{word}"))
    elif shape < 0.35:
        made = Field("OneToOneField", (), (("null", "True"), ("on_delete", "models.SET_NULL"), hidden), name)
    else:
        made = Field("ForeignKey", (), (("on_delete", "models.CASCADE"), hidden), name)
        if added or random.random() < 0.3:
            made = made.having(null="True")
        if random.random() < 0.06:
            made = made.having(db_constraint="False")
        if random.random() < 0.06:
            made = made.having(db_index="False")
        if random.random() < 0.05:
            made = made.having(db_column=repr(f"{word}_ref"))
    model.fields[word] = made
    return word


def alter_field(project, migration):
    random = project.random
    model = any_table(project, migration)
    words = [w for w in model.free() if w != "id"] if model else []
    if not words:
        return
    word = random.choice(words)
    old = model.fields[word]
    if old.kind == "ForeignKey":
        choice = random.random()
        if choice < 0.5:
            new = old.having(null=None if old.option("null") and not rows_may_lack(old) else "True")
        elif choice < 0.7:
            new = old.having(on_delete="models.PROTECT")
        elif choice < 0.85:
            new = old.having(db_index=None if old.option("db_index") else "False")
        else:
            new = old.having(db_column=None if old.option("db_column") else repr(f"{word}_key"))
    elif old.kind in fields.PLAIN:
        new = fields.altered(random, old)
    else:
        return
    if new and new != old and word not in indexed(model):
        model.fields[word] = new
        keep = "" if random.random() < 0.9 or new.option("default") is None else ", preserve_default=False"
        migration.operations.append(
            f"migrations.AlterField(model_name={model.name.lower()!r}, name={word!r}, field={new.source()}{keep})"
        )
        if keep:
            model.fields[word] = new.having(default=None)


def rows_may_lack(old):
    return True


def indexed(model):
    """What an index, a constraint or another column rests on: not to be altered in ways that rebuild it."""
    used = set()
    for columns in [*model.indexes.values(), *model.constraints.values(), *model.unique_together]:
        used |= set(columns)
    return used


def remove_field(project, migration):
    model = any_table(project, migration)
    words = [w for w in model.free() if w != "id" and w not in indexed(model)] if model else []
    if words:
        word = project.random.choice(words)
        del model.fields[word]
        migration.operations.append(f"migrations.RemoveField(model_name={model.name.lower()!r}, name={word!r})")


def rename_field(project, migration):
    model = any_table(project, migration)
    words = [w for w in model.free() if w != "id" and w not in indexed(model)] if model else []
    new = free_name(project, model, names.FIELDS) if words else None
    if new:
        word = project.random.choice(words)
        model.fields = {new if n == word else n: f for n, f in model.fields.items()}
        project.depend_on_users(migration)
        migration.operations.append(
            f"migrations.RenameField(model_name={model.name.lower()!r}, old_name={word!r}, new_name={new!r})"
        )


def rename_model(project, migration):
    random = project.random
    model = any_table(project, migration, lambda m: not m.pinned and not m.frozen - {"id", "code"})
    used = {m.name.lower() for m in project.of(migration.app)}
    free = [n for n in names.MODELS if n.lower() not in used and (migration.app, n.lower()) not in project.taken]
    if not model or not free or migration.operations:
        return
    new = random.choice(free)
    project.depend_on_users(migration)
    migration.operations.append(f"migrations.RenameModel(old_name={model.name!r}, new_name={new!r})")
    old = f"{model.app}.{model.name.lower()}"
    project.taken.add((model.app, model.name.lower()))
    del project.models[model.key]
    model.name = new
    project.models[model.key] = model
    retarget(project, old, f"{model.app}.{new.lower()}")


def retarget(project, old, new):
    from dataclasses import replace

    for model in project.models.values():
        for name, each in model.fields.items():
            if each.target == old:
                model.fields[name] = replace(each, target=new)


def delete_model(project, migration):
    def unused(model):
        me = f"{model.app}.{model.name.lower()}"
        return not model.pinned and not model.options.get("child_of") and not any(
            f.target == me for m in project.models.values() for f in m.fields.values()
        ) and not model.frozen - {"id", "code"}

    model = any_table(project, migration, unused)
    if model and len(project.of(migration.app)) > 2:
        project.depend_on_users(migration)
        project.taken.add((migration.app, model.name.lower()))
        del project.models[model.key]
        migration.operations.append(f"migrations.DeleteModel(name={model.name!r})")


def alter_table(project, migration):
    model = any_table(project, migration, lambda m: not m.pinned and not m.frozen - {"id", "code"})
    if model:
        if model.options.get("db_table"):
            new = None
        else:
            new = f"renamed_{model.name.lower()}_{project.random.randint(1, 99)}"
        model.options["db_table"] = new
        migration.operations.append(f"migrations.AlterModelTable(name={model.name.lower()!r}, table={new!r})")


def alter_options(project, migration):
    model = any_table(project, migration)
    if model:
        migration.operations.append(
            f"migrations.AlterModelOptions(name={model.name.lower()!r}, options={{'verbose_name_plural': 'many {model.name}'}})"
        )


def order_with_respect_to(project, migration):
    model = any_table(project, migration, lambda m: not m.options.get("ordered") and not m.options.get("child_of"))
    words = [w for w in model.free("ForeignKey")] if model else []
    if words and "_order" not in model.fields:
        word = project.random.choice(words)
        model.options["ordered"] = word
        model.frozen.add(word)
        migration.operations.append(
            f"migrations.AlterOrderWithRespectTo(name={model.name.lower()!r}, order_with_respect_to={word!r})"
        )


def comment_table(project, migration):
    model = any_table(project, migration)
    if model:
        migration.operations.append(
            f"migrations.AlterModelTableComment(name={model.name.lower()!r}, table_comment='it\\'s {model.name}')"
        )


def generated_field(project, migration):
    model = any_table(project, migration, lambda m: "doubled" not in m.fields)
    words = model.free("IntegerField", "SmallIntegerField") if model else []
    if words:
        word = project.random.choice(words)
        model.frozen |= {word, "doubled"}
        model.fields["doubled"] = Field(
            "GeneratedField", (),
            (("expression", f"models.F({word!r}) + 1"), ("output_field", "models.IntegerField(null=True)"), ("db_persist", "True")),
        )
        add(project, migration, model, "doubled")
