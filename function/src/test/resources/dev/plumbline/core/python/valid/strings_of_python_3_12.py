a = f"{a["b"]}" f'{x['y']['z']}'
b = f"{f"{f"{1 + 1}"}"}"
c = f"{'\n'.join(names)}"
d = f"{
    a  # a comment
    + "}"
}"
e = f"{a:{f"{b}"}}"
f = f'''{
x = # comment
}'''
g = f"{"é"}" f"{d["ü"]:>{w["ä"]}}"
def generic[T: int, *Ts, **P](a: T, *args: *Ts) -> list[T]: return a
class Generic[T](Base[T]): pass
h = f"{a:>{b!r:{c}}}"
