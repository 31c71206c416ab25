PREFIX = "idx"


def index_name(table, column="id", *, suffix=""):
    return f"{PREFIX}_{table}_{column}{suffix}"


def quoted(*names, **options):
    """Quotes."""
    return ", ".join('"' + name + '"' for name in names) + str(options)


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


def positional(a, /, b): return a + b


def uses_global():
    return LATE


def does_more(x):
    x = x + 1
    return x


def twice(x):
    return index_name(x, suffix="_2")


def shadow(PREFIX):
    return PREFIX


LATE = "late"
a = index_name("invoice")
b = index_name("invoice", "number", suffix="_x")
c = index_name(column="c", table="t")
d = quoted("a", "b")
e = quoted(*["x", "y"], z=1)
f = recursive(5)
g = positional("a", b="b")
h = uses_global()
i = twice("t")
j = [index_name(t) for t in ("x", "y")]
k = index_name(**{"table": "t", "column": "q"})
l = shadow("p") + PREFIX


class Migration:
    name = "class"
    operations = [index_name(table) for table in ["a", "b"]]
    operations += [index_name("c")]
    operations.append(name)
    for extra in ("d", "e"):
        operations.append(index_name(extra))

    def method(self):
        return 1

    def helper(x):
        return x + PREFIX

    helped = helper("h_")


unknown_more = does_more(1)
unknown_lambda = (lambda x: x + 1)(1)
