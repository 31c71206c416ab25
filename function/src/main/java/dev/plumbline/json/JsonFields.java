package dev.plumbline.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads fields of a JSON object by name. Unknown fields are left alone; a missing one is named with its path. */
final class JsonFields {
    private final JsonNode node;
    private final String path;

    JsonFields(JsonNode node, String path) throws MalformedJson {
        if (!node.isObject()) {
            throw new MalformedJson("%s: expected an object, found %s".formatted(path, kind(node)));
        }
        this.node = node;
        this.path = path;
    }

    /** A function that may find its JSON malformed. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonFields fields) throws MalformedJson;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String path() {
        return path;
    }

    String text(String name) throws MalformedJson {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw wrong(name, "text", value);
        }
        return value.textValue();
    }

    @Nullable
    String optionalText(String name) throws MalformedJson {
        return has(name) ? text(name) : null;
    }

    long number(String name) throws MalformedJson {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()) {
            throw wrong(name, "a whole number", value);
        }
        return value.longValue();
    }

    @Nullable
    Long optionalNumber(String name) throws MalformedJson {
        return has(name) ? number(name) : null;
    }

    int integer(String name) throws MalformedJson {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) throws MalformedJson {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    boolean flagOrFalse(String name) throws MalformedJson {
        return has(name) && flag(name);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws MalformedJson {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text) || wireName(constant).equals(text)) {
                return constant;
            }
        }
        throw new MalformedJson("%s.%s: unknown value \"%s\"".formatted(path, name, text));
    }

    /** Lower case with hyphens, as the contract writes most constants. */
    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JsonFields object(String name) throws MalformedJson {
        return new JsonFields(required(name), path + "." + name);
    }

    <T> @Nullable T optionalObject(String name, Reader<T> reader) throws MalformedJson {
        return has(name) ? reader.read(object(name)) : null;
    }

    /** An absent list is an empty one. */
    <T> List<T> objects(String name, Reader<T> reader) throws MalformedJson {
        List<T> read = new ArrayList<>();
        JsonNode list = list(name);
        for (int i = 0; i < list.size(); i++) {
            read.add(reader.read(new JsonFields(list.get(i), "%s.%s[%d]".formatted(path, name, i))));
        }
        return read;
    }

    /** An absent list is an empty one. */
    List<String> texts(String name) throws MalformedJson {
        List<String> read = new ArrayList<>();
        for (JsonNode item : list(name)) {
            if (!item.isTextual()) {
                throw wrong(name, "a list of texts", item);
            }
            read.add(item.textValue());
        }
        return read;
    }

    private JsonNode list(String name) throws MalformedJson {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw wrong(name, "a list", value);
        }
        return value;
    }

    private JsonNode required(String name) throws MalformedJson {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new MalformedJson("%s.%s: missing".formatted(path, name));
        }
        return value;
    }

    private MalformedJson wrong(String name, String expected, JsonNode value) {
        return new MalformedJson("%s.%s: expected %s, found %s".formatted(path, name, expected, kind(value)));
    }

    private static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
