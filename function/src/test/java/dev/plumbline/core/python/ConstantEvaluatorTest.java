package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import org.junit.jupiter.api.Test;

/** What stays of expressions that reach beyond the file; plain values are CPython's to judge. */
class ConstantEvaluatorTest {

    @Test
    void callsThatAreNotKnownKeepTheirFoldedArguments() {
        assertThat(folded("""
                from django.db import migrations
                TABLE = "a"
                OPTIONS = {"null": True}
                EXTRA = ["x", "y"]
                result = migrations.RunSQL(f"DROP TABLE {TABLE}", *EXTRA, elidable=not False, **OPTIONS)
                """)).isEqualTo("migrations.RunSQL('DROP TABLE a', 'x', 'y', elidable=True, null=True)");
    }

    @Test
    void aCallKeepsItsOwnPosition() throws PythonSyntaxError {
        var module = PythonParser.parse("m.py", "T = 'a'\nresult = [\n    f(T),\n]\n");
        var list = (PythonExpression.ListExpression)
                ConstantEvaluator.of(module).value("result").orElseThrow();

        assertThat(list.elements().get(0).position()).isEqualTo(new SourcePosition(3, 5));
        assertThat(((Call) list.elements().get(0)).arguments())
                .containsExactly(new StringLiteral("a", new SourcePosition(1, 5)));
    }

    @Test
    void importedNamesAreKept() {
        assertThat(folded("from django.conf import settings\nresult = [settings.AUTH_USER_MODEL, settings]\n"))
                .isEqualTo("[settings.AUTH_USER_MODEL, settings]");
    }

    @Test
    void aliasesOfImportedThingsAreFollowed() {
        assertThat(folded("from django.db import models\nKey = models.BigAutoField\nresult = Key(1)\n"))
                .isEqualTo("models.BigAutoField(1)");
    }

    @Test
    void operationsOnWhatIsNotKnownAreKept() {
        assertThat(folded("""
                from django.db.models import Q, F
                LIMIT = 5
                result = Q(a__gt=LIMIT) & ~Q(b=-1) | Q(c=F("x") + 1)
                """)).isEqualTo("(Q(a__gt=5) & (~Q(b=-1))) | Q(c=F('x') + 1)");
    }

    @Test
    void textThatDependsOnSettingsSaysSo() {
        var source = "from django.conf import settings\nresult = 'DROP TABLE %s' % settings.TABLE\n";

        assertThat(result(source))
                .isEqualTo(new Unsupported(
                        "depends on settings.TABLE, which is only known when run",
                        "'DROP TABLE %s' % settings.TABLE",
                        new SourcePosition(2, 10)));
    }

    @Test
    void everyWayToMakeTextSaysWhatItDependsOn() {
        var reason = "depends on settings.X, which is only known when run";
        for (var expression : new String[] {
            "'a' + settings.X",
            "settings.X + 'a'",
            "'%s %s' % ('a', settings.X)",
            "'%(a)s' % {'a': settings.X}",
            "'{}'.format(settings.X)",
            "'{a}'.format(a=settings.X)",
            "f'{settings.X}'",
            "f'a{settings.X!r:>10}'",
            "''.join(['a', settings.X])",
            "''.join(settings.X)",
            "[a for a in settings.X]",
            "'a' + ('b' + settings.X)",
            "f'{1}' + f'{settings.X}' + 'c'"
        }) {
            var value = result("from django.conf import settings\nresult = " + expression + "\n");
            assertThat(value)
                    .as(expression)
                    .isInstanceOfSatisfying(
                            Unsupported.class,
                            unsupported -> assertThat(unsupported.reason())
                                    .as(expression)
                                    .isEqualTo(reason));
        }
    }

    @Test
    void aListKeepsWhatIsKnownOfIt() {
        assertThat(folded("from a import more\nresult = [1] + more() + [2, *more.x]\n"))
                .isEqualTo("[1, *more(), 2, *more.x]");
        assertThat(folded("from a import more\nresult = more.operations + [2]\n"))
                .isEqualTo("[*more.operations, 2]");
        assertThat(folded("from a import more\nresult = [1]\nresult.extend(more())\n"))
                .isEqualTo("[1, *more()]");
    }

    @Test
    void aConditionThatIsNotKnownLeavesTheNameUnknown() {
        assertThat(reason("""
                from django.db import connection
                if connection.vendor == "postgresql":
                    result = [1]
                else:
                    result = []
                """)).isEqualTo("depends on the condition connection.vendor == 'postgresql' on line 2");
        assertThat(reason("from a import b\nif b:\n    result = 1\n"))
                .isEqualTo("depends on the condition b on line 2");
    }

    @Test
    void aNameBoundNowhereIsNotKnown() {
        assertThat(reason("result = missing\n")).isEqualTo("the name is not bound in this file");
        assertThat(folded("from a import *\nresult = missing\n")).isEqualTo("missing");
    }

    @Test
    void aLoopOverWhatIsNotKnownLeavesTheNameUnknown() {
        assertThat(reason("from a import b\nresult = []\nfor x in b:\n    result.append(x)\n"))
                .isEqualTo("is changed in a loop on line 3");
    }

