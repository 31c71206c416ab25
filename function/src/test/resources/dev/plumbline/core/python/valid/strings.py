a = 'single', "double", '''triple single''', """triple
double"""
b = r'raw \n', R"raw \'", u'unicode', U"", b'bytes', B"\x00\xff", br'raw \d', Rb"\'", rB'', bR""
c = 'a' "b" '''c''' r'\d' u"e"
d = ('a'
     'b'  # comment between
     "c")
e = "\a\b\f\n\r\t\v\\\'\"\0\12\123\x41\u00e9\U0001F600\N{BULLET}\N{latin small letter a}\q\8"
f = "line \
continued"
g = '''line \
continued
and ' quotes '' inside'''
h = "ünïcödé 😀", '😀' + "after"
i = b"\101\x7f\n\u0041\N{X}\
"
j = "\ud800", "\777"
k = ""
l = """""" '''a'''
m = "%s" % "x"
n = "a" if b else'c'
o = f''
p = f'a{b}c'
q = f"{a!r} {b!s:>10} {c!a} {d:{width}.{precision}} {e:%Y-%m-%d} {{literal}} {f['key']} {g(1, x=2)}"
r = f"{x = } {x=} {x=!s} {x=:>5} {x + 1 = }"
s = f'''{
    a
    + b
}'''
t = rf"\d{a}\{b}", fr'{a}\n', F"{a}", fR"{a}"
u = "a" f"{b}" "c" f'd{e}f'
v = f"{'nested'}" f'{"nested"}' f"{f'{a}'}"
w = f"{a if b else c}" f"{(lambda x: x)(1)}" f"{a != b}" f"{a == b}" f"{a <= b}" f"{[x for x in y]}" f"{ {'a': 1}['a'] }"
x = f"\N{BULLET} {a} \x41\n"
y = f"{a:{b}{c}}" f"{a:}"
z = f"{a,}" f"{*a, b}" f"{yield_}" f"{(x := 5)}" f"{x:=5}"
aa = f"é{a}é{b}"
ab = f"{a}" "{not}" '}'
ac = f"{a}\
b"
