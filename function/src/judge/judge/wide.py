"""What seeds from FIRST up have besides: routers, run_before, a user model of their own, and databases with strangers in them.

Drawn from streams of its own, so that every seed below FIRST stays the project that it was. What is added to this later begins
at a seed of its own again, once drifts of these are among the frozen."""

import random as randoms

FIRST = 1_000_000
USER = "Account"
USER_MODEL_TEXT = f'''from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class {USER}(AbstractBaseUser):
    username = models.CharField(max_length=150, unique=True)
    USERNAME_FIELD = "username"
'''
USER_OPERATION = (
    f"migrations.CreateModel(name={USER!r}, fields=["
    "('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), "
    "('password', models.CharField(max_length=128, verbose_name='password')), "
    "('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')), "
    "('username', models.CharField(max_length=150, unique=True))], options={'abstract': False})"
)
ROUTER_TEXT = '''class Router:
    """Sends one app to another database."""

    def allow_migrate(self, db, app_label, **hints):
        return (app_label == {app!r}) == (db == "elsewhere")
'''


class Wide:
    """What one project has of it.

    :param user_app: the app of AUTH_USER_MODEL; None: Django's own
    :param routed_app: what a router keeps out of the database; None: there is no router
    :param is_declared: Plumbline is told of it
    """

    def __init__(self, project):
        self.random = randoms.Random(f"{project.seed} wide")
        self.is_wide = project.seed >= FIRST
        self.user_app = None
        self.routed_app = None
        self.is_declared = False
        self.has_strangers = self.is_wide and self.random.random() < 0.6

    def users(self, project):
        """A user model of the project's own in the first migration of an app, and relations to it from those begun later."""
        if not self.is_wide or self.random.random() > 0.4:
            return
        project.contrib = True
        home = self.random.choice(project.apps)
        self.user_app = home
        first = project.by_app[home][0]
        first.operations.insert(0, USER_OPERATION)
        for app in project.apps[project.apps.index(home) + 1 :]:
            if self.random.random() < 0.7:
                self.owned(project, app)
        for app in project.apps:
            if app != home and self.random.random() < 0.4:
                self.owned(project, app, later=True)

    def owned(self, project, app, later=False):
        """A relation to whatever the user model is, in the app's first migration or in a new one at its end."""
        parents = {m.options.get("child_of") for m in project.models.values()}
        first = project.by_app[app][0]
        found = [
            m
            for m in project.of(app)
            if m.kind == "table" and "child_of" not in m.options and m.key not in parents and (later or is_made_by(first, m))
        ]
        if not found:
            return
        model = self.random.choice(found)
        kind = self.random.choice(["ForeignKey", "ForeignKey", "OneToOneField", "ManyToManyField"])
        options = "" if kind == "ManyToManyField" else ", null=True, on_delete=models.CASCADE"
        field = f"models.{kind}(to=settings.AUTH_USER_MODEL, related_name='+'{options})"
        word = "account" if later else "owner"
        migration = project.close(project.open(app, word)) if later else first
        migration.dependencies.append("settings.AUTH_USER_MODEL")
        migration.operations.append(f"migrations.AddField({model.name.lower()!r}, {word!r}, {field})")

    def rest(self, project):
        """After all else: what comes before what, and who is kept out."""
        if not self.is_wide:
            return
        replaced = {key for m in project.migrations for key in m.replaces} | {m.key for m in project.migrations if m.replaces}
        if self.random.random() < 0.5:
            self.run_before(project, [m for m in project.migrations if m.key not in replaced])
        for app in project.apps:
            if self.random.random() < 0.15:
                self.same_names(project, app)
        lonely = [a for a in project.apps if not project.referenced_by[a] and a != self.user_app and len(project.apps) > 2]
        if lonely and self.random.random() < 0.4:
            self.routed_app = self.random.choice(lonely)
            self.is_declared = self.random.random() < 0.7

    def same_names(self, project, app):
        """A constraint and an index that are dropped, and made otherwise under the same name, in a later migration."""
        found = [m for m in project.of(app) if m.kind == "table" and "id" in m.fields and "child_of" not in m.options]
        number = [m for m in found if m.fields["id"].kind != "UUIDField"]
        if not number:
            return
        model = self.random.choice(number)
        first = "models.CheckConstraint(condition=models.Q(('id__gte', 0)), name='{name}')"
        again = self.random.choice(
            [
                "models.CheckConstraint(condition=models.Q(('id__gte', -1)), name='{name}')",
                "models.UniqueConstraint(fields=['id'], condition=models.Q(('id__gte', 0)), name='{name}')",
            ]
        )
        name = f"{app}_again_{self.random.randint(100, 999)}"
        word = model.name.lower()
        for step, (constraint, index) in enumerate([(first, "'id'"), (again, "'-id'")]):
            migration = project.close(project.open(app, f"again_{step}"))
            for kind, text in (("constraint", constraint.format(name=name)), ("index", f"models.Index(fields=[{index}], name='{name[:20]}_i')")):
                if step:
                    gone = name if kind == "constraint" else f"{name[:20]}_i"
                    migration.operations.append(f"migrations.Remove{kind.title()}(model_name={word!r}, name={gone!r})")
                migration.operations.append(f"migrations.Add{kind.title()}(model_name={word!r}, {kind}={text})")

    def run_before(self, project, plain):
        """Only against the order in which they were made, so that there is no circle."""
        for _ in range(self.random.randint(1, 2)):
            later = self.random.randrange(1, len(plain))
            earlier = self.random.randrange(later)
            if plain[earlier].app != plain[later].app and self.user_app not in (plain[earlier].app, plain[later].app):
                plain[earlier].run_before.append(plain[later].key)

    def settings(self):
        text = ""
        if self.user_app:
            text += f'AUTH_USER_MODEL = "{self.user_app}.{USER}"\n'
        if self.routed_app:
            text += 'DATABASE_ROUTERS = ["config.routers.Router"]\n'
        return text

    def write(self, project, folder):
        if self.user_app:
            (folder / project.folders[self.user_app] / "models.py").write_text(USER_MODEL_TEXT)
        if self.routed_app:
            (folder / "config" / "routers.py").write_text(ROUTER_TEXT.format(app=self.routed_app))

    def strangers(self, server, database):
        """What stands in many healthy databases beside what Django made. Each may fail where another is in its way."""
        if not self.has_strangers:
            return []
        done = []
        for words, statements in self.random.sample(STRANGERS, self.random.randint(2, 6)):
            try:
                statements = statements(server, database) if callable(statements) else statements
                server.execute(database, *statements)
                done.append(words)
            except Exception:
                continue
        return done


