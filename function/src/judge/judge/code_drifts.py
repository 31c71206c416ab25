"""What people do to the code: files added, removed, renamed, and dependencies edited, on a database that ran the old ones."""

from pathlib import Path

from .drifts import drift, own


def folder(scene, app):
    return scene.site.folder / scene.project.folders[app] / "migrations"


def files(scene, app):
    return sorted(path for path in folder(scene, app).glob("*.py") if path.name != "__init__.py")


def migration(dependencies, operations=()):
    listed = "".join(f"        {tuple(each)!r},\n" for each in dependencies)
    return (
        "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
        f"    dependencies = [\n{listed}    ]\n\n    operations = [\n" + "".join(f"        {each},\n" for each in operations) + "    ]\n"
    )


def leaf(scene, app):
    """The file that nothing of its app depends on, by the project as it was made; None if there are more."""
    mine = [m for m in scene.project.migrations if m.app == app and not m.replaces]
    needed = {d for m in mine for d in m.dependencies if not isinstance(d, str)}
    leaves = [m for m in mine if m.key not in needed]
    return leaves[0] if len(leaves) == 1 else None


def some_app(scene, wanted):
    found = [app for app in scene.project.apps if wanted(app)]
    return scene.random.choice(found) if found else None


@drift(1)
def second_leaf_added(scene):
    def has_parent(app):
        return leaf(scene, app) and any(d[0] == app for d in leaf(scene, app).dependencies)

    app = some_app(scene, has_parent)
    if app:
        parent = next(d for d in leaf(scene, app).dependencies if d[0] == app)
        scene.change(folder(scene, app) / "9001_other_branch.py", migration([parent]))
        return f"{app}.9001_other_branch beside {leaf(scene, app).name}"


@drift(2)
def leaf_file_removed(scene):
    rows = {(app, name) for _, app, name in own(scene)}
    users = {d for m in scene.project.migrations for d in m.dependencies}
    replaced = {key for m in scene.project.migrations for key in m.replaces}
    app = some_app(scene, lambda a: leaf(scene, a) and leaf(scene, a).key in rows and leaf(scene, a).key not in users | replaced)
    if app and len(files(scene, app)) > 1:
        gone = leaf(scene, app)
        scene.change(folder(scene, app) / f"{gone.name}.py", None)
        return f"{app}.{gone.name}, which is recorded"


@drift(1)
def needed_file_removed(scene):
    needed = [m for m in scene.project.migrations if any(m.key in other.dependencies for other in scene.project.migrations)]
    if needed:
        gone = scene.random.choice(needed)
        scene.change(folder(scene, gone.app) / f"{gone.name}.py", None)
        return f"{gone.app}.{gone.name}, which others depend on"


@drift(2)
def leaf_file_renamed(scene):
    rows = {(app, name) for _, app, name in own(scene)}
    users = {d for m in scene.project.migrations for d in m.dependencies}
    replaced = {key for m in scene.project.migrations for key in m.replaces}
    app = some_app(scene, lambda a: leaf(scene, a) and leaf(scene, a).key in rows and leaf(scene, a).key not in users | replaced)
    if app:
        old = leaf(scene, app)
        path = folder(scene, app) / f"{old.name}.py"
        text = path.read_text()
        scene.change(path, None)
        scene.change(folder(scene, app) / f"{old.name}_and_more.py", text)
        return f"{app}.{old.name} to {old.name}_and_more"


@drift(2)
def dependency_added(scene):
    """A migration that ran gets one more parent, which is new."""
    rows = {(app, name) for _, app, name in own(scene)}
    ran = [m for m in scene.project.migrations if m.key in rows and not m.replaces and m.dependencies]
    if not ran:
        return None
    child = scene.random.choice(ran)
    app = some_app(scene, lambda a: a != child.app and leaf(scene, a) and not reaches(scene, leaf(scene, a).key, child.key))
    if app:
        path = folder(scene, child.app) / f"{child.name}.py"
        text = path.read_text().replace("    dependencies = [\n", f"    dependencies = [\n        ({app!r}, '9002_later'),\n", 1)
        scene.change(folder(scene, app) / "9002_later.py", migration([leaf(scene, app).key]))
        scene.change(path, text)
        return f"{child.app}.{child.name} depends on the new {app}.9002_later"


def reaches(scene, key, ancestor):
    by_key = {m.key: m for m in scene.project.migrations}
    todo, seen = [key], set()
    while todo:
        each = todo.pop()
        if each == ancestor:
            return True
        if each not in seen and each in by_key:
            seen.add(each)
            todo += [d for d in by_key[each].dependencies if not isinstance(d, str)]
    return False


@drift(1)
def migration_edited(scene):
    """An operation more in a file that ran: what makemigrations would have put into a new one."""
    rows = {(app, name) for _, app, name in own(scene)}
    ran = [m for m in scene.project.migrations if m.key in rows and not m.replaces]
    tables = [m for m in scene.project.models.values() if m.kind == "table" and any(r.app == m.app for r in ran)]
    if not tables:
        return None
    model = scene.random.choice(tables)
    last = [m for m in ran if m.app == model.app][-1]
    path = folder(scene, last.app) / f"{last.name}.py"
    operation = f"migrations.AddField({model.name.lower()!r}, 'edited_later', models.IntegerField(null=True))"
    scene.change(path, path.read_text().rstrip() + f"\n\n    operations += [{operation}]\n")
    return f"{last.app}.{last.name} adds {model.table}.edited_later, too"


class Changes:
    """Files as they were, to be put back."""

    def __init__(self):
        self.before = {}

    def __call__(self, path, text):
        path = Path(path)
        self.before.setdefault(path, path.read_text() if path.exists() else None)
        put(path, text)

    def undo(self):
        for path, text in self.before.items():
            put(path, text)
        self.before = {}

    def __bool__(self):
        return bool(self.before)


def put(path, text):
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text)
