"""Measures `plumbline manifest` of a large real project against CPython's `ast.parse` of the very files whose migrations
are in the manifest, and against Django's own `migrate --plan`, as whole processes with a warm cache. The tools take turns.

usage: function/src/bench/manifest.py [--project nautobot] [--rounds 9] [--django-rounds 3] [--python PYTHON]...

Needs target/plumbline (mvn package) and psql. The project is one of .ci/packages, installed by .ci/install-packages.
Prints a Markdown table.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

from run import DATABASE, PLUMBLINE, ROOT, measure, run, server

PARSE = """
import ast, sys
for name in open(sys.argv[1]):
    with open(name.rstrip("\\n"), "rb") as file:
        ast.parse(file.read())
"""


def pythons(wanted):
    """By what they call themselves: those wanted, or this one and the newest of pyenv."""
    if not wanted:
        home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
        newest = sorted(home.glob("3.*"), key=lambda path: [int(part) for part in path.name.split(".")])
        wanted = [sys.executable, *(str(path / "bin" / "python") for path in newest[-1:])]
    named = {}
    for python in wanted:
        asked = [python, "-c", "import sys; print(sys.version.split()[0], sys.executable)"]
        version, path = run(asked, stdout=subprocess.PIPE, text=True).stdout.split(maxsplit=1)
        named[version] = path.strip()
    return named


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--project", default="nautobot")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--django-rounds", type=int, default=3)
    parser.add_argument("--python", action="append")
    parser.add_argument("--heap", default="64m")
    parser.add_argument("--folder", type=Path, default=ROOT / "target" / "bench")
    wanted = parser.parse_args()
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    run([ROOT / ".ci" / "install-packages", wanted.project], stdout=subprocess.DEVNULL)
    home = Path(os.environ.get("PLUMBLINE_PACKAGES") or ROOT / "target" / "packages")
    venv = home.resolve() / wanted.project / "venv"
    project = ROOT / ".ci" / "packages" / wanted.project
    packages = next(venv.glob("lib/python*/site-packages"))
    manifest = folder / "project.json"
    made = [PLUMBLINE, "manifest", project, "--site-packages", packages, "--settings", "settings", "-o", manifest]
    run(made, stderr=subprocess.DEVNULL)
    read = json.loads(manifest.read_text())
    files = [packages / migration["file"] for migration in read["migrations"]]
    (folder / "files.txt").write_text("".join(f"{file}\n" for file in files))
    (folder / "parse.py").write_text(PARSE)
    tools = {}
    for version, python in pythons(wanted.python).items():
        tools[f"CPython {version}, ast.parse"] = ([python, folder / "parse.py", folder / "files.txt"], {}, wanted.rounds)
    tools["plumbline manifest"] = (made, {}, wanted.rounds)
    tools[f"plumbline manifest, -Xmx{wanted.heap}"] = (made, {"JDK_JAVA_OPTIONS": f"-Xmx{wanted.heap}"}, wanted.rounds)
    with server(folder) as database:
        run(["psql", "-q", "-d", "postgres", "-c", f"CREATE DATABASE {DATABASE}"], database)
        plan = [venv / "bin" / "python", "-m", "django", "migrate", "--plan", "--skip-checks"]
        django = database | {"PYTHONPATH": str(project), "DJANGO_SETTINGS_MODULE": "settings", "PYTHONDONTWRITEBYTECODE": "1"}
        tools["manage.py migrate --plan"] = (plan, django, wanted.django_rounds)
        measured = {name: [] for name in tools}
        for command, environment, _ in tools.values():
            measure(command, environment, folder, 0)
        for turn in range(wanted.rounds):
            for name, (command, environment, rounds) in tools.items():
                if turn < rounds:
                    measured[name].append(measure(command, environment, folder, 0))
    report(wanted.project, files, measured)


def report(project, files, measured):
    size = sum(file.stat().st_size for file in files)
    print(f"{project}: {len(files)} migrations, {size / 1e6:.2f} MB; {os.cpu_count()} cores, load "
          f"{os.getloadavg()[0]:.1f}, {platform.system()} {platform.machine()}\n")
    name, runs = next(iter(measured.items()))
    base, least = (choose(wall for wall, _, _ in runs) for choose in (statistics.median, min))
    print(f"| tool | wall, median (least to most) | processor, median (least) | peak memory | median against {name} | least | runs |")
    print("|---|---|---|---|---|---|---|")
    for name, runs in measured.items():
        walls, processor, memory = ([each[part] for each in runs] for part in range(3))
        print(f"| `{name}` | {statistics.median(walls):.2f} s ({min(walls):.2f} to {max(walls):.2f}) | "
              f"{statistics.median(processor):.2f} s ({min(processor):.2f}) | {max(memory):.0f} MB | "
              f"{statistics.median(walls) / base:.1f} | {min(walls) / least:.1f} | {len(runs)} |")


if __name__ == "__main__":
    main()
