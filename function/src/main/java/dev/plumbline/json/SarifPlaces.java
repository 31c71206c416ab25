package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.report.FilePlace;
import dev.plumbline.core.report.Visible;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where a result is: in which file, and at which migrations and relations, by name. */
final class SarifPlaces {
    private SarifPlaces() {}

    /**
     * GitHub refuses a whole log for one result without a file, so what no file is about is at the database itself, as if that
     * were one.
     */
    static ObjectNode location(Finding finding, List<FilePlace> places, String target) {
        ObjectNode location = object();
        ObjectNode physical = location.putObject("physicalLocation");
        if (places.isEmpty()) {
            ObjectNode artifact = physical.putObject("artifactLocation").put("uri", encoded(target));
            artifact.set("description", SarifMessage.text("The checked database, which is no file."));
            physical.putObject("region").put("startLine", 1);
        } else {
            file(places.get(0), physical);
        }
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        finding.migrations().forEach(migration -> migration(migration, names.addObject()));
        finding.relations()
                .forEach(relation ->
                        relation(relation, finding.code().isAboutViews() ? "view" : "relation", names.addObject()));
        if (!names.isEmpty()) {
            location.set("logicalLocations", names);
        }
        return location;
    }

    /** Another migration of a finding. */
    static ObjectNode related(FilePlace place) {
        ObjectNode location = object();
        file(place, location.putObject("physicalLocation"));
        migration(place.migration(), location.putArray("logicalLocations").addObject());
        return location;
    }

    private static void file(FilePlace place, ObjectNode physical) {
        String uri =
                Arrays.stream(place.file().split("/")).map(SarifPlaces::encoded).collect(Collectors.joining("/"));
        physical.putObject("artifactLocation").put("uri", uri).put("uriBaseId", "%SRCROOT%");
        physical.putObject("region").put("startLine", place.line());
    }

    private static void migration(MigrationKey migration, ObjectNode into) {
        name(migration.name(), migration.toString(), "migration", into);
    }

    private static void relation(String relation, String kind, ObjectNode into) {
        name(relation.substring(relation.indexOf('.') + 1), relation, kind, into);
    }

    private static void name(String name, String whole, String kind, ObjectNode into) {
        into.put("name", Visible.line(name));
        into.put("fullyQualifiedName", Visible.line(whole));
        into.put("kind", kind);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
