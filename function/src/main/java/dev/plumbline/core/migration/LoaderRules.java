package dev.plumbline.core.migration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What building the graph depends on besides the migrations.
 *
 * @param replacing squashed migrations stand in for what they replace; Django leaves that out when a target demands it
 * @param nestedSquashes a squashed migration may replace squashed ones: since Django 6.0
 * @param apps labels in the order of {@code INSTALLED_APPS}; labels that are not among them come last, sorted
 * @param emptyApps labels of apps whose migrations package has no migration in it
 * @param withoutClass modules among an app's migrations that have no class {@code Migration}
 */
public record LoaderRules(
        boolean replacing,
        boolean nestedSquashes,
        List<String> apps,
        Set<String> emptyApps,
        List<MigrationKey> withoutClass) {
    private static final int NESTED_SINCE = 6;

    public LoaderRules {
        apps = List.copyOf(apps);
        emptyApps = Set.copyOf(emptyApps);
        withoutClass = List.copyOf(withoutClass);
    }

    /** Of the newest Django that we know. */
    public static LoaderRules newest() {
        return new LoaderRules(true, true, List.of(), Set.of(), List.of());
    }

    /** @param django version, e.g. {@code 5.2.1}; null if unknown, which counts as the newest */
    public static LoaderRules of(
            @Nullable String django, List<String> apps, Set<String> emptyApps, List<MigrationKey> withoutClass) {
        return new LoaderRules(true, django == null || major(django) >= NESTED_SINCE, apps, emptyApps, withoutClass);
    }

    public LoaderRules withoutReplacing() {
        return new LoaderRules(false, nestedSquashes, apps, emptyApps, withoutClass);
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end)) && end < 4) {
            end++;
        }
        return end == 0 ? NESTED_SINCE : Integer.parseInt(version.substring(0, end));
    }
}
