package dev.plumbline.core.python;

import java.util.List;

/** Text of a Python file to its statements. Stateless and thread-safe. */
public final class PythonParser {

    private PythonParser() {}

    /**
     * Parses a file. Statements of a kind not known are kept as {@link
     * PythonStatement.UnsupportedStatement}.
     *
     * @param fileName for messages only
     * @throws PythonSyntaxError where strings, brackets or indentation do not close
     */
    public static PythonModule parse(String fileName, String source) throws PythonSyntaxError {
        if (!source.isBlank()) {
            throw new PythonSyntaxError(fileName, SourcePosition.START, "not read yet", "");
        }
        return new PythonModule(fileName, List.of());
    }
}
