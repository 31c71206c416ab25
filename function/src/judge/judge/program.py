"""Plumbline, asked as its users ask it: by arguments, answering on standard output."""

import json
import shlex
import subprocess
from dataclasses import dataclass


@dataclass
class Answer:
    exit: int
    out: str
    err: str


class Program:
    """A process for each question: what is installed on a machine."""

    def __init__(self, path):
        self.path = path

    def ask(self, *arguments):
        ran = subprocess.run([self.path, *arguments], capture_output=True, text=True)
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def is_alive(self):
        return True

    def close(self):
        pass


class Loop:
    """One process for many questions: the same commands without the start of a Java runtime. Takes the command that starts it.

    Started at once, so that children that are forked later share it, one after another."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, *arguments):
        self.process.stdin.write(json.dumps(arguments) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the loop ended at {arguments}")
        return Answer(**json.loads(line))

    def is_alive(self):
        """Asked by the process that started it."""
        return self.process.poll() is None

    def close(self):
        """Ends it, also in the middle of an answer that nobody waits for any more."""
        self.process.terminate()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                pass


def open_program(arguments):
    return Loop(arguments.loop) if arguments.loop else Program(arguments.plumbline)
