"""Real packages: a database at every n-th step of their history must raise no alarm; a few of them are harmed and recovered.

usage: python -m judge.packages FOLDER --server postgresql://… --loop COMMAND [--every 10] [--harms 3]

FOLDER is a project of .ci/packages; run by the Python of its own environment, which .ci/install-packages makes. A line of
JSON for each database, as judge.run writes them, and the figures at the end."""

import argparse
import random as randoms
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .case import Case, Choice, brief
from .code_drifts import Changes
from .django_site import Site
from .program import open_program
from .run import Writer, read, summary
from .server import Server
from .wide import Wide


@dataclass
class Package:
    """What harms and checks ask of a project, of one that was not generated."""

    apps: list
    migrations: list
    models: dict = field(default_factory=dict)
    folders: dict = field(default_factory=dict)
    wide: Wide | None = None


@dataclass
class Named:
    app: str
    name: str
    replaces: list

    @property
    def key(self):
        return (self.app, self.name)


class PackageCase(Case):
    def __init__(self, folder, server, program, every, harms):
        self.choice = Choice(0)
        self.program = program
        self.seed = folder.name
        self.every = every
        self.harms = harms
        self.server = Server(server)
        self.prefix = f"judge_{folder.name.replace('-', '_').replace('.', '_')}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"judge-{folder.name}-"))
        self.source = folder
        self.site = Site(folder, server, "settings")
        self.manifest = self.folder / "manifest.json"
        self.changes = Changes()

    def run(self):
        made = self.program.ask("manifest", str(self.source), "-o", str(self.manifest), *self.packages())
        if made.exit:
            raise RuntimeError("no manifest: " + made.err.strip()[-500:])
        healthy = self.server.create(self.prefix + "_healthy")
        _, problem = self.site.call(healthy, "migrate", verbosity=0)
        if problem:
            raise problem
        self.whole = self.server.image(healthy)
        loader = self.site.loader(healthy)
        self.project = Package(
            sorted({app for app, _ in loader.disk_migrations}),
            [Named(app, name, list(m.replaces)) for (app, name), m in loader.disk_migrations.items()],
        )
        growing = self.server.create(self.prefix + "_growing")
        steps = self.site.plan(growing)
        for number, (app, name) in enumerate(steps):
            if number % self.every and number < len(steps) - 1:
                continue
            _, problem = self.site.call(growing, "migrate", app, name, verbosity=0)
            if problem:
                yield self.line(kind="prefix", outcome="unusable", why=f"{app}.{name}: {problem}"[:300])
                return
            yield self.line(number=number, **self.as_healthy(growing))
            for harm in range(self.harms):
                yield self.harmed(growing, number * 100 + harm)
        self.server.drop(growing)

    def as_healthy(self, database):
        pending = self.site.plan(database)
        report = self.check(database)
        wanted = "BEHIND" if pending else "IN_SYNC"
        severe = [f for f in report["findings"] if f["severity"] == "error"]
        if report["status"] != wanted or severe:
            return {"kind": "healthy", "outcome": "wrong", "why": f"not {wanted}", "report": brief(report), "pending": len(pending)}
        return {"kind": "healthy", "outcome": "right", "pending": len(pending)}

    def harmed(self, growing, number):
        begun = time.monotonic()
        database = self.server.create(self.prefix + "_drifted", growing)
        self.site.fill(database, randoms.Random(f"{self.seed} rows {number}"))
        done = self.inflict(database, number, randoms.Random(f"{self.seed} drift {number}").choice([1, 1, 2]))
        line = self.judged(database)
        return self.line(**line, kind="drift", number=number, drifts=done, seconds=round(time.monotonic() - begun, 1))

    def close(self):
        super().close()
        self.server.drop(self.prefix + "_growing")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--server", required=True)
    parser.add_argument("--plumbline", default="target/plumbline/bin/plumbline")
    parser.add_argument("--loop")
    parser.add_argument("--every", type=int, default=10, help="a database at each so many-th migration")
    parser.add_argument("--harms", type=int, default=1, help="so many drifts of each")
    parser.add_argument("--out", default="judged-packages.jsonl")
    arguments = parser.parse_args()
    tell = Writer(arguments.out)
    program = open_program(arguments)
    case = PackageCase(arguments.folder.resolve(), arguments.server, program, arguments.every, arguments.harms)
    try:
        for line in case.run():
            tell(line)
    finally:
        case.close()
        program.close()
    return summary([line for line in read(arguments.out) if line["seed"] == case.seed])


if __name__ == "__main__":
    sys.exit(main())
