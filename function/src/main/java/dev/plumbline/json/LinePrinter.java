package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Serial;

/** Begins a line for each element of the outer lists: an app, a migration, an effect. Mutable, for one document. */
final class LinePrinter extends MinimalPrettyPrinter {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The document, its list, a migration, its list. */
    private static final int DEEPEST = 4;

    private int depth;

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        depth++;
        super.writeStartObject(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        depth--;
        super.writeEndObject(json, entries);
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        depth++;
        super.writeStartArray(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        depth--;
        super.writeEndArray(json, values);
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        newLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        super.writeArrayValueSeparator(json);
        newLine(json);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        super.writeObjectEntrySeparator(json);
        if (depth == 1) {
            json.writeRaw('\n');
        }
    }

    private void newLine(JsonGenerator json) throws IOException {
        if (depth <= DEEPEST) {
            json.writeRaw('\n');
        }
    }
}
