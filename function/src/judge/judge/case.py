"""One project and its drifts: a process of its own, since Django's settings are set once a process.

usage: python -m judge.case SEED [--drifts N] …      prints a JSON line for each drift
"""

import argparse
import json
import random as randoms
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from . import drifts
from .django_site import Site
from .project import Project
from .server import Server, lost
from .verdict import prediction_problem


@dataclass
class Scene:
    """A database to be harmed, and who may harm it."""

    site: Site
    server: Server
    database: str
    project: Project
    random: randoms.Random
    pending: list

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


class Case:
    def __init__(self, arguments):
        self.arguments = arguments
        self.seed = arguments.seed
        self.server = Server(arguments.server)
        self.prefix = f"judge_{self.seed}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"judge-{self.seed}-"))
        self.project = Project(self.seed)
        self.project.write(self.folder / "project")
        self.site = Site(self.folder / "project", arguments.server)
        self.manifest = self.folder / "manifest.json"

    def run(self):
        made = self.plumbline("manifest", str(self.folder / "project"), "-o", str(self.manifest), *self.packages())
        if made.returncode:
            yield self.line(outcome="wrong", why="no manifest: " + made.stderr.strip()[-500:])
            return
        healthy = self.server.create(self.prefix + "_healthy")
        _, problem = self.site.call(healthy, "migrate", verbosity=0)
        if problem:
            yield self.line(outcome="unusable", why=f"{type(problem).__name__}: {problem}"[:300])
            return
        self.whole = self.server.image(healthy)
        yield from self.healthy(healthy)
        for number in range(self.arguments.drifts):
            if self.arguments.drift is None or self.arguments.drift == number:
                yield self.drifted(healthy, number)

    def healthy(self, healthy):
        """No false alarm: the whole history, and one prefix of it."""
        report = self.check(healthy)
        if report["status"] != "IN_SYNC" or report["findings"]:
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
        if report["status"] != wanted or severe or not {".".join(key) for key in pending} <= said:
            yield self.line(kind="prefix", outcome="wrong", why=f"not {wanted}", report=brief(report), pending=len(pending))
        else:
            yield self.line(kind="prefix", outcome="right", pending=len(pending))
        self.server.drop(partial)

    def some_of_it(self, database, random):
        app, name = random.choice(self.site.nodes(database, self.project.apps))
        _, problem = self.site.call(database, "migrate", app, name, verbosity=0)
        if problem and "CommandError" not in type(problem).__name__:
            raise problem

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
        done = []
        for _ in range(random.choice([1, 1, 1, 2, 2, 3])):
            scene = Scene(self.site, self.server, database, self.project, random, self.pending(database))
            harm = drifts.inflict(scene)
            if harm:
                done.append(harm)
        line = self.judged(database)
        line.update(kind="drift", number=number, drifts=done, seconds=round(time.monotonic() - begun, 1))
        if not self.arguments.keep:
            self.server.drop(database, self.prefix + "_copy")
        return self.line(**line)

    def pending(self, database):
        try:
            return self.site.plan(database)
        except Exception:
            return []

    def judged(self, database):
        rows = self.server.rows(database)
        image = self.server.image(database)
        views = sorted(line.split()[1] for line in self.whole if line.startswith(("v ", "m ")))
        report = self.check(database, *(word for view in views for word in ("--view", view)))
        facts = {"status": report["status"], "codes": sorted({f["code"] for f in report["findings"]})}
        copy = self.server.create(self.prefix + "_copy", database)
        before = self.pending(copy)
        output, problem = self.site.call(copy, "migrate", verbosity=1)
        wrong = prediction_problem(report["migrate"], before, output, problem)
        if wrong:
            return facts | {"outcome": "wrong", "why": "prediction: " + wrong, "report": brief(report)}
        in_sync = not problem and not before and self.whole <= image
        if report["status"] in ("IN_SYNC",) and not in_sync:
            return facts | {"outcome": "wrong", "why": "drift not seen", "missing": sorted(self.whole - image)[:8], "report": brief(report)}
        recovery = report.get("recovery") or {}
        option = next((o for o in recovery.get("options", []) if o["id"] == recovery.get("recommended")), None)
        if option is None:
            healthy_enough = report["status"] in ("IN_SYNC",)
            return facts | {"outcome": "right" if healthy_enough else "asked", "report": None if healthy_enough else brief(report)}
        return facts | self.recovered(database, option, rows, image, report)

    def recovered(self, database, option, rows, image, report):
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
                return {"outcome": "wrong", "why": f"plan: {step.get('run')}: {type(problem).__name__}: {problem}"[:600], "report": brief(report)}
        after = self.server.image(copy)
        _, unfinished = self.site.call(copy, "migrate", check_unapplied=True, verbosity=0)
        missing = sorted(self.whole - after)
        extra = sorted(line for line in after - self.whole if line not in image)
        gone = lost(rows, self.server.rows(copy), *kept(self.whole))
        again = self.check(copy)
        problem = (
            (f"migrate --check: {unfinished}" if unfinished else None)
            or (f"still missing: {missing[:5]}" if missing else None)
            or (f"made, but not wanted: {extra[:5]}" if extra else None)
            or (f"lost: {gone[:5]}" if gone and option["id"] != "A" else None)
            or (f"afterwards {again['status']}: {again['summary']}" if again["status"] != "IN_SYNC" else None)
        )
        if problem:
            return {"outcome": "wrong", "why": "plan: " + problem, "report": brief(report)}
        return {"outcome": "repaired", "option": option["id"], "steps": len(option["steps"])}

    def check(self, database, *more):
        url = self.arguments.server.rsplit("/", 1)[0] + "/" + database
        ran = self.plumbline("check", "--url", url, "--manifest", str(self.manifest), "--format", "json", *more)
        if ran.returncode not in (0, 1):
            raise RuntimeError(f"plumbline check: exit {ran.returncode}: {ran.stderr[-800:]}{ran.stdout[:300]}")
        return json.loads(ran.stdout)

    def plumbline(self, *arguments):
        return subprocess.run([self.arguments.plumbline, *arguments], capture_output=True, text=True)

    def packages(self):
        import django

        return ["--site-packages", str(Path(django.__file__).parent.parent)]

    def line(self, **facts):
        return {"seed": self.seed, **{k: v for k, v in facts.items() if v is not None}}

    def close(self):
        if not self.arguments.keep:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.server.drop(self.prefix + "_healthy", self.prefix + "_partial", self.prefix + "_drifted", self.prefix + "_copy")


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seed", type=int)
    parser.add_argument("--server", required=True, help="postgresql://user@host:port/postgres, a role that may create databases")
    parser.add_argument("--plumbline", default="target/plumbline/bin/plumbline")
    parser.add_argument("--drifts", type=int, default=6)
    parser.add_argument("--drift", type=int, help="only this one")
    parser.add_argument("--keep", action="store_true", help="leave the project and the databases")
    arguments = parser.parse_args()
    case = Case(arguments)
    try:
        for line in case.run():
            print(json.dumps(line), flush=True)
    finally:
        case.close()


if __name__ == "__main__":
    sys.exit(main())