    @Test
    void aListGivenToUnknownCodeIsNotKnownAnyMore() {
        assertThat(reason("from a import b\nresult = [1]\nb(result)\n")).isEqualTo("may be changed on line 3");
        assertThat(reason("result = [1]\nresult.sort()\n")).isEqualTo("may be changed on line 2");
        assertThat(folded("from a import b\nresult = [1]\nother = b(result)\n")).isEqualTo("[1]");
    }

    @Test
    void whatAMatchMayBindIsNotKnownAnyMore() {
        assertThat(reason("result = 1\nmatch x:\n    case result: pass\n")).isEqualTo("depends on the match on line 2");
    }

    @Test
    void enumerationsAreNotTakenForPlainClasses() {
        assertThat(folded("""
                from django.db import models
                class Status(models.TextChoices):
                    OPEN = "open", "Open"
                result = Status.OPEN
                """)).isEqualTo("Status.OPEN");
    }

    @Test
    void functionsOfTheFileAreKeptAsReferences() {
        assertThat(folded("def forwards(apps, editor): return 1\nresult = RunPython(forwards)\nRunPython = 1\n"))
                .isEqualTo("RunPython(forwards)");
    }

    @Test
    void aFunctionMayMakeAnOperation() {
        assertThat(folded("""
                from django.db import migrations
                def drop(table): return migrations.RunSQL(f"DROP TABLE {table}")
                result = [drop(t) for t in ("a", "b")]
                """)).isEqualTo("[migrations.RunSQL('DROP TABLE a'), migrations.RunSQL('DROP TABLE b')]");
    }

    @Test
    void theClassBodyIsSeenWithinItOnly() throws PythonSyntaxError {
        var module = PythonParser.parse("m.py", "A = 1\nclass M:\n    B = A + 1\n    result = [A, B]\nA = 5\n");
        var definition = (ClassDefinition) module.body().get(1);
        var written = ((Assignment) definition.body().get(1)).value();
        var evaluator = ConstantEvaluator.of(module);

        assertThat(ExpressionText.of(evaluator.within(definition).evaluate(written)))
                .isEqualTo("[1, 2]");
        assertThat(ExpressionText.of(evaluator.evaluate(written))).isEqualTo("[5, B]");
        assertThat(evaluator.value("B")).isEmpty();
        assertThat(evaluator.within(definition).value("A")).isEmpty();
    }

    @Test
    void importedPathsFollowAliases() throws PythonSyntaxError {
        var module = PythonParser.parse("m.py", """
                import django.db.models
                import django.contrib.postgres.fields as pg
                from django.db import models as m
                from .fields import Money
                a = django.db.models.CharField
                b = pg.ArrayField
                c = m.CharField
                d = Money
                e = other.Name
                """);
        var evaluator = ConstantEvaluator.of(module);

        assertThat(module.body().subList(4, 9))
                .map(statement ->
                        evaluator.importedPath(((Assignment) statement).value()).orElse("-"))
                .containsExactly(
                        "django.db.models.CharField",
                        "django.contrib.postgres.fields.ArrayField",
                        "django.db.models.CharField",
                        ".fields.Money",
                        "-");
    }

    @Test
    void runawayExpressionsEnd() {
        assertThat(result("def f(n): return f(n + 1)\nresult = f(0)\n")).isInstanceOf(Unsupported.class);
        assertThat(result("def f(n): return [f(n + 1), f(n + 2)]\nresult = f(0)\n"))
                .isNotNull();
        assertThat(result("result = 'a'\n" + "result += result\n".repeat(64))).isInstanceOf(Unsupported.class);
        assertThat(result("result = [[x, y, z] for x in range(999) for y in range(999) for z in range(999)]\n"))
                .isInstanceOf(Unsupported.class);
        assertThat(result("result = 2 ** 99 ** 99\n")).isNotInstanceOf(PythonExpression.IntegerLiteral.class);
        assertThat(result("result = 'a' * 10 ** 9\n")).isNotInstanceOf(StringLiteral.class);
        assertThat(result("result = [1]\n" + "result = result + result\n".repeat(64)))
                .isInstanceOf(Unsupported.class);
        assertThat(result("result = {'a': 1}\n" + "result = {**result, **result}\n".repeat(64)))
                .isNotNull();
        assertThat(result("x = [1]\n" + "x = [x, x]\n".repeat(64) + "result = x == x, '%s' % x, str(x), x < x\n"))
                .isNotNull();
        assertThat(result("result = []\nfor x in range(1999):\n    for y in range(1999):\n        result.append(x)\n"))
                .isInstanceOf(Unsupported.class);
    }

    private static PythonExpression result(String source) {
        try {
            return ConstantEvaluator.of(PythonParser.parse("m.py", source))
                    .value("result")
                    .orElseThrow();
        } catch (PythonSyntaxError error) {
            throw new AssertionError(error.getMessage(), error);
        }
    }

    private static String folded(String source) {
        return ExpressionText.of(result(source));
    }

    private static String reason(String source) {
        return ((Unsupported) result(source)).reason();
    }
}
