a = b = c = 1
x, *y = (1, 2, 3)
(x, y), [z, w] = (1, 2), [3, 4]
x, = 1,
a.b.c["d"][0].e = f(g)(h)[i]
t = ()
t = (1,)
t = 1, *rest, 3
l = [*a, *b, 1]
s = {1, *a}
d = {"a": 1, **other, "b": {}, }
e = {}
a += 1; b -= 2; c *= 3; d /= 4; e //= 5; f %= 6; g **= 7; h @= 8; i &= 9; j |= 10; k ^= 11; l <<= 12; m >>= 13
p = a or b and not c or not not d
q = a < b <= c != d == e > f >= g is h is not i in j not in k
r = a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
u = -a ** -b ** +c, ~-+a, (-a) ** 2, 2 ** 3 ** 4
v = (a + b) * (c), ((a)), (((a, b)))
w = a if b else c if d else e
z = (a if b else c) if (d if e else f) else g
f1 = lambda: 0
f2 = lambda a, /, b=1, *args, c, d=2, **kwargs: (a, b)
f3 = lambda *, a: lambda b: a + b
f4 = lambda x: x if x else None
g1 = [x for x in y]
g2 = {x for x in y if x if not x}
g3 = {k: v for k, v in items.items()}
g4 = (x for x in y for z in x if z)
g5 = [[y for y in x] for x in z]
g6 = f(x for x in y)
g7 = f(a, (x for x in y))
g8 = [x for x, in y]
g9 = [x for *x, y in z]
g10 = [i for i in range(5) if (j := i)]
s1 = a[1], a[1:2], a[::], a[1:], a[:2], a[::3], a[1:2:3], a[1, 2], a[1:2, ...], a[*b], a[b:=1], a[(1, 2)]
w1 = (y := f(x))
w2 = f(y := 1, z=2)
k1 = f(a, *b, c=1, *d, **e, f=2)
k2 = f(a,)
k3 = f(**{}, **x)
k4 = f(*a or b)
k5 = f(a)(b)(c)
n1 = None, True, False, ...
n2 = 0, 00, 1_000, 0xFF, 0x_ff, 0o17, 0b1010, 0B_1, 123456789012345678901234567890
n3 = 1.0, .5, 5., 1e10, 1E-5, 1_0.0_1e1_0, 0.1, 1e400, 012.5, 09e1
n4 = 1j, .5J, 1e3j, 0j, 0777j
n5 = 1if x else 2, [1for x in y], 0xfor 1, 1or 2
n6 = 1 .real, 1..real, 1.0.real
x = yield_ = 1
del a, b[0], (c, d), [e]
del (a)
assert a, "message"
assert (a)
print(a, end="")
print
a; b; c
(a)
...
"string statement"
async_ = await_ = match = case = type = _ = 1
match.group(1)
match(a)
match[a]
match, case = 1, 2
print(match, case, type)
type(a)
type.x = 1
match * a
match -a
x: int
x: int = 1
x.y: "str" = z
x[0]: a.b = 1, 2
(x): int = 1
über = naïve = 名前 = 1
