package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.Generator;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import java.util.ArrayList;
import java.util.List;

/** Names, literals and everything in brackets, comprehensions included. */
final class AtomParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final NumberScanner numbers;
    private final StringLiterals strings;

    AtomParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.numbers = new NumberScanner(cursor.source());
        this.strings = new StringLiterals(cursor.source());
    }

    PythonExpression atom() throws PythonSyntaxError {
        var token = cursor.current();
        return switch (token.kind()) {
            case NAME -> new Name(cursor.text(cursor.advance()), token.position());
            case STRING -> string();
            case NUMBER -> numbers.read(cursor.advance());
            case TRUE, FALSE -> {
                cursor.advance();
                yield new BooleanLiteral(token.kind() == TokenKind.TRUE, token.position());
            }
            case NONE -> {
                cursor.advance();
                yield new NoneLiteral(token.position());
            }
            case ELLIPSIS -> {
                cursor.advance();
                yield new EllipsisLiteral(token.position());
            }
            case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> bracketed(token.kind());
            default -> throw cursor.unexpected("an expression");
        };
    }

    private PythonExpression bracketed(TokenKind opening) throws PythonSyntaxError {
        cursor.enter();
        var value = switch (opening) {
            case LEFT_PARENTHESIS -> parenthesized();
            case LEFT_BRACKET -> list();
            default -> dictOrSet();
        };
        cursor.leave();
        return value;
    }

    PythonExpression number(Token token) throws PythonSyntaxError {
        return numbers.read(token);
    }

    private PythonExpression string() throws PythonSyntaxError {
        var first = cursor.advance();
        if (!cursor.at(TokenKind.STRING)) {
            return strings.read(List.of(first), cursor.nesting());
        }
        var tokens = new ArrayList<Token>();
        tokens.add(first);
        while (cursor.at(TokenKind.STRING)) {
            tokens.add(cursor.advance());
        }
        return strings.read(tokens, cursor.nesting());
    }

    private PythonExpression parenthesized() throws PythonSyntaxError {
        var position = cursor.advance().position();
        if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            return new TupleExpression(List.of(), position);
        }
        if (cursor.at(TokenKind.YIELD)) {
            var yielded = expressions.yieldExpression();
            cursor.expect(TokenKind.RIGHT_PARENTHESIS);
            return yielded;
        }
        var first = element();
        if (cursor.at(TokenKind.COMMA)) {
            var elements = restOfElements(first, TokenKind.RIGHT_PARENTHESIS);
            return new TupleExpression(elements, position);
        }
        if (atComprehension()) {
            refuseStar(first);
            var generators = generators();
            cursor.expect(TokenKind.RIGHT_PARENTHESIS);
            return new Comprehension(Comprehension.Kind.GENERATOR, first, null, generators, position);
        }
        closeList(TokenKind.RIGHT_PARENTHESIS);
        if (first instanceof Starred) {
            throw cursor.error(first, "cannot use starred expression here");
        }
        return first;
    }

    private PythonExpression list() throws PythonSyntaxError {
        var position = cursor.advance().position();
        if (cursor.accept(TokenKind.RIGHT_BRACKET)) {
            return new ListExpression(List.of(), position);
        }
        var first = element();
        if (atComprehension()) {
            refuseStar(first);
            var generators = generators();
            cursor.expect(TokenKind.RIGHT_BRACKET);
            return new Comprehension(Comprehension.Kind.LIST, first, null, generators, position);
        }
        return new ListExpression(restOfElements(first, TokenKind.RIGHT_BRACKET), position);
    }

    private PythonExpression dictOrSet() throws PythonSyntaxError {
        var position = cursor.advance().position();
        if (cursor.accept(TokenKind.RIGHT_BRACE)) {
            return new DictExpression(List.of(), position);
        }
        if (cursor.at(TokenKind.DOUBLE_STAR)) {
            var unpacked = dictEntry();
            if (atComprehension()) {
                throw cursor.error(unpacked.value(), "dict unpacking cannot be used in dict comprehension");
            }
            return new DictExpression(restOfEntries(unpacked), position);
        }
        var named = cursor.atNamedExpression();
        var first = element();
        if (cursor.at(TokenKind.COLON) && !named && !(first instanceof Starred)) {
            var value = dictValue();
            if (atComprehension()) {
                var generators = generators();
                cursor.expect(TokenKind.RIGHT_BRACE);
                return new Comprehension(Comprehension.Kind.DICT, first, value, generators, position);
            }
            return new DictExpression(restOfEntries(new DictEntry(first, value)), position);
        }
        if (atComprehension()) {
            refuseStar(first);
            var generators = generators();
            cursor.expect(TokenKind.RIGHT_BRACE);
            return new Comprehension(Comprehension.Kind.SET, first, null, generators, position);
        }
        return new SetExpression(restOfElements(first, TokenKind.RIGHT_BRACE), position);
    }

    private List<DictEntry> restOfEntries(DictEntry first) throws PythonSyntaxError {
        var entries = new ArrayList<DictEntry>();
        entries.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_BRACE)) {
            entries.add(dictEntry());
        }
        closeList(TokenKind.RIGHT_BRACE);
        return entries;
    }

    private DictEntry dictEntry() throws PythonSyntaxError {
        if (cursor.accept(TokenKind.DOUBLE_STAR)) {
            return new DictEntry(null, expressions.binary(1));
        }
        var key = expressions.expression();
        if (!cursor.at(TokenKind.COLON)) {
            throw cursor.error(key, "':' expected after dictionary key");
        }
        return new DictEntry(key, dictValue());
    }

    private PythonExpression dictValue() throws PythonSyntaxError {
        var colon = cursor.advance();
        return switch (cursor.kind()) {
            case STAR -> throw cursor.error(cursor.current(), "cannot use a starred expression in a dictionary value");
            case RIGHT_BRACE, COMMA -> throw cursor.error(colon, "expression expected after dictionary key and ':'");
            default -> expressions.expression();
        };
    }

    private void refuseStar(PythonExpression element) throws PythonSyntaxError {
        if (element instanceof Starred) {
            throw cursor.error(element, "iterable unpacking cannot be used in comprehension");
        }
    }

    private List<PythonExpression> restOfElements(PythonExpression first, TokenKind closing) throws PythonSyntaxError {
        var elements = new ArrayList<PythonExpression>();
        elements.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(closing) && !atComprehension()) {
            elements.add(element());
        }
        if (closing != TokenKind.RIGHT_PARENTHESIS && atComprehension()) {
            throw cursor.error(first, "did you forget parentheses around the comprehension target?");
        }
        closeList(closing);
        return elements;
    }

    private void closeList(TokenKind closing) throws PythonSyntaxError {
        if (!cursor.accept(closing)) {
            throw cursor.unexpected("',' or " + closing.description());
        }
    }

    private PythonExpression element() throws PythonSyntaxError {
        return cursor.at(TokenKind.STAR) ? expressions.starred() : expressions.namedExpression();
    }

    private boolean atComprehension() {
        return atComprehension(cursor);
    }

    /** Whether {@code for} or {@code async for} is next. */
    static boolean atComprehension(TokenCursor cursor) {
        return cursor.at(TokenKind.FOR) || (cursor.at(TokenKind.ASYNC) && cursor.peek(1) == TokenKind.FOR);
    }

    private List<Generator> generators() throws PythonSyntaxError {
        return generators(cursor, expressions);
    }

    /** The {@code for … in … if …} parts of a comprehension. */
    static List<Generator> generators(TokenCursor cursor, ExpressionParser expressions) throws PythonSyntaxError {
        var generators = new ArrayList<Generator>();
        while (atComprehension(cursor)) {
            var async = cursor.accept(TokenKind.ASYNC);
            cursor.expect(TokenKind.FOR);
            var target = expressions.loopTarget();
            Targets.requireAssignable(target, cursor);
            cursor.expect(TokenKind.IN);
            var iterable = expressions.disjunction();
            var conditions = new ArrayList<PythonExpression>();
            while (cursor.accept(TokenKind.IF)) {
                conditions.add(expressions.disjunction());
            }
            generators.add(new Generator(target, iterable, conditions, async));
        }
        return generators;
    }
}
