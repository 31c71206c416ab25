"""One project and its drifts, in a process of its own: Django's settings are set once a process."""

import json
import random as randoms
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import drifts, hand_drifts  # noqa: F401  Harms register themselves.
from .code_drifts import Changes
from .django_site import Site
from .project import Project
from .server import Server, lacking, lost, unwanted, validated, without_default
from .verdict import forecast_problem, prediction_problem


@dataclass
class Scene:
    """A database to be harmed, and who may harm it."""

    site: Site
    server: Server
    database: str
    project: Project
    random: randoms.Random
    pending: list
    change: Changes

    def query(self, sql, parameters=None):
        return self.server.query(self.database, sql, parameters)

    def execute(self, *statements):
        self.server.execute(self.database, *statements)

    def attempt(self, statement):
        try:
            self.execute(statement)
            return True
        except Exception:
            return False

    def manage(self, *arguments, **options):
        return self.site.call(self.database, *arguments, **options)


@dataclass(frozen=True)
class Choice:
    """What of a seed is looked at: all of it, or as little as still shows a failure.

    :param drift: the number of one drift; None: all of them, and the healthy databases
    :param left_out: apps and steps of the project that are left out
    :param harms: numbers of the harms that one drift is made of; None: all
    """

    seed: int
    drifts: int = 6
    drift: int | None = None
    left_out: tuple = ()
    harms: tuple | None = None
    keep: bool = field(default=False, compare=False)


