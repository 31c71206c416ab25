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
        var text = SourceText.of(fileName, source);
        var cursor = new TokenCursor(text, PythonLexer.tokens(text), 0);
        return new PythonModule(fileName, new StatementParser(cursor).file());
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
        var cursor = new TokenCursor(text, PythonLexer.tokens(text), 0);
        var statements = new StatementParser(cursor);
        // a one-liner joined to its header by a backslash may stand at the first column
        return cursor.at(TokenKind.INDENT) ? statements.indentedBlock() : statements.file();
    }
}
