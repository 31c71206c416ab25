package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assert;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.Break;
import dev.plumbline.core.python.PythonStatement.Continue;
import dev.plumbline.core.python.PythonStatement.Delete;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.Global;
import dev.plumbline.core.python.PythonStatement.Nonlocal;
import dev.plumbline.core.python.PythonStatement.Pass;
import dev.plumbline.core.python.PythonStatement.Raise;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonStatement.TypeAlias;
import dev.plumbline.core.python.PythonStatement.UnsupportedStatement;
import java.util.ArrayList;
import java.util.List;

/** Statements; those that are not understood are kept as unsupported with their whole block. */
final class StatementParser {

    static final String UNEXPECTED_INDENT = "unexpected indent";

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final ImportParser imports;
    private final CompoundStatementParser compounds;
    private final DefinitionParser definitions;
    private final MatchParser matches;
    private final boolean readsBodies;

    /** @param readsBodies whether the bodies of functions are checked too, instead of only passed over */
    StatementParser(TokenCursor cursor, boolean readsBodies) {
        this.cursor = cursor;
        this.readsBodies = readsBodies;
        this.expressions = new ExpressionParser(cursor);
        this.imports = new ImportParser(cursor);
        this.compounds = new CompoundStatementParser(cursor, expressions, this);
        this.definitions = new DefinitionParser(cursor, expressions, this);
        this.matches = new MatchParser(cursor, expressions, this);
    }

    boolean readsBodies() {
        return readsBodies;
    }

    /** All statements up to the end of the file. */
    List<PythonStatement> file() throws PythonSyntaxError {
        var statements = new ArrayList<PythonStatement>();
        while (!cursor.at(TokenKind.END)) {
            statement(statements);
        }
        return statements;
    }

    /**
     * The block after a colon, on lines of its own or on the same line.
     *
     * @param header the keyword the block belongs to, for messages
     */
    List<PythonStatement> block(Token header) throws PythonSyntaxError {
        cursor.expect(TokenKind.COLON);
        if (!cursor.accept(TokenKind.NEWLINE)) {
            var statements = new ArrayList<PythonStatement>();
            simpleStatements(statements);
            return statements;
        }
        requireIndent(header);
        return indentedBlock();
    }

    /** The statements of a function's body, which begins at the current token. */
    List<PythonStatement> body(boolean onOwnLine) throws PythonSyntaxError {
        if (onOwnLine) {
            return indentedBlock();
        }
        var statements = new ArrayList<PythonStatement>();
        simpleStatements(statements);
        return statements;
    }

    /** The statements of the block whose indentation is current. */
    List<PythonStatement> indentedBlock() throws PythonSyntaxError {
        cursor.expect(TokenKind.INDENT);
        var statements = new ArrayList<PythonStatement>();
        while (!cursor.accept(TokenKind.DEDENT)) {
            statement(statements);
        }
        return statements;
    }

    void requireIndent(Token header) throws PythonSyntaxError {
        if (!cursor.at(TokenKind.INDENT)) {
            throw cursor.error(
                    cursor.current(),
                    "expected an indented block after '" + cursor.text(header) + "' on line " + header.line());
        }
    }

    private void statement(List<PythonStatement> statements) throws PythonSyntaxError {
        if (cursor.at(TokenKind.INDENT)) {
            throw cursor.source().error(cursor.current().start(), UNEXPECTED_INDENT);
        }
        var place = cursor.index();
        var size = statements.size();
        try {
            known(statements);
        } catch (NotUnderstood reason) {
            cursor.moveTo(place);
            statements.subList(size, statements.size()).clear();
            statements.add(unsupported(reason.reason()));
        }
    }

    private void known(List<PythonStatement> statements) throws PythonSyntaxError {
        switch (cursor.kind()) {
            case IF -> statements.add(compounds.ifStatement());
            case FOR -> statements.add(compounds.forStatement(cursor.current()));
            case WHILE -> statements.add(compounds.whileStatement());
            case TRY -> statements.add(compounds.tryStatement());
            case WITH -> statements.add(compounds.withStatement(cursor.current()));
            case CLASS, DEF, AT -> statements.add(definitions.definition());
            case ASYNC -> statements.add(async());
            case NAME -> {
                if (matches.atMatchStatement()) {
                    statements.add(matches.matchStatement());
                } else {
                    simpleStatements(statements);
                }
            }
            default -> simpleStatements(statements);
        }
    }

    private PythonStatement async() throws PythonSyntaxError {
        return switch (cursor.peek(1)) {
            case DEF -> definitions.definition();
            case FOR -> compounds.forStatement(cursor.advance());
            case WITH -> compounds.withStatement(cursor.advance());
            default -> {
                cursor.advance();
                throw cursor.unexpected("'def', 'for' or 'with' after 'async'");
            }
        };
    }

    /** Passes over a statement that is too large, with its block and the clauses that continue it. */
    private UnsupportedStatement unsupported(String reason) throws PythonSyntaxError {
        var first = cursor.current();
        Token last;
        do {
            last = skipDecoratorsAndLine();
            if (last.kind() == TokenKind.COLON && cursor.at(TokenKind.INDENT)) {
                last = cursor.skipBlock();
            }
        } while (continuesStatement(first));
        var text = cursor.source().text(first.start(), Math.max(last.end(), first.end()));
        return new UnsupportedStatement(reason, text, first.position());
    }

