package dev.plumbline.core.python;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors of a file that can be parsed: of each pass of CPython's compiler the first. */
final class CompileErrors {

    /** The passes of CPython's compiler; an error of an earlier one keeps it from the later ones. */
    enum Pass {
        FUTURE_IMPORTS,
        NAMES,
        CODE
    }

    private final SourceText source;
    private final Map<Pass, PythonSyntaxError> errors = new EnumMap<>(Pass.class);

    CompileErrors(SourceText source) {
        this.source = source;
    }

    void add(Pass pass, SourcePosition position, String reason) {
        errors.computeIfAbsent(pass, first -> source.error(position, reason));
    }

    /** The error that CPython would tell; null where there is none. */
    @Nullable
    PythonSyntaxError first() {
        return errors.isEmpty() ? null : errors.values().iterator().next();
    }
}
