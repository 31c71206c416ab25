package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.For;
import dev.plumbline.core.python.PythonStatement.If;
import java.util.ArrayList;
import java.util.List;

/** A module in which everything known of the project and its database stands in the place of its name. */
final class ModuleSymbols {
    private final ExternalSymbols symbols;

    private ModuleSymbols(ExternalSymbols symbols) {
        this.symbols = symbols;
    }

    static PythonModule replace(PythonModule module, ExternalSymbols symbols) {
        return new PythonModule(module.fileName(), new ModuleSymbols(symbols).replaceAll(module.body()));
    }

    private List<PythonStatement> replaceAll(List<PythonStatement> statements) {
        List<PythonStatement> replaced = new ArrayList<>(statements.size());
        statements.forEach(statement -> replaced.add(replace(statement)));
        return replaced;
    }

    private PythonStatement replace(PythonStatement statement) {
        if (statement instanceof Assignment assignment) {
            return new Assignment(assignment.targets(), symbols.replace(assignment.value()), assignment.position());
        }
        if (statement instanceof AnnotatedAssignment assignment) {
            return new AnnotatedAssignment(
                    assignment.target(),
                    assignment.annotation(),
                    assignment.value() == null ? null : symbols.replace(assignment.value()),
                    assignment.position());
        }
        if (statement instanceof AugmentedAssignment assignment) {
            return new AugmentedAssignment(
                    assignment.target(),
                    assignment.operator(),
                    symbols.replace(assignment.value()),
                    assignment.position());
        }
        if (statement instanceof ExpressionStatement expression) {
            return new ExpressionStatement(symbols.replace(expression.value()), expression.position());
        }
        if (statement instanceof If branch) {
            return new If(
                    symbols.replace(branch.test()),
                    replaceAll(branch.body()),
                    replaceAll(branch.orElse()),
                    branch.position());
        }
        if (statement instanceof For loop) {
            return new For(
                    loop.target(),
                    symbols.replace(loop.iterable()),
                    replaceAll(loop.body()),
                    replaceAll(loop.orElse()),
                    loop.async(),
                    loop.position());
        }
        if (statement instanceof ClassDefinition definition) {
            return new ClassDefinition(
                    definition.name(),
                    definition.bases(),
                    definition.keywords(),
                    definition.decorators(),
                    replaceAll(definition.body()),
                    definition.position());
        }
        return statement;
    }
}
