package dev.plumbline.core.python;

import dev.plumbline.core.python.CompileErrors.Pass;
import dev.plumbline.core.python.MatchPattern.MatchAs;
import dev.plumbline.core.python.MatchPattern.MatchClass;
import dev.plumbline.core.python.MatchPattern.MatchMapping;
import dev.plumbline.core.python.MatchPattern.MatchOr;
import dev.plumbline.core.python.MatchPattern.MatchSequence;
import dev.plumbline.core.python.MatchPattern.MatchStar;
import dev.plumbline.core.python.MatchPattern.MatchValue;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonStatement.Match;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What CPython refuses in the patterns of a {@code match} statement that it can parse. */
final class PatternRules {

    private final CompileErrors errors;

    PatternRules(CompileErrors errors) {
        this.errors = errors;
    }

    void check(Match match) {
        for (var index = 0; index < match.cases().size(); index++) {
            var one = match.cases().get(index);
            names(one.pattern());
            if (one.guard() == null && index < match.cases().size() - 1) {
                refuseIrrefutable(one.pattern());
            }
        }
    }

    private void refuseIrrefutable(MatchPattern pattern) {
        if (pattern instanceof MatchAs as) {
            if (as.pattern() != null) {
                refuseIrrefutable(as.pattern());
            } else {
                errors.add(
                        Pass.CODE,
                        as.position(),
                        (as.name() == null ? "wildcard" : "name capture '" + as.name() + "'")
                                + " makes remaining patterns unreachable");
            }
        } else if (pattern instanceof MatchOr or) {
            refuseIrrefutable(or.patterns().get(or.patterns().size() - 1));
        }
    }

    /** The names that a pattern binds. */
    private Set<String> names(MatchPattern pattern) {
        var names = new HashSet<String>();
        switch (pattern) {
            case MatchValue value -> {
                if (value.value() instanceof FormattedString) {
                    errors.add(Pass.CODE, value.position(), "patterns may only match literals and attribute lookups");
                }
            }
            case MatchSequence sequence -> {
                if (sequence.patterns().stream()
                                .filter(MatchStar.class::isInstance)
                                .count()
                        > 1) {
                    errors.add(Pass.CODE, sequence.position(), "multiple starred expressions in sequence pattern");
                }
                addAll(sequence.patterns(), names);
            }
            case MatchMapping mapping -> {
                keys(mapping);
                addAll(mapping.patterns(), names);
                add(mapping.rest(), mapping.position(), names);
            }
            case MatchClass type -> {
                attributes(type);
                addAll(type.patterns(), names);
                addAll(type.attributePatterns(), names);
            }
            case MatchStar star -> add(star.name(), star.position(), names);
            case MatchAs as -> {
                if (as.pattern() != null) {
                    names.addAll(names(as.pattern()));
                }
                add(as.name(), as.position(), names);
            }
            case MatchOr or -> {
                for (var index = 0; index < or.patterns().size(); index++) {
                    var alternative = names(or.patterns().get(index));
                    if (index > 0 && !alternative.equals(names)) {
                        errors.add(Pass.CODE, or.position(), "alternative patterns bind different names");
                    }
                    if (index < or.patterns().size() - 1) {
                        refuseIrrefutable(or.patterns().get(index));
                    }
                    names.addAll(alternative);
                }
            }
        }
        return names;
    }

    private void addAll(List<MatchPattern> patterns, Set<String> names) {
        for (var pattern : patterns) {
            for (var name : names(pattern)) {
                add(name, pattern.position(), names);
            }
        }
    }

    private void add(@Nullable String name, SourcePosition position, Set<String> names) {
        if (name != null && !names.add(name)) {
            errors.add(Pass.CODE, position, "multiple assignments to name '" + name + "' in pattern");
        }
    }

    private void keys(MatchMapping mapping) {
        var seen = new HashSet<String>();
        for (var key : mapping.keys()) {
            if (!(key instanceof Attribute) && !seen.add(ExpressionText.of(key, 200))) {
                errors.add(Pass.CODE, mapping.position(), "mapping pattern checks duplicate key");
            }
        }
    }

    private void attributes(MatchClass type) {
        var seen = new HashSet<String>();
        for (var index = 0; index < type.attributes().size(); index++) {
            if (!seen.add(type.attributes().get(index))) {
                errors.add(
                        Pass.CODE,
                        type.attributePatterns().get(index).position(),
                        "attribute name repeated in class pattern: "
                                + type.attributes().get(index));
            }
        }
    }
}
