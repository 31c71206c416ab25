package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a manifest's JSON from front to back. Unknown fields are skipped; what is wrong is told with its place. */
final class JsonStream {
    private final JsonParser parser;

    JsonStream(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the value of a field, or leaves it; the parser stands on the value. */
    @FunctionalInterface
    interface Field {
        /** False for a field that is not known. */
        boolean read(String name) throws IOException, MalformedJson;
    }

    @FunctionalInterface
    interface Element<T> {
        T read() throws IOException, MalformedJson;
    }

    void start() throws IOException, MalformedJson {
        if (parser.nextToken() == null) {
            throw new MalformedJson("The manifest is empty. Make it again with `plumbline manifest PROJECT -o FILE`.");
        }
    }

    void object(Field field) throws IOException, MalformedJson {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!field.read(name)) {
                parser.skipChildren();
            }
        }
    }

    <T> List<T> list(Element<T> element) throws IOException, MalformedJson {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        expect(JsonToken.START_ARRAY, "a list");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read());
        }
        return elements;
    }

    List<String> texts() throws IOException, MalformedJson {
        return list(this::text);
    }

    String text() throws IOException, MalformedJson {
        expect(JsonToken.VALUE_STRING, "text");
        return parser.getText();
    }

    @Nullable
    String textOrNull() throws IOException, MalformedJson {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    boolean flag() throws IOException, MalformedJson {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    int integer() throws IOException, MalformedJson {
        return Math.toIntExact(number());
    }

    long number() throws IOException, MalformedJson {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /** @param value what was read, null if the field was missing */
    <T> T required(@Nullable T value, String name) throws MalformedJson {
        if (value == null) {
            throw malformed("the field \"" + name + "\" is missing");
        }
        return value;
    }

    MalformedJson malformed(String reason) {
        var location = parser.currentTokenLocation();
        return new MalformedJson("The manifest is not what it should be at " + path() + " (line "
                + location.getLineNr() + ", column " + location.getColumnNr() + "): " + reason
                + ". Make it again with `plumbline manifest PROJECT -o FILE`.");
    }

    private void expect(JsonToken token, String what) throws MalformedJson {
        if (parser.currentToken() != token) {
            throw wrong(what);
        }
    }

    private MalformedJson wrong(String expected) {
        JsonToken token = parser.currentToken();
        String found = token == null
                ? "the end"
                : token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return malformed("expected " + expected + ", found " + found);
    }

    /** As people write it: {@code migrations[3].effects[0].line}. */
    private String path() {
        var path = new StringBuilder();
        for (JsonStreamContext context = parser.getParsingContext(); context != null; context = context.getParent()) {
            if (context.inArray() && context.hasCurrentIndex()) {
                path.insert(0, "[" + context.getCurrentIndex() + "]");
            } else if (context.inObject() && context.hasCurrentName()) {
                path.insert(0, "." + context.getCurrentName());
            }
        }
        return path.isEmpty() ? "its top" : path.substring(path.charAt(0) == '.' ? 1 : 0);
    }
}
