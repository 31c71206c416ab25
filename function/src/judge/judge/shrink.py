"""Looks for the smallest project that still shows a failure: fewer harms, fewer steps, fewer apps.

usage: python -m judge.shrink SEED --drift K --server postgresql://…      prints the words that show it again
"""

import dataclasses
import json
import sys
import tempfile

from .case import Choice
from .program import open_program
from .project import Project
from .run import in_a_child, parse


def failure(choice, arguments, program):
    """The kind of failure in a few words; None if there is none."""
    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as file:

        def tell(line):
            with open(file.name, "a") as more:
                more.write(json.dumps(line) + "\n")

        in_a_child(choice, arguments.server, program, tell)
        for line in file.read().splitlines():
            found = json.loads(line)
            if found["outcome"] == "wrong":
                return " ".join(found["why"].split()[:2])
    return None


def smaller(choice, arguments, program, wanted):
    """The choice with one thing less that still fails in the same way; None if there is none."""
    project = Project(choice.seed, choice.left_out)
    harms = choice.harms if choice.harms is not None else (0, 1, 2)
    candidates = [dataclasses.replace(choice, harms=tuple(h for h in harms if h != gone)) for gone in harms if len(harms) > 1]
    parts = ["squash", *project.apps, *reversed(range(project.steps))]
    candidates += [dataclasses.replace(choice, left_out=(*choice.left_out, part)) for part in parts if part not in choice.left_out]
    for candidate in candidates:
        if failure(candidate, arguments, program) == wanted:
            return candidate
    return None


def main():
    arguments = parse()
    program = open_program(arguments)
    choice = Choice(arguments.seeds[0][0], arguments.drifts, arguments.drift, arguments.left_out, arguments.harms)
    wanted = failure(choice, arguments, program)
    if wanted is None:
        print("nothing fails here")
        return 1
    while (less := smaller(choice, arguments, program, wanted)) is not None:
        choice = less
        print(words(choice), flush=True)
    print(f"smallest: {words(choice)}")
    program.close()
    return 0


def words(choice):
    harms = "" if choice.harms is None else " --harms " + ",".join(map(str, choice.harms))
    left_out = "" if not choice.left_out else " --left-out " + ",".join(map(str, choice.left_out))
    return f"python -m judge.run {choice.seed} --drift {choice.drift}{harms}{left_out}"


if __name__ == "__main__":
    sys.exit(main())
