package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Starred;
import java.util.ArrayList;
import java.util.List;

/** The arguments of calls and classes, and the parameters of functions and lambdas. */
final class ArgumentParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    ArgumentParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** What stands between the parentheses of a call. */
    record Arguments(List<PythonExpression> positional, List<KeywordArgument> keywords) {}

    /** The arguments of a call, from its opening to behind its closing parenthesis. */
    Arguments callArguments() throws PythonSyntaxError {
        var opening = cursor.expect(TokenKind.LEFT_PARENTHESIS);
        if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            return new Arguments(List.of(), List.of());
        }
        var positional = new ArrayList<PythonExpression>();
        var keywords = new ArrayList<KeywordArgument>();
        do {
            if (cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
                break;
            }
            argument(positional, keywords, opening);
        } while (cursor.accept(TokenKind.COMMA));
        if (!cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
            throw cursor.unexpected("',' or ')'");
        }
        return new Arguments(positional, keywords);
    }

    private void argument(List<PythonExpression> positional, List<KeywordArgument> keywords, Token opening)
            throws PythonSyntaxError {
        var position = cursor.current().position();
        if (cursor.accept(TokenKind.DOUBLE_STAR)) {
            keywords.add(new KeywordArgument(null, expressions.expression(), position));
        } else if (cursor.accept(TokenKind.STAR)) {
            positional.add(new Starred(expressions.expression(), position));
        } else if (cursor.at(TokenKind.NAME) && cursor.peek(1) == TokenKind.ASSIGN) {
            var name = cursor.text(cursor.advance());
            cursor.advance();
            keywords.add(new KeywordArgument(name, expressions.expression(), position));
        } else {
            var value = expressions.namedExpression();
            if (AtomParser.atComprehension(cursor)) {
                var generators = AtomParser.generators(cursor, expressions);
                value = new Comprehension(Comprehension.Kind.GENERATOR, value, null, generators, opening.position());
                if (!positional.isEmpty() || !keywords.isEmpty() || !cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
                    throw new NotUnderstood("Generator expression must be parenthesized");
                }
            } else if (!keywords.isEmpty()) {
                throw new NotUnderstood("positional argument follows keyword argument");
            }
            positional.add(value);
        }
    }

    /** Parameters up to the closing token, which stays current. */
    List<Parameter> parameters(TokenKind closing, boolean annotated) throws PythonSyntaxError {
        var parameters = new ArrayList<Parameter>();
        var kind = Parameter.Kind.POSITIONAL_OR_KEYWORD;
        while (!cursor.at(closing)) {
            if (cursor.accept(TokenKind.SLASH)) {
                makePositionalOnly(parameters);
            } else if (cursor.accept(TokenKind.DOUBLE_STAR)) {
                parameters.add(parameter(Parameter.Kind.VARIABLE_KEYWORD, annotated));
            } else if (cursor.accept(TokenKind.STAR)) {
                kind = Parameter.Kind.KEYWORD_ONLY;
                if (!cursor.at(TokenKind.COMMA)) {
                    parameters.add(parameter(Parameter.Kind.VARIABLE_POSITIONAL, annotated));
                }
            } else {
                parameters.add(parameter(kind, annotated));
            }
            if (!cursor.accept(TokenKind.COMMA)) {
                break;
            }
        }
        if (!cursor.at(closing)) {
            throw cursor.unexpected("',' or " + closing.description());
        }
        return parameters;
    }

    private static void makePositionalOnly(List<Parameter> parameters) {
        parameters.replaceAll(parameter -> new Parameter(
                parameter.name(),
                Parameter.Kind.POSITIONAL_ONLY,
                parameter.annotation(),
                parameter.defaultValue(),
                parameter.position()));
    }

    private Parameter parameter(Parameter.Kind kind, boolean annotated) throws PythonSyntaxError {
        var token = cursor.expect(TokenKind.NAME);
        PythonExpression annotation = null;
        if (annotated && cursor.accept(TokenKind.COLON)) {
            annotation = cursor.at(TokenKind.STAR) ? expressions.starred() : expressions.expression();
        }
        var defaultValue = cursor.accept(TokenKind.ASSIGN) ? expressions.expression() : null;
        return new Parameter(cursor.text(token), kind, annotation, defaultValue, token.position());
    }
}
