"""What people do by hand in SQL, beside what Django does: drawn by wide seeds alone."""

from .drifts import columns, drift, own, tables


@drift(2, is_wide=True)
def column_renamed_by_hand(scene):
    found = columns(scene)
    if found:
        table, column, _, _ = scene.random.choice(found)
        scene.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column[:50]}_old"')
        return f"{table}.{column}"


@drift(2, is_wide=True)
def table_renamed_by_hand(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        scene.execute(f'ALTER TABLE "{table}" RENAME TO "{table[:50]}_old"')
        return table


@drift(1, is_wide=True)
def table_moved_to_another_schema(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        scene.execute("CREATE SCHEMA IF NOT EXISTS archive", f'ALTER TABLE "{table}" SET SCHEMA archive')
        return table


@drift(2, is_wide=True)
def column_added_by_hand(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        scene.execute(f'ALTER TABLE "{table}" ADD COLUMN by_hand text')
        return table


@drift(3, needs_pending=True, is_wide=True)
def coming_column_added_by_hand(scene):
    """Somebody could not wait for the deployment."""
    from . import names

    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        column = scene.random.choice(names.FIELDS)
        if scene.attempt(f'ALTER TABLE "{table}" ADD COLUMN "{column}" text'):
            return f"{table}.{column}"


@drift(2, is_wide=True)
def default_set_by_hand(scene):
    found = [each for each in columns(scene) if each[2] in ("text", "integer", "boolean")]
    if found:
        table, column, kind, _ = scene.random.choice(found)
        value = {"text": "'n/a'", "integer": "42", "boolean": "true"}[kind]
        if scene.attempt(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET DEFAULT {value}'):
            return f"{table}.{column}"


@drift(2, is_wide=True)
def default_dropped_by_hand(scene):
    found = scene.query(
        "SELECT c.relname, a.attname FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_attribute a "
        "ON (a.attrelid, a.attnum) = (d.adrelid, d.adnum) WHERE a.attgenerated = '' AND c.relname = ANY(%s) ORDER BY 1, 2",
        [tables(scene)],
    )
    if found:
        table, column = scene.random.choice(found)
        if scene.attempt(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" DROP DEFAULT'):
            return f"{table}.{column}"


@drift(2, is_wide=True)
def index_added_by_hand(scene):
    found = columns(scene)
    if found:
        table, column, _, _ = scene.random.choice(found)
        if scene.attempt(f"""CREATE INDEX "hand_{scene.random.randint(1, 999)}_idx" ON "{table}" ("{column}") WHERE 'by_hand'::text = 'by_hand'::text"""):
            return f"{table}.{column}"


@drift(1, is_wide=True)
def app_relabelled(scene):
    """An app that was renamed in the code of another branch: its rows bear the other label."""
    rows = own(scene)
    if rows:
        app = scene.random.choice(sorted({row[1] for row in rows}))
        scene.execute(f"UPDATE django_migrations SET app = '{app}_old' WHERE app = '{app}'")
        return app


@drift(2, is_wide=True)
def rows_of_a_newer_release(scene):
    """The database ran code that is not deployed here."""
    rows = own(scene)
    if rows:
        _, app, _ = scene.random.choice(rows)
        scene.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '0999_from_tomorrow', now())")
        return app


@drift(1, is_wide=True)
def trigger_added(scene):
    found = tables(scene)
    if found:
        table = scene.random.choice(found)
        name = f"noted_{scene.random.randint(1, 999)}"
        scene.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            f'CREATE TRIGGER {name} BEFORE UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()',
        )
        return table


@drift(2, is_wide=True)
def constraint_made_again_not_valid(scene):
    found = scene.query(
        "SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
        "WHERE k.contype IN ('f', 'c') AND c.relname = ANY(%s) ORDER BY 1, 2",
        [tables(scene)],
    )
    if found:
        table, name, text = scene.random.choice(found)
        scene.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}", ADD CONSTRAINT "{name}" {text} NOT VALID')
        return f"{name} on {table}"


@drift(3, needs_pending=True, is_wide=True)
def rows_that_do_not_fit(scene):
    """Values that no constraint forbids yet, and a coming one may: all the same, none at all, negative."""
    done = []
    for table, column, kind, not_null in scene.random.sample(found := columns(scene), min(6, len(found))):
        values = ["NULL"] if not not_null else []
        if kind.startswith(("character varying", "text")):
            values += ["'x'", "''", "repeat('y', 10)"]
        elif kind in ("integer", "bigint", "smallint"):
            values += ["-7", "0"]
        if values and scene.attempt(f'UPDATE "{table}" SET "{column}" = {scene.random.choice(values)}'):
            done.append(f"{table}.{column}")
    return ", ".join(done) or None
