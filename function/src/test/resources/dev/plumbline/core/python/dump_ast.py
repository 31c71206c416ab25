"""Writes down what CPython's own ast module reads, for comparison node by node.

usage: dump_ast.py OUTPUT_DIRECTORY < list of source files, one path a line

Writes OUTPUT_DIRECTORY/0.txt, 1.txt, ... in the order of the list: a tree, one node a line, or
"SyntaxError: reason". Prints "major minor seconds-in-ast.parse" when done.
"""

import ast
import json
import os
import struct
import sys
import time

if sys.version_info < (3, 11):
    sys.exit("needs Python 3.11 or newer, this is " + sys.version)
sys.setrecursionlimit(100_000)

# Positions within f-strings are exact since Python 3.12 only.
FORMATTED_POSITIONS = sys.version_info >= (3, 12)

BINARY = {
    "Add": "ADD", "Sub": "SUBTRACT", "Mult": "MULTIPLY", "MatMult": "MATRIX_MULTIPLY",
    "Div": "DIVIDE", "Mod": "MODULO", "Pow": "POWER", "LShift": "LEFT_SHIFT",
    "RShift": "RIGHT_SHIFT", "BitOr": "BITWISE_OR", "BitXor": "BITWISE_XOR",
    "BitAnd": "BITWISE_AND", "FloorDiv": "FLOOR_DIVIDE",
}
UNARY = {"USub": "NEGATIVE", "UAdd": "POSITIVE", "Invert": "INVERT", "Not": "NOT"}
COMPARISON = {
    "Eq": "EQUAL", "NotEq": "NOT_EQUAL", "Lt": "LESS", "LtE": "LESS_OR_EQUAL", "Gt": "GREATER",
    "GtE": "GREATER_OR_EQUAL", "Is": "IS", "IsNot": "IS_NOT", "In": "IN", "NotIn": "NOT_IN",
}
COMPREHENSION = {"ListComp": "LIST", "SetComp": "SET", "DictComp": "DICT", "GeneratorExp": "GENERATOR"}
TYPE_PARAMETER = {
    "TypeVar": "VARIABLE", "TypeVarTuple": "VARIABLE_TUPLE", "ParamSpec": "PARAMETER_SPECIFICATION",
}
CONVERSION = {-1: "NONE", 115: "STR", 114: "REPR", 97: "ASCII"}


def name_of(node):
    return type(node).__name__


def quoted(text):
    return "-" if text is None else json.dumps(text)


def double(number):
    return struct.pack(">d", number).hex()


