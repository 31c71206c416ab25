package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions by recursive descent, in the order of precedence of Python's grammar. */
final class ExpressionParser {

    private static final int LONGEST_CHAIN = 2_000;
    private static final int LONGEST_TRAIL = 200;

    private final TokenCursor cursor;
    private final AtomParser atoms;
    private final ArgumentParser arguments;
    private final ParameterParser parameters;

    ExpressionParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.atoms = new AtomParser(cursor, this);
        this.arguments = new ArgumentParser(cursor, this);
        this.parameters = new ParameterParser(cursor, this);
    }

    ArgumentParser arguments() {
        return arguments;
    }

    /** A name, a literal or something in brackets. */
    PythonExpression atom() throws PythonSyntaxError {
        return atoms.atom();
    }

    /** The value of a number token. */
    PythonExpression number(Token token) throws PythonSyntaxError {
        return atoms.number(token);
    }

    ParameterParser parameters() {
        return parameters;
    }

    /** What may stand right of {@code =}: expressions with commas and stars, or a yield. */
    PythonExpression valueOrYield() throws PythonSyntaxError {
        return cursor.at(TokenKind.YIELD) ? yieldExpression() : expressions();
    }

    /** One expression, or a tuple without parentheses; {@code *value} is allowed in it. */
    PythonExpression expressions() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = starredOrExpression();
        if (!cursor.at(TokenKind.COMMA)) {
            return first;
        }
        var elements = new ArrayList<PythonExpression>();
        elements.add(first);
        while (cursor.accept(TokenKind.COMMA) && !endsList()) {
            elements.add(starredOrExpression());
        }
        return new TupleExpression(elements, position);
    }

    private PythonExpression starredOrExpression() throws PythonSyntaxError {
        return cursor.at(TokenKind.STAR) ? starred() : expression();
    }

    /** {@code *value}, at the star. */
    Starred starred() throws PythonSyntaxError {
        var position = cursor.expect(TokenKind.STAR).position();
        return new Starred(binary(1), position);
    }

    private boolean endsList() {
        return switch (cursor.kind()) {
            case NEWLINE, END, SEMICOLON, ASSIGN, COLON, IN, RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> true;
            default -> Operators.augmented(cursor.kind()) != null;
        };
    }

    /** The target of a loop or comprehension, up to {@code in}. */
    PythonExpression loopTarget() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = starredOrOperand();
        if (!cursor.at(TokenKind.COMMA)) {
            return first;
        }
        var elements = new ArrayList<PythonExpression>();
        elements.add(first);
        while (cursor.accept(TokenKind.COMMA) && !endsList()) {
            elements.add(starredOrOperand());
        }
        return new TupleExpression(elements, position);
    }

    /** A name, attribute or item to bind, with or without a star; see {@link Targets}. */
    PythonExpression starredOrOperand() throws PythonSyntaxError {
        return cursor.at(TokenKind.STAR) ? starred() : binary(1);
    }

    /** An expression, or {@code name := expression}. */
    PythonExpression namedExpression() throws PythonSyntaxError {
        if (cursor.atNamedExpression()) {
            var token = cursor.advance();
            var name = new Name(cursor.text(token), token.position());
            cursor.advance();
            return new NamedExpression(name, expression(), token.position());
        }
        var value = expression();
        return switch (cursor.kind()) {
            case COLON_EQUAL ->
                throw cursor.error(value, "cannot use assignment expressions with " + Targets.describe(value));
            case ASSIGN -> throw assignmentWithin(value);
            default -> value;
        };
    }

    private PythonSyntaxError assignmentWithin(PythonExpression value) {
        var assign = cursor.unexpected("the end of the expression");
        if (!Targets.looksLikeTarget(value)) {
            return assign;
        }
        var place = cursor.index();
        try {
            cursor.advance();
            binary(1);
            if (!cursor.at(TokenKind.ASSIGN) && !cursor.at(TokenKind.COLON_EQUAL)) {
                return cursor.error(value, "invalid syntax: '=' cannot stand here, perhaps '==' or ':=' was meant");
            }
        } catch (PythonSyntaxError notAnOperand) {
            // told at the '=' then
        }
        cursor.moveTo(place);
        return assign;
    }

    /** One expression without commas, stars or {@code :=} outside brackets. */
    PythonExpression expression() throws PythonSyntaxError {
        cursor.enter();
        PythonExpression result;
        if (cursor.at(TokenKind.LAMBDA)) {
            result = lambda();
        } else {
            var position = cursor.current().position();
            var start = cursor.index();
            result = disjunction();
            if (cursor.accept(TokenKind.IF)) {
                var test = disjunction();
                requireElse(position);
                result = new Conditional(test, result, expression(), position);
            } else if (cursor.startsExpression()) {
                requireNoMissingComma(start);
            }
        }
        cursor.leave();
        return result;
    }

    private void requireElse(SourcePosition conditional) throws PythonSyntaxError {
        if (cursor.accept(TokenKind.ELSE)) {
            return;
        }
        if (cursor.at(TokenKind.COLON)) {
            throw cursor.unexpected("'else'");
        }
        throw cursor.source().error(conditional, "expected 'else' after 'if' expression");
    }

    /** Within brackets, two expressions side by side are an error where the first one begins. */
    private void requireNoMissingComma(int start) throws PythonSyntaxError {
        var first = cursor.tokenAt(start);
        if (cursor.bracketLevel() == 0
                || cursor.isSoftKeyword(first)
                || (first.kind() == TokenKind.NAME && cursor.tokenAt(start + 1).kind() == TokenKind.STRING)) {
            return;
        }
        var place = cursor.index();
        try {
            expression();
        } catch (PythonSyntaxError notAnExpression) {
            cursor.moveTo(place);
            return;
        }
        throw cursor.error(first, "invalid syntax: perhaps a comma is missing after this expression");
    }

    private PythonExpression lambda() throws PythonSyntaxError {
        var position = cursor.advance().position();
        var declared = parameters.parameters(TokenKind.COLON, false);
        cursor.expect(TokenKind.COLON);
        return new Lambda(declared, expression(), position);
    }

    PythonExpression yieldExpression() throws PythonSyntaxError {
        var position = cursor.expect(TokenKind.YIELD).position();
        if (cursor.accept(TokenKind.FROM)) {
            return new YieldFrom(expression(), position);
        }
        return new Yield(endsList() ? null : expressions(), position);
    }

    /** An expression without {@code if … else} and without {@code lambda}. */
    PythonExpression disjunction() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = conjunction();
        if (!cursor.at(TokenKind.OR)) {
            return first;
        }
        var operands = new ArrayList<PythonExpression>();
        operands.add(first);
        while (cursor.accept(TokenKind.OR)) {
            operands.add(conjunction());
        }
        return new BooleanOperation(BooleanOperator.OR, operands, position);
    }

    private PythonExpression conjunction() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = inversion();
        if (!cursor.at(TokenKind.AND)) {
            return first;
        }
        var operands = new ArrayList<PythonExpression>();
        operands.add(first);
        while (cursor.accept(TokenKind.AND)) {
            operands.add(inversion());
        }
        return new BooleanOperation(BooleanOperator.AND, operands, position);
    }

    private PythonExpression inversion() throws PythonSyntaxError {
        if (!cursor.at(TokenKind.NOT)) {
            return comparison();
        }
        cursor.enter();
        var position = cursor.advance().position();
        var result = new UnaryOperation(UnaryOperator.NOT, inversion(), position);
        cursor.leave();
        return result;
    }

    private PythonExpression comparison() throws PythonSyntaxError {
        var position = cursor.current().position();
        var left = binary(1);
        var operator = comparisonOperator();
        if (operator == null) {
            return left;
        }
        var operators = new ArrayList<ComparisonOperator>();
        var comparators = new ArrayList<PythonExpression>();
        while (operator != null) {
            operators.add(operator);
            comparators.add(binary(1));
            operator = comparisonOperator();
        }
        return new Comparison(left, operators, comparators, position);
    }

    private @Nullable ComparisonOperator comparisonOperator() {
        var operator = switch (cursor.kind()) {
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case LESS -> ComparisonOperator.LESS;
            case LESS_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER -> ComparisonOperator.GREATER;
            case GREATER_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case IN -> ComparisonOperator.IN;
            case IS -> cursor.peek(1) == TokenKind.NOT ? ComparisonOperator.IS_NOT : ComparisonOperator.IS;
            case NOT -> cursor.peek(1) == TokenKind.IN ? ComparisonOperator.NOT_IN : null;
            default -> null;
        };
        if (operator != null) {
            cursor.advance();
            if (operator == ComparisonOperator.IS_NOT || operator == ComparisonOperator.NOT_IN) {
                cursor.advance();
            }
        }
        return operator;
    }

    /** Operands joined by operators that bind at least so tightly, see {@link Operators}. */
    PythonExpression binary(int lowestPrecedence) throws PythonSyntaxError {
        var position = cursor.current().position();
        var left = unary();
        var length = 0;
        while (true) {
            var precedence = Operators.precedence(cursor.kind());
            var operator = Operators.binary(cursor.kind());
            if (precedence < lowestPrecedence || operator == null) {
                return left;
            }
            cursor.advance();
            left = new BinaryOperation(left, operator, binary(precedence + 1), position);
            length = refuseLongChain(length, LONGEST_CHAIN);
        }
    }

    private static int refuseLongChain(int length, int longest) {
        if (length >= longest) {
            throw new NotUnderstood("more than " + longest + " operations in a row");
        }
        return length + 1;
    }

    private PythonExpression unary() throws PythonSyntaxError {
        var operator = Operators.unary(cursor.kind());
        if (operator == null) {
            return power();
        }
        cursor.enter();
        var position = cursor.advance().position();
        var result = new UnaryOperation(operator, unary(), position);
        cursor.leave();
        return result;
    }

    private PythonExpression power() throws PythonSyntaxError {
        var position = cursor.current().position();
        var base = awaited();
        if (!cursor.at(TokenKind.DOUBLE_STAR)) {
            return base;
        }
        cursor.enter();
        cursor.advance();
        var result = new BinaryOperation(base, BinaryOperator.POWER, unary(), position);
        cursor.leave();
        return result;
    }

    private PythonExpression awaited() throws PythonSyntaxError {
        if (!cursor.at(TokenKind.AWAIT)) {
            return primary();
        }
        var position = cursor.advance().position();
        return new Await(primary(), position);
    }

    private PythonExpression primary() throws PythonSyntaxError {
        var position = cursor.current().position();
        var value = atoms.atom();
        var length = 0;
        while (true) {
            switch (cursor.kind()) {
                case DOT -> {
                    cursor.advance();
                    value = new Attribute(value, cursor.expectName(), position);
                }
                case LEFT_PARENTHESIS -> {
                    var call = arguments.callArguments(true);
                    value = new Call(value, call.positional(), call.keywords(), position);
                }
                case LEFT_BRACKET -> {
                    cursor.advance();
                    value = new Subscript(value, index(), position);
                    if (!cursor.accept(TokenKind.RIGHT_BRACKET)) {
                        throw cursor.unexpected("',' or ']'");
                    }
                }
                default -> {
                    return value;
                }
            }
            length = refuseLongChain(length, LONGEST_TRAIL);
        }
    }

    private PythonExpression index() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = indexElement();
        if (!cursor.at(TokenKind.COMMA)) {
            return first instanceof Starred ? new TupleExpression(List.of(first), position) : first;
        }
        var elements = new ArrayList<PythonExpression>();
        elements.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_BRACKET)) {
            elements.add(indexElement());
        }
        return new TupleExpression(elements, position);
    }

    private PythonExpression indexElement() throws PythonSyntaxError {
        var position = cursor.current().position();
        if (cursor.accept(TokenKind.STAR)) {
            return new Starred(expression(), position);
        }
        var named = cursor.atNamedExpression();
        var lower = cursor.at(TokenKind.COLON) ? null : namedExpression();
        if (lower != null && (named || !cursor.at(TokenKind.COLON))) {
            return lower;
        }
        cursor.expect(TokenKind.COLON);
        var upper = sliceEnds() ? null : expression();
        var step = cursor.accept(TokenKind.COLON) && !sliceEnds() ? expression() : null;
        return new Slice(lower, upper, step, position);
    }

    private boolean sliceEnds() {
        return cursor.at(TokenKind.COLON) || cursor.at(TokenKind.COMMA) || cursor.at(TokenKind.RIGHT_BRACKET);
    }
}
