"""Says of Python files what CPython says: whether they are Python, and if not, on which line.

usage: verdicts.py < list of source files, one path a line

Prints a line for each file, in order, and "end" last:

    ok
    parse LINE MESSAGE              refused by ast.parse
    compile LINE PLACE MESSAGE      read by ast.parse, refused by compile; PLACE is "body" within the body
                                    of a function and "outside" elsewhere

Runs on Python 3.8 and newer.
"""

import ast
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20_000)


def bodies(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0]
            yield (first.lineno, first.col_offset), (node.end_lineno, node.end_col_offset)


def message(error):
    return str(getattr(error, "msg", error)).encode("ascii", "backslashreplace").decode().replace("\n", " ")


def verdict(source):
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return "parse %d %s" % (error.lineno or 0, message(error))
    except (ValueError, MemoryError, RecursionError) as error:
        return "parse 0 %s %s" % (type(error).__name__, message(error))
    try:
        compile(source, "<file>", "exec", dont_inherit=True)
    except SyntaxError as error:
        line = error.lineno or 0
        at = line, (error.offset or 1) - 1
        inside = any(first <= at <= last for first, last in bodies(tree))
        return "compile %d %s %s" % (line, "body" if inside else "outside", message(error))
    except (ValueError, MemoryError, RecursionError) as error:
        return "compile 0 outside %s %s" % (type(error).__name__, message(error))
    return "ok"


for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        print(verdict(file.read()))
print("end")
