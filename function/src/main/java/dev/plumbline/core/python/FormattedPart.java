package dev.plumbline.core.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of an f-string: literal text or a replacement field. */
public sealed interface FormattedPart {

    /** Literal text with its escapes already resolved. */
    record Text(String value) implements FormattedPart {}

    /**
     * A replacement field {@code {expression!conversion:format}}.
     *
     * @param format the parts of the format specification; null where none is written
     */
    record Replacement(
            PythonExpression expression,
            Conversion conversion,
            @Nullable List<FormattedPart> format) implements FormattedPart {
        public Replacement {
            format = format == null ? null : List.copyOf(format);
        }
    }

    /** What is applied to a value before it is formatted: {@code !s}, {@code !r} or {@code !a}. */
    enum Conversion {
        NONE,
        STR,
        REPR,
        ASCII
    }
}
