package dev.plumbline.core.python;

import dev.plumbline.core.python.CompileErrors.Pass;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Global;
import dev.plumbline.core.python.PythonStatement.Nonlocal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code global} and {@code nonlocal} outside of functions: not after the name, not where nothing is around. */
final class DeclarationRules {

    private final CompileErrors errors;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> globals = new HashSet<>();

    DeclarationRules(CompileErrors errors) {
        this.errors = errors;
    }

    /** Checks the statements of a file or class body; those of classes within it are left out. */
    void check(List<PythonStatement> body, boolean inClass) {
        if (declares(body)) {
            all(body, inClass);
        }
    }

    private static boolean declares(List<PythonStatement> statements) {
        for (var statement : statements) {
            if (statement instanceof Global
                    || statement instanceof Nonlocal
                    || StatementParts.blocks(statement).stream().anyMatch(DeclarationRules::declares)) {
                return true;
            }
        }
        return false;
    }

    private void all(List<PythonStatement> statements, boolean inClass) {
        for (var statement : statements) {
            switch (statement) {
                case Global global -> global(global);
                case Nonlocal nonlocal ->
                    errors.add(
                            Pass.NAMES,
                            nonlocal.position(),
                            inClass
                                    ? "no binding for nonlocal '"
                                            + nonlocal.names().get(0) + "' found"
                                    : "nonlocal declaration not allowed at module level");
                case PythonStatement other -> {
                    if (inClass
                            && other instanceof AnnotatedAssignment assignment
                            && assignment.target() instanceof Name name
                            && globals.contains(name.id())) {
                        errors.add(Pass.NAMES, other.position(), "annotated name '" + name.id() + "' can't be global");
                    }
                    StatementParts.names(other, seen);
                    StatementParts.expressions(other).forEach(this::use);
                    StatementParts.blocks(other).forEach(block -> all(block, inClass));
                }
            }
        }
    }

    private void global(Global global) {
        for (var name : global.names()) {
            if (seen.contains(name)) {
                errors.add(
                        Pass.NAMES,
                        global.position(),
                        "name '" + name + "' is used or assigned to before global declaration");
            }
            globals.add(name);
        }
    }

    private void use(PythonExpression expression) {
        if (expression instanceof Name name) {
            seen.add(name.id());
        } else if (expression instanceof Comprehension comprehension) {
            use(comprehension.generators().get(0).iterable());
        } else if (expression instanceof Lambda lambda) {
            lambda.parameters().forEach(parameter -> {
                if (parameter.defaultValue() != null) {
                    use(parameter.defaultValue());
                }
            });
        } else {
            Children.forEach(expression, this::use);
        }
    }
}