    private Token skipDecoratorsAndLine() {
        Token last;
        boolean decorator;
        do {
            decorator = cursor.at(TokenKind.AT);
            last = cursor.skipLine();
        } while (decorator && !cursor.at(TokenKind.INDENT) && !cursor.at(TokenKind.DEDENT));
        return last;
    }

    private boolean continuesStatement(Token first) {
        return switch (cursor.kind()) {
            case ELIF, ELSE, EXCEPT, FINALLY -> first.kind() != TokenKind.CLASS && first.kind() != TokenKind.DEF;
            default -> false;
        };
    }

    private void simpleStatements(List<PythonStatement> statements) throws PythonSyntaxError {
        do {
            statements.add(simpleStatement());
        } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.at(TokenKind.NEWLINE));
        if (!cursor.accept(TokenKind.NEWLINE)) {
            throw cursor.unexpected("the end of the statement");
        }
    }

    private PythonStatement simpleStatement() throws PythonSyntaxError {
        var token = cursor.current();
        var position = token.position();
        return switch (token.kind()) {
            case IMPORT -> imports.importStatement();
            case FROM -> imports.fromStatement();
            case PASS -> {
                cursor.advance();
                yield new Pass(position);
            }
            case BREAK -> {
                cursor.advance();
                yield new Break(position);
            }
            case CONTINUE -> {
                cursor.advance();
                yield new Continue(position);
            }
            case RETURN -> {
                cursor.advance();
                yield new Return(endsStatement() ? null : expressions.expressions(), position);
            }
            case RAISE -> raise(position);
            case ASSERT -> {
                cursor.advance();
                var test = expressions.expression();
                var message = cursor.accept(TokenKind.COMMA) ? expressions.expression() : null;
                yield new Assert(test, message, position);
            }
            case GLOBAL -> {
                cursor.advance();
                yield new Global(names(), position);
            }
            case NONLOCAL -> {
                cursor.advance();
                yield new Nonlocal(names(), position);
            }
            case DEL -> delete(position);
            case NAME ->
                cursor.atWord("type") && cursor.peek(1) == TokenKind.NAME
                        ? typeAlias(position)
                        : expressionOrAssignment(position);
            default -> expressionOrAssignment(position);
        };
    }

    private TypeAlias typeAlias(SourcePosition position) throws PythonSyntaxError {
        cursor.advance();
        var token = cursor.advance();
        var name = new Name(cursor.text(token), token.position());
        var parameters = expressions.parameters().typeParameters();
        cursor.expect(TokenKind.ASSIGN);
        return new TypeAlias(name, parameters, expressions.expression(), position);
    }

    private boolean endsStatement() {
        return cursor.at(TokenKind.NEWLINE) || cursor.at(TokenKind.SEMICOLON);
    }

    private List<String> names() throws PythonSyntaxError {
        var names = new ArrayList<String>();
        do {
            names.add(cursor.expectName());
        } while (cursor.accept(TokenKind.COMMA));
        return names;
    }

    private Raise raise(SourcePosition position) throws PythonSyntaxError {
        cursor.advance();
        if (endsStatement()) {
            return new Raise(null, null, position);
        }
        var exception = expressions.expression();
        var cause = cursor.accept(TokenKind.FROM) ? expressions.expression() : null;
        return new Raise(exception, cause, position);
    }

    private Delete delete(SourcePosition position) throws PythonSyntaxError {
        cursor.advance();
        var targets = new ArrayList<PythonExpression>();
        do {
            var target = expressions.starredOrOperand();
            Targets.requireDeletable(target, cursor);
            targets.add(target);
        } while (cursor.accept(TokenKind.COMMA) && !endsStatement());
        return new Delete(targets, position);
    }

    private PythonStatement expressionOrAssignment(SourcePosition position) throws PythonSyntaxError {
        var value = expressions.valueOrYield();
        if (cursor.at(TokenKind.ASSIGN)) {
            var targets = new ArrayList<PythonExpression>();
            while (cursor.accept(TokenKind.ASSIGN)) {
                if (value instanceof Yield || value instanceof YieldFrom) {
                    throw cursor.error(value, "assignment to yield expression not possible");
                }
                Targets.requireAssignable(value, cursor);
                targets.add(value);
                value = expressions.valueOrYield();
            }
            return new Assignment(targets, value, position);
        }
        if (cursor.at(TokenKind.COLON) && !(value instanceof Yield) && !(value instanceof YieldFrom)) {
            requireAnnotatable(value);
            cursor.advance();
            var annotation = expressions.expression();
            var assigned = cursor.accept(TokenKind.ASSIGN) ? expressions.valueOrYield() : null;
            return new AnnotatedAssignment(value, annotation, assigned, position);
        }
        var operator = Operators.augmented(cursor.kind());
        if (operator != null) {
            if (!Targets.isSingle(value)) {
                throw cursor.error(
                        value, "'" + Targets.describe(value) + "' is an illegal expression for augmented assignment");
            }
            cursor.advance();
            return new AugmentedAssignment(value, operator, expressions.valueOrYield(), position);
        }
        return new ExpressionStatement(value, position);
    }

    private void requireAnnotatable(PythonExpression target) throws PythonSyntaxError {
        if (target instanceof TupleExpression || target instanceof ListExpression) {
            throw cursor.error(target, "only single target (not " + Targets.describe(target) + ") can be annotated");
        }
        if (!Targets.isSingle(target)) {
            throw cursor.error(target, "illegal target for annotation");
        }
    }
}
