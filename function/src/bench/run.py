"""Measures `plumbline check` against `pg_dump -s` and Django's own `migrate --check`, as whole processes, on one
database of 1,000 tables with a warm cache. The tools take turns, so that all of them meet the same load.

usage: function/src/bench/run.py [--rounds 9] [--django-rounds 3] [--folder target/bench] [--apps 50] [--models 20] [--views 100]

Needs target/plumbline (mvn package), pg_dump and psql of PostgreSQL 15 or newer. The server is the one that
target/plumbline carries; Django comes by .ci/install-django. Prints a Markdown table.
"""

import argparse
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PLUMBLINE = ROOT / "target" / "plumbline" / "bin" / "plumbline"
DATABASE = "bench"


def run(command, environment=None, cwd=None, **more):
    return subprocess.run([str(word) for word in command], check=True, env=os.environ | (environment or {}), cwd=cwd, **more)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(folder):
    """A server of our own. PostgreSQL refuses to run as root, so root becomes somebody else in a user namespace."""
    jar = next((ROOT / "target" / "plumbline" / "lib").glob("embedded-postgres-binaries-*.jar"))
    programs = folder / "postgres"
    if not programs.exists():
        programs.mkdir(parents=True)
        with zipfile.ZipFile(jar) as packed:
            archive = next(name for name in packed.namelist() if name.endswith(".txz"))
            packed.extract(archive, folder)
        run(["tar", "-xJf", folder / archive, "-C", programs])
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    (folder / "password").write_text("bench")
    prefix = ["unshare", "-U"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    run([*prefix, programs / "bin" / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256",
         "--pwfile", folder / "password"], stdout=subprocess.DEVNULL)
    port = free_port()
    settings = [f"-p {port}", "-c listen_addresses=127.0.0.1", "-c max_locks_per_transaction=2048", "-c jit=off",
                f"-c unix_socket_directories={folder}"]
    run([*prefix, programs / "bin" / "pg_ctl", "-D", data, "-w", "-l", folder / "server.log", "-o", " ".join(settings), "start"],
        stdout=subprocess.DEVNULL)
    try:
        yield {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": "postgres", "PGPASSWORD": "bench", "PGDATABASE": DATABASE}
    finally:
        run([*prefix, programs / "bin" / "pg_ctl", "-D", data, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)


def fill(folder, python, environment):
    """Real Django makes the tables at once and records the migrations; the views come after."""
    project = folder / "project"
    run(["psql", "-q", "-d", "postgres", "-c", f"CREATE DATABASE {DATABASE}"], environment)
    run([python, "manage.py", "migrate", "--run-syncdb", "-v0"], environment | {"TABLES_AT_ONCE": "1"}, project)
    run([python, "manage.py", "migrate", "--fake", "-v0"], environment, project)
    run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", folder / "views.sql", "-c", "ANALYZE"], environment)


def measure(command, environment, cwd, expected):
    with open(os.devnull, "r+b") as nothing:
        begin = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], env=os.environ | environment, cwd=cwd,
                                   stdin=nothing, stdout=nothing, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        sys.exit(f"{command} ended with {process.returncode}, not {expected}:\n{said.decode()}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--django-rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "target" / "bench")
    parser.add_argument("--apps", type=int, default=50)
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--views", type=int, default=100)
    wanted = parser.parse_args()
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    python = run([ROOT / ".ci" / "install-django"], stdout=subprocess.PIPE, text=True).stdout.strip()
    project, manifest = folder / "project", folder / "manifest.json"
    shutil.rmtree(project, ignore_errors=True)
    run([sys.executable, Path(__file__).with_name("make_project.py"), folder, "--apps", wanted.apps, "--models",
         wanted.models, "--views", wanted.views])
    run([PLUMBLINE, "manifest", project, "-o", manifest])
    with server(folder) as environment:
        fill(folder, python, environment)
        url = f"postgresql://postgres@127.0.0.1:{environment['PGPORT']}/{DATABASE}?sslmode=disable"
        check = [PLUMBLINE, "check", "--url", url, "--manifest", manifest]
        tools = {
            "pg_dump -s": (["pg_dump", "-s"], folder, wanted.rounds),
            "plumbline check": (check, folder, wanted.rounds),
            "plumbline check --format json": ([*check, "--format", "json"], folder, wanted.rounds),
            "plumbline manifest": ([PLUMBLINE, "manifest", project, "-o", folder / "again.json"], folder, wanted.rounds),
            "manage.py migrate --check": ([python, "manage.py", "migrate", "--check"], project, wanted.django_rounds),
        }
        for command, cwd, _ in tools.values():
            measure(command, environment, cwd, 0)
        measured = {name: [] for name in tools}
        for turn in range(wanted.rounds):
            for name, (command, cwd, rounds) in tools.items():
                if turn < rounds:
                    measured[name].append(measure(command, environment, cwd, 0))
    report(wanted, manifest, measured)


def report(wanted, manifest, measured):
    tables, migrations = wanted.apps * wanted.models, wanted.apps * 30
    print(f"{tables} tables, {wanted.views} views, {migrations} migrations, manifest of {manifest.stat().st_size / 1e6:.1f} MB; "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.system()} {platform.machine()}\n")
    base = statistics.median(wall for wall, _, _ in measured["pg_dump -s"])
    print("| tool | wall, median (least to most) | processor | peak memory | wall against pg_dump -s | runs |")
    print("|---|---|---|---|---|---|")
    for name, runs in measured.items():
        walls = sorted(wall for wall, _, _ in runs)
        processor = statistics.median(used for _, used, _ in runs)
        memory = statistics.median(size for _, _, size in runs)
        print(f"| `{name}` | {statistics.median(walls):.2f} s ({walls[0]:.2f} to {walls[-1]:.2f}) | {processor:.2f} s | "
              f"{memory:.0f} MB | {statistics.median(walls) / base:.2f} | {len(runs)} |")


if __name__ == "__main__":
    main()
