package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/**
 * A {@code name=value} argument of a call or class.
 *
 * @param name null for {@code **value}
 */
public record KeywordArgument(@Nullable String name, PythonExpression value, SourcePosition position) {}
