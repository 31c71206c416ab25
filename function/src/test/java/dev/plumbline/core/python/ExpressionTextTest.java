package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTextTest {

    /** Each is written in the form that is written back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b(c, *d, e=1, **f)[g][1:2][:][::3][1:]",
                "(1,)",
                "()",
                "(1, 2)",
                "[1, *a]",
                "{1, 2}",
                "{'a': b, **c}",
                "{}",
                "-a",
                "not a",
                "~(-a)",
                "(a + b) * c",
                "(a and b) or c",
                "a < b <= c",
                "a is not b",
                "a not in b",
                "b if a else c",
                "lambda: 1",
                "lambda a, *b, c=1, **d: a",
                "[a for b in c if d if e for f in g]",
                "{a: b for c in d}",
                "{a for b in c}",
                "(a for b in c)",
                "f'a{b!r:>{c}}d'",
                "b'\\x00a'",
                "'it\\'s \"quoted\"'",
                "\"it's\"",
                "'line\\n\\ttab\\\\'",
                "1.5",
                "1e10",
                "2j",
                "...",
                "None",
                "True",
                "(a := b)",
                "(yield)",
                "(yield a)",
                "(yield from a)",
                "(await a)"
            })
    void roundTrip(String source) throws PythonSyntaxError {
        assertThat("(" + ExpressionText.of(expression(source)) + ")")
                .isEqualTo(source.startsWith("(") && isParenthesized(source) ? source : "(" + source + ")");
    }

    private static boolean isParenthesized(String source) {
        return source.startsWith("(yield") || source.startsWith("(await") || source.startsWith("(a :=");
    }

    @Test
    void aLongExpressionIsCut() throws PythonSyntaxError {
        assertThat(ExpressionText.of(expression("['" + "a".repeat(100) + "', b]"), 10))
                .isEqualTo("['aaaaaaa…");
    }

    @Test
    void whatIsNestedVeryDeeplyIsCut() throws PythonSyntaxError {
        assertThat(ExpressionText.of(expression("a" + " + b".repeat(1000)))).contains("…");
    }

    private static PythonExpression expression(String source) throws PythonSyntaxError {
        var statement = PythonParser.parseWhole("m.py", source).body().get(0);
        return ((ExpressionStatement) statement).value();
    }
}
