package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.core.diagnosis.Forecast;
import dev.plumbline.core.migration.MigrationKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A forecast as JSON: {@code plumbline.forecast/1}. */
public final class ForecastJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ForecastJson() {}

    public static String write(Forecast forecast) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("schema", "plumbline.forecast/1");
            json.writeStringField("command", forecast.command());
            if (forecast.exitCode() == null) {
                json.writeNullField("exitCode");
            } else {
                json.writeNumberField("exitCode", forecast.exitCode());
            }
            json.writeStringField(
                    "at", forecast.at() == null ? null : forecast.at().toString());
            json.writeStringField("error", forecast.error());
            json.writeStringField("sqlState", forecast.sqlState());
            json.writeStringField("message", forecast.message());
            list(json, "runs", forecast.runs());
            list(json, "records", forecast.records());
            list(json, "unrecords", forecast.unrecords());
            list(json, "undoes", forecast.undoes());
            list(json, "hides", forecast.hides());
            list(json, "orphans", forecast.orphans());
            json.writeStringField("confidence", forecast.confidence().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void list(JsonGenerator json, String name, List<MigrationKey> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (MigrationKey key : keys) {
            json.writeString(key.toString());
        }
        json.writeEndArray();
    }
}
