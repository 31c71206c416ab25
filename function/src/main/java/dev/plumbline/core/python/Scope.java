package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What names are bound to at one point of a module, class body or call. Written only by the
 * statements that run in it, and never after it was handed out.
 */
final class Scope {

    /** What a name is bound to. */
    sealed interface Binding {}

    /** A value, folded as far as possible. */
    record Value(PythonExpression expression) implements Binding {}

    /** Something imported, by its full dotted path; leading dots where the import is relative. */
    record Imported(String path) implements Binding {}

    /** A function of the module. */
    record Function(FunctionDefinition definition) implements Binding {}

    /**
     * A class of the module.
     *
     * @param plain whether its attributes are just what its body binds; not so of an enumeration
     */
    record LocalClass(Scope body, boolean plain) implements Binding {}

    private final @Nullable Scope outer;
    private final Map<String, Binding> bindings;
    private final boolean ofComprehension;
    private boolean starImport;

    private Scope(@Nullable Scope outer, Map<String, Binding> bindings, boolean ofComprehension, boolean starImport) {
        this.outer = outer;
        this.ofComprehension = ofComprehension;
        this.bindings = bindings;
        this.starImport = starImport;
    }

    static Scope empty() {
        return new Scope(null, new HashMap<>(), false, false);
    }

    /** A new scope in which everything bound here can be seen. */
    Scope inner() {
        return new Scope(this, new HashMap<>(), false, starImport);
    }

    /** An inner scope whose {@code :=} binds around it. */
    Scope comprehension() {
        return new Scope(this, new HashMap<>(), true, starImport);
    }

    /** The scope of the module this one is within. */
    Scope module() {
        var scope = this;
        while (scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    /** The same bindings, from now on independent of these. */
    Scope copy() {
        return new Scope(outer == null ? null : outer.copy(), new HashMap<>(bindings), ofComprehension, starImport);
    }

    /** How many bindings a copy would have. */
    int size() {
        return bindings.size() + (outer == null ? 0 : outer.size());
    }

    void bind(String name, Binding binding) {
        bindings.put(name, binding);
    }

    void bind(String name, PythonExpression value) {
        bindings.put(name, new Value(value));
    }

    /** As {@code :=} does: in the nearest scope that is no comprehension's. */
    void bindAround(String name, PythonExpression value) {
        var scope = this;
        while (scope.ofComprehension && scope.outer != null) {
            scope = scope.outer;
        }
        scope.bind(name, value);
    }

    void unbind(String name) {
        bindings.remove(name);
    }

    void importStar() {
        starImport = true;
    }

    /** Whether names may be bound that the file does not mention. */
    boolean hasStarImport() {
        return starImport;
    }

    Optional<Binding> find(String name) {
        for (var scope = this; scope != null; scope = scope.outer) {
            var binding = scope.bindings.get(name);
            if (binding != null) {
                return Optional.of(binding);
            }
        }
        return Optional.empty();
    }

    /** What this scope itself binds, in no order. */
    Map<String, Binding> own() {
        return bindings;
    }

    /** Rebinds every name of this scope that is bound to exactly that value object. */
    void replaceEverywhere(PythonExpression before, PythonExpression after) {
        for (var scope = this; scope != null; scope = scope.outer) {
            scope.replaceOwn(before, after);
        }
    }

    private void replaceOwn(PythonExpression before, PythonExpression after) {
        bindings.replaceAll((name, binding) -> {
            if (binding instanceof LocalClass local) {
                local.body().replaceOwn(before, after);
            }
            return binding instanceof Value value && isSame(value.expression(), before) ? new Value(after) : binding;
        });
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PythonExpression one, PythonExpression other) {
        // Python's identity, not equality: two equal lists are not changed together
        return one == other;
    }
}
