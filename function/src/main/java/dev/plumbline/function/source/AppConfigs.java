package dev.plumbline.function.source;

import dev.plumbline.core.migration.ImportedNames;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.Modules;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.ImportedName;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.SourcePosition;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads config classes from {@code apps.py} and wherever they inherit from. */
final class AppConfigs {
    private static final int DEEPEST = 6;
    private static final String CONTRIB = "django.contrib.";

    private final PythonFiles files;
    private final Map<String, Optional<Config>> found = new HashMap<>();
    private final Map<String, Optional<Parsed>> parsed = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    AppConfigs(PythonFiles files) {
        this.files = files;
    }

    /**
     * A class that inherits from {@code AppConfig}; null for what neither it nor its bases say.
     *
     * @param isDefault as {@code default} says
     * @param unread an attribute that is there, but computed
     */
    record Config(
            @Nullable String name,
            @Nullable String label,
            @Nullable Boolean isDefault,
            @Nullable String unread) {

        /** What it leaves out, its base may say. */
        Config or(Config base) {
            return new Config(
                    name == null ? base.name : name,
                    label == null ? base.label : label,
                    isDefault == null ? base.isDefault : isDefault,
                    unread == null ? base.unread : unread);
        }
    }

    /** The config classes that a module's names stand for, those that it imports included. */
    Map<String, Config> of(String module) {
        return read(module, null, 0);
    }

    Optional<Config> config(String path) {
        return config(path, 0);
    }

    private Optional<Config> config(String path, int depth) {
        int dot = path.lastIndexOf('.');
        if (path.equals("django.apps.AppConfig") || path.equals("django.apps.config.AppConfig") || dot < 0) {
            return Optional.empty();
        }
        String module = path.substring(0, dot);
        if (module.startsWith(CONTRIB)
                && module.endsWith(".apps")
                && files.file(module).isEmpty()) {
            // Django's own, where Django is not at hand.
            String name = module.substring(0, module.length() - ".apps".length());
            return Optional.of(new Config(name, null, null, null));
        }
        Optional<Config> known = found.get(path);
        if (known != null || depth > DEEPEST) {
            return known == null ? Optional.empty() : known;
        }
        // Modules may import each other.
        found.put(path, Optional.empty());
        String name = path.substring(dot + 1);
        Optional<Config> config = Optional.ofNullable(read(module, name, depth).get(name));
        found.put(path, config);
        return config;
    }

    /** @param only the name asked for; null for all. Parsing all that a config imports would take longest of all */
    private Map<String, Config> read(String module, @Nullable String only, int depth) {
        Map<String, Config> configs = new LinkedHashMap<>();
        if (only == null || parsed.containsKey(module) || BoundNames.mayBind(text(module), only)) {
            parsed.computeIfAbsent(module, this::parse).ifPresent(found -> {
                Set<String> wanted = only == null ? null : found.inheritedBy(only);
                collect(found.module().body(), new Reading(found, module, wanted, depth, configs));
            });
        }
        return configs;
    }

    private String text(String module) {
        return texts.computeIfAbsent(
                module, asked -> files.file(asked).map(PythonFiles::text).orElse(""));
    }

    private Optional<Parsed> parse(String module) {
        Path file = files.file(module).orElse(null);
        PythonModule parsed = file == null ? null : PythonFiles.parse(file);
        if (file == null || parsed == null) {
            return Optional.empty();
        }
        boolean isPackage = file.endsWith("__init__.py");
        PythonModule named = named(parsed, module, isPackage);
        return Optional.of(new Parsed(named, ImportedNames.of(named), ConstantEvaluator.of(named), isPackage));
    }

    /** A module's file. */
    private record Parsed(PythonModule module, ImportedNames names, ConstantEvaluator evaluator, boolean isPackage) {
        /** The name, and the module's own classes that its class inherits from. */
        Set<String> inheritedBy(String name) {
            Set<String> all = new LinkedHashSet<>(Set.of(name));
            Deque<String> open = new ArrayDeque<>(all);
            while (!open.isEmpty()) {
                names.ownClass(open.remove())
                        .ifPresent(definition -> definition.bases().forEach(base -> {
                            String path = names.resolve(base);
                            if (path != null && path.indexOf('.') < 0 && all.add(path)) {
                                open.add(path);
                            }
                        }));
            }
            return all;
        }
    }

    /** With {@code __name__} and {@code __package__}, of which some configs compute theirs. */
    private static PythonModule named(PythonModule parsed, String module, boolean isPackage) {
        int dot = module.lastIndexOf('.');
        String home = isPackage ? module : dot < 0 ? "" : module.substring(0, dot);
        List<PythonStatement> body = new ArrayList<>();
        body.add(assign("__name__", module));
        body.add(assign("__package__", home));
        body.addAll(parsed.body());
        return new PythonModule(parsed.fileName(), body);
    }

