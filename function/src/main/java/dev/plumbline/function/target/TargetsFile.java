package dev.plumbline.function.target;

import dev.plumbline.function.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** {@code targets.yaml}, read. */
public record TargetsFile(Map<String, Target> targets) {
    public TargetsFile {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /**
     * @param file its name, for messages
     * @throws MalformedTargets with every mistake of the file, each with line and column
     */
    public static TargetsFile parse(String file, String text) throws MalformedTargets {
        Problems problems = new Problems(file);
        Map<String, Target> targets = new LinkedHashMap<>();
        Optional<Node> document = document(file, text, problems);
        if (document.isPresent()) {
            var top = new YamlFields("the file", document.get(), Set.of("targets"), problems);
            Node list = top.value("targets");
            if (list != null) {
                var names = new YamlFields("targets", list, null, problems);
                names.all()
                        .forEach((name, field) -> new TargetReader(name, field, problems)
                                .read()
                                .ifPresent(target -> targets.put(name, target)));
            } else if (document.get() instanceof MappingNode) {
                problems.add(top.node(), "the key targets is missing; it holds the databases to watch, by name");
            }
        }
        problems.throwIfAny();
        return new TargetsFile(targets);
    }

    public Optional<Target> find(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    /** What to say of a name that is not there, complete with the names that are. */
    public String unknown(String name) {
        if (targets.isEmpty()) {
            return "there is no target \"" + name + "\", for there are no targets at all";
        }
        String hint = Problems.didYouMean(name, targets.keySet());
        return "there is no target \"" + name + "\""
                + (hint.isEmpty() ? "; there are " + String.join(", ", List.copyOf(targets.keySet())) : hint);
    }

    private static Optional<Node> document(String file, String text, Problems problems) {
        try {
            var settings =
                    LoadSettings.builder().setLabel(file).setUseMarks(true).build();
            Optional<Node> document = new Compose(settings).composeString(text);
            if (document.isEmpty()) {
                problems.add(Optional.empty(), "the file is empty; it needs the key targets");
            }
            return document;
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(Optional.empty(), "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }
}
