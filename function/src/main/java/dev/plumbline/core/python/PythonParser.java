package dev.plumbline.core.python;

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
        var text = SourceText.of(fileName, source);
        var cursor = new TokenCursor(text, PythonLexer.tokens(text), 0);
        return new PythonModule(fileName, new StatementParser(cursor).file());
    }
}
