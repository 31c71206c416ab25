import a
import a.b.c, d as e, f.g as h
from a import b
from a.b import c as d, e
from . import a
from .. import b
from ... import c
from .... import c
from .a import b
from ...a.b import (c, d as e,)
from a import *
from a import (
    b,  # comment
    c
)
if a: pass
if a:
    pass
elif b:
    x = 1
elif (c := d):
    y = 1
else:
    z = 1
for x in y: pass
for x, y in z:
    break
else:
    pass
for x, in y: continue
for x in 1, 2, *z: pass
for x.y in z: pass
for (x, y), *z in w: pass
while x: x -= 1
while (y := f()):
    continue
else:
    pass
try:
    import json
except ImportError:
    json = None
except (A, B) as error:
    raise
except:
    raise X from None
else:
    pass
finally:
    pass
try: pass
finally: pass
try:
    pass
except* ValueError as group:
    pass
with a: pass
with a as b: pass
with a as b, c as (d, e), f: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c as d,): pass
with (a, b) as c: pass
with (a), (b): pass
with (a)(b): pass
with (yield_): pass
with (x := f()): pass
with (a for a in b): pass
with (*a, b): pass
with a.b(c) as d.e, f() as g[0]: pass
with (open(a) as f, open(b) as g): pass
with (a, b).c as d: pass
def f():
    global a, b
    nonlocal_ = 1
def g(a, b: int = 1, *args, c: str, d=2, **kwargs) -> int: return 1
def h(a, /): ...
def i(a, b=1, /, c=2, *, d): ...
def j(*, a): ...
def k(a,): ...
def l(*args: int): ...
class A(): pass
class B(A, B): x = 1; y = 2
class C:
    if a:
        x = 1
    else:
        x = 2
    for i in range(3):
        y = i
    def m(self): return self
    z = 3
match x:
    case 1: pass
    case [a, b]:
        pass
match (x, y):
    case {"a": 1, **rest} if rest:
        pass
if x:
    match y:
        case _: z = 1
    after = 1
raise
raise A
raise A from b
assert a
del a
pass; pass
x = 1; y = 2;
return_ = 1
