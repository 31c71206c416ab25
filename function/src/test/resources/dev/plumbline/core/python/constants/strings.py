import textwrap
from textwrap import dedent, dedent as unindent

TABLE = "billing_invoice"
SCHEMA = 'public'
QUALIFIED = SCHEMA + "." + TABLE
QUOTED = '"' + SCHEMA + '"."' + TABLE + '"'
percent_one = "DROP TABLE %s" % TABLE
percent_tuple = "DROP TABLE %s.%s -- %d%%" % (SCHEMA, TABLE, 5)
percent_named = "DROP TABLE %(schema)s.%(table)s" % {"schema": SCHEMA, "table": TABLE}
percent_repr = "COMMENT IS %r, %r" % ("it's", 'a "b" \n')
percent_values = "%s %s %s %s %s" % (1, None, True, [1, "a"], (1,))
percent_padded = "%5s|%-5s|%05d|%3d" % ("a", "b", 42, 7)
percent_dict = "%s" % {"a": 1}
percent_x = "%x" % 255
format_plain = "CREATE {} ON {}".format("INDEX", TABLE)
format_numbered = "{1} {0} {1}".format("a", "b")
format_named = "{schema}.{table} {{literal}}".format(schema=SCHEMA, table=TABLE)
format_padded = "{:>5}|{:<5}|{:^5}|{:05}|{:5}|{:*>4}|{:d}|{:s}".format("a", "b", "c", 42, 7, "d", 8, "e")
format_conversion = "{!r} {!s} {x!r:>6}".format("a", 1, x="b")
formatted = f"ALTER TABLE {TABLE} ADD {'x'} {1 + 2} {None} {SCHEMA!r} {5:03} {TABLE:>20} {{x}}"
formatted_nested = f"{TABLE:>{10 + 10}}"
formatted_list = f"{[1, 'a']} {(1,)} {True}"
self_documenting = f"{SCHEMA=} {1 + 1 = }"
joined = ", ".join(["a", "b", "c"])
joined_generator = " AND ".join(f"{column} IS NOT NULL" for column in ("a", "b"))
joined_string = "-".join("abc")
joined_map = ", ".join('"%s"' % column for column in ["x", "y"] if column != "y")
stripped = "  a b\n\t".strip()
stripped_sides = "  a ".lstrip() + "|" + "  a ".rstrip() + "|"
stripped_characters = "xxaxx".strip("x") + "abc;\n".rstrip(";\n")
cases = "Aé".upper() + "Bß".lower()
replaced = "a.b.c".replace(".", "_")
parts = "a b  c\n".split()
parts_by = "a,b,,c".split(",")
starts = "abc".startswith("ab"), "abc".endswith("x")
prefix = "abc".removeprefix("a"), "abc".removesuffix("c"), "abc".removeprefix("x")
dedented = textwrap.dedent("""
    SELECT 1
      FROM x

    WHERE y
   \t
""")
dedented_too = dedent("""\
    a
    b""").strip()
dedented_mixed = unindent("\ta\n\t b\n")
repeated = "ab" * 3 + 2 * "c" + "x" * 0 + "y" * -1
raw = r"\d+" + "\\"
sliced = "abcdef"[1:3] + "abcdef"[-1] + "abcdef"[:2] + "abcdef"[3:] + "abcdef"[2]
emoji = "😀a"[1] + "😀"
length = len("abc"), len("😀")
text = str(1) + str(True) + str(None) + str([1]) + repr("a") + str()
bytes_joined = b"a" + b"b"
comparisons = "a" < "b", "a" == "a", "a" in "abc", "x" not in "abc", "a" != "b", "" or "default", "a" and "b"
floats = "%s %s" % (0.5, 10.25)
choice = "a" if TABLE == "billing_invoice" else "b"
AUGMENTED = "a"
AUGMENTED += "b"
AUGMENTED += "c" * 2

unknown_padding = "%.3f" % 0.5
unknown_case = "%c" % 65
unknown_method = "abc".center(10)
unknown_format = "{:,}".format(1000000)
unknown_attribute = "{0.real}".format(5)
unknown_ascii = f"{'é'!a}"
unknown_big_float = str(1e20)
