package dev.plumbline.function.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.report.Report;
import dev.plumbline.json.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A report small enough to travel. Destinations carry request and answer together, some of them no more than 256 kB:
 * what is delivered keeps verdict, findings and plan, and says what it left out in the field {@code leftOut}.
 */
final class TravellingReport {
    static final int LARGEST = 200 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a migration that needs nobody's attention looks like. */
    private static final Set<String> UNREMARKABLE = Set.of("present", "none", "unproven");

    private TravellingReport() {}

    /** @param whole where the whole report is kept; null if nowhere */
    static byte[] of(Report report, @Nullable String whole) {
        byte[] bytes = ReportJson.writeBytes(report);
        return bytes.length <= LARGEST ? bytes : shortened(bytes, whole);
    }

    private static byte[] shortened(byte[] bytes, @Nullable String whole) {
        try {
            ObjectNode report = (ObjectNode) JSON.readTree(bytes);
            ObjectNode leftOut = report.putObject("leftOut");
            leftOut.put("whole", whole);
            ArrayNode migrations = report.withArray("migrations");
            leftOut.put("migrations", keep(migrations, i -> remarkable(migrations.get(i))));
            if (size(report) > LARGEST) {
                report.withArray("migrations").forEach(migration -> cut(migration, "evidence", 1));
                report.withArray("findings").forEach(finding -> {
                    cut(finding, "evidence", 3);
                    cut(finding, "relations", 10);
                    cut(finding, "migrations", 10);
                });
                report.withArray("views").forEach(view -> cut(view, "columns", 0));
            }
            for (int most = 500; size(report) > LARGEST && most > 10; most /= 2) {
                int last = most;
                leftOut.put(
                        "migrations",
                        leftOut.path("migrations").asInt() + keep(report.withArray("migrations"), i -> i < last));
                leftOut.put(
                        "findings",
                        leftOut.path("findings").asInt() + keep(report.withArray("findings"), i -> i < last));
                leftOut.put("views", leftOut.path("views").asInt() + keep(report.withArray("views"), i -> i < last));
            }
            return JSON.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own report is JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean remarkable(JsonNode migration) {
        return !migration.path("recorded").asBoolean()
                || !UNREMARKABLE.contains(migration.path("effects").asText());
    }

    /** Keeps the items of these positions; answers how many went. */
    private static int keep(ArrayNode array, IntPredicate kept) {
        ArrayNode left = JSON.createArrayNode();
        for (int i = 0; i < array.size(); i++) {
            if (kept.test(i)) {
                left.add(array.get(i));
            }
        }
        int gone = array.size() - left.size();
        array.removeAll();
        array.addAll(left);
        return gone;
    }

    private static void cut(JsonNode item, String list, int most) {
        if (item instanceof ObjectNode object && object.get(list) instanceof ArrayNode array) {
            keep(array, i -> i < most);
        }
    }

    private static int size(ObjectNode report) throws JsonProcessingException {
        return JSON.writeValueAsBytes(report).length;
    }
}
