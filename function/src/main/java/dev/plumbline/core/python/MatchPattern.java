package dev.plumbline.core.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern of a {@code match} statement, named like CPython's {@code ast}. */
public sealed interface MatchPattern {

    /** Where the pattern begins. */
    SourcePosition position();

    /** A literal or a dotted name that the subject must equal. */
    record MatchValue(PythonExpression value, SourcePosition position) implements MatchPattern {}

    /** {@code [first, *rest]} or {@code first, second}. */
    record MatchSequence(List<MatchPattern> patterns, SourcePosition position) implements MatchPattern {
        public MatchSequence {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * {@code {key: pattern, **rest}}: as many keys as patterns.
     *
     * @param rest null without {@code **rest}
     */
    record MatchMapping(
            List<PythonExpression> keys,
            List<MatchPattern> patterns,
            @Nullable String rest,
            SourcePosition position) implements MatchPattern {
        public MatchMapping {
            keys = List.copyOf(keys);
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code Name(pattern, attribute=pattern)}: as many attributes as patterns for them. */
    record MatchClass(
            PythonExpression type,
            List<MatchPattern> patterns,
            List<String> attributes,
            List<MatchPattern> attributePatterns,
            SourcePosition position)
            implements MatchPattern {
        public MatchClass {
            patterns = List.copyOf(patterns);
            attributes = List.copyOf(attributes);
            attributePatterns = List.copyOf(attributePatterns);
        }
    }

    /**
     * {@code *name} within a sequence.
     *
     * @param name null for {@code *_}
     */
    record MatchStar(@Nullable String name, SourcePosition position) implements MatchPattern {}

    /**
     * {@code pattern as name}, a name alone, or {@code _}.
     *
     * @param pattern null where everything matches
     * @param name null for {@code _}
     */
    record MatchAs(@Nullable MatchPattern pattern, @Nullable String name, SourcePosition position)
            implements MatchPattern {}

    /** {@code one | other}: at least two patterns. */
    record MatchOr(List<MatchPattern> patterns, SourcePosition position) implements MatchPattern {
        public MatchOr {
            patterns = List.copyOf(patterns);
        }
    }
}