class Dump:
    def __init__(self, source):
        self.lines = source.split("\n")
        self.out = []
        self.formatted = 0

    def position(self, line, byte_offset):
        if self.formatted and not FORMATTED_POSITIONS:
            return "0:0"
        text = self.lines[line - 1]
        if text.isascii():
            return "%d:%d" % (line, byte_offset + 1)
        before = text.encode()[:byte_offset].decode()
        return "%d:%d" % (line, len(before.encode("utf-16-le")) // 2 + 1)

    def at(self, node):
        return self.position(node.lineno, node.col_offset)

    def node(self, depth, *words):
        self.out.append(" " * depth + " ".join(words))

    def optional(self, depth, label, node):
        self.node(depth, label, "-" if node is None else "+")
        if node is not None:
            self.expression(depth + 1, node)

    def expressions(self, depth, label, nodes):
        self.node(depth, label, str(len(nodes)))
        for node in nodes:
            self.expression(depth + 1, node)

    def block(self, depth, label, nodes):
        self.node(depth, label, str(len(nodes)))
        for node in nodes:
            self.statement(depth + 1, node)

    def keywords(self, depth, nodes):
        self.node(depth, "keywords", str(len(nodes)))
        for node in nodes:
            self.node(depth + 1, "keyword", self.at(node), quoted(node.arg))
            self.expression(depth + 2, node.value)

    def parameters(self, depth, arguments):
        plain = [(a, "POSITIONAL_ONLY") for a in arguments.posonlyargs]
        plain += [(a, "POSITIONAL_OR_KEYWORD") for a in arguments.args]
        defaults = [None] * (len(plain) - len(arguments.defaults)) + arguments.defaults
        found = [(a, kind, default) for (a, kind), default in zip(plain, defaults)]
        if arguments.vararg:
            found.append((arguments.vararg, "VARIABLE_POSITIONAL", None))
        for a, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
            found.append((a, "KEYWORD_ONLY", default))
        if arguments.kwarg:
            found.append((arguments.kwarg, "VARIABLE_KEYWORD", None))
        self.node(depth, "parameters", str(len(found)))
        for a, kind, default in found:
            self.node(depth + 1, "parameter", self.at(a), quoted(a.arg), kind)
            self.optional(depth + 2, "annotation", a.annotation)
            self.optional(depth + 2, "default", default)

    def constant(self, depth, node):
        value = node.value
        if value is None:
            self.node(depth, "NoneLiteral", self.at(node))
        elif value is Ellipsis:
            self.node(depth, "EllipsisLiteral", self.at(node))
        elif isinstance(value, bool):
            self.node(depth, "BooleanLiteral", self.at(node), str(value).lower())
        elif isinstance(value, str):
            self.node(depth, "StringLiteral", self.at(node), quoted(value))
        elif isinstance(value, bytes):
            self.node(depth, "BytesLiteral", self.at(node), quoted(value.decode("latin-1")))
        elif isinstance(value, int):
            self.node(depth, "IntegerLiteral", self.at(node), "%x" % value)
        elif isinstance(value, float):
            self.node(depth, "FloatLiteral", self.at(node), double(value))
        else:
            self.node(depth, "ImaginaryLiteral", self.at(node), double(value.imag))

    def parts(self, depth, nodes):
        merged = []
        for node in nodes:
            if isinstance(node, ast.Constant):
                if merged and isinstance(merged[-1], str):
                    merged[-1] += node.value
                elif node.value:
                    merged.append(node.value)
            else:
                merged.append(node)
        self.node(depth, "parts", str(len(merged)))
        for part in merged:
            if isinstance(part, str):
                self.node(depth + 1, "Text", quoted(part))
            else:
                self.node(depth + 1, "Replacement", CONVERSION[part.conversion])
                self.expression(depth + 2, part.value)
                self.node(depth + 2, "format", "-" if part.format_spec is None else "+")
                if part.format_spec is not None:
                    self.parts(depth + 3, part.format_spec.values)

    def expression(self, depth, node):
        name = name_of(node)
        if name == "Constant":
            self.constant(depth, node)
        elif name == "JoinedStr":
            self.node(depth, "FormattedString", self.at(node))
            self.formatted += 1
            self.parts(depth + 1, node.values)
            self.formatted -= 1
        elif name == "TemplateStr":
            self.node(depth, "Unsupported", self.at(node))
        elif name == "Name":
            self.node(depth, "Name", self.at(node), quoted(node.id))
        elif name == "Attribute":
            self.node(depth, "Attribute", self.at(node), quoted(node.attr))
            self.expression(depth + 1, node.value)
        elif name == "Subscript":
            self.node(depth, "Subscript", self.at(node))
            self.expression(depth + 1, node.value)
            self.expression(depth + 1, node.slice)
        elif name == "Slice":
            self.node(depth, "Slice", self.at(node))
            self.optional(depth + 1, "lower", node.lower)
            self.optional(depth + 1, "upper", node.upper)
            self.optional(depth + 1, "step", node.step)
        elif name == "Call":
            self.node(depth, "Call", self.at(node))
            self.expression(depth + 1, node.func)
            self.expressions(depth + 1, "arguments", node.args)
            self.keywords(depth + 1, node.keywords)
        elif name == "Starred":
            self.node(depth, "Starred", self.at(node))
            self.expression(depth + 1, node.value)
        elif name in ("Tuple", "List", "Set"):
            self.node(depth, name + "Expression", self.at(node))
            self.expressions(depth + 1, "elements", node.elts)
        elif name == "Dict":
            self.node(depth, "DictExpression", self.at(node), str(len(node.keys)))
            for key, value in zip(node.keys, node.values):
                self.optional(depth + 1, "key", key)
                self.expression(depth + 1, value)
        elif name == "UnaryOp":
            self.node(depth, "UnaryOperation", self.at(node), UNARY[name_of(node.op)])
            self.expression(depth + 1, node.operand)
        elif name == "BinOp":
            self.node(depth, "BinaryOperation", self.at(node), BINARY[name_of(node.op)])
            self.expression(depth + 1, node.left)
            self.expression(depth + 1, node.right)
        elif name == "BoolOp":
            self.node(depth, "BooleanOperation", self.at(node), name_of(node.op).upper())
            self.expressions(depth + 1, "operands", node.values)
        elif name == "Compare":
            operators = [COMPARISON[name_of(op)] for op in node.ops]
            self.node(depth, "Comparison", self.at(node), *operators)
            self.expression(depth + 1, node.left)
            self.expressions(depth + 1, "comparators", node.comparators)
        elif name == "IfExp":
            self.node(depth, "Conditional", self.at(node))
            self.expression(depth + 1, node.test)
            self.expression(depth + 1, node.body)
            self.expression(depth + 1, node.orelse)
        elif name == "Lambda":
            self.node(depth, "Lambda", self.at(node))
            self.parameters(depth + 1, node.args)
            self.expression(depth + 1, node.body)
        elif name in COMPREHENSION:
            self.node(depth, "Comprehension", self.at(node), COMPREHENSION[name])
            self.expression(depth + 1, node.key if name == "DictComp" else node.elt)
            self.optional(depth + 1, "value", node.value if name == "DictComp" else None)
            for generator in node.generators:
                self.node(depth + 1, "generator", "async" if generator.is_async else "plain")
                self.expression(depth + 2, generator.target)
                self.expression(depth + 2, generator.iter)
                self.expressions(depth + 2, "conditions", generator.ifs)
        elif name in ("Await", "YieldFrom"):
            self.node(depth, name, self.at(node))
            self.expression(depth + 1, node.value)
        elif name == "Yield":
            self.node(depth, "Yield", self.at(node))
            self.optional(depth + 1, "value", node.value)
        elif name == "NamedExpr":
            self.node(depth, "NamedExpression", self.at(node))
            self.expression(depth + 1, node.target)
            self.expression(depth + 1, node.value)
        else:
            raise TypeError(name)

    def imported(self, depth, aliases):
        for alias in aliases:
            self.node(depth, "name", self.at(alias), quoted(alias.name), quoted(alias.asname))

    def function_body(self, depth, node):
        first = node.body[0]
        start = self.at(first)
        decorators = getattr(first, "decorator_list", None)
        if decorators:
            # a decorator's '@' has no position of its own: look for it on the line
            line = decorators[0].lineno
            start = self.position(line, len(self.lines[line - 1].split("@")[0].encode()))
        end = self.position(node.end_lineno, node.end_col_offset)
        self.node(depth, "FunctionBody", start, end)
        body = node.body
        if len(body) == 2 and is_docstring(body[0]):
            body = body[1:]
        returned = body[0].value if len(body) == 1 and isinstance(body[0], ast.Return) else None
        self.optional(depth + 1, "returns", returned)
        self.block(depth + 1, "statements", node.body)

    def type_parameters(self, depth, node):
        for parameter in getattr(node, "type_params", []):
            self.node(depth, "TypeParameter", self.at(parameter), TYPE_PARAMETER[name_of(parameter)],
                      quoted(parameter.name))
            self.optional(depth + 1, "bound", getattr(parameter, "bound", None))
            self.optional(depth + 1, "default", getattr(parameter, "default_value", None))

    def patterns(self, depth, label, nodes):
        self.node(depth, label, str(len(nodes)))
        for node in nodes:
            self.pattern(depth + 1, node)

    def pattern(self, depth, node):
        name = name_of(node)
        if name == "MatchValue":
            self.node(depth, "MatchValue", self.at(node))
            self.expression(depth + 1, node.value)
        elif name == "MatchSingleton":
            self.node(depth, "MatchValue", self.at(node))
            self.constant(depth + 1, node)
        elif name == "MatchSequence":
            self.node(depth, "MatchSequence", self.at(node))
            self.patterns(depth + 1, "patterns", node.patterns)
        elif name == "MatchMapping":
            self.node(depth, "MatchMapping", self.at(node), quoted(node.rest))
            self.expressions(depth + 1, "keys", node.keys)
            self.patterns(depth + 1, "patterns", node.patterns)
        elif name == "MatchClass":
            self.node(depth, "MatchClass", self.at(node), *[quoted(n) for n in node.kwd_attrs])
            self.expression(depth + 1, node.cls)
            self.patterns(depth + 1, "patterns", node.patterns)
            self.patterns(depth + 1, "attributes", node.kwd_patterns)
        elif name == "MatchStar":
            self.node(depth, "MatchStar", self.at(node), quoted(node.name))
        elif name == "MatchAs":
            self.node(depth, "MatchAs", self.at(node), quoted(node.name))
            if node.pattern is not None:
                self.pattern(depth + 1, node.pattern)
        elif name == "MatchOr":
            self.node(depth, "MatchOr", self.at(node))
            self.patterns(depth + 1, "patterns", node.patterns)
        else:
            raise TypeError(name)

    def statement(self, depth, node):
        name = name_of(node)
        if name == "Import":
            self.node(depth, "Import", self.at(node))
            self.imported(depth + 1, node.names)
        elif name == "ImportFrom":
            star = node.names[0].name == "*"
            self.node(depth, "FromImport", self.at(node), quoted(node.module or ""),
                      str(node.level), "star" if star else "names")
            if not star:
                self.imported(depth + 1, node.names)
        elif name == "Assign":
            self.node(depth, "Assignment", self.at(node))
            self.expressions(depth + 1, "targets", node.targets)
            self.expression(depth + 1, node.value)
        elif name == "AnnAssign":
            self.node(depth, "AnnotatedAssignment", self.at(node))
            self.expression(depth + 1, node.target)
            self.expression(depth + 1, node.annotation)
            self.optional(depth + 1, "value", node.value)
        elif name == "AugAssign":
            self.node(depth, "AugmentedAssignment", self.at(node), BINARY[name_of(node.op)])
            self.expression(depth + 1, node.target)
            self.expression(depth + 1, node.value)
        elif name == "Expr":
            self.node(depth, "ExpressionStatement", self.at(node))
            self.expression(depth + 1, node.value)
        elif name == "ClassDef":
            self.node(depth, "ClassDefinition", self.at(node), quoted(node.name))
            self.expressions(depth + 1, "bases", node.bases)
            self.keywords(depth + 1, node.keywords)
            self.expressions(depth + 1, "decorators", node.decorator_list)
            self.type_parameters(depth + 1, node)
            self.block(depth + 1, "body", node.body)
        elif name in ("FunctionDef", "AsyncFunctionDef"):
            self.node(depth, "FunctionDefinition", self.at(node), quoted(node.name),
                      "async" if name == "AsyncFunctionDef" else "plain")
            self.parameters(depth + 1, node.args)
            self.optional(depth + 1, "returns", node.returns)
            self.expressions(depth + 1, "decorators", node.decorator_list)
            self.type_parameters(depth + 1, node)
            self.function_body(depth + 1, node)
        elif name in ("If", "While"):
            self.node(depth, name, self.at(node))
            self.expression(depth + 1, node.test)
            self.block(depth + 1, "body", node.body)
            self.block(depth + 1, "orElse", node.orelse)
        elif name in ("For", "AsyncFor"):
            self.node(depth, "For", self.at(node), "async" if name == "AsyncFor" else "plain")
            self.expression(depth + 1, node.target)
            self.expression(depth + 1, node.iter)
            self.block(depth + 1, "body", node.body)
            self.block(depth + 1, "orElse", node.orelse)
        elif name in ("Try", "TryStar"):
            self.node(depth, "Try", self.at(node))
            self.block(depth + 1, "body", node.body)
            for handler in node.handlers:
                self.node(depth + 1, "handler", self.at(handler), quoted(handler.name),
                          "group" if name == "TryStar" else "plain")
                self.optional(depth + 2, "type", handler.type)
                self.block(depth + 2, "body", handler.body)
            self.block(depth + 1, "orElse", node.orelse)
            self.block(depth + 1, "finalBody", node.finalbody)
        elif name in ("With", "AsyncWith"):
            self.node(depth, "With", self.at(node), "async" if name == "AsyncWith" else "plain")
            for item in node.items:
                self.node(depth + 1, "item")
                self.expression(depth + 2, item.context_expr)
                self.optional(depth + 2, "target", item.optional_vars)
            self.block(depth + 1, "body", node.body)
        elif name in ("Pass", "Break", "Continue"):
            self.node(depth, name, self.at(node))
        elif name == "Return":
            self.node(depth, "Return", self.at(node))
            self.optional(depth + 1, "value", node.value)
        elif name == "Delete":
            self.node(depth, "Delete", self.at(node))
            self.expressions(depth + 1, "targets", node.targets)
        elif name == "Raise":
            self.node(depth, "Raise", self.at(node))
            self.optional(depth + 1, "exception", node.exc)
            self.optional(depth + 1, "cause", node.cause)
        elif name == "Assert":
            self.node(depth, "Assert", self.at(node))
            self.expression(depth + 1, node.test)
            self.optional(depth + 1, "message", node.msg)
        elif name in ("Global", "Nonlocal"):
            self.node(depth, name, self.at(node), *[quoted(n) for n in node.names])
        elif name == "Match":
            self.node(depth, "Match", self.at(node))
            self.expression(depth + 1, node.subject)
            for case in node.cases:
                self.node(depth + 1, "case")
                self.pattern(depth + 2, case.pattern)
                self.optional(depth + 2, "guard", case.guard)
                self.block(depth + 2, "body", case.body)
        elif name == "TypeAlias":
            self.node(depth, "TypeAlias", self.at(node))
            self.expression(depth + 1, node.name)
            self.type_parameters(depth + 1, node)
            self.expression(depth + 1, node.value)
        else:
            raise TypeError(name)


def is_docstring(statement):
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value
    literal = isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, (str, bytes))
    )
    return literal and value.col_offset == statement.col_offset and value.lineno == statement.lineno


def main():
    directory = sys.argv[1]
    seconds = 0.0
    for number, path in enumerate(sys.stdin.read().splitlines()):
        with open(path, encoding="utf-8-sig", newline="") as file:
            source = file.read().replace("\r\n", "\n").replace("\r", "\n")
        try:
            start = time.perf_counter()
            tree = ast.parse(source)
            seconds += time.perf_counter() - start
        except (SyntaxError, ValueError) as error:
            text = "SyntaxError: " + str(error)
        else:
            dump = Dump(source)
            dump.block(0, "module", tree.body)
            text = "\n".join(dump.out)
        with open(os.path.join(directory, "%d.txt" % number), "w", encoding="utf-8") as file:
            file.write(text)
    print(sys.version_info[0], sys.version_info[1], "%.3f" % seconds)


main()
