package dev.plumbline.bot.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.report.Report;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample events of {@code events/}, as they are. */
public final class Events {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Events() {}

    public static String text(String name) {
        String root = System.getProperty("plumbline.root", "..");
        try {
            return Files.readString(Path.of(root, "events", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String name) {
        return parse(text(name));
    }

    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report of the founding incident. */
    public static Report incident() {
        try {
            return ReportJson.read(json("report.json").get("responsePayload"));
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }
}
