package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/**
 * A type parameter of a class, function or type alias (Python 3.12; defaults since 3.13).
 *
 * @param bound null where none is written
 * @param defaultValue null where none is written
 */
public record TypeParameter(
        String name,
        Kind kind,
        @Nullable PythonExpression bound,
        @Nullable PythonExpression defaultValue,
        SourcePosition position) {

    /** What a type parameter stands for. */
    public enum Kind {
        VARIABLE,
        /** {@code *name}. */
        VARIABLE_TUPLE,
        /** {@code **name}. */
        PARAMETER_SPECIFICATION
    }
}
