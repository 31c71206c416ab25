package dev.plumbline.core.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of Python, named like CPython's {@code ast}. The position is where the statement's
 * first character stands; of a decorated class or function, that of its keyword.
 */
public sealed interface PythonStatement {

    /** Where the statement begins. */
    SourcePosition position();

    /** {@code import name as alias, …}. */
    record Import(List<ImportedName> names, SourcePosition position) implements PythonStatement {
        public Import {
            names = List.copyOf(names);
        }
    }

    /**
     * {@code from module import name as alias, …}.
     *
     * @param module empty for {@code from . import name}
     * @param level how many dots lead the module
     * @param star whether everything is imported with {@code *}; the names are then empty
     */
    record FromImport(String module, int level, List<ImportedName> names, boolean star, SourcePosition position)
            implements PythonStatement {
        public FromImport {
            names = List.copyOf(names);
        }
    }

    /**
     * An imported name.
     *
     * @param name dotted in an {@link Import}
     * @param alias null without {@code as}
     */
    record ImportedName(String name, @Nullable String alias, SourcePosition position) {
        /** The name that is bound in the importing module. */
        public String boundName() {
            if (alias != null) {
                return alias;
            }
            var dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        }
    }

    /** {@code target = other = value}: at least one target. */
    record Assignment(List<PythonExpression> targets, PythonExpression value, SourcePosition position)
            implements PythonStatement {
        public Assignment {
            targets = List.copyOf(targets);
        }
    }

    /**
     * {@code target: annotation = value}.
     *
     * @param value null where nothing is assigned
     */
    record AnnotatedAssignment(
            PythonExpression target,
            PythonExpression annotation,
            @Nullable PythonExpression value,
            SourcePosition position)
            implements PythonStatement {}

    /** {@code target += value} and the like. */
    record AugmentedAssignment(
            PythonExpression target, BinaryOperator operator, PythonExpression value, SourcePosition position)
            implements PythonStatement {}

    /** An expression standing alone, a docstring for one. */
    record ExpressionStatement(PythonExpression value, SourcePosition position) implements PythonStatement {}

    /** A class with its body. */
    record ClassDefinition(
            String name,
            List<PythonExpression> bases,
            List<KeywordArgument> keywords,
            List<PythonExpression> decorators,
            List<PythonStatement> body,
            List<TypeParameter> typeParameters,
            SourcePosition position)
            implements PythonStatement {
        public ClassDefinition {
            typeParameters = List.copyOf(typeParameters);
            bases = List.copyOf(bases);
            keywords = List.copyOf(keywords);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }

        /** A class without type parameters. */
        public ClassDefinition(
                String name,
                List<PythonExpression> bases,
                List<KeywordArgument> keywords,
                List<PythonExpression> decorators,
                List<PythonStatement> body,
                SourcePosition position) {
            this(name, bases, keywords, decorators, body, List.of(), position);
        }
    }

    /**
     * A function; its body is skipped.
     *
     * @param returns the annotation after {@code ->}, null where none is written
     */
    record FunctionDefinition(
            String name,
            List<Parameter> parameters,
            @Nullable PythonExpression returns,
            List<PythonExpression> decorators,
            boolean async,
            FunctionBody body,
            List<TypeParameter> typeParameters,
            SourcePosition position)
            implements PythonStatement {
        public FunctionDefinition {
            typeParameters = List.copyOf(typeParameters);
            parameters = List.copyOf(parameters);
            decorators = List.copyOf(decorators);
        }
    }

    /** {@code if}; an {@code elif} is an If alone in {@code orElse}. */
    record If(PythonExpression test, List<PythonStatement> body, List<PythonStatement> orElse, SourcePosition position)
            implements PythonStatement {
        public If {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }
    }

    /** {@code for target in iterable}. */
    record For(
            PythonExpression target,
            PythonExpression iterable,
            List<PythonStatement> body,
            List<PythonStatement> orElse,
            boolean async,
            SourcePosition position)
            implements PythonStatement {
        public For {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }
    }

