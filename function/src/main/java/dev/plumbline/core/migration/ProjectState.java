package dev.plumbline.core.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All models as of a point in the plan. Immutable; a change copies the models of one app and shares the rest. */
public final class ProjectState {
    private static final ProjectState EMPTY = new ProjectState(Map.of());

    private final Map<String, Map<String, ModelState>> apps;

    private ProjectState(Map<String, Map<String, ModelState>> apps) {
        this.apps = apps;
    }

    public static ProjectState empty() {
        return EMPTY;
    }

    public @Nullable ModelState find(ModelKey key) {
        return apps.getOrDefault(key.appLabel(), Map.of()).get(key.name());
    }

    /** Every model, those of one app together and in the order of their making. */
    public Stream<ModelState> models() {
        return apps.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    /** With that model, in the place of any of the same key. */
    public ProjectState with(ModelState model) {
        Map<String, ModelState> models = models(model.key().appLabel());
        models.put(model.key().name(), model);
        return withApp(model.key().appLabel(), models);
    }

    public ProjectState without(ModelKey key) {
        Map<String, ModelState> models = models(key.appLabel());
        models.remove(key.name());
        return withApp(key.appLabel(), models);
    }

    private Map<String, ModelState> models(String appLabel) {
        return new LinkedHashMap<>(apps.getOrDefault(appLabel, Map.of()));
    }

    private ProjectState withApp(String appLabel, Map<String, ModelState> models) {
        Map<String, Map<String, ModelState>> changed = new HashMap<>(apps);
        changed.put(appLabel, models);
        return new ProjectState(changed);
    }
}
