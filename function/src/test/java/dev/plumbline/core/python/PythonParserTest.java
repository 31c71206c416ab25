package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Import;
import dev.plumbline.core.python.PythonStatement.UnsupportedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reader of the tree relies on; that the tree is Python's is CpythonAgreesTest's matter. */
class PythonParserTest {

    @Test
    void aCallKnowsItsDottedNameAndItsKeywords() {
        var call = (Call) expression("migrations.AddField('invoice', name=\"total\", **more)");

        assertThat(call.functionName()).contains("migrations.AddField");
        assertThat(call.arguments()).containsExactly(new StringLiteral("invoice", at(1, 21)));
        assertThat(call.keyword("name")).contains(new StringLiteral("total", at(1, 37)));
        assertThat(call.keyword("field")).isEmpty();
        assertThat(call.keywords().get(1).name()).isNull();
    }

    @Test
    void onlyNamesAndAttributesOfNamesHaveADottedName() {
        assertThat(expression("a.b.c").dottedName()).contains("a.b.c");
        assertThat(expression("a").dottedName()).contains("a");
        assertThat(expression("a().b").dottedName()).isEmpty();
        assertThat(expression("a[0].b").dottedName()).isEmpty();
        assertThat(expression("'a'.b").dottedName()).isEmpty();
    }

    @Test
    void aDictionaryFindsTheLastEntryOfAKey() {
        var dict = (PythonExpression.DictExpression) expression("{'a': x, **b, 'a': y}");

        assertThat(dict.entry("a")).contains(new Name("y", at(1, 20)));
        assertThat(dict.entry("b")).isEmpty();
    }

    @Test
    void columnsCountJavaCharacters() {
        assertThat(expression("f('😀', a)"))
                .isEqualTo(new Call(
                        new Name("f", at(1, 1)),
                        List.of(new StringLiteral("😀", at(1, 3)), new Name("a", at(1, 9))),
                        List.of(),
                        at(1, 1)));
    }

    @Test
    void importsTellWhatTheyBind() {
        var plain = (Import) statement("import django.db.models, a.b as c");
        var from = (FromImport) statement("from ..app import x as y, z");

        assertThat(plain.names())
                .extracting(PythonStatement.ImportedName::boundName)
                .containsExactly("django", "c");
        assertThat(from.module()).isEqualTo("app");
        assertThat(from.level()).isEqualTo(2);
        assertThat(from.names())
                .extracting(PythonStatement.ImportedName::boundName)
                .containsExactly("y", "z");
    }

    @Test
    void aFunctionBodyIsKeptAsTextWithItsPlace() {
        var function = (FunctionDefinition) statement("""
                def forwards(apps, schema_editor):
                    # first a comment

                    x = '''
                text'''
                    y = (
                1)  # last comment

                    # not part of it
                z = 1
                """);

        assertThat(function.body())
                .isEqualTo(new FunctionBody("    x = '''\ntext'''\n    y = (\n1)", at(4, 5), at(7, 3), null));
    }

    @Test
    void theBodyOfAOneLinerHasNoIndentation() {
        var function = (FunctionDefinition) statement("def f(): pass; x = 1  # comment");

        assertThat(function.body()).isEqualTo(new FunctionBody("pass; x = 1", at(1, 10), at(1, 21), null));
    }

    @Test
    void aBodyThatOnlyReturnsIsRead() {
        assertThat(returned("def f():\n    return [a]\n"))
                .isEqualTo(new ListExpression(List.of(new Name("a", at(2, 13))), at(2, 12)));
        assertThat(returned("def f():\n    '''Docstring.'''\n    return a\n")).isEqualTo(new Name("a", at(3, 12)));
        assertThat(returned("def f(): return a")).isEqualTo(new Name("a", at(1, 17)));
        assertThat(returned("def f(): 'Docstring.'; return a;")).isEqualTo(new Name("a", at(1, 31)));
    }