    /** {@code while test}. */
    record While(
            PythonExpression test, List<PythonStatement> body, List<PythonStatement> orElse, SourcePosition position)
            implements PythonStatement {
        public While {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }
    }

    /** {@code try} with its handlers; lists are empty for the parts left out. */
    record Try(
            List<PythonStatement> body,
            List<ExceptionHandler> handlers,
            List<PythonStatement> orElse,
            List<PythonStatement> finalBody,
            SourcePosition position)
            implements PythonStatement {
        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            orElse = List.copyOf(orElse);
            finalBody = List.copyOf(finalBody);
        }
    }

    /**
     * {@code except type as name}.
     *
     * @param type null for a bare {@code except}
     * @param name null without {@code as}
     * @param group whether it is {@code except*}
     */
    record ExceptionHandler(
            @Nullable PythonExpression type,
            @Nullable String name,
            boolean group,
            List<PythonStatement> body,
            SourcePosition position) {
        public ExceptionHandler {
            body = List.copyOf(body);
        }
    }

    /** {@code with context as target, …}. */
    record With(List<WithItem> items, List<PythonStatement> body, boolean async, SourcePosition position)
            implements PythonStatement {
        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }
    }

    /**
     * {@code context as target}.
     *
     * @param target null without {@code as}
     */
    record WithItem(PythonExpression context, @Nullable PythonExpression target) {}

    /** {@code pass}. */
    record Pass(SourcePosition position) implements PythonStatement {}

    /** {@code break}. */
    record Break(SourcePosition position) implements PythonStatement {}

    /** {@code continue}. */
    record Continue(SourcePosition position) implements PythonStatement {}

    /** {@code return value}, null where nothing is returned. */
    record Return(@Nullable PythonExpression value, SourcePosition position) implements PythonStatement {}

    /** {@code del target, …}. */
    record Delete(List<PythonExpression> targets, SourcePosition position) implements PythonStatement {
        public Delete {
            targets = List.copyOf(targets);
        }
    }

    /** {@code raise exception from cause}; null for each part left out. */
    record Raise(
            @Nullable PythonExpression exception, @Nullable PythonExpression cause, SourcePosition position)
            implements PythonStatement {}

    /** {@code assert test, message}; the message is null where none is written. */
    record Assert(PythonExpression test, @Nullable PythonExpression message, SourcePosition position)
            implements PythonStatement {}

    /** {@code global names}. */
    record Global(List<String> names, SourcePosition position) implements PythonStatement {
        public Global {
            names = List.copyOf(names);
        }
    }

    /** {@code nonlocal names}. */
    record Nonlocal(List<String> names, SourcePosition position) implements PythonStatement {
        public Nonlocal {
            names = List.copyOf(names);
        }
    }

    /** {@code match subject:} with its cases, at least one. */
    record Match(PythonExpression subject, List<MatchCase> cases, SourcePosition position) implements PythonStatement {
        public Match {
            cases = List.copyOf(cases);
        }
    }

    /**
     * {@code case pattern if guard:}.
     *
     * @param guard null without {@code if}
     */
    record MatchCase(MatchPattern pattern, @Nullable PythonExpression guard, List<PythonStatement> body) {
        public MatchCase {
            body = List.copyOf(body);
        }
    }

    /** {@code type name[parameters] = value}. */
    record TypeAlias(
            PythonExpression.Name name,
            List<TypeParameter> typeParameters,
            PythonExpression value,
            SourcePosition position)
            implements PythonStatement {
        public TypeAlias {
            typeParameters = List.copyOf(typeParameters);
        }
    }

    /**
     * A statement too large or too deeply nested to be taken apart, with everything indented below it.
     *
     * @param reason for the reader of a report, without a full stop
     * @param text the source as written
     */
    record UnsupportedStatement(String reason, String text, SourcePosition position) implements PythonStatement {}
}
