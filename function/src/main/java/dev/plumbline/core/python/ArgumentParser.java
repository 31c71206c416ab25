package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Starred;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of calls and classes. */
final class ArgumentParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    ArgumentParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** What stands between the parentheses of a call. */
    record Arguments(List<PythonExpression> positional, List<KeywordArgument> keywords) {}

    /**
     * The arguments of a call, from its opening to behind its closing parenthesis.
     *
     * @param generators whether a generator may stand alone without parentheses of its own
     */
    Arguments callArguments(boolean generators) throws PythonSyntaxError {
        var opening = cursor.expect(TokenKind.LEFT_PARENTHESIS);
        if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            return new Arguments(List.of(), List.of());
        }
        var positional = new ArrayList<PythonExpression>();
        var keywords = new ArrayList<KeywordArgument>();
        var first = cursor.current();
        String misplaced = null;
        var unpacked = false;
        do {
            if (cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
                break;
            }
            if (!keywords.isEmpty() && misplaced == null) {
                misplaced = misplaced(unpacked, first);
            }
            unpacked |= cursor.at(TokenKind.DOUBLE_STAR);
            argument(positional, keywords, opening, generators);
        } while (cursor.accept(TokenKind.COMMA));
        if (misplaced != null) {
            throw cursor.error(cursor.current(), misplaced);
        }
        if (!cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            throw cursor.unexpected("',' or ')'");
        }
        return new Arguments(positional, keywords);
    }

    private boolean atKeyword() {
        return cursor.at(TokenKind.NAME) && cursor.peek(1) == TokenKind.ASSIGN;
    }

    /** What is wrong with the order where an argument follows keywords; null where nothing is. */
    private @Nullable String misplaced(boolean unpacked, Token first) throws PythonSyntaxError {
        if (cursor.at(TokenKind.STAR)) {
            if (unpacked) {
                throw cursor.error(first, "iterable argument unpacking follows keyword argument unpacking");
            }
            return null;
        }
        if (cursor.at(TokenKind.DOUBLE_STAR) || atKeyword()) {
            return null;
        }
        return "positional argument follows keyword argument" + (unpacked ? " unpacking" : "");
    }

    private void argument(
            List<PythonExpression> positional, List<KeywordArgument> keywords, Token opening, boolean generators)
            throws PythonSyntaxError {
        var start = cursor.current();
        var position = start.position();
        if (cursor.accept(TokenKind.DOUBLE_STAR)) {
            keywords.add(new KeywordArgument(null, expressions.expression(), position));
        } else if (cursor.accept(TokenKind.STAR)) {
            positional.add(new Starred(expressions.expression(), position));
        } else if (atKeyword()) {
            var name = cursor.text(cursor.advance());
            var assign = cursor.advance();
            if (cursor.at(TokenKind.COMMA) || cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
                throw cursor.error(assign, "expected argument value expression");
            }
            keywords.add(new KeywordArgument(name, expressions.expression(), position));
            if (AtomParser.atComprehension(cursor)) {
                throw cursor.error(start, "invalid syntax: '=' cannot stand here, perhaps '==' or ':=' was meant");
            }
        } else {
            var value = expressions.namedExpression();
            if (generators && AtomParser.atComprehension(cursor)) {
                var clauses = AtomParser.generators(cursor, expressions);
                value = new Comprehension(Comprehension.Kind.GENERATOR, value, null, clauses, opening.position());
                if (!positional.isEmpty() || !keywords.isEmpty() || !cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
                    throw cursor.error(start, "Generator expression must be parenthesized");
                }
            }
            positional.add(value);
        }
    }
}
