"""What people do to databases. Each takes a Scene, does its harm by real means, and says what it did; None if it cannot."""

REGISTRY = []


def drift(weight, needs_pending=False, is_wide=False):
    """:param is_wide: only for seeds from wide.FIRST up; what was added later must not change what older seeds do"""

    def register(function):
        REGISTRY.append((weight, needs_pending, is_wide, function))
        return function

    return register


def inflict(scene):
    """One drift, chosen at random among those that can happen here."""
    wide = scene.project.wide
    choices = [
        (weight, f)
        for weight, pending, is_wide, f in REGISTRY
        if (scene.pending or not pending) and (not is_wide or (wide and wide.is_wide))
    ]
    for _ in range(20):
        function = scene.random.choices([f for _, f in choices], [w for w, _ in choices])[0]
        try:
            done = function(scene)
        except Exception:
            continue  # What an earlier drift took away cannot be harmed again.
        if done:
            return f"{function.__name__}: {done}"
    return None


def own(scene):
    """Rows of the project's own apps, by id."""
    return scene.query(
        "SELECT id, app, name FROM django_migrations WHERE app = ANY(%s) ORDER BY id", [scene.project.apps]
    )


def forget(scene, rows):
    scene.execute(*(f"DELETE FROM django_migrations WHERE id = {row[0]}" for row in rows))
    return "no rows for " + ", ".join(f"{app}.{name}" for _, app, name in rows)


@drift(6)
def tail_of_an_app_forgotten(scene):
    rows = own(scene)
    if rows:
        app = scene.random.choice(sorted({row[1] for row in rows}))
        mine = [row for row in rows if row[1] == app]
        return forget(scene, mine[scene.random.randrange(len(mine)) :])


@drift(3)
def app_forgotten(scene):
    rows = own(scene)
    if rows:
        app = scene.random.choice(sorted({row[1] for row in rows}))
        return forget(scene, [row for row in rows if row[1] == app])


@drift(3)
def one_row_forgotten(scene):
    rows = own(scene)
    return forget(scene, [scene.random.choice(rows)]) if rows else None


@drift(1)
def history_forgotten(scene):
    scene.execute("DELETE FROM django_migrations")
    return "all rows"


@drift(3)
def history_of_an_older_dump(scene):
    """What a restore of an older dump over a newer database leaves: newer objects, older rows."""
    rows = scene.query("SELECT id, app, name FROM django_migrations ORDER BY id")
    if len(rows) > 2:
        return forget(scene, rows[scene.random.randrange(1, len(rows)) :])


@drift(1)
def history_table_dropped(scene):
    scene.execute("DROP TABLE django_migrations")
    return "dropped"


def tables(scene, extra=""):
    found = scene.query(
        "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace "
        "AND c.relname NOT LIKE 'django%%' AND c.relname NOT LIKE 'auth%%' " + extra + " ORDER BY 1"
    )
    return [name for (name,) in found]


@drift(3)
def table_dropped(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        scene.execute(f'DROP TABLE "{table}" CASCADE')
        return table


def columns(scene):
    return scene.query(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a "
        "JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
        "AND a.attname <> 'id' AND c.relname = ANY(%s) AND a.attgenerated = '' ORDER BY 1, a.attnum",
        [tables(scene)],
    )


@drift(3)
def column_dropped(scene):
    found = columns(scene)
    if found:
        table, column, _, _ = scene.random.choice(found)
        scene.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}" CASCADE')
        return f"{table}.{column}"


