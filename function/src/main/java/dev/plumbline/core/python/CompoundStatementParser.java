package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonStatement.ExceptionHandler;
import dev.plumbline.core.python.PythonStatement.For;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.PythonStatement.While;
import dev.plumbline.core.python.PythonStatement.With;
import dev.plumbline.core.python.PythonStatement.WithItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with blocks, definitions left out. */
final class CompoundStatementParser {

    private static final int LONGEST_CHAIN = 500;

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    CompoundStatementParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.statements = statements;
    }

    private record Branch(PythonExpression test, List<PythonStatement> body, SourcePosition position) {}

    If ifStatement() throws PythonSyntaxError {
        var branches = new ArrayList<Branch>();
        do {
            if (branches.size() >= LONGEST_CHAIN) {
                throw new NotUnderstood("more than " + LONGEST_CHAIN + " conditions in a row");
            }
            var keyword = cursor.advance();
            var test = expressions.namedExpression();
            branches.add(new Branch(test, statements.block(keyword), keyword.position()));
        } while (cursor.at(TokenKind.ELIF));
        var orElse = orElse();
        for (var index = branches.size() - 1; index > 0; index--) {
            orElse = List.of(statement(branches.get(index), orElse));
        }
        return statement(branches.get(0), orElse);
    }

    private static If statement(Branch branch, List<PythonStatement> orElse) {
        return new If(branch.test(), branch.body(), orElse, branch.position());
    }

    private List<PythonStatement> orElse() throws PythonSyntaxError {
        if (!cursor.at(TokenKind.ELSE)) {
            return List.of();
        }
        return statements.block(cursor.advance());
    }

    /**
     * @param first the token the statement begins with: {@code for} or {@code async}
     */
    For forStatement(Token first) throws PythonSyntaxError {
        var keyword = cursor.expect(TokenKind.FOR);
        var target = expressions.loopTarget();
        Targets.requireAssignable(target, cursor);
        cursor.expect(TokenKind.IN);
        var iterable = expressions.expressions();
        var body = statements.block(keyword);
        return new For(target, iterable, body, orElse(), first.kind() == TokenKind.ASYNC, first.position());
    }

    While whileStatement() throws PythonSyntaxError {
        var keyword = cursor.advance();
        var test = expressions.namedExpression();
        var body = statements.block(keyword);
        return new While(test, body, orElse(), keyword.position());
    }

    Try tryStatement() throws PythonSyntaxError {
        var keyword = cursor.advance();
        var body = statements.block(keyword);
        var handlers = new ArrayList<ExceptionHandler>();
        while (cursor.at(TokenKind.EXCEPT)) {
            var handler = handler();
            if (!handlers.isEmpty() && handlers.get(0).group() != handler.group()) {
                throw cursor.source()
                        .error(handler.position(), "cannot have both 'except' and 'except*' on the same 'try'");
            }
            handlers.add(handler);
        }
        var orElse = handlers.isEmpty() ? List.<PythonStatement>of() : orElse();
        List<PythonStatement> finalBody = List.of();
        if (cursor.at(TokenKind.FINALLY)) {
            finalBody = statements.block(cursor.advance());
        }
        if (handlers.isEmpty() && finalBody.isEmpty()) {
            throw cursor.unexpected("'except' or 'finally' block");
        }
        return new Try(body, handlers, orElse, finalBody, keyword.position());
    }

    private ExceptionHandler handler() throws PythonSyntaxError {
        var keyword = cursor.advance();
        var group = cursor.accept(TokenKind.STAR);
        PythonExpression type = null;
        String name = null;
        if (!cursor.at(TokenKind.COLON)) {
            type = exceptionTypes();
            name = cursor.accept(TokenKind.AS) ? cursor.expectName() : null;
        } else if (group) {
            throw cursor.error(cursor.current(), "expected one or more exception types");
        }
        return new ExceptionHandler(type, name, group, statements.block(keyword), keyword.position());
    }

    private PythonExpression exceptionTypes() throws PythonSyntaxError {
        var position = cursor.current().position();
        var first = expressions.expression();
        if (!cursor.at(TokenKind.COMMA)) {
            return first;
        }
        var types = new ArrayList<PythonExpression>();
        types.add(first);
        while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.COLON)) {
            types.add(expressions.expression());
        }
        if (cursor.at(TokenKind.AS)) {
            throw cursor.error(first, "multiple exception types must be parenthesized when using 'as'");
        }
        return new TupleExpression(types, position);
    }

    /**
     * @param first the token the statement begins with: {@code with} or {@code async}
     */
    With withStatement(Token first) throws PythonSyntaxError {
        var keyword = cursor.expect(TokenKind.WITH);
        var place = cursor.index();
        PythonSyntaxError refused = null;
        List<WithItem> items = null;
        try {
            items = parenthesizedItems();
        } catch (PythonSyntaxError notItems) {
            refused = notItems;
        }
        if (items == null) {
            cursor.moveTo(place);
            items = plainItems(refused);
        }
        var body = statements.block(keyword);
        return new With(items, body, first.kind() == TokenKind.ASYNC, first.position());
    }

    /** @param refused what was wrong with them as items in parentheses, null where they are none */
    private List<WithItem> plainItems(@Nullable PythonSyntaxError refused) throws PythonSyntaxError {
        var items = new ArrayList<WithItem>();
        try {
            do {
                items.add(item());
            } while (cursor.accept(TokenKind.COMMA));
        } catch (PythonSyntaxError error) {
            var further = refused != null && refused.position().compareTo(error.position()) > 0;
            throw further ? refused : error;
        }
        return items;
    }

    /** The items of {@code with (a as b, c):}; null where the parentheses mean something else. */
    private @Nullable List<WithItem> parenthesizedItems() throws PythonSyntaxError {
        if (!cursor.at(TokenKind.LEFT_PARENTHESIS)) {
            return null;
        }
        var closing = cursor.indexOfClosingBracket();
        if (cursor.tokenAt(closing + 1).kind() != TokenKind.COLON) {
            return null;
        }
        cursor.advance();
        var items = new ArrayList<WithItem>();
        do {
            switch (cursor.kind()) {
                case YIELD, STAR -> {
                    return null;
                }
                case RIGHT_PARENTHESIS -> {}
                default -> items.add(item());
            }
        } while (cursor.index() < closing && cursor.accept(TokenKind.COMMA));
        if (items.isEmpty() || cursor.index() != closing) {
            return null;
        }
        cursor.advance();
        return items;
    }

    private WithItem item() throws PythonSyntaxError {
        var context = expressions.expression();
        if (!cursor.accept(TokenKind.AS)) {
            return new WithItem(context, null);
        }
        var target = expressions.starredOrOperand();
        Targets.requireAssignable(target, cursor);
        return new WithItem(context, target);
    }
}
