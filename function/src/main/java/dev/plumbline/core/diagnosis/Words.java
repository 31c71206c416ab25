package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists and counts as people write them. */
public final class Words {
    private Words() {}

    /** {@code 1 table}, {@code 2 tables}. */
    public static String count(int number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }

    /** {@code a, b and 3 more}: at most four names. */
    public static String list(Collection<?> names) {
        List<String> texts = names.stream().map(Object::toString).toList();
        if (texts.size() <= 4) {
            return texts.size() < 2
                    ? String.join("", texts)
                    : String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.get(texts.size() - 1);
        }
        return String.join(", ", texts.subList(0, 3)) + " and %d more".formatted(texts.size() - 3);
    }

    /**
     * Migrations app by app, runs of one app as {@code batch.0019_… to batch.0021_… (3)}; of more than four apps only how
     * many of each.
     */
    public static String migrations(Collection<MigrationKey> keys) {
        Map<String, List<MigrationKey>> apps = byApp(keys);
        if (apps.size() > 4) {
            return "%d migrations of %d apps (%s)"
                    .formatted(
                            keys.size(),
                            apps.size(),
                            list(apps.entrySet().stream()
                                    .map(app ->
                                            app.getKey() + " " + app.getValue().size())
                                    .toList()));
        }
        return apps.values().stream()
                .map(ofOneApp -> ofOneApp.size() <= 2
                        ? list(ofOneApp)
                        : "%s to %s (%d)"
                                .formatted(ofOneApp.get(0), ofOneApp.get(ofOneApp.size() - 1), ofOneApp.size()))
                .collect(Collectors.joining(", "));
    }

    public static Map<String, List<MigrationKey>> byApp(Collection<MigrationKey> keys) {
        Map<String, List<MigrationKey>> byApp = new LinkedHashMap<>();
        keys.forEach(key ->
                byApp.computeIfAbsent(key.appLabel(), app -> new ArrayList<>()).add(key));
        return byApp;
    }
}
