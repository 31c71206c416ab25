package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.timeline.History;
import java.util.List;
import java.util.Map;

/**
 * All that one read-only snapshot of a database said.
 *
 * @param probes by the required view's name as configured
 * @param notChecked what could not be looked at, each with its reason
 * @param surroundings what is around the catalog
 */
public record LiveDatabase(
        DatabaseFacts facts,
        Catalog catalog,
        History history,
        Map<String, ViewProbe> probes,
        List<NotChecked> notChecked,
        Surroundings surroundings) {
    public LiveDatabase {
        probes = Map.copyOf(probes);
        notChecked = List.copyOf(notChecked);
    }

    /** Nothing known of what is around the catalog. */
    public LiveDatabase(
            DatabaseFacts facts,
            Catalog catalog,
            History history,
            Map<String, ViewProbe> probes,
            List<NotChecked> notChecked) {
        this(facts, catalog, history, probes, notChecked, Surroundings.unknown());
    }
}
