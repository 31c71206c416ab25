package dev.plumbline.core.diagnosis;

import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a diagnosis may look at.
 *
 * @param manifest null if none was given: then nothing about migrations is called proven
 */
public record Evidence(LiveDatabase live, @Nullable Manifest manifest, List<RequiredView> requiredViews) {
    public Evidence {
        requiredViews = List.copyOf(requiredViews);
    }
}
