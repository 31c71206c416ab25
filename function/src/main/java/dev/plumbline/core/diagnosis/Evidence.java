package dev.plumbline.core.diagnosis;

import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All a diagnosis may look at.
 *
 * @param manifest null if none was given: then nothing about migrations is called proven
 * @param comparisons of required views with their migrations, by the views' names as configured
 */
public record Evidence(
        LiveDatabase live,
        @Nullable Manifest manifest,
        List<RequiredView> requiredViews,
        Map<String, ViewComparison> comparisons) {
    public Evidence {
        requiredViews = List.copyOf(requiredViews);
        comparisons = Map.copyOf(comparisons);
    }

    /** With no view compared with its migration. */
    public Evidence(LiveDatabase live, @Nullable Manifest manifest, List<RequiredView> requiredViews) {
        this(live, manifest, requiredViews, Map.of());
    }
}
