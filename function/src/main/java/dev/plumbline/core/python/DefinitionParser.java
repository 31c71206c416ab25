package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes and functions; the bodies of functions are passed over. */
final class DefinitionParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    DefinitionParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** A class or function, from its first decorator on. */
    PythonStatement definition() throws PythonSyntaxError {
        var decorators = new ArrayList<PythonExpression>();
        while (cursor.accept(TokenKind.AT)) {
            decorators.add(expressions.namedExpression());
            cursor.expect(TokenKind.NEWLINE);
        }
        var first = cursor.current();
        if (cursor.at(TokenKind.CLASS)) {
            return classDefinition(decorators);
        }
        var async = cursor.accept(TokenKind.ASYNC);
        if (!cursor.at(TokenKind.DEF)) {
            throw cursor.unexpected("a class or function");
        }
        return functionDefinition(decorators, async, first.position());
    }

    private ClassDefinition classDefinition(List<PythonExpression> decorators) throws PythonSyntaxError {
        var keyword = cursor.advance();
        var name = cursor.expectName();
        var typeParameters = expressions.parameters().typeParameters();
        var arguments = cursor.at(TokenKind.LEFT_PARENTHESIS)
                ? expressions.arguments().callArguments(false)
                : new ArgumentParser.Arguments(List.of(), List.of());
        var body = statements.block(keyword);
        return new ClassDefinition(
                name,
                arguments.positional(),
                arguments.keywords(),
                decorators,
                body,
                typeParameters,
                keyword.position());
    }

    private FunctionDefinition functionDefinition(
            List<PythonExpression> decorators, boolean async, SourcePosition position) throws PythonSyntaxError {
        var keyword = cursor.advance();
        var name = cursor.expectName();
        var typeParameters = expressions.parameters().typeParameters();
        cursor.expect(TokenKind.LEFT_PARENTHESIS);
        var parameters = expressions.parameters().parameters(TokenKind.RIGHT_PARENTHESIS, true);
        cursor.expect(TokenKind.RIGHT_PARENTHESIS);
        var returns = cursor.accept(TokenKind.ARROW) ? expressions.expression() : null;
        cursor.expect(TokenKind.COLON);
        return new FunctionDefinition(
                name, parameters, returns, decorators, async, body(keyword), typeParameters, position);
    }

    private FunctionBody body(Token keyword) throws PythonSyntaxError {
        var source = cursor.source();
        var onOwnLine = cursor.accept(TokenKind.NEWLINE);
        if (onOwnLine) {
            statements.requireIndent(keyword);
        }
        var place = cursor.index();
        if (statements.readsBodies()) {
            statements.body(onOwnLine);
            cursor.moveTo(place);
        }
        if (onOwnLine) {
            cursor.advance();
        }
        var first = cursor.current();
        var returned = returnExpression(onOwnLine);
        cursor.moveTo(place);
        var last = onOwnLine ? cursor.skipBlock() : cursor.skipLine();
        var start = onOwnLine ? source.lineStart(first.start()) : first.start();
        return new FunctionBody(
                source.text(start, last.end()), first.position(), source.position(last.end()), returned);
    }

    /** What is returned by a body that does nothing else; null for every other body. */
    private @Nullable PythonExpression returnExpression(boolean onOwnLine) throws PythonSyntaxError {
        if (cursor.at(TokenKind.STRING)) {
            while (cursor.at(TokenKind.STRING)) {
                cursor.advance();
            }
            if (!cursor.accept(TokenKind.NEWLINE) && !cursor.accept(TokenKind.SEMICOLON)) {
                return null;
            }
        }
        if (!cursor.accept(TokenKind.RETURN) || cursor.at(TokenKind.NEWLINE) || cursor.at(TokenKind.SEMICOLON)) {
            return null;
        }
        try {
            var value = expressions.expressions();
            cursor.accept(TokenKind.SEMICOLON);
            var ends = cursor.accept(TokenKind.NEWLINE) && (!onOwnLine || cursor.at(TokenKind.DEDENT));
            return ends ? value : null;
        } catch (NotUnderstood unknownForm) {
            return null;
        }
    }
}
