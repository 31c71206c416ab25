"""Runs a file of constants and prints what CPython binds: one "name value" a line."""

import contextlib
import io
import json
import struct
import sys


def canonical(value):
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "float " + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, bytes):
        return "b" + json.dumps(value.decode("latin-1"))
    if isinstance(value, list):
        return "[" + ", ".join(map(canonical, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(canonical, value)) + ")"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(canonical, value))) + "}"
    if isinstance(value, dict):
        return "{" + ", ".join(canonical(k) + ": " + canonical(v) for k, v in value.items()) + "}"
    return None


def show(prefix, names):
    for name, value in names.items():
        if isinstance(value, type) and value.__module__ == "constants":
            show(name + ".", vars(value))
        elif not name.startswith("__"):
            text = canonical(value)
            if text is not None:
                print(prefix + name, text)


scope = {"__name__": "constants"}
with open(sys.argv[1], encoding="utf-8") as file:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(file.read(), sys.argv[1], "exec"), scope)
del scope["__builtins__"]
show("", scope)
