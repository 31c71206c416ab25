package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of names that a file imports. Paths are as the file writes them, with leading dots where relative. */
public interface ImportedValues {
    /** Nothing outside the file is looked at. */
    ImportedValues NONE = new ImportedValues() {
        @Override
        public Optional<PythonExpression> value(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<PythonExpression> call(String path, Call call) {
            return Optional.empty();
        }

        @Override
        public Optional<PythonExpression> attribute(String path, String name, @Nullable PythonExpression otherwise) {
            return Optional.empty();
        }
    };

    /** A constant; empty where the name stands for anything else, or where that is not known. */
    Optional<PythonExpression> value(String path);

    /**
     * What a call of an imported function gives.
     *
     * @param call its arguments folded
     */
    Optional<PythonExpression> call(String path, Call call);

    /**
     * What {@code getattr} gives.
     *
     * @param otherwise its third argument; null if there is none
     */
    Optional<PythonExpression> attribute(String path, String name, @Nullable PythonExpression otherwise);
}
