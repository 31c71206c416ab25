package dev.plumbline.core.python;

import dev.plumbline.core.python.MatchPattern.MatchAs;
import dev.plumbline.core.python.MatchPattern.MatchClass;
import dev.plumbline.core.python.MatchPattern.MatchMapping;
import dev.plumbline.core.python.MatchPattern.MatchOr;
import dev.plumbline.core.python.MatchPattern.MatchSequence;
import dev.plumbline.core.python.MatchPattern.MatchStar;
import dev.plumbline.core.python.MatchPattern.MatchValue;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.ImaginaryLiteral;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonStatement.Match;
import dev.plumbline.core.python.PythonStatement.MatchCase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code match} statements and their patterns (Python 3.10). */
final class MatchParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    MatchParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** Whether the word {@code match} begins a statement with a block here. */
    boolean atMatchStatement() {
        if (!cursor.atWord("match")) {
            return false;
        }
        var ahead = 1;
        while (cursor.peek(ahead) != TokenKind.NEWLINE && cursor.peek(ahead) != TokenKind.END) {
            ahead++;
        }
        return ahead > 2 && cursor.peek(ahead - 1) == TokenKind.COLON;
    }

    Match matchStatement() throws PythonSyntaxError {
        var keyword = cursor.advance();
        var subject = subject();
        cursor.expect(TokenKind.COLON);
        cursor.expect(TokenKind.NEWLINE);
        statements.requireIndent(keyword);
        cursor.advance();
        var cases = new ArrayList<MatchCase>();
        do {
            cases.add(matchCase());
        } while (!cursor.accept(TokenKind.DEDENT));
        return new Match(subject, cases, keyword.position());
    }

    private PythonExpression subject() throws PythonSyntaxError {
        var position = cursor.current().position();
        var star = cursor.at(TokenKind.STAR);
        var first = star ? expressions.starred() : expressions.namedExpression();
        if (!cursor.at(TokenKind.COMMA)) {
            if (star) {
                throw cursor.unexpected("','");
            }
            return first;
        }
        var elements = new ArrayList<PythonExpression>();
        elements.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.COLON)) {
            elements.add(cursor.at(TokenKind.STAR) ? expressions.starred() : expressions.namedExpression());
        }
        return new PythonExpression.TupleExpression(elements, position);
    }

    private MatchCase matchCase() throws PythonSyntaxError {
        if (!cursor.atWord("case")) {
            throw cursor.unexpected("'case'");
        }
        var keyword = cursor.advance();
        var pattern = openPattern();
        var guard = cursor.accept(TokenKind.IF) ? expressions.namedExpression() : null;
        return new MatchCase(pattern, guard, statements.block(keyword));
    }

    private MatchPattern openPattern() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = starOrPattern();
        if (cursor.at(TokenKind.COMMA)) {
            return new MatchSequence(restOfSequence(first, TokenKind.COLON), position);
        }
        if (first instanceof MatchStar) {
            throw cursor.unexpected("','");
        }
        return first;
    }

    private List<MatchPattern> restOfSequence(MatchPattern first, TokenKind closing) throws PythonSyntaxError {
        var patterns = new ArrayList<MatchPattern>();
        patterns.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(closing) && !cursor.at(TokenKind.IF)) {
            patterns.add(starOrPattern());
        }
        return patterns;
    }

    private MatchPattern starOrPattern() throws PythonSyntaxError {
        var position = cursor.current().position();
        if (!cursor.accept(TokenKind.STAR)) {
            return pattern();
        }
        return new MatchStar(nameOrNull(cursor.expectName()), position);
    }

    private static @Nullable String nameOrNull(String name) {
        return name.equals("_") ? null : name;
    }

    private MatchPattern pattern() throws PythonSyntaxError {
        cursor.enter();
        var position = cursor.current().position();
        var pattern = orPattern();
        if (cursor.accept(TokenKind.AS)) {
            var target = cursor.expect(TokenKind.NAME);
            if (cursor.text(target).equals("_")) {
                throw cursor.error(target, "cannot use '_' as a target");
            }
            pattern = new MatchAs(pattern, cursor.text(target), position);
        }
        cursor.leave();
        return pattern;
    }

    private MatchPattern orPattern() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = closedPattern();
        if (!cursor.at(TokenKind.BAR)) {
            return first;
        }
        var patterns = new ArrayList<MatchPattern>();
        patterns.add(first);
        while (cursor.accept(TokenKind.BAR)) {
            patterns.add(closedPattern());
        }
        return new MatchOr(patterns, position);
    }

    private MatchPattern closedPattern() throws PythonSyntaxError {
        var token = cursor.current();
        var position = token.position();
        return switch (token.kind()) {
            case NAME -> named();
            case LEFT_PARENTHESIS -> group();
            case LEFT_BRACKET -> {
                cursor.advance();
                if (cursor.accept(TokenKind.RIGHT_BRACKET)) {
                    yield new MatchSequence(List.of(), position);
                }
                var patterns = restOfSequence(starOrPattern(), TokenKind.RIGHT_BRACKET);
                cursor.expect(TokenKind.RIGHT_BRACKET);
                yield new MatchSequence(patterns, position);
            }
            case LEFT_BRACE -> mapping();
            default -> new MatchValue(literal(), position);
        };
    }

    private PythonExpression literal() throws PythonSyntaxError {
        return switch (cursor.kind()) {
            case STRING, TRUE, FALSE, NONE -> expressions.atom();
            case NUMBER, MINUS -> number();
            default -> throw cursor.unexpected("a pattern");
        };
    }

    private PythonExpression number() throws PythonSyntaxError {
        var position = cursor.current().position();
        var real = signedNumber();
        var operator = switch (cursor.kind()) {
            case PLUS -> BinaryOperator.ADD;
            case MINUS -> BinaryOperator.SUBTRACT;
            default -> null;
        };
        if (operator == null) {
            return real;
        }
        if (real instanceof ImaginaryLiteral) {
            throw cursor.error(real, "real number required in complex literal");
        }
        cursor.advance();
        var imaginary = cursor.expect(TokenKind.NUMBER);
        var value = expressions.number(imaginary);
        if (!(value instanceof ImaginaryLiteral)) {
            throw cursor.error(imaginary, "imaginary number required in complex literal");
        }
        return new BinaryOperation(real, operator, value, position);
    }

    private PythonExpression signedNumber() throws PythonSyntaxError {
        var position = cursor.current().position();
        if (!cursor.accept(TokenKind.MINUS)) {
            return expressions.number(cursor.expect(TokenKind.NUMBER));
        }
        var number = expressions.number(cursor.expect(TokenKind.NUMBER));
        return new UnaryOperation(UnaryOperator.NEGATIVE, number, position);
    }

    private MatchPattern named() throws PythonSyntaxError {
        var token = cursor.advance();
        var position = token.position();
        PythonExpression name = new Name(cursor.text(token), position);
        while (cursor.accept(TokenKind.DOT)) {
            name = new Attribute(name, cursor.expectName(), position);
        }
        if (cursor.at(TokenKind.LEFT_PARENTHESIS)) {
            return classPattern(name, position);
        }
        return name instanceof Name alone
                ? new MatchAs(null, nameOrNull(alone.id()), position)
                : new MatchValue(name, position);
    }

    private MatchClass classPattern(PythonExpression type, SourcePosition position) throws PythonSyntaxError {
        cursor.expect(TokenKind.LEFT_PARENTHESIS);
        var patterns = new ArrayList<MatchPattern>();
        var attributes = new ArrayList<String>();
        var attributePatterns = new ArrayList<MatchPattern>();
        var first = cursor.current();
        while (!cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
            if (cursor.at(TokenKind.NAME) && cursor.peek(1) == TokenKind.ASSIGN) {
                attributes.add(cursor.expectName());
                cursor.advance();
                attributePatterns.add(pattern());
            } else {
                first = attributes.isEmpty() ? cursor.current() : first;
                patterns.add(pattern());
                if (!attributes.isEmpty()) {
                    throw cursor.error(first, "positional patterns follow keyword patterns");
                }
            }
            if (!cursor.accept(TokenKind.COMMA)) {
                break;
            }
        }
        if (!cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            throw cursor.unexpected("',' or ')'");
        }
        return new MatchClass(type, patterns, attributes, attributePatterns, position);
    }

    private MatchPattern group() throws PythonSyntaxError {
        var position = cursor.advance().position();
        if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            return new MatchSequence(List.of(), position);
        }
        var first = starOrPattern();
        if (cursor.at(TokenKind.COMMA)) {
            var patterns = restOfSequence(first, TokenKind.RIGHT_PARENTHESIS);
            cursor.expect(TokenKind.RIGHT_PARENTHESIS);
            return new MatchSequence(patterns, position);
        }
        if (first instanceof MatchStar || !cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            throw cursor.unexpected("','");
        }
        return first;
    }

    private MatchMapping mapping() throws PythonSyntaxError {
        var position = cursor.advance().position();
        var keys = new ArrayList<PythonExpression>();
        var patterns = new ArrayList<MatchPattern>();
        String rest = null;
        while (!cursor.at(TokenKind.RIGHT_BRACE)) {
            if (cursor.accept(TokenKind.DOUBLE_STAR)) {
                var name = cursor.expect(TokenKind.NAME);
                rest = cursor.text(name);
                if (rest.equals("_")) {
                    throw cursor.error(name, "invalid syntax: '_' cannot be bound");
                }
                cursor.accept(TokenKind.COMMA);
                break;
            }
            keys.add(key());
            cursor.expect(TokenKind.COLON);
            patterns.add(pattern());
            if (!cursor.accept(TokenKind.COMMA)) {
                break;
            }
        }
        if (!cursor.accept(TokenKind.RIGHT_BRACE)) {
            throw cursor.unexpected("',' or '}'");
        }
        return new MatchMapping(keys, patterns, rest, position);
    }

    private PythonExpression key() throws PythonSyntaxError {
        if (!cursor.at(TokenKind.NAME)) {
            return literal();
        }
        var token = cursor.advance();
        PythonExpression name = new Name(cursor.text(token), token.position());
        do {
            cursor.expect(TokenKind.DOT);
            name = new Attribute(name, cursor.expectName(), token.position());
        } while (cursor.at(TokenKind.DOT));
        return name;
    }
}
