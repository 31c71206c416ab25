package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TemplateString;
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
    void whatIsTooLargeIsKeptWithItsBlockAndItsClauses() {
        var sum = "a" + " + a".repeat(3_000);
        var body = module("a = 1\nwhile " + sum + ":\n    x = 1\n    if x:\n        y = 2\nelse:\n    z = 3\nb = 2\n");

        assertThat(body).hasSize(3);
        assertThat(body.get(1))
                .isEqualTo(new UnsupportedStatement(
                        "more than 2000 operations in a row",
                        "while " + sum + ":\n    x = 1\n    if x:\n        y = 2\nelse:\n    z = 3",
                        at(2, 1)));
        assertThat(body.get(2)).isInstanceOf(Assignment.class);
    }

    @Test
    void whatIsTooLargeInAClassLeavesTheRestOfTheClass() {
        var trail = "a" + ".a".repeat(300);
        var definition = (ClassDefinition) statement("class Migration(migrations.Migration):\n"
                + "    dependencies = []\n    operations = [" + trail + "]\n    atomic = False\n");

        assertThat(definition.body()).hasSize(3);
        assertThat(definition.body().get(1))
                .isEqualTo(new UnsupportedStatement(
                        "more than 200 operations in a row", "operations = [" + trail + "]", at(3, 5)));
    }

    @Test
    void aHeaderThatIsTooLargeIsKeptWithItsDecorators() {
        var trail = "a" + ".a".repeat(300);
        assertThat(module("@a\n@b\nclass X(" + trail + "):\n    z = 1\nw = 1\n"))
                .first()
                .isEqualTo(new UnsupportedStatement(
                        "more than 200 operations in a row", "@a\n@b\nclass X(" + trail + "):\n    z = 1", at(1, 1)));
    }

    @Test
    void reasonsNameWhatIsTooLarge() {
        assertThat(reason("x = " + "not ".repeat(300) + "y")).isEqualTo("nested more than 190 levels deep");
        assertThat(reason("x = a" + ".b".repeat(300))).isEqualTo("more than 200 operations in a row");
        assertThat(reason("x = a" + " + b".repeat(3000))).isEqualTo("more than 2000 operations in a row");
        assertThat(reason("x = " + "lambda: ".repeat(300) + "y")).isEqualTo("nested more than 190 levels deep");
        assertThat(reason("x = " + "a if b else ".repeat(300) + "y")).isEqualTo("nested more than 190 levels deep");
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
    void aTemplateStringHasPartsLikeAFormattedOne() {
        assertThat(expression("t'a {b}'"))
                .isEqualTo(new TemplateString(
                        List.of(
                                new FormattedPart.Text("a "),
                                new FormattedPart.Replacement(
                                        new Name("b", at(1, 6)), FormattedPart.Conversion.NONE, null)),
                        at(1, 1)));
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
