package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of functions and lambdas, and type parameters. */
final class ParameterParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    ParameterParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Parameters up to the closing token, which stays current. */
    List<Parameter> parameters(TokenKind closing, boolean annotated) throws PythonSyntaxError {
        var parameters = new ArrayList<Parameter>();
        var slash = false;
        var star = false;
        var defaults = false;
        while (!cursor.at(closing)) {
            var token = cursor.current();
            if (cursor.accept(TokenKind.SLASH)) {
                requireSlash(token, parameters, slash, star);
                slash = true;
                parameters.replaceAll(ParameterParser::positionalOnly);
            } else if (cursor.accept(TokenKind.DOUBLE_STAR)) {
                parameters.add(parameter(Parameter.Kind.VARIABLE_KEYWORD, annotated));
                requireNothingBehind(closing);
                return parameters;
            } else if (cursor.accept(TokenKind.STAR)) {
                if (star) {
                    throw cursor.error(token, "* argument may appear only once");
                }
                star = true;
                if (cursor.at(TokenKind.NAME)) {
                    parameters.add(parameter(Parameter.Kind.VARIABLE_POSITIONAL, annotated));
                } else {
                    requireNameBehindStar(token, closing);
                }
            } else {
                var kind = star ? Parameter.Kind.KEYWORD_ONLY : Parameter.Kind.POSITIONAL_OR_KEYWORD;
                var parameter = parameter(kind, annotated);
                if (parameter.defaultValue() != null) {
                    defaults = true;
                } else if (defaults && !star) {
                    throw cursor.error(token, "parameter without a default follows parameter with a default");
                }
                parameters.add(parameter);
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

    private void requireSlash(Token token, List<Parameter> before, boolean slash, boolean star)
            throws PythonSyntaxError {
        if (slash) {
            throw cursor.error(token, "/ may appear only once");
        }
        if (star) {
            throw cursor.error(token, "/ must be ahead of *");
        }
        if (before.isEmpty()) {
            throw cursor.error(token, "at least one argument must precede /");
        }
    }

    private void requireNameBehindStar(Token star, TokenKind closing) throws PythonSyntaxError {
        if (cursor.at(closing)) {
            throw cursor.error(star, "named arguments must follow bare *");
        }
        if (!cursor.at(TokenKind.COMMA)) {
            throw cursor.unexpected("a name or ','");
        }
        if (cursor.peek(1) == closing || cursor.peek(1) == TokenKind.DOUBLE_STAR) {
            throw cursor.error(star, "named arguments must follow bare *");
        }
    }

    private void requireNothingBehind(TokenKind closing) throws PythonSyntaxError {
        if (cursor.accept(TokenKind.COMMA) && !cursor.at(closing)) {
            throw cursor.error(cursor.current(), "arguments cannot follow var-keyword argument");
        }
        if (!cursor.at(closing)) {
            throw cursor.unexpected("',' or " + closing.description());
        }
    }

    private static Parameter positionalOnly(Parameter parameter) {
        return new Parameter(
                parameter.name(),
                Parameter.Kind.POSITIONAL_ONLY,
                parameter.annotation(),
                parameter.defaultValue(),
                parameter.position());
    }

    private Parameter parameter(Parameter.Kind kind, boolean annotated) throws PythonSyntaxError {
        var token = cursor.expect(TokenKind.NAME);
        var name = cursor.text(token);
        var variable = kind == Parameter.Kind.VARIABLE_POSITIONAL;
        PythonExpression annotation = null;
        if (annotated && cursor.accept(TokenKind.COLON)) {
            annotation = variable && cursor.at(TokenKind.STAR) ? expressions.starred() : expressions.expression();
        }
        if (cursor.at(TokenKind.ASSIGN) && (variable || kind == Parameter.Kind.VARIABLE_KEYWORD)) {
            throw cursor.error(
                    cursor.current(),
                    "var-" + (variable ? "positional" : "keyword") + " argument cannot have default value");
        }
        var defaultValue = cursor.accept(TokenKind.ASSIGN) ? expressions.expression() : null;
        return new Parameter(name, kind, annotation, defaultValue, token.position());
    }

    /** {@code [T: bound = default, *Ts, **P]}; empty where none stand. */
    List<TypeParameter> typeParameters() throws PythonSyntaxError {
        if (!cursor.accept(TokenKind.LEFT_BRACKET)) {
            return List.of();
        }
        if (cursor.at(TokenKind.RIGHT_BRACKET)) {
            throw cursor.error(cursor.current(), "Type parameter list cannot be empty");
        }
        var parameters = new ArrayList<TypeParameter>();
        do {
            if (cursor.at(TokenKind.RIGHT_BRACKET)) {
                break;
            }
            parameters.add(typeParameter());
        } while (cursor.accept(TokenKind.COMMA));
        if (!cursor.accept(TokenKind.RIGHT_BRACKET)) {
            throw cursor.unexpected("',' or ']'");
        }
        return parameters;
    }

    private TypeParameter typeParameter() throws PythonSyntaxError {
        var position = cursor.current().position();
        var kind = TypeParameter.Kind.VARIABLE;
        if (cursor.accept(TokenKind.STAR)) {
            kind = TypeParameter.Kind.VARIABLE_TUPLE;
        } else if (cursor.accept(TokenKind.DOUBLE_STAR)) {
            kind = TypeParameter.Kind.PARAMETER_SPECIFICATION;
        }
        var name = cursor.expectName();
        PythonExpression bound = null;
        if (cursor.at(TokenKind.COLON)) {
            if (kind != TypeParameter.Kind.VARIABLE) {
                throw cursor.error(cursor.current(), "only a type parameter without a star can have a bound");
            }
            cursor.advance();
            bound = expressions.expression();
        }
        return new TypeParameter(name, kind, bound, defaultOf(kind), position);
    }

    private @Nullable PythonExpression defaultOf(TypeParameter.Kind kind) throws PythonSyntaxError {
        if (!cursor.accept(TokenKind.ASSIGN)) {
            return null;
        }
        var star = kind == TypeParameter.Kind.VARIABLE_TUPLE && cursor.at(TokenKind.STAR);
        return star ? expressions.starred() : expressions.expression();
    }
}
