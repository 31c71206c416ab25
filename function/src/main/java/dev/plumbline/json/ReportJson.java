package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.report.Report;

/** A report as JSON, schema {@code plumbline.report/1}: the function's answer, and {@code --format json}. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    public static String write(Report report) {
        return ReportWriter.write(report).toPrettyString();
    }

    /** One line, for the wire. */
    public static byte[] writeBytes(Report report) {
        try {
            return MAPPER.writeValueAsBytes(ReportWriter.write(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain nodes can always be written", impossible);
        }
    }

    /** @throws MalformedJson if it is no report of a schema that this version knows */
    public static Report read(String json) throws MalformedJson {
        try {
            return read(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new MalformedJson(
                    "report: not JSON, at line %d column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        }
    }

    public static Report read(JsonNode json) throws MalformedJson {
        JsonFields fields = new JsonFields(json, "report");
        String schema = fields.text("schema");
        if (!schema.equals(Report.SCHEMA)) {
            throw new MalformedJson(
                    "report.schema: this version reads %s, not %s; deploy function and bot of one release"
                            .formatted(Report.SCHEMA, schema));
        }
        return ReportReader.read(fields);
    }
}
