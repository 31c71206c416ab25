package dev.plumbline.function.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping read key by key; every mistake goes to {@link Problems} and reading goes on. */
final class YamlFields {
    private final String what;
    private final Node node;
    private final Problems problems;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** A key and its value, with the places of both. */
    record Field(ScalarNode key, Node value) {}

    /**
     * @param what in words, e.g. {@code database}
     * @param known the keys it may have; null for names that the user chooses
     */
    YamlFields(String what, Node node, @Nullable Set<String> known, Problems problems) {
        this.what = what;
        this.node = node;
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, what + " must be a mapping of keys, but it is " + describe(node));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "a key of " + what + " must be a single word");
                continue;
            }
            String name = key.getValue();
            if (known != null && !known.contains(name)) {
                String hint = Problems.didYouMean(name, known);
                problems.add(
                        key,
                        "unknown key \"" + name + "\" of " + what
                                + (hint.isEmpty() ? "; it can have " + String.join(", ", sorted(known)) : hint));
                continue;
            }
            Field first = fields.putIfAbsent(name, new Field(key, tuple.getValueNode()));
            if (first != null) {
                problems.add(
                        key,
                        "duplicate key \"" + name + "\" of " + what + "; it is already at line "
                                + Problems.line(first.key()));
            }
        }
    }

    Map<String, Field> all() {
        return fields;
    }

    Node node() {
        return node;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** The place of a key, the mapping's where it is missing. */
    Node place(String key) {
        Field field = fields.get(key);
        return field == null ? node : field.key();
    }

    @Nullable
    Node value(String key) {
        Field field = fields.get(key);
        return field == null ? null : field.value();
    }

    @Nullable
    String text(String key) {
        Node value = value(key);
        return value == null ? null : text(value, key + " of " + what);
    }

    @Nullable
    Long number(String key) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            String digits = scalar.getValue();
            if (digits.matches("\\d{1,18}")) {
                return Long.parseLong(digits);
            }
        }
        problems.add(value, key + " of " + what + " must be a whole number, but it is " + describe(value));
        return null;
    }

    /** False where it is not said. */
    boolean flag(String key) {
        Node value = value(key);
        if (value == null) {
            return false;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        problems.add(value, key + " of " + what + " must be true or false, but it is " + describe(value));
        return false;
    }

    List<String> texts(String key) {
        Node value = value(key);
        return value == null ? List.of() : texts(value, key + " of " + what);
    }

    List<String> texts(Node value, String name) {
        if (!(value instanceof SequenceNode sequence)) {
            problems.add(value, name + " must be a list, but it is " + describe(value));
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Node item : sequence.getValue()) {
            String text = text(item, "each of " + name);
            if (text != null && !texts.add(text)) {
                problems.add(item, "\"" + text + "\" stands in " + name + " twice");
            }
        }
        return new ArrayList<>(texts);
    }

    @Nullable
    String text(Node value, String name) {
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            if (scalar.getValue().isBlank()) {
                problems.add(value, name + " is empty");
                return null;
            }
            return scalar.getValue();
        }
        boolean quotable =
                value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
        problems.add(
                value,
                name + " must be text, but it is " + describe(value)
                        + (quotable ? "; put it in quotes if text is meant" : ""));
        return null;
    }

    static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return "empty";
            }
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return "the number " + scalar.getValue();
            }
            // A text may be a password put in the wrong place, so it is not repeated.
            return tag.equals(Tag.BOOL) ? scalar.getValue() : "a text";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private static List<String> sorted(Set<String> known) {
        return known.stream().sorted().toList();
    }
}
