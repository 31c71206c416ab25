package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CPython runs the file; every value we claim to know must be the one it has. */
class CpythonEvaluatesAlikeTest {

    static List<Path> constants() {
        return PythonFixtures.files("constants");
    }

    @ParameterizedTest
    @MethodSource
    void constants(Path file, @TempDir Path directory) throws Exception {
        var expected = Cpython.required().constants(file, directory);
        var module = PythonParser.parse(file.toString(), PythonFixtures.text(file));

        assertThat(expected).hasSizeGreaterThan(10);
        var softly = new SoftAssertions();
        for (var line : expected) {
            var space = line.indexOf(' ');
            var name = line.substring(0, space);
            var ours = value(module, name);
            if (name.startsWith("unknown")) {
                softly.assertThat(ours).as(name).isEmpty();
            } else {
                softly.assertThat(ours).as(name).contains(line.substring(space + 1));
            }
        }
        softly.assertAll();
    }

    private static Optional<String> value(PythonModule module, String name) {
        var evaluator = ConstantEvaluator.of(module);
        var dot = name.indexOf('.');
        if (dot >= 0) {
            var definition = module.body().stream()
                    .filter(ClassDefinition.class::isInstance)
                    .map(ClassDefinition.class::cast)
                    .filter(found -> found.name().equals(name.substring(0, dot)))
                    .findFirst();
            evaluator = evaluator.within(definition.orElseThrow());
        }
        return evaluator
                .value(name.substring(dot + 1))
                .filter(Literals::isLiteral)
                .map(CpythonEvaluatesAlikeTest::canonical);
    }

    private static String canonical(PythonExpression value) {
        return switch (value) {
            case NoneLiteral none -> "None";
            case BooleanLiteral bool -> bool.value() ? "True" : "False";
            case IntegerLiteral integer -> integer.value().toString();
            case FloatLiteral number ->
                String.format(Locale.ROOT, "float %016x", Double.doubleToLongBits(number.value()));
            case StringLiteral string -> SyntaxTreeLines.quoted(string.value());
            case BytesLiteral bytes -> "b" + SyntaxTreeLines.quoted(bytes.value());
            case ListExpression list -> "[" + joined(list.elements()) + "]";
            case TupleExpression tuple -> "(" + joined(tuple.elements()) + ")";
            case SetExpression set ->
                set.elements().stream()
                        .map(CpythonEvaluatesAlikeTest::canonical)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case DictExpression dict ->
                Literals.entries(dict).orElseThrow().stream()
                        .map(entry ->
                                (entry.key() == null ? "" : canonical(entry.key())) + ": " + canonical(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case PythonExpression other -> throw new AssertionError(ExpressionText.of(other));
        };
    }

    private static String joined(List<PythonExpression> elements) {
        return elements.stream().map(CpythonEvaluatesAlikeTest::canonical).collect(Collectors.joining(", "));
    }
}
