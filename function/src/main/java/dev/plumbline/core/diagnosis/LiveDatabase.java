package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.History;
import java.util.List;
import java.util.Map;

/**
 * All that one read-only snapshot of a database said.
 *
 * @param probes by the required view's name as configured
 * @param notChecked what could not be looked at, each with its reason
 * @param surroundings what is around the catalog
 * @param views the required views, each pattern replaced by the views that it means
 * @param circumstances what the catalog tells of the required views, by their names as configured
 */
public record LiveDatabase(
        DatabaseFacts facts,
        Catalog catalog,
        History history,
        Map<String, ViewProbe> probes,
        List<NotChecked> notChecked,
        Surroundings surroundings,
        List<RequiredView> views,
        Map<String, ViewCircumstances> circumstances) {
    public LiveDatabase {
        views = List.copyOf(views);
        probes = Map.copyOf(probes);
        notChecked = List.copyOf(notChecked);
        circumstances = Map.copyOf(circumstances);
    }

    /** The same, with a catalog that tells more. */
    public LiveDatabase with(Catalog other) {
        return new LiveDatabase(facts, other, history, probes, notChecked, surroundings, views, circumstances);
    }

    /** No view was asked for. */
    public LiveDatabase(
            DatabaseFacts facts,
            Catalog catalog,
            History history,
            Map<String, ViewProbe> probes,
            List<NotChecked> notChecked,
            Surroundings surroundings) {
        this(facts, catalog, history, probes, notChecked, surroundings, List.of(), Map.of());
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