    private static Assignment assign(String name, String value) {
        SourcePosition start = SourcePosition.START;
        return new Assignment(List.of(new Name(name, start)), new StringLiteral(value, start), start);
    }

    /** One module while it is read. */
    private final class Reading {
        private final ImportedNames names;
        private final ConstantEvaluator evaluator;
        private final String module;
        private final boolean isPackage;
        private final @Nullable Set<String> wanted;
        private final int depth;
        private final Map<String, Config> into;

        Reading(Parsed parsed, String module, @Nullable Set<String> wanted, int depth, Map<String, Config> into) {
            this.names = parsed.names();
            this.evaluator = parsed.evaluator();
            this.module = module;
            this.isPackage = parsed.isPackage();
            this.wanted = wanted;
            this.depth = depth;
            this.into = into;
        }

        private boolean wants(String name) {
            return wanted == null || wanted.contains(name);
        }

        void define(ClassDefinition definition) {
            if (!wants(definition.name())) {
                return;
            }
            Config inherited = null;
            for (PythonExpression base : definition.bases()) {
                String path = names.resolve(base);
                if (path == null) {
                    continue;
                }
                Config found = base(path);
                if (found != null) {
                    inherited = inherited == null ? found : inherited.or(found);
                }
            }
            if (inherited != null) {
                into.put(definition.name(), own(definition).or(inherited));
            } else {
                into.remove(definition.name());
            }
        }

        /** Null if it is no config as far as anyone knows. */
        private @Nullable Config base(String path) {
            Config nothing = new Config(null, null, null, null);
            if (path.equals("django.apps.AppConfig") || path.equals("django.apps.config.AppConfig")) {
                return nothing;
            }
            if (path.indexOf('.') < 0) {
                return into.get(path);
            }
            String absolute = Modules.absolute(path, module, isPackage);
            Optional<Config> found = config(absolute, depth + 1);
            if (found.isPresent()) {
                return found.get();
            }
            String home = absolute.substring(0, absolute.lastIndexOf('.'));
            return files.file(home).isEmpty() && absolute.endsWith("Config") ? nothing : null;
        }

        private Config own(ClassDefinition definition) {
            ConstantEvaluator body = evaluator.within(definition);
            Config own = new Config(null, null, null, null);
            for (PythonStatement statement : definition.body()) {
                if (statement instanceof Assignment assignment) {
                    for (PythonExpression target : assignment.targets()) {
                        own = with(own, target.dottedName().orElse(""), value(assignment.value(), body));
                    }
                } else if (statement instanceof AnnotatedAssignment assignment && assignment.value() != null) {
                    own = with(own, assignment.target().dottedName().orElse(""), value(assignment.value(), body));
                }
            }
            return own;
        }

        /** {@code module.__name__} is the module's. */
        private PythonExpression value(PythonExpression written, ConstantEvaluator body) {
            if (written instanceof Attribute attribute && attribute.attribute().equals("__name__")) {
                String path = names.resolve(attribute.value());
                if (path != null) {
                    return new StringLiteral(Modules.absolute(path, module, isPackage), written.position());
                }
            }
            return body.evaluate(written);
        }

        private Config with(Config config, String attribute, PythonExpression value) {
            String text = Literals.text(value);
            return switch (attribute) {
                case "name" ->
                    new Config(text, config.label(), config.isDefault(), text == null ? "name" : config.unread());
                case "label" ->
                    new Config(config.name(), text, config.isDefault(), text == null ? "label" : config.unread());
                case "default" -> new Config(config.name(), config.label(), Literals.truth(value), config.unread());
                default -> config;
            };
        }

        void bring(FromImport from) {
            String home = Modules.absolute(".".repeat(from.level()) + from.module(), module, isPackage);
            if (from.star()) {
                if (!home.equals("django.apps") && depth < DEEPEST) {
                    all(home).forEach(into::putIfAbsent);
                }
                return;
            }
            for (ImportedName name : from.names()) {
                if (wants(name.boundName())) {
                    config(home + "." + name.name(), depth + 1).ifPresent(found -> into.put(name.boundName(), found));
                }
            }
        }

        private Map<String, Config> all(String home) {
            if (wanted == null) {
                return read(home, null, depth + 1);
            }
            Map<String, Config> all = new LinkedHashMap<>();
            wanted.forEach(name -> config(home + "." + name, depth + 1).ifPresent(found -> all.put(name, found)));
            return all;
        }
    }

    private static void collect(List<PythonStatement> statements, Reading reading) {
        for (PythonStatement statement : statements) {
            if (statement instanceof ClassDefinition definition) {
                reading.define(definition);
            } else if (statement instanceof FromImport from) {
                reading.bring(from);
            } else if (statement instanceof Try attempt) {
                collect(attempt.body(), reading);
            } else if (statement instanceof If branch
                    && !branch.test().dottedName().orElse("").endsWith("TYPE_CHECKING")) {
                collect(branch.body(), reading);
            }
        }
    }
}