    @Test
    void aBodyThatDoesMoreIsNotRead() {
        assertThat(returned("def f():\n    x = 1\n    return x\n")).isNull();
        assertThat(returned("def f():\n    return\n")).isNull();
        assertThat(returned("def f():\n    return x\n    y = 1\n")).isNull();
        assertThat(returned("def f():\n    return x; y = 1\n")).isNull();
        assertThat(returned("def f():\n    'a' % b\n    return x\n")).isNull();
        assertThat(returned("def f():\n    'a'\n")).isNull();
        assertThat(returned("def f():\n    return x y\n")).isNull();
    }

    @Test
    void whatIsNotUnderstoodIsKeptWithItsBlockAndItsClauses() {
        var body = module("""
                a = 1
                unless a b:
                    x = 1
                    if x:
                        y = 2
                else:
                    z = 3
                b = 2
                """);

        assertThat(body).hasSize(3);
        assertThat(body.get(1))
                .isEqualTo(new UnsupportedStatement(
                        "expected the end of the statement but found the name 'a'",
                        "unless a b:\n    x = 1\n    if x:\n        y = 2\nelse:\n    z = 3",
                        at(2, 1)));
        assertThat(body.get(2)).isInstanceOf(Assignment.class);
    }

    @Test
    void whatIsNotUnderstoodInAClassLeavesTheRestOfTheClass() {
        var definition = (ClassDefinition) statement("""
                class Migration(migrations.Migration):
                    dependencies = []
                    operations = [a b]
                    atomic = False
                """);

        assertThat(definition.body()).hasSize(3);
        assertThat(definition.body().get(1))
                .isEqualTo(new UnsupportedStatement(
                        "expected ',' or ']' but found the name 'b'", "operations = [a b]", at(3, 5)));
    }

    @Test
    void aHeaderThatIsNotUnderstoodIsKeptWithItsDecorators() {
        assertThat(module("@a\n@b\nclass X y:\n    z = 1\nw = 1\n"))
                .first()
                .isEqualTo(new UnsupportedStatement(
                        "expected ':' but found the name 'y'", "@a\n@b\nclass X y:\n    z = 1", at(1, 1)));
    }

    @Test
    void reasonsNameWhatWasFound() {
        assertThat(reason("print 'a'")).isEqualTo("expected the end of the statement but found a string");
        assertThat(reason("x = ")).isEqualTo("expected an expression but found the end of the line");
        assertThat(reason("x = 1 +")).isEqualTo("expected an expression but found the end of the line");
        assertThat(reason("x = f(a=1, 2)")).isEqualTo("positional argument follows keyword argument");
        assertThat(reason("x = f(a for a in b, c)")).isEqualTo("Generator expression must be parenthesized");
        assertThat(reason("x = (*a)")).isEqualTo("cannot use starred expression here");
        assertThat(reason("x = a.1")).isEqualTo("expected the end of the statement but found the number .1");
        assertThat(reason("x = a.if")).isEqualTo("expected a name but found 'if'");
        assertThat(reason("x = {1: 2, 3}")).isEqualTo("expected ':' but found '}'");
        assertThat(reason("x = a if b")).isEqualTo("expected 'else' but found the end of the line");
        assertThat(reason("f() = 1")).isEqualTo("cannot assign to what stands at 1:1");
        assertThat(reason("x, f() = 1")).isEqualTo("cannot assign to what stands at 1:4");
        assertThat(reason("for f() in x: pass")).isEqualTo("cannot assign to what stands at 1:5");
        assertThat(reason("del f()")).isEqualTo("cannot assign to what stands at 1:5");
        assertThat(reason("import a.")).isEqualTo("expected a name but found the end of the line");
        assertThat(reason("from a import")).isEqualTo("expected a name but found the end of the line");
        assertThat(reason("from import a")).isEqualTo("expected a name but found 'import'");
        assertThat(reason("x = 'a' b'c'")).isEqualTo("cannot mix bytes and nonbytes literals");
        assertThat(reason("async x = 1"))
                .isEqualTo("expected 'def', 'for' or 'with' after 'async' but found the name 'x'");
        assertThat(reason("@a\nx = 1")).isEqualTo("expected a class or function but found the name 'x'");
        assertThat(reason("try:\n    pass\nx = 1"))
                .isEqualTo("expected 'except' or 'finally' block but found the name 'x'");
        assertThat(reason("else:\n    pass")).isEqualTo("expected an expression but found 'else'");
        assertThat(reason("x = f'{a b}'")).isEqualTo("expected '}' in an f-string but found the name 'b'");
        assertThat(reason("class A(: pass)")).isEqualTo("expected an expression but found ':'");
        assertThat(reason("def f(a b): pass")).isEqualTo("expected ',' or ')' but found the name 'b'");
        assertThat(reason("def f(1): pass")).isEqualTo("expected a name but found the number 1");
        assertThat(reason("lambda a b: 1")).isEqualTo("expected ',' or ':' but found the name 'b'");
        assertThat(reason("type X = int")).isEqualTo("a type alias is not evaluated");
        assertThat(reason("match x:\n    case 1: pass")).isEqualTo("a match statement is not evaluated");
        assertThat(reason("x = " + "not ".repeat(300) + "y")).isEqualTo("nested more than 100 levels deep");
        assertThat(reason("x = a" + ".b".repeat(300))).isEqualTo("more than 200 operations in a row");
        assertThat(reason("x = a" + " + b".repeat(3000))).isEqualTo("more than 2000 operations in a row");
        assertThat(reason("x = " + "lambda: ".repeat(300) + "y")).isEqualTo("nested more than 100 levels deep");
        assertThat(reason("x = " + "a if b else ".repeat(300) + "y")).isEqualTo("nested more than 100 levels deep");
    }

