package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function or lambda.
 *
 * @param annotation null where none is written
 * @param defaultValue null where none is written
 */
public record Parameter(
        String name,
        Kind kind,
        @Nullable PythonExpression annotation,
        @Nullable PythonExpression defaultValue,
        SourcePosition position) {

    /** How a parameter takes its argument. */
    public enum Kind {
        POSITIONAL_ONLY,
        POSITIONAL_OR_KEYWORD,
        /** {@code *name}. */
        VARIABLE_POSITIONAL,
        KEYWORD_ONLY,
        /** {@code **name}. */
        VARIABLE_KEYWORD
    }
}
