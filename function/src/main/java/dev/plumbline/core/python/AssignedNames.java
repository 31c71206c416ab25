package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.For;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Match;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.PythonStatement.UnsupportedStatement;
import dev.plumbline.core.python.PythonStatement.While;
import dev.plumbline.core.python.PythonStatement.With;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names whose values a statement may set or change, blocks within it included. */
final class AssignedNames {

    private AssignedNames() {}

    static void collect(PythonStatement statement, Set<String> names) {
        switch (statement) {
            case Assignment assignment -> assignment.targets().forEach(target -> collectTarget(target, names));
            case AnnotatedAssignment assignment -> collectTarget(assignment.target(), names);
            case AugmentedAssignment assignment -> collectTarget(assignment.target(), names);
            case ExpressionStatement alone -> {
                if (alone.value() instanceof Call call) {
                    collectCall(call, names);
                }
            }
            case If choice -> {
                collectAll(choice.body(), names);
                collectAll(choice.orElse(), names);
            }
            case For loop -> {
                collectTarget(loop.target(), names);
                collectAll(loop.body(), names);
                collectAll(loop.orElse(), names);
            }
            case While loop -> {
                collectAll(loop.body(), names);
                collectAll(loop.orElse(), names);
            }
            case Try attempt -> {
                collectAll(attempt.body(), names);
                attempt.handlers().forEach(handler -> collectAll(handler.body(), names));
                collectAll(attempt.orElse(), names);
                collectAll(attempt.finalBody(), names);
            }
            case With with -> collectAll(with.body(), names);
            case Match choice ->
                choice.cases().forEach(one -> {
                    collectPattern(one.pattern(), names);
                    collectAll(one.body(), names);
                });
            case UnsupportedStatement unsupported -> collectWords(unsupported.text(), names);
            case PythonStatement other -> {}
        }
    }

    private static void collectAll(List<PythonStatement> statements, Set<String> names) {
        statements.forEach(statement -> collect(statement, names));
    }

    private static void collectPattern(MatchPattern pattern, Set<String> names) {
        switch (pattern) {
            case MatchPattern.MatchValue value -> {}
            case MatchPattern.MatchSequence sequence ->
                sequence.patterns().forEach(part -> collectPattern(part, names));
            case MatchPattern.MatchMapping mapping -> {
                mapping.patterns().forEach(part -> collectPattern(part, names));
                add(mapping.rest(), names);
            }
            case MatchPattern.MatchClass type -> {
                type.patterns().forEach(part -> collectPattern(part, names));
                type.attributePatterns().forEach(part -> collectPattern(part, names));
            }
            case MatchPattern.MatchStar star -> add(star.name(), names);
            case MatchPattern.MatchAs as -> {
                if (as.pattern() != null) {
                    collectPattern(as.pattern(), names);
                }
                add(as.name(), names);
            }
            case MatchPattern.MatchOr or -> or.patterns().forEach(part -> collectPattern(part, names));
        }
    }

    private static void add(@Nullable String name, Set<String> names) {
        if (name != null) {
            names.add(name);
        }
    }

    private static void collectTarget(PythonExpression target, Set<String> names) {
        switch (target) {
            case Name name -> names.add(name.id());
            case TupleExpression tuple -> tuple.elements().forEach(element -> collectTarget(element, names));
            case ListExpression list -> list.elements().forEach(element -> collectTarget(element, names));
            case Starred starred -> collectTarget(starred.value(), names);
            case Subscript subscript -> collectTarget(subscript.value(), names);
            case Attribute attribute -> {}
            case PythonExpression other -> {}
        }
    }

    private static void collectCall(Call call, Set<String> names) {
        if (call.function() instanceof Attribute method && method.value() instanceof Name name) {
            names.add(name.id());
        }
        for (var argument : call.arguments()) {
            if (argument instanceof Name name) {
                names.add(name.id());
            }
        }
    }

    private static void collectWords(String text, Set<String> names) {
        var start = -1;
        for (var index = 0; index <= text.length(); index++) {
            var part = index < text.length() && Character.isJavaIdentifierPart(text.charAt(index));
            if (part && start < 0) {
                start = index;
            } else if (!part && start >= 0) {
                names.add(text.substring(start, index));
                start = -1;
            }
        }
    }

    /** Whether the word occurs in the text. */
    static boolean mentions(String text, String word) {
        var found = text.indexOf(word);
        while (found >= 0) {
            var end = found + word.length();
            var startsWord = found == 0 || !Character.isJavaIdentifierPart(text.charAt(found - 1));
            var endsWord = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
            if (startsWord && endsWord) {
                return true;
            }
            found = text.indexOf(word, found + 1);
        }
        return false;
    }
}
