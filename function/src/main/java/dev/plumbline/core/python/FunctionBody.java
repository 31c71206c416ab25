package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/**
 * The body of a function, skipped by indentation instead of parsed.
 *
 * @param text the source from the first statement to the last token; where the first statement
 *     stands on a line of its own, its indentation is included
 * @param start where the first statement begins (its first decorator, if it has one)
 * @param end one past the last character of the last token, comments left out
 * @param returnExpression what is returned where the body is nothing but a return statement with a
 *     value, after an optional docstring; otherwise null
 */
public record FunctionBody(
        String text,
        SourcePosition start,
        SourcePosition end,
        @Nullable PythonExpression returnExpression) {}
