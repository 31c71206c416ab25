from django.db import migrations


def forwards(apps, schema_editor):
    """Docstring with 'quotes' and a # that is no comment."""
    Invoice = apps.get_model("billing", "Invoice")
    # a comment at this level
  # a comment further out that does not end the body
    for invoice in Invoice.objects.all():
        text = '''
def not_a_function():
    pass
'''
        if invoice.total == (
            0
        ):
            continue
        invoice.note = "a" \
            "b"
        invoice.save()

    # a comment at the end, not part of the body


def backwards(apps, schema_editor): pass


def one_liner(a, /, b, *, c=1): return a + b  # with a comment


def with_semicolon(): pass; return 1;


def returns_only():
    "Docstring."

    return {
        "a": 1,
    }


def returns_formatted(name):
    return f"CREATE INDEX {name}_idx"


def docstring_only():
    '''Nothing else.'''


def nested():
    def inner():
        return 1

    class Local:
        def method(self):
            return 2
    return inner


def decorated_first():
    @some.decorator(1)
    @other
    def inner():
        pass
    return inner


@decorator
async def coroutine(*args: int, **kwargs: "str") -> None:
    await something()


@first
@second(1, key="value")
class Helper(Base, metaclass=Meta, **options):
    """A class."""

    attribute: int = 3
    other: "str"

    @property
    def value(self) -> int: return self._value

    async def later(self):
        async with lock as held, other: pass
        async for x in y: await x


class Empty: pass


class Migration(migrations.Migration):
    atomic = False
    dependencies = []
    operations = [migrations.RunPython(forwards, backwards), migrations.RunPython(lambda apps, editor: None)]

# a comment after everything
