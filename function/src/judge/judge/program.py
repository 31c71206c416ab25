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

    def close(self):
        pass


class Loop:
    """One process for many questions: the same commands without the start of a Java runtime. Takes the command that starts it."""

    def __init__(self, command):
        self.command = command
        self.process = None

    def ask(self, *arguments):
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                shlex.split(self.command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        self.process.stdin.write(json.dumps(arguments) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the loop ended with {self.process.wait()} at {arguments}")
        return Answer(**json.loads(line))

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()


def open_program(arguments):
    return Loop(arguments.loop) if arguments.loop else Program(arguments.plumbline)
