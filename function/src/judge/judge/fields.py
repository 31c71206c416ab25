"""Fields as source text: what a migration file says between the brackets."""

from dataclasses import dataclass, field, replace

PLAIN = {
    "CharField": ["max_length={length}"],
    "TextField": [],
    "IntegerField": [],
    "BigIntegerField": [],
    "SmallIntegerField": [],
    "PositiveIntegerField": [],
    "PositiveSmallIntegerField": [],
    "PositiveBigIntegerField": [],
    "BooleanField": [],
    "DateField": [],
    "DateTimeField": [],
    "TimeField": [],
    "DurationField": [],
    "DecimalField": ["max_digits=12", "decimal_places=2"],
    "FloatField": [],
    "UUIDField": [],
    "BinaryField": [],
    "JSONField": [],
    "EmailField": [],
    "SlugField": [],
    "URLField": [],
    "GenericIPAddressField": [],
    "FileField": ["upload_to='files/'"],
}
POSTGRES = {
    "ArrayField": "django.contrib.postgres.fields.ArrayField(models.{inner}{rest})",
    "DateTimeRangeField": "django.contrib.postgres.fields.DateTimeRangeField({rest})",
    "IntegerRangeField": "django.contrib.postgres.fields.IntegerRangeField({rest})",
    "SearchVectorField": "django.contrib.postgres.search.SearchVectorField({rest})",
}
DEFAULTS = {
    "CharField": "''", "TextField": "''", "IntegerField": "0", "BigIntegerField": "7", "SmallIntegerField": "1",
    "PositiveIntegerField": "0", "PositiveSmallIntegerField": "3", "PositiveBigIntegerField": "0",
    "BooleanField": "False", "DateField": "datetime.date(2024, 2, 29)", "DateTimeField": "django.utils.timezone.now",
    "TimeField": "datetime.time(12, 30)", "DurationField": "datetime.timedelta(days=1)", "DecimalField": "0",
    "FloatField": "0.5", "UUIDField": "uuid.uuid4", "BinaryField": "b''", "JSONField": "dict", "EmailField": "''",
    "SlugField": "''", "URLField": "''", "GenericIPAddressField": "'127.0.0.1'", "FileField": "''",
}
NO_UNIQUE = {"BooleanField", "BinaryField", "JSONField", "FileField", "TextField"}
TEXTS = {"CharField", "TextField", "EmailField", "SlugField", "URLField"}
# What PostgreSQL casts by itself, so that an AlterField with rows works.
WIDER = {
    "SmallIntegerField": ["IntegerField", "BigIntegerField"],
    "IntegerField": ["BigIntegerField", "PositiveIntegerField", "DecimalField"],
    "PositiveSmallIntegerField": ["PositiveIntegerField", "SmallIntegerField"],
    "PositiveIntegerField": ["IntegerField", "BigIntegerField"],
    "CharField": ["TextField", "CharField", "SlugField"],
    "SlugField": ["CharField"], "EmailField": ["CharField", "TextField"], "URLField": ["TextField"],
    "DateField": ["DateTimeField"], "FloatField": ["DecimalField"], "TextField": ["CharField"],
}


@dataclass(frozen=True)
class Field:
    """One field: its class, its own arguments, and options in the order they are written."""

    kind: str
    arguments: tuple = ()
    options: tuple = ()
    target: str | None = None

    def option(self, name):
        return dict(self.options).get(name)

    def having(self, **changes):
        options = {**dict(self.options), **changes}
        return replace(self, options=tuple((k, v) for k, v in options.items() if v is not None))

    @property
    def is_relation(self):
        return self.kind in ("ForeignKey", "OneToOneField", "ManyToManyField")

    def source(self):
        rest = [*self.arguments, *(f"{name}={value}" for name, value in self.options)]
        if self.kind == "ArrayField":
            return POSTGRES[self.kind].format(inner=self.target, rest="".join(", " + r for r in rest))
        if self.kind in POSTGRES:
            return POSTGRES[self.kind].format(rest=", ".join(rest))
        if self.kind == "GeneratedField":
            return f"models.GeneratedField({', '.join(rest)})"
        if self.is_relation:
            target = self.target if self.target.startswith("settings.") else repr(self.target)
            rest = [f"to={target}", *rest]
        return f"models.{self.kind}({', '.join(rest)})"