def is_made_by(migration, model):
    return any(each.startswith("migrations.CreateModel") and f"{model.name!r}" in each[:60] for each in migration.operations)


def tables(server, database):
    found = server.query(
        database,
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ '^(django|auth)_' ORDER BY 1",
    )
    return [name for (name,) in found]


def of_a_tenant(server, database):
    copies = [f'CREATE TABLE tenant_a."{name}" (LIKE public."{name}" INCLUDING ALL)' for name in tables(server, database)]
    return ["CREATE SCHEMA tenant_a", *copies, "CREATE TABLE tenant_a.django_migrations (LIKE public.django_migrations INCLUDING ALL)"]


def of_the_board(server, database):
    views = [f'CREATE VIEW bi."v_{name}" AS SELECT count(*) FROM public."{name}"' for name in tables(server, database)[:3]]
    return ["CREATE SCHEMA bi", "CREATE TABLE bi.budget (id bigint PRIMARY KEY, year int)", *views]


def backups(server, database):
    return [f'CREATE TABLE public."{name[:40]}_backup_2024" AS SELECT * FROM public."{name}"' for name in tables(server, database)[:3]]


def hand_made_indexes(server, database):
    return [f'CREATE INDEX "by_hand_{number}" ON "{name}" ((\'by_hand\'::text))' for number, name in enumerate(tables(server, database)[:3])]


def triggers(server, database):
    function = "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    return [function] + [f'CREATE TRIGGER noted BEFORE UPDATE ON "{name}" FOR EACH ROW EXECUTE FUNCTION noted()' for name in tables(server, database)[:2]]


def settings_of_tables(server, database):
    return [f'ALTER TABLE "{name}" SET (fillfactor = 80)' for name in tables(server, database)] + [
        f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY' for name in tables(server, database)[:1]
    ]


STRANGERS = [
    ("extensions", ["CREATE EXTENSION pg_trgm", "CREATE EXTENSION pg_stat_statements", "CREATE EXTENSION hstore"]),
    ("a partitioned table", [
        "CREATE TABLE measured (at date NOT NULL, value int) PARTITION BY RANGE (at)",
        "CREATE TABLE measured_2024 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        "CREATE INDEX measured_at_idx ON measured (at)",
    ]),
    ("an inheriting table", ["CREATE TABLE readings (id int)", "CREATE TABLE readings_old () INHERITS (readings)"]),
    ("a tenant's schema", of_a_tenant),
    ("a BI schema", of_the_board),
    ("backups of tables", backups),
    ("indexes made by hand", hand_made_indexes),
    ("triggers", triggers),
    ("settings of tables", settings_of_tables),
    ("rows and table of a removed app", [
        "INSERT INTO django_migrations (app, name, applied) VALUES ('blog', '0001_initial', '2019-01-01'), ('blog', '0002_post', '2019-02-01')",
        "CREATE TABLE blog_post (id serial PRIMARY KEY, title text)",
    ]),
    ("left-overs of a renamed model", [
        "CREATE SEQUENCE old_name_id_seq", "CREATE TYPE old_kind AS ENUM ('a', 'b')", "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
    ]),
    ("functions", ["CREATE FUNCTION now_utc() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'", "CREATE FUNCTION other.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"]),
    ("tables of a queue", ["CREATE TABLE celery_taskmeta (id int PRIMARY KEY, task_id varchar(155) UNIQUE, status varchar(50))"]),
]
