package dev.plumbline.core.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file, as far as it could be cut into tokens; the last is {@link TokenKind#END}.
 *
 * @param failure why the tokens end before the file does; null where they do not
 * @param failsWhenReached whether that only counts where the parser comes so far; otherwise it is told instead of every
 *     error before it, as CPython does
 * @param neverClosed the error of the bracket that is open at the end; null where none is
 */
record SourceTokens(
        List<Token> tokens,
        @Nullable PythonSyntaxError failure,
        boolean failsWhenReached,
        @Nullable PythonSyntaxError neverClosed) {

    /** What is wrong with a file that could be parsed from its first to its last token; null for nothing. */
    @Nullable
    PythonSyntaxError error() {
        return failure != null ? failure : neverClosed;
    }

    /**
     * What is wrong with a file that could not be parsed.
     *
     * @param found what the parser found
     * @param furthest the place of the last token that it came to
     */
    PythonSyntaxError error(PythonSyntaxError found, int furthest) {
        var end = furthest == tokens.size() - 1;
        if (failure != null
                && (end || (!failsWhenReached && !found.reason().equals(StatementParser.UNEXPECTED_INDENT)))) {
            return failure;
        }
        if (neverClosed != null
                && (end || tokens.get(furthest).line() > neverClosed.position().line())) {
            return neverClosed;
        }
        return found;
    }
}
