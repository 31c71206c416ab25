package dev.plumbline.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The schema that OASIS publishes for SARIF 2.1.0, and what code scanning wants beyond it. */
public final class SarifSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema SCHEMA = schema();

    private SarifSchema() {}

    /** The only run of a log that is valid. */
    public static JsonNode validRun(String sarif) {
        try {
            JsonNode log = MAPPER.readTree(sarif);
            assertThat(SCHEMA.validate(log, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as(sarif)
                    .isEmpty();
            assertThat(log.get("runs")).hasSize(1);
            JsonNode run = log.get("runs").get(0);
            run.get("results").forEach(result -> assertUploadable(result, run.at("/tool/driver/rules")));
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log with one result that is not so is refused as a whole. */
    private static void assertUploadable(JsonNode result, JsonNode rules) {
        JsonNode physical = result.at("/locations/0/physicalLocation");
        assertThat(physical.at("/artifactLocation/uri").asText())
                .isNotEmpty()
                .doesNotStartWith("/")
                .doesNotContain("://", "..");
        assertThat(physical.at("/region/startLine").asInt()).isPositive();
        assertThat(result.at("/message/text").asText()).isNotEmpty();
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
                .isNotEmpty();
        assertThat(rules.get(result.get("ruleIndex").asInt()).get("id")).isEqualTo(result.get("ruleId"));
    }

    private static Schema schema() {
        try (InputStream file = SarifSchema.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(MAPPER.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