    @Test
    void aCharacterOfUnknownNameIsKeptAsWritten() {
        assertThat(expression("'a \\N{NO SUCH CHARACTER}'"))
                .isEqualTo(new Unsupported(
                        "unknown Unicode character name 'NO SUCH CHARACTER'", "'a \\N{NO SUCH CHARACTER}'", at(1, 1)));
        assertThat(expression("f'{a}' '\\N{NO SUCH CHARACTER}'"))
                .isEqualTo(new Unsupported(
                        "unknown Unicode character name 'NO SUCH CHARACTER'",
                        "f'{a}' '\\N{NO SUCH CHARACTER}'",
                        at(1, 1)));
    }

    @Test
    void aTemplateStringIsKeptAsWritten() {
        assertThat(expression("t'a {b}'"))
                .isEqualTo(new Unsupported("a template string is not evaluated", "t'a {b}'", at(1, 1)));
    }

    @Test
    void anElifIsAnIfAloneInElse() {
        var first = (If) statement("if a: pass\nelif b: pass\nelse: pass\n");

        assertThat(first.orElse()).singleElement().isInstanceOfSatisfying(If.class, second -> {
            assertThat(second.position()).isEqualTo(at(2, 1));
            assertThat(second.orElse()).hasSize(1);
        });
    }

    @Test
    void softKeywordsAreNamesWhereverTheyCanBe() {
        assertThat(expression("match.type(case)"))
                .isEqualTo(new Call(
                        new Attribute(new Name("match", at(1, 1)), "type", at(1, 1)),
                        List.of(new Name("case", at(1, 12))),
                        List.of(),
                        at(1, 1)));
    }

    @Test
    void lineEndsDoNotMatter() throws PythonSyntaxError {
        for (var source : PythonFixtures.valid().values()) {
            if (source.indexOf('\r') < 0) {
                var expected = PythonParser.parse("m.py", source);
                assertThat(PythonParser.parse("m.py", source.replace("\n", "\r\n")))
                        .isEqualTo(expected);
                assertThat(PythonParser.parse("m.py", source.replace("\n", "\r")))
                        .isEqualTo(expected);
            }
        }
    }

    private static SourcePosition at(int line, int column) {
        return new SourcePosition(line, column);
    }

    private static List<PythonStatement> module(String source) {
        try {
            return PythonParser.parse("m.py", source).body();
        } catch (PythonSyntaxError error) {
            throw new AssertionError(error.getMessage(), error);
        }
    }

    private static PythonStatement statement(String source) {
        return module(source).get(0);
    }

    private static PythonExpression expression(String source) {
        return ((ExpressionStatement) statement(source)).value();
    }

    private static @Nullable PythonExpression returned(String source) {
        return ((FunctionDefinition) statement(source)).body().returnExpression();
    }

    private static String reason(String source) {
        return ((UnsupportedStatement) statement(source)).reason();
    }
}
