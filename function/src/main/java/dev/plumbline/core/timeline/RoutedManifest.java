package dev.plumbline.core.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A manifest for a database of which it is known what routers keep out of it. */
public final class RoutedManifest {
    private RoutedManifest() {}

    /** Without what these apps do, and without the doubt that routers alone would raise about all others. */
    public static Manifest of(Manifest manifest, Set<String> routedElsewhere) {
        Manifest without = manifest.without(routedElsewhere);
        Map<String, String> told = new HashMap<>(without.settings());
        told.remove("DATABASE_ROUTERS");
        return new Manifest(
                without.source(),
                without.django(),
                without.commit(),
                without.generatedAt(),
                without.digest(),
                told,
                without.apps(),
                without.migrations(),
                without.stats());
    }
}