class Case:
    def __init__(self, choice, server, program):
        self.choice = choice
        self.program = program
        self.seed = choice.seed
        self.server = Server(server)
        self.prefix = f"judge_{self.seed}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"judge-{self.seed}-"))
        self.project = Project(self.seed, choice.left_out)
        self.project.write(self.folder / "project")
        self.site = Site(self.folder / "project", server)
        self.manifest = self.folder / "manifest.json"
        self.changes = Changes()

    def run(self):
        self.make_manifest()
        healthy = self.server.create(self.prefix + "_healthy")
        _, problem = self.site.call(healthy, "migrate", verbosity=0)
        if problem:
            yield self.line(kind="project", outcome="unusable", why=f"{type(problem).__name__}: {problem}"[:300])
            return
        self.whole = self.server.image(healthy)
        self.strangers = self.project.wide.strangers(self.server, healthy)
        if self.choice.drift is not None:
            yield self.drifted(healthy, self.choice.drift)
            return
        yield from self.healthy(healthy)
        for number in range(self.choice.drifts):
            yield self.drifted(healthy, number)

    def make_manifest(self):
        made = self.program.ask("manifest", str(self.folder / "project"), "-o", str(self.manifest), *self.packages())
        if made.exit:
            raise RuntimeError("no manifest: " + made.err.strip()[-500:])

    def healthy(self, healthy):
        """No false alarm: the whole history, and one prefix of it."""
        report = self.check(healthy)
        findings = [f for f in report["findings"] if f["severity"] == "error" or not (self.strangers or self.has_hidden_router())]
        if report["status"] not in self.content() or findings:
            yield self.line(kind="healthy", outcome="wrong", why="a false alarm", report=brief(report))
        else:
            yield self.line(kind="healthy", outcome="right")
        random = randoms.Random(f"{self.seed} prefix")
        partial = self.server.create(self.prefix + "_partial")
        self.some_of_it(partial, random)
        pending = self.site.plan(partial)
        report = self.check(partial)
        said = {m["migration"] for m in report["migrations"] if not m["recorded"] and not m["replacedBy"]}
        wanted = "BEHIND" if pending else "IN_SYNC"
        severe = [f for f in report["findings"] if f["severity"] == "error"]
        if report["status"] not in self.content(wanted) or severe or not {".".join(key) for key in pending} <= said:
            yield self.line(kind="prefix", outcome="wrong", why=f"not {wanted}", report=brief(report), pending=len(pending))
        else:
            yield self.line(kind="prefix", outcome="right", pending=len(pending))
        self.server.drop(partial)

    def some_of_it(self, database, random):
        """Migrates to somewhere in the history. A generated project may not run in every order: then all of it."""
        app, name = random.choice(self.site.nodes(database, self.project.apps))
        _, problem = self.site.call(database, "migrate", app, name, verbosity=0)
        if problem and "CommandError" not in type(problem).__name__:
            self.server.create(database, self.prefix + "_healthy")

    def drifted(self, healthy, number):
        begun = time.monotonic()
        random = randoms.Random(f"{self.seed} drift {number}")
        database = self.prefix + "_drifted"
        if random.random() < 0.5:
            self.server.create(database, healthy)
        else:
            self.server.create(database)
            self.some_of_it(database, random)
        self.site.fill(database, random)
        done = self.inflict(database, number, random.choice([1, 1, 1, 2, 2, 3]))
        if self.changes:
            self.read_the_code_again()
        line = self.judged(database)
        line.update(kind="drift", number=number, drifts=done, seconds=round(time.monotonic() - begun, 1))
        if self.changes and not self.choice.keep:
            self.changes.undo()
            self.read_the_code_again()
        if not self.choice.keep:
            self.server.drop(database, self.prefix + "_copy")
        return self.line(**line)

    def inflict(self, database, number, count):
        """So many harms; says what was done."""
        done = []
        for number_of_harm in range(count):
            if self.choice.harms is not None and number_of_harm not in self.choice.harms:
                continue
            random = randoms.Random(f"{self.seed} drift {number} harm {number_of_harm}")
            scene = Scene(self.site, self.server, database, self.project, random, self.pending(database), self.changes)
            harm = drifts.inflict(scene)
            if harm:
                done.append(harm)
        return done

    def read_the_code_again(self):
        """The manifest, and what a clean migrate makes, of the files as they are now; None if Django refuses them."""
        self.site.forget_migrations()
        self.make_manifest()
        clean = self.server.create(self.prefix + "_clean")
        _, problem = self.site.call(clean, "migrate", verbosity=0)
        self.whole = None if problem else self.server.image(clean)
        self.server.drop(clean)

    def pending(self, database):
        try:
            return self.site.plan(database)
        except Exception:
            return []

    def judged(self, database):
        rows = self.server.rows(database)
        image = self.server.image(database)
        views = sorted(line.split()[1] for line in self.whole or () if line.startswith(("v ", "m ")))
        report = self.check(database, *(word for view in views for word in ("--view", view)))
        facts = {"status": report["status"], "codes": sorted({f["code"] for f in report["findings"]})}
        copy = self.server.create(self.prefix + "_copy", database)
        before = self.pending(copy)
        output, problem = self.site.call(copy, "migrate", verbosity=1)
        wrong = prediction_problem(report["migrate"], before, output, problem)
        if wrong:
            return facts | {"outcome": "wrong", "why": "prediction: " + wrong, "report": brief(report)}
        in_sync = not problem and not before and self.whole is not None and not lacking(self.whole, image)
        if report["status"] in ("IN_SYNC",) and not in_sync:
            return facts | {"outcome": "wrong", "why": "drift not seen", "missing": lacking(self.whole or set(), image)[:8], "report": brief(report)}
        recovery = report.get("recovery") or {}
        wrong = self.forecasts(database, rows)
        if wrong:
            return facts | {"outcome": "wrong", "why": "forecast: " + wrong, "report": brief(report)}
        option = next((o for o in recovery.get("options", []) if o["id"] == recovery.get("recommended")), None)
        if option is None:
            healthy_enough = report["status"] == "IN_SYNC" or (report["status"] == "NOT_CHECKED" and in_sync)
            return facts | {"outcome": "right" if healthy_enough else "asked", "report": None if healthy_enough else brief(report)}
        return facts | self.recovered(database, option, rows, image, report)

    def forecasts(self, database, rows):
        """Two command lines of migrate, chosen at random: what is foretold of them must be what they do."""
        random = randoms.Random(f"{self.seed} {len(rows)} forecast")
        for _ in range(2):
            words = self.command_line(random)
            answer = self.program.ask(
                "predict", *self.place(database), "--manifest", str(self.manifest), "--format", "json", "--migrate", " ".join(words)
            )
            if not answer.out:
                return f"migrate {' '.join(words)}: exit {answer.exit}: {answer.err[-600:]}"
            said = json.loads(answer.out)
            copy = self.server.create(self.prefix + "_copy", database)
            before = self.server.history(copy)
            _, problem = self.site.run_printed(copy, "python manage.py migrate " + " ".join(words))
            replaces = {".".join(m.key): {".".join(key) for key in m.replaces} for m in self.project.migrations if m.replaces}
            wrong = forecast_problem(said, before, self.server.history(copy), problem, replaces)
            if wrong:
                return f"migrate {' '.join(words)}: {wrong}"
        return None

    def command_line(self, random):
        migration = random.choice(self.project.migrations)
        name = random.choice([migration.name, migration.name[:4], migration.name])
        return random.choice(
            [
                [migration.app], [migration.app, name], [migration.app, name, "--fake"], [migration.app, migration.name, "--fake"],
                [migration.app, "zero", "--fake"], [migration.app, "--fake"], ["--fake"], ["--check"], [migration.app, "--check"],
            ]
        )

    def recovered(self, database, option, rows, image, report):
        if self.whole is None:
            return {"outcome": "wrong", "why": "a plan for code that Django refuses", "report": brief(report)}
        copy = self.server.create(self.prefix + "_copy", database)
        for step in option["steps"]:
            try:
                if step["kind"] == "command":
                    _, problem = self.site.run_printed(copy, step["run"])
                    if problem:
                        raise problem
                elif step["kind"] == "sql":
                    self.server.execute(copy, step["run"])
                else:
                    raise ValueError("a decision in a plan that is called safe")
            except Exception as problem:
                # Foretold in words: rows that do not fit are refused, and nothing is lost by it.
                gone = lost(rows, self.server.rows(copy), *kept(self.whole))
                if type(problem).__name__ == "FieldError":
                    # A RunPython over a model whose ordering names a removed field: it fails wherever there are rows.
                    return {"outcome": "unusable", "why": f"the project's own code: {problem}"[:200]}
                if is_of_rows(problem) and "against the rows" in step["why"] and not gone:
                    return {"outcome": "refused_by_rows", "why": f"{type(problem).__name__}: {problem}"[:200]}
                return {"outcome": "wrong", "why": f"plan: {step.get('run')}: {type(problem).__name__}: {problem}"[:600], "report": brief(report)}
        after = self.server.image(copy)
        _, unfinished = self.site.call(copy, "migrate", check_unapplied=True, verbosity=0)
        missing = lacking(self.whole, after)
        extra = [line for line in unwanted(self.whole, after, image) if "by_hand" not in line and not is_defaulted(line, self.whole) and validated(line) not in self.whole]
        gone = lost(rows, self.server.rows(copy), *kept(self.whole))
        again = self.check(copy)
        problem = (
            (f"migrate --check: {unfinished}" if unfinished else None)
            or (f"still missing: {missing[:5]}" if missing else None)
            or (f"made, but not wanted: {extra[:5]}" if extra else None)
            or (f"lost: {gone[:5]}" if gone and option["id"] != "A" else None)
            or (f"afterwards {again['status']}: {again['summary']}" if again["status"] not in self.content() else None)
        )
        if problem:
            return {"outcome": "wrong", "why": "plan: " + problem, "report": brief(report)}
        return {"outcome": "repaired", "option": option["id"], "steps": len(option["steps"])}

    def check(self, database, *more):
        answer = self.program.ask("check", *self.place(database), "--manifest", str(self.manifest), "--format", "json", *more)
        # A router that was not declared leaves something that was not looked at.
        if answer.exit not in ((0, 1, 3) if self.has_hidden_router() else (0, 1)):
            raise RuntimeError(f"plumbline check: exit {answer.exit}: {answer.err[-1500:]}{answer.out[:300]}")
        return json.loads(answer.out)

    def place(self, database):
        """The database in Plumbline's words: by its address, or where a router is to be told, by a targets file."""
        url = self.server.url.rsplit("/", 1)[0] + "/" + database
        wide = self.project.wide
        if not (wide and wide.is_declared):
            return ["--url", url]
        targets = self.folder / "targets.yaml"
        routes = f"{{{wide.routed_app}: elsewhere}}"
        targets.write_text(f"targets:\n  judged:\n    database: {{url: {json.dumps(url)}}}\n    routes: {routes}\n")
        return ["judged", "--targets", str(targets)]

    def content(self, wanted="IN_SYNC"):
        return (wanted, "NOT_CHECKED") if self.has_hidden_router() else (wanted,)

    def has_hidden_router(self):
        wide = self.project.wide
        return bool(wide and wide.routed_app and not wide.is_declared)

    def packages(self):
        import django

        return ["--site-packages", str(Path(django.__file__).parent.parent)]

    def line(self, **facts):
        return {"seed": self.seed, **{k: v for k, v in facts.items() if v is not None}}

    def close(self):
        if not self.choice.keep:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.server.drop(self.prefix + "_healthy", self.prefix + "_partial", self.prefix + "_drifted", self.prefix + "_copy")


def is_of_rows(problem):
    """Of class 22 or 23: data that do not fit, constraints that rows break."""
    cause = getattr(problem, "__cause__", None) or problem
    return (getattr(cause, "sqlstate", None) or "")[:2] in ("22", "23")


def is_defaulted(line, whole):
    """A column as it should be, but for a default that was set by hand, and that it took along."""
    return line.startswith("column ") and without_default(line) in whole


def kept(whole):
    tables = {line.split()[1] for line in whole if line.startswith("r ")}
    columns = {tuple(line.split()[1].split(".", 1)) for line in whole if line.startswith("column ")}
    return tables, columns


def brief(report):
    """What a reader of a failure needs."""
    recovery = report.get("recovery") or {}
    return {
        "status": report["status"],
        "summary": report["summary"],
        "migrate": report["migrate"],
        "findings": [f"{f['severity']} {f['code']} ({f['confidence']}): {f['message']}" for f in report["findings"]],
        "recommended": recovery.get("recommended"),
        "options": [
            {"id": o["id"], "why": o["why"], "steps": [s.get("run") or s.get("ask") for s in o["steps"]]}
            for o in recovery.get("options", [])
        ],
    }
