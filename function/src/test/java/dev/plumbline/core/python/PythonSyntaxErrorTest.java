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
    void anEmptyLineHasACaretToo() {
        assertThat(refused("if a:\n")).hasMessageEndingWith("on line 1\n\n^");
    }

    private static PythonSyntaxError refused(String source) {
        var error = catchThrowableOfType(PythonSyntaxError.class, () -> PythonParser.parse("m.py", source));
        assertThat(error).isNotNull();
        return error;
    }
}
