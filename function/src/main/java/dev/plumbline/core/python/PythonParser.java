package dev.plumbline.core.python;

import java.util.List;

/**
 * Text of a Python file to its statements. Identifiers are kept as written: the NFKC normalisation
 * that CPython applies to non-ASCII ones is not. Stateless and thread-safe.
 */
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
        return read(fileName, source, false, true);
    }

    /**
     * As {@link #parse(String, String)}, but as far as CPython's {@code ast.parse} goes, and with the bodies of functions
     * looked through for errors too.
     */
    static PythonModule parseWhole(String fileName, String source) throws PythonSyntaxError {
        return read(fileName, source, true, false);
    }

    private static PythonModule read(String fileName, String source, boolean readsBodies, boolean compiles)
            throws PythonSyntaxError {
        var text = SourceText.of(fileName, source);
        var tokens = PythonLexer.tokens(text);
        var cursor = new TokenCursor(text, tokens.tokens(), 0);
        List<PythonStatement> statements;
        try {
            statements = new StatementParser(cursor, readsBodies).file();
        } catch (PythonSyntaxError error) {
            throw tokens.error(error, cursor.furthest());
        }
        var error = tokens.error();
        if (error == null && compiles) {
            error = StatementRules.check(text, statements);
        }
        if (error != null) {
            throw error;
        }
        return new PythonModule(fileName, statements);
    }

    /**
     * Parses the body of a function, which {@link #parse} passes over. Positions are those of the
     * file the function stands in.
     *
     * @param fileName for messages only
     * @throws PythonSyntaxError where the indentation within the body fits no block
     */
    public static List<PythonStatement> parseBody(String fileName, FunctionBody body) throws PythonSyntaxError {
        var start = body.start();
        var lines = new StringBuilder("\n".repeat(start.line() - 1));
        if (!Character.isWhitespace(body.text().charAt(0))) {
            lines.append(" ".repeat(start.column() - 1));
        }
        var text = SourceText.of(fileName, lines.append(body.text()).toString());
        var tokens = PythonLexer.tokens(text);
        var error = tokens.error();
        if (error != null) {
            throw error;
        }
        var cursor = new TokenCursor(text, tokens.tokens(), 0);
        var statements = new StatementParser(cursor, false);
        // a one-liner joined to its header by a backslash may stand at the first column
        return cursor.at(TokenKind.INDENT) ? statements.indentedBlock() : statements.file();
    }
}
