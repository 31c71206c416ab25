"""Judges many seeds, some at a time; what was judged already is not judged again.

usage: python -m judge.run 1000-1999 --server postgresql://… [--out FILE]      prints what went wrong, and the figures
       python -m judge.run 1000-1009,1234:3 …                                  of 1234 the drift with the number 3 alone
       python -m judge.run 1234 --drift 3 --harms 0,2 --left-out users,4,7     one again, with all that is known of it
"""

import argparse
import collections
import fcntl
import json
import multiprocessing
import os
import random
import signal
import sys
import time
import traceback

from .case import Case, Choice
from .program import open_program
from .wide import FIRST

LIMIT_SECONDS = 600


def lines_of(choice, server, program):
    """All lines of a seed, each as it is ready; what breaks the judge itself is a line too."""
    case = None
    try:
        case = Case(choice, server, program)
        yield from case.run()
    except Exception as problem:
        place = traceback.format_exc().strip().splitlines()[-12:]
        yield {"seed": choice.seed, "kind": "judge", "outcome": "wrong", "why": f"{type(problem).__name__}: {problem}"[:2000], "place": place}
    finally:
        if case is not None:
            case.close()


def in_a_child(choice, server, program, tell):
    """Django's settings are set once a process: each seed has one of its own. False if it had to be ended."""
    child = os.fork()
    if child == 0:
        signal.alarm(LIMIT_SECONDS)
        try:
            for line in lines_of(choice, server, program):
                tell(line)
        finally:
            sys.stdout.flush()
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        tell({"seed": choice.seed, "kind": "judge", "outcome": "wrong", "why": f"ended by signal {os.WTERMSIG(status)}"})
        return False
    return True


class Writer:
    """Lines of many processes in one file, whole."""

    def __init__(self, path):
        self.path = path

    def __call__(self, line):
        with open(self.path, "a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(json.dumps(line) + "\n")


def work(arguments, seeds, next_one):
    program = open_program(arguments)
    tell = Writer(arguments.out)
    while True:
        with next_one.get_lock():
            position = next_one.value
            next_one.value += 1
        if position >= len(seeds):
            break
        begun = time.monotonic()
        seed, drift = seeds[position]
        choice = Choice(seed, arguments.drifts, drift, arguments.left_out, arguments.harms, arguments.keep)
        if not in_a_child(choice, arguments.server, program, tell) or not program.is_alive():
            program.close()
            program = open_program(arguments)
        tell({"seed": seed, "drift": drift, "kind": "seed", "outcome": "done", "seconds": round(time.monotonic() - begun, 1)})
    program.close()


def read(path):
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return [json.loads(line) for line in file]


def summary(lines):
    """Figures, and every wrong one with the words that bring it back."""
    counts = collections.Counter((line["kind"], line["outcome"]) for line in lines if line["kind"] != "seed")
    for line in lines:
        if line["outcome"] == "wrong":
            again = f"python -m judge.run {line['seed']}" + (f" --drift {line['number']}" if "number" in line else "")
            print(f"WRONG  {again}\n       {line.get('why')}\n       {line.get('drifts')}")
    drifts = sum(count for (kind, _), count in counts.items() if kind == "drift")
    print("figures: " + ", ".join(f"{kind} {outcome} {count}" for (kind, outcome), count in sorted(counts.items())) + f"; {drifts} drifts")
    return any(outcome == "wrong" for _, outcome in counts)


def numbers(text):
    """1000-1999, or 7, or 3,5,8; 7:3 for one drift of a seed: pairs of a seed and a drift, which is None for all."""
    found = []
    for part in text.split(","):
        span, _, drift = part.partition(":")
        first, _, last = span.partition("-")
        found += [(seed, int(drift) if drift else None) for seed in range(int(first), int(last or first) + 1)]
    return found


def names(text):
    return tuple(int(word) if word.isdigit() else word for word in text.split(",") if word)


def parse(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=numbers, nargs="?", help="1000-1999, or 7, or 3,5,8, or 7:3; left out: --count of them, chosen now")
    parser.add_argument("--count", type=int, default=50, help="how many seeds, if none are named")
    parser.add_argument("--server", required=True, help="postgresql://user@host:port/postgres, a role that may create databases")
    parser.add_argument("--plumbline", default="target/plumbline/bin/plumbline", help="the program")
    parser.add_argument("--loop", help="instead: the command of a process that answers many questions (CommandLoop)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--out", default="judged.jsonl", help="a JSON line for each database; seeds that are in it are not judged again")
    parser.add_argument("--drifts", type=int, default=6, help="for each seed")
    parser.add_argument("--drift", type=int, help="only this one, of each seed")
    parser.add_argument("--harms", type=names, help="only these harms of it: 0,2")
    parser.add_argument("--left-out", type=names, default=(), help="apps and steps of the project to leave out: users,4,7")
    parser.add_argument("--keep", action="store_true", help="leave the project and the databases")
    return parser.parse_args(words)


def main():
    arguments = parse()
    if arguments.seeds is None:
        # Half of them have what was added later, too.
        first = random.SystemRandom().randrange(FIRST)
        half = arguments.count // 2
        arguments.seeds = numbers(f"{first}-{first + arguments.count - half - 1},{FIRST + first}-{FIRST + first + half - 1}")
    if arguments.drift is not None:
        arguments.seeds = [(seed, arguments.drift) for seed, _ in arguments.seeds]
    print(f"seeds {arguments.seeds[0][0]} to {arguments.seeds[-1][0]}", flush=True)
    done = {(line["seed"], line.get("drift")) for line in read(arguments.out) if line["kind"] == "seed"}
    seeds = [each for each in arguments.seeds if each not in done]
    import django.core.management  # noqa: F401  Loaded once, before the children are forked.
    import django.db.migrations.executor  # noqa: F401

    next_one = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=work, args=(arguments, seeds, next_one)) for _ in range(min(arguments.jobs, len(seeds)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    wanted = {seed for seed, _ in arguments.seeds}
    return summary([line for line in read(arguments.out) if line["seed"] in wanted])


if __name__ == "__main__":
    sys.exit(main())