@drift(2)
def column_changed(scene):
    found = columns(scene)
    if found:
        table, column, kind, not_null = scene.random.choice(found)
        change = "DROP NOT NULL" if not_null else "TYPE text"
        if not not_null and kind == "text":
            change = "TYPE varchar(500)"
        if scene.attempt(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" {change}'):
            return f"{table}.{column} {change}"


@drift(3)
def index_dropped(scene):
    found = scene.query(
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisprimary AND c.relname NOT LIKE '%%\\_like' "
        "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY 1",
        [tables(scene)],
    )
    if found:
        (name,) = scene.random.choice(found)
        scene.execute(f"DROP INDEX {name}")
        return name


@drift(3)
def constraint_dropped(scene):
    found = scene.query(
        "SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
        "WHERE k.contype IN ('u', 'f', 'c') AND c.relname = ANY(%s) AND k.conname NOT LIKE '%%\\_check' ORDER BY 1, 2",
        [tables(scene)],
    )
    if found:
        table, name = scene.random.choice(found)
        if scene.attempt(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"'):
            return f"{name} on {table}"


@drift(4)
def view_dropped(scene):
    found = scene.query(
        "SELECT relname, relkind FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    if found:
        name, kind = scene.random.choice(found)
        scene.execute(f"DROP {'MATERIALIZED ' if kind == 'm' else ''}VIEW {name} CASCADE")
        return name


@drift(1)
def view_replaced_by_a_table(scene):
    found = scene.query("SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace ORDER BY 1")
    if found:
        (name,) = scene.random.choice(found)
        scene.execute(f"CREATE TABLE frozen AS SELECT * FROM {name}", f"DROP VIEW {name} CASCADE", f"ALTER TABLE frozen RENAME TO {name}")
        return name


@drift(2)
def derived_name_changed(scene):
    """What an old installation has: an index or constraint under the name of another time. Not drift."""
    found = scene.query(
        "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE i.indrelid::regclass::text = ANY(%s) "
        "AND c.relname ~ '_[0-9a-f]{8}$' AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid) ORDER BY 1",
        [tables(scene)],
    )
    if found:
        (name,) = scene.random.choice(found)
        scene.execute(f'ALTER INDEX "{name}" RENAME TO "{name[:-8]}deadbeef"')
        return name


@drift(1)
def view_emptied(scene):
    found = scene.query("SELECT relname FROM pg_class WHERE relkind = 'm' AND relnamespace = 'public'::regnamespace ORDER BY 1")
    if found:
        (name,) = scene.random.choice(found)
        scene.execute(f"REFRESH MATERIALIZED VIEW {name} WITH NO DATA")
        return name


@drift(2)
def sequence_set_back(scene):
    if scene.query("SELECT 1 FROM django_migrations LIMIT 1"):
        scene.execute("SELECT setval(pg_get_serial_sequence('django_migrations', 'id'), 1)")
        return "to 1"


@drift(1)
def rows_doubled(scene):
    rows = own(scene)
    if rows:
        _, app, name = scene.random.choice(rows)
        scene.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '{name}', now())")
        return f"{app}.{name}"


@drift(1)
def rows_of_a_removed_app(scene):
    scene.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('badger', '0001_initial', now() - interval '2 years')")
    return "badger.0001_initial"


@drift(4, needs_pending=True)
def faked(scene):
    app, name = scene.random.choice(scene.pending)
    _, problem = scene.manage("migrate", app, name, fake=True, verbosity=0)
    return f"migrate {app} {name} --fake{' (' + type(problem).__name__ + ')' if problem else ''}"


@drift(2, needs_pending=True)
def all_faked(scene):
    _, problem = scene.manage("migrate", fake=True, verbosity=0)
    return "migrate --fake"


@drift(5, needs_pending=True)
def crashed_before_its_row(scene):
    app, name = scene.random.choice(scene.pending)
    _, problem = scene.manage("migrate", app, name, verbosity=0)
    if not problem:
        scene.execute(f"DELETE FROM django_migrations WHERE app = '{app}' AND name = '{name}'")
        return f"{app}.{name}"


@drift(3, needs_pending=True)
def half_applied(scene):
    return scene.site.half_apply(scene.database, scene.random)


@drift(2)
def dashboard_view_added(scene):
    found = columns(scene)
    if found:
        table, column, _, _ = scene.random.choice(found)
        scene.execute("CREATE SCHEMA IF NOT EXISTS bi")
        name = f"board_{scene.random.randint(100, 999)}"
        scene.execute(f'CREATE VIEW bi.{name} AS SELECT "{column}" FROM "{table}"')
        return f"bi.{name} on {table}.{column}"


@drift(1)
def table_copied(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        scene.execute(
            f'CREATE TABLE copied AS SELECT * FROM "{table}"', f'DROP TABLE "{table}" CASCADE', f'ALTER TABLE copied RENAME TO "{table}"'
        )
        return table


@drift(1)
def index_invalid(scene):
    found = scene.query(
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE i.indrelid::regclass::text = ANY(%s) AND c.relname ~ '_(idx|new)$' AND NOT EXISTS "
        "(SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY 1",
        [tables(scene)],
    )
    if found:
        (name,) = scene.random.choice(found)
        scene.execute(f"UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{name}'::regclass")
        return name


@drift(2)
def half_of_a_squash_forgotten(scene):
    squashed = [m for m in scene.project.migrations if m.replaces]
    if squashed:
        replaces = set(scene.random.choice(squashed).replaces)
        rows = [row for row in own(scene) if (row[1], row[2]) in replaces]
        if rows:
            return forget(scene, scene.random.sample(rows, scene.random.randint(1, len(rows))))


@drift(1)
def renamed_row(scene):
    rows = own(scene)
    if rows:
        key, app, name = scene.random.choice(rows)
        scene.execute(f"UPDATE django_migrations SET name = '{name}_old' WHERE id = {key}")
        return f"{app}.{name} is recorded as {name}_old"


@drift(1)
def second_history(scene):
    scene.execute(
        "CREATE SCHEMA IF NOT EXISTS app",
        "CREATE TABLE IF NOT EXISTS app.django_migrations (LIKE public.django_migrations INCLUDING ALL)",
    )
    return "app.django_migrations"
