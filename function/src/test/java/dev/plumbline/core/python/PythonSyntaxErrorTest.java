package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonSyntaxErrorTest {

    static List<PythonFixtures.Invalid> invalid() {
        return PythonFixtures.invalid();
    }

    @ParameterizedTest
    @MethodSource
    void invalid(PythonFixtures.Invalid invalid) {
        var error = refused(invalid.source());

        if (invalid.message().isEmpty()) {
            assertThat(error.fileName()).isEqualTo("m.py");
        } else {
            assertThat(error).hasMessage(invalid.message());
        }
    }

    @Test
    void tellsFilePlaceAndReasonApart() {
        var error = refused("x = 1\ny = (\n");

        assertThat(error.fileName()).isEqualTo("m.py");
        assertThat(error.position()).isEqualTo(new SourcePosition(2, 5));
        assertThat(error.reason()).isEqualTo("'(' was never closed");
    }

    @Test
    void cutsAVeryLongLineAroundTheCaret() {
        var error = refused("x = '" + "a".repeat(1000) + "' ? '" + "b".repeat(1000) + "'\n");

        var lines = String.valueOf(error.getMessage()).lines().toList();
        assertThat(lines.get(1)).hasSize(160).contains("a' ? 'b");
        assertThat(lines.get(2)).isEqualTo(" ".repeat(120) + "^");
        assertThat(lines.get(1).charAt(120)).isEqualTo('?');
    }

    @Test
    void anErrorAtTheEndOfAFileStandsBehindItsLastLine() {
        assertThat(refused("if a:\n")).hasMessageEndingWith("on line 1\nif a:\n     ^");
        assertThat(refused("if a:\n\n")).hasMessageEndingWith("on line 1\n\n^");
    }

    @Test
    void reasonsNameWhatWasFound() {
        assertReason("print 'a'", 1, 7, "invalid syntax: expected the end of the statement but found a string");
        assertReason("x = ", 1, 5, "invalid syntax: expected an expression but found the end of the line");
        assertReason("x = f(a=1, 2)", 1, 13, "positional argument follows keyword argument");
        assertReason("x = f(a for a in b, c)", 1, 7, "Generator expression must be parenthesized");
        assertReason("x = (*a)", 1, 6, "cannot use starred expression here");
        assertReason("x = a.if", 1, 7, "invalid syntax: expected a name but found 'if'");
        assertReason("x = {1: 2, 3}", 1, 12, "':' expected after dictionary key");
        assertReason("x = a if b", 1, 5, "expected 'else' after 'if' expression");
        assertReason("x, f() = 1", 1, 4, "cannot assign to function call");
        assertReason("del f()", 1, 5, "cannot delete function call");
        assertReason("import a.", 1, 10, "invalid syntax: expected a name but found the end of the line");
        assertReason("x = 'a' b'c'", 1, 5, "cannot mix bytes and nonbytes literals");
        assertReason("x = [\n  a\n  b\n]", 2, 3, "invalid syntax: perhaps a comma is missing after this expression");
        assertReason("return 1", 1, 1, "'return' outside function");
        assertReason("f(a=1, a=2)", 1, 8, "keyword argument repeated: a");
        assertReason("def f(a=1, b): pass", 1, 12, "parameter without a default follows parameter with a default");
        assertReason(
                "x = " + "1".repeat(5_000),
                1,
                5,
                "an integer of 5000 digits: Python reads no more than 4300, use hexadecimal for it");
    }

    private static void assertReason(String source, int line, int column, String reason) {
        var error = refused(source);
        assertThat(error.position()).as(source).isEqualTo(new SourcePosition(line, column));
        assertThat(error.reason()).isEqualTo(reason);
    }

    private static PythonSyntaxError refused(String source) {
        var error = catchThrowableOfType(PythonSyntaxError.class, () -> PythonParser.parse("m.py", source));
        assertThat(error).isNotNull();
        return error;
    }
}
