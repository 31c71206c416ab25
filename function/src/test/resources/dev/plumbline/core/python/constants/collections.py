from itertools import chain

COLUMNS = ["a", "b"]
MORE = COLUMNS + ["c"]
SPLICED = [*COLUMNS, "x", *("y", "z")]
TUPLE = ("a",) + ("b", "c")
NESTED = [[x, y] for x in COLUMNS for y in (1, 2)]
FILTERED = [n for n in range(10) if n % 2 == 0 if n > 2]
PAIRS = {name: len(name) for name in MORE}
MERGED = {**PAIRS, "a": 5, "d": None}
UNION = {"a": 1} | {"b": 2, "a": 3}
SET = {c for c in "aab"}
ITEMS = [f"{key}={value}" for key, value in MERGED.items()]
KEYS = list(MERGED.keys()) + list(MERGED) + list(MERGED.values())
LOOKUP = MERGED["d"], MERGED.get("a"), MERGED.get("zzz"), MERGED.get("zzz", 7), COLUMNS[0], TUPLE[-1], TUPLE[1:], COLUMNS[:-1]
ENUMERATED = list(enumerate(COLUMNS))
ZIPPED = [x + y for x, y in zip(COLUMNS, reversed(["1", "2"]))]
SORTED = sorted(["b", "a", "Z"]), sorted([3, 1, 2])
CONVERTED = tuple(COLUMNS), list("ab"), dict(a=1), dict({"b": 2}), list(), tuple(), dict(), bool(COLUMNS), int(True)
RANGES = list(range(3)), list(range(1, 3)), list(range(0, 10, 4)), list(range(0))
REPEATED = [0] * 3 + 2 * [1]
GENERATED = list(x for x in COLUMNS)
a, (b, c) = 1, (2, 3)
d = e = [1]
d.append(2)
same_list = e
e += [3]
both = d, e
copied = list(e)
copied.append(4)
original = e
LIST = []
for name in COLUMNS:
    LIST.append(name.upper())
    if name == "b":
        LIST.extend([1, 2])
    else:
        LIST += ["else"]
last_name = name
DICT = {}
for index, name in enumerate(COLUMNS):
    DICT[name] = index
DICT["a"] = "changed"
CONDITION = 1 if COLUMNS else 2
if CONDITION == 1:
    BRANCH = "one"
else:
    BRANCH = "two"
NUMBERS = 1 + 2 * 3 - 4, 2 ** 10, 7 // 2, -7 // 2, 7 % 3, -7 % 3, -(-1), +5, ~5, 1 << 4, not 0, not COLUMNS, 60 * 60 * 24
BOOLS = True and 1, 0 or None, None or [] or "x", 1 < 2 < 3, 1 < 2 > 5, 1 == 1 != 2, None is None, 1 in [1, 2], 5 not in (1, 2), True == 1
ANNOTATED: int = 5
walrus = (inner := 5) + 1
walrus_in_call = dict(a=(given := "x"), b=given + "y")
walrus_in_comprehension = [last := number for number in (1, 2, 3)]
walrus_seen_after = last, given
short = 0 and (never := 1)
dictionary_of_lists = {"x": [1, *COLUMNS], **{"y": {}}}
deleted = 1
del deleted
try:
    TRIED = 1
except ImportError:
    TRIED = 1


class Constants:
    TABLE = "x"
    QUALIFIED = TABLE + ".y"
    LIST = [1]
    LIST.append(2)


class Migration(object):
    operations = [1]


Migration.operations.append(2)
Migration.operations += [3]
Migration.atomic = False

from_class = Constants.TABLE, Constants.QUALIFIED, Constants.LIST
Constants.LATER = 5
later = Constants.LATER
unknown_changed = [1]
unchanged = 1
unknown_global = 1


def change():
    global unknown_global
    unknown_global = 2
    unknown_changed.append(2)


def harmless():
    print(unchanged)


change()
harmless()


unknown_chain = list(chain([1], [2]))
unknown_after_call = [1]
setattr_result = None
print(unknown_after_call)
unknown_inserted = [1]
unknown_inserted.insert(0, 0)
unknown_in_loop = 0
for unknown_x in range(3):
    if unknown_x == 1:
        break
    unknown_in_loop += 1
unknown_big = 2 ** 100000 % 7
unknown_division = 1 / 2
unknown_set_order = [x for x in {"a"}]
unknown_while = 0
while unknown_while < 3:
    unknown_while += 1
try:
    unknown_tried = 1
except ImportError:
    unknown_tried = 2
if chain:
    unknown_condition = 1
else:
    unknown_condition = 2
match 1:
    case 1:
        unknown_match = 5
unknown_popped = [1, 2]
unknown_popped.pop()
unknown_dict_changed = {"a": 1}
unknown_dict_changed.update(b=2)