def plain(random, added):
    """A field without a relation. With `added` it fits a table that holds rows already."""
    if random.random() < 0.1:
        return postgres(random, added)
    kind = random.choice(list(PLAIN))
    arguments = tuple(text.format(length=random.choice([1, 10, 40, 100, 255])) for text in PLAIN[kind])
    made = Field(kind, arguments)
    if random.random() < 0.15:
        made = made.having(null="True")
        if random.random() < 0.5:
            made = made.having(blank="True")
    elif added or random.random() < 0.3:
        made = made.having(default=default(random, kind, arguments))
    if kind not in NO_UNIQUE and random.random() < 0.12:
        made = made.having(unique="True")
        if added:
            made = made.having(null="True", default=None)
    elif random.random() < 0.15 and kind not in ("BinaryField", "JSONField"):
        made = made.having(db_index="True")
    if kind in TEXTS and random.random() < 0.06:
        made = made.having(db_collation="'C'")
    if random.random() < 0.05:
        made = made.having(db_comment="'what the users see'")
    if random.random() < 0.04 and kind in ("IntegerField", "CharField", "BooleanField"):
        value = {"IntegerField": "3", "CharField": "'x'", "BooleanField": "True"}[kind]
        made = made.having(db_default=value, default=None, null=None)
    if random.random() < 0.1:
        made = made.having(help_text="'Don\\'t leave it empty'")
    return made


def default(random, kind, arguments):
    return "'x'" if kind == "CharField" and random.random() < 0.3 else DEFAULTS[kind]


def postgres(random, added):
    kind = random.choice(list(POSTGRES))
    inner = random.choice(["IntegerField()", "CharField(max_length=20)", "UUIDField()"])
    made = Field(kind, (), (), inner if kind == "ArrayField" else None)
    if kind == "ArrayField" and random.random() < 0.6:
        return made.having(default="list")
    return made.having(null="True")


def altered(random, old):
    """Another field in the place of `old`, which may hold rows; None if nothing was thought of."""
    kind = old.kind
    choices = ["null", "noop", "default"]
    if kind == "CharField":
        choices += ["length", "length"]
    if kind in WIDER and not old.option("db_default") and not old.option("db_collation"):
        choices += ["type", "type"]
    if kind in PLAIN and kind not in ("BinaryField", "JSONField") and not old.option("unique"):
        choices.append("index")
    if kind in PLAIN and kind not in NO_UNIQUE:
        choices.append("unique")
    match random.choice(choices):
        case "null":
            if old.option("null"):
                if kind in DEFAULTS and not old.option("unique"):
                    return old.having(null=None, default=DEFAULTS[kind])
                return None
            return old.having(null="True")
        case "noop":
            return old.having(help_text=f"'version {random.randint(2, 9)}'")
        case "default":
            if kind in DEFAULTS and not old.option("db_default") and not old.option("unique"):
                return old.having(default=DEFAULTS[kind])
            return None
        case "length":
            length = int(old.arguments[0].split("=")[1])
            return replace(old, arguments=(f"max_length={length + random.choice([1, 50, 100])}",))
        case "type":
            return retyped(random, old)
        case "index":
            return old.having(db_index=None if old.option("db_index") else "True")
        case "unique":
            if old.option("unique"):
                return old.having(unique=None)
            return None if old.option("default") or old.option("db_default") else old.having(unique="True", null="True")
    return None


def retyped(random, old):
    kind = random.choice(WIDER[old.kind])
    arguments = tuple(PLAIN[kind])
    if kind in ("CharField", "SlugField"):
        arguments = ("max_length=255",)
    changed = replace(old, kind=kind, arguments=arguments)
    if old.option("default"):
        changed = changed.having(default=DEFAULTS[kind])
    if kind in NO_UNIQUE and old.option("unique"):
        return None
    return changed
